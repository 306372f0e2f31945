"""Dates that keep the precision they were written with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year, a month of a year, or a day; nothing that was not written is invented."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601 at the written precision: `2025`, `2025-11`, `2025-11-08`."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)
