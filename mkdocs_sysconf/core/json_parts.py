"""JSON that others have written, part by part, each of which knows its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from mkdocs_sysconf.core.dates import PartialDate, parse_date
from mkdocs_sysconf.core.fields import LONGEST_LINE, read_link, read_text
from mkdocs_sysconf.core.notices import FieldError, Problems, kind_of, shown, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_sysconf.core.notices import Notice, Path

T = TypeVar("T")
Kind = type[dict[str, Any]] | type[list[Any]]


def read_json(
    text: str, read: Callable[[Part], T], *, src_uri: str, advice: str = ""
) -> tuple[T | None, tuple[Notice, ...]]:
    """Read a file that holds a mapping.

    Args:
        text: What it holds.
        read: Makes a value of the mapping; it is given none that is another thing.
        src_uri: What notices call the file.
        advice: What to write instead of what is no JSON.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # thousands of digits, of brackets
        line = getattr(error, "lineno", None)
        return None, (warning(src_uri=src_uri, line=line, message=f"is no JSON{advice}"),)
    problems = Problems()
    whole = Part([data], problems).part(0, dict)
    value = None if problems else read(whole)
    return value, tuple(
        warning(src_uri=src_uri, field=_place(each.path), message=each.message) for each in problems
    )


class Part:
    """A mapping or a list of the file; what of it cannot be used is told with its place.

    What is absent, or no more than empty, is told where it is needed alone.
    """

    __slots__ = ("_problems", "value")

    def __init__(self, value: Any, problems: Problems) -> None:  # noqa: ANN401 (JSON)
        self.value = value
        self._problems = problems

    @property
    def is_wrong(self) -> bool:
        """Whether anything of the file was told."""
        return len(self._problems) > 0

    def tell(self, message: str, *, at: str | int | None = None) -> None:
        """Say what is wrong with it, or with a member of it."""
        # No label: the place is told in front of each message, by `_place`.
        (self._problems if at is None else self._problems.at(at, label="")).append(message)

    def part(self, key: str | int, kind: Kind) -> Part:
        """A mapping or a list within it, empty where there is none."""
        value = self._member(key)
        part = Part(value if isinstance(value, kind) else kind(), self._problems.at(key, label=""))
        if value is not None and part.value is not value:
            part.tell(f"{kind_of(value)} where {kind_of(part.value)} belongs")
        return part

    def parts(self, kind: Kind) -> Iterator[Part]:
        """All its members of that kind."""
        parts = ((step, self.part(step, kind)) for step in self.keys())
        return (part for step, part in parts if part.value is self._member(step))

    def keys(self) -> tuple[str | int, ...]:
        """What its members are asked for by."""
        return tuple(self.value if isinstance(self.value, dict) else range(len(self.value)))

    def lines(self, key: str | int) -> str:
        """Text of any length, without what nothing can show."""
        value = self._member(key)
        if value is not None and not isinstance(value, str):
            self.tell(f"{kind_of(value)} where text belongs", at=key)
            return ""
        lines = (value or "").splitlines()
        shown_lines = (read_text(each, Problems(), longest=len(each)) or "" for each in lines)
        return "\n".join(shown_lines).strip()

    def line(self, key: str | int, *, needed: bool = False) -> str | None:
        """Text of one line."""
        told = len(self._problems)
        line = " ".join(self.lines(key)[:LONGEST_LINE].split())
        return self._need(line, key, told) if needed else line or None

    def link(self, key: str | int) -> str | None:
        """An address that a link may lead to, or a path."""
        return read_link(self._member(key), self._problems.at(key, label=""))

    def url(self, key: str | int, *, needed: bool = False) -> str | None:
        """An address of the web."""
        told = len(self._problems)
        url = self.link(key)
        if url and not url.startswith(("https://", "http://")):
            self.tell(f"{shown(url)} is no address of the web; write https://…", at=key)
            return None
        return self._need(url, key, told) if needed else url

    def day(self, key: str) -> PartialDate | None:
        """The day of a date, or of a moment."""
        value = self._member(key)
        try:
            return None if value in (None, "") else parse_date(value).start
        except FieldError as error:
            self.tell(str(error), at=key)
            return None

    def _member(self, key: str | int) -> Any:  # noqa: ANN401 (JSON)
        return self.value[key] if isinstance(key, int) else self.value.get(key)

    def _need(self, value: str | None, key: str | int, told: int) -> str | None:
        if not value and len(self._problems) == told:
            self.tell("there is none", at=key)
        return value or None


def _place(path: Path) -> str:
    """`schedule.conference.days[0]."Saal 1"[3].title`."""
    steps = (
        f"[{step}]" if isinstance(step, int) else f".{step if step.isidentifier() else shown(step)}"
        for step in path[1:]
    )
    return "".join(steps).removeprefix(".")
