"""What of a page names a video: links, bare addresses, shortcodes, players pasted as raw HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, STX

from mkdocs_sysconf.core.reading.links import parse_shortcode
from mkdocs_sysconf.core.reading.raw_html import HEADINGS, fill_placeholder
from mkdocs_sysconf.core.videos import parse_video_url
from mkdocs_sysconf.extensions.raw_iframes import (
    find_players,
    own_title,
    read_opening_link,
    without_tracking,
    without_tracking_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from mkdocs_sysconf.core.videos import Video
    from mkdocs_sysconf.extensions.raw_iframes import Player

_CODE_TAGS = ("<code", "<pre", "</code", "</pre")
_NAMING = frozenset({"a", "p", "iframe"})
# Without attr_list the class that decides stands behind the link as text.
_DECISION = re.compile(r"\{:?\s*\.(card|no-card)\s*\}")
_DECISIONS = frozenset({"card", "no-card"})
_PIECE = f"{STX}wzxhzdk:[0-9]+\x03"
SHORTCODE_BEGINNINGS = ("{%", "{{", "%[")
_QUOTED = re.compile(r"""(?:([\w-]+)\s*[=:]\s*)?(["'])((?:(?!\2).)+)\2""")
_ONLY_LINK = re.compile(rf"\s*{_PIECE}[^{STX}]*{_PIECE}\s*")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """A place of a page that names a video.

    Args:
        video: Which.
        element: The link; the paragraph that is a bare address or a shortcode; the player; what a
            piece of raw HTML stands in.
        heading: The nearest one above, plain text; empty if there is none.
        text: Of the link, or the player's title.
        decision: `card` or `no-card` where the author decided.
        player: The player in a piece of raw HTML,
        piece: and which piece that is; or the one that is a link's opening tag.
    """

    video: Video
    element: Element
    heading: str
    text: str
    decision: str | None = None
    player: Player | None = None
    piece: int = -1

    @property
    def is_player(self) -> bool:
        """Whether the author pasted a player, which would ask YouTube if it stayed."""
        return self.player is not None or self.element.tag == "iframe"

    @property
    def fills_paragraph(self) -> bool:
        """Whether the mention is all that its element, a paragraph, says."""
        if self.element.tag != "p" or "class" in self.element.attrib:
            return False
        if self.piece < 0:
            return True
        return not len(self.element) and _ONLY_LINK.fullmatch(self.element.text or "") is not None

    @property
    def is_shortcode(self) -> bool:
        """Whether its text means something to a generator of sites alone."""
        text = (self.element.text or "").lstrip()
        return self.fills_paragraph and text.startswith(SHORTCODE_BEGINNINGS)

    @property
    def key(self) -> str:
        """The same for two mentions of one video, wherever each of them starts it."""
        return self.video.id or f"list {self.video.playlist}"


class MentionFinder:
    """Finds the mentions of one page, and takes what is not the video out of its links.

    Args:
        md: Whose tree and raw HTML are looked at, after the inline patterns.
    """

    def __init__(self, md: Markdown) -> None:
        self._md = md
        self._unescape = UnescapeTreeprocessor(md).unescape
        self._heading: Element | None = None

    def find(self, root: Element) -> Iterator[Mention]:
        """Every mention, in the order of the page."""
        players, links = self._pieces()
        # A single h1 is the title of the page: it names no part of it.
        is_title = len(list(root.iter("h1"))) == 1
        for element in root.iter():
            tag = element.tag
            if tag in _NAMING:
                if mention := self._named_by(element):
                    yield mention
            elif tag in HEADINGS and not (is_title and tag == "h1"):
                self._heading = element
            elif tag == "div" and element.get("class") == "footnote":
                self._heading = None  # they stand below the last one, and belong to any
            if players or links:
                yield from self._pasted(element, players, links)

    def _named_by(self, element: Element) -> Mention | None:
        if element.tag == "p":
            bare = not len(element) and not element.attrib
            return self._bare(element) if bare else None
        if element.tag == "iframe":
            return self._player(element)
        # Only some hosts are worth a closer look; most links of a page are none of them.
        href = element.get("href", "")
        return self._link(element, href) if "you" in href.lower() else None

    def _link(self, link: Element, href: str) -> Mention | None:
        behind = link.tail or ""
        if STX in behind and self._is_code(list(HTML_PLACEHOLDER_RE.finditer(behind)))[0]:
            return None
        if STX in href:
            # Beside raw HTML, magiclink takes the tag that follows for a part of the address.
            if HTML_PLACEHOLDER_RE.search(href):
                return None
            href = self._unescape(href)
        video = parse_video_url(href)
        if video is None:
            return None
        link.set("href", video.watch_url)
        text = self._plain_text(link)
        if "si=" in text and parse_video_url(text):
            link.text = video.watch_url
        return self._mention(video, link, text, decision=_take_decision(link))

    def _is_code(self, placeholders: Sequence[re.Match[str]]) -> list[bool]:
        """Whether `</code>` follows, at the beginning of a text and behind each placeholder.

        magiclink up to 12 links addresses in raw code too. One pass, however many there are.
        """
        pieces = self._md.htmlStash.rawHtmlBlocks
        follows = [False]
        for placeholder in reversed(placeholders):
            piece = str(pieces[int(placeholder[1])]).lower()
            follows.append(piece.startswith("</") if piece.startswith(_CODE_TAGS) else follows[-1])
        return follows[::-1]

    def _bare(self, paragraph: Element) -> Mention | None:
        text = (paragraph.text or "").strip()
        video = parse_video_url(text) if text.startswith("http") else None
        said = ""
        if video is None and (video := parse_lone_shortcode(text)):
            said = _title_in_shortcode(text)
        return self._mention(video, paragraph, said) if video else None

    def _player(self, player: Element) -> Mention | None:
        """A player that `md_in_html` has made a part of the tree."""
        video = parse_video_url(player.get("src", ""))
        if video is None:
            return None
        player.set("src", without_tracking_in(player.get("src", "")))
        if "no-card" in player.get("class", "").split():
            return None
        return self._mention(video, player, own_title(player.get("title", "")))

    def _pieces(
        self,
    ) -> tuple[dict[int, tuple[Player, ...]], dict[int, tuple[Video, list[str]]]]:
        """Players and links by piece of raw HTML, which are cleaned on the way."""
        pieces = self._md.htmlStash.rawHtmlBlocks
        players, links = {}, {}
        for index, piece in enumerate(pieces):
            if not isinstance(piece, str) or "you" not in (lowered := piece.lower()):
                continue
            if "<a" in lowered or "<iframe" in lowered:
                pieces[index] = piece = without_tracking(piece)  # noqa: PLW2901 (cleaned)
            if "<iframe" in lowered:
                players[index] = tuple(find_players(piece))
            elif link := read_opening_link(piece):
                links[index] = link
        return players, links

    def _pasted(
        self,
        element: Element,
        players: dict[int, tuple[Player, ...]],
        links: dict[int, tuple[Video, list[str]]],
    ) -> Iterator[Mention]:
        for text in (element.text, element.tail):
            if not text or STX not in text:
                continue
            placeholders = list(HTML_PLACEHOLDER_RE.finditer(text))
            _, *in_code = self._is_code(placeholders)
            for placeholder, is_code in zip(placeholders, in_code, strict=True):
                piece = int(placeholder[1])
                if piece in links and not is_code:
                    video, classes = links[piece]
                    end = text.find(STX, placeholder.end())
                    said = text[placeholder.end() : end if end >= 0 else None]
                    decision = next((each for each in classes if each in _DECISIONS), None)
                    said = " ".join(said.split())
                    yield self._mention(video, element, said, decision=decision, piece=piece)
                for player in players.get(piece, ()):
                    video, title = player.video, player.title
                    yield self._mention(video, element, title, player=player, piece=piece)

    def _mention(
        self,
        video: Video,
        element: Element,
        text: str,
        *,
        decision: str | None = None,
        player: Player | None = None,
        piece: int = -1,
    ) -> Mention:
        """A mention below the heading that was met last."""
        heading = "" if self._heading is None else self._plain_text(self._heading)
        return Mention(
            video=video,
            element=element,
            heading=heading,
            text=text,
            decision=decision,
            player=player,
            piece=piece,
        )

    def _plain_text(self, element: Element) -> str:
        text = "".join(_texts(element)) if len(element) else element.text or ""
        if not text.strip():
            text = " ".join(image.get("alt", "") for image in element.iter("img"))
        if STX in text:
            text = HTML_PLACEHOLDER_RE.sub(self._entity, self._unescape(text))
        return " ".join(text.split())

    def _entity(self, placeholder: re.Match[str]) -> str:
        """What stands for an entity in the tree is a placeholder, as for any raw HTML."""
        pieces = self._md.htmlStash.rawHtmlBlocks
        piece = fill_placeholder(placeholder[1], pieces, stashed=True)
        return unescape(piece) if piece.startswith("&") else ""


def parse_lone_shortcode(text: str) -> Video | None:
    """The video of a text that is one shortcode and nothing else."""
    opening, closing = ("[", "]") if text.startswith("%[") else ("{", "}")
    if not text.startswith(SHORTCODE_BEGINNINGS) or not text.endswith(closing):
        return None
    if opening in text[2:] or closing in text[:-2]:
        return None  # more follows, such as `%[https://youtu.be/…], see [1]`
    recording = parse_shortcode(text)
    return recording.video if recording else None


def _title_in_shortcode(text: str) -> str:
    """What stands in quotes as `title`, or without a name if it is several words."""
    for name, _, said in _QUOTED.findall(text):
        if name == "title" or (not name and " " in said):
            return own_title(said)
    return ""


def _texts(element: Element) -> Iterator[str]:
    """As `itertext`, without the numbers that lead to footnotes."""
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return
    text = element.text or ""
    yield unescape(text) if element.tag == "code" else text  # Python-Markdown escapes it beforehand
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def keep_decision(link: Element) -> None:
    """Make a class of what decides and stands behind a link as text, as attr_list does."""
    if behind := _DECISION.match(link.tail or ""):
        link.tail = (link.tail or "")[behind.end() :]
        link.set("class", f"{link.get('class', '')} {behind[1]}".strip())


def _take_decision(link: Element) -> str | None:
    """The class that decides; it is taken away, because to a theme `card` means something else."""
    keep_decision(link)
    classes = link.get("class", "").split()
    decision = next((name for name in classes if name in _DECISIONS), None)
    if decision:
        rest = " ".join(name for name in classes if name not in _DECISIONS)
        if rest:
            link.set("class", rest)
        else:
            del link.attrib["class"]
    return decision
