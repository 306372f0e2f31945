"""What video cards cost: time for each page beside a plain walk of its tree, bytes on the wire.

`python benchmarks/cards.py`
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import brotli
import markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_sysconf.core.videos import parse_video_url
from mkdocs_sysconf.extensions.video_cards import VideoCardsExtension
from mkdocs_sysconf.render import THEME_DIR

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

SECTION = """\
## Talk {n}

{words}

[Somebody](https://example.org/{n}) told us **why**, and [how](https://example.org/how).

See the full video [here](https://youtu.be/talk{n:07}?si=tracking).
"""
PAGES = {
    "8 talks": "\n".join(SECTION.format(n=n, words="word " * 120) for n in range(8)),
    "8 sections, no video": "\n".join(
        SECTION.format(n=n, words="word " * 120).replace("youtu.be", "vimeo.com") for n in range(8)
    ),
    "800 talks": "\n".join(SECTION.format(n=n, words="word " * 120) for n in range(800)),
}


def microseconds(run: Callable[[], object], *, repeats: int) -> float:
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1e6


class Timed(Treeprocessor):
    """Times another tree processor within a conversion."""

    def __init__(self, md: markdown.Markdown, timed: Treeprocessor) -> None:
        super().__init__(md)
        self.timed = timed
        self.seconds = 0.0

    def run(self, root: Element) -> None:
        began = time.perf_counter()
        self.timed.run(root)
        self.seconds += time.perf_counter() - began


class Walk(Treeprocessor):
    """Looks at every element and does nothing."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.tag  # noqa: B018 (what is measured)


def measure_page(name: str, text: str) -> None:
    md = markdown.Markdown(extensions=[VideoCardsExtension()])
    names = ("sysconf_cards_placing", "sysconf_cards_rendering")
    timed = {
        "walk": Timed(md, Walk(md)),
        **{each: Timed(md, md.treeprocessors[each]) for each in names},
    }
    md.treeprocessors.register(timed["walk"], "walk", 7.1)
    for each, priority in zip(names, (7, -10), strict=True):
        md.treeprocessors.deregister(each)
        md.treeprocessors.register(timed[each], each, priority)
    repeats = 3 if len(text) > 100_000 else 50
    whole = microseconds(lambda: md.reset().convert(text), repeats=repeats)
    walk, placing, rendering = (each.seconds / repeats * 1e6 for each in timed.values())
    print(
        f"{name:22} {whole:10,.0f} µs a page: walk {walk:7,.0f}, "
        f"cards placed {placing:7,.0f}, rendered {rendering:7,.0f}"
    )


def main() -> None:
    for name, text in PAGES.items():
        measure_page(name, text)
    for url in ("https://youtu.be/8Tqb6GW7E18?si=tracking", "https://example.org/posts/a"):
        cost = microseconds(lambda url=url: parse_video_url(url), repeats=20_000)
        print(f"{cost:6.1f} µs  parse_video_url({url!r})")
    for name in ("sysconf.js", "sysconf.css"):
        content = (THEME_DIR / "assets/sysconf" / name).read_bytes()
        print(f"{len(brotli.compress(content)):6} bytes brotli, {len(content)} plain: {name}")


if __name__ == "__main__":
    main()
