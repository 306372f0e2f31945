"""The lists of the catalog, divided: into pages, years, letters, conferences."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from mkdocs_sysconf.core.alphabet import NO_LETTER, listing_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_sysconf.core.catalog_entries import (
        ConferenceEntry,
        ConferenceLink,
        SpeakerEntry,
        TalkEntry,
    )

T = TypeVar("T")

_FEW_YEARS: Final = 3


class Headed(NamedTuple):
    """The conferences below one heading.

    Args:
        years: It tells the first and the last; `None`: of these no date is known.
        conferences: One for each year, where there are several.
        is_wide: An only one has the whole line, and its talks: alone in a grid it would look lost.
    """

    years: tuple[int | None, ...]
    conferences: tuple[ConferenceEntry, ...]
    is_wide: bool


def _year(conference: ConferenceEntry | ConferenceLink) -> int | None:
    return conference.date.year if conference.date else None


def urls_of_years(
    places: Iterable[tuple[str, ConferenceEntry | ConferenceLink]],
) -> dict[int | None, str]:
    """Where each year begins, of conferences and the pages that they stand on."""
    urls: dict[int | None, str] = {}
    for url, conference in places:
        year = _year(conference)
        urls.setdefault(year, f"{url}#{year or 'undated'}")
    return urls


def by_year(
    conferences: Iterable[ConferenceEntry],
) -> Iterator[tuple[int | None, tuple[ConferenceEntry, ...]]]:
    """Neighbours of one year together."""
    for year, group in groupby(conferences, key=_year):
        yield year, tuple(group)


def by_heading(
    years: Iterable[tuple[int | None, Sequence[ConferenceEntry]]],
) -> tuple[Headed, ...]:
    """A heading for each year; where each has one conference, one for all years but the newest.

    The names of these tell the years, and the grid that they share is a third as high.
    """
    headed = [Headed((year,), tuple(each), is_wide=len(each) == 1) for year, each in years]
    dated = [each for each in headed if each.years[0]]
    if len(dated) > _FEW_YEARS and all(each.is_wide for each in dated):
        older = dated[1:]
        headed[1 : len(dated)] = [
            Headed(
                tuple(each.years[0] for each in older),
                tuple(each.conferences[0] for each in older),
                is_wide=False,
            )
        ]
    return tuple(headed)


def batches_of_years(
    conferences: Iterable[ConferenceEntry], size: int
) -> list[list[tuple[int | None, Sequence[ConferenceEntry]]]]:
    """Pages of at most `size` conferences; only a year of more than these is divided."""
    years = ((year, part) for year, all_ in by_year(conferences) for part in batches(all_, size))
    return _pages(((each, len(each[1])) for each in years), size)


def batches_by_talks(speakers: Iterable[SpeakerEntry], size: int) -> list[list[SpeakerEntry]]:
    """Pages of speakers with at most `size` talks, or one speaker with more."""
    return _pages(((each, len(each.talks)) for each in speakers), size)


def _pages(entries: Iterable[tuple[T, int]], size: int) -> list[list[T]]:
    """At least one; each holds as many of the entries, which have sizes of their own, as fit."""
    pages: list[list[T]] = [[]]
    room = size
    for entry, taken in entries:
        if taken > room and pages[-1]:
            pages.append([])
            room = size
        pages[-1].append(entry)
        room -= taken
    return pages


def by_letter(
    speakers: Sequence[SpeakerEntry],
) -> tuple[tuple[str, tuple[SpeakerEntry, ...]], ...]:
    """Neighbours of one letter together."""
    groups = groupby(speakers, key=lambda each: listing_letter(each.name))
    return tuple((letter, tuple(each)) for letter, each in groups)


def anchor(letter: str) -> str:
    """The id of a letter's list. No speaker's: their slugs are lower-case ASCII."""
    return "_" if letter == NO_LETTER else letter


def by_conference(
    talks: Sequence[TalkEntry],
) -> tuple[tuple[ConferenceLink, tuple[TalkEntry, ...]], ...]:
    """Neighbours of one conference together."""
    groups = groupby(talks, key=attrgetter("conference"))
    return tuple((conference, tuple(each)) for conference, each in groups)


def batches(entries: Sequence[T], size: int) -> list[Sequence[T]]:
    """At least one, so that the first page of an empty list exists."""
    return [entries[start : start + size] for start in range(0, len(entries), size)] or [()]
