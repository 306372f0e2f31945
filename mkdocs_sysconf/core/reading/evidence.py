"""What speaks for a heading's being a talk's: its text, and the headings of its level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import (
    BARE,
    CERTAIN,
    LIKELY,
    POSSIBLE,
    begins_with_talk,
    covering_link,
    has_title,
    is_set_off,
    leads_to_talk,
)
from mkdocs_sysconf.core.reading.heads import Head, read_head
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.profiles import with_urls
from mkdocs_sysconf.core.reading.speakers import (
    OPENING,
    has_byline,
    says_somebody_spoke,
    says_talk_by,
)
from mkdocs_sysconf.core.reading.titles import (
    QUOTED,
    is_kind,
    reads_as_name_of_talk,
    says_kind_first,
    tidy_title,
    without_stop,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_sysconf.core.reading.entries import Entry
    from mkdocs_sysconf.core.reading.lines import Line, Link
    from mkdocs_sysconf.core.reading.links import Recording

_LISTED: Final = 3  # talks that are items below a heading, which then is none
_SET_OFF: Final = 2  # talks that paragraphs below a heading begin with
_OF_ONE_TALK: Final = 3  # recordings that a talk's text may link
_PEOPLE: Final = 3  # headings that are names
NAME_FOR_TITLE: Final = "name, for want of a title"
_ABOUT: Final = 600  # characters of a paragraph in which it may say that it is about a talk
_COMPANY: Final = 3  # words that may be a speaker's company rather than a title


def heading_strength(entry: Entry) -> int:
    """How sure a heading, its links and its text make it that it is a talk's; 0: nothing does."""
    title = entry.facts.title
    if not has_title(title) or (
        entry.facts.speakers and cues.is_frame(title) and not is_kind(title)
    ):
        return 0  # "Lunch by Reel House" names none
    if entry.facts.speakers or leads_to_talk(entry.head, entry.facts.link):
        return CERTAIN
    found = [(line, *each) for line in entry.body for each in recordings_in(line)]
    listed = [line for line in entry.listed if begins_with_talk(line)]
    if len({recording.url for _, _, recording in found}) > _OF_ONE_TALK:
        return 0
    if len(listed) >= _LISTED and not has_byline(entry.body):
        return 0
    if sum(1 for line in entry.body if line.set_off and _names_talk(line)) >= _SET_OFF:
        return 0
    strength = _strength_below(entry, found)
    return max(strength, LIKELY) if says_kind_first(entry.section) else strength


def _strength_below(entry: Entry, found: Sequence[tuple[Line, Link | None, Recording]]) -> int:
    """How sure the text below a heading makes it that it is a talk's."""
    people, rule = entry.speakers()
    if rule.startswith("byline") or any(_is_shown(line, link) for line, link, _ in found):
        return CERTAIN
    told = bool(found) or any(map(says_talk_by, entry.body[:1]))
    if people and told:
        return LIKELY
    if people and (people[0].url or " " in people[0].name):
        return POSSIBLE
    return BARE if _speaks_of_talk(entry) else 0


def _names_talk(line: Line) -> bool:
    """Whether a paragraph begins with a line that is set off and names a talk and its speakers."""
    return any(
        is_set_off(first) and bool(read_head(first).speakers) for first in line.split(most=1)
    )


def _is_shown(line: Line, link: Link | None) -> bool:
    """Whether a paragraph embeds a recording or offers one, rather than mentions it."""
    if link is None or link.start == link.end or covering_link(line) is link:
        return True
    said = line.said(link)
    return cues.says_watch(said) or cues.is_pointer(said)


def _speaks_of_talk(entry: Entry) -> bool:
    """Whether the text below a heading is about a talk at all."""
    if any(cues.says_one_talk(line.text[:_ABOUT]) for line in entry.body[:2]):
        return True
    return any(map(says_somebody_spoke, entry.body[:1]))


def read_together(entries: Sequence[Entry], people: Sequence[tuple[str, ...]]) -> None:
    """Take titles and speakers from where most headings of a level have them.

    Args:
        entries: What each heading may be; changed in place.
        people: The names that each heading is, where it is nothing else.
    """
    _take_titles_from_bodies(entries, people)
    _take_people_for_titles(entries, people)


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
        title, link = _title_in_body(entry.body)
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
    speak = sum(1 for entry, _ in untitled if entry.strength or _speaks_of_talk(entry))
    # "Winding Tape" is set like a name, until the text says who spoke.
    others = sum(1 for entry, names in untitled if _names_others(entry, names))
    if speak * 2 < len(untitled) or others * 3 > len(untitled):
        return
    for entry, names in untitled:
        speakers = with_urls(names, entry.head)
        entry.facts = replace(
            entry.facts, title_rule=NAME_FOR_TITLE, speakers=speakers, speakers_rule="heading"
        )
        entry.strength = LIKELY


def _names_others(entry: Entry, names: tuple[str, ...]) -> bool:
    """Whether the text names somebody, but none of those whom the heading names."""
    words = " ".join(names).split()
    people, _ = entry.speakers()
    return bool(people) and not any(word in words for each in people for word in each.name.split())


def _title_in_body(body: Sequence[Line]) -> tuple[str, Link | None]:
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
