"""Titles: the lines that hold one, without what stands before it and behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading.names import parse_names
from mkdocs_sysconf.core.reading.words import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
    QUOTES,
    TALK,
    has_any,
)

TIME_FIRST: Final = compile_late(
    r"^[\[(]?\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*(?:-|–|—|to|bis|à)\s*\d{1,2}[:.h]\d{2}"
    r"\s*(?:[ap]\.?m\.?)?)?[\])]?\s*(?:[-–—|:]\s*)?",
    re.IGNORECASE,
)
_NUMBER: Final = compile_late(
    r"^(?:#?\d{1,3}\s*(?:[.):]|\s[-–—]\s)|[-–—*•▶►→]|[0-9️⃣]+\ufe0f?\u20e3)\s*"
)
_CODE: Final = compile_late(
    r"\s*(?:[-–—|:]\s+|[\[(])(?=[A-Z0-9-]*[A-Z])[A-Z]{2,}[A-Z0-9-]*\d[A-Z0-9-]*[\])]?\s*:?\s*$"
    r"|\s+[-–—|]\s+(?:SESSION|TALK|KEYNOTE|PANEL|WORKSHOP|TUTORIAL|LIGHTNING TALK)S?\s*$"
)
_CODE_FIRST: Final = compile_late(r"^[\[(]?[A-Z]{2,}-?\d{1,5}[\])]?\s*[-–—:|]\s*")
_END: Final = 40  # characters; what may have to go from the end of a line is no longer
_DIGIT: Final = compile_late(r"\d")
_LENGTH: Final = compile_late(
    r"\s*[\[(,–-]?\s*(?:~\s*)?(?<!\d)\d{1,3}\s?(?:min(?:ute)?s?\.?|['’′]|mn)\s*[\])]?\s*$"
    r"|\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s*$",
    re.IGNORECASE,
)
_SPENT: Final = compile_late(  # "Seventeen Databases in under 33 minutes"
    r"\b(?:in|en|em)(?:\s+(?:under|just|only|about|less than|nur|unter))?[\s~]*$", re.IGNORECASE
)
# For text in lower case.
_KIND_FIRST: Final = compile_late(
    r"^(?:(?:opening|closing|morning|afternoon|day \d|friday|saturday|sunday)\s+)?"
    rf"(?:{TALK}|video|vidéo|title)(?:\s*(?:\d+|#\d+))?\s*"
    r"(?:(?::|\s[-–—]|[–—])\s+(?=\S)|\s(?=[\"“«„]))",
)
_NUMBERED: Final = compile_late(rf"{TALK}\s*#?\d{{1,2}}(?::|\s?[-–—])\s+(?=\S)", re.IGNORECASE)
_ANYTHING: Final = ("video", "vidéo", "tutorial", "title")
_KIND_IN_BRACKETS: Final = compile_late(rf"^[\[(](?:{TALK}|lightning)[\])]:?\s*", re.IGNORECASE)
_SIGNS_LAST: Final = compile_late(r"\s+[-–—|]\s*[^\w\"”’)\]]*$")
_MARK_LAST: Final = compile_late(
    rf"\s*[\[(](?:{TALK}|lightning|video|vidéo|watch|slides?|youtube|link|recording|replay|en|fr|de"
    r"|es|pt)[\])]\s*$",
    re.IGNORECASE,
)
# Most lines: no number, no colon and no dash, so nothing that could have to go.
_UNMARKED: Final = compile_late(r"[^\W\d](?:[^\d:–—\s]|\s(?!-))*(?<=\w)")
_BEFORE: Final = (TIME_FIRST, _NUMBER, _CODE_FIRST, _KIND_IN_BRACKETS)
_QUOTES: Final = dict(zip("\"“”„«»‘'‹「『", "\"””“»«’'›」』", strict=True))
TRIMMED: Final = f" \t\n{QUOTES}'*_:-–—|,.()[]@"
_OPENING_QUOTES: Final = tuple(OPENING_QUOTES)
# What closes a quote in other languages opens none right behind a word: “Go” by Ada and “C”.
QUOTED: Final = compile_late(
    rf"(?:(?![”»])[{OPENING_QUOTES}]|(?<![^\s(\[–—-])[”»](?=\S))"
    rf"\s*([^{QUOTES}]{{3,200}}?)\s*[{CLOSING_QUOTES}]"
)


@lru_cache(maxsize=1024)  # a title is tidied by each rule that looks at it
def tidy_title(text: str) -> str:
    """A title without numbering, session code, length, kind and quotes around the whole of it.

    >>> tidy_title('3. Keynote: "How to scratch an itch" (40 min)')
    'How to scratch an itch'
    """
    text = " ".join(text.split()).strip(" *_")
    for _ in range(3):
        before = text
        text = text.rstrip(" -") if text.endswith("--") else text.rstrip(" :;,–—-|\\")
        text = unquote(_without_marks(text, kind=True))
        if text == before:
            break
    return text


def trim(text: str) -> str:
    """A line without number, time, session code and length around title and names."""
    return _without_marks(text.strip(" :"), kind=False)


def _without_marks(text: str, *, kind: bool) -> str:
    """A line without what may stand before a title and behind it, as long as a word is left."""
    last = text[-12:]
    shouted = last.isupper()
    if not shouted and _UNMARKED.fullmatch(text):
        return text
    if _DIGIT.search(text, 0, 12) or not text[:1].isalpha():
        for pattern in _BEFORE:
            text = _unless_empty(text, pattern.match(text))
    # Each is looked for at the end of the line alone, and only where that may be its end.
    numbered = shouted or _DIGIT.search(last) is not None
    behind = (
        (_SIGNS_LAST.search, not last[-1:].isalnum()),
        (_find_length, numbered),
        (_MARK_LAST.search, last.endswith((")", "]"))),
        (_CODE.search, numbered),
    )
    for find, may_stand in behind:
        if may_stand:
            text = _unless_empty(text, find(text, max(0, len(text) - _END)))
    return _unless_empty(text, _KIND_FIRST.match(text.lower())) if kind else text


def _unless_empty(text: str, found: re.Match[str] | None) -> str:
    """A line without a part at its start or end, if that is not all there is."""
    if found is None:
        return text
    rest = (text[found.end() :] if found.start() == 0 else text[: found.start()]).strip(" :")
    return rest if any(map(str.isalnum, rest)) else text


def _find_length(text: str, start: int) -> re.Match[str] | None:
    """How long a talk took, at the end of a line, unless it is a part of what is said there."""
    found = _LENGTH.search(text, start)
    if found is None or found[0].rstrip().endswith((")", "]")):
        return found
    return None if _SPENT.search(text, max(0, found.start() - _END), found.start()) else found


def without_length(text: str) -> str:
    """A line without how long a talk took."""
    numbered = _DIGIT.search(text[-12:])
    found = _find_length(text, max(0, len(text) - _END)) if numbered else None
    return text[: found.start()] if found else text


def has_quotes(text: str) -> bool:
    """Whether something is quoted in text."""
    return has_any(text, _OPENING_QUOTES)


def unquote(text: str) -> str:
    """Text without the quotation marks around the whole of it."""
    closing = _QUOTES.get(text[:1])
    inner = text[1:-1].strip()
    if (
        closing
        and text.endswith(closing)
        and len(text) > 2
        and (text[0] not in inner or text[0] == '"')
    ):
        if text[0] == closing and inner.count(closing) % 2:
            return text
        return inner
    return text


def split_kind(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Kind and speakers of a line that states no title: "Opening keynote: Ada Byron"."""
    found = _KIND_FIRST.match(text.lower())
    names = parse_names(text[found.end() :]) if found else ()
    return (text[: found.end()].strip(TRIMMED), names) if found and names else None


