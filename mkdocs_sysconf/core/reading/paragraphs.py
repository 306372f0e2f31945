"""Talks that paragraphs name in their first line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import (
    CERTAIN,
    LIKELY,
    POSSIBLE,
    Entry,
    covering_link,
    is_set_off,
    is_title_by_itself,
    leads_to_talk,
    may_be_title,
    prepare,
)
from mkdocs_sysconf.core.reading.facts import is_player, recording_in_body
from mkdocs_sysconf.core.reading.heads import Head, read_head
from mkdocs_sysconf.core.reading.lines import BREAK
from mkdocs_sysconf.core.reading.profiles import is_person
from mkdocs_sysconf.core.reading.speakers import has_byline
from mkdocs_sysconf.core.reading.titles import has_quotes, tidy_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_sysconf.core.reading.lines import Line
    from mkdocs_sysconf.core.reading.outline import Chapter

_SET_OFF_RULES: Final = frozenset(("linked text", "text set off", "quoted text"))
_RUN_IN: Final = compile_late(r"[\"“„«]|.*?\s(?:-{1,3}|[–—|]|by)\s", re.DOTALL)
_CAPTION: Final = 120  # characters
_AS_DOUBLE: Final = str.maketrans("'‘", '"“')
_PARTED: Final = compile_late(r"\s(?:[-–—|]|by|von|par|por)\s|:\s")
_DASH_LAST: Final = compile_late(r"\w[\"”»')?!]*\s+[-–—|]\s+$")
_FEW_LINES: Final = 3
_MANY_LINES: Final = 4


def paragraph_entries(chapter: Chapter) -> list[Entry]:
    """Talks whose title is the first line of a paragraph: linked, bold, or with its speaker."""
    firsts = [
        (at, lines)
        for at, (block, line) in enumerate(chapter.blocks)
        if line is not None and block.tag == "p"
        for lines in _lines_set_alike(line)
        or _titles_above_addresses(line)
        or (_title_and_rest(line) or _caption(line, chapter.line_after(at)),)
        if lines
    ]
    if len(firsts) < 2:
        return []
    heads, side, given = prepare([lines[0] for _, lines in firsts])
    found = []
    for head, (at, lines) in zip(heads, firsts, strict=True):
        following = chapter.line_after(at)
        entry = Entry(
            shape="paragraph",
            head=head,
            facts=read_head(head, side, given=given),
            body=[*lines[1:], *([following] if following else [])],
            heading=chapter.heading,
            missed=chapter.missed,
        )
        entry.strength = _paragraph_strength(entry)
        if entry.strength >= POSSIBLE:
            found.append((at, lines, entry))
    sure = sum(1 for _, _, entry in found if entry.strength >= LIKELY)
    run_in = _run_in_titles(chapter)
    if len(run_in) > len(found):
        return run_in
    if sure < 2:
        return []
    if sure * 2 <= len(found):
        found = [each for each in found if each[2].strength >= LIKELY]
    ends = [max(at, before + 1) for (before, _, _), (at, _, _) in pairwise(found)]
    for (at, lines, entry), end in zip(found, [*ends, len(chapter.blocks)], strict=True):
        entry.strength = max(entry.strength, LIKELY)
        entry.body = [*lines[1:], *(line for _, line in chapter.blocks[at + 1 : end] if line)]
        entry.blocks = [block for block, _ in chapter.blocks[at:end]]
    return [entry for _, _, entry in found]


def _run_in_titles(chapter: Chapter) -> list[Entry]:
    """Talks with whose titles, in bold, paragraphs begin: "**Winding Tape** A talk by Ada"."""
    entries = []
    for block, line in chapter.blocks:
        if line is None or block.tag != "p" or not line.set_off:
            continue
        start, end = min(line.set_off)
        title = tidy_title(line.text[:end])
        if start == 0 < end < len(line.text) and is_title_by_itself(title):
            rest = line.part(end, len(line.text))
            entry = Entry(
                shape="paragraph",
                head=line.part(0, end),
                facts=Head(title=title, title_rule="text set off that a paragraph begins with"),
                body=[rest],
                blocks=[block],
                heading=chapter.heading,
                missed=chapter.missed,
                strength=LIKELY,
            )
            entries.append(entry)
    if len(entries) < _MANY_LINES:
        return []
    told = [each for each in entries if cues.says_talks(each.body[0].text) or each.speakers()[0]]
    return told if len(told) * 3 >= len(entries) * 2 else []


def _caption(line: Line, following: Line | None) -> tuple[Line, ...]:
    """A short line above a player, as long as it is no sentence."""
    if following is None or len(line.text) > _CAPTION or line.text.endswith((".", "!", ":")):
        return ()
    return (line,) if is_player(following) else ()


def _lines_set_alike(block: Line) -> list[tuple[Line, ...]]:
    """The lines of a paragraph, if each names a talk and who gave it: "Ada Byron - *Tape*"."""
    if (
        block.text.count("\n") < _FEW_LINES - 1
        or len(block.links) + len(block.set_off) < _FEW_LINES
    ):
        return []
    lines = block.split()
    named = [line for line in lines if _is_title_and_name(line)]
    alike = len(named) >= _FEW_LINES and len(named) >= len(lines) - 1
    return [(line,) for line in named] if alike else []


def _is_title_and_name(line: Line) -> bool:
    """Whether a line is a title that is set off or linked, a dash and a name, or the other way."""
    if not (line.links or line.set_off) or len(line.text) > _CAPTION:
        return False
    return _PARTED.search(line.text) is not None and bool(read_head(line).speakers)


def _ends_with_person(line: Line) -> bool:
    """Whether a line is a title, a dash and the linked name of a person."""
    last = line.links[-1] if line.links else None
    return (
        last is not None
        and last.end == len(line.text) <= _CAPTION
        and _DASH_LAST.search(line.text[: last.start]) is not None
        and is_person(line, last)
    )


def _titles_above_addresses(block: Line) -> list[tuple[Line, ...]]:
    """The lines of a paragraph right above the bare address of a recording, each with that."""
    if "\n" not in block.text or "://" not in block.text:
        return []
    lines = _with_quotes_whole(block.split())
    shown = [is_player(line) for line in lines]
    return [
        (lines[at - 1], lines[at])
        for at in range(1, len(lines))
        if shown[at] and not shown[at - 1] and len(lines[at - 1].text) <= _CAPTION
    ]


def _with_quotes_whole(lines: Sequence[Line]) -> list[Line]:
    """Lines in which a quotation that goes on in the next one is not cut."""
    whole: list[Line] = []
    unclosed = 0
    for line in lines:
        goes_on = unclosed > 0
        unclosed = max(unclosed, 0) + line.text.count("“") - line.text.count("”")
        if not goes_on:
            whole.append(line)
        elif len(whole[-1].text) <= _CAPTION:  # longer it is no title, and joining takes its square
            whole[-1] = whole[-1].followed_by(" ", line)
    return whole


def _title_and_rest(block: Line) -> tuple[Line, ...]:
    """A paragraph whose first line may be a title: that line, and the rest."""
    quoted = len(block.text) <= _CAPTION and has_quotes(block.text[:1].translate(_AS_DOUBLE))
    if not block.text or not (block.links or block.set_off or quoted or BREAK in block.text):
        return ()
    start, end = min(block.set_off, default=(0, 0))
    run_in = start == 0 < end < len(block.text) and block.text[end - 1] == "."
    if run_in and _RUN_IN.match(block.text, 0, end):
        # A heading run into its paragraph: "**“Winding Tape” - Ada Byron.** She said …"
        return block.part(0, end - 1), block.part(end, len(block.text))
    first = block.split(most=1)[0]
    opens = covering_link(first) or is_set_off(first) or _ends_with_person(first)
    if "\n" in block.text and opens:
        return block.split()
    first = block.split(BREAK, most=1)[0]
    marks = [
        *(link.start for link in first.links if link.end > link.start),
        *(span[0] for span in first.set_off),
    ]
    # A title may open a paragraph that goes on; what is marked within a sentence is for `prose`.
    if min(marks, default=0) > 2 and first.text.endswith((".", "!")):
        return ()
    return block.split(BREAK) if marks or quoted or BREAK in block.text else ()


def _paragraph_strength(entry: Entry) -> int:
    head, link = entry.facts, covering_link(entry.head)
    if not may_be_title(head.title):
        return 0
    set_off = link is not None or is_set_off(entry.head)
    marked = set_off or head.title_rule in _SET_OFF_RULES or _ends_with_person(entry.head)
    named = head.speakers and marked
    if named or (set_off and has_byline(entry.body[:1])):
        return CERTAIN
    above_player = bool(entry.body) and is_player(entry.body[0])
    to_talk = link is not None and leads_to_talk(entry.head, link)
    shown = is_set_off(entry.head) and recording_in_body(entry.body[:3], ()) is not None
    if (above_player and head.speakers) or to_talk or shown:
        return LIKELY
    return POSSIBLE if above_player else 0
