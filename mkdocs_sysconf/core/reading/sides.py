"""Lines set alike: on which side of what parts them they name the speakers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading.bylines import names_first
from mkdocs_sysconf.core.reading.names import (
    is_full_name,
    is_given_name,
    parse_capitalised,
    parse_names,
)
from mkdocs_sysconf.core.reading.titles import without_kind
from mkdocs_sysconf.core.reading.words import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may stand between title and speaker.
_SEPARATORS: Final = (
    Phrases(
        compile_late(r"\s+(?:-{1,3}|[–—―])\s+|\s*[—―]\s*|\s-{1,2}(?=\w)|(?<=\w)-\s"),
        ("-", "–", "—", "―"),
    ),
    Phrases(compile_late(r"\s*:\s+"), (":",)),
    Phrases(compile_late(r"\s+(?:[|•·~→]|//?|>>|[=-]>)\s+"), ("|", "•", "·", "/", "~", "→", ">")),
    Phrases(compile_late(r",\s+"), (",",)),
    Phrases(compile_late(r"\s+@\s*(?=[A-Z])"), ("@",)),
    Phrases(
        compile_late(r"\s+(?:with|w/|avec|mit|con|com)\s+", re.IGNORECASE),
        ("with", "w/", "avec", "mit", "con", "com"),
    ),
    Phrases(
        compile_late(
            r"\s+(?:on|über|sur|sobre|(?:present|speak|talk)(?:s|ing)(?:\s+(?:on|about))?)\s+"
            r"|['’]s?\s+(?=[A-Z])",
            re.IGNORECASE,
        ),
        ("on", "über", "sur", "sobre", "present", "speak", "talk", "'", "’"),
    ),
    Phrases(compile_late(r"\s+(?:de|di)\s+|\s+d['’]"), ("de", "di", "d'", "d’")),
    Phrases(compile_late(r"(?<=[?!])\s+"), ("?", "!")),
)
_STRONG: Final = 3  # the first of them part more than the words of a sentence
_COMMA: Final = 3
_WORDS: Final = (5, 6, 7)  # of sentences
_ON: Final = 6
_QUESTION: Final = 8
_TURNED: Final = 3  # words of a title that stands where the others name speakers
_FIRM: Final = 4
_FIRST_PART: Final = compile_late(r"^.{3,60}?(?:\s+[-–—|]{1,2}\s+|:\s+)")
_LAST_PART: Final = compile_late(r"\s+[-–—|@(]{1,2}\s*[^-–—|@(]{3,60}$")
_BRACKETS: Final = compile_late(r"\s*[(\[]([^()\[\]]{3,120})[)\]]\s*$")
_HANDLE_FIRST: Final = compile_late(r"^@\w+\s*[-–—:|]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Where the lines of a group name the speaker.

    Args:
        separator: Which of `_SEPARATORS`; `None`: brackets at the end.
        part: 0 the first part of the line, -1 the last, -2 the last but one, what follows being
            a company or a code.
        firm: Almost every line that is parted so has a name there, so what looks a little like
            one is one too.
        employer: What follows the last comma is where the speaker works, name or not.
    """

    separator: int | None
    part: int
    firm: bool = False
    employer: bool = False

    @property
    def by_word(self) -> bool:
        """Whether a word parts title and names, as it parts others: "Tape with Ada Byron"."""
        return self.separator in _WORDS


def parts_at(text: str, side: Side) -> tuple[str, str] | None:
    """Title and names as `side` has them, or nothing where the separator is missing."""
    if side.separator is None:
        brackets = _BRACKETS.search(text) if text.endswith((")", "]")) else None
        return (text[: brackets.start()].strip(), brackets[1]) if brackets else None
    found = [match.span() for match in _SEPARATORS[side.separator].pattern.finditer(text)]
    return _part(text, found, side.part)


def _part(text: str, found: Sequence[tuple[int, int]], part: int) -> tuple[str, str] | None:
    if len(found) < max(abs(part), 1):
        return None
    if part == 0:
        start, end = found[0]
        return text[end:].strip(), text[:start].strip()
    start, first = found[part]
    end = len(text) if part == -1 else found[part + 1][0]
    return text[:start].strip(), text[first:end].strip()


