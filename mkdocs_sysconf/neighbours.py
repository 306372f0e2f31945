"""`page.meta` as the theme and other plugins want it: they never see what only we can read.

The environment of MkDocs' templates escapes nothing, and `page.title` and `page.meta.description`
are printed as they are: in elements, in attributes (readthedocs' `title="…"`), in feeds and in the
search index, which Material inserts as HTML. So texts are escaped here, as MkDocs itself does with
a title that it takes from an h1. They are `Markup`, which those who escape once more (`|e`, as the
rss plugin does) leave alone. The author's words stay in `Post`. Only the title waits until feeds
have read it: to JSON Feed it is text, and no theme prints it before.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Callable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape
from mkdocs.contrib.search import SearchPlugin

from mkdocs_sysconf.core.fields import (
    LONGEST_TEXT,
    read_image,
    read_people,
    read_terms,
    read_text,
    read_texts,
)
from mkdocs_sysconf.core.keys import TEXTS, field_of_key, is_ours
from mkdocs_sysconf.core.notices import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.posts import Post

_ReadTexts = Callable[[object, Problems], tuple[str, ...]]

LONGEST_DESCRIPTION: Final = 200
_MARKUP: Final = re.compile("[<>\"']")
_TERMS: Final[Mapping[str | None, _ReadTexts]] = {"tags": read_texts, "categories": read_terms}


def lay_over_defaults(meta: MutableMapping[str, object], own: Mapping[str, object]) -> None:
    """Put what a post's author wrote over what Material's meta plugin has put into all posts.

    Lists are joined and mappings merged, as that plugin does; where it would stop with a traceback,
    at values of different kinds, the post's own is taken. Tags in one text are a list.
    """
    for key, value in own.items():
        default, added = meta.get(key), value
        if field_of_key(key) in _TERMS and default and value:
            default, added = _listed(key, default), _listed(key, value)
        if isinstance(default, MutableMapping) and isinstance(value, Mapping):
            lay_over_defaults(default, value)
        elif isinstance(default, list) and isinstance(added, list):
            meta[key] = [*default, *added]
        else:
            meta[key] = value


def _listed(key: str, value: object) -> object:
    return list(_TERMS[field_of_key(key)](value, Problems())) if isinstance(value, str) else value


def settle_meta(meta: MutableMapping[str, object], post: Post, *, image: str | None = None) -> None:
    """Put safe values of the expected kind in place of the author's; take out what is unusable.

    A month becomes its first day: the rss plugin, Material's blog and others need a day. The path
    of a picture becomes one from the site's root, as MkDocs' filter `url` and feeds take it.

    Args:
        meta: Of the page; changed.
        post: What was read of it.
        image: Where its picture is, from the site's root.
    """
    for key, value in list(meta.items()):
        field = field_of_key(key) if is_ours(key) else None
        if field in TEXTS:
            text = read_text(value, Problems(), longest=LONGEST_TEXT)
            _set(meta, key, escape(text) if text else None)
        elif field:
            settled = _settled(field, key, value, post)
            if field == "featured_image" and image and _is_relative(settled):
                settled = image
            _set(meta, key, settled)
    if post.title:
        meta["title"] = post.title
    if description := post.synopsis or post.subtitle:
        meta["description"] = escape(description)
    if post.date:
        meta.setdefault("date", post.date.first_day())
    if topics := _tags((*post.tags, *post.categories)):
        meta["tags"] = topics


def escape_title(meta: MutableMapping[str, object]) -> None:
    """Make the title safe for those who print it as it is."""
    if title := meta.get("title"):
        meta["title"] = escape(title)


def title_for_search(title: str | None, config: MkDocsConfig) -> str | None:
    """A title as search wants it: MkDocs' own escapes what it shows, Material's does not.

    What could be a tag stays escaped all the same: not every theme brings MkDocs' script.
    """
    if isinstance(title, Markup) and isinstance(config.plugins.get("search"), SearchPlugin):
        plain = title.unescape()
        return title if "<" in plain else plain
    return title


def find_feed_key(config: MkDocsConfig) -> str | None:
    """Where the rss plugin was told to look for the date of a page: `date`, `date.created`."""
    rss = config.plugins.get("rss")
    dates = rss.config.get("date_from_meta") if rss else None
    return dates["as_creation"] if dates else None


def has_feed_excerpt(page: Page, config: MkDocsConfig) -> bool:
    """Whether the author has marked (`<!-- more -->`) what the feed shall show of a page.

    The rss plugin does not look for it in a page with a description.
    """
    rss = config.plugins.get("rss")
    mark = rss.config.get("abstract_delimiter") if rss else None
    return bool(mark and mark in (page.markdown or ""))


def is_encrypted(page: Page) -> bool:
    """Whether the encryptcontent plugin shows the page's text only to those with a password."""
    return hasattr(page, "encryptcontent")


