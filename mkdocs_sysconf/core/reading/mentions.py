"""Titles that a sentence mentions: quoted, set off or linked, and whose talks they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.heads import Head, is_person, person_name, with_urls
from mkdocs_sysconf.core.reading.links import is_profile, is_talk_page
from mkdocs_sysconf.core.reading.names import (
    PEOPLE,
    full_names,
    is_full_name,
    parse_names,
    without_lead,
)
from mkdocs_sysconf.core.reading.prose import reads_as_name_of_talk, without_stop
from mkdocs_sysconf.core.reading.speakers import NEAR, SPOKE, people_at
from mkdocs_sysconf.core.reading.titles import QUOTED, tidy_title
from mkdocs_sysconf.core.reading.words import CLOSING_QUOTES, QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_sysconf.core.reading.lines import Line

_CALLED: Final = (
    r"(?:called|titled|entitled|named|on|about|was|is|intitulée?|namens|über|sobre|titulada"
    r"|llamada|chamada)"
)
_TALK_BEFORE: Final = re.compile(
    rf"\b{bylines.TALK}s?(?:\b[^.!?{QUOTES}]{{0,60}}?(?:\b{_CALLED}|[:,]))?\W*$", re.IGNORECASE
)
_TALK_ON: Final = re.compile(
    rf"['’]s? {bylines.TALK} (?:on|about|called|titled|über|sur|sobre)\W*$", re.IGNORECASE
)
_OTHER_BEFORE: Final = re.compile(
    r"\b(?:books?|read|novel|film|movie|song|album|article|(?:blog ?)?post|papers?|podcast|e?buch"
    r"|s?he (?:\w+ )?(?:recommend|cit|mention|quot)(?:s|ed|es)|lied"
    r"|gelesen|j['’]ai lu|leí|livre|roman"
    r"|chanson|libro|novela|película|canción|livro|filme|música)\b[^.!?]*$",
    re.IGNORECASE,
)
_TALK_BEHIND: Final = re.compile(
    rf"[{CLOSING_QUOTES}]?(?:,\s+(?:an?|the)\s+(?:\w+\s+)?|\s+){bylines.TALK}\b", re.IGNORECASE
)
_PEOPLE: Final = re.compile(PEOPLE)
_GAVE: Final = re.compile(
    r"^\s*(?:\([^()]*\)\s*)?(?:then |also )?"
    r"(?:gave|gives|presented|presents|delivered|delivers|held|hielt|a présenté|presentó"
    r"|apresentou)"
    rf"\s+(?:(?:us|a|an|the|his|her|their|great|{bylines.TALK}|called|titled|on|about|entitled)\W+)*$"
)
_SPOKE_BETWEEN: Final = re.compile(
    rf"\b{SPOKE}|^(?:\s*\([^()]*\))?['’]s?\s*$"
    r"|^\s*(?:\([^()]*\)|,[^,.]{3,60}?,?)?\s*"  # "(Navy)", ", head of reels,"
    r"(?:[:–—]|\b(?:on|with|in|mit|über|sur|avec|dans|con|com|en|em|sobre|titulada|llamada|intitulée?"
    r"|mostrando|presentando|apresentando|hablando|falando))\W*$"
)
_IN_THEIR: Final = re.compile(r"\bin (?:his|her|their)\W*$")
_BY_BEHIND: Final = re.compile(
    rf"[{CLOSING_QUOTES}]?(?:\s+(?:one|{bylines.TALK}))?(?:{bylines.BY.pattern}"
    r"|\s+(?:was|were|is|wurde|fue|foi|est)\s+(?:\w+\s+){1,6}?(?:by|par|von|por)\s+"
    r"|,?\s+(?:thanks to|from|of|de|du|do|da|del|with|avec|mit|con|com)\s+)",
    re.IGNORECASE,
)
_BRACKET_BEHIND: Final = re.compile(rf"[{CLOSING_QUOTES}]?\s*\(")
LINKED_PAGE: Final = "link to one of the pages of a site"
_SURE: Final = frozenset(
    (
        *('"by"', '"talk" and a name', '"gave" and a name', "person in brackets"),
        *("person before", "page of a talk", "in their talk"),
    )
)


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

    Recordings are for `prose.read_prose`.
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
        if may_be_name and not (page or mark == "quoted"):
            continue
        bare = mark == "linked" and not page
        title, speakers, rule = _with_names_inside(title, sentence)
        if not speakers:
            speakers, rule = _behind(sentence, end)
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


def _behind(sentence: Line, end: int) -> tuple[tuple[Speaker, ...], str]:
    """Who gave what ends there, by "by" or brackets behind it."""
    by = _BY_BEHIND.match(sentence.text, end)
    if by and (people := people_at(sentence, by.end())):
        return people, '"by"'
    bracket = _BRACKET_BEHIND.match(sentence.text, end)
    people = people_at(sentence, bracket.end(), linked=True) if bracket else ()
    return people, "person in brackets" if people else ""


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
