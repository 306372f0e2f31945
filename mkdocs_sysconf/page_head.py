"""What a page's head says of it, where neither theme nor another plugin has said it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from mkdocs_sysconf.core.catalog_entries import ConferenceEntry
from mkdocs_sysconf.core.known_videos import KnownVideo
from mkdocs_sysconf.core.structured_data import (
    PageFacts,
    WatchableVideo,
    build_json_ld,
    build_meta_tags,
    build_page_data,
)
from mkdocs_sysconf.index_folder import IndexFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses, Picture
    from mkdocs_sysconf.core.catalog_entries import TalkEntry
    from mkdocs_sysconf.extensions.page_reading import PageReading
    from mkdocs_sysconf.render import Fragments


def gather_facts(
    page: Page,
    *,
    config: MkDocsConfig,
    addresses: Addresses,
    known_videos: Mapping[str, KnownVideo],
    reading: PageReading | None,
    conference: ConferenceEntry | None,
) -> PageFacts | None:
    """What is known of a post, or of an index page about one conference or talk."""
    if isinstance(page.file, IndexFile):
        if (about := page.file.about) is None:
            return None
        return _gather_index_facts(
            page, about, config=config, addresses=addresses, known_videos=known_videos
        )
    if conference is None and not (reading and reading.is_post):
        return None
    post, lead = (reading.post, reading.lead) if reading else (None, None)
    image = post.image if post else None
    picture = addresses.picture(image, src_uri=page.file.src_uri) if image else None
    return PageFacts(
        title=(post and post.title) or html.unescape(page.title or ""),
        url=page.canonical_url,
        site_name=config.site_name,
        description=(post and (post.synopsis or post.subtitle)) or lead,
        image=_absolute(picture, config.site_url),
        image_alt=post.image_alt if post else "",
        post=post,
        conference=conference,
    )


def _gather_index_facts(
    page: Page,
    about: ConferenceEntry | TalkEntry,
    *,
    config: MkDocsConfig,
    addresses: Addresses,
    known_videos: Mapping[str, KnownVideo],
) -> PageFacts:
    picture = video = None
    if isinstance(about, ConferenceEntry):
        picture = next(filter(None, map(addresses.picture, about.images)), None)
    else:
        if about.video and about.video.id:
            picture = addresses.poster(about.video.id)
            video = WatchableVideo(
                video=about.video,
                known=known_videos.get(about.video.id, KnownVideo()),
                poster=_absolute(picture, config.site_url),
            )
        if about.image and picture is None:
            picture = addresses.picture(about.image)
    return PageFacts(
        title=html.unescape(page.title or ""),
        url=page.canonical_url,
        site_name=config.site_name,
        description=None if isinstance(about, ConferenceEntry) else about.excerpt,
        image=_absolute(picture, config.site_url),
        conference=about if isinstance(about, ConferenceEntry) else None,
        video=video,
    )


def _absolute(picture: Picture | None, site_url: str | None) -> str | None:
    if picture is None or picture.src_uri is None:
        return picture and picture.url
    return site_url and site_url + picture.url


def add_head(output: str, facts: PageFacts, *, fragments: Fragments) -> str:
    """The page with what its head lacked; unchanged if it has no head."""
    head, end, body = output.partition("</head>")
    if not end:
        return output
    data = build_page_data(facts, head=head)
    added = fragments.render(
        "head",
        meta_tags=build_meta_tags(facts, head=head),
        json_ld=build_json_ld(data) if data else None,
    )
    return head + added + end + body
