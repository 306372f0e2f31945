"""Talks that a sentence names in passing: a linked, quoted or italic title, and who gave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.heads import Head, is_person, person_name, with_urls
from mkdocs_sysconf.core.reading.lines import Line, one_line
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.names import PEOPLE, full_names, parse_names
from mkdocs_sysconf.core.reading.sides import Side, parts_at
from mkdocs_sysconf.core.reading.speakers import (
    NEAR,
    OPENING,
    linked_people,
    name_before,
    names_in_prose,
    people_at,
)
from mkdocs_sysconf.core.reading.titles import QUOTED, has_quotes, tidy_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_sysconf.core.reading.lines import Link

_NAMELESS: Final = re.compile(
    rf"(?:[\w'’-]+\s+){{0,4}}?(?i:{bylines.TALK})\s+(?:(?:given|held|presented)\s+)?(?:by|of|from|par"
    rf"|de|von|por)\s+(.+)"
)
_WHOSE_TITLE: Final = re.compile(rf"({PEOPLE})['’]s?\s+(?=\S)")
_BY_BEHIND: Final = re.compile(
    rf"[^\w\s]{{0,3}}(?:(?P<by>{bylines.BY.pattern})|\s+from\s+)", re.IGNORECASE
)
_SIDES: Final = (-1, 0)  # of a dash
_LONGEST_SENTENCE: Final = 1_500
# Begins with the stop itself: a set of characters is looked for quickly, what precedes a place not.
SENTENCE_END: Final = re.compile(
    r"[.!?…](?<!\s[A-ZÀ-Þ]\.)"  # the full stop of an initial ends none
    r"[\"”»)]*\s+(?=[\"“«(]?[A-ZÀ-Þ0-9])"
)


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a paragraph; a full stop inside of what is marked as a whole ends none."""
    parts = [span for span in line.set_off if (span[1] - span[0]) * 10 < len(line.text) * 7]
    closed = [*parts, *((link.start, link.end) for link in line.links)]
    closed = sorted(closed + [found.span() for found in QUOTED.finditer(line.text)])
    spans, start, at = [], 0, 0
    for found in SENTENCE_END.finditer(line.text):
        end = found.start() + 1
        while at < len(closed) and closed[at][1] <= end:
            at += 1
        if at < len(closed) and closed[at][0] < end:
            continue
        spans.append((start, end))
        start = found.end()
    yield from line.pieces([*spans, (start, len(line.text))])


def short_sentences(line: Line) -> Iterator[Line]:
    """Those of the sentences that are worth a look, which takes longer than they are long."""
    return (each for each in sentences(line) if len(each.text) <= _LONGEST_SENTENCE)


def read_prose(sentence: Line, link: Link, side: int | None = None) -> Head | None:
    """A talk by its link in a sentence: what is linked reads as a title, or says who spoke.

    Args:
        sentence: Where the link stands.
        link: To a recording.
        side: Of a dash, where the links beside it name their speakers: 0 before it, -1 behind.
    """
    text = one_line(sentence.said(link))
    if found := _NAMELESS.fullmatch(text):
        names = parse_names(found[1], marked=True)
        if names:
            # "the closing keynote by Ada": the post states no title.
            return Head(
                title=cues.kind_of(text).capitalize(),
                title_rule="kind, for want of a title",
                speakers=with_urls(names, sentence, alone=False),
                speakers_rule='"by"',
                link=link,
            )
    by = bylines.split_by(text) or _named_in_link(text, side)
    title = tidy_title(by[0] if by else text)
    before = sentence.text[max(0, link.start - 1) : link.start]
    quoted = has_quotes(f"{before}{text[:1]}")
    speakers, rule = (
        (with_urls(by[1], sentence, alone=False), '"by"') if by else _who(sentence, link)
    )
    described = len(title.split()) >= 3 and bool(speakers)
    if len(title.split()) < 2 or not (by or quoted or described or reads_as_title(title)):
        return None
    return Head(
        title=title,
        title_rule="linked text in a sentence",
        speakers=speakers,
        speakers_rule=rule,
        link=link,
    )


def _named_in_link(text: str, side: int | None) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of "Ada Byron's Dial M for Mentor" or "Ada Byron - Dial M for Mentor"."""
    sides = [parts_at(text, Side(separator=0, part=part)) for part in _SIDES]
    named = [
        (found[0], names)
        for found in sides
        if found and (names := full_names(parse_names(found[1])))
    ]
    if len(named) == 1:
        return named[0]
    if named:  # "Project Reel - Ada Byron" may be either
        return named[_SIDES.index(side)] if side in _SIDES else None
    found = _WHOSE_TITLE.match(text)
    names = full_names(parse_names(found[1])) if found else ()
    return (text[found.end() :], names) if found and names else None


def reads_as_title(text: str) -> bool:
    """Whether most of the longer words are capitalised, as those of a title are."""
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 2 and sum(word[0].isupper() for word in longer) * 4 >= len(longer) * 3


def _who(sentence: Line, link: Link) -> tuple[tuple[Speaker, ...], str]:
    """Who gave a talk that a sentence names: the person linked before it, else one named."""
    before = [other for other in sentence.links if other.end <= link.start]
    if before and is_person(sentence, before[-1]):
        name = person_name(sentence, before[-1])
        return (Speaker(name=name, url=before[-1].url),), "person linked before"
    if owner := name_before(sentence.text, link.start, owner=True):
        return with_urls((owner,), sentence, alone=False), "person before"
    if marker := _BY_BEHIND.match(sentence.text, link.end):
        behind = sentence.text[marker.end() : marker.end() + NEAR]
        people = people_at(sentence, marker.end()) or with_urls(
            bylines.names_first(behind, marked=True) if marker["by"] else (), sentence, alone=False
        )
        if people:
            return people, '"by"'
    if len(recordings_in(sentence)) == 1:
        people = linked_people(sentence)
        if people:
            return people, "profile link"
        return with_urls(
            names_in_prose(one_line(sentence.text)), sentence, alone=False
        ), "name in a sentence"
    return (), ""


def title_in_body(body: Sequence[Line]) -> tuple[str, Link | None]:
    """The title that stands in quotes below a heading that is none; a linked one comes first."""
    for block in body[:OPENING]:
        for link, _ in recordings_in(block):
            if link is None:
                continue
            around = block.text[max(0, link.start - 1) : link.end + 1]
            if QUOTED.fullmatch(around.strip()) or QUOTED.fullmatch(block.said(link)):
                return tidy_title(block.said(link)), link
    for block in body[:1]:
        found = QUOTED.search(block.text)
        if found and reads_as_name_of_talk(found[1]):
            return tidy_title(without_stop(found[1])), None
    return "", None


def reads_as_name_of_talk(text: str) -> bool:
    """Whether what is quoted may be a title rather than something said."""
    first = text.lstrip("¿¡")[:1]
    ended = text[-1:] in {".", ","}
    return (
        (first.isupper() or first.isdigit()) and " " in text and (not ended or reads_as_title(text))
    )


def without_stop(title: str) -> str:
    """A quoted title without the full stop of its sentence, which Americans put into the quotes."""
    return title if title.endswith("...") else title.removesuffix(".").removesuffix(",")
