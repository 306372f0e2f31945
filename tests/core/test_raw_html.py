from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.reading.raw_html import parse_raw_html

PIECES = [
    *("<p>", "</p>", "<ul>", "<li>", "<br>", "<h2 a=b a=c>", "<a href='x>y'>", '<a ="', "<1>"),
    *("<!--", "-->", "<![if IE]>", "<![CDATA[", "<!DOCTYPE html [ <!ENTITY", "<?php", "?>"),
    *("&amp;", "&#xD800;", "&#99999999999;", "<", ">", "</", "\0", "text", "<script>", "<svg><p>"),
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join))
def test_no_html_raises_and_no_element_comes_from_nothing(html: str) -> None:
    elements = parse_raw_html(f"<p>{html}")
    assert sum(1 for each in elements for _ in each.iter()) <= 1 + html.count("<")


@given(st.text(alphabet="ab <>/&;!-", max_size=200))
def test_html_that_opens_no_text_is_left_alone(html: str) -> None:
    assert parse_raw_html(f"<span>{html}") == ()
    assert parse_raw_html(f"words {html}") == ()


def test_end_tags_may_be_left_out_and_comments_say_nothing() -> None:
    paragraph, listed = parse_raw_html("<p>One<!-- <p>no --><ul><li>a &amp; b<li class=x>c</ul>")
    assert (paragraph.tag, paragraph.text) == ("p", "One")
    assert [(item.text, item.get("class")) for item in listed] == [("a & b", None), ("c", "x")]


def test_addresses_come_without_quotes_and_entities() -> None:
    (paragraph,) = parse_raw_html("""<p><a HREF="/a?b=1&amp;c=2">t</a><img src='x.png'></p>""")
    assert [(each.tag, dict(each.attrib)) for each in paragraph] == [
        ("a", {"href": "/a?b=1&c=2"}),
        ("img", {"src": "x.png"}),
    ]


def test_depth_is_bounded() -> None:
    (outermost,) = parse_raw_html("<div>" * 5_000)
    deepest, depth = outermost, 1
    while len(deepest):
        deepest, depth = deepest[0], depth + 1
    assert depth <= 101


def test_an_end_tag_closes_the_innermost_element_of_its_name() -> None:
    (days,) = parse_raw_html("<ul><li>Mon<ul><li>A</li><li>B</li></ul></li><li>Tue</li></ul>")
    assert [item.text for item in days] == ["Mon", "Tue"]
    assert [item.text for item in days[0][0]] == ["A", "B"]
