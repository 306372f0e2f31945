"""How well reading does on the recap corpus: `python benchmarks/recaps.py [--errors] [--aside]`.

Prints two scores of the corpus' own `score.py`: *as built* (the post decides by itself) and *flag
given* (every labelled recap has `conference:` in its front matter). `--aside` scores only the third
of the posts that was kept aside while the rules were tuned (by a hash of the file name), `--tuned`
only the others. `--cost` measures reading against the conversion it is part of, `--shapes` what
each shape costs and gives.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

import markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_sysconf.core.conferences import parse_conference_name
from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.reading import items, paragraphs, sentences, tables
from mkdocs_sysconf.core.reading.bylines import read_byline
from mkdocs_sysconf.core.reading.lines import LineReader
from mkdocs_sysconf.core.reading.links import parse_recording
from mkdocs_sysconf.core.reading.names import is_name_word, tidy_name
from mkdocs_sysconf.core.reading.outline import read_outline
from mkdocs_sysconf.core.reading.titles import tidy_title
from mkdocs_sysconf.core.recaps import decide_recap, may_be_recap, tell_cues, wants_reading
from mkdocs_sysconf.core.talks import read_talks
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SYSCONF_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpora" / "recaps"
# What a site with Material usually has, besides MkDocs' own toc, tables and fenced_code.
EXTENSIONS = [
    "toc",
    "tables",
    "fenced_code",
    "admonition",
    "attr_list",
    "md_in_html",
    "def_list",
    "footnotes",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.magiclink",
]

# Material's recommended configuration (its documentation, "Python Markdown", minimal and full).
MATERIAL = [
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html"),
    *("tables", "toc", "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret"),
    *("pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    "pymdownx.tilde",
]

CACHED = (is_name_word, tidy_name, tidy_title, read_byline, parse_recording)


def file_title(path: str) -> str:
    """What MkDocs calls a page that says nothing else."""
    return Path(path).stem.replace("-", " ").replace("_", " ").capitalize()


def predict(gold: dict[str, object], *, flag: bool) -> dict[str, object]:
    """One post as the plugin reads it."""
    text = (CORPUS / gold["file"]).read_text(encoding="utf-8")
    front = read_front_matter(text, src_uri=gold["file"])
    meta, body = front.meta, front.body
    if flag and gold["is_recap"]:
        meta = {**meta, "conference": parse_conference_name(gold["event"]["name"]).name}
    post, _ = parse_post(meta, src_uri=gold["file"])
    reader = TalkReadingExtension(
        title=post.title, file_name=file_title(gold["path"]), recap=wants_reading(post)
    )
    md = markdown.Markdown(extensions=[*EXTENSIONS, ListRepairExtension(), reader])
    md.convert(body)
    h1 = next((token["name"] for token in md.toc_tokens if token["level"] == 1), None)
    recap, notices = decide_recap(
        post,
        title=post.title or h1 or file_title(gold["path"]),
        src_uri=gold["file"],
        url="",
        reading=reading_of(md),
    )
    return {
        "path": gold["file"],
        "is_recap": recap is not None,
        "notices": [str(each) for each in (*notices, *tell_cues(recap, src_uri=gold["file"]))],
        "talks": [
            {
                "title": talk.title,
                "speakers": [speaker.name for speaker in talk.speakers],
                "video": talk.video.id if talk.video else None,
                "missed": talk.status == "missed",
            }
            for talk in (recap.talks if recap else ())
        ],
    }


def aside(name: str) -> bool:
    """Whether a post belongs to the third that no rule was tuned on."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def score(golds: list[dict[str, object]], *, flag: bool, errors: bool) -> str:
    """What the corpus' own script says."""
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold.json"), Path(folder, "predicted.json")
        gold.write_text(json.dumps(golds), encoding="utf-8")
        predictions = [predict(post, flag=flag) for post in golds]
        predicted.write_text(json.dumps(predictions), encoding="utf-8")
        command = [sys.executable, CORPUS / "score.py", gold, predicted]
        return subprocess.run(
            [*command, "--errors"] if errors else command,
            capture_output=True,
            check=True,
            text=True,
        ).stdout


class TreeKeeper(Treeprocessor):
    """Keeps the tree as the talk reader would see it."""

    def run(self, root: Element) -> None:
        self.root = root
        self.raw_html = list(self.md.htmlStash.rawHtmlBlocks)