def shared_ends(texts: Sequence[str]) -> tuple[str, str]:
    """What most lines begin and end with: the conference's name, mostly; empty where nothing is.

    >>> shared_ends(["Sysconf 24: A", "Sysconf 24: B", "Sysconf 24: C"])
    ('Sysconf 24: ', '')
    """
    ends = []
    for pattern in (_FIRST_PART, _LAST_PART):
        counted = Counter(found[0] for text in texts if (found := pattern.search(text)))
        part, times = counted.most_common(1)[0] if counted else ("", 0)
        ends.append(part if times >= 3 and times * 2 > len(texts) else "")
    return ends[0], ends[1]


def choose_side(texts: Sequence[str]) -> Side | None:
    """The side on which most of the lines have names by shape; none without a clear majority.

    A title may hold any separator, so one line says nothing: two must agree, they must be the
    most of the lines with that separator, and a third of all.
    """
    most, chosen = 1, None
    enough = max(2, len(texts) / 3)
    lower = [text.lower() for text in texts]
    for separator, phrases in enumerate(_SEPARATORS):
        spans = [
            (text, places)
            for text, low in zip(texts, lower, strict=True)
            if phrases.may_be_in(low)
            and (places := [match.span() for match in phrases.pattern.finditer(text)])
        ]
        if len(spans) < enough:
            continue
        for part in (-1, 0, -2):
            hits = _hits([_part(text, places, part) for text, places in spans], len(texts))
            if hits > most:
                most, chosen = hits, Side(separator=separator, part=part)
    side = Side(separator=None, part=-1)
    if (hits := _hits([parts_at(text, side) for text in texts], len(texts))) > most:
        most, chosen = hits, side
    if chosen is None:
        return _side_of_given_names(texts)
    split = [found[1] for text in texts if (found := parts_at(text, chosen))]
    firm = most >= _FIRM and most * 4 >= len(split) * 3
    split = [names for names in split if "," in names]
    employers = sum(1 for names in split if not parse_names(names.rpartition(",")[2].strip()))
    return replace(chosen, firm=firm, employer=employers >= 2 and employers * 2 >= len(split))


def _side_of_given_names(texts: Sequence[str]) -> Side | None:
    """The side of a dash on which nearly all lines have a word that may be a given name.

    Each line has another one.
    """
    for part in (-1, 0):
        side = Side(separator=0, part=part, firm=True)
        words = {found[1] for text in texts if (found := parts_at(text, side)) and found[0]}
        given = sum(map(is_given_name, words))
        if given >= _FIRM and given * 5 >= len(texts) * 4:
            return side
    return None


def split_at(text: str, side: Side) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of a line, which may be set a little unlike the others.

    >>> split_at("Una Byron: Tape", Side(separator=1, part=0, firm=True))
    ('Tape', ('Una Byron',))
    """
    found = parts_at(text, side)
    if found and found[0]:
        said = found[1].rpartition(",")[0] if side.employer and "," in found[1] else found[1]
        said = without_kind(said)  # "Keynote: Ada Byron - Tape"
        names = names_first(said, marked=True)
        if not names and side.firm:
            if len(said.split()) > _TURNED and is_full_name(found[0]):
                return said, (found[0],)  # the one line that is the other way round
            names = parse_capitalised(said)
        # "Ada Byron - @ada - Tape"
        return (_HANDLE_FIRST.sub("", found[0]), names) if names else None
    # "Ada Byron on Tape" beside "Mary Poole: Reels", "Tape, Ada Byron" beside "Reels - Mary Poole".
    weak = (_ON,) if side.part == 0 else (_COMMA, _QUESTION) if side.firm else ()
    for separator in (*range(_STRONG), *weak):
        other = Side(separator=separator, part=side.part)
        found = parts_at(text, other) if separator != side.separator else None
        if found and found[0] and (names := names_first(found[1])):
            return found[0], names
    return None


def _hits(split: Sequence[tuple[str, str] | None], lines: int) -> int:
    """How many parts are names; 0 if those are not the most of them."""
    found = [each for each in split if each]
    hits = sum(1 for title, names in found if title and parse_names(names))
    return hits if hits * 2 > len(found) and hits * 3 >= lines else 0
