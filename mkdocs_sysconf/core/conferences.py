"""Conferences: one edition each, whatever place they were named in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_sysconf.core.dates import PartialDate

_EDITION_LAST: Final = re.compile(r"(?P<series>.*\S)[\s,:–—-]+#?(?P<edition>(?:19|20)?[0-9]{1,2})")
_YEAR_FIRST: Final = re.compile(r"(?P<edition>(?:19|20)[0-9]{2})[\s,:–—-]+(?P<series>\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """One edition of a conference, as front matter, `sysconf.yml` or a title names it.

    Args:
        name: "Sysconf 2025".
        series: "Sysconf"; what its editions have in common.
        edition: "2025"; what tells this edition from the others, `None` where there is one only.
        date: Its first day, month or year.
        end: Its last, for a range.
        place: Free text.
        url: Its own site.
    """

    name: str
    series: str
    edition: str | None = None
    date: PartialDate | None = None
    end: PartialDate | None = None
    place: str | None = None
    url: str | None = None


def parse_conference_name(name: str) -> Conference:
    """Split a name into series and edition: a year or a number at its end, a year at its start."""
    if match := _EDITION_LAST.fullmatch(name) or _YEAR_FIRST.fullmatch(name):
        return Conference(name=name, series=match["series"], edition=match["edition"])
    return Conference(name=name, series=name)