def cost(golds: list[dict[str, object]]) -> None:
    """Reading and deciding as shares of the conversion that they are a part of.

    Best of nine rounds for each page. A round is a build: it begins with empty caches, and reads
    page after page.
    """
    recaps = convert_all(CORPUS / post["file"] for post in golds if post["is_recap"])
    others = convert_all(
        [
            *sorted((ROOT / "docs").rglob("*.md")),
            *(CORPUS / post["file"] for post in golds if not post["is_recap"]),
        ]
    )
    for name, pages, read in (
        ("reading a recap", recaps, lambda page, root: read_talks(root, raw_html=page.raw_html)),
        (
            "deciding on another page",
            others,
            lambda page, root: may_be_recap(page.title, root, page.raw_html),
        ),
    ):
        spent = best_of_builds(pages, read)
        converted = [page.converting for page in pages]
        shares = [mine / whole for mine, whole in zip(spent, converted, strict=True)]
        print(
            f"{name}: median {statistics.median(spent) * 1e3:.3f} ms,"
            f" {statistics.median(shares):.1%} of the conversion, most {max(shares):.1%},"
            f" all together {sum(spent) / sum(converted):.1%} ({len(pages)} pages)"
        )


class Page(NamedTuple):
    """A page as the talk reader meets it, and the seconds that its conversion takes."""

    title: str | None
    root: Element
    raw_html: list[object]
    converting: float


def convert_all(paths: Iterable[Path]) -> list[Page]:
    """Pages under Material's recommended extensions; best of nine conversions."""
    pages = []
    for path in paths:
        front = read_front_matter(path.read_text(encoding="utf-8"), src_uri=path.name)
        md = markdown.Markdown(extensions=[*MATERIAL, ListRepairExtension()])
        keeper = TreeKeeper(md)
        md.treeprocessors.register(keeper, "keeper", 7.5)
        converting = min(
            seconds(lambda md=md, body=front.body: md.reset().convert(body)) for _ in range(9)
        )
        title = str(front.meta.get("title") or "") or None
        pages.append(Page(title, keeper.root, keeper.raw_html, converting))
    return pages


def best_of_builds(pages: list[Page], read: Callable[[Page, Element], object]) -> list[float]:
    """Seconds of each page."""
    rounds = []
    for _ in range(9):
        for cached in CACHED:
            cached.cache_clear()
        roots = [copy.deepcopy(page.root) for page in pages]
        rounds.append(
            [
                seconds(lambda page=page, root=root: read(page, root))
                for page, root in zip(pages, roots, strict=True)
            ]
        )
    return [min(times) for times in zip(*rounds, strict=True)]


def shapes(golds: list[dict[str, object]]) -> None:
    """What each shape costs and gives: the same without it, and with the headings alone."""
    pages = convert_all(CORPUS / post["file"] for post in golds if post["is_recap"])
    whole = sum(page.converting for page in pages)

    def share(read: Callable[[Page, Element], object]) -> str:
        return f"{sum(best_of_builds(pages, read)) / whole:.1%}"

    outline = share(lambda page, root: read_outline(root, LineReader(page.raw_html)))
    print(f"the outline alone: {outline} of the conversion")
    finders = {
        "items": (items, "list_entries"),
        "paragraphs": (paragraphs, "paragraph_entries"),
        "sentences": (sentences, "sentence_entries"),
        "tables": (tables, "table_entries"),
    }
    for name, left_out in (
        ("all shapes", ()),
        *((f"without {name}", (name,)) for name in finders),
        ("headings alone", tuple(finders)),
    ):
        with ExitStack() as stack:
            for each in left_out:
                stack.enter_context(mock.patch.object(*finders[each], lambda *_, **__: []))
            spent = share(lambda page, root: read_talks(root, raw_html=page.raw_html))
            scores = [
                score(golds, flag=flag, errors=False).splitlines()[-4] for flag in (False, True)
            ]
        print(name, f"{spent} of the conversion", *scores, sep="\n  ")


def seconds(call: Callable[[], object]) -> float:
    """CPU time of this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list every wrong talk")
    parser.add_argument("--aside", action="store_true", help="only the third kept aside")
    parser.add_argument("--tuned", action="store_true", help="only the other two thirds")
    parser.add_argument("--cost", action="store_true", help="measure, instead of scoring")
    parser.add_argument("--shapes", action="store_true", help="measure and score without each")
    args = parser.parse_args()
    golds = json.loads((CORPUS / "gold.json").read_text(encoding="utf-8"))
    if args.aside or args.tuned:
        golds = [post for post in golds if aside(post["file"]) == args.aside]
    if args.cost or args.shapes:
        (shapes if args.shapes else cost)(golds)
        return
    for flag in (False, True):
        print("flag given" if flag else "as built")
        report = score(golds, flag=flag, errors=args.errors)
        print(report if args.errors else "\n".join(report.splitlines()[-4:]), end="\n\n")


if __name__ == "__main__":
    main()
