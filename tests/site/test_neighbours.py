from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from mkdocs_sysconf.core.posts import Author, parse_post
from mkdocs_sysconf.neighbours import describe_by_lead, escape_title, settle_meta

UTC = dt.UTC


def settled(meta: dict[str, Any], src_uri: str = "post.md") -> dict[str, Any]:
    post, _ = parse_post(meta, src_uri=src_uri)
    settle_meta(meta, post)
    escape_title(meta)
    return meta


FORMS = [
    # Dates: real ones, at the first day of what was written; the author's own time stays.
    ({"date": "Nov 2025"}, {"date": dt.date(2025, 11, 1)}),
    ({"date": 2025}, {"date": dt.date(2025, 1, 1)}),
    ({"date": dt.date(2025, 11, 8)}, {"date": dt.date(2025, 11, 8)}),
    (
        {"date": dt.datetime(2025, 11, 8, 10, tzinfo=UTC)},
        {"date": dt.datetime(2025, 11, 8, 10, tzinfo=UTC)},
    ),
    ({"date": "03/04/2025"}, {}),
    ({"lastmod": "8 Nov 2025"}, {"lastmod": dt.date(2025, 11, 8)}),
    (
        {"date": {"created": "Nov 2025", "updated": "Dec 2025", "read": "later"}},
        {
            "date": {
                "created": dt.date(2025, 11, 1),
                "updated": dt.date(2025, 12, 1),
                "read": "later",
            }
        },
    ),
    ({"date": {"updated": "Dec 2025"}}, {}),
    # Texts: escaped, under the key that the author chose and under the one that others read.
    (
        {"title": "Q & A", "summary": "<b>"},
        {"title": "Q &amp; A", "summary": "&lt;b&gt;", "description": "&lt;b&gt;"},
    ),
    (
        {"description": "long", "summary": "short"},
        {"description": "long", "summary": "short"},
    ),
    ({"sub_title": "Deck"}, {"sub_title": "Deck", "description": "Deck"}),
    ({"title": ["a"]}, {}),
    ({"title": ""}, {}),
    # People: names, in the kinds that feeds and themes take.
    ({"author": ["Ayo", {"name": "P <p@x.y>"}]}, {"author": "Ayo, P &lt;p@x.y&gt;"}),
    ({"authors": ["Ayo", {"name": "Pelumi"}]}, {"authors": ["Ayo", "Pelumi"]}),
    ({"authors": 42}, {}),
    # Tags: a list of texts; categories are topics too.
    ({"tags": "a, b"}, {"tags": ["a", "b"]}),
    ({"tags": [2025, "R&D", "<x>"]}, {"tags": ["2025", "R&D", "&lt;x&gt;"]}),
    ({"tags": ["a"], "categories": ["b", "a"]}, {"tags": ["a", "b"], "categories": ["b", "a"]}),
    ({"tags": {"a": "b"}}, {}),
    # The rest of ours, and what is not ours.
    ({"read_time": "7 min", "readtime": 8}, {"read_time": 7, "readtime": 7}),
    ({"image": "javascript:x"}, {}),
    ({"image": "/x.png"}, {"image": "/x.png"}),
    ({"hide": ["toc"], "icon": "x"}, {"hide": ["toc"], "icon": "x"}),
]


@pytest.mark.parametrize(("meta", "expected"), FORMS)
def test_neighbours_get_values_of_the_kind_they_expect(
    meta: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert settled(dict(meta)) == expected


def test_keys_of_authors_stay_keys_for_materials_blog_and_its_feed() -> None:
    meta: dict[str, Any] = {"authors": ["ayo"]}
    post, _ = parse_post(meta, src_uri="p.md", known_authors={"ayo": Author(name="Ayo L.")})
    settle_meta(meta, post)
    assert meta == {"authors": ["ayo"]}
    assert post.authors == (Author(name="Ayo L."),)


def test_the_date_of_a_file_name_reaches_the_feed() -> None:
    assert settled({}, "2025-11-08-review.md") == {"date": dt.date(2025, 11, 8)}


def test_texts_are_escaped_once_whether_a_template_escapes_or_not() -> None:
    meta = settled({"title": 'A "b" <c> & d'})
    for template in ("{{ title }}", "{{ title | e }}", '{{ title ~ "" }}'):
        rendered = Environment(autoescape=False).from_string(template).render(meta)
        assert rendered == "A &#34;b&#34; &lt;c&gt; &amp; d"


def test_the_first_paragraph_describes_a_post_that_nothing_else_describes() -> None:
    meta: dict[str, Any] = {}
    describe_by_lead(meta, "A <b> & " + "word " * 100)
    assert meta["description"].startswith("A &lt;b&gt; &amp; word")
    assert len(Markup(meta["description"]).unescape()) <= 200
    described: dict[str, Any] = {"description": "mine"}
    describe_by_lead(described, "lead")
    assert described == {"description": "mine"}


KEYS = st.sampled_from(
    ["title", "date", "tags", "authors", "author", "image", "summary", "updated", "hide"]
)
VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.lists(st.one_of(st.text(), st.none(), st.integers())),
    st.dictionaries(st.sampled_from(["created", "updated", "name"]), st.text()),
)


@given(st.dictionaries(KEYS, VALUES))
def test_no_markup_of_an_author_is_left_in_what_themes_print(meta: dict[str, Any]) -> None:
    result = settled(meta)
    for key in ("title", "description", "author", "summary"):
        assert not set(str(result.get(key, ""))) & set("<>\"'")
    assert isinstance(result.get("tags", []), list)
    assert isinstance(result.get("date", dt.date.min), dt.date | dict)
