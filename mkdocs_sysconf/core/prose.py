"""The prose of a post: how long it takes to read, and what it begins with."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading.raw_html import fill_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

WORDS_A_MINUTE: Final = 220
CHARACTERS_A_MINUTE: Final = 400
"""Of scripts that put no spaces between words."""

_UNSPACED: Final = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_LEFT_OUT: Final = frozenset({"pre", "code", "script", "style", "sysconf-video"})
_ONLY_ADDRESS: Final = re.compile(r"<?https?://\S+>?|%\[\S+\]|\{[{%][^{}]*[%}]\}")
_ATTRIBUTES: Final = re.compile(r"^\{:[^{}\n]*\}\s*$", re.MULTILINE)  # kramdown's, in a line
_ENDS_OF_SENTENCES: Final = (".", "!", "?", "…", "。", "！", "？")
_PLACEHOLDER: Final = re.compile("\x02(?P<stashed>wzxhzdk:)?(?P<key>[^\x02\x03]*)\x03")


def count_reading_minutes(root: Element) -> int:
    """Minutes that the text of a page takes, at least one; code is left out."""
    text = _PLACEHOLDER.sub(" ", " ".join(_texts(root)))
    spaced, unspaced = (text, 0) if text.isascii() else re.subn(_UNSPACED, " ", text)
    return max(1, round(len(spaced.split()) / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE))


def first_paragraph(root: Element, raw_html: Sequence[object] = ()) -> str | None:
    """The first paragraph that says something, plain, its white space folded.

    One that is an address, a shortcode or a link and nothing else only shows something, and one
    that is all bold and no sentence is a heading.

    Args:
        root: The tree, as Python-Markdown has it before its postprocessors.
        raw_html: `md.htmlStash.rawHtmlBlocks`, where entities such as `&lt;` wait.
    """

    def fill(match: re.Match[str]) -> str:
        stashed = match["stashed"] is not None
        text = fill_placeholder(match["key"], raw_html, stashed=stashed)
        return text if not stashed or text.startswith("&") else ""

    for element in root.iter("p"):
        filled = html.unescape(
            _PLACEHOLDER.sub(fill, "".join(_texts(element, left_out=frozenset())))
        )
        text = " ".join(_ATTRIBUTES.sub("", filled).split())
        if text and not _ONLY_ADDRESS.fullmatch(text) and not _is_all_marked(element, text):
            return text
    return None


def _is_all_marked(paragraph: Element, text: str) -> bool:
    around = (paragraph.text, *(child.tail for child in paragraph))
    if any(each and each.strip() for each in around):
        return False
    tags = [child.tag for child in paragraph]
    return tags == ["a"] or (tags == ["strong"] and not text.endswith(_ENDS_OF_SENTENCES))


def _texts(root: Element, *, left_out: frozenset[str] = _LEFT_OUT) -> Iterator[str]:
    """As `itertext`, without these elements, and the numbers that lead to footnotes."""
    stack: list[Element | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif item.tag not in left_out and not item.get("id", "").startswith("fnref"):
            for child in reversed(item):
                stack.append(child.tail or "")
                stack.append(child)
            yield item.text or ""
