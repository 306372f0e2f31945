"""Where the links of a built site lead."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from sites import Site


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


def faults(site: Site) -> list[str]:
    """Links that lead to no file or heading of the site, and ids that stand twice."""
    pages = {
        path.relative_to(site.dir).as_posix(): _Page(path.read_text("utf-8"))
        for path in site.dir.rglob("*.html")
    }
    found = []
    for name, page in pages.items():
        assert page.links, name
        found += [f"{name}: id {each}" for each in set(page.ids) if page.ids.count(each) > 1]
        for link in page.links if name != "404.html" else ():
            parts = urlsplit(urljoin(f"https://example.org/sub/{name}", link))
            target = unquote(parts.path).removeprefix("/sub/")
            target += "index.html" if not target or target.endswith("/") else ""
            if parts.netloc != "example.org" or parts.fragment.startswith("__"):
                continue
            is_there = (site.dir / target).is_file()
            if is_there and parts.fragment:
                is_there = unquote(parts.fragment) in pages[target].ids
            found += [] if is_there else [f"{name}: {link}"]
    return found
