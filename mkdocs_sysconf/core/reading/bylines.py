"""Lines that hold a title and who spoke: which part is which, decided for all lines of a kind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading.names import (
    INITIAL_LAST,
    is_full_name,
    may_begin_with_name,
    parse_capitalised,
    parse_names,
)
from mkdocs_sysconf.core.reading.words import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
    QUOTES,
    Phrases,
    has_any,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may stand between title and speaker.
_SEPARATORS: Final = (
    Phrases(
        re.compile(r"\s+(?:-{1,3}|[–—―])\s+|\s*[—―]\s*|\s-{1,2}(?=\w)|(?<=\w)-\s"),
        ("-", "–", "—", "―"),
    ),
    Phrases(re.compile(r"\s*:\s+"), (":",)),
    Phrases(re.compile(r"\s+(?:[|•·~→]|//?)\s+"), ("|", "•", "·", "/", "~", "→")),
    Phrases(re.compile(r",\s+"), (",",)),
    Phrases(re.compile(r"\s+@\s*(?=[A-Z])"), ("@",)),
    Phrases(
        re.compile(r"\s+(?:with|w/|avec|mit|con|com)\s+", re.IGNORECASE),
        ("with", "w/", "avec", "mit", "con", "com"),
    ),
    Phrases(
        re.compile(
            r"\s+(?:on|über|sur|sobre|(?:present|speak|talk)(?:s|ing)(?:\s+(?:on|about))?)\s+"
            r"|['’]s?\s+(?=[A-Z])",
            re.IGNORECASE,
        ),
        ("on", "über", "sur", "sobre", "present", "speak", "talk", "'", "’"),
    ),
    Phrases(re.compile(r"\s+(?:de|di)\s+|\s+d['’]"), ("de", "di", "d'", "d’")),
)
_STRONG: Final = 3  # the first of them part more than the words of a sentence
_ON: Final = 6
_TURNED: Final = 3  # words of a title that stands where the others name speakers
_FIRM: Final = 4
_TIME: Final = re.compile(
    r"^[\[(]?\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*(?:-|–|—|to|bis|à)\s*\d{1,2}[:.h]\d{2}"
    r"\s*(?:[ap]\.?m\.?)?)?[\])]?\s*(?:[-–—|:]\s*)?",
    re.IGNORECASE,
)
_FIRST_PART: Final = re.compile(r"^.{3,60}?(?:\s+[-–—|]{1,2}\s+|:\s+)")
_LAST_PART: Final = re.compile(r"\s+[-–—|@(]{1,2}\s*[^-–—|@(]{3,60}$")
_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]{3,120})[)\]]\s*$")
TALK: Final = (
    r"(?:talk|keynote|session|presentation|workshop|panel|lecture|speech|tutorial|présentation"
    r"|conférence|vortrag|charla|ponencia|palestra)"
)
BY: Final = re.compile(
    r"(?:^|[\s,;(–—-]+)(?:(?:given|presented|delivered|conducted|led|hosted|held|animée?|présentée?|gehalten"
    r"|presentada?|apresentada?)\s+)?(?:by|par|von|por)\s+|[\s,;.(]+speakers?:\s+"
    r"|\s*[,(–—-]\s*an?\s+(?:talk|keynote|session|presentation|workshop)\s+by\s+",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 600  # characters; what is longer holds more than a title and names
_BY_OR_OF: Final = ("von", "par", "por")
_SAYS_BY: Final = Phrases(BY, ("by", "par", "von", "por", "speaker"))
# For text in lower case, as those of `cues` are.
_BY_AT_START: Final = re.compile(
    r"^(?:(?:talk|keynote|session|presentation|workshop|présentation|vortrag|charla|palestra)\s+)?"
    r"(?:(?:given|presented|delivered|led|hosted|animée?|présentée?|gehalten|presentad[ao]"
    r"|apresentad[ao])\s+)?(?:by|par|von|por|with|avec|mit|con|com|from)\s*:?\s+"
    r"|^(?:speakers?(?:\(s\))?|presenters?|presented by|who|host|intervenante?s?|orateurs?|oratrice"
    r"|conférencière?s?"
    r"|referent(?:in|en)?|sprecher(?:in)?|vortragende[rn]?|ponentes?|orador[ae]?s?|palestrantes?"
    r"|apresentador[ae]?s?)\s*[:–—-]\s*",
)
# What follows a comma behind the name of one is where they work: "Speaker: Ada Byron, Reels".
_OF_ONE: Final = re.compile(
    r"(?:speaker|presenter|host|intervenante?|orateur|oratrice|conférencière?|referent(?:in)?"
    r"|sprecher(?:in)?|ponente|orador[ae]?|palestrante|apresentador[ae]?)\s*[:–—-]\s*[^,]+,(?!.*\s(?:and|und|et|y|e)\s)[^,&+]+$"
)
# What may follow names in the same line: an opinion, a remark in brackets.
_AFTER_NAMES: Final = re.compile(
    r"(?<!\b[A-Z])[.:!]\s|\s[-–—|]\s|\s?[–—]\s?|\s?\(|,\s(?=[a-z])|\s\[|\)"
    r"|,\s(?:then|and then|puis|dann|luego|depois)\b"
)
_NUMBER: Final = re.compile(
    r"^(?:#?\d{1,3}\s*(?:[.):]|\s[-–—]\s)|[-–—*•▶►→]|[0-9️⃣]+\ufe0f?\u20e3)\s*"
)
_CODE: Final = re.compile(
    r"\s*(?:[-–—|:]\s+|[\[(])(?=[A-Z0-9-]*[A-Z])[A-Z]{2,}[A-Z0-9-]*\d[A-Z0-9-]*[\])]?\s*:?\s*$"
    r"|\s+[-–—|]\s+(?:SESSION|TALK|KEYNOTE|PANEL|WORKSHOP|TUTORIAL|LIGHTNING TALK)S?\s*$"
)
_CODE_FIRST: Final = re.compile(r"^[\[(]?[A-Z]{2,}-?\d{1,5}[\])]?\s*[-–—:|]\s*")
_END: Final = 40  # characters; what may have to go from the end of a line is no longer
_DIGIT: Final = re.compile(r"\d")
_LENGTH: Final = re.compile(
    r"\s*[\[(,–-]?\s*(?:~\s*)?(?<!\d)\d{1,3}\s?(?:min(?:ute)?s?\.?|['’′]|mn)\s*[\])]?\s*$"
    r"|\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s*$",
    re.IGNORECASE,
)
_SPENT: Final = re.compile(  # "Seventeen Databases in under 33 minutes"
    r"\b(?:in|en|em)(?:\s+(?:under|just|only|about|less than|nur|unter))?[\s~]*$", re.IGNORECASE
)
# For text in lower case.
_KIND_FIRST: Final = re.compile(
    r"^(?:(?:opening|closing|morning|afternoon|day \d|friday|saturday|sunday)\s+)?"
    r"(?:key ?note|plenary|panel|workshop|tutorial|lightning talk|talk|session|atelier"
    r"|conférence|vortrag"
    r"|charla|palestra|taller|oficina|quickie|video|vidéo|title)(?:\s*(?:\d+|#\d+))?\s*"
    r"(?:(?::|\s[-–—]|[–—])\s+(?=\S)|\s(?=[\"“«„]))",
)
_ANYTHING: Final = ("video", "vidéo", "tutorial", "title")
_HANDLE_FIRST: Final = re.compile(r"^@\w+\s*[-–—:|]\s+")
_KIND_IN_BRACKETS: Final = re.compile(
    r"^[\[(](?:key ?note|talk|panel|workshop|tutorial|lightning(?: talk)?|session)[\])]:?\s*",
    re.IGNORECASE,
)
_SIGNS_LAST: Final = re.compile(r"\s+[-–—|]\s*[^\w\"”’)\]]*$")
_MARK_LAST: Final = re.compile(
    r"\s*[\[(](?:video|vidéo|watch|slides?|youtube|link|recording|talk|replay|keynote|workshop"
    r"|panel|lightning(?: talk)?|tutorial|en|fr|de|es|pt)[\])]\s*$",
    re.IGNORECASE,
)
# Most lines: no number, no colon and no dash, so nothing that could have to go.
_UNMARKED: Final = re.compile(r"[^\W\d](?:[^\d:–—\s]|\s(?!-))*(?<=\w)")
_BEFORE: Final = (_TIME, _NUMBER, _CODE_FIRST, _KIND_IN_BRACKETS)
_SIGNS: Final = re.compile(r"^[^\w\"“«(@]+")
_QUOTES: Final = {
    '"': '"',
    "“": "”",
    "„": "“",
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'",
    "‹": "›",
    "「": "」",
    "『": "』",
}
TRIMMED: Final = f" \t\n{QUOTES}'*_:-–—|,.()[]@"
_OPENING_QUOTES: Final = tuple(OPENING_QUOTES)
QUOTED: Final = re.compile(rf"[{OPENING_QUOTES}]\s*([^{QUOTES}]{{3,200}}?)\s*[{CLOSING_QUOTES}]")


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


def parts(text: str, side: Side) -> tuple[str, str] | None:
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
        may_have = [phrases.may_be_in(each) for each in lower]
        if sum(may_have) < enough:
            continue
        spans = [
            (text, [match.span() for match in phrases.pattern.finditer(text)])
            for text, may in zip(texts, may_have, strict=True)
            if may
        ]
        if sum(1 for _, found in spans if found) < enough:
            continue
        for part in (-1, 0, -2):
            hits = _hits([_part(text, found, part) for text, found in spans], len(texts))
            if hits > most:
                most, chosen = hits, Side(separator=separator, part=part)
    side = Side(separator=None, part=-1)
    if (hits := _hits([parts(text, side) for text in texts], len(texts))) > most:
        most, chosen = hits, side
    if chosen is None:
        return None
    split = [found[1] for text in texts if (found := parts(text, chosen))]
    firm = most >= _FIRM and most * 4 >= len(split) * 3
    split = [names for names in split if "," in names]
    employers = sum(1 for names in split if not parse_names(names.rpartition(",")[2].strip()))
    return replace(chosen, firm=firm, employer=employers >= 2 and employers * 2 >= len(split))


def split_at(text: str, side: Side) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of a line, which may be set a little unlike the others.

    >>> split_at("Una Byron: Tape", Side(separator=1, part=0, firm=True))
    ('Tape', ('Una Byron',))
    """
    found = parts(text, side)
    if found and found[0]:
        said = found[1].rpartition(",")[0] if side.employer and "," in found[1] else found[1]
        names = names_first(said, marked=True)
        if not names and side.firm:
            if len(said.split()) > _TURNED and is_full_name(found[0]):
                return said, (found[0],)  # the one line that is the other way round
            names = parse_capitalised(said)
        # "Ada Byron - @ada - Tape"
        return (_HANDLE_FIRST.sub("", found[0]), names) if names else None
    # "Ada Byron on Tape" beside "Grace Hopper: Reels".
    for separator in (*range(_STRONG), *([_ON] if side.part == 0 else [])):
        other = Side(separator=separator, part=side.part)
        found = parts(text, other) if separator != side.separator else None
        if found and found[0] and (names := names_first(found[1])):
            return found[0], names
    return None


