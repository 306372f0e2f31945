"""Lists from A to Z: the order of names, and the letter that each stands under."""

from __future__ import annotations

from typing import Final

from mkdocs_sysconf.core.slugs import fold_letters

NO_LETTER: Final = "#"
CHINESE: Final = "漢"


def listing_key(name: str) -> tuple[bool, str, str]:
    """Sorts names by their letters: other scripts after Latin, what has no letter last.

    The same everywhere, unlike a locale's order: Chinese characters, for one, by their place in
    Unicode, which is that of their radicals.
    """
    letters = _letters(name)
    return (not letters[:1].isalpha(), letters, name)


def listing_letter(name: str) -> str:
    """What a name stands under.

    `A` to `Z`, a letter of another alphabet, `漢` for any Chinese character, else `#`.
    """
    first = name[:1] if name[:1].isascii() and name[:1].isalpha() else _letters(name)[:1]
    if not first.isalpha():
        return NO_LETTER
    return CHINESE if "\u3400" <= first <= "\u9fff" or first >= "\U00020000" else first.upper()


def _letters(name: str) -> str:
    """Folded, without quotes, at signs and pictures in front of the first letter or digit."""
    folded = fold_letters(name)
    if folded[:1].isalnum():
        return folded
    start = next((at for at, each in enumerate(folded) if each.isalnum()), 0)
    return folded[start:]
