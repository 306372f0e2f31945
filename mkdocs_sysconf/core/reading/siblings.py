"""Headings of one level, read together: what most of them have says what the others are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import (
    CERTAIN,
    LIKELY,
    Entry,
)
from mkdocs_sysconf.core.reading.heads import Head, with_urls
from mkdocs_sysconf.core.reading.prose import title_in_body

if TYPE_CHECKING:
    from collections.abc import Sequence

_PEOPLE: Final = 3  # headings that are names
_NAME_FOR_TITLE: Final = "name, for want of a title"
ABOUT: Final = 600  # characters of a paragraph in which it may say that it is about a talk
_COMPANY: Final = 3  # words that may be a speaker's company rather than a title


def read_together(entries: Sequence[Entry], people: Sequence[tuple[str, ...]]) -> None:
    """Take titles and speakers from where most headings of a level have them.

    Args:
        entries: What each heading may be; changed in place.
        people: The names that each heading is, where it is nothing else.
    """
    _take_titles_from_bodies(entries, people)
    _take_people_for_titles(entries, people)


def speaks_of_talk(entry: Entry) -> bool:
    """Whether the text below a heading is about a talk at all."""
    return any(cues.says_talks(line.text[:ABOUT]) for line in entry.body[:2])


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
