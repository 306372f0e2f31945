"""Single values that an author wrote into front matter or `sysconf.yml`.

A reader takes whatever YAML, TOML or JSON made of the author's words, and what gets problems.
What cannot be used it leaves out, and says what is wrong and what to write instead. An absent
value, an empty text included, is `None` without a problem.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from mkdocs_sysconf.core.dates import WIKI_LINK
from mkdocs_sysconf.core.notices import Problems, kind_of, shown

LONGEST_LINE: Final = 1_000
LONGEST_TEXT: Final = 10_000
LONGEST_ADDRESS: Final = 2_000
MOST_MINUTES: Final = 24 * 60

# Legal in YAML's double quotes, illegal in XML (https://www.w3.org/TR/xml/#charsets), so in feeds;
# lone surrogates cannot even be written to a file.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHITE_SPACE: Final = re.compile(r"[ \t\r\n]+")
_MINUTES: Final = re.compile(
    r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:(?:\s*|-)(?:m|min[a-z]*\.?))?"
    r"(?:\s+(?:(?:to\s)?read|lesezeit|de\s(?:lecture|lectura|leitura)))?",
    re.IGNORECASE,
)
_PLAIN_NUMBER: Final = re.compile(r"[1-9][0-9]*(?:\.[0-9]+)?|0(?:\.[0-9]+)?")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PICTURE_KEYS: Final = ("path", "image", "src", "url", "feature")
_NOT_IN_A_PATH: Final = re.compile(r'[\x00-\x1f\x7f"<>\\]')
_NOT_IN_A_URL: Final = re.compile(r"""[\x00-\x20\x7f"'<>\\^`{|}]""")
_HOST_WITHOUT_SCHEME: Final = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?!(?:md|html?|pdf|pptx?|odp|key)\b)[a-z]{2,}(?:/|$)", re.IGNORECASE
)


def read_text(
    value: object,
    problems: Problems,
    *,
    written: str | None = None,
    longest: int = LONGEST_LINE,
) -> str | None:
    """Text of one line.

    Args:
        value: `1.10` and `12:30:45` are numbers to YAML 1.1, `2025-11-08` is a date.
        problems: Gets what is wrong.
        written: The characters in the file, used for these.
        longest: The most characters that are taken for a text.
    """
    if isinstance(value, bool) or (value is None and written not in {None, "", "~", "null"}):
        cure = f'write "{written}"' if written else "put it into quotes"
        problems.append(f"{written or kind_of(value)} is no text to YAML; {cure}")
        return None
    if not isinstance(value, str):
        if value is None:
            return None
        if not isinstance(value, int | float | dt.date):
            problems.append(f"{kind_of(value)} where text belongs; put the text into quotes")
            return None
        value = written or str(value)
    if len(value) > longest:
        problems.append(f"{len(value):,} characters; write at most {longest:,}")
        return None
    if _UNPRINTABLE.search(value):
        problems.append("holds characters that cannot be shown; they are left out, remove them")
        value = _UNPRINTABLE.sub("", value)
    return _WHITE_SPACE.sub(" ", value).strip(" ") or None


