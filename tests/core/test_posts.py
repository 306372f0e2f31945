from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.conferences import Conference
from mkdocs_sysconf.core.dates import PartialDate
from mkdocs_sysconf.core.notices import KeySource, Notice
from mkdocs_sysconf.core.posts import Author, Post, parse_post

NOV = PartialDate(year=2025, month=11)


def read(
    meta: dict[Any, Any],
    *,
    sources: dict[str, KeySource] | None = None,
    known_authors: dict[str, Author] | None = None,
) -> tuple[Post, tuple[Notice, ...]]:
    src_uri = "posts/review.md"
    return parse_post(meta, src_uri=src_uri, sources=sources, known_authors=known_authors)


SYNONYMS = [
    ("sub_title subtitle Sub-Title subTitle", "S", "subtitle", "S"),
    ("date pubDate pubDatetime publishDate", "Nov 2025", "date", NOV),
    ("updated last_modified_at lastmod lastModifiedAt", "Nov 2025", "updated", NOV),
    ("updatedDate modDatetime modified", "Nov 2025", "updated", NOV),
    ("read_time readtime read-time", "7 min", "read_time", 7),
    ("featured_image image cover featured-image", "/x.png", "image", "/x.png"),
    ("cover_image coverImage heroImage feature_image featuredImage", "/x", "image", "/x"),
    ("image-theme image_theme", "dark", "image_theme", ("dark",)),
    ("author authors", "Ayo", "authors", (Author(name="Ayo"),)),
    ("synopsis description summary excerpt", "S", "synopsis", "S"),
    ("tags tag", "a, b", "tags", ("a", "b")),
    ("categories category", ["a", "b"], "categories", ("a", "b")),
]


@pytest.mark.parametrize(("keys", "value", "field", "expected"), SYNONYMS)
def test_every_synonym_is_read_without_a_word(
    keys: str, value: object, field: str, expected: object
) -> None:
    for key in keys.split():
        post, notices = read({key: value})
        assert (getattr(post, field), notices) == (expected, ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("excerpt", True),
        ("modified", False),
        ("publishDate", "next week"),
        ("feature_image", False),
        ("hero_image", {"credit": "x"}),
        ("featuredImage", True),
        ("imageTheme", "light"),
        ("header.image", ["a.png", "b.png"]),
        ("image_description", ["a"]),
    ],
)
def test_what_others_mean_by_their_own_names_is_no_mistake(key: str, value: object) -> None:
    post, notices = read({key: value})
    assert [notice.level for notice in notices] == [logging.INFO]
    assert (post, notices[0].field) == (read({})[0], key)


def test_a_name_of_others_that_is_not_needed_is_no_remark() -> None:
    assert read({"date": 2025, "publishDate": 2026, "image": "/x", "hero_image": True})[1] == ()


