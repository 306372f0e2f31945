"""What a page's head says of it, where neither theme nor another plugin has said it."""

from __future__ import annotations

import html
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, TalkEntry
from mkdocs_sysconf.core.known_videos import KnownVideo
from mkdocs_sysconf.core.structured_data import (
    PageFacts,
    WatchableVideo,
    build_json_ld,
    build_meta_tags,
    build_page_data,
)
from mkdocs_sysconf.extensions.page_reading import PageReading
from mkdocs_sysconf.index_folder import IndexFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses, Picture
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
    title = html.unescape(page.title or "")
    facts = partial(PageFacts, url=page.canonical_url, site_name=config.site_name)
    absolute = partial(_absolute, site_url=config.site_url)
    match page.file.about if isinstance(page.file, IndexFile) else reading:
        case PageReading(post=post, lead=lead):
            image = post.image
            picture = addresses.picture(image, src_uri=page.file.src_uri) if image else None
            return facts(
                title=post.title or title,
                description=post.synopsis or post.subtitle or lead,
                image=absolute(picture),
                image_alt=post.image_alt,
                post=post,
                conference=conference,
            )
        case ConferenceEntry() as about:
            picture = next(filter(None, map(addresses.picture, about.images)), None)
            return facts(title=title, image=absolute(picture), conference=about)
        case TalkEntry(video=recording) as talk:
            picture = video = None
            if recording and recording.id:
                picture = addresses.poster(recording.id)
                known = known_videos.get(recording.id, KnownVideo())
                video = WatchableVideo(video=recording, known=known, poster=absolute(picture))
            if talk.image and picture is None:
                picture = addresses.picture(talk.image)
            image = absolute(picture)
            return facts(title=title, description=talk.excerpt, image=image, video=video)
    return None


def _absolute(picture: Picture | None, site_url: str | None) -> str | None:
    if picture is None or picture.src_uri is None:
        return picture and picture.url
    return site_url and f"{site_url.rstrip('/')}/{picture.url}"  # mike leaves out the slash


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
