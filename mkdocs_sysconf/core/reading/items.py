"""Talks that are the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.entries import (
    CERTAIN,
    LIKELY,
    LISTS,
    POSSIBLE,
    Entry,
    covering_link,
    is_set_off,
    leads_to_talk,
    may_be_title,
    prepare,
)
from mkdocs_sysconf.core.reading.heads import read_head, said_behind
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.lists import Item, items_of, lists_among, rejoin
from mkdocs_sysconf.core.reading.names import is_full_name
from mkdocs_sysconf.core.reading.speakers import begins_with_verb, has_byline
from mkdocs_sysconf.core.reading.titles import is_kind, reads_as_title, tidy_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_sysconf.core.reading.heads import Head
    from mkdocs_sysconf.core.reading.lines import Line, LineReader
    from mkdocs_sysconf.core.reading.outline import Chapter
    from mkdocs_sysconf.core.reading.sides import Side


def list_entries(chapter: Chapter, reader: LineReader) -> list[Entry]:
    """Talks that are the items of a list, or of a list in an item.

    One alone is but `POSSIBLE`: the chapter may have other lists of talks.
    """
    entries: list[Entry] = []
    blocks, following = rejoin(chapter)
    for lead, block in lists_among(blocks, chapter.head.text, reader):
        said = (lead, chapter.head.text, chapter.parent.head.text)
        of_talks = chapter.missed or any(map(cues.says_talks, said))
        todo = [(block, chapter.missed or cues.says_missed(lead))]
        while todo:
            part, missed = todo.pop()
            items = list(items_of(part, reader, following, missed=missed))
            talks = _talks_among(items, chapter, of_talks=of_talks)
            entries += talks
            if all(talk.strength < LIKELY for talk in talks):
                todo += [
                    (inner, item.missed or cues.says_missed(item.head.text))
                    for item in items
                    for inner in item.element
                    if inner.tag in LISTS
                ]
    if sum(1 for entry in entries if entry.strength >= LIKELY) >= 2:
        for entry in entries:
            entry.strength = max(entry.strength, LIKELY)
    return entries


def _talks_among(items: Sequence[Item], chapter: Chapter, *, of_talks: bool) -> list[Entry]:
    """The talks of a list, if most of its items are some.

    Args:
        items: The items.
        chapter: Where the list stands.
        of_talks: What stands above it says that it is one of talks.
    """
    heads, side, given = prepare([item.head for item in items])
    entries = [
        _entry_of(item, head, read_head(head, side, given=given), chapter, side, of_talks=of_talks)
        for item, head in zip(items, heads, strict=True)
        if side or _may_be_talk(item, head, of_talks=of_talks)
    ]
    sure = [entry for entry in entries if entry.strength >= LIKELY]
    if sum(map(_names_no_talk, sure)) * 2 > len(sure):
        return []
    # One talk that was missed is a list too: what stands above it says what it is.
    enough = 1 if any(item.missed for item in items) else 2
    certain = [
        entry
        for entry in sure
        if entry.strength >= CERTAIN
        or (entry.facts.speakers and entry.facts.title_rule == "text set off")
    ]
    if len(sure) >= enough and len(sure) * 2 >= len(items):
        return _with_those_set_alike(entries)
    if len(certain) == 1:
        certain[0].strength = POSSIBLE  # if other lists are of talks
    # Indented too little, the items below an item are its equals.
    return certain


def _may_be_talk(item: Item, head: Line, *, of_talks: bool) -> bool:
    """Whether anything could make an item a talk."""
    if head.links or head.set_off or item.inner or bylines.may_have_by(head.text):
        return True
    return any(line.links for line in item.body) or (
        of_talks and item.missed and _reads_as_listed(head)
    )


def _entry_of(
    item: Item, head: Line, facts: Head, chapter: Chapter, side: Side | None, *, of_talks: bool
) -> Entry:
    entry = Entry(
        shape="item",
        head=head,
        facts=facts,
        body=[*item.body, *item.inner],
        blocks=[item.element],
        heading=chapter.heading,
        missed=item.missed,
    )
    entry.strength = _item_strength(entry, has_side=side is not None, of_talks=of_talks)
    if is_full_name(entry.facts.title) and begins_with_verb(said_behind(head, entry.facts)):
        entry.strength = 0  # "**Ada Byron** (@ada) talked about tape"
    elif not entry.strength and of_talks and _reads_as_listed(head):
        above = chapter.head.text.partition("(")[0]
        if item.missed or (covering_link(head) and cues.heads_talks(above)):
            entry.strength = LIKELY
    if not entry.facts.speakers:
        entry.body.insert(0, said_behind(head, entry.facts))
    return entry


def _names_no_talk(entry: Entry) -> bool:
    """Whether a person was read as a talk: "Ada Byron: a friend"."""
    facts = entry.facts
    return facts.title_rule == "line without the names" and facts.title[:1].islower()


def _reads_as_listed(head: Line) -> bool:
    """Whether a whole item is a title: bold, linked, or set in capitals as titles are."""
    title = tidy_title(head.text)
    if not may_be_title(title) or "\n" in head.text:
        return False
    return is_set_off(head) or covering_link(head) is not None or reads_as_title(title)


def _with_those_set_alike(entries: Sequence[Entry]) -> list[Entry]:
    """The talks of a list, and the items that are set like its talks without any evidence."""
    sure = [entry for entry in entries if entry.strength >= LIKELY]
    marked = sum(1 for entry in sure if is_set_off(entry.head))
    most = len(sure) >= 3 and len(sure) * 3 >= len(entries) * 2 and marked * 3 >= len(sure) * 2
    return [each for each in entries if each.strength >= LIKELY or (most and is_set_off(each.head))]


def _item_strength(entry: Entry, *, has_side: bool, of_talks: bool) -> int:
    head = entry.facts
    if not (may_be_title(head.title) or (head.speakers and is_kind(head.title))):
        return 0
    linked = leads_to_talk(entry.head, head.link)
    watch = any(map(recordings_in, (entry.head, *entry.body)))
    if head.speakers:
        by = has_side or head.speakers_rule == '"by"'
        profiled = any(speaker.url for speaker in head.speakers)
        if linked or watch or entry.missed or (of_talks and by and profiled):
            return CERTAIN
        return LIKELY if by or head.title_rule != "line without the names" else 0
    bold = is_set_off(entry.head) or head.title_rule == "text set off"
    byline = has_byline(entry.body)
    if byline and (bold or linked):
        return CERTAIN
    opens = covering_link(entry.head) or (head.link and not head.link.start)
    if linked and opens:
        return CERTAIN if entry.missed else LIKELY
    return LIKELY if watch and (bold or byline) else 0
