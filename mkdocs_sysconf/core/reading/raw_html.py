"""Raw HTML that an author wrote as text: a list, headings, paragraphs; a tree like Markdown's.

Read by tags alone: the standard library's parser raises on some declarations, and takes the square
of their number for tags and comments that do not end
(https://github.com/python/cpython/issues/135462).
"""

from __future__ import annotations

import re
import sys
from html import unescape
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from mkdocs_sysconf.core.patterns import compile_late

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
"""Their levels, by tag."""
_OPENS_TEXT: Final = compile_late(
    r"\s*<(?:ul|ol|h[1-6]|p|div|section|article|table|blockquote)\b", re.IGNORECASE
)
_TAG: Final = compile_late(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>|<[!?/][^<>]*>", re.IGNORECASE)
_ATTRIBUTE: Final = compile_late(
    r"\b(href|src|class|id|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
# A new one of these closes the one before it: their end tags may be left out.
_CLOSED_BY: Final = {
    "li": frozenset(("li",)),
    "p": frozenset(("p", "ul", "ol", "table", "div", *HEADINGS)),
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
    html = _without_comments(piece)
    root = Element("div")
    around = [root]
    start = 0
    for tag in _TAG.finditer(html):
        _append_text(around[-1], html[start : tag.start()])
        start = tag.end()
        if tag[2]:
            _follow(around, tag[2].lower(), tag[3], closes=bool(tag[1]))
    _append_text(around[-1], html[start:])
    return list(root)


def fill_placeholder(key: str, raw_html: Sequence[object], *, stashed: bool) -> str:
    """What one of Python-Markdown's placeholders stands for in the finished page.

    It leaves raw HTML and entities by number (`stashed`), escaped characters by code point, and an
    ampersand by name, for its postprocessors to fill in. Empty where nobody knows.
    """
    if not key.isdecimal():
        return "&" if key == "amp" else ""
    number = int(key)
    if not stashed:
        return chr(number) if number <= sys.maxunicode else ""
    raw = raw_html[number] if number < len(raw_html) else ""
    return raw if isinstance(raw, str) else ""


def _follow(around: list[Element], tag: str, attributes: str, *, closes: bool) -> None:
    """Go into an element, or out of it."""
    if closes:
        inside = range(len(around) - 1, 0, -1)
        if at := next((at for at in inside if around[at].tag == tag), 0):
            del around[at:]
        return
    while len(around) > 1 and tag in _CLOSED_BY.get(around[-1].tag, ()):
        around.pop()
    named = {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(attributes)
    }
    element = SubElement(around[-1], tag, named)
    if tag not in _VOID and len(around) < _DEEPEST:
        around.append(element)


def _append_text(holder: Element, text: str) -> None:
    if not text:
        return
    text = unescape(text)
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + text
    else:
        holder.text = (holder.text or "") + text


def _without_comments(html: str) -> str:
    kept = []
    start = 0
    while (begin := html.find("<!--", start)) >= 0:
        kept.append(html[start:begin])
        end = html.find("-->", begin)
        start = end + 3 if end >= 0 else len(html)
    return "".join((*kept, html[start:]))
