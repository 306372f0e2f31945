"""Conferences: one edition each, whatever place they were named in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_sysconf.core.dates import PartialDate


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
