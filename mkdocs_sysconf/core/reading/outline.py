"""The outline of a post: its headings, and what stands under each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.lines import Line
from mkdocs_sysconf.core.reading.links import is_of_talk
from mkdocs_sysconf.core.reading.names import parse_names
from mkdocs_sysconf.core.reading.raw_html import HEADINGS
from mkdocs_sysconf.core.reading.titles import tidy_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.reading.lines import LineReader

# Boxes that only arrange what is in them (admonitions, tabs, md_in_html).
_TRANSPARENT: Final = frozenset(("div", "section", "article", "main", "details", "center"))
_WITHOUT_LINE: Final = frozenset(("ul", "ol", "table"))
LEAD: Final = 200  # characters of what stands above a list
_SENTENCES: Final = compile_late(r"(?<=[.!?])\s+")
_SAID_BY: Final = compile_late(r"\n[ \t]*(?:--?|[–—])[ \t]?\w[^\n]*$")
_SILENT: Final = frozenset(("pre", "hr", "script", "style", "math", "svg", "dl"))


@dataclass(slots=True, kw_only=True, eq=False)
class Chapter:
    """A heading with the blocks up to the next one, whatever its level.

    Args:
        heading: `None` for what stands before the first heading.
        level: 1 to 6; 0 without a heading.
        head: What the heading says.
        parent: The chapter of the nearest heading above that is of a higher rank, else the one
            without a heading, which is its own.
        frame: The heading is one of the post (venue, day, conclusion), not of a talk.
        missed: It, or one above, says that its talks were not seen.
        others: It, or one above, says that other things than talks stand below: books, food.
        blocks: Every block in order, with its line; lists and tables have none.
        part: Below a talk it is a part of what is told of it.
        people: The names that the heading is, where it is nothing else.
        byline: The heading is a name behind a word such as "by".
        taken: It belongs to a talk already, or the author wrote `{ .no-talk }`.
    """

    heading: Element | None = None
    level: int = 0
    head: Line = field(default_factory=lambda: Line(text=""))
    frame: bool = True
    missed: bool = False
    others: bool = False
    blocks: list[tuple[Element, Line | None]] = field(default_factory=list)
    children: list[Chapter] = field(default_factory=list)
    part: bool = False
    people: tuple[str, ...] = ()
    byline: bool = False
    taken: bool = False
    parent: Chapter = field(init=False)

    def line_after(self, at: int) -> Line | None:
        """The line of the block behind one, if it has any."""
        return self.blocks[at + 1][1] if at + 1 < len(self.blocks) else None


def read_outline(root: Element, reader: LineReader) -> tuple[Chapter, ...]:
    """The chapters of a page in their order; the first has no heading and may be empty."""
    chapter = Chapter()
    chapter.parent = chapter
    chapters = [chapter]
    todo = list(reversed(root))
    while todo:
        block = todo.pop()
        tag = block.tag
        if not isinstance(tag, str) or tag in _SILENT or _is_of_others(block, reader):
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
                chapter = _part_from(chapter)
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


def is_below_title(chapters: Sequence[Chapter]) -> bool:
    """Whether all stands below one heading, which may be the post's title rather than a talk's."""
    if len(chapters) != 2 or chapters[0].blocks:
        return False
    head = chapters[1].head
    return chapters[1].level == 1 and not (head.links or bylines.ends_with_names(head.text))


def join_chapters(chapters: Sequence[Chapter]) -> None:
    """Give talks the headings that are no talks of their own: who spoke, and parts of them."""
    _join_people(chapters)
    for chapter in reversed(chapters):
        _join_parts(chapter)


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


def _is_of_others(block: Element, reader: LineReader) -> bool:
    """Whether a block is a quotation below which stands whose it is: "— Ada Byron"."""
    return block.tag == "blockquote" and _SAID_BY.search(reader.read(block).text) is not None


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


def _part_from(chapter: Chapter) -> Chapter:
    """A chapter of the talks that were missed, which the last line of another leads to."""
    lead = chapter.blocks.pop()
    rest = Chapter(heading=chapter.heading, level=chapter.level, missed=True, blocks=[lead])
    rest.parent = chapter.parent
    return rest


def _open_chapter(heading: Element, level: int, before: Chapter, reader: LineReader) -> Chapter:
    parent = before
    while parent.level >= level:
        parent = parent.parent
    head = reader.read(heading)
    byline = bylines.starts_with_by(head.text) and bool(bylines.read_byline(head.text))
    excluded = "no-talk" in heading.get("class", "").split()
    chapter = Chapter(
        heading=heading,
        level=level,
        head=head,
        frame=excluded or cues.is_frame(tidy_title(head.text)) or bylines.names_after_by(head.text),
        missed=cues.says_missed(head.text) or parent.missed,
        others=cues.heads_others(head.text) or parent.others,
        part=byline or cues.is_part(head.text),
        byline=byline,
        people=parse_names(head.text),
        taken=excluded,
    )
    chapter.parent = parent
    parent.children.append(chapter)
    return chapter


def _join_people(chapters: Sequence[Chapter]) -> None:
    """Make bylines of the headings that name the speakers of the talk above or below them.

    Two must be set so: one name may be that of anything.
    """
    below = [c for c in chapters if c.children and all(child.people for child in c.children)]
    above = [
        c
        for c in chapters
        if c.people
        and len(c.children) == 1
        and not c.children[0].frame
        and not any(is_of_talk(link.url) for link in c.head.links)
    ]
    for chapter in below if len(below) >= 2 else ():
        if not chapter.frame:
            for child in chapter.children:
                child.part = True
    for chapter in above if len(above) >= 2 else ():
        if chapter.heading is not None and not chapter.children[0].people:
            chapter.frame = True
            chapter.children[0].blocks.insert(0, (chapter.heading, chapter.head))


def _join_parts(chapter: Chapter) -> None:
    """Give a talk the headings below it that are parts of it: "Video", "by Ada", "Takeaways"."""
    parent = chapter.parent
    if not chapter.part or parent.frame or chapter.taken or chapter.children:
        return
    chapter.frame = True
    if chapter.heading is not None and (chapter.people or chapter.byline):
        blocks = [(chapter.heading, chapter.head), *chapter.blocks]
        if chapter.people and not chapter.blocks and parent.blocks:
            block, byline = parent.blocks[0]
            if byline is not None and block.tag == chapter.heading.tag:
                blocks = [(chapter.heading, chapter.head.followed_by(", ", byline))]
                del parent.blocks[0]
        parent.blocks[:0] = blocks
    else:
        parent.blocks += chapter.blocks