def shape_date(meta: MutableMapping[str, object], post: Post, *, feed_key: str | None) -> None:
    """Give the date the one form that the feed knows, whatever form the author has chosen.

    Material's blog has read its posts before and does not look here again.
    """
    date = meta.get("date")
    if feed_key == "date" and isinstance(date, Mapping):
        meta["date"] = date["created"]
        if updated := date.get("updated"):
            meta.setdefault("updated", updated)
    elif feed_key == "date.created" and isinstance(date, dt.date):
        updated = _first_day(None, post.updated)
        meta["date"] = {"created": date, **({"updated": updated} if updated else {})}


def tell_redirects(files: Files, config: MkDocsConfig) -> None:
    """Let the redirects plugin know of pages that were added after it had looked for pages."""
    known = getattr(config.plugins.get("redirects"), "doc_pages", None)
    if known is not None:
        known.update({file.src_uri: file for file in files.documentation_pages()})


def describe_by_lead(meta: MutableMapping[str, object], lead: str | None) -> None:
    """Let a post without a description be described by its first paragraph, shortened."""
    if lead and not meta.get("description"):
        # All of a long paragraph would be divided into words, to keep a few of them.
        beginning = lead[: 2 * LONGEST_DESCRIPTION]
        shortened = textwrap.shorten(beginning, LONGEST_DESCRIPTION, placeholder="…")
        meta["description"] = escape(shortened)


def _set(meta: MutableMapping[str, object], key: str, value: object | None) -> None:
    if value is None:
        del meta[key]
    else:
        meta[key] = value


def _settled(field: str, key: str, value: object, post: Post) -> object | None:
    """What a key that we know shall hold; `None`: it shall go."""
    match field:
        case "date":
            settled: object | None = _day(value, post)
        case "updated":
            settled = _first_day(value, post.updated)
        case "read_time":
            settled = post.read_time
        case "featured_image":
            settled = read_image(value, Problems())
        case "tags":
            settled = _tags(post.tags)
        case "categories":
            settled = _tags(post.categories)
        case "authors" if key == "author":
            settled = Markup(", ").join(author.name for author in post.authors)
        case "authors":
            settled = [escape(name) for name, _ in read_people(value, Problems())]
        case _:
            settled = value
    return settled or None


def _is_relative(address: object) -> bool:
    return isinstance(address, str) and not address.startswith("/") and ":" not in address


def _day(value: object, post: Post) -> object | None:
    if not isinstance(value, Mapping):
        return _first_day(value, post.date)
    days = {"created": post.date, "updated": post.updated}
    known = {key: _first_day(value[key], days[key]) for key in days if key in value}
    return {**value, **known} if known.get("created") else None


def _first_day(value: object, date: PartialDate | None) -> dt.date | None:
    """A day for what was written; the author's own date or time of day stays what it is."""
    if date is None:
        return None
    day = date.first_day()
    same = value.date() if isinstance(value, dt.datetime) else value
    return value if isinstance(value, dt.date) and same == day else day


def _tags(names: Iterable[str]) -> list[str]:
    """Names as they are, where that is safe: plugins compare them with those in `mkdocs.yml`."""
    return [escape(name) if _MARKUP.search(name) else name for name in dict.fromkeys(names)]