WRONG = [
    ("title", ["a"], "a list where text belongs"),
    ("title", True, "no text"),
    ("title", "A" * 2000, "2,000 characters"),
    ("title", "a\0b", "cannot be shown"),
    ("date", "03/04/2025", "may be"),
    ("date", {"start": "2025-11-08"}, "created"),
    ("read_time", True, "no number of minutes"),
    ("read_time", 0, "minutes go from 1"),
    ("read_time", "soon", '"soon" is no number'),
    ("read_time", "٧", "no number"),
    ("read_time", 10**30, "minutes go"),
    ("read_time", float("nan"), "minutes go"),
    ("featured_image", "javascript:alert(1)", "no address of a picture"),
    ("featured_image", "java\tscript:alert(1)", "no address of a picture"),
    ("featured_image", "https://img.example:99999/x.png", "no address of a picture"),
    ("featured_image", "https://img.example/x.png' onerror='x", "no address of a picture"),
    ("featured_image", "data:image/svg+xml;base64,AA", "no address of a picture"),
    ("featured_image", "C:\\media\\x.png", "no address of a picture"),
    ("featured_image", "..\\media\\x.png", "write ../media/x.png"),
    ("featured_image", "  ", "blank"),
    ("featured_image", {"credit": "x.png"}, "a mapping"),
    ("featured_image", {"src": "javascript:alert(1)"}, "no address of a picture"),
    ("image-theme", "dark md-nav", '"md-nav" is no look'),
    ("image-theme", 3, "a number is no look"),
    ("authors", ["Ayo", None], "nothing is no name"),
    ("authors", {"nom": "Ayo"}, "a mapping without a name"),
    ("authors", ["Ayo", "AYO"], '"AYO" is "Ayo"'),
    ("authors", [{"name": "Ayo", "url": "vbscript:x"}], "no address that a link"),
    ("conference", {"name": "A", "date": 2025, "dates": 2025}, "both stand here; keep one"),
    ("authors", [{"name": "Ayo", "url": "x.com/ayo"}], "write https://x.com/ayo"),
    ("tags", {"a": "b"}, "a mapping where a list"),
    ("tags", {"a", "b"}, "a set where a list belongs"),
    ("tags", ["a", None], "nothing in a list"),
    ("conference", True, "true is no conference"),
    ("date", dt.time(10), "a time of day is no date"),
    ("conference", "An event about much. " * 20, "write at most 200"),
    ("conference", {"place": "Lagos"}, "without a name"),
    ("talks", "one", "list of talks"),
    ("talks", [{"title": "T", "video": "javascript:x"}], '"javascript:x" is no address of a'),
    ("talks", [{"title": "T", "kind": "party"}], 'kind: "party" is none; write talk, keynote'),
    ("talks", [{"title": "S"}, {"title": "T", "kind": "party"}], "talk 2: kind: "),
    ("talks", [{"title": "T", "hide": "yes"}], 'talk 1: hide: "yes" is neither true nor false'),
    ("published", dt.date(2025, 11, 8), "write date: 2025-11-08"),
    ("conference", {"name": "N 1", "date": "8/11/2025"}, "date: may be"),
    ("talks", [{"hide": True}], "without title"),
    ("talks", [{"titel": "T", "title": "T"}], "titel is no key of a talk; did you mean title?"),
    ("talks", [{"room": 1, "title": "T"}], "room is no key of a talk; write hide, kind, section"),
    ("cards", "none", "true nor false"),
    ("draft", 1, "true nor false"),
]


@pytest.mark.parametrize(("key", "value", "message"), WRONG)
def test_a_value_of_the_wrong_kind_is_one_warning_with_its_place(
    key: str, value: object, message: str
) -> None:
    _, notices = read({key: value}, sources={key: KeySource(line=3)})
    (notice,) = notices
    assert notice.level == logging.WARNING
    assert str(notice).startswith(f"posts/review.md:3: {key}: ")
    assert message in notice.message


def test_what_is_usable_of_a_list_stays() -> None:
    post, _ = read({"authors": ["Ayo", None, {"name": "Pelumi", "url": "javascript:x"}]})
    assert post.authors == (Author(name="Ayo"), Author(name="Pelumi"))


@pytest.mark.parametrize(
    "written", ["conferences ruby", "conferences, ruby", ["conferences", "ruby"]]
)
def test_categories_are_told_apart_as_jekyll_does(written: object) -> None:
    post, notices = parse_post({"categories": written}, src_uri="a.md")
    assert (post.categories, notices) == (("conferences", "ruby"), ())


def test_an_author_of_wordpress_is_called_by_the_name_that_was_shown() -> None:
    post, notices = parse_post(
        {"author": {"display_name": "Ayo", "login": "admin", "url": ""}}, src_uri="a.md"
    )
    assert (post.authors, notices) == ((Author(name="Ayo"),), ())


def test_numbers_and_dates_are_titles_as_they_were_written() -> None:
    post, notices = read({"title": 1.1}, sources={"title": KeySource(line=2, text="1.10")})
    assert (post.title, notices) == ("1.10", ())


def test_minutes_that_yaml_reads_in_its_own_way_are_a_warning() -> None:
    for written, value in (("1:30", 90), ("010", 8), ("1_0", 10)):
        sources = {"read_time": KeySource(line=2, text=written)}
        post, notices = read({"read_time": value}, sources=sources)
        assert post.read_time is None
        assert [written in notice.message for notice in notices] == [True]


@pytest.mark.parametrize(
    "written",
    [
        "7-minute read",
        "7 minutes to read",
        "7 Min. Lesezeit",
        "7 min de lecture",
        "7 min de leitura",
    ],
)
def test_minutes_are_read_as_blogs_print_them(written: str) -> None:
    post, notices = read({"read_time": written})
    assert (post.read_time, notices) == (7, ())


@pytest.mark.parametrize("key", ["path", "image", "src", "url", "feature"])
def test_a_picture_may_be_a_mapping_as_in_other_generators(key: str) -> None:
    post, notices = read({"cover": {key: "/x.png", "alt": "The hall", "relative": True}})
    assert (post.image, post.image_alt, notices) == ("/x.png", "The hall", ())


