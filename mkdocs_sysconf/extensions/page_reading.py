"""The one extension that the plugin adds: it knows whose page is being converted.

MkDocs makes a Markdown instance for each page, but others convert too, with the same extensions:
mkdocstrings inside of a page, Material's blog for its excerpts. Only the conversion that was
announced is a page's own and may read talks; every other one gets video cards and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from mkdocs_sysconf.core.cards import TalksByVideo
from mkdocs_sysconf.core.overrides import apply_overrides, named_talks
from mkdocs_sysconf.core.people import use_declared_names
from mkdocs_sysconf.core.prose import count_reading_minutes, first_paragraph
from mkdocs_sysconf.core.reading.raw_html import HEADINGS
from mkdocs_sysconf.core.recaps import wants_reading
from mkdocs_sysconf.core.slugs import words_of
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from mkdocs_sysconf.core.people import Person
    from mkdocs_sysconf.core.posts import Post
    from mkdocs_sysconf.core.talks import Reading

# Before cards (7) add words of their own, after talks (7.5) have seen the tree.
PROSE_PRIORITY = 7.25
# Below toc (5), which may make another of an h1, and above MkDocs' search for the title (1).
TITLE_PRIORITY = 1.5


@dataclass(slots=True, kw_only=True)
class PageReading:
    """A page on its way through a build: what is known before its conversion, and after.

    Args:
        src_uri: Its file.
        post: Its front matter.
        is_post: Whether it gets a header and is read for talks.
        talks: What the conversion has read of talks.
        excerpted: Whether others may convert a part of it, for which its talks are kept.
        minutes: How long it takes to read.
        lead: Its first paragraph, plain text.
    """

    src_uri: str
    post: Post
    is_post: bool
    talks: Reading | None = None
    excerpted: bool = False
    minutes: int | None = None
    lead: str | None = None

    @property
    def file_name(self) -> str:
        """The words of its file name, by which MkDocs calls a page without a title."""
        return words_of(PurePosixPath(self.src_uri).stem)

    def told_talks(self, people: Sequence[Person]) -> TalksByVideo | None:
        """Its talks as its author has them; `None` before they have been read.

        Args:
            people: Who is called by one name on the whole site.
        """
        if self.talks is None:
            return None
        read = self.talks.talks
        told, _ = apply_overrides(read, self.post.talks, src_uri=self.src_uri)
        if people:
            mentioned = [speaker for talk in told if talk for speaker in talk.speakers]
            named = iter(use_declared_names(mentioned, people))
            told = tuple(
                talk and replace(talk, speakers=tuple(islice(named, len(talk.speakers))))
                for talk in told
            )
        return TalksByVideo(zip_longest(read, told))

    def take(self, reading: Reading) -> None:
        """Keep what the talk reader delivers, but not the tree that it was read from."""
        self.talks = reading.without_tree()


class ProseReader(Treeprocessor):
    """Measures the text of a post as its author wrote it."""

    def __init__(self, md: Markdown, page: PageReading) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        """Read the tree; change nothing."""
        if self._page.post.read_time is None:
            self._page.minutes = count_reading_minutes(root)
        self._page.lead = first_paragraph(root, self.md.htmlStash.rawHtmlBlocks)


class TitleFirst(Treeprocessor):
    """Puts the heading that is a post's title in front of what stands above it.

    MkDocs looks for a title in the first element alone, and a comment is one. Themes, navigation,
    search and feeds have it from MkDocs, so they are told there what the header shows.

    Args:
        md: Converts the post.
        title: What front matter calls it.
        header: Whether the heading goes into a header: then a picture or a paragraph above it,
            which would stand between two headings of the page, comes below.
    """

    def __init__(self, md: Markdown, *, title: str | None, header: bool) -> None:
        super().__init__(md)
        self._title = title
        self._header = header

    def run(self, root: Element) -> None:
        """Move the heading, if it is the title."""
        at, heading = next(
            ((at, each) for at, each in enumerate(root) if each.tag in HEADINGS), (0, None)
        )
        if at and heading is not None and heading.tag == "h1":
            shown = sum(1 for each in root[:at] if not self._is_comment(each))
            if not shown or (self._header and shown == 1 and self._is_title(heading, root)):
                root.remove(heading)
                root.insert(0, heading)

    def _is_comment(self, element: Element) -> bool:
        number = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        if element.tag != "p" or len(element) or not number:
            return False
        return str(self.md.htmlStash.rawHtmlBlocks[int(number[1])]).startswith("<!--")

    def _is_title(self, heading: Element, root: Element) -> bool:
        """Whether a heading below something else is it: the only h1, or that says it again."""
        if self._title is None:
            return sum(1 for _ in root.iter("h1")) == 1
        text = "".join(heading.itertext())
        if (permalink := heading.find("a[@class='headerlink']")) is not None:
            text = text.removesuffix("".join(permalink.itertext()))
        return text.split() == self._title.split()


class PageReadingExtension(Extension):
    """Reads the announced page, and makes cards on every page that wants them.

    Args:
        header: Whether posts get one.
        cards: Makes the card extension for a page, `None` for a conversion that is nobody's page,
            and told whether it is the whole page that is converted.
    """

    def __init__(
        self, *, header: bool, cards: Callable[[PageReading | None, bool], Extension]
    ) -> None:
        super().__init__()
        self._header = header
        self._cards = cards
        self._excerpted: PageReading | None = None
        self._announced: PageReading | None = None

    def expect_excerpts(self, page: PageReading) -> None:
        """Say of whose text others may convert a part before the page itself is announced."""
        self._excerpted = page

    def announce(self, page: PageReading) -> None:
        """Say whose conversion comes next."""
        self._excerpted, self._announced = None, page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register what this conversion needs."""
        page, self._announced = self._announced, None
        shown = page or self._excerpted
        if page is None and shown is not None:
            shown.excerpted = True
        if shown is not None and shown.is_post:
            ListRepairExtension().extendMarkdown(md)
        if page is not None and page.is_post:
            recap = wants_reading(page.post)
            talks = TalkReadingExtension(
                page.take,
                title=page.post.title,
                file_name=page.file_name,
                recap=recap,
                named=named_talks(page.post.talks),
            )
            talks.extendMarkdown(md)
            md.treeprocessors.register(ProseReader(md, page), "sysconf_prose", PROSE_PRIORITY)
            first = TitleFirst(md, title=page.post.title, header=self._header)
            md.treeprocessors.register(first, "sysconf_title", TITLE_PRIORITY)
        self._cards(shown, page is not None).extendMarkdown(md)
