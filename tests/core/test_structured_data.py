from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.catalog_entries import ConferenceEntry
from mkdocs_sysconf.core.conferences import Conference
from mkdocs_sysconf.core.dates import parse_date
from mkdocs_sysconf.core.known_videos import KnownVideo
from mkdocs_sysconf.core.posts import Author, Post
from mkdocs_sysconf.core.structured_data import (
    PageFacts,
    WatchableVideo,
    build_json_ld,
    build_meta_tags,
    build_page_data,
)
from mkdocs_sysconf.core.videos import Video
from mkdocs_sysconf.render import Fragments

HOSTILE = "\"'>&amp;</script><!--<script>alert('SYSCONF_XSS')</script>\u2028]]>"


def conference(date: str | None = None, place: str | None = None) -> ConferenceEntry:
    when = parse_date(date) if date else None
    facts = Conference(
        name="Sysconf 2025",
        series="Sysconf",
        date=when.start if when else None,
        end=when.end if when else None,
        place=place,
        url="https://sysconf.example",
    )
    return ConferenceEntry(facts=facts, slug="sysconf-2025", date=facts.date)


ID = "EJsn4z77OYA"
POSTER = "https://site.example/assets/sysconf/posters/EJsn4z77OYA.webp"


def video(
    *,
    start: int | None = None,
    end: int | None = None,
    poster: str | None = POSTER,
    uploaded: str | None = "2025-11-20",
    duration: int | None = 3723,
    gone: bool = False,
) -> WatchableVideo:
    """A video of which all is known, but for what is given."""
    return WatchableVideo(
        video=Video(id=ID, start=start, end=end),
        known=KnownVideo(uploaded=uploaded, duration=duration, gone=gone),
        poster=poster,
    )


def facts(*, post: Post | None = None, **known: Any) -> PageFacts:  # noqa: ANN401 # any field
    return PageFacts(**{"title": "Review", "post": post, **known})


