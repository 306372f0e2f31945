"""Slugs: short ASCII names for anchors and addresses, never empty, never twice."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LONGEST = 80
"""Characters at most; what is cut may collide, which `allocate_slugs` settles."""

RESERVED_NAMES = frozenset({"index", "con", "prn", "aux", "nul"})
"""No page can be called that: the page of its folder, and what Windows takes for devices."""

# Unicode does not decompose these, so NFKD alone would drop them: "Jørgen" is no "jrgen".
_UNDECOMPOSED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h"}
    | {"\u0131": "i"}  # the Turkish dotless i
)
_APOSTROPHES = re.compile("['`\u2018\u2019\u02bc\u00b4]")
_GAPS = re.compile(r"[^a-z0-9]+")


def words_of(name: str) -> str:
    """The words of a file's name or a slug, as MkDocs has them."""
    return name.replace("-", " ").replace("_", " ")


def slugify(text: str) -> str:
    """Fold text to lower-case ASCII words joined by hyphens.

    Text without a single Latin letter or digit (CJK, Cyrillic, emoji) becomes an `x` and
    eight digits of its hash: meaningless, but always the same for the same text.
    """
    has_apostrophe = not text.isascii() or "'" in text or "`" in text
    bare = _APOSTROPHES.sub("", text) if has_apostrophe else text
    slug = _GAPS.sub("-", fold_letters(bare)).strip("-")
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug or f"x{_digest(text)}"


def allocate_slugs(
    named: Iterable[tuple[str, str]], *, reserved: Collection[str] = ()
) -> list[str]:
    """Give each thing a slug of its own.

    The first of a name has the plain slug; whoever comes later gets a suffix that its identity
    decides, not its place: what follows the list of today changes nothing before it.

    Args:
        named: Text and identity of each thing, in order of precedence (the oldest first).
        reserved: Slugs that nothing gets.
    """
    taken = set(reserved)
    repeats: dict[tuple[str, str], int] = {}
    slugs = []
    for text, identity in named:
        slug = plain = slugify(text)
        while slug in taken:
            repeat = repeats.get((plain, identity), 0)
            repeats[plain, identity] = repeat + 1
            slug = f"{plain}-{_digest(f'{identity} {repeat}' if repeat else identity)}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _digest(text: str) -> str:
    # `surrogatepass`: a lone surrogate (an escape in somebody's YAML) is no reason to fail.
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def fold_letters(text: str) -> str:
    """Lower case without accents: what slugs are made of, and what alphabetical order goes by.

    The same everywhere, unlike a locale's order: "Émile" beside "Emil", other scripts last.
    """
    folded = text.casefold()
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded.translate(_UNDECOMPOSED))
    return "".join(each for each in decomposed if not unicodedata.combining(each)).casefold()
