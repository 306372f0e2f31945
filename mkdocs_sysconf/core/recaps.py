"""Recaps: posts that tell of a conference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_sysconf.core.conferences import Conference
    from mkdocs_sysconf.core.posts import Post
    from mkdocs_sysconf.core.talks import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """A post about one conference and the talks it tells of.

    Args:
        post: Its front matter.
        title: What the page is called in the end, whoever named it.
        src_uri: Its file, relative to the docs folder, with forward slashes.
        url: Its page, relative to the site's root.
        conference: The edition it tells of.
        talks: In the order of the post; image and resources as addresses on this site
            relative to its root, or absolute ones elsewhere.
    """

    post: Post
    title: str
    src_uri: str
    url: str
    conference: Conference
    talks: tuple[Talk, ...] = ()
