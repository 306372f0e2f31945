"""Reading the talks of a page while Python-Markdown converts it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from mkdocs_sysconf.core.reading.raw_html import HEADINGS
from mkdocs_sysconf.core.recaps import may_be_recap
from mkdocs_sysconf.core.talks import Reading, read_talks
from mkdocs_sysconf.extensions.video_mentions import keep_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

# Below attr_list (8), which puts classes on headings, and above the cards (7) and toc (5), which
# change the tree.
READ_PRIORITY: Final = 7.5
# Below toc (5) and MkDocs' relpath (0): the ids of headings are final.
ANCHOR_PRIORITY: Final = -10
_NO_TALK: Final = re.compile(r"\s*\{:?\s*\.no-talk\s*\}\s*$")
# Where other extensions find the reading of the conversion that runs, as they find toc's tokens.
_ATTRIBUTE: Final = "sysconf_reading"


def reading_of(md: Markdown) -> Reading:
    """The talks that `md` reads or has read last, until they are delivered."""
    reading = getattr(md, _ATTRIBUTE, None)
    return reading if isinstance(reading, Reading) else Reading()


class TalkTreeprocessor(Treeprocessor):
    """Reads the talks; of the tree it changes only what `{ .no-talk }` and the like stand behind.

    Args:
        md: Converts the page.
        read: Reads a tree, and the raw HTML that is kept out of it.
    """

    def __init__(self, md: Markdown, read: Callable[[Element, Sequence[object]], Reading]) -> None:
        super().__init__(md)
        self._read = read

    def run(self, root: Element) -> None:
        """Leave the reading in `md.sysconf_reading`."""
        for heading in (each for each in root.iter() if each.tag in HEADINGS):
            _take_decision(heading)
        for link in root.iter("a"):
            keep_decision(link)
        setattr(self.md, _ATTRIBUTE, self._read(root, self.md.htmlStash.rawHtmlBlocks))


class AnchorTreeprocessor(Treeprocessor):
    """Gives talks the final ids of their headings, and delivers them."""

    def __init__(self, md: Markdown, deliver: Callable[[Reading], None] | None) -> None:
        super().__init__(md)
        self._deliver = deliver

    def run(self, root: Element) -> None:  # noqa: ARG002 (the base class's signature)
        """Finish the reading of this conversion."""
        reading = reading_of(self.md).with_anchors()
        if self._deliver is not None:
            self._deliver(reading)
            reading = Reading()  # what `md` keeps lives until the collector of garbage comes by
        setattr(self.md, _ATTRIBUTE, reading)


class TalkReadingExtension(Extension):
    """Reads the talks of the pages that are converted.

    Args:
        deliver: Called once a conversion, with what was read.
        title: The page's title, if it is known before its first heading is.
        file_name: The words of the page's file name, its title where nothing else gives one.
        recap: What front matter says of the page: read it, do not, or (`None`) read it if its
            title names a conference or it shows several recordings.
        named: What front matter calls talks, as `named_talks` has it.
    """

    def __init__(
        self,
        deliver: Callable[[Reading], None] | None = None,
        *,
        title: str | None = None,
        file_name: str = "",
        recap: bool | None = None,
        named: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._deliver = deliver
        self._title = title
        self._file_name = file_name
        self._recap = recap
        self._named = named

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register both tree processors."""
        talks = TalkTreeprocessor(md, self._read)
        md.treeprocessors.register(talks, "sysconf_talks", READ_PRIORITY)
        anchors = AnchorTreeprocessor(md, self._deliver)
        md.treeprocessors.register(anchors, "sysconf_anchors", ANCHOR_PRIORITY)

    def _read(self, root: Element, raw_html: Sequence[object]) -> Reading:
        wanted = self._recap
        if wanted is None:
            wanted = may_be_recap(self._title, root, raw_html, file_name=self._file_name)
        return read_talks(root, raw_html=raw_html, named=self._named) if wanted else Reading()


def _take_decision(heading: Element) -> None:
    """Without attr_list the class that decides stands at the end of a heading as text."""
    last = heading[-1] if len(heading) else None
    text = (heading.text if last is None else last.tail) or ""
    if not (decision := _NO_TALK.search(text)):
        return
    if last is None:
        heading.text = text[: decision.start()]
    else:
        last.tail = text[: decision.start()]
    heading.set("class", "no-talk")
