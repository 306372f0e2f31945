"""Links to videos become cards that ask nobody before they are clicked.

A Markdown extension of its own (`sysconf_cards`), with or without the plugin. A link in a paragraph
of its own is replaced by its card, one in a sentence stays and its card follows, one in a list
stays alone unless it is a talk's recording; a pasted player is replaced where it stands.
`{ .card }` and `{ .no-card }` decide for a single link. A video has one card on a page.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from mkdocs_sysconf.core.card_titles import says_something
from mkdocs_sysconf.core.cards import Poster, TalksByVideo
from mkdocs_sysconf.core.known_videos import KnownVideo
from mkdocs_sysconf.extensions.card_places import Places, holds_only
from mkdocs_sysconf.extensions.card_rendering import PLACE, CardFilling, CardRendering, Placed
from mkdocs_sysconf.extensions.raw_iframes import substitute
from mkdocs_sysconf.extensions.shortcode_lines import PRIORITY, ShortcodeLineProcessor
from mkdocs_sysconf.extensions.video_mentions import MentionFinder
from mkdocs_sysconf.extensions.video_pictures import PRIORITY as PICTURES_PRIORITY
from mkdocs_sysconf.extensions.video_pictures import VideoPictures
from mkdocs_sysconf.labels import Labels
from mkdocs_sysconf.render import Fragments

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from markdown import Markdown

    from mkdocs_sysconf.core.cards import Card
    from mkdocs_sysconf.core.talks import Talk
    from mkdocs_sysconf.core.videos import Video
    from mkdocs_sysconf.extensions.raw_iframes import Player
    from mkdocs_sysconf.extensions.video_mentions import Mention

# Below attr_list (8), whose classes decide, and above toc (5) and MkDocs' relpath (0), so that the
# address of a poster is made relative to the page like that of any picture.
PLACING_PRIORITY = 7
# Below talk reading, which delivers what it has read at -10.
RENDERING_PRIORITY = -11
# Below raw_html (30), because raw HTML holds places of cards.
FILLING_PRIORITY = 25

_YOUTUBES_OWN = re.compile(r"//(?:i\d?\.ytimg\.com|img\.youtube\.com)/", re.IGNORECASE)


class VideoCardsExtension(Extension):
    """Makes cards of links to videos.

    Args:
        render: A card's HTML; by default through the packaged fragment.
        poster: The picture kept for a video, told of in a talk, or that the link is made of; one
            on another host is not used. By default there is none: every card is the neutral one.
        talks: The page's talks as its author has them, asked for when they have been read;
            `None`: as this conversion has read them.
        known: What was fetched, by id.
        cards: `False`: no cards, but links still lose what tracks the reader.
        language: Of the interface's texts, if `render` is the default.
    """

    def __init__(
        self,
        *,
        render: Callable[[Card], str] | None = None,
        poster: Callable[[Video, Talk | None, str | None], Poster | None] = lambda *_: None,
        talks: Callable[[], TalksByVideo | None] = lambda: None,
        known: Mapping[str, KnownVideo] | None = None,
        cards: bool = True,
        language: str = "en",
    ) -> None:
        super().__init__()
        self.render = render or packaged_card(language)
        self.poster = poster
        self.talks = talks
        self.known = known or {}
        self.cards = cards

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors."""
        # So that a card is not wrapped in a paragraph of its own.
        md.block_level_elements.append("sysconf-video")
        lines = ShortcodeLineProcessor(md.parser)
        md.parser.blockprocessors.register(lines, "sysconf_shortcodes", PRIORITY)
        pictures = VideoPictures(md)
        md.treeprocessors.register(pictures, "sysconf_video_pictures", PICTURES_PRIORITY)
        rendering = CardRendering(md, talks=self.talks, render=self.render)
        placing = CardPlacing(md, self, rendering)
        md.treeprocessors.register(placing, "sysconf_cards_placing", PLACING_PRIORITY)
        md.treeprocessors.register(rendering, "sysconf_cards_rendering", RENDERING_PRIORITY)
        filling = CardFilling(md, rendering)
        md.postprocessors.register(filling, "sysconf_cards_filling", FILLING_PRIORITY)


