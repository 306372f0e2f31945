"""Talks that are the rows of a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.bylines import are_sure
from mkdocs_sysconf.core.reading.entries import (
    CERTAIN,
    Entry,
    covering_link,
    leads_to_talk,
    may_be_title,
)
from mkdocs_sysconf.core.reading.heads import Head, read_head, title_link, without_pointers
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.names import parse_names
from mkdocs_sysconf.core.reading.profiles import with_urls
from mkdocs_sysconf.core.reading.titles import tidy_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.reading.lines import Line, LineReader
    from mkdocs_sysconf.core.reading.outline import Chapter

_Row = tuple["Element", "Sequence[Line]"]
_MOST: Final = 2 / 3


def table_entries(chapter: Chapter, reader: LineReader) -> list[Entry]:
    """Talks that are the rows of a table with a column for titles."""
    entries: list[Entry] = []
    for block, _ in chapter.blocks:
        if block.tag != "table":
            continue
        rows = [(row, [reader.read(cell) for cell in row]) for row in block.iter("tr")]
        header = rows.pop(0)[1] if rows else []
        named = [cues.column_of(cell.text) for cell in header]
        who = _speaker_column(named, rows)
        at = _title_column(named, rows, who)
        if at is None or cues.heads_others(header[at].text):
            continue
        if who is not None:
            entries += _with_speakers(rows, at, who, chapter)
        elif "place" not in named and "title" in named:  # else they are the author's own talks
            of_talks = any(map(cues.says_talks, (header[at].text, chapter.head.text)))
            entries += _recorded_or_linked(rows, at, chapter, of_talks=of_talks)
    return entries


def _speaker_column(named: Sequence[str | None], rows: Sequence[_Row]) -> int | None:
    """The column that says that it is the speakers', else one of names that says nothing."""
    if "speaker" in named:
        return named.index("speaker")
    people = [
        0 if name else sum(1 for _, cells in rows if parse_names(_text(cells, at)))
        for at, name in enumerate(named)
    ]
    most = max(people, default=0)
    return people.index(most) if most and most >= len(rows) * _MOST else None


def _title_column(named: Sequence[str | None], rows: Sequence[_Row], who: int | None) -> int | None:
    """The column that says that it is the titles', or whose links lead to talks.

    Where only the speakers' says what it is, it is the one with the longest texts.
    """
    columns = [at for at in range(len(named)) if at != who]
    for at in columns:
        if named[at] == "title":
            return at
    for at in columns:
        cells = [cells[at] for _, cells in rows if len(cells) > at]
        linked = sum(1 for cell in cells if leads_to_talk(cell, title_link(cell)))
        if linked and linked >= len(rows) * _MOST:
            return at
    if not columns or "speaker" not in named:
        return None
    return max(columns, key=lambda at: sum(len(_text(cells, at)) for _, cells in rows))


def _text(cells: Sequence[Line], at: int) -> str:
    return cells[at].text if len(cells) > at else ""


def _with_speakers(rows: Sequence[_Row], at: int, who: int, chapter: Chapter) -> Iterator[Entry]:
    named = [
        (element, cells, names)
        for element, cells in rows
        if len(cells) > who and (names := parse_names(cells[who].text, marked=True))
    ]
    # Beside full names one word says that nobody is named: "Various", "Organisers".
    full = sum(1 for _, _, names in named if are_sure(names)) * 2 > len(named)
    for element, cells, names in named:
        if may_be_title(_text(cells, at)) and (are_sure(names) or cells[who].links or not full):
            facts = Head(
                title=tidy_title(without_pointers(cells[at])),
                speakers=with_urls(names, cells[who]),
                speakers_rule="column",
                link=title_link(cells[at]),
            )
            body = [cell for number, cell in enumerate(cells) if number not in (at, who)]
            yield _row_entry(element, cells[at], facts, body, chapter)


def _row_entry(row: Element, head: Line, facts: Head, body: list[Line], chapter: Chapter) -> Entry:
    return Entry(
        shape="row",
        head=head,
        facts=replace(facts, title_rule="column"),
        body=body,
        blocks=[row],
        heading=chapter.heading,
        missed=chapter.missed,
        strength=CERTAIN,
    )


def _recorded_or_linked(
    rows: Sequence[_Row], at: int, chapter: Chapter, *, of_talks: bool
) -> Iterator[Entry]:
    """The talks of a table that has a recording beside every title, or a link on most of them."""
    titles = [cells[at] for _, cells in rows if len(cells) > at]
    linked = of_talks and sum(1 for title in titles if covering_link(title)) >= len(rows) * _MOST
    for row, cells in rows:
        if may_be_title(_text(cells, at)) and (linked or any(map(recordings_in, cells))):
            facts = read_head(cells[at])
            yield _row_entry(row, cells[at], facts, [*cells[:at], *cells[at + 1 :]], chapter)