class Head(HTMLParser):
    """What a browser reads of a head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.meta: dict[str, str | None] = {}
        self.data: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "meta":
            values = dict(attrs)
            self.meta[values.get("property") or values["name"] or ""] = values["content"]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.data.append(data)


def rendered(page: PageFacts) -> Head:
    data = build_page_data(page)
    html = Fragments().render(
        "head", meta_tags=build_meta_tags(page), json_ld=data and build_json_ld(data)
    )
    return Head(html)


def test_a_post_is_a_blog_posting_about_an_event() -> None:
    post = Post(
        subtitle="Deck",
        date=parse_date("Nov 2025").start,
        updated=parse_date("2025-12-01").start,
        authors=(Author(name="Mo", url="https://mo.example"), Author(name="Al")),
        tags=("rust",),
    )
    page = facts(
        post=post,
        url="https://site.example/a/",
        description="About it.",
        image="https://site.example/a.png",
        conference=conference(),
    )
    assert build_page_data(page) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "Review",
        "alternativeHeadline": "Deck",
        "description": "About it.",
        "url": "https://site.example/a/",
        "mainEntityOfPage": "https://site.example/a/",
        "image": "https://site.example/a.png",
        "datePublished": "2025-11",
        "dateModified": "2025-12-01",
        "author": [
            {"@type": "Person", "name": "Mo", "url": "https://mo.example"},
            {"@type": "Person", "name": "Al"},
        ],
        "keywords": ["rust"],
        "about": {"@type": "Event", "name": "Sysconf 2025", "url": "https://sysconf.example"},
    }


def test_what_is_not_known_is_not_there() -> None:
    assert build_page_data(facts(post=Post())) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "Review",
    }


@pytest.mark.parametrize(
    ("date", "place"), [(None, "Kiel"), ("2025-11-08", None), ("Nov 2025", "Kiel")]
)
def test_an_event_without_its_day_and_place_has_neither(
    date: str | None, place: str | None
) -> None:
    event = {"@type": "Event", "name": "Sysconf 2025", "url": "https://sysconf.example"}
    data = build_page_data(facts(post=Post(), conference=conference(date, place)))
    assert data is not None
    assert data["about"] == event
    assert build_page_data(facts(conference=conference(date, place))) is None


def test_an_event_with_its_days_and_place_is_told_in_full() -> None:
    assert build_page_data(facts(conference=conference("Nov 8-9, 2025", "Kiel"))) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Sysconf 2025",
        "url": "https://sysconf.example",
        "startDate": "2025-11-08",
        "endDate": "2025-11-09",
        "location": {"@type": "Place", "name": "Kiel", "address": "Kiel"},
    }


def test_a_page_that_is_no_post_and_about_no_conference_has_no_data() -> None:
    assert build_page_data(facts()) is None


def test_a_page_for_a_video_says_what_plays_on_it() -> None:
    page = facts(title="The Sysdesign ethos", description="About it.", video=video())
    assert build_page_data(page) == {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": "The Sysdesign ethos",
        "description": "About it.",
        "thumbnailUrl": POSTER,
        "uploadDate": "2025-11-20",
        "duration": "PT1H2M3S",
        "embedUrl": "https://www.youtube-nocookie.com/embed/EJsn4z77OYA",
    }


def test_a_video_is_told_of_without_what_may_be_missing() -> None:
    data = build_page_data(facts(video=video(duration=None)))
    assert data is not None
    assert sorted(data) == ["@context", "@type", "embedUrl", "name", "thumbnailUrl", "uploadDate"]


@pytest.mark.parametrize(("start", "end"), [(90, None), (None, 600), (90, 600)])
def test_a_part_of_a_recording_has_not_its_length(start: int | None, end: int | None) -> None:
    data = build_page_data(facts(video=video(start=start, end=end)))
    assert data is not None
    assert "duration" not in data
    assert data["embedUrl"] == Video(id=ID, start=start, end=end).embed_url


@pytest.mark.parametrize(
    "page",
    [
        facts(title="", video=video()),
        facts(video=video(poster=None)),
        facts(video=video(uploaded=None)),
        facts(video=video(gone=True)),
        facts(video=replace(video(), video=Video(id=None, playlist="PLx"))),
    ],
    ids=["no name", "no picture", "no day", "gone", "a playlist"],
)
def test_a_video_of_which_too_little_is_known_is_none(page: PageFacts) -> None:
    assert build_page_data(page) is None


@given(
    st.text(),
    st.none() | st.text(),
    st.sampled_from([None, POSTER]),
    st.sampled_from([None, "2025-11-20"]),
    st.none() | st.integers(min_value=1),
)
def test_a_video_object_is_complete_or_none_and_reads_back(
    title: str,
    description: str | None,
    poster: str | None,
    uploaded: str | None,
    duration: int | None,
) -> None:
    shown = video(poster=poster, uploaded=uploaded, duration=duration)
    page = facts(title=title, description=description, video=shown)
    data = build_page_data(page)
    assert (data is None) == (not (title and poster and uploaded))
    if data:
        assert json.loads(build_json_ld(data)) == data
        assert {"name", "thumbnailUrl", "uploadDate"} <= data.keys()
        assert all(data.values())


def test_hostile_text_stays_text_in_a_video_object() -> None:
    head = rendered(facts(title=HOSTILE, description=HOSTILE, video=video()))
    assert head.tags.count("script") == 1
    (text,) = head.data
    assert json.loads(text)["name"] == json.loads(text)["description"] == HOSTILE


@pytest.mark.parametrize("page", [facts(post=Post()), facts(video=video())])
def test_linked_data_of_others_stays_alone(page: PageFacts) -> None:
    head = '<script type="application/ld+json">{}</script>'
    assert build_page_data(page, head=head) is None


def test_meta_tags_say_what_is_known() -> None:
    page = facts(
        post=Post(date=parse_date("2025-11-08").start),
        url="https://site.example/a/",
        site_name="Site",
        description="About it.",
        image="https://site.example/a.png",
        image_alt="A hall",
    )
    assert rendered(page).meta == {
        "description": "About it.",
        "og:type": "article",
        "og:title": "Review",
        "og:description": "About it.",
        "og:url": "https://site.example/a/",
        "og:site_name": "Site",
        "og:image": "https://site.example/a.png",
        "og:image:alt": "A hall",
        "article:published_time": "2025-11-08",
        "twitter:card": "summary_large_image",
    }


def test_a_month_is_no_publication_time() -> None:
    page = facts(post=Post(date=parse_date("Nov 2025").start))
    assert rendered(page).meta == {"og:type": "article", "og:title": "Review"}


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ('<meta name="description" content="x">', {"description"}),
        ("<META CONTENT='x' NAME=Description>", {"description"}),
        ('<meta property="og:title" content="x"/>', {"og:title"}),
        # their picture goes with their words
        (
            '<meta property="og:image" content="x">',
            {"og:image", "og:image:alt", "twitter:card"},
        ),
        ("<title>name=description</title>", set()),
    ],
)
def test_tags_of_others_win(head: str, missing: set[str]) -> None:
    page = facts(description="d", image="https://site.example/a.png", image_alt="A hall")
    all_tags = {each.name for each in build_meta_tags(page)}
    assert all_tags - {each.name for each in build_meta_tags(page, head=head)} == missing


def test_hostile_text_stays_text_everywhere() -> None:
    post = Post(
        subtitle=HOSTILE,
        authors=(Author(name=HOSTILE),),
        tags=(HOSTILE,),
        date=parse_date("2025-11-08").start,
    )
    page = facts(
        post=post, title=HOSTILE, description=HOSTILE, image="https://a.example/", image_alt=HOSTILE
    )
    head = rendered(page)
    assert set(head.tags) == {"meta", "script"}
    assert head.tags.count("script") == 1
    assert head.meta["og:title"] == head.meta["description"] == HOSTILE
    (text,) = head.data
    assert json.loads(text)["headline"] == HOSTILE
    assert json.loads(text)["author"][0]["name"] == HOSTILE


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text())))
def test_linked_data_reads_back_and_cannot_end_its_script(data: dict[str, Any]) -> None:
    text = build_json_ld(data)
    assert json.loads(text) == data
    assert not re.search("[<>&]", text)
