"""Raw HTML that an author wrote as text: a list, headings, paragraphs; a tree like Markdown's."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENS_TEXT: Final = re.compile(
    r"\s*<(?:ul|ol|h[1-6]|p|div|section|article|table|blockquote)\b", re.IGNORECASE
)
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
# A new one of these closes the one before it: their end tags may be left out.
_CLOSED_BY: Final = {
    "li": frozenset(("li",)),
    "p": frozenset(("p", "ul", "ol", "table", "div", "h1", "h2", "h3", "h4", "h5", "h6")),
    "tr": frozenset(("tr",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
}
_DEEPEST: Final = 100


def parse_raw_html(piece: object) -> Sequence[Element]:
    """The elements of a piece of raw HTML that holds text of its own; none of any other.

    Args:
        piece: One of Python-Markdown's `htmlStash.rawHtmlBlocks`.
    """
    if not isinstance(piece, str) or not _OPENS_TEXT.match(piece):
        return ()
    builder = _TreeBuilder()
    builder.feed(piece)
    builder.close()
    return list(builder.root)


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while len(self._open) > 1 and tag in _CLOSED_BY.get(self._open[-1].tag, ()):
            self._open.pop()
        attributes = {name: value or "" for name, value in attrs}
        element = SubElement(self._open[-1], tag, attributes)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        at = next((at for at, each in enumerate(self._open) if at and each.tag == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        holder = self._open[-1]
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + data
        else:
            holder.text = (holder.text or "") + data
