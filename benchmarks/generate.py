"""Write a site of recap posts shaped like the first one, for benchmarks: the same for each seed.

python benchmarks/generate.py DIR --posts 3000 --conferences 540 --talks 22000 --speakers 13000
"""

from __future__ import annotations

import argparse
import random
import re
import struct
import zlib
from pathlib import Path

WORDS = re.findall(
    r"\w+",
    """
    about above access across after again agent allows almost along always answer anything
    around asked audience balance because become before behind better between bigger branch
    bring budget build cache careful change check choose clear client close cluster code collect
    common compare compile consider control copy could cover create data debug decide deliver
    deploy depend design detail differ disk early edge effort either else engine enough error
    even every example expect explain fail faster feel field find first follow format found free
    front future general given good graph group growth guess handle happen hard having hidden
    honest idea improve inside instead issue keep kernel kind known language large later latency
    layer learn leave less library limit line little local logic long machine make manage many
    matter maybe measure memory method middle model moment move much native network never next
    nothing notice number often only open operate order other packet parse part people perhaps
    place plain point practice pretty problem process proof protocol prove query question queue
    quick quiet rather reach read reason record remain repeat replace request result review
    right room rule runtime safe same scale schema search second secure server share short
    should show signal simple single slide slow small solve some speak stack start state still
    storage story stream strong system table talk team tell test than thing think thread three
    through time together token tool trace trade true trust try turn under until update usage
    useful user value vector version very wait want watch well where whole wide without work
    world write wrong yield
    """,
)
GIVEN = re.findall(
    r"\w+",
    "Ada Bo Cem Dana Efua Femi Gita Hana Ifeoma Jun Kemi Lars Maja Nils Oyin Pia Quim Rosa",
)
FAMILY = re.findall(
    r"\w+",
    "Adeyemi Berg Costa Dinh Eze Fischer Garcia Haddad Ito Jansen Kowalski Lopez Moreau",
)
SERIES = re.findall(
    r"\w+",
    "Harbour Lantern Meridian Orchard Pebble Quarry Ridge Signal Tundra Vertex Willow Zephyr",
)
PICTURES = 24
MISSED = 0.1


class Writer:
    """Writes posts from one source of chance, so that a seed gives the same site anywhere."""

    def __init__(self, *, seed: int, conferences: int, speakers: int) -> None:
        self._random = random.Random(seed)
        self._conferences = [
            (f"{SERIES[i % len(SERIES)]}{chr(65 + i // len(SERIES) % 3)}Conf", 2005 + i // 36)
            for i in range(conferences)
        ]
        self._speakers = [
            f"{GIVEN[i % len(GIVEN)]} {FAMILY[i // len(GIVEN) % len(FAMILY)]}"
            f"{'-' + FAMILY[i % 13] if i >= len(GIVEN) * len(FAMILY) else ''}"
            for i in range(speakers)
        ]

    def post(self, number: int, talks: int) -> str:
        """A recap with so many talks, a tenth of them missed."""
        series, year = self._conferences[number % len(self._conferences)]
        month = number % 12 + 1
        missed = sum(self._random.random() < MISSED for _ in range(talks))
        lines = [
            "---",
            "layout: post",
            f"title: {series} {year} Review",
            f"sub_title: {self._sentence().rstrip('.')}",
            "read_time: 7",
            f"date: {year}-{month:02}-{number % 28 + 1:02}",
            f"featured_image: /media/{number % PICTURES}.png",
            "image-theme: dark no-image-styling",
            "---",
            "",
            *self._paragraphs(2),
        ]
        for _ in range(talks - missed):
            lines += self._section()
        lines += ["## Conclusions", "", *self._paragraphs(2)]
        if missed:
            lines += ["There were talks I missed and want to watch:"]
            lines += [f"- {self._title()} by {self._speaker()[0]}" for _ in range(missed)]
        return "\n".join(lines) + "\n"

    def _section(self) -> list[str]:
        name, handle = self._speaker()
        recording = f"https://youtu.be/{self._id(11)}?si={self._id(16)}"
        return [
            f"## {self._title()}",
            "",
            f"![{name} on stage](/media/{self._random.randrange(PICTURES)}.png)",
            "",
            f"In this talk, [{name.split()[0]}](https://x.com/{handle}) spoke. {self._text()}",
            "",
            *self._paragraphs(2),
            f"You can find the full video [on Youtube]({recording}).",
            "",
        ]

    def _paragraphs(self, count: int) -> list[str]:
        return [line for _ in range(count) for line in (self._text(), "")]

    def _text(self) -> str:
        sentences = [self._sentence() for _ in range(self._random.randint(2, 5))]
        sentences.append(f"It **{self._words(2)}** the [{self._words(2)}](https://example.org/).")
        return " ".join(sentences)

    def _sentence(self) -> str:
        return f"{self._words(self._random.randint(6, 16)).capitalize()}."

    def _title(self) -> str:
        return self._words(self._random.randint(3, 7)).title()

    def _words(self, count: int) -> str:
        return " ".join(self._random.choices(WORDS, k=count))

    def _speaker(self) -> tuple[str, str]:
        number = self._random.randrange(len(self._speakers))
        return self._speakers[number], f"speaker_{number}"

    def _id(self, length: int) -> str:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        return "".join(self._random.choices(letters, k=length))


def write_site(
    folder: Path, *, posts: int, conferences: int, talks: int, speakers: int, seed: int = 1
) -> None:
    """Write `docs/` into a folder: the posts, their pictures and a first page."""
    docs = folder / "docs"
    (docs / "posts").mkdir(parents=True, exist_ok=True)
    (docs / "media").mkdir(exist_ok=True)
    for number in range(PICTURES):
        (docs / "media" / f"{number}.png").write_bytes(_png(grey=number * 10))
    (docs / "index.md").write_text("# Recaps\n", "utf-8")
    writer = Writer(seed=seed, conferences=conferences, speakers=speakers)
    for number in range(posts):
        count = talks * (number + 1) // posts - talks * number // posts
        path = docs / "posts" / f"recap-{number:05}.md"
        path.write_text(writer.post(number, count), "utf-8")


def _png(*, grey: int, width: int = 640, height: int = 360) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([grey]) * width) * height
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posts", type=int, default=3000)
    parser.add_argument("--conferences", type=int, default=540)
    parser.add_argument("--talks", type=int, default=22_000)
    parser.add_argument("--speakers", type=int, default=13_000)
    parser.add_argument("--seed", type=int, default=1)
    write_site(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
