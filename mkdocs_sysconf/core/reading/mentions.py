"""Titles that a sentence mentions: quoted, set off or linked, and whose talks they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.heads import KIND_FOR_TITLE, Head
from mkdocs_sysconf.core.reading.lines import Line, one_line
from mkdocs_sysconf.core.reading.links import is_profile, is_talk_page, recordings_in
from mkdocs_sysconf.core.reading.names import (
    PEOPLE,
    full_names,
    is_full_name,
    parse_names,
    without_lead,
)
from mkdocs_sysconf.core.reading.profiles import is_person, person_name, with_urls
from mkdocs_sysconf.core.reading.sides import Side, parts_at
from mkdocs_sysconf.core.reading.speakers import (
    NEAR,
    SPOKE,
    linked_people,
    name_before,
    names_in_prose,
    people_at,
)
from mkdocs_sysconf.core.reading.titles import (
    QUOTED,
    has_quotes,
    reads_as_name_of_talk,
    reads_as_title,
    tidy_title,
    without_stop,
)
from mkdocs_sysconf.core.reading.words import BY_WORD, CLOSING_QUOTES, GIVEN, QUOTES, TALK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_sysconf.core.reading.lines import Link

_SIDES: Final = (-1, 0)  # of a dash
_BY_OR_FROM_BEHIND: Final = compile_late(
    rf"[^\w\s]{{0,3}}(?:(?P<by>{bylines.BY.pattern})|\s+from\s+)", re.IGNORECASE
)
_CALLED: Final = (
    r"(?:called|titled|entitled|named|on|about|was|is|intitulée?|namens|über|sobre|titulada"
    r"|llamada|chamada)"
)
_TALK_BEFORE: Final = compile_late(
    rf"\b{TALK}s?(?:\b[^.!?{QUOTES}]{{0,60}}?(?:\b{_CALLED}|[:,]))?\W*$", re.IGNORECASE
)
_TALK_ON: Final = compile_late(
    rf"['’]s? {TALK} (?:on|about|called|titled|über|sur|sobre)\W*$", re.IGNORECASE
)
_OTHER_BEFORE: Final = compile_late(
    r"\b(?:books?|read|novel|film|movie|song|album|article|(?:blog ?)?post|papers?|podcast|e?buch"
    r"|s?he (?:\w+ )?(?:recommend|cit|mention|quot)(?:s|ed|es)|refer(?:s|red) to|lied"
    r"|gelesen|j['’]ai lu|leí|livre|roman"
    r"|chanson|libro|novela|película|canción|livro|filme|música)\b[^.!?]*$",
    re.IGNORECASE,
)
_IN_A_YEAR: Final = compile_late(r"\b(?:[Ii]n|[Ee]n|[Ee]m) (?:19|20)\d\d\b|\blast year\b")
_TALK_BEHIND: Final = compile_late(
    rf"[{CLOSING_QUOTES}]?(?:,\s+(?:an?|the)\s+(?:\w+\s+)?|\s+){TALK}\b", re.IGNORECASE
)
_PEOPLE: Final = compile_late(PEOPLE)
_GAVE: Final = compile_late(
    r"^\s*(?:\([^()]*\)\s*)?(?:then |also )?"
    r"(?:gave|gives|presented|presents|delivered|delivers|held|hielt|a présenté|presentó"
    r"|apresentou)"
    rf"\s+(?:(?:us|a|an|the|his|her|their|great|{TALK}|called|titled|on|about|entitled)\W+)*$"
)
_SPOKE_BETWEEN: Final = compile_late(
    rf"\b{SPOKE}|^(?:\s*\([^()]*\))?['’]s?\s*$"
    r"|^\s*(?:\([^()]*\)|,[^,.]{3,60}?,?)?\s*"  # "(Navy)", ", head of reels,"
    r"(?:[:–—]|\b(?:on|with|in|mit|über|sur|avec|dans|con|com|en|em|sobre|titulada|llamada|intitulée?"
    r"|mostrando|presentando|apresentando|hablando|falando))\W*$"
)
_IN_THEIR: Final = compile_late(r"\bin (?:his|her|their)\W*$")
_BY_BEHIND: Final = compile_late(
    rf"[{CLOSING_QUOTES}]?(?:\s+(?:one|{TALK}))?(?:{bylines.BY.pattern}"
    rf"|,?\s+(?:was|were|is|wurde|fue|foi|est)\s+(?:\w+\s+){{0,6}}?{BY_WORD}\s+"
    r"|,?\s+(?:thanks to|from|of|de|du|do|da|del|with|avec|mit|con|com)\s+)",
    re.IGNORECASE,
)
# In her talk “Winding Tape”, Ada Byron showed reels.
_IN_TALK_BEFORE: Final = compile_late(
    rf"\bin (?:this|his|her|their) (?:\w+ )?{TALK}\W*$", re.IGNORECASE
)
_COMMA_BEHIND: Final = compile_late(rf"[{CLOSING_QUOTES}]?,\s+")
_BRACKET_BEHIND: Final = compile_late(rf"[{CLOSING_QUOTES}]?\s*\(")
LINKED_PAGE: Final = "link to one of the pages of a site"
_SURE: Final = frozenset(
    (
        *('"by"', '"talk" and a name', '"gave" and a name', "person in brackets"),
        *("person before", "page of a talk", "in their talk"),
    )
)

_NAMELESS: Final = compile_late(
    rf"(?:[\w'’-]+\s+){{0,4}}?(?i:{TALK})\s+(?:{GIVEN}\s+)?(?:{BY_WORD}|of|from|de)\s+(.+)"
)
_WHOSE_TITLE: Final = compile_late(rf"({PEOPLE})['’]s?\s+(?=\S)")


class Mention(NamedTuple):
    """A title in a sentence, and what the words beside it say.

    Args:
        sure: It is a talk's; else only beside others that are named alike.
    """

    head: Head
    start: int
    end: int
    sure: bool


def find_mentions(sentence: Line) -> Iterator[Mention]:
    """Titles in quotes, set off or linked, with words beside them that make them talks'.

    Recordings are for `read_recorded`.
    """
    done = 0
    for start, end, mark in sorted(_marked(sentence)):
        title = tidy_title(sentence.text[start:end].strip(QUOTES))
        page = _is_page(sentence, start, end)
        if start < done or not (
            reads_as_name_of_talk(title) or (page and _is_what_a_talk_is_on(sentence.text, start))
        ):
            continue
        may_be_name = is_full_name(title)
        other = may_be_name and mark != "quoted"
        if not page and (other or _is_of_another_year(sentence.text, start, end)):
            continue
        if mark == "linked" and cues.is_pointer(title):
            continue
        bare = mark == "linked" and not page
        title, speakers, rule = _with_names_inside(title, sentence)
        if not speakers:
            speakers, rule = _behind(sentence, start, end)
        if rule == '"by"' and not page and _is_of_other_things(sentence.text, start):
            continue
        if bare and rule == '"by"' and not any(is_profile(each.url or "") for each in speakers):
            continue  # "[A book](…) by Ada Byron"
        if not rule:
            speakers, rule = _around(sentence, start, end, page=page)
        if rule and (speakers or not may_be_name):
            done = end
            head = Head(
                title=without_stop(title),
                title_rule=LINKED_PAGE if rule == LINKED_PAGE else f"{mark} text in a sentence",
                speakers=speakers,
                speakers_rule=rule,
            )
            yield Mention(head, start, end, rule in _SURE)


def _with_names_inside(title: str, sentence: Line) -> tuple[str, tuple[Speaker, ...], str]:
    """A title, and who gave it, where "by" and full names are a part of what is marked."""
    if (by := bylines.split_by(title)) and full_names(by[1]):
        return by[0], with_urls(by[1], sentence, alone=False), '"by"'
    return title, (), ""


def _is_of_other_things(text: str, start: int) -> bool:
    """Whether what stands before a title says that it is that of a book, a film, a song."""
    before = text[max(0, start - NEAR) : start]
    return _OTHER_BEFORE.search(before) is not None and not cues.says_talks(before)


def _is_of_another_year(text: str, start: int, end: int) -> bool:
    """Whether words beside a title say when it was given: "In 2021, “Tape” by Ada was the best"."""
    return any(map(_IN_A_YEAR.search, (text[max(0, start - NEAR) : start], text[end : end + NEAR])))


def _is_what_a_talk_is_on(text: str, start: int) -> bool:
    """Whether even one word is a title: "Ada Byron's talk on [Tape](…)"."""
    return _TALK_ON.search(text[max(0, start - NEAR) : start]) is not None


def _marked(sentence: Line) -> Iterator[tuple[int, int, str]]:
    for found in QUOTED.finditer(sentence.text):
        yield *found.span(), "quoted"
    for link in sentence.links:
        if link.end > link.start and not is_profile(link.url):
            yield link.start, link.end, "linked"
    for span in sentence.set_off:
        yield *span, "set off"


def _is_page(sentence: Line, start: int, end: int) -> bool:
    return any(start <= link.start <= end and is_talk_page(link.url) for link in sentence.links)


def _behind(sentence: Line, start: int, end: int) -> tuple[tuple[Speaker, ...], str]:
    """Who gave what stands from `start` to `end`, by the words behind it."""
    by = _BY_BEHIND.match(sentence.text, end)
    if by and (people := people_at(sentence, by.end())):
        return people, '"by"'
    bracket = _BRACKET_BEHIND.match(sentence.text, end)
    if bracket and (people := people_at(sentence, bracket.end(), linked=True)):
        return people, "person in brackets"
    comma = _COMMA_BEHIND.match(sentence.text, end)
    in_talk = comma and _IN_TALK_BEFORE.search(sentence.text[max(0, start - NEAR) : start])
    people = people_at(sentence, comma.end()) if comma and in_talk else ()
    return people, "in their talk" if people else ""


def _around(sentence: Line, start: int, end: int, *, page: bool) -> tuple[tuple[Speaker, ...], str]:
    """Who gave what stands from `start` to `end`, by any other words of its sentence."""
    text = sentence.text
    people, between = _person_before(sentence, start)
    rule = ""
    if people and _GAVE.search(between):
        rule = '"gave" and a name'
    elif people and _IN_THEIR.search(between):
        rule = "in their talk"
    elif _TALK_BEFORE.search(text[max(0, start - NEAR) : start]) or _TALK_BEHIND.match(text, end):
        people = people or _first_person(sentence, start, end)
        rule = '"talk" and a name' if people else '"talk"'
    elif people and _SPOKE_BETWEEN.search(between):
        rule = "person before" if page else "verb and a name"
    elif people and page and not between.strip(" ,:–—-"):
        rule = "person before"
    if not rule and page:
        return (), "page of a talk" if (start, end) in sentence.set_off else LINKED_PAGE
    return people, rule


def _person_before(sentence: Line, start: int) -> tuple[tuple[Speaker, ...], str]:
    """The last person named before a place, and what stands between."""
    first = max(0, start - NEAR)
    for found in reversed(list(_PEOPLE.finditer(sentence.text, first, start))):
        names = full_names(parse_names(without_lead(found[0])))
        if names and not _is_page(sentence, *found.span()):
            between = sentence.text[found.end() : start]
            return with_urls(names, sentence, alone=False), between
    for link in reversed(sentence.links):
        if first <= link.end <= start and is_person(sentence, link):
            person = Speaker(name=person_name(sentence, link), url=link.url)
            return (person,), sentence.text[link.end : start]
    return (), ""


def _first_person(sentence: Line, start: int, end: int) -> tuple[Speaker, ...]:
    """The first person whom a sentence names in full, outside of a title."""
    for found in _PEOPLE.finditer(sentence.text):
        if found.end() <= start or found.start() >= end:
            names = full_names(parse_names(without_lead(found[0])))
            if names:
                return with_urls(names, sentence, alone=False)
    return ()


def read_recorded(sentence: Line, link: Link, side: int | None = None) -> Head | None:
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
                title_rule=KIND_FOR_TITLE,
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
    parted = [parts_at(text, Side(separator=0, part=part)) for part in _SIDES]
    named = [
        (each[0], names) for each in parted if each and (names := full_names(parse_names(each[1])))
    ]
    if len(named) == 1:
        return named[0]
    if named:  # "Project Reel - Ada Byron" may be either
        return named[_SIDES.index(side)] if side in _SIDES else None
    found = _WHOSE_TITLE.match(text)
    names = full_names(parse_names(found[1])) if found else ()
    return (text[found.end() :], names) if found and names else None


def _who(sentence: Line, link: Link) -> tuple[tuple[Speaker, ...], str]:
    """Who gave a talk that a sentence names: the person linked before it, else one named."""
    before = [other for other in sentence.links if other.end <= link.start]
    if before and is_person(sentence, before[-1]):
        name = person_name(sentence, before[-1])
        if name.startswith("@"):
            name = name_before(sentence.text, before[-1].start) or name
        return (Speaker(name=name, url=before[-1].url),), "person linked before"
    if owner := name_before(sentence.text, link.start, owner=True):
        return with_urls((owner,), sentence, alone=False), "person before"
    if marker := _BY_OR_FROM_BEHIND.match(sentence.text, link.end):
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
