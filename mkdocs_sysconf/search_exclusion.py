"""Cards and lists out of the way while search reads a page.

Lists in an author's page say again what posts say, and would be found before these. Material's
search leaves out what `data-search-exclude` marks, but its parser walks through it all the same,
which for cards takes half as long as for the text around them; MkDocs' own does not know the
attribute. So, while search looks, they are comments.
"""

from __future__ import annotations

import re
from typing import Final

_EXCLUDED: Final = "data-search-exclude"
# None stands within one of its kind, nor is looked for there: that would take the square of what is
# not closed. One that a site's own fragment wants to be found has no mark.
_CHROME: Final = re.compile(
    rf'<(sysconf-video|section(?= class="sysconf-))(?>[^<>]*?\b{_EXCLUDED}\b)'
    r"[^<]*+(?:<(?!/?\1\b)[^<]*+)*+</\1>"
)


class HiddenChrome:
    """What we have put into a page, taken out of its content for a while.

    Args:
        content: Of the page.

    Attributes:
        rest: The content without it, as others have left it.
    """

    def __init__(self, content: str | None) -> None:
        self._content = self.rest = content
        self._hidden: dict[str, str] = {}
        if content and _EXCLUDED in content:
            self.rest = _CHROME.sub(self._hide, content)

    def put_back(self, content: str | None) -> str | None:
        """The whole content, with what others have changed in the rest."""
        if content is None or content == self.rest:
            return self._content
        self.rest = content
        for comment, hidden in self._hidden.items():  # gone: its page may have been encrypted
            content = content.replace(comment, hidden)
        return content

    def _hide(self, match: re.Match[str]) -> str:
        comment = f"<!--sysconf {len(self._hidden)}-->"
        self._hidden[comment] = match[0]
        return comment
