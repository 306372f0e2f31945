"""The folder of the index: real stub files in the navigation, and pages added to a build."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from mkdocs_sysconf.core.markers import find_markers, has_marker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_sysconf.build_language import BuildLanguage
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, TalkEntry
    from mkdocs_sysconf.core.markers import Marker
    from mkdocs_sysconf.labels import Labels

STUBS = Path(__file__).parent / "pages"
STUB_NAMES = ("index", "talks", "speakers")
# Their few words would weigh more than the same ones in a long post.
META: dict[str, object] = {"search": {"boost": 0.1}, "hide": ["toc"]}
# Material's social plugin stops at a page whose Markdown nobody has read.
ADDED_META: dict[str, object] = {**META, "social": {"cards": False}}
ID = re.compile(r'id=(?<=\sid=)"([^"]*)"')  # letters first: these are found ten times as fast


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What stands in a page of the index.

    Args:
        render: Gives the content of the page when it is written.
        shows: Gives all values that the content is made of: by the same values and templates, the
            same content.
        found_by: Gives what the page can be searched for, besides its title.
    """

    render: Callable[[Page], str]
    shows: Callable[[], object]
    found_by: Callable[[], Iterable[str]] = tuple


class IndexFile(File):
    """A page of the index: a `--dirty` build writes it again only if its content changed.

    It is rendered when it is written and dropped again; before, search sees a few words. Of the
    full lists search would say all that it says of posts a second time, its parser would take
    longer than everything else about them, and hundreds of them need not be in memory.
    """

    changed = True
    about: ConferenceEntry | TalkEntry | None = None
    # What static-i18n looks for at a file; absent in a site of one language.
    locale: str
    locale_alternate_of: str
    alternates: dict[str, File]
    filling: Filling | None = None

    def fill(self, filling: Filling) -> None:
        """Say how the content is made."""
        self.filling = filling
        if self.page:
            self.page.content = ""
            self.page.present_anchor_ids = None  # not known: MkDocs tells of no link to one

    def introduce(self) -> None:
        """Put what search needs into the page."""
        if self.filling and self.page:
            self.page.content = Markup("<p>{}</p>").format(", ".join(self.filling.found_by()))

    def show(self) -> None:
        """Put the full content into the page, after search has seen it."""
        if self.filling and self.page:
            self.page.content = self.filling.render(self.page)
            know_anchors(self.page)

    def drop(self) -> None:
        """Forget the full content, once the page is written."""
        if self.filling and self.page:
            self.page.content = ""

    def is_modified(self) -> bool:
        """What was read of the posts decides, not the age of a file."""
        return self.changed


