"""`page.meta` as the theme and other plugins want it: they never see what only we can read.

The environment of MkDocs' templates escapes nothing, and `page.title` and `page.meta.description`
are printed as they are: in elements, in attributes (readthedocs' `title="…"`), in feeds and in the
search index, which Material inserts as HTML. So texts are escaped here, as MkDocs itself does with
a title that it takes from an h1. They are `Markup`, which those who escape once more (`|e`, as the
rss plugin does) leave alone. The author's words stay in `Post`.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from mkdocs_sysconf.core.fields import LONGEST_TEXT, read_image, read_text
from mkdocs_sysconf.core.posts import field_of_key

if TYPE_CHECKING:
    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.posts import Post

LONGEST_DESCRIPTION: Final = 200
TEXTS: Final = frozenset({"title", "sub_title", "featured_image_alt", "synopsis"})


def settle_meta(meta: MutableMapping[str, object], post: Post) -> None:
    """Put safe values of the expected kind in place of the author's; take out what is unusable.

    A month becomes its first day: the rss plugin, Material's blog and others need a day.
    """
    for key in list(meta):
        if (field := field_of_key(key)) is None:
            continue
        value = _settled(field, meta[key], post)
        if value is None:
            del meta[key]
        else:
            meta[key] = value
    if post.title:
        meta["title"] = escape(post.title)
    if description := post.synopsis or post.subtitle:
        meta["description"] = escape(description)
    if post.date:
        meta.setdefault("date", post.date.first_day())
    if topics := [*post.tags, *post.categories]:
        meta["tags"] = [_tag(topic) for topic in dict.fromkeys(topics)]
    if names := [escape(author.name) for author in post.authors]:
        if "author" in meta:
            meta["author"] = Markup(", ").join(names)
        if "authors" in meta:
            meta["authors"] = names


def describe_by_lead(meta: MutableMapping[str, object], lead: str | None) -> None:
    """Let a post without a description be described by its first paragraph, shortened."""
    if lead and not meta.get("description"):
        shortened = textwrap.shorten(lead, LONGEST_DESCRIPTION, placeholder="…")
        meta["description"] = escape(shortened)


def _settled(field: str, value: object, post: Post) -> object | None:
    """What a key that we know shall hold; `None`: it shall go."""
    if field in TEXTS:
        text = read_text(value, [], longest=LONGEST_TEXT)
        return escape(text) if text else None
    match field:
        case "date":
            return _day(value, post)
        case "updated":
            return _first_day(value, post.updated)
        case "read_time":
            return post.read_time
        case "featured_image":
            return read_image(value, [])
        case "categories":
            return [_tag(name) for name in post.categories] or None
        case "tags":
            return [_tag(name) for name in post.tags] or None
        case "authors":
            return value if post.authors else None
        case _:
            return value


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


def _tag(name: str) -> str:
    """As it is, where that is safe: plugins compare tags with those in `mkdocs.yml`."""
    return escape(name) if any(char in name for char in "<>\"'") else name