def makeExtension(**options: Any) -> VideoCardsExtension:  # noqa: ANN401, N802 (Python-Markdown's)
    """Load the extension by the name of this module."""
    return VideoCardsExtension(**options)


@cache  # compiling the fragment takes longer than converting a page, and MkDocs asks for each page
def packaged_card(language: str) -> Callable[[Card], str]:
    """Renders cards through the packaged fragment."""
    fragments = Fragments(labels=Labels(language=language))
    return lambda card: fragments.render("card", card=card)


class CardPlacing(Treeprocessor):
    """Decides which mentions become cards, and puts an element for each into the tree."""

    def __init__(
        self, md: Markdown, options: VideoCardsExtension, rendering: CardRendering
    ) -> None:
        super().__init__(md)
        self._options = options
        self._rendering = rendering

    def run(self, root: Element) -> None:
        """Change the tree."""
        self._rendering.forget()
        mentions = tuple(MentionFinder(self.md).find(root))
        if not mentions or not self._options.cards:
            _turn_into_links(mention for mention in mentions if mention.is_shortcode)
            return
        reading = getattr(self.md, "sysconf_reading", None)
        recordings: Mapping[Element, Talk] = reading.recordings if reading else {}
        places = Places(root, is_block=self.md.is_block_level)
        chosen = self._choose(mentions, recordings, places)
        read = TalksByVideo((talk, talk) for talk in reading.talks) if reading else None
        talks = read or self._options.talks() or TalksByVideo(())
        placed = list(self._build(chosen, recordings, talks))
        elements = {mention: card.element for mention, card in zip(chosen, placed, strict=True)}
        # Links whose picture the author chose, and no card shows.
        kept = {
            mention.element
            for mention, card in zip(chosen, placed, strict=True)
            if card.poster is None and _has_picture_of_its_own(mention)
        }
        self._place(elements, places, kept=kept)
        parked = self._paste([mention for mention in mentions if mention.player], elements)
        _turn_into_links(
            each
            for each in mentions
            if each not in elements and (each.is_shortcode or each.element.tag == "iframe")
        )
        root.extend(parked)
        self._rendering.expect(placed, talks, parked=parked)

    def _choose(
        self, mentions: Iterable[Mention], recordings: Mapping[Element, Talk], places: Places
    ) -> tuple[Mention, ...]:
        """At most one mention of each video."""
        candidates = [
            mention
            for mention in mentions
            if mention.decision != "no-card" and not self._known_video(mention).gone
        ]
        # A card stands where the author pasted the player, else with its talk, else where the
        # video is named first.
        pasted = {mention.key for mention in candidates if mention.is_player}
        recorded = {mention.key for mention in candidates if mention.element in recordings}
        chosen: dict[str, Mention] = {}
        for mention in candidates:
            if mention.key in chosen:
                continue
            if not mention.is_player and mention.decision is None:
                is_recording = mention.element in recordings
                if mention.key in pasted or (mention.key in recorded and not is_recording):
                    continue
                if places.is_code(mention.element):
                    continue
                if not is_recording and places.is_listed(mention.element):
                    continue
            chosen[mention.key] = mention
        return tuple(chosen.values())

    def _build(
        self,
        mentions: Sequence[Mention],
        recordings: Mapping[Element, Talk],
        talks: TalksByVideo,
    ) -> Iterator[Placed]:
        mentions_below = Counter(mention.heading for mention in mentions)
        for mention in mentions:
            # By their videos too: players and shortcodes are no links.
            talk = recordings.get(mention.element) or talks.find(mention.video)
            known = self._known_video(mention)
            picture = _own_picture(mention)
            poster = self._options.poster(mention.video, talk, picture)
            if poster is None and picture:
                poster = Poster(src=picture)
            if poster and not (poster.settled or _on_this_site(poster.src)):
                poster = None
            alone = mentions_below[mention.heading] == 1
            element = Element("sysconf-video")
            if poster and not poster.settled:
                SubElement(element, "img", {"src": poster.src, "alt": ""})
            title = known.title or _title(mention, alone=alone)
            yield Placed(element, mention.video, poster, title, known.duration)

    @staticmethod
    def _place(
        elements: Mapping[Mention, Element], places: Places, *, kept: Collection[Element]
    ) -> None:
        links = frozenset(mention.element for mention in elements).difference(kept)
        for mention, element in elements.items():
            if mention.player:
                continue
            paragraph = places.paragraph_of(mention.element)
            if mention.is_player:
                places.replace(places.outermost(mention.element), element)
            elif mention.fills_paragraph:
                places.replace(mention.element, element)
            elif paragraph is not None and holds_only(paragraph, links):
                places.replace(paragraph, element)
            else:
                places.follow(mention.element, element)
        places.settle()

    def _paste(
        self, mentions: Iterable[Mention], elements: Mapping[Mention, Element]
    ) -> list[Element]:
        """Put cards into raw HTML; a player that is none would ask YouTube: it becomes a link.

        Returns:
            The elements of those cards.
        """
        pieces = self.md.htmlStash.rawHtmlBlocks
        places = {mention: PLACE % number for number, mention in enumerate(elements)}
        parked = []
        substitutes: dict[int, list[tuple[Player, str]]] = {}
        for mention in mentions:
            player = mention.player
            if player is None:
                continue
            if mention in elements:
                parked.append(elements[mention])
                html = f"<p>{places[mention]}</p>"
            else:
                link = Element("a", {"href": mention.video.watch_url})
                link.text = mention.text or mention.video.watch_url
                html = self.md.serializer(link)
            substitutes.setdefault(mention.piece, []).append((player, html))
        for piece, players in substitutes.items():
            pieces[piece] = substitute(str(pieces[piece]), players)
            following = pieces[piece + 1] if piece + 1 < len(pieces) else ""
            if not players[-1][0].closed and str(following).lower().startswith("</iframe"):
                pieces[piece + 1] = ""
        return parked

    def _known_video(self, mention: Mention) -> KnownVideo:
        return self._options.known.get(mention.video.id or "", _UNKNOWN)


