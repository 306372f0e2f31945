"""Talks under a heading each, at any level."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import (
    BARE,
    CERTAIN,
    LIKELY,
    LISTS,
    POSSIBLE,
    Entry,
    may_be_title,
    prepare,
)
from mkdocs_sysconf.core.reading.evidence import heading_strength, read_together
from mkdocs_sysconf.core.reading.heads import KIND_FOR_TITLE, Head, read_head
from mkdocs_sysconf.core.reading.lines import BREAK, one_line
from mkdocs_sysconf.core.reading.names import parse_names
from mkdocs_sysconf.core.reading.outline import join_chapters
from mkdocs_sysconf.core.reading.recap_cues import says_attended, says_favourites
from mkdocs_sysconf.core.reading.speakers import speakers_in_body
from mkdocs_sysconf.core.reading.titles import tidy_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_sysconf.core.reading.lines import Line, LineReader
    from mkdocs_sysconf.core.reading.outline import Chapter

UNSURE: Final = "whole line, for its text speaks of a talk"
_FEW: Final = 2
_MANY: Final = 5
_FEW_WORDS: Final = 3  # of a heading that may be anything


def heading_entries(
    chapters: Sequence[Chapter], reader: LineReader
) -> tuple[list[Entry], list[Entry]]:
    """Talks under a heading each, at any level.

    Returns:
        The talks; and, where there are none, those that may be some for want of any others.
    """
    join_chapters(chapters)
    entries = _entries_of_levels(chapters, reader)
    sure = {chapter for chapter, entry in entries if entry.strength >= LIKELY}
    place_of = {chapter: _place(chapter) for chapter, _ in entries}
    places: dict[tuple[int, Chapter | bool], list[Entry]] = defaultdict(list)
    for chapter, entry in entries:
        places[place_of[chapter]].append(entry)
    for place, peers in places.items():
        _trust_place(peers, below_talks=place[1] is True)
    enough = {place: _enough([peer.strength for peer in peers]) for place, peers in places.items()}
    chosen = []
    for chapter, entry in entries:
        below = sum(1 for child in chapter.children if child in sure)
        if below >= 2 or (below and entry.strength < CERTAIN):
            continue
        if entry.strength >= enough[place_of[chapter]]:
            chosen.append(entry)
            _take(chapter)
    if chosen:
        return chosen, []
    placed = [(place_of[chapter], entry) for chapter, entry in entries]
    return [], _bare_entries(chapters, placed, places)


def headings_with_text(chapters: Sequence[Chapter]) -> Iterator[str]:
    """What headings say that are not the post's own."""
    for chapter in chapters:
        if chapter.blocks and not (chapter.frame or chapter.part or chapter.others):
            yield one_line(chapter.head.text)


def entry_by_hand(chapter: Chapter, reader: LineReader) -> Entry:
    """The talk below a heading of which the author says elsewhere that it is one."""
    entry = _heading_entry(chapter, chapter.head, read_head(chapter.head), (), reader)
    entry.facts = replace(entry.facts, title_rule="named in front matter")
    return entry


def _entries_of_levels(
    chapters: Sequence[Chapter], reader: LineReader
) -> list[tuple[Chapter, Entry]]:
    """What may be talks, in the order of the page; the headings of a level are read together."""
    candidates = [
        c
        for c in chapters
        if not (c.heading is None or c.frame or c.taken or c.byline or c.parent.others)
    ]
    rows = [
        [chapter for chapter in candidates if chapter.level == level]
        for level in {chapter.level for chapter in candidates}
    ]
    split = [[chapter.head.split(BREAK) or (chapter.head,) for chapter in row] for row in rows]
    prepared = [prepare([line[0] for line in lines]) for lines in split]
    # Levels that are too few to tell are set as the others are.
    sides = sorted(((len(heads), side) for heads, side, _ in prepared if side), key=itemgetter(0))
    entries: dict[Chapter, Entry] = {}
    for row, lines, (heads, own_side, given) in zip(rows, split, prepared, strict=True):
        side = own_side or (sides[-1][1] if sides else None)
        by_word = side is not None and side.by_word
        level_entries = [
            _heading_entry(
                chapter, head, read_head(head, side, given=given), rest, reader, by_word=by_word
            )
            for chapter, head, (_, *rest) in zip(row, heads, lines, strict=True)
        ]
        people = [
            chapter.people if head.text == chapter.head.text else parse_names(head.text)
            for chapter, head in zip(row, heads, strict=True)
        ]
        read_together(level_entries, people)
        entries |= zip(row, level_entries, strict=True)
    return [(chapter, entries[chapter]) for chapter in candidates]