def read_texts(value: object, problems: Problems) -> tuple[str, ...]:
    """A list of short texts; text is split at commas, repeats are dropped."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(",")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        value = [value]
    if not isinstance(value, list | tuple):
        problems.append(f"{kind_of(value)} where a list belongs; write [one, two]")
        return ()
    texts: dict[str, None] = {}
    for place, member in enumerate(value):
        wrong = problems.at(place)
        if member is None or isinstance(member, bool | list | tuple | set | Mapping):
            wrong.append(f"{kind_of(member)} in a list of texts; put each text into quotes")
        elif text := read_text(member, wrong):
            texts[text] = None
    return tuple(texts)


def read_terms(value: object, problems: Problems) -> tuple[str, ...]:
    """Terms as a list, or in one text as Jekyll reads it: at spaces, else at commas."""
    if isinstance(value, str) and "," not in value:
        value = value.split()
    if isinstance(value, list | tuple):  # Hexo: each list is a category and those below it
        value = [term for each in value for term in (each if isinstance(each, list) else [each])]
    return read_texts(value, problems)


def read_flag(value: object, problems: Problems) -> bool | None:
    """`true` or `false`."""
    if isinstance(value, str) and (word := value.strip().lower()) in {"true", "false", ""}:
        return word == "true" if word else None
    if value is None or isinstance(value, bool):
        return value
    cure = f"write date: {value}" if isinstance(value, dt.date) else "write one of them"
    problems.append(f"{shown(value)} is neither true nor false; {cure}")
    return None


def read_minutes(value: object, problems: Problems, *, written: str | None = None) -> int | None:
    """Minutes from 1, rounded up: `7`, `7.5`, "7 min"."""
    advice = "write minutes, such as 7"
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if written is not None and not _PLAIN_NUMBER.fullmatch(written.lstrip("-")):
            # 1:30, 010 and 1_0 are 90, 8 and 10 to YAML 1.1.
            problems.append(f"{written} is read as the number {value}; {advice}")
            return None
        number = float(value) if abs(value) <= MOST_MINUTES else math.inf
    elif isinstance(value, str) and (match := _MINUTES.fullmatch(value.strip())):
        number = float(match[1])
    else:
        problems.append(f"{shown(value)} is no number of minutes; {advice}")
        return None
    if not 0 < number <= MOST_MINUTES:
        problems.append(f"minutes go from 1 to {MOST_MINUTES}; {advice}")
        return None
    return math.ceil(number)


def read_people(value: object, problems: Problems) -> tuple[tuple[str, str | None], ...]:
    """Names with their addresses: text, `{name, url}`, or a list of both."""
    people: dict[tuple[str, str | None], tuple[str, str | None]] = {}
    if value is None or (isinstance(value, str) and not value.strip()):
        return ()
    several = isinstance(value, list | tuple)
    for place, member in enumerate(value if isinstance(value, list | tuple) else [value]):
        here = problems.at(place) if several else problems
        named = member
        if isinstance(member, Mapping):  # jekyll-import calls the names of WordPress' authors so
            named = member.get("name", member.get("display_name"))
        if not isinstance(named, str) or not (name := read_text(named, here.at("name"))):
            nameless = named is None and member is not None
            wrong = "a mapping without a name" if nameless else f"{kind_of(named)} is no name"
            here.append(f"{wrong}; write [Ayo, Pelumi] or {{name: Ayo}}")
            continue
        name = WIKI_LINK.sub(r"\1", name)
        url = read_link(member.get("url"), here.at("url")) if isinstance(member, Mapping) else None
        # Composed and decomposed accents are one name; so are capitals, but that is a slip.
        # Not casefold(), for which Strauß is Strauss.
        identity = (unicodedata.normalize("NFC", name).lower(), url)
        first, _ = people.setdefault(identity, (name, url))
        if unicodedata.normalize("NFC", first) != unicodedata.normalize("NFC", name):
            here.append(f'"{name}" is "{first}" in other letters; name each person once')
    return tuple(people.values())


def read_link(value: object, problems: Problems) -> str | None:
    """An address that a link may lead to: http, https, mailto, or a path on this site."""
    address = _read_address(value, problems)
    if address is None:
        return None
    if _HOST_WITHOUT_SCHEME.match(address):
        problems.append(f"{address} would be a path on this site; write https://{address}")
        return None
    if _is_safe(address, schemes={"http", "https", "mailto"}) and not _NOT_IN_A_URL.search(address):
        return address
    problems.append(f"{shown(address)} is no address that a link may lead to; write https://…")
    return None


def read_image(value: object, problems: Problems) -> str | None:
    """The address of a picture: a path such as `/media/x.png`, or a URL; existence unchecked.

    A mapping holds it among other things, as in Jekyll's Chirpy and seo-tag, Hugo's PaperMod and
    Astro; one whose address is empty, as new posts of Hugo's begin, is no picture.
    """
    if isinstance(value, Mapping) and (named := picture_key(value)):
        value, problems = value[named], problems.at(named)
    elif isinstance(value, Mapping) and (value.keys() & _PICTURE_KEYS or not any(value.values())):
        return None
    advice = "write a path in the docs folder such as /media/x.png, or https://…"
    if isinstance(value, str) and value and not value.strip():
        problems.append(f"blank; {advice}")
        return None
    address = _read_address(value, problems)
    if address is None:
        return None
    slashed = address.replace("\\", "/")
    if slashed != address and not _SCHEME.match(address) and _is_safe(slashed, schemes=set()):
        advice = f"write {slashed}"
    if address.startswith("//") or not _is_safe(address, schemes={"http", "https"}):
        problems.append(f"{shown(address)} is no address of a picture; {advice}")
        return None
    return address


def picture_key(value: object) -> str | None:
    """Under which key a mapping holds the address of a picture."""
    known = _PICTURE_KEYS if isinstance(value, Mapping) else ()
    return next((key for key in known if value.get(key)), None)  # type: ignore[attr-defined]


def read_image_alt(value: object, problems: Problems) -> str | None:
    """What a picture shows, where it is a mapping."""
    return read_text(value.get("alt"), problems.at("alt")) if isinstance(value, Mapping) else None


def _read_address(value: object, problems: Problems) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        problems.append(f"{kind_of(value)} where an address belongs; write https://…")
        return None
    if len(value) > LONGEST_ADDRESS:
        problems.append(f"{len(value):,} characters are no address; write https://…")
        return None
    return value.strip() or None


def _is_safe(address: str, *, schemes: set[str]) -> bool:
    if _NOT_IN_A_PATH.search(address):
        return False
    if not _SCHEME.match(address) and not address.startswith("//"):
        return True
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 (raises where the number is none)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "mailto" in schemes
    return (
        (parts.scheme in schemes or not parts.scheme)
        and bool(parts.hostname)
        and not _NOT_IN_A_URL.search(address)
    )