def test_a_mapping_of_nothing_is_no_picture() -> None:
    post, notices = read({"image": {"caption": "", "focal_point": "", "preview_only": False}})
    assert (post.image, notices) == (None, ())


def test_a_picture_whose_place_a_new_post_leaves_empty_is_none() -> None:
    post, notices = read({"cover": {"image": "", "alt": "What it shows", "hidden": True}})
    assert (post.image, notices) == (None, ())


def test_categories_may_stand_below_others_as_in_hexo() -> None:
    post, notices = read({"categories": [["Diary", "Tapes"], "Reels", ["Diary"]]})
    assert (post.categories, notices) == (("Diary", "Tapes", "Reels"), ())


def test_names_that_differ_by_a_sharp_s_are_two_authors() -> None:
    post, notices = read({"authors": ["Strauß", "Strauss"]})
    assert (len(post.authors), notices) == (2, ())


def test_half_minutes_are_rounded_up() -> None:
    assert read({"read_time": 7.5})[0].read_time == 8


def test_empty_values_are_absent_values() -> None:
    keys = "title sub_title date read_time image image-theme authors tags conference talks cards"
    for empty in (None, ""):
        post, notices = read(dict.fromkeys(keys.split(), empty))
        assert notices == ()
        assert (post.title, post.date, post.image, post.recap) == (None, None, None, None)


@pytest.mark.parametrize(
    "key", ["title", "description", "date", "image", "tags", "author", "talks"]
)
@pytest.mark.parametrize("empty", [[], {}, [""], ["", []], {"name": "", "url": None}], ids=repr)
def test_a_list_or_a_mapping_of_nothing_is_an_absent_value(key: str, empty: object) -> None:
    post, notices = read({key: empty})
    assert notices == ()
    assert post == read({})[0]


def test_people_that_obsidian_links_are_their_names() -> None:
    post, notices = read({"authors": ["[[Ada Byron]]", "[[people/mk|Mary Keller]]", "[Ayo]"]})
    assert [each.name for each in post.authors] == ["Ada Byron", "Mary Keller", "[Ayo]"]
    assert notices == ()


def test_the_first_synonym_wins_and_the_other_is_named() -> None:
    post, notices = read({"summary": "short", "synopsis": "long", "description": "long"})
    assert post.synopsis == "long"
    assert [(n.level, n.field) for n in notices] == [(logging.INFO, "summary")]


def test_an_empty_synonym_gives_way() -> None:
    post, notices = read({"featured_image": "", "cover": "/x.png"})
    assert (post.image, notices) == ("/x.png", ())


def test_a_near_miss_is_told_and_a_strange_key_is_not() -> None:
    _, notices = read({"sub_titel": "S", "lastmodd": 1, "layout": "post", "images": [], 1: 2})
    assert [(n.level, n.field, n.message.split("mean ")[1]) for n in notices] == [
        (logging.INFO, "sub_titel", "sub_title?"),
        (logging.INFO, "lastmodd", "lastmod?"),
    ]


def test_materials_dates_are_created_and_updated() -> None:
    post, notices = read({"date": {"created": "2025-11", "updated": "2025-12", "other": 1}})
    assert (str(post.date), str(post.updated), notices) == ("2025-11", "2025-12", ())


def test_a_range_has_its_end() -> None:
    post, _ = read({"date": "Nov 8-9, 2025"})
    assert (str(post.date), str(post.date_end)) == ("2025-11-08", "2025-11-09")


def test_the_file_name_dates_a_post_that_does_not() -> None:
    post, _ = parse_post({}, src_uri="posts/2025-11-08-review.md")
    assert str(post.date) == "2025-11-08"
    post, _ = parse_post({"date": "Dec 2025"}, src_uri="posts/2025-11-08-review.md")
    assert str(post.date) == "2025-12"


def test_one_name_in_two_encodings_is_one_author() -> None:
    post, notices = read({"authors": ["Zo\u00eb", "Zoe\u0308"]})
    assert (len(post.authors), notices) == (1, ())


def test_two_authors_of_one_name_stay_two() -> None:
    people = [{"name": "Ada", "url": "https://a.example"}, {"name": "Ada", "url": "/ada/"}]
    post, notices = read({"authors": people})
    assert ([author.url for author in post.authors], notices) == (
        ["https://a.example", "/ada/"],
        (),
    )


def test_authors_are_looked_up_among_those_that_the_site_knows() -> None:
    known = {"ayo": Author(name="Ayo Lawal", url="https://example.org")}
    post, _ = read({"authors": ["ayo", "Pelumi"]}, known_authors=known)
    assert post.authors == (known["ayo"], Author(name="Pelumi"))


