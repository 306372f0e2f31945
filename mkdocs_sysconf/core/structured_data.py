"""What search engines and link previews read: JSON-LD and meta tags, nothing in them invented."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry
    from mkdocs_sysconf.core.conferences import Conference
    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.posts import Post
    from mkdocs_sysconf.core.videos import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchableVideo:
    """A video that a page is there to show.

    Args:
        video: What plays.
        known: What is known of it.
        poster: Absolute address of the picture that the site keeps of it.
    """

    video: Video
    known: KnownVideo
    poster: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is known of a page; addresses are absolute, `None` where the site's own is unknown.

    Args:
        title: Without the site's name.
        url: The page itself.
        site_name: As the configuration has it.
        description: One sentence or two, plain text.
        image: A picture that stands for the page.
        image_alt: What it shows.
        post: Front matter, if the page is a post.
        conference: What the post tells of, or the page is about.
        video: The main thing of a talk's page.
    """

    title: str
    url: str | None = None
    site_name: str | None = None
    description: str | None = None
    image: str | None = None
    image_alt: str = ""
    post: Post | None = None
    conference: ConferenceEntry | None = None
    video: WatchableVideo | None = None


class MetaTag(NamedTuple):
    """`<meta {attribute}="{name}" content="{content}">`."""

    attribute: Literal["name", "property"]
    name: str
    content: str


_META: Final = re.compile(
    r"""<meta\s[^>]*?\b(?:name|property)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE | re.ASCII
)
_LINKED_DATA: Final = "application/ld+json"

# In a script element `</script` and `<!--` count, whatever quotes they stand in.
# https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
_ESCAPED: Final = re.compile("[<>&]")


def build_meta_tags(page: PageFacts, *, head: str = "") -> tuple[MetaTag, ...]:
    """The description, Open Graph and Twitter tags that the page's head does not have yet.

    Args:
        page: What is known.
        head: The HTML of the head as theme and other plugins have made it.
    """
    day = page.post and page.post.date
    tags: list[tuple[Literal["name", "property"], str, str | None]] = [
        ("name", "description", page.description),
        ("property", "og:type", "article" if page.post else "website"),
        ("property", "og:title", page.title),
        ("property", "og:description", page.description),
        ("property", "og:url", page.url),
        ("property", "og:site_name", page.site_name),
        ("property", "og:image", page.image),
        ("property", "og:image:alt", page.image_alt if page.image else None),
        # Whoever reads this takes a month for its first day: https://ogp.me/#data_types
        ("property", "article:published_time", str(day) if day and day.day else None),
        ("name", "twitter:card", "summary_large_image" if page.image else None),
    ]
    known = {each.lower() for each in _META.findall(head)}
    if "og:image" in known:  # no words of ours for another's picture
        known |= {"og:image:alt", "twitter:card"}
    return tuple(
        MetaTag(attribute, name, content)
        for attribute, name, content in tags
        if content and name not in known
    )


def build_page_data(page: PageFacts, *, head: str = "") -> dict[str, Any] | None:
    """Linked data for a post, or for the page of a conference or a video that is known enough.

    `None` where somebody else has put linked data into the head, or there is nothing to say.
    """
    if _LINKED_DATA in head:
        return None
    if page.post:
        data = _posting(page, page.post)
    elif page.conference and _is_dated_and_placed(page.conference.facts):
        data = _event(page.conference)
    elif page.title and page.video and _is_complete(page.video):
        data = _video_object(page, page.video)
    else:
        return None
    return {"@context": "https://schema.org", **data}


def build_json_ld(data: dict[str, Any]) -> str:
    """JSON that can stand in a `<script>`: no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False)
    return _ESCAPED.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def _posting(page: PageFacts, post: Post) -> dict[str, Any]:
    return _known(
        {
            "@type": "BlogPosting",
            "headline": page.title,
            "alternativeHeadline": post.subtitle,
            "description": page.description,
            "url": page.url,
            "mainEntityOfPage": page.url,
            "image": page.image,
            "datePublished": _date(post.date),
            "dateModified": _date(post.updated),
            "author": [
                _known({"@type": "Person", "name": each.name, "url": each.url})
                for each in post.authors
            ],
            "keywords": list(post.tags),
            "about": page.conference and _event(page.conference),
        }
    )


def _event(conference: ConferenceEntry) -> dict[str, Any]:
    """Its name and site; dates and place only together, for an event without one is none."""
    facts = conference.facts
    event: dict[str, Any] = {"@type": "Event", "name": facts.name, "url": facts.url}
    if _is_dated_and_placed(facts):
        event |= {
            "startDate": _date(facts.date),
            "endDate": _date(facts.end),
            "location": {"@type": "Place", "name": facts.place, "address": facts.place},
        }
    return _known(event)


def _is_dated_and_placed(facts: Conference) -> bool:
    """Search engines refuse an event that lacks either.

    https://developers.google.com/search/docs/appearance/structured-data/event
    """
    return bool(facts.date and facts.date.day and facts.place)


def _video_object(page: PageFacts, shown: WatchableVideo) -> dict[str, Any]:
    """The video as the page shows it: a talk within a longer recording has no length of its own."""
    is_part = shown.video.start or shown.video.end
    return _known(
        {
            "@type": "VideoObject",
            "name": page.title,
            "description": page.description,
            "thumbnailUrl": shown.poster,
            "uploadDate": shown.known.uploaded,
            "duration": None if is_part else _duration(shown.known.duration),
            "embedUrl": shown.video.embed_url,
        }
    )


def _is_complete(shown: WatchableVideo) -> bool:
    """Search engines use no video without a name, a thumbnail and the date of its upload.

    https://developers.google.com/search/docs/appearance/structured-data/video#video-object
    """
    known = shown.known
    return bool(shown.video.id and shown.poster and known.uploaded and not known.gone)


def _duration(seconds: int | None) -> str | None:
    """`3723` → `PT1H2M3S`, ISO 8601."""
    if seconds is None:
        return None
    minutes, seconds = divmod(seconds, 60)
    return f"PT{minutes // 60}H{minutes % 60}M{seconds}S"


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value}
