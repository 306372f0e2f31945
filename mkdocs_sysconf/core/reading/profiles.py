"""The people whom a line links: who they are, and which address is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading.links import is_of_talk, is_profile, is_surely_slides
from mkdocs_sysconf.core.reading.names import JOINT, is_full_name, is_given_name, tidy_name

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from mkdocs_sysconf.core.reading.lines import Line, Link


def is_person(line: Line, link: Link) -> bool:
    """Whether a link is that of a person: a profile, or a name that leads to no talk."""
    said = line.said(link)
    if is_profile(link.url):
        return said.startswith("@") or is_full_name(tidy_name(said)) or is_given_name(said)
    if not is_full_name(tidy_name(said)):
        return False
    return not (is_of_talk(link.url) or is_surely_slides(link.url))


def people_linked_at(line: Line, at: int, lead: re.Pattern[str]) -> tuple[Speaker, ...]:
    """The people linked at a place of a line, behind nothing but what `lead` matches."""
    people: list[Speaker] = []
    for link in line.links:
        if link.start < at:
            continue
        joint = (JOINT if people else lead).fullmatch(line.text[at : link.start])
        if not (joint and is_person(line, link)):
            break
        people.append(Speaker(name=person_name(line, link), url=link.url))
        at = link.end
    return tuple(people)


def person_name(line: Line, link: Link) -> str:
    """The name, or the handle, by which a link names a person."""
    said = line.said(link)
    return tidy_name(said) if not said.startswith("@") else said


def with_urls(names: Iterable[str], line: Line, *, alone: bool = True) -> tuple[Speaker, ...]:
    """Speakers with the profiles that a line links, by the links' text.

    Args:
        names: Who spoke.
        line: Where they are named.
        alone: The line is about them alone, so as many profiles are theirs, one to one.
    """
    names = tuple(names)
    if not names or not line.links:
        return tuple(Speaker(name=name) for name in names)
    profiles = [link for link in line.links if is_profile(link.url)]
    by_text = {tidy_name(line.said(link)): link.url for link in line.links if link not in profiles}
    by_text |= {tidy_name(line.said(link)): link.url for link in profiles}
    in_order = [link.url for link in profiles] if alone and len(profiles) == len(names) else []
    return tuple(
        Speaker(
            name=name, url=_person_url(by_text.get(name)) or (in_order[at] if in_order else None)
        )
        for at, name in enumerate(names)
    )


def _person_url(url: str | None) -> str | None:
    return None if url is None or is_of_talk(url) else url
