"""A Jekyll site: which of its files are pages, and where it serves them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from mkdocs_sysconf.core.fields import read_terms
from mkdocs_sysconf.core.notices import Problems
from mkdocs_sysconf.core.posts import Post, parse_post
from mkdocs_sysconf.core.slugs import words_of

_POST: Final = re.compile(
    r"(?P<above>(?:[^/]+/)*)_(?P<kind>posts|drafts)/(?P<within>(?:[^/]+/)*)"
    r"(?:(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})-)?(?P<name>[^/]+)\.\w+"
)
_PAGE: Final = re.compile(r"(?:_pages/|_tabs/)?(?P<name>[^_](?:(?!/_).)*)\.\w+")
_STYLES: Final = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title.html",
}
_PART: Final = re.compile(r":(output_ext|i_month|i_day|short_year|[a-z]+)")
_NOT_IN_A_TITLE: Final = re.compile(r"[^\w.~!$&'()+,;=@]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of the Jekyll site that becomes a page.

    Args:
        path: In the Jekyll site.
        to: Below the docs folder.
        url: Where Jekyll serves it, from the site's root and without `baseurl`.
        meta: Its front matter.
        post: The same, understood.
        kind: `posts`, `drafts` (what nobody may read yet) or `pages` (such as `about.md`).
        title: What a list calls it.
        day: Of a post, as it sorts.
    """

    path: str
    to: str
    url: str
    meta: Mapping[str, object]
    post: Post
    kind: str
    title: str
    day: str = ""

    @property
    def addresses(self) -> Iterator[str]:
        """Where readers may look for it."""
        others = self.meta.get("redirect_from")
        yield self.url
        yield from map(str, others if isinstance(others, list) else filter(None, [others]))


def read_source(
    path: str, meta: Mapping[str, object], config: Mapping[str, object], *, today: str
) -> Source | None:
    """The page that a file with front matter becomes; `None`: Jekyll makes none of it.

    Args:
        path: In the Jekyll site.
        meta: Its front matter.
        config: `_config.yml`.
        today: A day, as in `2025-11-08`; what is dated later is not published yet.
    """
    post, _ = parse_post(meta, src_uri=path)
    match = _POST.fullmatch(path) or _PAGE.fullmatch(path)
    if not match:
        return None
    said = match.groupdict(default="")
    kind, day = said.get("kind", "pages"), ""
    if kind == "posts" and not said["date"]:
        return None
    url = _template(path, kind, meta, config)
    if kind == "pages":
        url = url or f"/{said['name']}.html"
        to = f"{plain_address(url) or 'index'}.md"
    else:
        url, day = _address_of_post(url, said, meta, post)
        if post.draft or (day > today and not config.get("future")):
            kind = "drafts"
        to = f"{kind}/{said['above']}{said['within']}{posixpath.basename(path)}"
    name = words_of(said["name"])
    title = post.title or name[:1].upper() + name[1:]
    return Source(path=path, to=to, url=url, meta=meta, post=post, kind=kind, title=title, day=day)


def _address_of_post(
    template: str, said: Mapping[str, str], meta: Mapping[str, object], post: Post
) -> tuple[str, str]:
    """Where Jekyll serves a post, and its day."""
    year, month, day = map(int, (said["date"] or "1970-01-01").split("-"))
    if post.date and all(post.date.parts):
        year, month, day = post.date.parts
    title = _NOT_IN_A_TITLE.sub("-", str(meta.get("slug") or said["name"])).strip("-")
    parts = {
        "year": f"{year:04}",
        "short_year": f"{year % 100:02}",
        "month": f"{month:02}",
        "i_month": str(month),
        "day": f"{day:02}",
        "i_day": str(day),
        "title": title,
        "slug": title.lower(),
        "categories": "/".join(_categories(said["above"], meta)),
        "output_ext": ".html",
        "collection": "posts",
    }
    url = _PART.sub(lambda part: parts.get(part[1], part[0]), _STYLES.get(template, template))
    return re.sub("/{2,}", "/", f"/{url}"), f"{year:04}-{month:02}-{day:02}"


