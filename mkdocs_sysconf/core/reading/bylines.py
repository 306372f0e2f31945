"""Lines that say who spoke: "by" and names, or names and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading import words
from mkdocs_sysconf.core.reading.names import (
    INITIAL_LAST,
    full_names,
    may_begin_with_name,
    parse_capitalised,
    parse_names,
)
from mkdocs_sysconf.core.reading.titles import TIME_FIRST, without_length
from mkdocs_sysconf.core.reading.words import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

BY: Final = compile_late(
    rf"(?:^|[\s,;(–—-]+)(?:{words.GIVEN}\s+)?{words.BY_WORD}\s+|[\s,;.(]+speakers?:\s+"
    rf"|\s*[,(–—-]\s*an?\s+{words.TALK}\s+by\s+",
    re.IGNORECASE,
)
LONGEST_HEAD: Final = 600  # characters; what is longer holds more than a title and names
BY_OR_OF: Final = ("von", "par", "por", "de", "of")
_SAYS_BY: Final = Phrases(BY, (*words.BY_WORDS, "speaker"))
_WITH: Final = ("with", "avec", "mit", "con", "com", "from")
# For text in lower case, as those of `cues` are.
_BY_AT_START: Final = compile_late(
    rf"^(?:(?:{words.TALK}\s+)?(?:{words.GIVEN}\s+)?{words.BY_WORD}|with|avec|mit|con|com|from)\s*:?\s+"
    r"|^(?:speakers?(?:\(s\))?|presenters?|presented by|who|host|intervenante?s?|orateurs?|oratrice"
    r"|conférencière?s?"
    r"|referent(?:in|en)?|sprecher(?:in)?|vortragende[rn]?|ponentes?|orador[ae]?s?|palestrantes?"
    r"|apresentador[ae]?s?)\s*[:–—-]\s*",
)
# What follows a comma behind the name of one is where they work: "Speaker: Ada Byron, Reels".
_OF_ONE: Final = compile_late(
    r"(?:speaker|presenter|host|intervenante?|orateur|oratrice|conférencière?|referent(?:in)?"
    r"|sprecher(?:in)?|ponente|orador[ae]?|palestrante|apresentador[ae]?)"
    r"\s*[:–—-]\s*[^,]+,(?!.*\s(?:and|und|et|y|e)\s)[^,&+@]+$"
)
# What may follow names in the same line: an opinion, a remark in brackets.
_AFTER_NAMES: Final = compile_late(
    r"(?<!\b[A-Z])[.:!]\s|\s[-–—|]\s|\s?[–—]\s?|\s?\(|,\s(?=[a-z])|\s\[|\)"
    r"|,\s(?:then|and then|puis|dann|luego|depois)\b"
)
_DONE: Final = compile_late(r"(?:\w{3}ed|driven|run|built|written|made)$")  # "Powered by Rust"
_LING: Final = 4  # letters of the longest names in "-ing"
_SIGNS: Final = compile_late(r"^[^\w\"“«(@]+")


def may_have_by(text: str) -> bool:
    """Whether "by" stands somewhere in text; a quick look, before a close one."""
    return _SAYS_BY.may_be_in(text.lower())


def split_by(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of "TITLE by SPEAKER", split at the last "by" that names follow.

    >>> split_by("Learning by Doing by Ada Byron")
    ('Learning by Doing', ('Ada Byron',))
    """
    if len(text) > LONGEST_HEAD or not may_have_by(text):
        return None
    for found in reversed(list(BY.finditer(text))):
        title = text[: found.start()].strip(" (–—-,")
        names = names_first(text[found.end() :], marked=True)
        # "Keine Liste von Zielen": these words mean "of" as well.
        if found[0].strip().lower() in BY_OR_OF and not are_sure(names):
            continue
        if title and names and not _is_saying(title, names):
            return title, names
    return None


def _is_saying(title: str, names: Sequence[str]) -> bool:
    """Whether "by" belongs to a title: "Secure by Default", "Managing Up by Managing Down"."""
    word, *others = names[0].lower().split()
    if others:
        return word in title.lower().split()
    return not word.startswith("@") and (
        title.lower().endswith(word)
        or word in words.SAID_BEHIND_BY
        or (word.endswith("ing") and len(word) > _LING)
        or _DONE.search(title.lower()) is not None
    )


def are_sure(names: Sequence[str]) -> bool:
    """Whether names are more than single words: not in "Kanban by Evolution".

    Of scripts without capitals one word behind "by" is enough.
    """
    return any(
        " " in name or name.startswith("@") or name.upper() == name.lower() for name in names
    )


def are_given(texts: Sequence[str]) -> bool:
    """Whether one word behind "by" is a name: all lines have one there, or any has a full name.

    >>> are_given(["Tape by Ada Byron", "Reels by Ling"]), are_given(["Tape by Hand", "Reels"])
    (True, False)
    """
    found = [by[1] for by in map(split_by, texts) if by]
    return any(map(are_sure, found)) or (len(found) == len(texts) > 1)


def ends_with_names(text: str) -> bool:
    """Whether a line ends with "by" and full names."""
    found = split_by(text)
    return found is not None and bool(full_names(found[1]))


def without_by(text: str) -> str:
    """Text without a word such as "by" at its beginning."""
    by = BY.match(text)
    return text[by.end() :] if by else text


def names_after_by(text: str) -> bool:
    """Whether a line is nothing but "by" and names: "By @Ada Byron"."""
    by = BY.match(text)
    return by is not None and bool(parse_names(text[by.end() :]))


def names_first(text: str, *, marked: bool = False) -> tuple[str, ...]:
    """The names with which text begins, whatever is said after them."""
    text = text.strip()
    text = without_length(text)
    names = parse_names(text, marked=marked)
    if names and len(text) <= len(names[0]) + 1:
        return names
    end = _AFTER_NAMES.search(text)
    # "Ada Byron and Grace Hopper. Both were good." has one name that nothing follows.
    before = parse_names(text[: end.start()], marked=marked) if end else ()
    return max(names, before, key=len)


def may_be_byline(text: str) -> bool:
    """Whether a line is worth a closer look, by how it begins; most sentences are not."""
    return not text[:1].isalpha() or may_begin_with_name(text) or starts_with_by(text)


@lru_cache(maxsize=1024)
def read_byline(text: str, *, several: bool = False) -> tuple[str, ...]:
    """The speakers of a line that holds nothing else: "by Ada Byron (40 min)", "Ada Byron".

    Args:
        text: The line.
        several: More than one speaker is linked, so what follows a comma is no employer.
    """
    if len(text) > 160:
        return ()
    if signs := _SIGNS.match(text):
        text = text[signs.end() :]
    text = TIME_FIRST.sub("", text)
    if marked := _BY_AT_START.match(text.lower()):
        if not several and _OF_ONE.match(text.lower()):
            text = text[: text.rindex(",")]
        text = without_length(text[marked.end() :].strip())
        names = parse_names(text, marked=True) or parse_capitalised(text)
        # One word behind these may be of anything: "From Analytica", "With Docker".
        return () if marked[0].rstrip(" :") in _WITH and not are_sure(names) else names
    text = text.strip()
    if text.endswith(".") and not INITIAL_LAST.search(text):
        return ()  # "Small talks." is a sentence
    return parse_names(without_length(text)) if may_begin_with_name(text) else ()


def starts_with_by(text: str) -> bool:
    """Whether a line begins like a byline: "by @ada", "Speaker: Ada"."""
    return _BY_AT_START.match(text.lower()) is not None
