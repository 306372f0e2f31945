"""Posts: what front matter says, whatever dialect it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_sysconf.core.conferences import Conference
    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.talks import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a post; `url` where front matter or Material's `.authors.yml` knows one."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkOverride:
    """One entry of front matter's `talks`: what is set wins over what was read.

    `section` or `title` or the video says which talk is meant; a talk that was not read is added.
    """

    talk: Talk
    section: str | None = None
    given: frozenset[str] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Front matter, understood; every text is the author's own, unescaped.

    Args:
        title: `None`: the text's own h1, else the file name, decides.
        image: Address as written; resolved by the face.
        image_theme: Classes out of `dark`, `no-image-styling`, `full-image`.
        read_time: Minutes, if written.
        conference: What `conference:` names; `None` where it is absent or `false`.
        recap: `False` where the author wrote `conference: false`; `True` where one is named;
            `None` where the post itself must decide.
        cards: `False` where the author wants none on this page.
        draft: `draft: true`, `published: false`: appears nowhere.
    """

    title: str | None = None
    subtitle: str | None = None
    date: PartialDate | None = None
    date_end: PartialDate | None = None
    updated: PartialDate | None = None
    read_time: int | None = None
    image: str | None = None
    image_alt: str = ""
    image_theme: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    synopsis: str | None = None
    tags: tuple[str, ...] = ()
    conference: Conference | None = None
    recap: bool | None = None
    talks: tuple[TalkOverride, ...] = ()
    cards: bool = True
    draft: bool = False