def _template(
    path: str, kind: str, meta: Mapping[str, object], config: Mapping[str, object]
) -> str:
    """What front matter says of an address, or what `_config.yml` says of all such."""
    said = [meta.get("permalink")]
    scopes = config.get("defaults")
    for each in reversed(scopes if isinstance(scopes, list) else []):
        scope = mapping(mapping(each).get("scope"))
        if path.startswith(str(scope.get("path") or "")) and scope.get("type", kind) == kind:
            said.append(mapping(mapping(each).get("values")).get("permalink"))
    if kind != "pages":
        collection = mapping(mapping(config.get("collections")).get("posts"))
        said += [collection.get("permalink"), config.get("permalink"), "date"]
    return next((each for each in said if isinstance(each, str) and each), "")


def _categories(above: str, meta: Mapping[str, object]) -> dict[str, None]:
    """Those that an address names: of the folders above, and of front matter."""
    one, several = meta.get("category"), meta.get("categories")
    said = [one] if isinstance(one, str) else read_terms(one, Problems())
    folders = above.split("/")[:-1]
    return dict.fromkeys(map(str.lower, (*folders, *said, *read_terms(several, Problems()))))


def mapping(value: object) -> Mapping[str, object]:
    """A mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def plain_address(url: str) -> str:
    """What addresses of one page have in common: `/x/`, `/x.html` and `/x/index.html` are `x`."""
    path = posixpath.normpath("/" + unquote(url).replace("\\", "/")).strip("/")
    path = path.removesuffix(".html")
    return "" if path == "index" else path.removesuffix("/index")


class JekyllSite:
    """What an address in one of its pages means.

    Args:
        config: `_config.yml`.
        files: Paths of what Jekyll serves as it is.
        pages: What becomes a page.
    """

    def __init__(
        self,
        config: Mapping[str, object],
        files: Collection[str] = (),
        pages: Collection[Source] = (),
    ) -> None:
        self.config = config
        self.files = files
        self.pages = {page.path: page for page in pages}
        said = (config.get(key) for key in ("url", "baseurl"))
        url, base = (each.strip("/ ") if isinstance(each, str) else "" for each in said)
        self.host = f"https://{url}" if url and "://" not in url else url
        self.base = f"/{base}" if base else ""

    @cached_property
    def _served(self) -> dict[str, str]:
        return {
            plain_address(url): page.path for page in self.pages.values() for url in page.addresses
        }

    @cached_property
    def posts(self) -> dict[str, Source]:
        """Posts as `post_url` names them, with and without the folders they are in."""
        named: dict[str, Source] = {}
        for page in self.pages.values():
            if page.kind == "posts":
                stem = posixpath.splitext(page.to.removeprefix("posts/"))[0]
                named |= {posixpath.basename(stem): page, stem: page}
        return named

    def find(self, address: str, *, source: Source) -> str | None:
        """The file that an address in a page means, by its path."""
        try:
            parts = urlsplit(address)
            own = urlsplit(self.host)
        except ValueError:  # brackets that are no IPv6 address
            return None
        path = unquote(parts.path)
        if parts.scheme or parts.netloc:
            if parts.scheme not in {"", "http", "https"} or parts.netloc != own.netloc:
                return None
            path = path or "/"
        for meant in self._meant(path, source) if path else ():
            plain = posixpath.normpath(meant).strip("/")
            if plain in self.files or plain in self.pages:
                return plain
            if page := self._served.get(plain_address(plain)):
                return page
        return None

    def _meant(self, path: str, source: Source) -> Iterator[str]:
        """Where Jekyll and its themes would look, from the site's root."""
        if path.startswith("/"):
            if self.base and f"{path}/".startswith(f"{self.base}/"):
                yield path.removeprefix(self.base)
            yield path
            return
        prefix = source.meta.get("media_subpath", source.meta.get("img_path"))
        if isinstance(prefix, str):  # in the theme Chirpy
            yield posixpath.join("/", prefix, path)
        yield unquote(urljoin(quote(source.url), quote(path)))
        yield posixpath.join("/", posixpath.dirname(source.path), path)
        yield f"/{path}"
