"""Where the cards of a page stand: which block a link belongs to, and what follows or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from mkdocs_sysconf.core.reading.raw_html import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Blocks that cannot hold a card: it follows the outermost of them, or, where that would not be
# valid HTML, the block they are part of.
_FOLLOWED = frozenset({"p", *HEADINGS, "summary", "table", "dt", "figcaption"})
_PARTS = frozenset({"dt", "figcaption"})
# Boxes that are there for more than their content: tabs, admonitions.
_OF_EXTENSIONS = frozenset({"tabbed-block", "tabbed-content", "admonition"})
_WRAPPERS = frozenset({"div", "p", "center", "figure", "span"})
_EMPHASIS = frozenset({"em", "strong", "b", "i", "u", "mark", "span", "del", "ins"})


class Places:
    """Collects the cards of one page and puts them into its tree, in one pass.

    Args:
        root: The page.
        is_block: Whether an element of this tag is a block, as Python-Markdown sees it.
    """

    def __init__(self, root: Element, *, is_block: Callable[[str], bool]) -> None:
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._is_block = is_block
        # Parent → child → the cards that follow it; `None` stands for the parent's own text.
        self._following: dict[Element, dict[Element | None, list[Element]]] = {}
        self._replacing: dict[Element, list[Element]] = {}

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The elements around an element, from the inside out."""
        while (parent := self._parents.get(element)) is not None:
            yield parent
            element = parent

    def is_code(self, element: Element) -> bool:
        """Whether an element is part of a sample."""
        return any(ancestor.tag in {"code", "pre"} for ancestor in self.ancestors(element))

    def is_listed(self, element: Element) -> bool:
        """Whether an element is in an author's list; footnotes are lists for HTML only."""
        around = (element, *self.ancestors(element))
        return any(ancestor.tag == "li" for ancestor in around) and not any(
            "footnote" in ancestor.get("class", "").split() for ancestor in around
        )

    def paragraph_of(self, link: Element) -> Element | None:
        """The paragraph that a link stands in, unless that is a part of a list or a caption."""
        around = next(each for each in self.ancestors(link) if each.tag not in _EMPHASIS)
        whole = around.tag == "p" and "class" not in around.attrib and not self.is_listed(around)
        return around if whole else None

    def outermost(self, element: Element) -> Element:
        """The element, or the outermost one that holds nothing else: it would squeeze a card."""
        while (
            (parent := self._parents.get(element)) is not None
            and parent in self._parents
            and parent.tag in _WRAPPERS
            and "id" not in parent.attrib
            and _OF_EXTENSIONS.isdisjoint(parent.get("class", "").split())
            and len(parent) == 1
            and not f"{parent.text or ''}{element.tail or ''}".strip()
        ):
            element = parent
        return element

    def replace(self, paragraph: Element, card: Element) -> None:
        """Put a card where a paragraph was."""
        self._replacing.setdefault(paragraph, []).append(card)
        self._following.setdefault(self._parents[paragraph], {})

    def follow(self, element: Element, card: Element) -> None:
        """Put a card behind the block, or the line of a block, that an element is part of."""
        path = (element, *self.ancestors(element))
        followed = [block for block in path if block.tag in _FOLLOWED]
        child: Element | None
        if followed:
            child = followed[-1]
            if child.tag in _PARTS:
                child = self._parents[child]
            holder = self._parents[child]
        else:
            at = next(index for index, around in enumerate(path) if self._is_block(around.tag))
            holder, child = path[at], path[at - 1] if at else None
        self._following.setdefault(holder, {}).setdefault(child, []).append(card)

    def settle(self) -> None:
        """Change the tree."""
        for parent, cards in self._following.items():
            self._settle_children(parent, cards)

    def _settle_children(
        self, parent: Element, following: dict[Element | None, list[Element]]
    ) -> None:
        settled: list[Element] = []
        waiting = following.get(None, [])
        for child in parent:
            if waiting and self._is_block(child.tag):
                settled.append(_grouped(waiting))
                waiting = []
            if child in self._replacing:
                settled.append(_grouped(self._replacing[child]))
                settled[-1].tail = child.tail  # a player may stand in a line of text
            else:
                settled.append(child)
            waiting = [*waiting, *following.get(child, ())]
            if waiting and self._is_block(child.tag):
                settled.append(_grouped(waiting))
                waiting = []
        if waiting:
            settled.append(_grouped(waiting))
        parent[:] = settled


def holds_only(paragraph: Element, links: frozenset[Element]) -> bool:
    """Whether a paragraph is nothing but these links, line breaks and emphasis."""
    if (paragraph.text or "").strip():
        return False
    return all(
        not (child.tail or "").strip()
        and (
            child in links
            or child.tag == "br"
            or (child.tag in _EMPHASIS and holds_only(child, links))
        )
        for child in paragraph
    )


def _grouped(cards: Sequence[Element]) -> Element:
    """One card, or a row of them."""
    if len(cards) == 1:
        group = cards[0]
    else:
        group = Element("div", {"class": "sysconf-videos"})
        group.extend(cards)
    group.tail = "\n"
    return group
