from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core import dates
from mkdocs_sysconf.core.dates import PartialDate, date_of_file_name, parse_date
from mkdocs_sysconf.core.notices import FieldError

READ = [
    # What the contract names.
    (dt.date(2025, 11, 8), "2025-11-08"),
    (dt.datetime(2025, 11, 8, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))), "2025-11-08"),
    ("Nov 2025", "2025-11"),
    ("8 November 2025", "2025-11-08"),
    ("2025-11", "2025-11"),
    (2025, "2025"),
    ("2025", "2025"),
    # Words in any order, with whatever stands between them.
    ("NOVEMBER 8TH, 2025", "2025-11-08"),
    ("Saturday, the 8th of November 2025", "2025-11-08"),
    ("Sept. 2025", "2025-09"),
    ("2025 Nov 8", "2025-11-08"),
    ("08-Nov-2025", "2025-11-08"),
    # Other languages, accents or none, month abbreviations that only one of them has.
    ("1er août 2025", "2025-08-01"),
    ("8. März 2025", "2025-03-08"),
    ("24. Dez. 2025", "2025-12-24"),
    ("8 de noviembre de 2025", "2025-11-08"),
    ("3 de março de 2025", "2025-03-03"),
    ("1º de fevereiro de 2025", "2025-02-01"),
    ("2025年11月8日", "2025-11-08"),
    ("2025年11月8日(土)", "2025-11-08"),
    ("2025년 11월 8일", "2025-11-08"),
    ("2025年11月", "2025-11"),
    ("[[2025-11-08]]", "2025-11-08"),
    # Digits that have one reading only.
    ("2025-1-8", "2025-01-08"),
    ("2025/11/08", "2025-11-08"),
    (20251108, "2025-11-08"),
    ("31/12/2025", "2025-12-31"),
    ("12/31/2025", "2025-12-31"),
    ("08/08/2025", "2025-08-08"),
    ("11/2025", "2025-11"),
    # A time of day is dropped, the written day stays whatever the offset says.
    ("2025-11-08T23:30", "2025-11-08"),
    ("2025-11-08 00:30:00.5 +09:00", "2025-11-08"),
    ("Sat, 08 Nov 2025 10:00:00 +0000", "2025-11-08"),
    ("2025-11-08 10:00:00 EST", "2025-11-08"),
    ("November 8, 2025 at 10:00 AM", "2025-11-08"),
    ("Sat Nov  8 10:00:00 UTC 2025", "2025-11-08"),
    ("Sat Nov 08 2025 10:00:00 GMT+0100", "2025-11-08"),
    ("Sat Nov 08 2025 10:00:00 GMT+0100 (West Africa Standard Time)", "2025-11-08"),
]

RANGES = [
    ("Nov 8-9, 2025", "2025-11-08", "2025-11-09"),
    ("8–9 Nov 2025", "2025-11-08", "2025-11-09"),
    ("8th to 9th of November 2025", "2025-11-08", "2025-11-09"),
    ("30 Nov – 2 Dec 2025", "2025-11-30", "2025-12-02"),
    ("Nov 30 - Dec 2, 2025", "2025-11-30", "2025-12-02"),
    ("29 Dec 2025 – 2 Jan 2026", "2025-12-29", "2026-01-02"),
    ("8 et 9 novembre 2025", "2025-11-08", "2025-11-09"),
    ("8. bis 9. November 2025", "2025-11-08", "2025-11-09"),
    ("Nov–Dec 2025", "2025-11", "2025-12"),
    ("2025–2026", "2025", "2026"),
    ("2025-11-08/2025-11-09", "2025-11-08", "2025-11-09"),
    ("2025-11-08 - 2025-11-09", "2025-11-08", "2025-11-09"),
    # The same day twice is one day.
    ("8-8 Nov 2025", "2025-11-08", "None"),
]

