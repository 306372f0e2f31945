"""The prose of a post: how long it takes to read, and what it begins with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

WORDS_A_MINUTE: Final = 220
CHARACTERS_A_MINUTE: Final = 400
"""Of scripts that put no spaces between words."""

_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PLACEHOLDER: Final = re.compile("\x02[^\x03]*\x03")  # raw HTML waits outside of the tree
_LEFT_OUT: Final = frozenset({"pre", "code", "script", "style", "sysconf-video"})


def count_reading_minutes(root: Element) -> int:
    """Minutes that the text of a page takes, at least one; code is left out."""
    text = _PLACEHOLDER.sub(" ", " ".join(_texts(root)))
    spaced, unspaced = _UNSPACED.subn(" ", text)
    return max(1, round(len(spaced.split()) / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE))


def first_paragraph(root: Element) -> str | None:
    """The first paragraph that has text, plain, its white space folded."""
    for element in root.iter("p"):
        text = " ".join(_PLACEHOLDER.sub(" ", "".join(element.itertext())).split())
        if text:
            return text
    return None


def _texts(element: Element) -> Iterator[str]:
    if element.tag not in _LEFT_OUT:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
