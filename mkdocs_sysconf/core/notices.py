"""What the core has to tell the author; the face decides how to log it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple

Lines = tuple[tuple[int, str], ...]
"""Numbers of lines, and what they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One remark about one post.

    Args:
        level: A level of the standard library's `logging`: DEBUG what was guessed and why,
            INFO what the author may want to know, WARNING a mistake (fails `--strict`).
        src_uri: The post, relative to the docs folder, with forward slashes.
        line: 1-based line in the source file, where one can be named.
        field: The front matter key or the part of the post that the remark is about.
        message: What is wrong and what to write instead; no trailing full stop.
        mend: Lines of the source file as they should stand, where that is certain.
    """

    level: int
    src_uri: str
    message: str
    line: int | None = None
    field: str | None = None
    mend: Lines = ()

    def __str__(self) -> str:
        """`path:line: field: message`, leaving out what is not known."""
        place = self.src_uri if self.line is None else f"{self.src_uri}:{self.line}"
        return ": ".join(part for part in (place, self.field, self.message) if part)


warning = partial(Notice, level=logging.WARNING)
remark = partial(Notice, level=logging.INFO)


Path = tuple[str | int, ...]
"""The way to a part of a value: keys of mappings, places in lists."""


class KeySource(NamedTuple):
    """Where a key stands in a source file.

    Args:
        line: 1-based.
        text: The characters of its value, where YAML has taken them for something else than text.
        parts: The lines of what its value holds.
    """

    line: int
    text: str | None = None
    parts: Mapping[Path, int] = MappingProxyType({})

    def line_of(self, path: Path) -> int:
        """The line of a part of the value, or of the smallest known one that holds it."""
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self.parts[part] for part in around if part in self.parts), self.line)

    def keys_within(self) -> dict[str, KeySource]:
        """Where the keys of a value stand that is a mapping."""
        within: dict[str, dict[Path, int]] = {}
        for way, line in self.parts.items():
            if way:
                within.setdefault(str(way[0]), {})[way[1:]] = line
        return {
            key: KeySource(next(iter(parts.values())), parts=parts) for key, parts in within.items()
        }

    def below(self, lines: int) -> KeySource:
        """The same where so many lines stand above."""
        parts = self.parts and {part: line + lines for part, line in self.parts.items()}
        return KeySource(self.line + lines, self.text, parts)


class Problem(NamedTuple):
    """What is wrong with a value, or with the part of it that `path` leads to."""

    message: str
    path: Path = ()


class Problems:
    """What is wrong with one value and its parts, in the order in which they are read."""

    __slots__ = ("_found", "_label", "_path")

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._path: Path = ()
        self._label = ""

    def at(self, *steps: str | int, label: str | None = None) -> Problems:
        """For the reader of a part: what it adds is known here too, behind the label.

        Without a label, that of a part which has a key is its key.
        """
        if label is None:
            label = "".join(f"{step}: " for step in steps if isinstance(step, str))
        part = Problems()
        part._found = self._found
        part._path = (*self._path, *steps)
        part._label = self._label + label
        return part

    def append(self, message: str) -> None:
        """Add what is wrong and what to write instead."""
        self._found.append(Problem(self._label + message, self._path))

    def __iter__(self) -> Iterator[Problem]:
        """All that was found, by the readers of parts too."""
        return iter(self._found)

    def __len__(self) -> int:
        """How much was found."""
        return len(self._found)


class FieldError(ValueError):
    """An author's value that cannot be used: what is wrong and what to write instead.

    Raised by the reader of one value, caught by the reader of the whole, which knows the place.
    """


class BrokenBlockError(ValueError):
    """The block as a whole cannot be read.

    Args:
        message: What is wrong and what to write instead.
        line: 0-based, within the block.
        field: The key at fault.
        mend: Lines within the block, counted alike, as they should stand.
    """

    def __init__(
        self, message: str, *, line: int = 0, field: str | None = None, mend: Lines = ()
    ) -> None:
        super().__init__(message)
        self.line = line
        self.field = field
        self.mend = mend


_KINDS = (
    ((int, float), "a number"),
    (str, "text"),
    (bytes, "binary data"),
    (Mapping, "a mapping"),
    ((list, tuple), "a list"),
    ((set, frozenset), "a set"),
    (dt.date, "a date"),
    (dt.time, "a time of day"),
)


def kind_of(value: object) -> str:
    """What an author would call a value: "a list", "a number"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return next((name for kinds, name in _KINDS if isinstance(value, kinds)), "nothing")


def shown(value: object) -> str:
    """A value as a message repeats it: the beginning of a text in quotes, else its kind."""
    if not isinstance(value, str):
        return kind_of(value)
    text = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    return '"' + "".join(char if char.isprintable() else " " for char in text) + '"'


LONGEST_SHOWN: Final = 60
"""Characters of an author's text that a message repeats."""


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str, mark: str = "") -> str:
    """The known word that an author may have meant, between marks, or else another advice."""
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {mark}{near[0]}{mark}?" if near else otherwise
