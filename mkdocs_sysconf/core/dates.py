"""Dates that keep the precision they were written with."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import total_ordering
from typing import Final, NamedTuple

from mkdocs_sysconf.core.notices import FieldError, kind_of, shown

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
LONGEST_DATE: Final = 100
"""Characters; a longer text is no date, and reading stays linear."""

# With quotation marks where a comma would end the value in braces.
ADVICE: Final = 'write a date such as 2025-11-08, 2025-11, Nov 2025 or "Nov 8-9, 2025"'

# Lower case, without accents: English, French, German, Spanish, Portuguese. Never the locale's.
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jaenner janner enero ene janeiro",
            "february feb fevrier fevr fev februar febrero fevereiro",
            "march mar mars marz maerz mrz marzo marco",
            "april apr avril avr abril abr",
            "may mai mayo maio",
            "june jun juin juni junio junho",
            "july jul juillet juil juli julio julho",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre setiembre setembro set",
            "october oct octobre oktober okt octubre outubro out",
            "november nov novembre noviembre novembro",
            "december dec decembre dezember dez diciembre dic dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

# One text each, split once: a list of so many short words is harder to read.
WEEKDAYS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat
        sunday sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch
        donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lunes miercoles jueves
        viernes sabado domingo segunda terca quarta quinta sexta feira
        """,
    )
)
FILLERS: Final = frozenset(re.findall(r"\w+", "the of on de du del do da le la el den der am em"))
RANGE_WORDS: Final = frozenset(
    re.findall(r"\w+", "to until till through and bis und au et al a y e")
)

# Obsidian links notes of days and of people so, in its properties too.
WIKI_LINK: Final = re.compile(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]$")

_ISO_DATE: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_ISO_RANGE: Final = re.compile(
    r"([0-9]{4}[-.][-.0-9]{1,5}[0-9])\s*(?:/|\.\.|-|–|—|to)\s*([0-9]{4}[-.][-.0-9]{1,5}[0-9])"
)
_BASIC_DATE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_EAST_ASIAN: Final = re.compile(
    r"([0-9]{4})\s*[年\ub144]\s*([0-9]{1,2})\s*[月\uc6d4](?:\s*([0-9]{1,2})\s*[日\uc77c])?"
    r"(?:\s*\(\w\))?"  # the day of the week
)
_MONTH_YEAR: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_HYPHENATED: Final = re.compile(r"(?:[0-9]{1,2}-)?[a-z]+\.?-[0-9]{4}")  # 08-Nov-2025
_TIME: Final = re.compile(
    r"(?:t|,?\s+(?:at\s)?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:\s*[ap]m)?"
    r"(?:\s*(?:z|utc|[a-z]{1,4}t|(?:gmt|utc)?[-+][0-9]{2}:?(?:[0-9]{2})?))?(?:\s*\([a-z ]+\))?"
    r"(?=$|\s[0-9]{4}$)"  # `date` prints the year last
)
_TOKEN: Final = re.compile(
    r"(?P<number>[0-9]+)(?:st|nd|rd|th|er|re|o|º)?(?![a-z0-9])\.?"
    r"|(?P<word>[a-z]+)\.?|(?P<mark>[-‐‑–—−~/&])|[\s,]+"
)
_FILE_NAME: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})-")


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year, a month of a year, or a day; nothing that was not written is invented.

    Ordered by the parts that are known: 2025 < 2025-11 < 2025-11-08 < 2025-12.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """ISO 8601 at the written precision: `2025`, `2025-11`, `2025-11-08`."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        """An unknown part comes before every known one."""
        return self.parts < other.parts

    def first_day(self) -> dt.date:
        """For those who need a day: the first one of what was written."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def parts(self) -> tuple[int, int, int]:
        """Year, month and day; 0 for an unknown one."""
        return self.year, self.month or 0, self.day or 0


class DateRange(NamedTuple):
    """One date, or the first and the last of several days or months."""

    start: PartialDate
    end: PartialDate | None = None


class _Side(NamedTuple):
    """What one side of a range says; the other side may say the rest."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def completed_by(self, other: _Side) -> _Side:
        month = self.month or (other.month if self.day else None)
        return self._replace(year=self.year or other.year, month=month)


def parse_date(value: object) -> DateRange:
    """Read a date as front matter may hold it: text, a number, YAML's own dates.

    Neither the clock nor the locale has a say. A time of day is dropped, its day is the one
    that was written, whatever the offset.

    Raises:
        FieldError: It is no date, or could be read in two ways.
    """
    if isinstance(value, dt.date):
        return DateRange(start=_checked(value.year, value.month, value.day))
    if isinstance(value, bool) or not isinstance(value, int | str):
        msg = f"{kind_of(value)} is no date; {ADVICE}"
        raise FieldError(msg)
    if isinstance(value, int) and not (FIRST_YEAR <= value <= LAST_YEAR or _is_basic_date(value)):
        # Seconds since 1970, or 2025:11:08, which YAML 1.1 takes for a number to the base of 60.
        msg = f"the number is no year; {ADVICE}"
        raise FieldError(msg)
    text = WIKI_LINK.sub(r"\1", str(value).strip())
    if len(text) > LONGEST_DATE:
        msg = f"{len(text):,} characters are no date; {ADVICE}"
        raise FieldError(msg)
    if match := _EAST_ASIAN.fullmatch(text):
        return DateRange(start=_checked(*(int(part) for part in match.groups() if part)))
    return _parse_text(_TIME.sub("", _plain(text)), written=text)


def day_of_heading(heading: str) -> PartialDate | None:
    """The day that a heading says, and nothing else."""
    try:
        date = parse_date(heading)
    except FieldError:
        return None
    return date.start if date.start.day and not date.end else None


def date_of_file_name(name: str) -> PartialDate | None:
    """The day that Jekyll's file names begin with: `2025-11-08-review.md`."""
    if not (match := _FILE_NAME.match(name)):
        return None
    try:
        return _checked(*map(int, match.groups()))
    except FieldError:
        return None