_UNKNOWN = KnownVideo()


def _turn_into_links(mentions: Iterable[Mention]) -> None:
    """Leave a link of what gets no card, and would be no use or ask YouTube as it is."""
    for mention in mentions:
        link = mention.element
        if link.tag == "p":
            link.text, link = "", SubElement(link, "a")
        link.tag, link.attrib = "a", {"href": mention.video.watch_url}
        link.text = mention.text or mention.video.watch_url


def _title(mention: Mention, *, alone: bool) -> str:
    """The heading's text, else the link's; of several cards below one heading the link's first."""
    text = mention.text if says_something(mention.text) else ""
    return mention.heading or text if alone else text or mention.heading


def _own_picture(mention: Mention) -> str | None:
    """The address of the picture that a link is made of."""
    if mention.element.tag != "a":
        return None
    return next((picture.get("src") for picture in mention.element.iter("img")), None)


def _has_picture_of_its_own(mention: Mention) -> bool:
    """Whether a link is made of another picture than the one that YouTube shows."""
    picture = _own_picture(mention) or ""
    return picture != "" and _YOUTUBES_OWN.search(picture) is None


def _on_this_site(address: str) -> bool:
    """A picture elsewhere would ask that host before anybody clicks."""
    try:
        parts = urlsplit(address)
    except ValueError:  # not an address at all
        return False
    return bool(address) and not parts.netloc and parts.scheme in {"", "data"}
