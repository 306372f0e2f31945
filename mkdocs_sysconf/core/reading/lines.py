"""What a block of the element tree says: its text, line by line, with the links in it."""

from __future__ import annotations

import html
import re
import sys
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from xml.etree.ElementTree import Element

# What Python-Markdown leaves in the tree for its postprocessors to fill in: raw HTML and entities
# by number, escaped characters by code point, a literal ampersand by name.
_PLACEHOLDER: Final = re.compile("\x02(?:wzxhzdk:)?([a-z]+|[0-9]+)\x03")
_STASHED: Final = "\x02wzxhzdk:"
_RAW_LINK: Final = re.compile(
    r"""<(?:iframe|a|video|source|embed)\b[^>]*?\s(?:src|href)=["']?([^"'\s>]+)"""
)
_RAW_BREAK: Final = re.compile(r"</?(?:br|p|div|h[1-6]|li|tr)\b[^>]*>", re.IGNORECASE)
_RAW_TAG: Final = re.compile(r"<[^<>]*>")
_RAW_CODE: Final = ("<pre", "<code", "<script", "<style", '<div class="highlight', "<svg", "<!--")
BREAK: Final = "\n\n"
_BREAKING: Final = frozenset(
    ("p", "li", "div", "td", "th", "tr", "blockquote", "figcaption", "dt", "dd")
)
_SETTING_OFF: Final = frozenset(("strong", "b", "em", "i"))
_LISTS: Final = frozenset(("ul", "ol", "dl"))
_SILENT: Final = frozenset(("script", "style", "pre", "math", "svg", *_LISTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link and where in its line's text it stands; an embedded player has no text.

    Args:
        url: As the author wrote it.
        element: Its `<a>`; `None` for raw HTML.
    """

    start: int
    end: int
    url: str
    element: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Text with its links and what is set off in it (bold, italic), by offset."""

    text: str
    links: tuple[Link, ...] = ()
    set_off: tuple[tuple[int, int], ...] = ()

    def split(self, end: str = "\n") -> tuple[Line, ...]:
        """The lines of a text, empty ones left out.

        Args:
            end: A line end of the source, or `BREAK` for hard breaks and paragraphs alone.
        """
        if end not in self.text:
            return (self,) if self.text or self.links else ()
        spans, start = [], 0
        for text in self.text.split(end):
            spans.append((start, start + len(text)))
            start += len(text) + len(end)
        return tuple(line for line in self.pieces(spans) if line.text or line.links)

    def pieces(self, spans: Sequence[tuple[int, int]]) -> Iterator[Line]:
        """The stretches of a line that follow one another; one pass, however many there are."""
        links = deque(sorted(self.links, key=lambda link: link.start))
        set_off = deque(sorted(self.set_off))
        for start, end in spans:
            mine, marked = [], []
            while links and links[0].start <= end:
                mine.append(links.popleft())
            while set_off and set_off[0][0] < end:
                marked.append(set_off.popleft())
            line = Line(text=self.text, links=tuple(mine), set_off=tuple(marked))
            yield line.part(start, end)

    def part(self, start: int, end: int) -> Line:
        """What stands from `start` to `end`, without the space around it."""
        first, last = start, end
        text = self.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        text = text.strip()
        end = begin + len(text)
        return Line(
            text=text,
            links=tuple(
                Link(
                    start=min(max(link.start, begin), end) - begin,
                    end=max(min(link.end, end), begin) - begin,
                    url=link.url,
                    element=link.element,
                )
                for link in self.links
                if first <= link.start <= last or (link.start < first < link.end)
            ),
            set_off=tuple(
                (max(left, begin) - begin, min(right, end) - begin)
                for left, right in self.set_off
                if left < end and right > begin
            ),
        )

    def said(self, link: Link) -> str:
        """The text of a link."""
        return self.text[link.start : link.end].strip()


class _Text:
    """A line that grows as a block is walked."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._links: list[Link] = []
        self._set_off: list[tuple[int, int]] = []
        self._open_links = 0

    def say(self, text: str) -> None:
        if self._open_links:
            text = text.replace("\n", " ")
        self._pieces.append(text)
        self._length += len(text)

    def embed(self, url: str) -> None:
        self._links.append(Link(start=self._length, end=self._length, url=url))

    def begin(self, element: Element) -> Callable[[], None] | None:
        """Note where an element begins; what is returned notes where it ends."""
        start, tag = self._length, element.tag
        if tag == "br" or (tag in _BREAKING and start):
            self.say(BREAK)
        elif tag == "a" and (url := element.get("href")):
            self._open_links += 1

            def close() -> None:
                self._open_links -= 1
                link = Link(start=start, end=self._length, url=plain_url(url), element=element)
                self._links.append(link)

            return close
        elif tag in _SETTING_OFF:
            return lambda: self._set_off.append((start, self._length))
        return None

    def line(self) -> Line:
        links, set_off = tuple(self._links), tuple(self._set_off)
        text = "".join(self._pieces)
        whole = Line(text=text, links=links, set_off=set_off)
        return whole if text == text.strip() else whole.part(0, len(text))


def _is_silent(element: Element) -> bool:
    """Whether an element says nothing of the line it is in: code, lists, marks of footnotes."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return True
    return tag == "sup" and element.get("id", "").startswith("fnref")


class LineReader:
    """Reads blocks of one page.

    Args:
        raw_html: Python-Markdown's `htmlStash.rawHtmlBlocks` of the page.
    """

    def __init__(self, raw_html: Sequence[object] = ()) -> None:
        self._raw_html = raw_html

    def read(self, element: Element) -> Line:
        """All the text of a block but that of lists and code in it; breaks are line ends."""
        if not len(element) and "\x02" not in (element.text or ""):
            return Line(text=(element.text or "").strip())
        return self._walk(element)

    def _walk(self, element: Element) -> Line:
        text = _Text()
        # Explicit, so that no depth of nesting can exhaust Python's stack.
        todo: list[Element | str | Callable[[], None]] = [element]
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                text.say(self._resolve(item, text))
            elif callable(item):
                item()
            elif item is element or not _is_silent(item):
                if item.tag == "code" and item.text and not len(item):
                    text.say(html.unescape(item.text))  # Python-Markdown escapes it beforehand
                    continue
                if after := text.begin(item):
                    todo.append(after)
                for child in reversed(item):
                    if child.tail:
                        todo.append(child.tail)
                    todo.append(child)
                if item.text:
                    todo.append(item.text)
        return text.line()

    def _resolve(self, text: str, into: _Text) -> str:
        """Text as the reader of the page will see it; links of raw HTML are noted on the way."""
        if "\x02" not in text:
            return text

        def fill(match: re.Match[str]) -> str:
            key = match[1]
            if not key.isdigit():
                return "&" if key == "amp" else ""
            if not match[0].startswith(_STASHED):
                return chr(int(key)) if int(key) <= sys.maxunicode else ""
            return self._raw(int(key), into)

        return _PLACEHOLDER.sub(fill, text)

    def _raw(self, number: int, into: _Text) -> str:
        raw = self._raw_html[number] if number < len(self._raw_html) else ""
        if not isinstance(raw, str) or raw.startswith(_RAW_CODE):
            return ""
        if raw.startswith("&"):
            return html.unescape(raw)
        for url in _RAW_LINK.findall(raw):
            into.embed(html.unescape(url))
        return html.unescape(_RAW_TAG.sub("", _RAW_BREAK.sub(BREAK, raw)))


def plain_url(url: str) -> str:
    """An address without Python-Markdown's mark for an ampersand."""
    return url.replace("\x02amp\x03", "&") if "\x02" in url else url


def one_line(text: str) -> str:
    """Text with every run of white space made one space."""
    return " ".join(text.split())