def test_a_conference_is_named_described_or_denied() -> None:
    assert read({"conference": "Sysconf 2025"})[0].conference == Conference(
        name="Sysconf 2025", series="Sysconf", edition="2025"
    )
    described, notices = read(
        {
            "conference": {
                "series": "Sysconf",
                "edition": 5,
                "date": "Nov 8-9, 2025",
                "place": "Lagos",
                "url": "https://sysconf.example",
            }
        }
    )
    assert notices == ()
    assert described.recap is True
    assert described.conference == Conference(
        name="Sysconf 5",
        series="Sysconf",
        edition="5",
        date=PartialDate(year=2025, month=11, day=8),
        end=PartialDate(year=2025, month=11, day=9),
        place="Lagos",
        url="https://sysconf.example",
    )


@pytest.mark.parametrize("written", [False, "false", "No", " none "])
def test_a_conference_is_denied_by_text_too(written: object) -> None:
    denied, notices = read({"conference": written})
    assert (denied.conference, denied.recap, notices) == (None, False, ())


def test_a_conference_has_dates_as_in_sysconf_yml() -> None:
    post, notices = read({"conference": {"name": "Sysconf 2025", "dates": "Nov 8-9, 2025"}})
    assert notices == ()
    assert post.conference
    assert post.conference.end == PartialDate(year=2025, month=11, day=9)


def test_a_key_that_no_conference_has_is_told_with_the_nearest_or_all() -> None:
    _, notices = read({"conference": {"name": "Sysconf 2025", "plase": "Lagos", "city": "Lagos"}})
    assert [(each.level, each.field, each.message) for each in notices] == [
        (logging.INFO, "conference", "plase is not known here; did you mean place?"),
        (
            logging.INFO,
            "conference",
            "city is not known here; write name, series, edition, place, date, dates, url",
        ),
    ]


def test_talks_by_hand_say_what_was_given() -> None:
    post, notices = read(
        {
            "talks": [
                "Only a title",
                {"section": "Day 1", "video": "youtu.be/EJsn4z77OYA", "speakers": "Ayo"},
                {"title": "Elsewhere", "video": "https://vimeo.com/1", "kind": "keynote"},
                {"title": "No recording", "video": None},
                {"section": "Conclusions", "hide": True},
            ]
        }
    )
    assert notices == ()
    title, day, elsewhere, unrecorded, hidden = post.talks
    assert (title.talk.title, title.given) == ("Only a title", {"title"})
    assert (day.section, day.given) == ("Day 1", {"video", "speakers"})
    assert day.talk.video
    assert (day.talk.video.id, day.talk.speakers[0].name) == ("EJsn4z77OYA", "Ayo")
    assert (elsewhere.talk.recording, elsewhere.talk.kind) == ("https://vimeo.com/1", "keynote")
    assert (unrecorded.talk.video, unrecorded.given) == (None, {"title", "video"})
    assert hidden.hidden


def test_drafts_are_drafts_in_two_dialects() -> None:
    assert read({"draft": True})[0].draft
    assert read({"published": False})[0].draft
    assert not read({"published": True})[0].draft


KEYS = st.sampled_from(
    [
        "title",
        "date",
        "updated",
        "read_time",
        "image",
        "image-theme",
        "author",
        "authors",
        "tags",
        "conference",
        "talks",
        "cards",
        "draft",
        "published",
        "description",
        "cover",
    ]
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.dates(),
        st.datetimes(),
        st.binary(),
        st.sampled_from(["Nov 2025", "https://youtu.be/EJsn4z77OYA", "/x.png", "name", "7 min"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner),
        st.dictionaries(
            st.one_of(st.sampled_from(["name", "title", "video", "url", "created"]), st.text()),
            inner,
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.one_of(KEYS, st.text(), st.none(), st.integers()), VALUES))
def test_any_front_matter_is_read(meta: dict[Any, Any]) -> None:
    post, notices = read(meta)
    assert all(isinstance(author.name, str) for author in post.authors)
    assert all(notice.message and "\n" not in str(notice.line) for notice in notices)


def test_a_message_repeats_the_beginning_of_a_text_without_what_moves_a_terminal() -> None:
    _, (notice,) = read({"authors": [{"name": "Ada", "url": "data:\x1b[31m" + "x" * 200}]})
    assert notice.message.startswith('url: "data: [31mxxx')
    assert len(notice.message) < 130
