from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import pytest
from babel import dates

from mkdocs_sysconf.core.dates import PartialDate
from mkdocs_sysconf.labels import Labels, _placeholders, read_texts

FOLDER = Path(sys.modules[Labels.__module__].__file__ or "").parent
LANGUAGES = ("en", "de", "fr", "es", "pt")

NOVEMBER = PartialDate(year=2025, month=11)
EIGHTH = PartialDate(year=2025, month=11, day=8)
NINTH = PartialDate(year=2025, month=11, day=9)


@pytest.mark.parametrize(
    ("language", "start", "end", "shown"),
    [
        # the precision that was written, in the language of the site
        ("en", NOVEMBER, None, "Nov 2025"),
        ("en", EIGHTH, None, "Nov 8, 2025"),
        ("en", PartialDate(year=2025), None, "2025"),
        ("de", NOVEMBER, None, "Nov. 2025"),
        ("de", EIGHTH, None, "08.11.2025"),
        ("pt-BR", EIGHTH, None, "8 de nov. de 2025"),
        # a language that nobody knows is English
        ("xx", NOVEMBER, None, "Nov 2025"),
        # a range
        ("en", EIGHTH, NINTH, "Nov 8\u2009–\u20099, 2025"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    language: str, start: PartialDate, end: PartialDate | None, shown: str
) -> None:
    assert Labels(language=language).date(start, end) == shown


def test_without_babel_dates_are_english_or_iso(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    assert Labels(language="en").date(NOVEMBER) == "Nov 2025"
    assert Labels(language="en").date(EIGHTH, NINTH) == "Nov 8, 2025 – Nov 9, 2025"
    assert Labels(language="de").date(EIGHTH) == "2025-11-08"


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["en", "en-US"])
def test_american_dates_are_as_babel_writes_them(language: str, month: int) -> None:
    first = dt.date(2025, month, 1)
    labels = Labels(language=language)
    day = PartialDate(year=2025, month=month, day=1)
    assert labels.date(day) == dates.format_date(first, locale="en_US")
    written = dates.format_skeleton("yMMM", first, locale="en_US")
    assert labels.date(PartialDate(year=2025, month=month)) == written


def test_british_dates_are_british() -> None:
    assert Labels(language="en-GB").date(EIGHTH) == "8 Nov 2025"


def test_a_pattern_is_for_full_dates_alone() -> None:
    labels = Labels(date_format="d/M/y")
    assert labels.date(EIGHTH) == "8/11/2025"
    assert labels.date(NOVEMBER) == "Nov 2025"


def test_one_thing_is_singular() -> None:
    assert [Labels()("talk_count", n=n) for n in (0, 1, 2)] == ["0 talks", "1 talk", "2 talks"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_text_with_the_same_placeholders(language: str) -> None:
    own = json.loads((FOLDER / f"{language}.json").read_text("utf-8"))
    english = read_texts("en")
    assert own.keys() == english.keys()
    for key, text in own.items():
        assert _placeholders(text) == _placeholders(english[key]), key


def test_a_pattern_is_that_of_both_days_of_a_range() -> None:
    labels = Labels(date_format="dd.MM.yyyy")
    days = [PartialDate(year=2025, month=11, day=day) for day in (8, 9)]
    assert labels.date(*days) == "08.11.2025 – 09.11.2025"
    assert labels.date(PartialDate(year=2025, month=11)) == "Nov 2025"
