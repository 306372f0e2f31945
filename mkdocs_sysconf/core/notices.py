"""What the core has to tell the author; the face decides how to log it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple


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
    """

    level: int
    src_uri: str
    message: str
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        """`path:line: field: message`, leaving out what is not known."""
        place = self.src_uri if self.line is None else f"{self.src_uri}:{self.line}"
        return ": ".join(part for part in (place, self.field, self.message) if part)


class KeySource(NamedTuple):
    """Where a key stands in a source file.

    Args:
        line: 1-based.
        text: The characters of its value, where YAML has taken them for something else than text.
    """

    line: int
    text: str | None = None


class FieldError(ValueError):
    """An author's value that cannot be used: what is wrong and what to write instead.

    Raised by the reader of one value, caught by the reader of the whole, which knows the place.
    """


_KINDS = (
    ((int, float), "a number"),
    (str, "text"),
    (bytes, "binary data"),
    (Mapping, "a mapping"),
    ((list, tuple), "a list"),
    ((set, frozenset), "a set"),
    (dt.date, "a date"),
)


def kind_of(value: object) -> str:
    """What an author would call a value: "a list", "a number"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return next((name for kinds, name in _KINDS if isinstance(value, kinds)), "nothing")


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str, mark: str = "") -> str:
    """The known word that an author may have meant, between marks, or else another advice."""
    near = get_close_matches(word, list(known), n=1)
    return f"did you mean {mark}{near[0]}{mark}?" if near else otherwise
