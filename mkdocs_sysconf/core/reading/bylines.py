"""Lines that hold a title and who spoke: which part is which, decided for all lines of a kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading.names import parse_names

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATORS: Final = (
    re.compile(r"\s+(?:-{1,3}|[–—―])\s+|\s*[—―]\s*"),
    re.compile(r"\s*:\s+"),
    re.compile(r"\s+[|•·/~]\s+"),
    re.compile(r",\s+"),
    re.compile(r"\s+@\s*(?=[A-Z])"),
)
_BRACKETS: Final = re.compile(r"\s*\(([^()]{3,120})\)\s*$")
BY: Final = re.compile(
    r"(?:^|[\s,;(–—-]+)(?:(?:given|presented|delivered|led|hosted|held|animée?|présentée?|gehalten"
    r"|presentada?|apresentada?)\s+)?(?:by|par|von|por)\s+",
    re.IGNORECASE,
)
_BY_AT_START: Final = re.compile(
    r"^(?:(?:talk|keynote|session|presentation|workshop|présentation|vortrag|charla|palestra)\s+)?"
    r"(?:(?:given|presented|delivered|led|hosted|animée?|présentée?|gehalten|presentad[ao]"
    r"|apresentad[ao])\s+)?"
    r"(?:by|par|von|por|with|avec|mit|con|com|from)\s*:?\s+"
    r"|^(?:speakers?|presenters?|presented by|who|host|intervenante?s?|orateurs?|oratrice"
    r"|conférencière?s?"
    r"|referent(?:in|en)?|sprecher(?:in)?|vortragende[rn]?|ponentes?|orador[ae]?s?|palestrantes?"
    r"|apresentador[ae]?s?)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"^(?:#?\d{1,3}\s*(?:[.):]|\s[-–—]\s)|[-–—*•▶►→]|[0-9️⃣]+\ufe0f?\u20e3)\s*"
)
_CODE: Final = re.compile(
    r"\s*(?:[-–—|:]\s+|[\[(])(?=[A-Z0-9-]*[A-Z])[A-Z]{2,}[A-Z0-9-]*\d[A-Z0-9-]*[\])]?\s*:?\s*$"
    r"|\s+[-–—|]\s+(?:SESSION|TALK|KEYNOTE|PANEL|WORKSHOP|TUTORIAL|LIGHTNING TALK)S?\s*$"
)
_CODE_FIRST: Final = re.compile(r"^[\[(]?[A-Z]{2,}-?\d{1,5}[\])]?\s*[-–—:|]\s*")
_LENGTH: Final = re.compile(
    r"\s*[\[(,–-]?\s*(?:~\s*)?\d{1,3}\s?(?:min(?:ute)?s?\.?|['’′]|mn)\s*[\])]?\s*$"
    r"|\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s*$",
    re.IGNORECASE,
)
_KIND_FIRST: Final = re.compile(
    r"^(?:(?:opening|closing|morning|afternoon|day \d|friday|saturday|sunday)\s+)?"
    r"(?:key ?note|plenary|panel|workshop|tutorial|lightning talk|talk|session|atelier"
    r"|conférence|vortrag"
    r"|charla|palestra|taller|oficina|quickie|video|vidéo)(?:\s*(?:\d+|#\d+))?\s*(?::|\s[-–—]"
    r"|[–—])\s+(?=\S)",
    re.IGNORECASE,
)
_MARK_LAST: Final = re.compile(
    r"\s*[\[(](?:video|vidéo|watch|slides?|youtube|link|recording|talk|replay|keynote|workshop"
    r"|panel"
    r"|lightning(?: talk)?|tutorial|en|fr|de|es|pt)[\])]\s*$",
    re.IGNORECASE,
)
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "‹": "›"}
QUOTED: Final = re.compile(r"[\"“„«]\s*([^\"“”„«»]{3,200}?)\s*[\"”“»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Where the lines of a group name the speaker: which separator, and at which end."""

    separator: int
    last: bool


def parts(text: str, side: Side) -> tuple[str, str] | None:
    """Title and names as `side` has them, or nothing where the separator is missing."""
    found = list(_SEPARATORS[side.separator].finditer(text))
    if not found:
        return None
    if side.last:
        return text[: found[-1].start()].strip(), text[found[-1].end() :].strip()
    return text[found[0].end() :].strip(), text[: found[0].start()].strip()


def choose_side(texts: Sequence[str]) -> Side | None:
    """The side on which most of the lines have names by shape; none without a clear majority.

    A title may hold any separator, so one line says nothing: two must agree, they must be the
    most of the lines with that separator, and a third of all.
    """
    best: tuple[int, Side] | None = None
    for separator in range(len(_SEPARATORS)):
        for last in (True, False):
            side = Side(separator=separator, last=last)
            split = [found for text in texts if (found := parts(text, side))]
            hits = sum(1 for _, names in split if parse_names(names))
            enough = hits >= 2 and hits * 2 >= len(split) and hits * 3 >= len(texts)
            if enough and (best is None or hits > best[0]):
                best = (hits, side)
    return best[1] if best else None


def split_by(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of "TITLE by SPEAKER", split at the last "by" that names follow.

    >>> split_by("Learning by Doing by Ada Byron")
    ('Learning by Doing', ('Ada Byron',))
    """
    for found in reversed(list(BY.finditer(text))):
        title, rest = text[: found.start()].strip(), text[found.end() :].strip(" )")
        names = parse_names(_LENGTH.sub("", rest), marked=True)
        if title and names:
            return title, names
    return None


def split_brackets(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of "TITLE (SPEAKER)"."""
    found = _BRACKETS.search(text)
    names = parse_names(found[1]) if found else ()
    return (text[: found.start()].strip(), names) if found and names else None


def read_byline(text: str) -> tuple[str, ...]:
    """The speakers of a line that holds nothing else: "by Ada Byron (40 min)", "Ada Byron"."""
    if len(text) > 160:
        return ()
    text = _LENGTH.sub("", text.strip())
    marked = _BY_AT_START.match(text)
    return parse_names(text[marked.end() :], marked=True) if marked else parse_names(text)


def starts_with_by(text: str) -> bool:
    """Whether a line begins like a byline: "by @ada", "Speaker: Ada"."""
    return _BY_AT_START.match(text) is not None


def tidy_title(text: str) -> str:
    """A title without numbering, session code, length, kind and quotes around the whole of it.

    >>> tidy_title('3. Keynote: "How to scratch an itch" (40 min)')
    'How to scratch an itch'
    """
    text = " ".join(text.split()).strip(" *_")
    for _ in range(3):
        before = text
        text = text.rstrip(" :;,–—-|") if not text.endswith("--") else text.rstrip(" -")
        for pattern in (_NUMBER, _CODE_FIRST, _LENGTH, _MARK_LAST, _CODE, _KIND_FIRST):
            shorter = pattern.sub("", text, count=1).strip()
            if shorter and any(map(str.isalnum, shorter)):
                text = shorter
        text = unquote(text)
        if text == before:
            break
    return text


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


def trim(text: str) -> str:
    """A line without number, session code and length around title and names."""
    for pattern in (_NUMBER, _CODE_FIRST, _LENGTH, _MARK_LAST, _CODE):
        text = pattern.sub("", text.strip(" :"), count=1)
    return text


def is_kind(text: str) -> bool:
    """Whether text says nothing but what kind of talk follows: "Keynote", "Opening keynote:"."""
    return _KIND_FIRST.sub("", text.strip(" :-–—") + ": x") == "x"
