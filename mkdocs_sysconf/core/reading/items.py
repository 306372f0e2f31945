"""Talks that are the items of a list, or the rows of a table."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.entries import (
    CERTAIN,
    LIKELY,
    LISTS,
    Entry,
    covering_link,
    is_set_off,
    leads_to_talk,
    may_be_title,
    prepare,
)
from mkdocs_sysconf.core.reading.heads import read_head, with_speakers
from mkdocs_sysconf.core.reading.lines import BREAK
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.speakers import has_byline, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.reading.lines import LineReader
    from mkdocs_sysconf.core.reading.outline import Chapter

_LOOKED_AT: Final = 9  # items of a list inside an item


def list_entries(chapter: Chapter, reader: LineReader) -> list[Entry]:
    """Talks that are the items of a list, or of a list in an item."""
    entries: list[Entry] = []
    lead = chapter.head.text
    for block, line in chapter.blocks:
        if line is not None:
            lead = line.text
        elif block.tag in LISTS:
            missed = chapter.missed or cues.says_missed(lead[-200:])
            entries += _items(block, reader, chapter, missed=missed, lead=lead)
    return entries


def _items(
    block: Element, reader: LineReader, chapter: Chapter, *, missed: bool, lead: str
) -> Iterator[Entry]:
    todo = [(block, missed, lead)]
    while todo:
        block, missed, lead = todo.pop()
        items = [item for item in block if item.tag == "li"]
        nested = any(part.tag in LISTS for item in items for part in item)
        if len(items) < 2 and not nested and not missed:
            continue
        lines = [reader.read(item) for item in items]
        heads = [line.split(BREAK, most=1)[0] if line.text else line for line in lines]
        trimmed, side = prepare(heads)
        entries = []
        for item, line, head in zip(items, lines, trimmed, strict=True):
            inner = [reader.read(part) for part in islice(item.iter("li"), 1, _LOOKED_AT)]
            if not (side or line.links or head.set_off or inner or bylines.may_have_by(head.text)):
                continue  # nothing could make it a talk
            entry = Entry(
                shape="item",
                head=head,
                facts=read_head(head, side),
                body=[*line.split(BREAK)[1:], *inner],
                blocks=[item],
                heading=chapter.heading,
                missed=missed,
            )
            entry.strength = _item_strength(entry, has_side=side is not None)
            entries.append(entry)
        sure = [entry for entry in entries if entry.strength >= LIKELY]
        # One talk that was missed is a list too: what stands above it says what it is.
        enough = 1 if missed and all(entry.strength >= CERTAIN for entry in sure) else 2
        if len(sure) >= enough and len(sure) * 2 >= len(items):
            yield from _with_those_set_alike(entries)
            continue
        for item, head in zip(items, heads, strict=True):
            missed_below = missed or cues.says_missed(head.text)
            todo += [(part, missed_below, head.text) for part in item if part.tag in LISTS]


def _with_those_set_alike(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The talks of a list, and the items that are set like its talks without any evidence."""
    sure = [entry for entry in entries if entry.strength >= LIKELY]
    marked = sum(1 for entry in sure if is_set_off(entry.head))
    most = len(sure) >= 3 and len(sure) * 3 >= len(entries) * 2 and marked * 3 >= len(sure) * 2
    for entry in entries:
        if entry.strength >= LIKELY or (most and is_set_off(entry.head)):
            yield entry


def _item_strength(entry: Entry, *, has_side: bool) -> int:
    head = entry.facts
    if not may_be_title(head.title):
        return 0
    linked = leads_to_talk(entry.head, head.link)
    watch = any(True for line in (entry.head, *entry.body) for _ in recordings_in(line))
    if head.speakers:
        if linked or watch or entry.missed:
            return CERTAIN
        set_off = head.title_rule != "line without the names"
        return LIKELY if set_off or has_side or head.speakers_rule == '"by"' else 0
    if linked and covering_link(entry.head):
        return LIKELY
    bold = is_set_off(entry.head) or head.title_rule == "text set off"
    return LIKELY if watch and (bold or has_byline(entry.body)) else 0


def table_entries(chapter: Chapter, reader: LineReader) -> list[Entry]:
    """Talks that are the rows of a table with a column for titles and one for speakers."""
    entries: list[Entry] = []
    for block, _ in chapter.blocks:
        if block.tag != "table":
            continue
        rows = [[reader.read(cell) for cell in row] for row in block.iter("tr")]
        columns = [cues.column_of(cell.text) for cell in rows[0]] if rows else []
        if "title" not in columns or "speaker" not in columns:
            continue
        at, who = columns.index("title"), columns.index("speaker")
        for row, element in zip(rows[1:], list(block.iter("tr"))[1:], strict=True):
            if len(row) <= max(at, who) or not may_be_title(row[at].text):
                continue
            head = read_head(row[at])
            names = read_names(row[who])
            if names:
                entries.append(
                    Entry(
                        shape="row",
                        head=row[at],
                        facts=with_speakers(head, names, "column"),
                        body=[cell for number, cell in enumerate(row) if number not in (at, who)],
                        blocks=[element],
                        heading=chapter.heading,
                        missed=chapter.missed,
                        strength=CERTAIN,
                    )
                )
    return entries