REFUSED = [
    # Two readings: both are named.
    ("03/04/2025", "2025-04-03 or 2025-03-04"),
    ("08.11.2025", "2025-11-08 or 2025-08-11"),
    # Not the whole of a date, or more than one.
    ("Nov 25", "no year of four digits"),
    ("Nov '25", "no date"),
    ("8-9 2025", "no date"),
    ("Nov 2025 Nov 2025", "no date"),
    ("Nov 8 – Dec 2025", "both as days or both as months"),
    ("29 Dec – 2 Jan 2026", "before it begins"),
    # No such day.
    ("2025-13-01", "there is no 2025-13"),
    ("31 Nov 2025", "there is no 2025-11-31"),
    ("0 Nov 2025", "there is no 2025-11-00"),
    ("0000-01-01", "there is no 0000"),
    ("8 Nov 1025", "the year 1025"),
    (dt.date(1, 1, 1), "the year 1"),
    # Precisions that PartialDate has no word for, and words that need a clock.
    ("Q4 2025", "no date"),
    ("2025-W45", "no date"),
    ("Autumn 2025", "no date"),
    ("today", "no date"),
    # Other digits, and what YAML makes of other writings.
    ("٨ نوفمبر ٢٠٢٥", "no date"),
    (1762560000, "number"),
    (-2025, "number"),
    (True, "no date"),
    (2025.5, "no date"),
    (None, "no date"),
    (["2025"], "no date"),
]


@pytest.mark.parametrize(("value", "iso"), READ)
def test_a_date_keeps_the_precision_it_was_written_with(value: object, iso: str) -> None:
    date = parse_date(value)
    assert (str(date.start), date.end) == (iso, None)


@pytest.mark.parametrize(("text", "start", "end"), RANGES)
def test_a_range_has_a_start_and_an_end(text: str, start: str, end: str) -> None:
    date = parse_date(text)
    assert (str(date.start), str(date.end)) == (start, end)


@pytest.mark.parametrize(("value", "message"), REFUSED)
def test_what_is_no_date_or_two_is_refused_with_a_reason(value: object, message: str) -> None:
    with pytest.raises(FieldError, match=message):
        parse_date(value)


def test_every_refusal_says_what_to_write() -> None:
    for value, _ in REFUSED:
        with pytest.raises(FieldError, match="write "):
            parse_date(value)


def test_dates_are_ordered_by_what_is_known_of_them() -> None:
    year, month = PartialDate(year=2025), PartialDate(year=2025, month=11)
    day, next_month = PartialDate(year=2025, month=11, day=8), PartialDate(year=2025, month=12)
    assert sorted([next_month, day, month, year]) == [year, month, day, next_month]
    assert month <= PartialDate(year=2025, month=11)


def test_the_first_day_of_a_month_serves_those_who_need_a_day() -> None:
    assert PartialDate(year=2025, month=11).first_day() == dt.date(2025, 11, 1)


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2025-11-08-review.md", "2025-11-08"),
        ("2025-13-08-review.md", "None"),
        ("2025-11-review.md", "None"),
        ("review-2025-11-08.md", "None"),
    ],
)
def test_a_file_name_as_jekyll_wants_it_begins_with_a_day(name: str, iso: str) -> None:
    assert str(date_of_file_name(name)) == iso


def test_a_long_text_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "_plain", pytest.fail)
    monkeypatch.setattr(dates, "_parse_text", pytest.fail)
    with pytest.raises(FieldError, match="18,000,004 characters"):
        parse_date("Nov 2025 " * 2_000_000 + "2025")


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_every_day_is_read_from_its_iso_form_and_from_words(day: dt.date) -> None:
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    words = f"{names[day.month - 1]} {day.day}, {day.year}"
    assert parse_date(day) == parse_date(day.isoformat()) == parse_date(words)
    assert parse_date(day).start.first_day() == day


PIECES = [
    "Nov",
    "2025",
    "8",
    "9",
    ",",
    "-",
    "–",
    "/",
    ".",
    "th",
    "2025-11-08",
    "to",
    "de",
    "'",
    ":00",
    "T",
    "٨",
    "é",
    "0",
    "Z",
    " ",
]
DATE_LIKE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.one_of(st.text(), DATE_LIKE, st.integers(), st.floats(), st.none(), st.binary()))
def test_any_value_is_read_or_refused(value: object) -> None:
    refusal = ""
    try:
        date = parse_date(value)
    except FieldError as error:
        refusal = str(error)
    assert "write " in refusal or date.end is None or date.start < date.end


def test_the_examples_in_the_advice_can_be_written_in_braces_too() -> None:
    *examples, last = dates.ADVICE.removeprefix("write a date such as ").split(" or ")
    for example in (*", ".join(examples).split(", "), last):
        assert parse_date(yaml.safe_load(f"{{date: {example}}}")["date"])
