"""The pages of a Jekyll site as MkDocs needs them: texts in, texts and notices out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.jekyll.liquid import Liquid
from mkdocs_sysconf.core.jekyll.markdown import DESTINATION, MarkdownAdapter
from mkdocs_sysconf.core.jekyll.site import JekyllSite, Source, plain_address
from mkdocs_sysconf.core.notices import Notice, warning

_UNDERSCORE: Final = re.compile(r"(^|/)_+(?=\w)")  # MkDocs leaves out no such folder, Jekyll does
_NO_FILE: Final = re.compile(r"[?#:*<>|\"\0]")
# Material takes these for its own, or MkDocs, and a build ends.
_FOR_ANOTHER_THEME: Final = re.compile(
    r"^(?:icon:(?!\s*$)|template:|hide:\s*(?:true|false)\s*$)", re.MULTILINE
)
_ADDRESS: Final = re.compile(
    rf"\]\([ \t]*<?({DESTINATION})|\]:[ \t]*<?([^\s<>]+)|=\s*[\"']([^\"'\n]+)"
)


class Brought(NamedTuple):
    """What MkDocs gets of a Jekyll site.

    Args:
        texts: Of the pages.
        files: Where the files go that the pages use, below the docs folder, by their paths.
        notices: What is left to do.
    """

    texts: tuple[tuple[Source, str], ...]
    files: Mapping[str, str]
    notices: tuple[Notice, ...]


def bring_over(
    config: Mapping[str, object], files: Collection[str], sources: Collection[tuple[Source, str]]
) -> Brought:
    """The pages of a site as MkDocs needs them; what needs no change comes out as it was.

    Args:
        config: `_config.yml`.
        files: Paths of what Jekyll serves as it is.
        sources: Its pages, with their texts.
    """
    site = JekyllSite(config, files, [source for source, _ in sources])
    filled: list[tuple[Source, str]] = []
    notices: list[Notice] = []
    for source, text in sources:
        new, told = _fill(text, site, source)
        if told and source.kind == "pages":
            message = "is made by Liquid, and not brought over"
            notices.append(warning(src_uri=source.path, line=told[0].line, message=message))
        else:
            filled.append((source, new))
            notices += told
    moved = {path: _UNDERSCORE.sub(r"\1", path) for path in files}
    used = {path for source, text in filled for path in _files_used(text, site, source)}
    places = moved | {source.path: source.to for source, _ in filled}
    texts = []
    for source, text in filled:
        new, told = _adapt(text, site, source, places)
        texts.append((source, new))
        notices += told
    files_used = {path: moved[path] for path in sorted(used)}
    return Brought(tuple(texts), files_used, tuple(_told_once(notices)))


def _told_once(notices: Iterable[Notice]) -> Iterator[Notice]:
    """What holds of several lines of a page, with the first of them."""
    places: dict[tuple[str, str], list[Notice]] = {}
    for notice in notices:
        places.setdefault((notice.src_uri, notice.message), []).append(notice)
    for first, *others in places.values():
        more = f" (and {len(others):,} more)" if others else ""
        yield replace(first, message=first.message + more)


def _fill(text: str, site: JekyllSite, source: Source) -> tuple[str, tuple[Notice, ...]]:
    """A page with what Jekyll fills in before Markdown; front matter is left alone."""
    if source.meta.get("render_with_liquid") is False:
        return text, ()
    head, body, line = _divide(text)
    liquid = Liquid(site, source)
    return head + liquid.fill(body, line=line), tuple(liquid.notices)


def _adapt(
    text: str, site: JekyllSite, source: Source, moved: Mapping[str, str]
) -> tuple[str, tuple[Notice, ...]]:
    """A page with the links and the Markdown that MkDocs knows."""
    head, body, line = _divide(text)
    image = source.post.image or ""
    place = moved.get(site.find(image, source=source) or "", image.lstrip("/"))
    if image.lstrip("/") != place and "://" not in image:
        head = re.sub(rf"(?<![\w./-]){re.escape(image)}(?![\w./-])", f"/{place}", head)
    head = _FOR_ANOTHER_THEME.sub(r"# \g<0>", head)
    adapter = MarkdownAdapter(site, source, moved)
    return head + adapter.adapt(body, line=line), tuple(adapter.notices)


def _files_used(text: str, site: JekyllSite, source: Source) -> set[str]:
    """The files of the site that a page shows or links, in its text or in front matter."""
    written = ["".join(match) for match in _ADDRESS.findall(text)]
    found = {site.find(address, source=source) for address in (*written, *_texts(source.meta))}
    return {path for path in found if path and path in site.files}


def redirects(sources: Collection[Source]) -> dict[str, str]:
    """What `mkdocs-redirects` needs to lead from each old address to the page."""
    taken = {"", *(source.to.rpartition(".")[0] for source in sources)}
    maps = {}
    for source in sources:
        for url in source.addresses:
            address = plain_address(url)
            if address and url.endswith(f"{address}.html"):
                address += ".html"  # MkDocs makes a folder of it, which hosts lead into
            if address not in taken and not _NO_FILE.search(address + source.to):
                maps[f"{address}.md"] = source.to
    return maps


def _divide(text: str) -> tuple[str, str, int]:
    """Front matter, text, and the line at which that begins."""
    front = read_front_matter(text, src_uri="")
    place = len(text) - len(front.body)
    return text[:place], front.body, front.body_line


def _texts(value: object) -> Iterator[str]:
    """All texts in front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)
