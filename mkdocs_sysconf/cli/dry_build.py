"""A build that ends before the first template: what this plugin has to say of a site's pages."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from mkdocs_sysconf.core.markers import has_marker
from mkdocs_sysconf.core.notices import Notice
from mkdocs_sysconf.index_folder import IndexFile
from mkdocs_sysconf.source_reading import UnbuildableError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_sysconf.plugin import SysconfPlugin

# Beside ours: it makes posts of pages. Others may write, ask other hosts, or need a whole build.
KEPT = ("meta", "material/meta")


class DryBuild:
    """MkDocs' own steps as far as pages are read, with this plugin alone; nothing is written.

    Args:
        config: As MkDocs has loaded it.
        plugin: Ours, in it.
        explain: Whether to tell what was read, and why.

    Attributes:
        config: With no other plugin than ours, and those that make posts of pages.
        plugin: Ours.
        pages: All that a build makes of files in the docs folder, each with its path.
        notices: What is wrong with the files beside `mkdocs.yml`, and with options.
    """

    def __init__(self, config: MkDocsConfig, plugin: SysconfPlugin, *, explain: bool) -> None:
        plugins = PluginCollection()
        for name, each in config.plugins.items():
            if each is plugin or name in KEPT:
                plugins[name] = each
        config.plugins = plugins
        plugin.config.cards = "link"  # nobody will see them
        plugins.on_startup(command="build", dirty=False)
        self.config = plugins.on_config(config)
        self.plugin = plugin
        plugin.notices.explains = explain
        self._env = config.theme.get_env()
        self._files = self._find_files()
        built = self._files.documentation_pages(inclusion=InclusionLevel.is_included)
        self._unread = {each.src_uri: each.page or Page(None, each, config) for each in built}
        self.pages = [
            (page, Path(page.file.abs_src_path))
            for page in self._unread.values()
            if page.file.abs_src_path and not isinstance(page.file, IndexFile)
        ]
        self.notices = plugin.notices.take()

    def read(self, page: Page) -> tuple[Notice, ...]:
        """Read a page, once more if need be; what is told of it."""
        config, files, plugins = self.config, self._files, self.config.plugins
        self._unread.pop(page.file.src_uri, None)
        try:
            page = plugins.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            markdown = page.markdown or ""
            page.markdown = plugins.on_page_markdown(
                markdown, page=page, config=config, files=files
            )
            page.render(config, files)
            content = page.content or ""
            page.content = plugins.on_page_content(content, page=page, config=config, files=files)
        except PluginError as error:
            return (*self.plugin.notices.take(), _told_by(error, src_uri=page.file.src_uri))
        return self.plugin.notices.take()

    def finish(self) -> tuple[Notice, ...]:
        """Check templates and markers; the pages that markers may ask for are read before."""
        own = [page for page, _ in self.pages]
        is_whole = not any(page.file.src_uri in self._unread for page in own)
        told: list[Notice] = []
        if is_whole or any(has_marker(page.content or "") for page in own):
            for page in tuple(self._unread.values()):
                told += self.read(page)
        try:
            self.plugin.on_env(self._env, config=self.config, files=self._files)
        except PluginError as error:
            told.append(_told_by(error))
        return (*told, *self.plugin.notices.take())

    def _find_files(self) -> Files:
        files = get_files(self.config)
        files.add_files_from_theme(self._env, self.config)
        files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(files, self.config)
        get_navigation(files, self.config)  # gives pages the titles that stand there
        return files


def _told_by(error: PluginError, *, src_uri: str = "") -> Notice:
    """What ends a build, of ours or of the other plugin, or in a fragment of the site's own."""
    if isinstance(error, UnbuildableError):
        return error.notice
    return Notice(level=logging.ERROR, src_uri=src_uri, message=str(error))