def _parse_text(text: str, *, written: str) -> DateRange:
    if match := _ISO_RANGE.fullmatch(text):
        return _range(_iso(match[1], written), _iso(match[2], written))
    if _ISO_DATE.fullmatch(text):
        return DateRange(start=_iso(text, written))
    if match := _BASIC_DATE.fullmatch(text):
        return DateRange(start=_checked(*map(int, match.groups())))
    if match := _MONTH_YEAR.fullmatch(text):
        return DateRange(start=_checked(int(match[2]), int(match[1])))
    if match := _YEAR_LAST.fullmatch(text):
        return DateRange(start=_year_last(int(match[1]), int(match[3]), int(match[4])))
    if _HYPHENATED.fullmatch(text):
        text = text.replace("-", " ")
    return _parse_words(text, written=written)


def _is_basic_date(number: int) -> bool:
    return FIRST_YEAR * 10_000 < number < (LAST_YEAR + 1) * 10_000


def _iso(text: str, written: str) -> PartialDate:
    if not (match := _ISO_DATE.fullmatch(text)):
        raise _unreadable(written)
    year, _, month, day = match.groups()
    return _checked(int(year), int(month), int(day) if day else None)


def _year_last(first: int, second: int, year: int) -> PartialDate:
    if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 (months of a year)
        one, other = _checked(year, second, first), _checked(year, first, second)
        msg = f"may be {one} or {other}; write one of these"
        raise FieldError(msg)
    day, month = (first, second) if second <= 12 else (second, first)  # noqa: PLR2004
    return _checked(year, month, day)


def _parse_words(text: str, *, written: str) -> DateRange:
    sides: list[dict[str, int]] = [{}]
    position = 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if not token:
            raise _unreadable(written)
        position = token.end()
        word = token["word"]
        if token["mark"] or (word in RANGE_WORDS and sides[-1]):
            sides.append({})
        elif token["number"] or word in MONTHS:
            part, number = _part(token["number"], word, written)
            if part in sides[-1]:
                raise _unreadable(written)
            sides[-1][part] = number
        elif word and word not in FILLERS and word not in WEEKDAYS:
            raise _unreadable(written)
    match sides:
        case [only]:
            return DateRange(start=_whole(_Side(**only), written))
        case [first, last] if first and last:
            left, right = _Side(**first), _Side(**last)
            return _range(
                _whole(left.completed_by(right), written),
                _whole(right.completed_by(left), written),
            )
    raise _unreadable(written)


def _part(digits: str | None, word: str, written: str) -> tuple[str, int]:
    if not digits:
        return "month", MONTHS[word]
    if len(digits) == 4:  # noqa: PLR2004 (digits of a year)
        return "year", int(digits)
    if len(digits) <= 2:  # noqa: PLR2004 (digits of a day)
        return "day", int(digits)
    raise _unreadable(written)


def _whole(side: _Side, written: str) -> PartialDate:
    if side.year is None:
        msg = f"{shown(written)} has no year of four digits; {ADVICE}"
        raise FieldError(msg)
    if side.day and not side.month:
        raise _unreadable(written)
    return _checked(side.year, side.month, side.day)


def _range(start: PartialDate, end: PartialDate) -> DateRange:
    if start == end:
        return DateRange(start=start)
    if (start.month is None, start.day is None) != (end.month is None, end.day is None):
        msg = f"begins with {start} and ends with {end}; write both as days or both as months"
        raise FieldError(msg)
    if end < start:
        msg = f"ends ({end}) before it begins ({start}); write the year at both ends"
        raise FieldError(msg)
    return DateRange(start=start, end=end)


def _checked(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    date = PartialDate(year=year, month=month, day=day)
    try:
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        msg = (
            f"there is no {year:04}-{month or 0:02}{'' if day is None else f'-{day:02}'}; {ADVICE}"
        )
        raise FieldError(msg) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}; {ADVICE}"
        raise FieldError(msg)
    return date


def _plain(text: str) -> str:
    """Lower case without accents, `8 Août` → `8 aout`; other scripts stay what they are."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _unreadable(written: str) -> FieldError:
    return FieldError(f"{shown(written)} is no date that can be read; {ADVICE}")