class IndexFolder:
    """The folder that the index pages stand in.

    Args:
        config: Of the build.
        files: Of the build; pages are added to them.
        name: Below the docs folder; empty: there are no index pages.
        language: Of the build; each has a folder of its own.

    Attributes:
        language: Of the build.
        own_urls: Where files of the author's are.
    """

    def __init__(
        self, *, config: MkDocsConfig, files: Files, name: str, language: BuildLanguage
    ) -> None:
        self._config = config
        self._files = files
        self._name = name
        self.language = language
        self._known: dict[str, IndexFile] = {}
        # An author's page wins, whether it is `talks.md`, `talks/README.md`, or, of the folder
        # itself, `../recaps.md`: what it is built to counts.
        self._taken = {each.dest_uri: each for each in files}
        self.own_urls = frozenset([each.url for each in files])

    @property
    def path(self) -> str:
        """The folder below the site's root."""
        return self.language.root + self._name

    def writes(self, name: str) -> bool:
        """Whether a file of that name is to be there, and the author has none."""
        is_wanted = self._inclusion(f"{self.language.source_root}{self._name}/{name}")
        return is_wanted.is_included() and f"{self.path}/{name}" not in self._taken

    def url(self, page: str) -> str:
        """The address of a page, from the site's root: `recaps/talks/`."""
        return self._file(page).url

    def url_if_built(self, page: str) -> str | None:
        """The same, or nothing."""
        return self.url(page) if self.file(page) else None

    def file(self, page: str) -> File | None:
        """What is built in the place of a page, ours or the author's own.

        Nothing, where `exclude_docs` or `draft_docs` says so.
        """
        if not self._name:
            return None
        ours = self._file(page)
        file = self._taken.get(ours.dest_uri, ours)
        return file if file.inclusion.is_included() else None

    def own_markers(self, page: str) -> tuple[Marker, ...]:
        """The markers in a page of the author's in the place of a fixed one, once it is read."""
        file = self.file(page)
        if file is None or isinstance(file, IndexFile) or file.page is None:
            return ()
        return find_markers(file.page.content or "", src_uri=file.src_uri)[0]

    def add_stubs(self) -> None:
        """Add the three fixed pages, unless the author has a file of that name."""
        undecided = self._config.nav is None
        for page in STUB_NAMES if self._name else ():
            file = self._file(page)
            if undecided:
                file.inclusion = InclusionLevel.UNDEFINED
            file.abs_src_path = str(STUBS / f"{page}.md")
            self._add(file)

    def add_page(
        self,
        page: str,
        *,
        title: str,
        filling: Filling,
        about: ConferenceEntry | TalkEntry | None = None,
    ) -> None:
        """Add a page outside of the navigation, unless the author has a file of that name.

        Args:
            page: Its name below the folder.
            title: What it is called.
            filling: Its content.
            about: What its head describes.
        """
        file = self._file(page)
        file.content_string = ""
        file.about = about
        if not file.inclusion.is_in_serve() or not self._add(file):
            return
        shown = escape(title)  # themes print it as it is
        added = Page(shown, file, self._config)
        added.markdown, added.meta = "", {"title": shown, **ADDED_META}
        added.toc = get_toc([])
        file.fill(filling)
        parent = self._files.get_file_from_path(self._src_uri("index"))
        added.parent = parent.page.parent if parent and parent.page else None

    def _file(self, page: str) -> IndexFile:
        if file := self._known.get(page):
            return file
        root, source_root = self.language.root, self.language.source_root
        file = self._known[page] = IndexFile(
            self._src_uri(page),
            None,
            self._config.site_dir,
            self._config.use_directory_urls,
            dest_uri=self._at(root, page).dest_uri if root != source_root else None,
            inclusion=self._inclusion(self._src_uri(page)),
        )
        file.generated_by = "sysconf"
        if self.language.code:
            self._name_alternates(file, page)
        return file

    def _inclusion(self, src_uri: str) -> InclusionLevel:
        """MkDocs decides this only of files that are there before the posts are read."""
        if not self._name:
            return InclusionLevel.EXCLUDED
        file = File(src_uri, None, self._config.site_dir, use_directory_urls=False)
        set_exclusions([file], self._config)
        return InclusionLevel.NOT_IN_NAV if file.inclusion.is_in_nav() else file.inclusion

    def _src_uri(self, page: str) -> str:
        return f"{self.language.source_root}{self._name}/{page}.md"

    def _at(self, root: str, page: str) -> File:
        """A page of the folder that another language has below that root."""
        path = f"{root}{self._name}/{page}.md"
        return File(path, None, self._config.site_dir, self._config.use_directory_urls)

    def _name_alternates(self, file: IndexFile, page: str) -> None:
        """Lead from a language to the next: pages that may be missing there, to their list."""
        lists = page.partition("/")[0]
        nearest = lists if lists in STUB_NAMES else "index"
        file.locale = file.locale_alternate_of = self.language.code
        file.alternates = {
            code: self._at(root, nearest) for code, root in self.language.roots.items()
        } | {self.language.code: file}

    def _add(self, file: IndexFile) -> bool:
        if file.dest_uri in self._taken:
            return False
        self._files.append(file)
        return True


def settle_stub(page: Page, label: Labels) -> None:
    """Give a stub what all index pages have, and the text of the label that is its title.

    Its heading comes with the list that its marker stands for.
    """
    title = escape(label(page.meta["title"]))  # themes print it as it is
    page.meta.update({**META, "title": title})


def mark_changed(files: Files, *, written: dict[str, object]) -> None:
    """Tell a `--dirty` build which index pages to write: those that show something new.

    Args:
        files: Of the build.
        written: What each index page showed when it was written last; brought up to date.
    """
    before = written.copy()
    written.clear()  # in the place of a page that is missing now, another may be written
    for file in files:
        if isinstance(file, IndexFile) and file.page:
            shown = file.filling.shows() if file.filling else file.page.content
            file.changed = before.get(file.src_uri) != shown
            written[file.src_uri] = shown


def keep_index(files: Files) -> None:
    """Keep a `--dirty` build from writing, and from filling, index pages that say nothing new."""
    for file in files:
        if isinstance(file, IndexFile):
            file.changed = False
            if file.page:
                file.page.content = ""


def rebuild_always(files: Files, src_uris: Iterable[str]) -> None:
    """Have a `--dirty` build convert pages again that show what others say."""
    for file in filter(None, map(files.src_uris.get, src_uris)):
        if not isinstance(file, IndexFile):  # these know it themselves
            file.is_modified = lambda: True  # type: ignore[method-assign] # MkDocs has no other way


def leave_unchanged(files: Files) -> None:
    """Keep a `--dirty` build from writing index pages, and pages with markers."""
    for file in files.documentation_pages():
        if isinstance(file, IndexFile):
            file.changed = False
        elif file.page and has_marker(file.page.content or ""):
            file.is_modified = lambda: False  # type: ignore[method-assign] # as above


def know_anchors(page: Page) -> None:
    """Tell MkDocs, which checks links to headings, of those that we have put into a page."""
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ID.findall(page.content or "")}