def _bare_entries(
    chapters: Sequence[Chapter],
    placed: Sequence[tuple[tuple[int, Chapter | bool], Entry]],
    places: Mapping[tuple[int, Chapter | bool], Sequence[Entry]],
) -> list[Entry]:
    """Headings of a place where most stand above text that speaks of a talk, and nothing more.

    Fewer will do where the page begins by saying that talks follow.
    """
    first = chapters[: 2 if len(chapters) > 1 and chapters[1].level == 1 else 1]
    lines = [line for chapter in first for _, line in chapter.blocks if line]
    told = any(says_attended(line.text) or says_favourites(line.text) for line in lines)
    bare = set()
    for place, peers in places.items():
        speak = sum(1 for peer in peers if peer.strength)
        most = len(peers) >= _MANY and speak * 4 >= len(peers) * 3
        if most or (told and len(peers) > _FEW and speak * 2 > len(peers)):
            bare.add(place)
    spare = [entry for place, entry in placed if place in bare or (told and entry.strength)]
    for entry in spare if not told else ():
        entry.facts = replace(entry.facts, title_rule=UNSURE)
    return spare


def _place(chapter: Chapter) -> tuple[int, Chapter | bool]:
    """What the headings have in common that are set side by side; a post's days are one place.

    Of those days, whether the heading above says that talks stand there.
    """
    parent = chapter.parent
    return chapter.level, cues.heads_talks(parent.head.text) if parent.frame else parent


def _trust_place(entries: Sequence[Entry], *, below_talks: bool) -> None:
    """Where one heading below a heading over talks is a talk's, all are.

    So is one that nothing speaks for, between others that do; the first and the last may be the
    post's own, and so may be one of few words, and a question.
    """
    last = entries[-1]
    few_words = len(last.facts.title.split()) <= _FEW_WORDS
    names_kind = cues.kind_of(last.head.text) != "talk"
    if len(entries) > _FEW and few_words and last.strength <= BARE and not names_kind:
        last.strength = 0
        entries = entries[:-1]
    strengths = [entry.strength for entry in entries]
    spoken_of = sum(map(bool, strengths))
    if below_talks and (max(strengths) >= LIKELY or spoken_of > max(_FEW, len(strengths) / 2)):
        unsure = entries
    elif len(entries) > 3 and strengths.count(0) == 1 and _enough(strengths) == BARE:
        unsure = [
            entry
            for entry in entries[1:-1]
            if len(entry.facts.title.split()) > _FEW_WORDS and not entry.facts.title.endswith("?")
        ]
    else:
        return
    for entry in unsure:
        if (entry.body or entry.listed) and may_be_title(entry.facts.title):
            entry.strength = max(entry.strength, LIKELY if below_talks else BARE)


def _enough(strengths: Sequence[int]) -> int:
    """How strong a heading must be to be a talk's, by those that stand beside it."""
    sure = sum(1 for strength in strengths if strength >= LIKELY)
    possible = sum(1 for strength in strengths if strength >= POSSIBLE)
    half = sure >= _FEW and sure * 2 >= len(strengths) + (sure == _FEW)
    if half or possible * 3 >= max(len(strengths) * 2, 9):
        return BARE
    return POSSIBLE if possible >= 3 and possible * 2 >= len(strengths) else LIKELY


def _take(chapter: Chapter) -> None:
    todo = [chapter]
    while todo:
        part = todo.pop()
        part.taken = True
        # "Conclusions" may stand below the last talk's heading and yet be the post's own.
        todo += (
            child
            for child in part.children
            if child.part or not (child.frame or (child.missed and not part.missed))
        )


def _heading_entry(
    chapter: Chapter,
    head: Line,
    facts: Head,
    below: Sequence[Line],
    reader: LineReader,
    *,
    by_word: bool = False,
) -> Entry:
    entry = Entry(
        shape="heading",
        head=head,
        facts=facts,
        body=[*below, *(line for _, line in chapter.blocks if line)],
        listed=[
            reader.read(item)
            for block, line in chapter.blocks
            if block.tag in LISTS
            for item in block.iter("li")
        ],
        blocks=[block for block, _ in chapter.blocks],
        heading=chapter.heading,
        section=chapter.head.text,
        missed=chapter.missed,
    )
    if entry.facts.title_rule == KIND_FOR_TITLE or by_word:
        _mend_title_read_as_names(entry)
    entry.strength = heading_strength(entry)
    if chapter.others and entry.strength < LIKELY:
        entry.strength = 0
    return entry


def _mend_title_read_as_names(entry: Entry) -> None:
    """Where the text names another speaker, "Keynote: Move Slow and Mend Things" has a title.

    So has "Zero Trust with Tape".
    """
    if not entry.facts.speakers:
        return
    people, rule = speakers_in_body(entry.body, entry.listed)
    named = {speaker.name for speaker in entry.facts.speakers}
    if people and named.isdisjoint(speaker.name for speaker in people):
        title = tidy_title(entry.head.text)
        entry.facts = Head(title=title, title_rule="whole line", link=entry.facts.link)
        entry.people = people, rule
