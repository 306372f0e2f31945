"""What the author keeps beside `mkdocs.yml`: people and conferences, and facts of videos."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs_sysconf.config import SysconfConfig
from mkdocs_sysconf.core.known_videos import VIDEOS_FILE, parse_known_videos
from mkdocs_sysconf.core.notices import warning
from mkdocs_sysconf.core.site_data import SiteData, parse_site_data
from mkdocs_sysconf.core.source_text import decode_source

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.notices import Notice


class SiteFiles:
    """The two files, of which either may be absent.

    Args:
        config: Says where `mkdocs.yml` is.
        data: Name of the file with people and conferences.
    """

    def __init__(self, config: MkDocsConfig, *, data: str) -> None:
        folder = Path(config.config_file_path or config.docs_dir).parent
        self._data = data
        self.data_path = folder / data
        self.videos_path = folder / VIDEOS_FILE

    def watch(self, server: LiveReloadServer) -> FileLinks | None:
        """Have a server watch links to both; `None`: this system allows none, so the files."""
        try:
            links = FileLinks(self.data_path, self.videos_path)
        except OSError:  # Windows, without the right to make them
            for path in (self.data_path, self.videos_path):
                if path.exists():
                    server.watch(str(path))
            return None
        server.watch(links.folder)
        return links

    def read_data(self) -> tuple[SiteData, tuple[Notice, ...]]:
        """People and conferences by hand, and what is wrong with them."""
        if not self.data_path.is_file():
            message = f"there is no file {self._data} beside mkdocs.yml"
            missing = warning(src_uri="mkdocs.yml", field="data", message=message)
            named = self._data != SysconfConfig.data_.default
            return SiteData(), (missing,) if named else ()
        name = self.data_path.name
        text, unreadable = decode_source(self.data_path.read_bytes(), src_uri=name)
        data, notices = parse_site_data(text, src_uri=name)
        return data, (*unreadable, *notices)

    def read_known_videos(self) -> tuple[dict[str, KnownVideo], tuple[Notice, ...]]:
        """What `mkdocs-sysconf fetch` has found out."""
        if not self.videos_path.is_file():
            return {}, ()
        text = self.videos_path.read_text(encoding="utf-8-sig", errors="replace")
        return parse_known_videos(text, src_uri=self.videos_path.name)


class FileLinks:
    """A folder of links to files of which any may be absent.

    MkDocs watches files that are there, or folders. The folder of `mkdocs.yml` is none to watch:
    where the server's own log is written to it (`mkdocs serve > serve.log`), every build would
    make the next. In this one nothing appears but what it links to.
    """

    def __init__(self, *paths: Path) -> None:
        self._folder = TemporaryDirectory(prefix="mkdocs_sysconf_")
        self.folder = self._folder.name
        for number, path in enumerate(paths):
            Path(self.folder, f"{number}-{path.name}").symlink_to(path.absolute())

    def remove(self) -> None:
        """Remove the folder, and no file."""
        self._folder.cleanup()
