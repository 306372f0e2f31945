"""Cards out of the way while search reads a page.

Material's search leaves out what `data-search-exclude` marks, but its parser walks through it all
the same, which for cards takes half as long as for the text around them; MkDocs' own does not know
the attribute. So, while search looks, a card is a comment.
"""

from __future__ import annotations

from typing import Final

_BEGIN: Final = "<sysconf-video "
_END: Final = "</sysconf-video>"
_EXCLUDED: Final = "data-search-exclude"


class HiddenCards:
    """The cards of one page, taken out of its content for a while.

    Args:
        content: Of the page.

    Attributes:
        rest: The content without them, as others have left it.
    """

    def __init__(self, content: str | None) -> None:
        self._content = self.rest = content
        self._cards: dict[str, str] = {}
        if content and _BEGIN in content:
            before, *pieces = content.split(_BEGIN)
            self.rest = before + "".join(map(self._hide, pieces))

    def put_back(self, content: str | None) -> str | None:
        """The whole content, with what others have changed in the rest."""
        if content is None or content == self.rest:
            return self._content
        whole = content
        for comment, card in self._cards.items():
            if comment not in content:  # better without their change than without a card
                return self._content
            whole = whole.replace(comment, card)
        self.rest = content
        return whole

    def _hide(self, piece: str) -> str:
        card, end, after = piece.partition(_END)
        # One that a site's own fragment wants to be found stays as it is.
        if not end or _EXCLUDED not in card.partition(">")[0]:
            return _BEGIN + piece
        comment = f"<!--sysconf-video {len(self._cards)}-->"
        self._cards[comment] = f"{_BEGIN}{card}{end}"
        return comment + after