def _hits(split: Sequence[tuple[str, str] | None], lines: int) -> int:
    """How many parts are names; 0 if those are not the most of them."""
    found = [each for each in split if each]
    hits = sum(1 for title, names in found if title and parse_names(names))
    return hits if hits * 2 > len(found) and hits * 3 >= lines else 0


def may_have_by(text: str) -> bool:
    """Whether "by" stands somewhere in text; a quick look, before a close one."""
    return _SAYS_BY.may_be_in(text.lower())


def split_by(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Title and speakers of "TITLE by SPEAKER", split at the last "by" that names follow.

    >>> split_by("Learning by Doing by Ada Byron")
    ('Learning by Doing', ('Ada Byron',))
    """
    if len(text) > _LONGEST_HEAD or not may_have_by(text):
        return None
    for found in reversed(list(BY.finditer(text))):
        title = text[: found.start()].strip(" (–—-,")
        names = names_first(text[found.end() :], marked=True)
        # "Keine Liste von Zielen": these words mean "of" as well.
        if found[0].strip().lower() in _BY_OR_OF and not any(
            " " in each or each.startswith("@") for each in names
        ):
            continue
        if title and names:
            return title, names
    return None


def names_after_by(text: str) -> bool:
    """Whether a line is nothing but "by" and names: "By @Ada Byron"."""
    by = BY.match(text)
    return by is not None and bool(parse_names(text[by.end() :]))


def names_first(text: str, *, marked: bool = False) -> tuple[str, ...]:
    """The names with which text begins, whatever is said after them."""
    text = text.strip()
    if text.endswith(")") and "(" not in text:
        text = text.rstrip(" )")
    text = _without_length(text)
    if not marked and not may_begin_with_name(text):
        return ()
    names = parse_names(text, marked=marked)
    end = _AFTER_NAMES.search(text)
    # "Ada Byron and Grace Hopper. Both were good." has one name that nothing follows.
    before = parse_names(text[: end.start()], marked=marked) if end else ()
    return max(names, before, key=len)


def may_be_byline(text: str) -> bool:
    """Whether a line is worth a closer look, by how it begins; most sentences are not."""
    return not text[:1].isalpha() or may_begin_with_name(text) or starts_with_by(text)


@lru_cache(maxsize=1024)
def read_byline(text: str) -> tuple[str, ...]:
    """The speakers of a line that holds nothing else: "by Ada Byron (40 min)", "Ada Byron"."""
    if len(text) > 160:
        return ()
    if signs := _SIGNS.match(text):
        text = text[signs.end() :]
    if text[:1].isdigit():
        text = _TIME.sub("", text)
    if marked := _BY_AT_START.match(text.lower()):
        if _OF_ONE.match(text.lower()):
            text = text[: text.rindex(",")]
        text = _without_length(text[marked.end() :].strip())
        return parse_names(text, marked=True) or parse_capitalised(text)
    text = text.strip()
    if text.endswith(".") and not INITIAL_LAST.search(text):
        return ()  # "Small talks." is a sentence
    return parse_names(_without_length(text)) if may_begin_with_name(text) else ()


def starts_with_by(text: str) -> bool:
    """Whether a line begins like a byline: "by @ada", "Speaker: Ada"."""
    return _BY_AT_START.match(text.lower()) is not None


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


def _without_length(text: str) -> str:
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


def says_kind_first(text: str) -> bool:
    """Whether a line begins by saying of what kind the talk is that it names: "Session: …".

    Videos, tutorials and titles are of other things too.
    """
    found = _KIND_FIRST.match(text.lower())
    return found is not None and not found[0].startswith(_ANYTHING)


def is_kind(text: str) -> bool:
    """Whether text says nothing but what kind of talk follows: "Keynote", "Opening keynote:"."""
    return _KIND_FIRST.sub("", text.strip(" :-–—").lower() + ": x") == "x"
