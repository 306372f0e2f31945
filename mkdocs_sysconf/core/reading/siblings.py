"""Headings of one level, read together: what most of them have says what the others are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import (
    CERTAIN,
    LIKELY,
    POSSIBLE,
    Entry,
    begins_with_talk,
    has_title,
    is_set_off,
    is_title_by_itself,
)
from mkdocs_sysconf.core.reading.heads import Head, with_urls
from mkdocs_sysconf.core.reading.names import parse_names, says_role
from mkdocs_sysconf.core.reading.prose import title_in_body
from mkdocs_sysconf.core.reading.speakers import read_byline, says_somebody_spoke
from mkdocs_sysconf.core.reading.titles import tidy_title

if TYPE_CHECKING:
    from collections.abc import Sequence

_PEOPLE: Final = 3  # headings that are names
_NAME_FOR_TITLE: Final = "name, for want of a title"
_PICTURES: Final = 3  # of people, that are no chance
ABOUT: Final = 600  # characters of a paragraph in which it may say that it is about a talk
_ROLE: Final = 5  # words; what is longer is a title, though it speaks of engineers
_COMPANY: Final = 3  # words that may be a speaker's company rather than a title


def read_together(entries: Sequence[Entry], people: Sequence[tuple[str, ...]]) -> None:
    """Take titles and speakers from where most headings of a level have them.

    Args:
        entries: What each heading may be; changed in place.
        people: The names that each heading is, where it is nothing else.
    """
    _take_titles_from_bodies(entries, people)
    _take_titles_set_off_below(entries, people)
    _take_people_for_titles(entries, people)
    _take_speakers_from_lists(entries)
    _take_speakers_from_pictures(entries)


def speaks_of_talk(entry: Entry) -> bool:
    """Whether the text below a heading is about a talk at all."""
    if any(cues.says_talks(line.text[:ABOUT]) for line in entry.body[:2]):
        return True
    return any(map(says_somebody_spoke, entry.body[:1]))


def _take_titles_from_bodies(entries: Sequence[Entry], people: Sequence[tuple[str, ...]]) -> None:
    """Where headings are people, or words of the author's own, the title stands quoted below."""
    people = [
        () if entry.facts.speakers and len(entry.facts.title.split()) > _COMPANY else names
        for entry, names in zip(entries, people, strict=True)
    ]
    several = sum(map(bool, people)) >= 2
    for entry, names in zip(entries, people, strict=True):
        speakers = names if several else ()
        if entry.facts.speakers and not speakers:
            continue
        title, link = title_in_body(entry.body)
        if title and (link or speakers):
            entry.strength = CERTAIN
            entry.facts = Head(
                title=title,
                title_rule="quoted below",
                speakers=with_urls(speakers, entry.head),
                speakers_rule="heading",
                link=link,
            )


def _take_titles_set_off_below(entries: Sequence[Entry], people: Sequence[tuple[str, ...]]) -> None:
    """Where headings are people and where they work, the title stands set off below."""
    titled = []
    sure = 0
    for entry, heading in zip(entries, people, strict=True):
        names = heading or tuple(speaker.name for speaker in entry.facts.speakers)
        below = entry.body[0].split(most=1) if entry.body else ()
        if names and below and is_set_off(below[0]) and entry.head.text.startswith(names[0]):
            title = tidy_title(below[0].text)
            titled.append((entry, names, title))
            is_role = len(title.split()) <= _ROLE and says_role(title)
            is_title = is_title_by_itself(title) and not is_role
            sure += is_title and len(entry.facts.title.split()) <= _COMPANY
    if sure < _PEOPLE or sure * 3 < len(entries) * 2:
        return
    for entry, names, title in titled:
        speakers = entry.facts.speakers or with_urls(names, entry.head)
        entry.facts = Head(
            title=title, title_rule="set off below", speakers=speakers, speakers_rule="heading"
        )
        entry.strength = CERTAIN


def _take_people_for_titles(entries: Sequence[Entry], people: Sequence[tuple[str, ...]]) -> None:
    """Where most headings are people, and most of the texts speak of talks, none states a title."""
    untitled = [
        (entry, names)
        for entry, names in zip(entries, people, strict=True)
        if names and not entry.facts.speakers
    ]
    if len(untitled) < max(_PEOPLE, len(entries) / 2):
        return
    speak = sum(1 for entry, _ in untitled if entry.strength or speaks_of_talk(entry))
    # "Winding Tape" is set like a name, until the text says who spoke.
    others = sum(1 for entry, names in untitled if _names_others(entry, names))
    if speak * 2 < len(untitled) or others * 3 > len(untitled):
        return
    for entry, names in untitled:
        speakers = with_urls(names, entry.head)
        entry.facts = replace(
            entry.facts, title_rule=_NAME_FOR_TITLE, speakers=speakers, speakers_rule="heading"
        )
        entry.strength = LIKELY


def _names_others(entry: Entry, names: tuple[str, ...]) -> bool:
    """Whether the text names somebody, but none of those whom the heading names."""
    words = " ".join(names).split()
    people, _ = entry.speakers()
    return bool(people) and not any(word in words for each in people for word in each.name.split())


def _take_speakers_from_lists(entries: Sequence[Entry]) -> None:
    """Where most lists below the headings begin with a name, it is the speaker's."""
    with_lists = [entry for entry in entries if entry.listed and not entry.facts.speakers]
    found = [
        (entry, names)
        for entry in with_lists
        if (names := read_byline(entry.listed[0])) and not begins_with_talk(entry.listed[0])
    ]
    if len(found) < 2 or len(found) * 2 < len(with_lists):
        return
    for entry, names in found:
        if has_title(entry.facts.title):
            entry.people = with_urls(names, entry.listed[0]), "first item of a list"
            entry.strength = CERTAIN


def _take_speakers_from_pictures(entries: Sequence[Entry]) -> None:
    """Where most headings stand over a picture whose text is a name, it is the speaker's.

    The file's name, or what is said below, must hold the surname: other things have two words too.
    """
    nameless = [entry for entry in entries if not entry.speakers()[0]]
    found = [(entry, names) for entry in nameless if (names := _pictured_in(entry))]
    if len(found) < _PICTURES or len(found) * 2 < len(nameless):
        return
    for entry, names in found:
        entry.people = tuple(Speaker(name=name) for name in names), "picture of a person"
        entry.strength = max(entry.strength, POSSIBLE)


def _pictured_in(entry: Entry) -> tuple[str, ...]:
    shown = next((img for block in entry.blocks for img in block.iter("img")), None)
    if shown is None or not (names := parse_names(shown.get("alt", ""))):
        return ()
    said = " ".join([shown.get("src", ""), *(line.text for line in entry.body[:2])]).lower()
    return names if all(name.split()[-1].lower() in said for name in names) else ()
