"""The texts of the interface, in five languages, and dates as a language writes them."""

from __future__ import annotations

import json
from difflib import get_close_matches
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel import Locale

    from mkdocs_sysconf.core.dates import PartialDate

ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
AMERICAN = frozenset({"en", "en-US", "en_US"})
MEDIUM = "medium"


def read_texts(language: str) -> dict[str, str | list[str]]:
    """The texts of a language such as `pt-BR`: its own, and English where there are none."""
    texts: dict[str, str | list[str]] = {}
    for name in ("en", language.replace("_", "-").split("-")[0].lower()):
        source = files(__package__) / f"{name}.json"
        if source.is_file():
            texts |= json.loads(source.read_text(encoding="utf-8"))
    return texts


def find_problem(key: str, text: str | list[str]) -> str | None:
    """What is wrong with a text that somebody wants in the place of a built-in one."""
    known = read_texts("en")
    if key not in known:
        nearest = get_close_matches(key, known, n=1, cutoff=0)[0]
        return f"there is no text '{key}'; the nearest is '{nearest}'"
    if isinstance(text, list) and isinstance(known[key], str):
        return f"'{key}' counts nothing; write one text"
    allowed = _placeholders(known[key])
    try:
        unknown = _placeholders(text) - allowed
    except ValueError as error:
        return f"'{key}' cannot be read ({error}); write {{{{ and }}}} for braces"
    if unknown:
        names = ", ".join(sorted(f"{{{each}}}" for each in allowed)) or "none"
        return f"'{key}' has no {{{min(unknown)}}}; it knows {names}"
    return None


def _placeholders(text: str | list[str]) -> set[str]:
    forms = [text] if isinstance(text, str) else text
    pieces = (piece for form in forms for piece in Formatter().parse(form))
    return {name for _, name, _, _ in pieces if name is not None}


class Labels:
    """Looks up texts by key.

    Args:
        language: As the theme names it: `en`, `pt-BR`, `de_CH`.
        overrides: Texts by key that win over the built-in ones.
        date_format: Babel pattern for full dates; `None`: the language's medium form.
    """

    def __init__(
        self,
        *,
        language: str = "en",
        overrides: Mapping[str, str | list[str]] | None = None,
        date_format: str | None = None,
    ) -> None:
        self.language = language
        self._texts = read_texts(language) | dict(overrides or {})
        self._date_format = date_format or MEDIUM
        self._dates: dict[tuple[PartialDate, PartialDate | None], str] = {}

    def __call__(self, key: str, *, n: int | None = None, **values: object) -> str:
        """The text of a key, with its placeholders filled; `n` chooses singular or plural."""
        text = self._texts[key]
        if isinstance(text, list):
            text = text[0] if n == 1 else text[-1]
        return text.format(n=n, **values)

    def date(self, start: PartialDate, end: PartialDate | None = None) -> str:
        """A date, or the days from one to another, at the precision they were written with."""
        if (shown := self._dates.get((start, end))) is None:
            shown = self._dates[start, end] = self._format(start, end)
        return shown

    def _format(self, start: PartialDate, end: PartialDate | None) -> str:
        if self.language in AMERICAN and self._date_format == MEDIUM and end is None:
            return self._plain(start)  # what Babel says, without its 4 MB of data on all languages
        try:
            from babel import dates  # noqa: PLC0415 (comes with Material; plain themes have none)
        except ImportError:
            return " – ".join(self._plain(date) for date in (start, end) if date)
        locale = _find_locale(self.language)
        skeleton = "yMMMd" if start.day else "yMMM" if start.month else "y"
        first = start.first_day()
        if end and end.day and self._date_format != MEDIUM:
            days = (
                dates.format_date(day, self._date_format, locale=locale)
                for day in (first, end.first_day())
            )
            return " – ".join(days)
        if end:
            return str(dates.format_interval(first, end.first_day(), skeleton, locale=locale))
        if start.day:
            return str(dates.format_date(first, self._date_format, locale=locale))
        return str(dates.format_skeleton(skeleton, first, locale=locale))

    def _plain(self, date: PartialDate) -> str:
        if not self.language.startswith("en") or not date.month:
            return str(date)
        month = ENGLISH_MONTHS[date.month - 1]
        return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"


def _find_locale(language: str) -> Locale:
    """Babel's locale of a theme's language, English where it knows none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (only called where it is there)

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
