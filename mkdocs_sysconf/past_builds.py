"""What earlier builds of a server have read and shown: `serve --dirty` does not do it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_sysconf.core.catalog import Catalog
from mkdocs_sysconf.core.memory import Memory
from mkdocs_sysconf.index_folder import rebuild_always

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry
    from mkdocs_sysconf.core.recaps import Recap
    from mkdocs_sysconf.extensions.page_reading import PageReading


class PastBuilds:
    """Empty at the first build, and at each that reads everything.

    Attributes:
        dirty: Whether builds follow that read only what was edited.
        pages: What was read of each page, by `src_uri`.
        recaps: Those of the pages that are some.
        catalog: Of the recaps, as it was built last.
        conference_of_page: Its conferences by the `src_uri` of each recap.
        memory: What the catalog was made of.
        written: What each page of the index showed when it was written last.
        marked: Pages with markers.
        uses_cards: Whether a page shows a video card.
    """

    def __init__(self, *, dirty: bool) -> None:
        self.dirty = dirty
        self.pages: dict[str, PageReading] = {}
        self.recaps: dict[str, Recap] = {}
        self.catalog = Catalog()
        self.conference_of_page: dict[str, ConferenceEntry] = {}
        self.memory: Memory | None = None
        self.written: dict[str, object] = {}
        self.marked: set[str] = set()
        self.uses_cards = False
        self._options: tuple[object, ...] = ()
        self._look: object = None
        self._told: tuple[object, ...] = ()
        self._shown: tuple[object, ...] | None = None
        self._beside: tuple[object, ...] = ()
        self._beside_shown: tuple[object, ...] = ()

    def use(self, *options: object, look: object) -> None:
        """Forget what was made by other options, and what was written with another look."""
        if self._options != options:
            self.memory = Memory() if self.dirty else None
        if (self._options, self._look) != (options, look):
            self._options, self._look, self.written = options, look, {}

    def meet(self, files: Files, *beside: object) -> None:
        """Forget pages that are gone, and have those read again that show what others say.

        Args:
            files: All of the site.
            beside: What files beside the pages say of people and videos, which any page may show.
        """
        for gone in [each for each in self.pages if each not in files.src_uris]:
            self.drop(gone)
        self._beside = beside
        if self.dirty:
            rebuild_always(files, self.marked if beside == self._beside_shown else self.pages)

    def drop(self, src_uri: str) -> None:
        """Forget a page that is gone, or will be read anew."""
        self.pages.pop(src_uri, None)
        self.recaps.pop(src_uri, None)

    def post(self, file: File) -> PageReading | None:
        """What was read of a page, if it is a post."""
        reading = self.pages.get(file.src_uri)
        return reading if reading and reading.is_post else None

    def count_posts(self) -> int:
        """How many posts were read so far."""
        return sum(each.is_post for each in self.pages.values())

    def has_read(self, files: Files) -> bool:
        """Whether each page was read, now or before: `--dirty` may have skipped some."""
        return all(
            page is None or page.content is not None or page.file.src_uri in self.pages
            for page in (file.page for file in files.documentation_pages())
        )

    def is_news(self, *told: object) -> bool:
        """Whether the index would be made of anything but what it was made of when it was shown."""
        if self._told != (self._shown or ()):
            self.written = {}  # the build before has failed: what it was to write may not be there
        self._told = (*told, self._options, self._look)
        return self._told != self._shown

    def show(self) -> None:
        """Take for shown what was told last."""
        self._shown, self._beside_shown = self._told, self._beside

    def let_go(self) -> None:
        """Forget what the next build reads again, and what the catalog has."""
        if not self.dirty:
            self.recaps, self._told = {}, ()
