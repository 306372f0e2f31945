"""The post header, in front of a page's content, with the page's only h1."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from mkdocs_sysconf.addresses import relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses
    from mkdocs_sysconf.extensions.page_reading import PageReading
    from mkdocs_sysconf.render import Fragments

# Python-Markdown wrote this markup, so its shape is known; an h1 has no h1 inside. glightbox makes
# a document of it, which browsers do not mind. A comment ends at its first end: were there two ways
# to read each, twenty of them would take seconds.
LEADING_H1 = re.compile(
    r"(?P<before>(?:\s|<!--(?:(?!-->).)*-->|</?(?:html|head|body)>)*)"
    r"<h1(?P<attributes>[^>]*)>(?P<inner>.*?)</h1>",
    re.DOTALL,
)
PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
# What is quoted by a comment or a script is no heading.
HEADING = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)>|(?P<open></?h)(?P<level>[1-5])(?=[\s>])",
    re.DOTALL | re.IGNORECASE,
)
ID = re.compile(r'\bid="([^"]*)"')


def add_header(
    page: Page, reading: PageReading, *, fragments: Fragments, addresses: Addresses
) -> str:
    """The page's content with its header in front.

    A leading h1 moves into the header and keeps its id; front matter's wording wins over its
    own. Where a post has several (an h1 for each talk), only one that says the title again does.
    Those that stay are below the title from then on, with all that stands below them.
    """
    content, post = page.content or "", reading.post
    # MkDocs escapes what it takes from an h1, and not what it takes from a file's name.
    title, heading_id = html.unescape(page.title or ""), None
    match = LEADING_H1.match(content)
    said = post.title or title
    if match and (content.count("<h1") == 1 or _text(match["inner"]) == said):
        content = match["before"] + content[match.end() :]
        title = Markup(match["inner"])  # noqa: S704 (Python-Markdown's output, as in the content)
        if found := ID.search(match["attributes"]):
            heading_id = Markup(found[1])  # noqa: S704 (escaped already, for the same place)
    has_more = "<h1" in content
    if has_more:
        content = HEADING.sub(_one_level_down, content)
    _put_title_on_top(page.toc.items, post.title or title, heading_id, has_more=has_more)
    picture = post.image and addresses.picture(post.image, src_uri=reading.src_uri)
    if picture and picture.src_uri:
        picture = picture._replace(url=get_relative_url(picture.url, page.url))
    header = fragments.render(
        "header",
        post=post,
        title=post.title or title,
        heading_id=heading_id,
        minutes=post.read_time or reading.minutes,
        image=picture,
        link=lambda url: relative_link(url, page),
    )
    return header + "\n" + content


def _text(heading: str) -> str:
    return Markup(PERMALINK.sub("", heading)).striptags()  # noqa: S704 (for its text)


def _one_level_down(found: re.Match[str]) -> str:
    return f"{found['open']}{int(found['level']) + 1}" if found["open"] else found[0]


def _put_title_on_top(
    outline: list[AnchorLink], title: str, heading_id: str | None, *, has_more: bool
) -> None:
    """As in other pages: themes show what is below the first heading, not what stands beside it."""
    if not outline:
        return
    top = AnchorLink(escape(title), heading_id or "", 1)
    if heading_id and outline[0].id == heading_id:
        top = outline.pop(0)
    if has_more:
        _lower(outline)
    top.children += outline
    outline[:] = [top]


def _lower(items: Iterable[AnchorLink]) -> None:
    for item in items:
        item.level += 1
        _lower(item.children)
