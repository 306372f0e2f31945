"""Which posts are about one edition of a conference, and what is known of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_sysconf.core.conferences import Conference
from mkdocs_sysconf.core.dates import PartialDate
from mkdocs_sysconf.core.people import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_sysconf.core.recaps import Recap


class Edition(NamedTuple):
    """One conference with the posts about it.

    Args:
        key: Equal for the same edition, whatever it is called.
        facts: All that `sysconf.yml` and the posts say of it.
        recaps: The oldest first; never empty.
    """

    key: str
    facts: Conference
    recaps: tuple[Recap, ...]


def identify_conferences(
    oldest_first: Iterable[Recap], *, declared: Iterable[Conference] = ()
) -> list[Edition]:
    """Group posts by the edition they tell of, in the order of the oldest post of each.

    Series and edition say which conference it is, or else series and year, or the name alone.
    What is declared wins over the posts, an older post over a newer one, also for how all editions
    of a series write it.
    """
    by_name: dict[str, Conference] = {}
    by_key: dict[str, Conference] = {}
    spelled: dict[str, str] = {}
    for each in declared:
        by_name.setdefault(fold_name(each.name), each)
        by_key.setdefault(edition_key(each), each)
        spelled.setdefault(fold_name(each.series), each.series)
    told: dict[str, list[Recap]] = {}
    sources: dict[str, list[Conference]] = {}
    for recap in oldest_first:
        written = recap.conference
        key = edition_key(written)
        known = by_name.get(fold_name(written.name)) or by_key.get(key) if by_key else None
        if known:
            key = edition_key(known)
        told.setdefault(key, []).append(recap)
        sources.setdefault(key, [known] if known else []).append(written)
    editions = []
    for key, recaps in told.items():
        facts = _merge(sources[key])
        series = spelled.setdefault(fold_name(facts.series), facts.series)
        if series != facts.series:
            facts = replace(facts, series=series)
        editions.append(Edition(key=key, facts=facts, recaps=tuple(recaps)))
    return editions


def edition_key(conference: Conference) -> str:
    """Equal for the same edition, whatever it is called."""
    edition = conference.edition or (str(conference.date.year) if conference.date else "")
    return f"{fold_name(conference.series)} {fold_name(edition)}"


def listing_date(edition: Edition) -> PartialDate | None:
    """When it was, as far as known: its own date, else year and month of the oldest post.

    A post that was written in another year than the edition names gives no month.
    """
    facts = edition.facts
    if facts.date:
        return facts.date
    year = _year(facts.edition)
    post = next((recap.post.date for recap in edition.recaps if recap.post.date), None)
    if post and year in {None, post.year}:
        return PartialDate(year=post.year, month=post.month)
    return PartialDate(year=year) if year else None


def _merge(sources: Sequence[Conference]) -> Conference:
    if len(sources) == 1:
        return sources[0]
    dated = next((each for each in sources if each.date), sources[0])
    return Conference(
        name=sources[0].name,
        series=sources[0].series,
        edition=next((each.edition for each in sources if each.edition), None),
        date=dated.date,
        end=dated.end,
        place=next((each.place for each in sources if each.place), None),
        url=next((each.url for each in sources if each.url), None),
    )


def _year(edition: str | None) -> int | None:
    known = edition is not None and len(edition) == 4 and edition.isascii() and edition.isdigit()  # noqa: PLR2004 # digits of a year
    return int(edition) if edition and known else None
