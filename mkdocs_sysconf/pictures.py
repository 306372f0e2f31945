"""Pictures: where an address that an author wrote leads, and how large the picture is."""

from __future__ import annotations

import posixpath
import struct
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError

import imagesize

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.structure.files import File, Files

POSTERS = "assets/sysconf/posters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a page may show.

    Args:
        src_uri: Its file below the docs folder; `None` for one elsewhere in the web.
        url: From the site's root, or absolute for one elsewhere.
        width: In pixels, `None` if unknown.
        height: In pixels, `None` if unknown.
    """

    src_uri: str | None
    url: str
    width: int | None = None
    height: int | None = None


class Pictures:
    """Finds pictures among the files of one build.

    Args:
        files: All files of the build.
        own_hosts: Hosts whose absolute URLs mean this site.
        site_path: Path of the site on its host, with slashes at both ends.
    """

    def __init__(self, *, files: Files, own_hosts: Collection[str], site_path: str = "/") -> None:
        self._files = files
        self._own_hosts = frozenset(own_hosts)
        self._site_path = site_path
        self._sizes: dict[str, tuple[int, int]] = {}

    def site_path(self, address: str, *, src_uri: str) -> str:
        """An address as the author wrote it, from the site's root where it is on this site."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if parts.netloc not in self._own_hosts or parts.scheme not in {"", "http", "https"}:
                return address
            path = unquote(parts.path.removeprefix(self._site_path)).lstrip("/")
            return path if self._files.get_file_from_path(path) else address
        if parts.path.startswith("/"):
            return unquote(parts.path.lstrip("/"))
        return posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), unquote(parts.path)))

    def find(self, address: str, *, src_uri: str) -> Picture | None:
        """The picture behind an address in a post; `None` if this site has no such file."""
        path = self.site_path(address, src_uri=src_uri)
        if file := self._files.get_file_from_path(path):
            return self._measured(file)
        if urlsplit(path).scheme in {"http", "https"}:
            return Picture(src_uri=None, url=path)
        return None

    def poster(self, video_id: str) -> Picture | None:
        """The poster that the author keeps for a video."""
        for suffix in ("webp", "jpg"):
            if file := self._files.get_file_from_path(f"{POSTERS}/{video_id}.{suffix}"):
                return self._measured(file)
        return None

    def _measured(self, file: File) -> Picture:
        if (size := self._sizes.get(file.src_uri)) is None:
            size = self._sizes[file.src_uri] = _measure(file)
        width, height = size
        if width <= 0 or height <= 0:
            return Picture(src_uri=file.src_uri, url=file.url)
        return Picture(src_uri=file.src_uri, url=file.url, width=width, height=height)


def _measure(file: File) -> tuple[int, int]:
    source = file.abs_src_path
    try:
        with Path(source).open("rb") if source else BytesIO(file.content_bytes) as content:
            width, height = imagesize.get(content)
    except (ValueError, struct.error, ParseError):  # a broken file; the browser shows what it can
        return -1, -1
    return width, height
