"""Markdown as kramdown has it, and links as Jekyll's addresses have it, for MkDocs."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

from mkdocs_sysconf.core.notices import Notice, remark, shown, warning
from mkdocs_sysconf.core.source_text import INLINE_CODE, split_at_fences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_sysconf.core.jekyll.site import JekyllSite, Source

DESTINATION: Final = r"[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*"
"""A pattern of what a link leads to."""
_LINK: Final = re.compile(
    rf"{INLINE_CODE}|\]\([ \t]*<?(?P<inline>{DESTINATION})"
    r"|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)"
    r"|<\w[^<>]*?\s(?:href|src|srcset)\s*=\s*[\"'](?P<html>[^\"'<>]+)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_ATTRIBUTES: Final = re.compile(r" {0,3}(\{:[^{}]*\})\s*")
_TOC: Final = re.compile(r" {0,3}\{:\s*toc\b[^{}]*\}\s*")
_ITEM: Final = re.compile(r" {0,3}(?:[*+-]|\d+\.)\s")
_HEADING: Final = re.compile(r" {0,3}#{1,6}\s")
_NEXT_BLOCK: Final = re.compile(r"\s*$| {0,3}(?:#|>|[*+-]|\d+\.)")
# A table's row, raw HTML, a shortcode, other attributes, the line below a heading: attr_list gives
# them nothing.
_NO_TEXT: Final = re.compile(r"\s*(?:\||</?\w|\{[:%{]|(?:=+|-+)\s*$|$)")


class MarkdownAdapter:
    """Makes the text of one page one that MkDocs understands, every line in its place.

    Args:
        site: Where addresses lead.
        source: The page.
        moved: Below the docs folder, the pages and files that come over, by their paths in Jekyll.

    Attributes:
        notices: What leads to nothing, and what was left out.
    """

    def __init__(self, site: JekyllSite, source: Source, moved: Mapping[str, str]) -> None:
        self.notices: list[Notice] = []
        self._site = site
        self._source = source
        self._moved = moved
        self._line = 0

    def adapt(self, text: str, *, line: int) -> str:
        """The text, without front matter and its Liquid filled; `line` is where it begins."""
        parts = split_at_fences(text)
        left_out: list[int] = []
        for place, part in enumerate(parts):
            self._line = line
            line += part.count("\n")
            if place % 2 == 0:
                parts[place] = _LINK.sub(self._move, self._place_attributes(part, left_out))
        if left_out:
            more = f", and {len(left_out) - 1:,} more," if len(left_out) > 1 else ""
            message = f"attributes ({{: …}}){more} that nothing here takes were left out"
            to = self._source.to
            self.notices.append(remark(src_uri=to, line=left_out[0], message=message))
        return "".join(parts)

    def _place_attributes(self, text: str, left_out: list[int]) -> str:
        """Kramdown's `{: .class}` where attr_list looks for it, and `[TOC]`.

        Those that it has no use for, behind a table or a block of code, would be printed.
        """
        if "{:" not in text:
            return text
        lines = text.split("\n")
        for number, written in enumerate(lines):
            if not (match := _ATTRIBUTES.fullmatch(written)):
                continue
            above = lines[number - 1] if number else ""
            below = lines[number + 1] if number + 1 < len(lines) else ""
            if _TOC.fullmatch(written) and _ITEM.match(above):
                is_first = number == 1 or not lines[number - 2].strip()
                lines[number - 1 : number + 1] = ["[TOC]", ""] if is_first else ["", "[TOC]"]
            elif _HEADING.match(above):
                lines[number - 1 : number + 1] = [f"{above.rstrip()} {match[1]}", ""]
            elif _NO_TEXT.match(above) or not _NEXT_BLOCK.match(below):
                lines[number] = ""
                left_out.append(number + self._line)
        return "\n".join(lines)

    def _move(self, match: re.Match[str]) -> str:
        """A link that MkDocs follows; one that leads to nothing that came over is told."""
        kind = match.lastgroup
        if kind not in {"inline", "defined", "html"}:
            return match[0]
        address = match[kind]
        new = self._moved_address(address, html=kind == "html")
        if new is None and kind != "html" and _is_path(address):
            line = self._line + match.string.count("\n", 0, match.start(kind))
            message = f"{shown(address)} leads to nothing that was brought over; write another link"
            self.notices.append(warning(src_uri=self._source.to, line=line, message=message))
        start, end = (place - match.start() for place in match.span(kind))
        return match[0][:start] + (new or address) + match[0][end:]

    def _moved_address(self, address: str, *, html: bool) -> str | None:
        site, source = self._site, self._source
        found = site.find(address, source=source)
        if found is None or (to := self._moved.get(found)) is None:
            return None
        rest = address[len(address.partition("#")[0].partition("?")[0]) :]
        if html:  # MkDocs leaves it as it is
            page = posixpath.splitext(to)[0].removesuffix("index").strip("/")
            new = f"{site.base}/{f'{page}/'.lstrip('/') if found in site.pages else to}"
        elif found in site.files and unquote(address) == f"/{to}":
            return address
        else:
            new = posixpath.relpath(to, posixpath.dirname(source.to))
        return address if new == unquote(address) else quote(new) + rest


def _is_path(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_liquid = "{" in address  # which is told by itself
    return bool(parts.path) and not parts.scheme and not parts.netloc and not is_liquid
