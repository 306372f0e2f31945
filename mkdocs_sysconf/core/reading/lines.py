"""What a block of the element tree says: its text, line by line, with the links in it."""

from __future__ import annotations

import html
import re
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.raw_html import fill_placeholder, parse_raw_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

_PLACEHOLDER: Final = compile_late("\x02(?:wzxhzdk:)?([a-z]+|[0-9]+)\x03")
_STASHED: Final = "\x02wzxhzdk:"
_RAW_LINK: Final = compile_late(
    r"""<(?:iframe|a|video|source|embed)\b[^<>]*?\s(?:src|href)=["']?([^"'\s>]+)""",
    re.IGNORECASE,
)
_SETTING_OFF: Final = ("strong", "b", "em", "i", "u", "ins")
_RAW_INLINE: Final = compile_late(rf"<(/?)(a|{'|'.join(_SETTING_OFF)})\b[^<>]*>", re.IGNORECASE)
_RAW_BREAK: Final = compile_late(r"</?(?:br|p|div|h[1-6]|li|tr)\b[^>]*>", re.IGNORECASE)
_RAW_TAG: Final = compile_late(r"<[^<>]*>")
_CODE: Final = ("<pre", "<code", '<div class="highlight')
_RAW_CODE: Final = (*_CODE, "<script", "<style", "<svg", "<!--")
_SHOWS: Final = compile_late(r"https?://|[{}%<>]+")  # what makes a recording of an address or an id
_BLANKS: Final = compile_late(r"[^\S\n]{2,}")
BREAK: Final = "\n\n"
_BREAKING: Final = frozenset(
    ("p", "li", "div", "td", "th", "tr", "blockquote", "figcaption", "dt", "dd")
)
_LISTS: Final = frozenset(("ul", "ol", "dl"))
# Begins with the stop itself: a set of characters is looked for quickly, what precedes a place not.
SENTENCE_END: Final = compile_late(
    r"[.!?…](?<!\s[A-ZÀ-Þ]\.)"  # the full stop of an initial ends none
    r"[\"”»)]*\s+(?=[\"“«(]?[A-ZÀ-Þ0-9])"
)
_PLAYERS: Final = frozenset(("iframe", "video", "source", "embed"))
_SILENT: Final = frozenset(("script", "style", "pre", "math", "svg", *_LISTS))


class Link(NamedTuple):
    """A link and where in its line's text it stands; an embedded player has no text.

    Args:
        url: As the author wrote it.
        element: Its `<a>`; `None` for raw HTML.
    """

    start: int
    end: int
    url: str
    element: Element | None = None


class Line(NamedTuple):
    """Text with its links and what is set off in it (bold, italic), by offset."""

    text: str
    links: tuple[Link, ...] = ()
    set_off: tuple[tuple[int, int], ...] = ()

    def split(self, end: str = "\n", most: int | None = None) -> tuple[Line, ...]:
        """The lines of a text, empty ones left out.

        Args:
            end: A line end of the source, or `BREAK` for hard breaks and paragraphs alone.
            most: How many are wanted; `None`: all.
        """
        if end not in self.text:
            return (self,) if self.text or self.links else ()
        lines = self.pieces(_spans(self.text, end))
        return tuple(islice((line for line in lines if line.text or line.links), most))

    def pieces(self, spans: Iterable[tuple[int, int]]) -> Iterator[Line]:
        """The stretches of a line that follow one another; one pass, however many there are."""
        if not self.links and not self.set_off:
            for start, end in spans:
                yield Line(self.text[start:end].strip())
            return
        links = deque(sorted(self.links, key=lambda link: link.start))
        set_off = deque(sorted(self.set_off))
        for start, end in spans:
            mine, marked = [], []
            while links and links[0].start <= end:
                mine.append(links.popleft())
            while set_off and set_off[0][0] < end:
                marked.append(set_off.popleft())
            if mine or marked:
                yield Line(self.text, tuple(mine), tuple(marked)).part(start, end)
            else:
                yield Line(self.text[start:end].strip())

    def part(self, start: int, end: int) -> Line:
        """What stands from `start` to `end`, without the space around it."""
        first, last = start, end
        text = self.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        text = text.strip()
        if not self.links and not self.set_off:
            return Line(text)
        end = begin + len(text)
        return Line(
            text,
            tuple(
                [
                    Link(
                        min(max(link.start, begin), end) - begin,
                        max(min(link.end, end), begin) - begin,
                        link.url,
                        link.element,
                    )
                    for link in self.links
                    if first <= link.start <= last or (link.start < first < link.end)
                ]
            ),
            tuple(
                [
                    (max(left, begin) - begin, min(right, end) - begin)
                    for left, right in self.set_off
                    if left < end and right > begin
                ]
            ),
        )

    def followed_by(self, joint: str, other: Line) -> Line:
        """Both lines as one."""
        at = len(self.text) + len(joint)
        links = (link._replace(start=link.start + at, end=link.end + at) for link in other.links)
        set_off = ((start + at, end + at) for start, end in other.set_off)
        return Line(
            f"{self.text}{joint}{other.text}", (*self.links, *links), (*self.set_off, *set_off)
        )

    def said(self, link: Link) -> str:
        """The text of a link."""
        return self.text[link.start : link.end].strip()


