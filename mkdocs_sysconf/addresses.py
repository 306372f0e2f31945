"""Addresses: where what an author wrote leads on this site, and how large a picture is."""

from __future__ import annotations

import os
import posixpath
import re
import struct
from dataclasses import replace
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeGuard
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import ParseError

from mkdocs.utils import get_relative_url

from mkdocs_sysconf.core.talks import BY_HAND, Resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.core.people import Speaker
    from mkdocs_sysconf.core.recaps import Recap
    from mkdocs_sysconf.core.talks import Talk

POSTERS = "assets/sysconf/posters/"
# Whatever it holds: browsers leave out the line ends in `java\nscript:`.
_SCHEME = re.compile(r"[^/?#:]*:")
_SCHEMES_OF_PAGES = frozenset({"http:", "https:", "mailto:"})
_LEAST_TALL = 300  # pixels
_NAME = re.compile(r".*[/\\(\[]|[)\]]+$")  # beside folders, what Markdown and Obsidian put around
_PLAIN_PATH = re.compile(r"/?(?:[\w.-]+/)*[\w.-]+")


class Picture(NamedTuple):
    """A picture that a page may show.

    Args:
        url: From the site's root, or absolute for one elsewhere in the web.
        src_uri: Its file below the docs folder; `None` for one elsewhere.
        width: In pixels, `None` if unknown.
        height: In pixels, `None` if unknown.
    """

    url: str
    src_uri: str | None = None
    width: int | None = None
    height: int | None = None

    @property
    def is_tall(self) -> bool:
        """Whether it is as high as it is wide, and not too small to be shown so high."""
        width, height = self.width or 0, self.height or 0
        return height >= max(width, _LEAST_TALL)


