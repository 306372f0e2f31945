"""What the catalog costs at the size of the whole pyvideo archive, without any page.

python benchmarks/catalog.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time

from generate import FAMILY, GIVEN, WORDS

from mkdocs_sysconf.core.catalog import build_catalog
from mkdocs_sysconf.core.conferences import Conference
from mkdocs_sysconf.core.dates import PartialDate
from mkdocs_sysconf.core.export import build_catalog_json
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import Post
from mkdocs_sysconf.core.recaps import Recap
from mkdocs_sysconf.core.talks import Talk
from mkdocs_sysconf.core.videos import Video

# Counts of the archive: 288 names have no Latin letter, 211 groups collide on one slug.
CONFERENCES, TALKS, SPEAKERS = 540, 21_715, 13_071
NOT_LATIN, COLLIDING = 288, 211


def names() -> list[str]:
    """As many names as the archive has, as hard to tell apart."""
    found = [chr(0x4E00 + i % 97) + chr(0x5E00 + i // 97) for i in range(NOT_LATIN)]
    for i in range(SPEAKERS - NOT_LATIN - COLLIDING):
        middle = f"{WORDS[i // 2500 % len(WORDS)].title()}{i % 11}"
        found.append(f"{GIVEN[i % len(GIVEN)]} {middle} {FAMILY[i % len(FAMILY)]} {i:x}")
    return found + [each.replace("a", "á") for each in found[-COLLIDING:]]


def recaps(conferences: int) -> list[Recap]:
    """A recap a conference with its share of the talks."""
    chance = random.Random(1)
    speakers = names()
    each_has = TALKS // CONFERENCES
    return [
        Recap(
            post=Post(date=PartialDate(year=2005 + number % 20, month=number % 12 + 1)),
            title=f"Recap {number}",
            src_uri=f"posts/{number}.md",
            url=f"posts/{number}/",
            conference=Conference(
                name=f"Conf {number // 20} {2005 + number % 20}",
                series=f"Conf {number // 20}",
                edition=str(2005 + number % 20),
            ),
            talks=tuple(
                Talk(
                    title=" ".join(chance.choices(WORDS, k=6)).title(),
                    anchor=f"talk-{place}",
                    speakers=(Speaker(name=chance.choice(speakers)),),
                    video=Video(id=f"{number:05}_{place:05}"),
                    image=f"media/{place}.png",
                    excerpt=" ".join(chance.choices(WORDS, k=20)),
                )
                for place in range(each_has + (number < TALKS % CONFERENCES))
            ),
        )
        for number in range(conferences)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print("| conferences | talks | speakers | catalog, µs a talk | JSON, µs a talk |")
    print("|---:|---:|---:|---:|---:|")
    for conferences in (CONFERENCES // 4, CONFERENCES // 2, CONFERENCES):
        told = recaps(conferences)
        build, write = [], []
        for _ in range(rounds):
            start = time.process_time()
            catalog = build_catalog(told, page_url=lambda slug: f"recaps/{slug}/")
            built = time.process_time()
            build_catalog_json(catalog, generator="benchmark")
            build.append(built - start)
            write.append(time.process_time() - built)
        talks = len(catalog.talks)
        print(
            f"| {conferences} | {talks:,} | {len(catalog.speakers):,} "
            f"| {statistics.median(build) / talks * 1e6:.1f} "
            f"| {statistics.median(write) / talks * 1e6:.1f} |"
        )


if __name__ == "__main__":
    main()
