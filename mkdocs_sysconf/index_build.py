"""The index of a build: made once all pages are read, as far as there is more to tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import write_file

from mkdocs_sysconf import __version__
from mkdocs_sysconf.core.catalog import build_catalog
from mkdocs_sysconf.core.export import build_catalog_json
from mkdocs_sysconf.core.unused_entries import tell_unused
from mkdocs_sysconf.index_folder import IndexFile, keep_index, leave_unchanged, mark_changed
from mkdocs_sysconf.index_pages import IndexPages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import Files

    from mkdocs_sysconf.addresses import Addresses
    from mkdocs_sysconf.config import SysconfConfig
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.core.site_data import SiteData
    from mkdocs_sysconf.index_folder import IndexFolder
    from mkdocs_sysconf.past_builds import PastBuilds
    from mkdocs_sysconf.render import Fragments

log = get_plugin_logger("sysconf")


@dataclass(slots=True, kw_only=True)
class IndexBuild:
    """Catalog, index pages, markers and `catalog.json` of one build.

    Args:
        options: Of the plugin.
        past: What was read, now and before.
        folder: Where the index pages stand, if there are any.
        site_data: People and conferences by hand.
        known_videos: What was fetched, by id.
        fragments: Render it.
        addresses: Find the pictures.
        is_news: Whether it is made of anything that was not shown before.
        is_complete: Whether all pages were read.
    """

    options: SysconfConfig
    past: PastBuilds
    folder: IndexFolder
    site_data: SiteData
    known_videos: Mapping[str, KnownVideo]
    fragments: Fragments
    addresses: Addresses
    is_news: bool = True
    is_complete: bool = True

    def make(self, files: Files) -> tuple[Notice, ...]:
        """Build the catalog, add pages and fill markers; what is to be said of these comes back."""
        self.is_news = self._has_more_to_tell(files)
        if self.is_news:
            self._build_catalog()
        self.is_complete = self.past.has_read(files)
        if self.is_complete:
            return (*self._tell_unused_entries(), *self._fill(files))
        log.info("--dirty skipped posts that were not read before: the index stays as it was")
        leave_unchanged(files)
        return ()

    def write_for_machines(self, site_dir: str) -> None:
        """Write `catalog.json`, unless the author has one, and take all for shown."""
        if self.is_complete:
            self.past.show()
        if self.is_complete and self.is_news and self.folder.writes("catalog.json"):
            content = build_catalog_json(
                self.past.catalog,
                generator=f"mkdocs-sysconf {__version__}",
                memory=self.past.memory,
            )
            write_file(content, f"{site_dir}/{self.folder.path}/catalog.json")

    def _has_more_to_tell(self, files: Files) -> bool:
        return self.past.is_news(
            self.past.recaps.copy(),
            self.site_data,
            self.known_videos,
            # A page of the author's may have the name of one of ours.
            frozenset([each.src_uri for each in files if not isinstance(each, IndexFile)]),
            self.folder.own_markers("speakers"),
            self.addresses.stamps if self.past.dirty else None,
        )

    def _build_catalog(self) -> None:
        catalog = self.past.catalog = build_catalog(
            self.past.recaps.values(),
            data=self.site_data,
            page_url=self.folder.url_if_built,
            talk_pages=self.options.talk_pages,
            memory=self.past.memory,
        )
        self.past.conference_of_page = {
            recap.src_uri: each for each in catalog.conferences for recap in each.recaps
        }

    def _tell_unused_entries(self) -> tuple[Notice, ...]:
        """Say it where it is new and true: of several languages, each has an index of its own."""
        if not self.is_news or self.folder.language.code:
            return ()
        name = PurePath(self.options.data_).name
        return tell_unused(self.site_data, self.past.catalog, src_uri=name)

    def _fill(self, files: Files) -> tuple[Notice, ...]:
        index = IndexPages(self)
        index.add_pages()
        if not self.is_news:
            keep_index(files)
        notices = index.fill_markers(files, filled=self.past.marked)
        if self.is_news and self.past.dirty:
            mark_changed(files, written=self.past.written)
        return notices