class Addresses:
    """Resolves addresses against the files of one build.

    Args:
        files: All files of the build.
        site_url: Where its site will stand, if anybody says so.
        own_hosts: Other hosts, or addresses on them, whose URLs may mean files of this site.
    """

    def __init__(self, files: Files, site_url: str | None, own_hosts: Iterable[str]) -> None:
        site = urlsplit(site_url or "")
        self._files = files
        hosts = (each.rpartition("//")[2].partition("/")[0] for each in own_hosts)
        self._own_hosts = frozenset(map(str.lower, filter(None, (site.netloc, *hosts))))
        self._base_path = site.path if site.path.endswith("/") else f"{site.path}/"
        self._pictures: dict[str, Picture] = {}

    def on_site(self, address: str, *, src_uri: str) -> str:
        """An address as a post has it, from the site's root; unchanged if it leads elsewhere."""
        path = self._docs_path(address, src_uri=src_uri)
        if path is None:
            return address
        file = self._file(path)
        fragment = urlsplit(address).fragment if "#" in address else ""
        return (file.url if file else quote(path)) + (f"#{fragment}" if fragment else "")

    def leads_somewhere(self, address: str, *, src_uri: str) -> bool:
        """Whether it is that of a file of this site, or of another host."""
        path = self._docs_path(address, src_uri=src_uri)
        return path is None or self._file(path) is not None

    def picture(self, address: str, *, src_uri: str = "") -> Picture | None:
        """The picture behind an address; `None` if this site has no such file."""
        path = self._docs_path(address, src_uri=src_uri)
        if path is None:
            is_web = address.lower().startswith(("https://", "http://"))
            return Picture(url=address) if is_web else None
        file = self._file(path)
        return self.measured(file) if file else None

    def only_namesake(self, address: str) -> str | None:
        """The one file called so, in whatever folder and letters, by its path below the docs."""
        name = _NAME.sub("", unquote(address)).lower()
        found = self._names.get(name, ())
        return found[0] if len(found) == 1 else None

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for file in self._files.media_files():
            names.setdefault(posixpath.basename(file.src_uri).lower(), []).append(file.src_uri)
        return names

    def own_file(self, address: str) -> File | None:
        """The file of this site that an address from the site's root means."""
        if file := self._files.src_uris.get(address):  # nearly all; no need to take it apart
            return file
        path = self._docs_path(address, src_uri="")
        return self._file(path) if path else None

    def missing(self, addresses: Iterable[str | None]) -> list[str]:
        """Those that mean no file of this site."""
        known, own = self._files.src_uris, self.own_file
        return [each for each in addresses if each and each not in known and not own(each)]

    def relative(self, src_uri: str, *, to: str) -> str:
        """A file's address as the Markdown of another file writes it."""
        base, path = posixpath.dirname(to), src_uri
        above = 0
        while base and not path.startswith(f"{base}/"):
            base, above = posixpath.dirname(base), above + 1
        return "../" * above + quote(path.removeprefix(f"{base}/") if base else path)

    def relative_url(self, src_uri: str, *, to: str) -> str:
        """A file's address as the page of another file must have it."""
        files = self._files.src_uris
        return files[src_uri].url_relative_to(files[to])

    def move_recap(self, recap: Recap) -> Recap:
        """A recap with addresses from the site's root, as the catalog wants them.

        Those that lead nowhere (`javascript:`, `data:`) are the text's own affair.
        """

        def moved(talk: Talk) -> Talk:
            resources = [each for each in talk.resources if _leads_to_a_page(each.url)]
            return replace(
                talk,
                speakers=tuple(map(_with_safe_address, talk.speakers)),
                recording=talk.recording if _leads_to_a_page(talk.recording) else None,
                image=talk.image and on_site(talk.image),
                slides=on_site(talk.slides) if _leads_to_a_page(talk.slides) else None,
                resources=tuple(map(moved_resource, resources)),
                # Others were told by now, and are not worth their memory.
                cues=tuple([cue for cue in talk.cues if cue.rule == BY_HAND]),
                section=None,
            )

        def moved_resource(resource: Resource) -> Resource:
            url = on_site(resource.url)
            return resource if url == resource.url else Resource(title=resource.title, url=url)

        on_site = partial(self.on_site, src_uri=recap.src_uri)
        post = recap.post
        if post.image and (image := on_site(post.image)) != post.image:
            post = replace(post, image=image)
        return replace(recap, post=post, talks=tuple(map(moved, recap.talks)))

    def poster(self, video_id: str) -> Picture | None:
        """The poster that the author keeps for a video."""
        file = self.posters.get(video_id)
        return self.measured(file) if file else None

    @cached_property
    def posters(self) -> dict[str, File]:
        """All such files by the id of the video."""
        return {
            src_uri.removeprefix(POSTERS).removesuffix(suffix): file
            for suffix in (".jpg", ".webp")  # the last one wins
            for src_uri, file in self._files.src_uris.items()
            if src_uri.startswith(POSTERS) and src_uri.endswith(suffix)
        }

    @cached_property
    def stamps(self) -> dict[str, object]:
        """Of all files but pages, what is another once their content is, by `src_uri`."""
        return {each.src_uri: _stamp(each) for each in self._files.media_files()}

    def _docs_path(self, address: str, *, src_uri: str) -> str | None:
        """The path below the docs folder that is meant; `None` for another host."""
        if _PLAIN_PATH.fullmatch(address):  # nearly all; taking them apart costs more than the rest
            path = address
        else:
            try:
                parts = urlsplit(address)
            except ValueError:  # brackets that are no IPv6 address: no browser follows that either
                return None
            path = unquote(parts.path)
            if parts.scheme or parts.netloc:
                known = parts.netloc.lower() in self._own_hosts
                if not known or parts.scheme not in {"", "http", "https"}:
                    return None
                path = path.removeprefix(self._base_path).lstrip("/")
                return path if path and self._file(path) else None
        if path.startswith("/"):
            return path.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), path))

    def _file(self, path: str) -> File | None:
        """The file that a path below the docs folder means; each language may have another one."""
        return (
            self._files.src_uris.get(path)
            or self._files.get_file_from_path(path)
            or self._translated.get(path)
        )

    @cached_property
    def _translated(self) -> dict[str, File]:
        """Files that do not go where their source is (static-i18n's `x.de.png`), by destination."""
        return {each.dest_uri: each for each in self._files if each.dest_uri != each.src_uri}

    def measured(self, file: File) -> Picture:
        """The picture that a file is."""
        if (picture := self._pictures.get(file.src_uri)) is None:
            width, height = _measure(file)
            known = width > 0 and height > 0
            picture = self._pictures[file.src_uri] = Picture(
                url=file.url,
                src_uri=file.src_uri,
                width=width if known else None,
                height=height if known else None,
            )
        return picture


def relative_link(url: str, page: Page) -> str:
    """An address from the site's root as the page must write it; `#` for one that runs script."""
    if _SCHEME.match(url):
        return url if _leads_to_a_page(url) else "#"
    return url if url.startswith("//") else get_relative_url(url, page.url)


def _leads_to_a_page(address: str | None) -> TypeGuard[str]:
    scheme = address and _SCHEME.match(address)
    return bool(address) and (not scheme or scheme[0].lower() in _SCHEMES_OF_PAGES)


def _with_safe_address(speaker: Speaker) -> Speaker:
    unsafe = speaker.url and not _leads_to_a_page(speaker.url)
    return replace(speaker, url=None) if unsafe else speaker


def _stamp(file: File) -> object:
    if file.abs_src_path is None:  # another plugin has made it
        return file.content_bytes
    stat = os.stat(file.abs_src_path)  # noqa: PTH116 (in a third of the time, for all pictures)
    return stat.st_mtime_ns, stat.st_size


def _measure(file: File) -> tuple[int, int]:
    import imagesize  # noqa: PLC0415 (it brings urllib.request, http and ssl with it)

    source = file.abs_src_path
    try:
        with Path(source).open("rb") if source else BytesIO(file.content_bytes) as content:
            width, height = imagesize.get(content)
    except (ValueError, struct.error, ParseError):  # a broken file; the browser shows what it can
        return -1, -1
    return round(width), round(height)  # an SVG may have fractions, its element may not