def without_kind(text: str) -> str:
    """Text without the kind that it begins with: "Keynote: Ada Byron"."""
    found = _KIND_FIRST.match(text.lower())
    return text[found.end() :] if found else text


def says_kind_first(text: str) -> bool:
    """Whether a line begins by saying of what kind the talk is that it names: "Session: …".

    Videos, tutorials and titles are of other things too.
    """
    found = _KIND_FIRST.match(text.lower())
    return found is not None and not found[0].startswith(_ANYTHING)


def number_ends(text: str) -> int:
    """Where the title may begin in a line that counts talks ("Talk 3 - …"); 0 in any other."""
    found = _NUMBERED.match(text)
    return found.end() if found else 0


def is_kind(text: str) -> bool:
    """Whether text says nothing but what kind of talk follows: "Keynote", "Opening keynote:"."""
    return _KIND_FIRST.sub("", text.strip(" :-–—").lower() + ": x") == "x"


def reads_as_title(text: str) -> bool:
    """Whether most of the longer words are capitalised, as those of a title are."""
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 2 and sum(word[0].isupper() for word in longer) * 4 >= len(longer) * 3


def reads_as_name_of_talk(text: str) -> bool:
    """Whether what is quoted may be a title rather than something said."""
    first = text.lstrip("¿¡")[:1]
    ended = text[-1:] in {".", ","}
    return (
        (first.isupper() or first.isdigit()) and " " in text and (not ended or reads_as_title(text))
    )


def without_stop(title: str) -> str:
    """A quoted title without the full stop of its sentence, which Americans put into the quotes."""
    return title if title.endswith("...") else title.removesuffix(".").removesuffix(",")
