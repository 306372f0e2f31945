"""The outline of a post: its headings, and what stands under each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.lines import Line
from mkdocs_sysconf.core.reading.names import parse_names
from mkdocs_sysconf.core.reading.raw_html import HEADINGS
from mkdocs_sysconf.core.reading.titles import tidy_title

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.reading.lines import LineReader

# Boxes that only arrange what is in them (admonitions, tabs, md_in_html).
_TRANSPARENT: Final = frozenset(("div", "section", "article", "main", "details", "center"))
_WITHOUT_LINE: Final = frozenset(("ul", "ol", "table"))
LEAD: Final = 200  # characters of what stands above a list
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")
_SILENT: Final = frozenset(("pre", "hr", "script", "style", "math", "svg", "dl"))


@dataclass(slots=True, kw_only=True, eq=False)
class Chapter:
    """A heading with the blocks up to the next one, whatever its level.

    Args:
        heading: `None` for what stands before the first heading.
        level: 1 to 6; 0 without a heading.
        head: What the heading says.
        parent: The chapter of the nearest heading above that is of a higher rank.
        frame: The heading is one of the post (venue, day, conclusion), not of a talk.
        excluded: The author wrote `{ .no-talk }`.
        missed: It, or one above, says that its talks were not seen.
        others: It, or one above, says that other things than talks stand below: books, food.
        blocks: Every block in order, with its line; lists and tables have none.
        part: Below a talk it is a part of what is told of it.
        people: The names that the heading is, where it is nothing else.
        byline: The heading is a name behind a word such as "by".
        taken: It belongs to a talk already.
    """

    heading: Element | None = None
    level: int = 0
    head: Line = field(default_factory=lambda: Line(text=""))
    parent: Chapter | None = None
    frame: bool = True
    excluded: bool = False
    missed: bool = False
    others: bool = False
    blocks: list[tuple[Element, Line | None]] = field(default_factory=list)
    children: list[Chapter] = field(default_factory=list)
    part: bool = False
    people: tuple[str, ...] = ()
    byline: bool = False
    taken: bool = False


def read_outline(root: Element, reader: LineReader) -> tuple[Chapter, ...]:
    """The chapters of a page in their order; the first has no heading and may be empty."""
    chapter = Chapter()
    chapters = [chapter]
    todo = list(reversed(root))
    while todo:
        block = todo.pop()
        tag = block.tag
        if not isinstance(tag, str) or tag in _SILENT:
            continue
        level = HEADINGS.get(tag)
        if level is not None:
            chapter = _open_chapter(block, level, chapter, reader)
            chapters.append(chapter)
        elif tag in _TRANSPARENT:
            if block.get("class") != "footnote":
                todo.extend(reversed(block))
        else:
            if not len(block) and (written := reader.elements_of(block)):
                todo.extend(reversed(written))
                continue
            line = None if tag in _WITHOUT_LINE else reader.read(block)
            if line is None and _is_missed_list(chapter):
                lead = chapter.blocks.pop()
                chapter = Chapter(
                    heading=chapter.heading,
                    level=chapter.level,
                    parent=chapter.parent,
                    missed=True,
                    blocks=[lead],
                )
                chapters.append(chapter)
            chapter.blocks.append((block, line))
    if len(chapters) > 2 and all(chapters[1].level < chapter.level for chapter in chapters[2:]):
        chapters[1].frame = True  # the post's own title, under which everything stands
    said = Counter(chapter.head.text.lower() for chapter in chapters)
    for chapter in chapters:
        # "Summary" under each talk is no title, whatever the language.
        repeated = bool(chapter.head.text) and said[chapter.head.text.lower()] > 1
        chapter.part |= repeated and not cues.heads_talks(chapter.head.text)
        chapter.frame |= repeated
    return tuple(chapters)


def blocks_of_talks(chapter: Chapter) -> list[tuple[Element, Line | None]]:
    """The blocks of a chapter but those above which stands that other things follow."""
    leads = (None, *(line for _, line in chapter.blocks))
    return [
        block
        for block, lead in zip(chapter.blocks, leads, strict=False)
        if lead is None
        or not (block[1] is None or lead.text.endswith(":"))
        or not cues.heads_others(last_sentence(lead.text))
    ]


def last_sentence(text: str) -> str:
    """The end of what stands above a list, which may say what is in it."""
    return _SENTENCES.split(text[-LEAD:])[-1]


def _is_missed_list(chapter: Chapter) -> bool:
    """Whether what comes next below a heading is a list of the talks that the author missed.

    It may follow the last talk without a heading of its own, and is no part of what is told of it.
    """
    lead = chapter.blocks[-1][1] if chapter.blocks and not chapter.frame else None
    return (
        lead is not None
        and cues.says_missed(lead.text[-LEAD:])
        and cues.says_talks(lead.text[-LEAD:])
    )


def _open_chapter(heading: Element, level: int, before: Chapter, reader: LineReader) -> Chapter:
    parent: Chapter | None = before
    while parent is not None and parent.level >= level:
        parent = parent.parent
    head = reader.read(heading)
    byline = bylines.starts_with_by(head.text) and bool(bylines.read_byline(head.text))
    excluded = "no-talk" in heading.get("class", "").split()
    chapter = Chapter(
        heading=heading,
        level=level,
        head=head,
        parent=parent,
        excluded=excluded,
        frame=excluded or cues.is_frame(tidy_title(head.text)) or bylines.names_after_by(head.text),
        missed=cues.says_missed(head.text) or (parent is not None and parent.missed),
        others=cues.heads_others(head.text) or (parent is not None and parent.others),
        part=byline or cues.is_part(head.text),
        byline=byline,
        people=parse_names(head.text),
        taken=excluded,
    )
    if parent is not None:
        parent.children.append(chapter)
    return chapter
