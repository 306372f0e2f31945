"""The HTML of cards that have their places in a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from mkdocs_sysconf.core.cards import Card, TalksByVideo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from mkdocs_sysconf.core.cards import Poster
    from mkdocs_sysconf.core.talks import Talk
    from mkdocs_sysconf.core.videos import Video

PLACE = f"{STX}sysconf-video:%s{ETX}"
"""What stands for a card, by its number, until it is rendered.

Python-Markdown's own stash would search the whole page, and each card in it, for more of its own.
"""
_PLACES = re.compile(f"<p>{PLACE % '([0-9]+)'}</p>")


class Placed(NamedTuple):
    """A card whose place is known, but not yet how its talk is called in the end.

    Args:
        element: It stands for the card in the tree; the poster's image, if it has one, is in it.
        video: What will play.
        poster: The card's.
        title: What the card is called if no talk is recorded there.
        duration: Seconds, `None` if unknown.
    """

    element: Element
    video: Video
    poster: Poster | None
    title: str
    duration: int | None


class CardRendering(Treeprocessor):
    """Renders cards that stand in the tree, once addresses are final.

    Attributes:
        rendered: HTML, in the order of what was placed.
    """

    def __init__(
        self,
        md: Markdown,
        *,
        talks: Callable[[], TalksByVideo | None],
        render: Callable[[Card], str],
    ) -> None:
        super().__init__(md)
        self._talks = talks
        self._render = render
        self.rendered: list[str] = []
        self.forget()

    def expect(
        self, placed: Sequence[Placed], talks: TalksByVideo, *, parked: Iterable[Element]
    ) -> None:
        """Take note of what is to be rendered.

        Args:
            placed: The cards of the page.
            talks: As they were read; what their author has made of them may be known later.
            parked: Elements whose place is in raw HTML: they stand at the end of the tree only
                until their posters are resolved.
        """
        self._placed, self._talks_read, self._parked = placed, talks, frozenset(parked)

    def forget(self) -> None:
        """Expect nothing: what `md` keeps lives until the collector of garbage comes by."""
        self.expect((), TalksByVideo(()), parked=())

    def run(self, root: Element) -> None:
        """Leave of each element a paragraph that is only the place of its HTML."""
        if parked := self._parked:
            root[:] = [child for child in root if child not in parked]
        talks = self._talks() or self._talks_read
        placed = self._placed
        self.forget()
        self.rendered = []
        for number, each in enumerate(placed):
            card = _card(each, talks.find(each.video))
            self.rendered.append(self._render(card).strip())
            element, tail = each.element, each.element.tail
            element.clear()
            element.tag, element.text, element.tail = "p", PLACE % number, tail


def _card(placed: Placed, talk: Talk | None) -> Card:
    """A card as it is shown, its poster's address being that of the image in the tree by now."""
    poster, picture = placed.poster, placed.element.find("img")
    if poster and picture is not None:
        poster = poster._replace(src=picture.get("src", poster.src))
    return Card(
        video=placed.video,
        title=(talk and talk.title) or placed.title,
        speakers=tuple(speaker.name for speaker in talk.speakers) if talk else (),
        duration=placed.duration,
        poster=poster,
    )


class CardFilling(Postprocessor):
    """Puts the HTML of cards into the text."""

    def __init__(self, md: Markdown, rendering: CardRendering) -> None:
        super().__init__(md)
        self._rendering = rendering

    def run(self, text: str) -> str:
        """Fill the places."""
        rendered, self._rendering.rendered = self._rendering.rendered, []
        return _PLACES.sub(lambda place: rendered[int(place[1])], text) if rendered else text
