"""Liquid, which Jekyll runs before anybody reads Markdown: done here as far as a page can say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mkdocs_sysconf.core.notices import Notice, shown, warning
from mkdocs_sysconf.core.reading.links import parse_shortcode

if TYPE_CHECKING:
    from mkdocs_sysconf.core.jekyll.site import JekyllSite, Source

_TOKEN: Final = re.compile(
    r"\{%-?\s*(?P<tag>\w+)(?P<args>(?:(?!\{%|%\}).)*?)-?%\}"
    r"|\{\{-?(?P<output>(?:(?!\{\{|\}\}).)*?)-?\}\}",
    re.DOTALL,
)
_RAW: Final = r"\{%-?\s*raw\s*-?%\}.*?(?:\{%-?\s*endraw\s*-?%\}|\Z)"
_CLOSING: Final = {
    tag: re.compile(rf"{hidden}(?P<end>\{{%-?\s*end{tag}\s*-?%\}})", re.DOTALL)
    for tag, hidden in (
        ("raw", ""),
        *((tag, f"{_RAW}|") for tag in ("comment", "highlight", "codeblock")),
    )
}
_VALUE: Final = r"""(?:"[^"]*"|'[^']*'|[\w.-]+)"""
_OUTPUT: Final = re.compile(rf"\s*({_VALUE})\s*((?:\|\s*\w+\s*(?::\s*{_VALUE}\s*)?)*)")
_FILTER: Final = re.compile(rf"\|\s*(\w+)\s*(?::\s*({_VALUE}))?")
_FIGURE: Final = re.compile(r"(?:figure|image|img|picture)\b")
_ARGUMENT: Final = re.compile(r"""(\w+)\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_PICTURE: Final = re.compile(r"https?://[^\s?#]+\.(?:png|jpe?g|gif|webp|svg|avif)", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"(?:\A|.*\blang:)([\w#.+-]+)")
_INSTEAD: Final = {"toc": "[TOC]", "JB/setup": ""}  # of Minimal Mistakes, and Jekyll-Bootstrap
_INDENT: Final = re.compile(r"[ \t>]*")
_VARIABLE: Final = re.compile(r"=\s*(page\.[\w.]+)")
_MARGIN: Final = ("", " ", "  ", "   ")  # before a line that Markdown takes for text


class Liquid:
    """Fills one page.

    Args:
        site: What the page may ask for.
        source: The page.

    Attributes:
        notices: What was left as it is written.
    """

    def __init__(self, site: JekyllSite, source: Source) -> None:
        self.notices: list[Notice] = []
        self._site = site
        self._source = source
        self._unclosed: set[str] = set()

    def fill(self, text: str, *, line: int) -> str:
        """The text as Markdown shall have it; what only a template knows is left, and told.

        Args:
            text: Without front matter.
            line: At which it begins.
        """
        filled, done = [], 0
        for token in _TOKEN.finditer(text):
            if token.start() < done:  # in a block
                continue
            line += text.count("\n", done, token.start())
            filled.append(text[done : token.start()])
            done = token.end()
            if closing := self._closing(text, token):
                inner, done = text[done : closing.start()], closing.end()
                new: str | None = self._block(token, inner, rest=_line_at(text, done), line=line)
            elif shortcode := self._shortcode(token):
                new = shortcode
            else:
                new = self._tag(token) if token["tag"] else self._value(token["output"])
            if new is None:
                message = f"{shown(token[0])[1:-1]} is for Jekyll alone; write what it stands for"
                self.notices.append(warning(src_uri=self._source.to, line=line, message=message))
            filled.append(token[0] if new is None else new)
            line += text.count("\n", token.start(), done)
        return "".join((*filled, text[done:]))

    def _closing(self, text: str, token: re.Match[str]) -> re.Match[str] | None:
        tag = token["tag"]
        if tag not in _CLOSING or tag in self._unclosed:
            return None
        found = _CLOSING[tag].finditer(text, token.end())
        closing = next((each for each in found if each["end"]), None)
        if not closing:
            self._unclosed.add(tag)
        return closing

    def _block(self, token: re.Match[str], inner: str, *, rest: str, line: int) -> str:
        if token["tag"] == "raw":
            return inner
        if token["tag"] == "comment":
            return "\n" * inner.count("\n")
        before = _line_before(token)
        indent = before if _INDENT.fullmatch(before) else ""
        *lines, last = self.fill(inner, line=line).removeprefix("\n").split("\n")
        if not lines or not _INDENT.fullmatch(last):
            lines.append(last)
        if any(each.strip() and not each.startswith(indent) for each in lines):
            lines = [each and indent + each for each in lines]
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", inner)), default=0))
        language = _LANGUAGE.match(token["args"].strip())
        opening = "\n" * (indent != before) + fence + (language[1] if language else "")
        return "\n".join((opening, *lines, f"{indent}{fence}" + "\n" * bool(rest)))

    def _shortcode(self, token: re.Match[str]) -> str | None:
        """The shortcode of a video, alone in its line, which becomes a card."""
        if _line_before(token) not in _MARGIN or _line_at(token.string, token.end()):
            return None
        code = _VARIABLE.sub(lambda name: f'="{self._known(name[1]) or ""}"', token[0])
        recording = parse_shortcode(code)
        return code if recording and recording.video else None

    def _tag(self, token: re.Match[str]) -> str | None:
        tag, args = token["tag"], token["args"].strip()
        if tag == "post_url":
            post = self._site.posts.get(args.strip("/"))
            return post.url if post else None
        if tag == "link":
            page = self._site.pages.get(args.lstrip("/"))
            is_file = args.lstrip("/") in self._site.files
            return page.url if page else f"/{args.lstrip('/')}" if is_file else None
        if tag == "img" and (picture := next((each for each in args.split() if "/" in each), "")):
            return f"![]({picture})"  # Octopress
        if tag == "gist" and args:
            return f"<https://gist.github.com/{args.split()[0]}>"
        return self._include(args) if tag.startswith("include") else None

    def _include(self, args: str) -> str | None:
        """What some themes include: a picture with its caption, a table of contents, nothing."""
        name = args.split(" ", 1)[0].partition(".")[0]
        said = {key: value.replace('"', "&quot;") for key, _, value in _ARGUMENT.findall(args)}
        picture = next(filter(self._is_picture, said.values()), None)
        if name in _INSTEAD or not picture or not _FIGURE.match(args):
            return _INSTEAD.get(name)
        alt = said.get("alt") or said.get("title") or ""
        caption = f"<figcaption>{said['caption']}</figcaption>" if said.get("caption") else ""
        return f'<figure><img src="{picture}" alt="{alt}">{caption}</figure>'

    def _is_picture(self, address: str) -> bool:
        found = self._site.find(address, source=self._source)
        return found in self._site.files or bool(_PICTURE.fullmatch(address))

    def _value(self, output: str) -> str | None:
        if not (match := _OUTPUT.fullmatch(output)):
            return None
        value = self._known(match[1])
        for name, argument in _FILTER.findall(match[2]):
            other = self._known(argument) if argument else ""
            if value is None or other is None:
                return None
            if name in {"relative_url", "absolute_url"}:
                if "://" not in value:
                    value = quote(f"{self._site.base}/{value.lstrip('/')}", safe="/%#?&=+,;:@!")
                    value = self._site.host * (name == "absolute_url") + value
            elif name in {"prepend", "append"}:
                value = other + value if name == "prepend" else value + other
            else:
                return None
        return value

    def _known(self, written: str) -> str | None:
        """A text in quotes, or what `_config.yml` or front matter say."""
        if written[0] in "\"'":
            return written[1:-1]
        known = {
            "site.baseurl": self._site.base,
            "site.url": self._site.host,
            "site.github.url": self._site.host + self._site.base,
            "page.url": self._source.url,
        }
        value: object = {"site": self._site.config, "page": self._source.meta}
        for key in written.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        is_plain = isinstance(value, str | int) and not isinstance(value, bool)
        return known.get(written, str(value) if is_plain else None)


def _line_before(token: re.Match[str]) -> str:
    text = token.string
    return text[text.rfind("\n", 0, token.start()) + 1 : token.start()]


def _line_at(text: str, place: int) -> str:
    """What follows in the line, if that is anything."""
    end = text.find("\n", place)
    return text[place : end if end >= 0 else None].strip()