def _spans(text: str, end: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (stop := text.find(end, start)) >= 0:
        yield start, stop
        start = stop + len(end)
    yield start, len(text)


class LineReader:
    """Reads blocks of one page.

    Args:
        raw_html: Python-Markdown's `htmlStash.rawHtmlBlocks` of the page.
    """

    def __init__(self, raw_html: Sequence[object] = ()) -> None:
        self._raw_html = raw_html

    def read(self, element: Element) -> Line:
        """All the text of a block but that of lists and code in it; breaks are line ends.

        Several blanks are one, as for browsers: patterns take the square of what they may skip.
        """
        bare = not len(element) and element.tag not in _PLAYERS
        if bare and "\x02" not in (element.text or ""):
            return Line(_BLANKS.sub(" ", element.text or "").strip())
        return self._walk(element)

    def elements_of(self, block: Element) -> Sequence[Element]:
        """What a block is made of that only holds the place of raw HTML; nothing for any other."""
        raw = self._held_by(block)
        return () if raw is None else parse_raw_html(raw)

    def is_code(self, block: Element) -> bool:
        """Whether a block only holds the place of code, none of which is in its line."""
        return str(self._held_by(block)).startswith(_CODE)

    def _held_by(self, block: Element) -> object:
        text = (block.text or "").strip()
        place = _PLACEHOLDER.fullmatch(text) if text.startswith(_STASHED) else None
        if place is None or not place[1].isdigit() or int(place[1]) >= len(self._raw_html):
            return None
        return self._raw_html[int(place[1])]

    def _walk(self, node: Element) -> Line:  # noqa: C901 (a walk without recursion is one loop)
        pieces: list[str] = []
        length = open_links = start = 0
        links: list[Link] = []
        set_off: list[tuple[int, int]] = []
        raw_tags = _RawTags(links, set_off)
        # Explicit, so that no depth of nesting can exhaust Python's stack.
        above: list[tuple[Element, Iterator[Element], int]] = []
        children, text = iter(node), node.text
        while True:
            if text:
                if "  " in text or not text.isprintable():  # no-break spaces, tabs
                    text = _BLANKS.sub(" ", text)
                if "\x02" in text or raw_tags.in_link:
                    text = self._resolve(text, length, raw_tags)
                if open_links:
                    text = text.replace("\n", " ")
                pieces.append(text)
                length += len(text)
            child = next(children, None)
            if child is None:
                if node.tag in _SETTING_OFF:
                    set_off.append((start, length))
                if url := _address(node):
                    links.append(
                        Link(start, length, plain_url(url), node if node.tag == "a" else None)
                    )
                    open_links -= 1
                if not above:
                    break
                text = node.tail
                node, children, start = above.pop()
                continue
            tag = child.tag
            if tag == "br" or (tag in _BREAKING and length):
                pieces.append(BREAK)
                length += len(BREAK)
            if tag == "br" or _is_silent(child):
                text = child.tail
                continue
            above.append((node, children, start))
            node, children, start, text = child, iter(child), length, child.text
            open_links += bool(_address(child))
            if tag == "code" and text and not len(child):
                text = _said_by_code(text, linked=open_links > 0)
        raw_tags.end()
        whole = Line("".join(pieces), tuple(links), tuple(set_off))
        return whole if whole.text == whole.text.strip() else whole.part(0, length)

    def _resolve(self, text: str, at: int, raw_tags: _RawTags) -> str:
        """Text as the reader of the page will see it; what raw HTML marks in it is noted.

        Args:
            text: Of the tree.
            at: Where it stands in the line.
            raw_tags: Takes the tags that are met.
        """
        pieces: list[str] = []
        start = 0
        for place in _PLACEHOLDER.finditer(text):
            pieces.append(raw_tags.joined(text[start : place.start()]))
            at += len(pieces[-1])
            pieces.append(self._fill(place, at, raw_tags))
            at += len(pieces[-1])
            start = place.end()
        return "".join([*pieces, raw_tags.joined(text[start:])])

    def _fill(self, place: re.Match[str], at: int, raw_tags: _RawTags) -> str:
        stashed = place[0].startswith(_STASHED)
        raw = fill_placeholder(place[1], self._raw_html, stashed=stashed)
        if not stashed:
            return raw
        if raw.startswith(_RAW_CODE):
            return ""
        if raw.startswith("&"):
            return html.unescape(raw)
        if tag := _RAW_INLINE.fullmatch(raw):
            raw_tags.meet(tag, at)
        else:
            raw_tags.show(raw, at)
        return html.unescape(_RAW_TAG.sub("", _RAW_BREAK.sub(BREAK, raw)))


class _RawTags:
    """Links and what is set off by tags that an author wrote, which stand apart in the text.

    Args:
        links: Where links go.
        set_off: Where the stretches that are set off go.

    Attributes:
        in_link: What comes next is the text of a link.
    """

    def __init__(self, links: list[Link], set_off: list[tuple[int, int]]) -> None:
        self._links = links
        self._set_off = set_off
        self._opened: dict[str, tuple[int, list[str]]] = {}
        self.in_link = False

    def meet(self, tag: re.Match[str], at: int) -> None:
        """Note a tag at its place in the line; the same tag once more ends what it opened."""
        name = tag[2].lower()
        if opened := self._opened.pop(name, None):
            start, urls = opened
            if name in _SETTING_OFF:
                self._set_off.append((start, at))
            self._links.extend(Link(start, at, html.unescape(url)) for url in urls)
        if not tag[1]:
            self._opened[name] = at, _RAW_LINK.findall(tag[0])
        self.in_link = bool(self._opened.get("a", (0, []))[1])

    def joined(self, text: str) -> str:
        """Text as it stands in the line: a link goes over no line end."""
        return text.replace("\n", " ") if self.in_link else text

    def end(self) -> None:
        """Note links that are never closed; they have no text."""
        for start, urls in self._opened.values():
            self._links.extend(Link(start, start, html.unescape(url)) for url in urls)

    def show(self, raw: str, at: int) -> None:
        """Note the players of a piece of HTML."""
        self._links.extend(Link(at, at, html.unescape(url)) for url in _RAW_LINK.findall(raw))


def _address(element: Element) -> str | None:
    if element.tag == "a":
        return element.get("href")
    return element.get("src") if element.tag in _PLAYERS else None


def _said_by_code(text: str, *, linked: bool) -> str:
    """Inline code as text, which is about a recording where it names one, and shows none."""
    text = html.unescape(text)  # Python-Markdown escapes it beforehand
    return _SHOWS.sub("", text) if not linked and recordings_in(Line(text)) else text


def _is_silent(element: Element) -> bool:
    """Whether an element says nothing of the line it is in: code, lists, marks of footnotes."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return True
    return tag == "sup" and element.get("id", "").startswith("fnref")


def plain_url(url: str) -> str:
    """An address without Python-Markdown's mark for an ampersand."""
    return url.replace("\x02amp\x03", "&") if "\x02" in url else url


def one_line(text: str) -> str:
    """Text with every run of white space made one space."""
    return " ".join(text.split())
