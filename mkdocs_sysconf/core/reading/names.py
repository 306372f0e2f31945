"""Personal names, told by their shape: no list of names could be long enough."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading.words import NAME_PARTICLES, NO_FIRST_NAMES, NO_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

_UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻĽŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩА-Я"
NAME_IN_PROSE: Final = (
    rf"[{_UPPER}][\w’'-]*[\w](?:\s+(?:[{_UPPER}](?:\.|(?=\s+[{_UPPER}]))"
    rf"|(?:[vV][ao]n(?:\s+de[rn])?|de|da|di|del|el|bin)\s+[{_UPPER}][\w-]+|[{_UPPER}][\w’-]*\w)){{0,3}}"
)
PEOPLE: Final = (
    rf"{NAME_IN_PROSE}(?:(?:\s*\([^()]{{1,40}}\))?(?:,\s*|\s+(?:and|et|und|y|e|&)\s+)"
    rf"{NAME_IN_PROSE})*"
)
_NEVER_FIRST: Final = NAME_PARTICLES - {"van", "von", "el", "al", "ben"}  # Ben is a name
_HARDLY_FIRST: Final = _NEVER_FIRST | NO_FIRST_NAMES
_LEADS: Final = NO_NAMES | NO_FIRST_NAMES
_MAX_WORDS: Final = 5
_LONG: Final = 40
# Between given name and surname: “Grace “Amazing” Hopper”.
NICKNAME: Final = compile_late(r"(?<=\w)\s[\"“”'‘’][\w.-]{2,20}[\"”'’]\s+(?=[^\W\d_])")
_LONGEST_WORD: Final = 20
_CASELESS_NAME: Final = compile_late(r"[^\W\d_]+(?:[ ・·-][^\W\d_]+){0,3}")
_LONGEST_LIST: Final = 200
_CAMEL: Final = compile_late(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_CAMEL_NAME: Final = compile_late(
    r"^(?:Ma?c|De|Di|Da|La|Le|Van|Von|Fitz|Du|[OD]['’])[A-ZÀ-Þ][\w'’-]*$"
)
# A full stop ends initials and "Jr.", but no longer word.
_WORD: Final = compile_late(r"^[^\W\d_](?:[^\W\d_]|['’.-])*$(?<![^\W\d_]{4}\.)")
_NAME_THEN_HANDLE: Final = compile_late(
    rf"\b([{_UPPER}]\S+\s+[{_UPPER}][\w'’-]+)\s*,?\s+@[\w.]{{2,30}}"
)
_HANDLE: Final = compile_late(r"^@[\w.]{2,30}$")
_SPLIT: Final = compile_late(
    r"\s*(?:[,;/•·|+]|\s&\s|&|\s(?:and|et|und|y|e|with|avec|mit|con|com|feat\.?"
    r"|ft\.?)\s)\s*(?:and\s+|&\s*)?"
)
# What stands between two names of one list.
JOINT: Final = compile_late(
    r"^[\s,;&/]*(?:and|et|und|y|e|with|avec|mit|con|com)?[\s,&]*$", re.IGNORECASE
)
_BY: Final = ("By ", "Von ", "Par ", "Por ")
_BY_FIRST: Final = compile_late(r"^\w+\s+(?=\S+\s+\S)")  # "Von Ada Byron"
_ASIDE: Final = compile_late(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_AROUND: Final = " \t\n,;:…*_\"'“”«»-–—@!?|"
INITIAL_LAST: Final = compile_late(r"\b[A-Z][a-z]?\.$")
_HONOUR: Final = compile_late(r"^(?:Prof|Mrs?|Ms)\b\.?\s+(?:Dr\b\.?\s+)?(?=\w)")
# "Ada Byron von Analytica", but "Ludwig von Mises".
_EMPLOYER: Final = compile_late(
    r"\s+(?:from|of|at|de chez|chez|bei|@)\s+\S.*$|\s+[-–—|]\s+.*$|(?<=\s)(\S+)\s+von\s+\S.*$"
)
_ROLE_WORD: Final = (
    r"(?:\b(?:senior|sr|software|developer|engineer(?:ing)?|architect|director|founder|co-?founder"
    r"|professor|c[et]o|vp)\b"
    r"|\b(?:staff|principal|lead|chief|head|product|technical)\s+(?:of|software|engineer\w*"
    r"|developer|architect|officer|scientist|manager|designer|product|technical|staff|data"
    r"|security)\b)"
)
# "Ada Byron Senior Staff Engineer"
_ROLE_BEHIND: Final = compile_late(rf"(?<=\w\w\s)(?<!^\w\w\s){_ROLE_WORD}.*$", re.IGNORECASE)
_ROLE: Final = compile_late(_ROLE_WORD)  # for text in lower case
_SIGNS_FIRST: Final = compile_late(r"^[^\w\s.,:;!?(\[]+\s+")  # "🦊 Foxy Vulpes"
_SIGNS_LAST: Final = compile_late(r"[^\w.)\]'’]+$")
_APOSTROPHES: Final = ("'", "’")
_CONTRACTED: Final = compile_late(r"['’](?:ve|re|ll|m|d|s)$")
_POSSESSIVE: Final = compile_late(r"['’]s?$")


@lru_cache(maxsize=4096)  # a page asks about the same few words in every rule
def is_name_word(word: str) -> bool:
    """Whether a word may be part of a name: capitalised, no digit, no CamelCase."""
    if not word[:1].isupper() or not _WORD.match(word):
        return False
    if _CONTRACTED.sub("", word.lower()) in NO_NAMES:
        return False
    return not _CAMEL.search(word) or _CAMEL_NAME.match(word) is not None


def without_lead(text: str) -> str:
    """A name in a sentence without the capitalised word that the sentence begins with."""
    words = text.split()
    while len(words) > 1 and words[0].lower().rstrip(",") in _LEADS:
        del words[0]
    return " ".join(words)


def is_full_name(text: str, *, marked: bool = False) -> bool:
    """Whether text has the shape of a name of two to five words.

    Where something else says that a name stands there, all of it may be in capitals.

    >>> is_full_name("Ada van der Berg"), is_full_name("Ruby at Scale"), is_full_name("JavaScript")
    (True, False, False)
    """
    if not text[:1].isalpha() or len(text) > _LONG:
        return False
    words = NICKNAME.sub(" ", text).split()
    if not 2 <= len(words) <= _MAX_WORDS:
        return False
    never = _NEVER_FIRST if marked else _HARDLY_FIRST
    if words[0].lower() in never or not words[-1][:1].isupper():
        return False
    proper = [word for word in words if word not in NAME_PARTICLES]
    if len(proper) < 2 or not all(map(is_name_word, proper)):
        return False
    # Acronyms are no names; a surname alone may be in capitals.
    shouted = [word for word in proper if len(word) > 2 and word.isupper() and "." not in word]
    return (marked or len(shouted) < len(proper)) and any(
        len(word.strip(".")) > 1 for word in proper
    )


def is_given_name(text: str) -> bool:
    """Whether text may be a name where something else says that one stands there.

    A marker such as "by" or a link to a profile: then one word is enough, and so are a few letters
    of a script that has no capitals.
    """
    if not 2 <= len(text) <= _LONGEST_WORD:
        return False
    if text.upper() == text.lower():
        return _CASELESS_NAME.fullmatch(text) is not None
    return is_name_word(text) and not (text.isupper() and len(text) > 3)


@lru_cache(maxsize=1024)
def tidy_name(text: str) -> str:
    """A name without title, employer, handle in brackets and the punctuation around it."""
    if "(" in text or "[" in text:
        text = _ASIDE.sub("", text)
    text = _HONOUR.sub("", _SIGNS_FIRST.sub("", text.strip(_AROUND)))
    if not text[-1:].isalpha():
        text = _SIGNS_LAST.sub("", text)
        if text.endswith(".") and not INITIAL_LAST.search(text):
            text = text.rstrip(".")
    if text.count(" ") > 1:
        if text.startswith(_BY):
            text = _BY_FIRST.sub("", text)
        text = _ROLE_BEHIND.sub("", _EMPLOYER.sub(r"\1", text)).rstrip()
    if text[-2:-1] in _APOSTROPHES or text[-1:] in _APOSTROPHES:
        text = _POSSESSIVE.sub("", text)
    return " ".join(text.split())


def may_begin_with_name(text: str) -> bool:
    """Whether a look at the first words is worth more: most lines begin with no name."""
    if text.startswith("@"):
        return True
    first, _, rest = text.partition(" ")
    return bool(rest) and (is_name_word(first) or "(" in first or "[" in first)


def parse_names(text: str, *, marked: bool = False) -> tuple[str, ...]:
    """The people whom text lists, and nothing if it says anything else.

    Args:
        text: "Ada Byron, Grace Hopper (Navy) & Alan Turing from Bletchley".
        marked: Something else says that names stand here, so one word or a handle is one too.
    """
    text = text.lstrip()
    if len(text) > _LONGEST_LIST or not (marked or may_begin_with_name(text)):
        return ()
    names: list[str] = []
    others = roles = 0
    for piece in _SPLIT.split(_without_asides(text)):
        name = tidy_name(piece)
        roles += says_role(piece)
        if is_full_name(name, marked=marked):
            names.append(name)
        elif _HANDLE.match(piece.strip()):
            names.append(piece.strip())
        elif marked and is_given_name(name) and all(" " not in each for each in names):
            names.append(name)
        elif name:
            others += 1
            if not names or len(name.split()) > _MAX_WORDS:
                return ()
    # A name may be followed by an employer or a role, not by a sentence.
    if others > max(len(names), 1) + roles or _begins_with_word(names):
        return ()
    return tuple(dict.fromkeys(names))


def says_role(text: str) -> bool:
    """Whether text says what somebody does for a living: "Head of Product"."""
    return _ROLE.search(text.lower()) is not None


def _without_asides(text: str) -> str:
    """Names without what stands in brackets, and without handles behind them."""
    if "(" in text or "[" in text:
        text = _ASIDE.sub("", text)
    return _NAME_THEN_HANDLE.sub(r"\1", text) if "@" in text else text


def _begins_with_word(names: Sequence[str]) -> bool:
    """Whether a word stands before full names, as in "Tape by Winding, Ada Byron"."""
    first, *others = names or [""]
    return bool(first) and " " not in first and first[0] != "@" and any(" " in n for n in others)


def full_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names, if the first is more than a given name or a handle."""
    return names if names and " " in names[0] else ()


def parse_capitalised(text: str) -> tuple[str, ...]:
    """Names of any capitalised words, where something else says that names stand there.

    >>> parse_capitalised("Una Byron & The Tape Winders")
    ('Una Byron', 'The Tape Winders')
    """
    names = tuple(map(tidy_name, _SPLIT.split(_without_asides(text))))
    return names if all(map(_may_be_proper, names)) else ()


def _may_be_proper(name: str) -> bool:
    """Whether words are capitalised, and no more than half of them such as hardly name anybody."""
    words = name.split()
    usual = sum(1 for word in words if word.lower() in NO_NAMES)
    return (
        0 < len(words) <= _MAX_WORDS
        and all(word[0].isupper() for word in words)
        and usual * 2 <= len(words)
    )
