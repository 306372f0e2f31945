"""Whatever a page looks like: reading neither raises nor slows down more than the page grows."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import decide_recap
from mkdocs_sysconf.core.talks import read_talks
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = [
    *("p", "h1", "h2", "h3", "h6", "ul", "ol", "li", "a", "a", "strong", "em", "img", "table"),
    *("thead", "tbody", "tr", "th", "td", "blockquote", "div", "pre", "code", "br", "dl", "dt"),
    *("dd", "sup", "span", "iframe", "details", "figure"),
]
TEXTS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.sampled_from(
        [
            "by Ada Byron",
            "Parsers - Ada Byron",
            "Ada Byron: Parsers",
            "“Parsers for Everyone” by Ada Byron",
            "Talks I missed:",
            "Watch the video",
            "(",
            "\x02wzxhzdk:0\x03",
            "\x02wzxhzdk:99999999999\x03",
            "\x0299999999999\x03",
            "\x02amp\x03",
            "{% youtube AAAAAAAAAA1 %}",
            "{{< youtube",
            "Talk | Speaker",
        ]
    ),
)
URLS = st.sampled_from(
    [
        "https://youtu.be/AAAAAAAAAA1",
        "https://x.com/ada",
        "https://example.org/talks/parsers",
        "#top",
        "",
        "//[",
        "http://[::1",
        "https://youtu.be/AAAAAAAAAA1?list=PLxx\x02amp\x03t=9",
    ]
)


@st.composite
def trees(draw: st.DrawFn) -> Element:
    root = Element("div")
    nodes = [root]
    for _ in range(draw(st.integers(0, 25))):
        parent = nodes[draw(st.integers(0, len(nodes) - 1))]
        node = SubElement(parent, draw(st.sampled_from(TAGS)))
        node.text, node.tail = draw(TEXTS), draw(TEXTS)
        if node.tag in ("a", "img", "iframe"):
            node.set("href" if node.tag == "a" else "src", draw(URLS))
        nodes.append(node)
    return root


@settings(max_examples=300, deadline=None)
@given(root=trees(), raw=st.lists(st.text(max_size=30), max_size=2))
def test_no_tree_raises(root: Element, raw: list[str]) -> None:
    reading = read_talks(root, raw_html=raw)
    assert len(reading.talks) == len(reading.headings)
    assert all(talk.title.strip() for talk in reading.talks)
    assert len(reading.with_anchors().talks) == len(reading.talks)


@settings(max_examples=150, deadline=None)
@given(
    text=st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                [
                    "## Parsers - Ada Byron",
                    "# Gridconf 2031",
                    "- [Parsers](https://youtu.be/AAAAAAAAAA1) by Ada Byron",
                    "    - nested by Ada Byron",
                    "| Talk | Speaker |\n|---|---|\n| A | Ada Byron |",
                    "<iframe src='https://youtu.be/AAAAAAAAAA1'></iframe>",
                    "**Parsers** by Ada Byron",
                    "> quoted",
                    "\n",
                ]
            ),
        ),
        max_size=15,
    ).map("\n".join)
)
def test_no_markdown_raises(text: str) -> None:
    extensions = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes"]
    reader = TalkReadingExtension(recap=True)
    md = markdown.Markdown(extensions=[*extensions, ListRepairExtension(), reader])
    md.convert(text)
    post, _ = parse_post({}, src_uri="a.md")
    reading = reading_of(md)
    decide_recap(post, title=text[:80], src_uri="a.md", url="a/", reading=reading)
    ids = {element.get("id") for element in reading.headings if element is not None}
    assert {talk.anchor for talk in reading.talks} <= ids | {None}


def test_reading_is_the_same_twice() -> None:
    root = Element("div")
    for name in ("Ada Byron", "Grace Hopper"):
        SubElement(root, "h2").text = f"Parsers by {name}"
    before = [
        (element.tag, element.text, element.tail, dict(element.attrib)) for element in root.iter()
    ]
    first, second = read_talks(root), read_talks(root)
    assert first.talks == second.talks
    assert before == [
        (element.tag, element.text, element.tail, dict(element.attrib)) for element in root.iter()
    ], "the tree stays as it is"


def add_cut_list(root: Element, at: int) -> None:
    SubElement(SubElement(root, "ul"), "li").text = f"Parsers {at} - Ada Byron"
    SubElement(root, "p").text = "She talked about parsers."


def add_row(root: Element, at: int) -> None:
    row = SubElement(root[0] if len(root) else SubElement(root, "table"), "tr")
    for text in (f"Parsers {at}", "Ada Byron") if at else ("Talk", "Speaker"):
        SubElement(row, "td").text = text


def add_same_heading(root: Element, at: int) -> None:
    SubElement(root, "h2", {"id": f"parsers_{at}"}).text = "Parsers by Ada Byron"


ADDED = {
    "lists cut by paragraphs": add_cut_list,
    "one table": add_row,
    "same headings": add_same_heading,
}


def page_of(shape: str, number: int) -> Element:
    """A page of one shape, `number` times as long as the shortest."""
    root = Element("div")
    parent = SubElement(root, "ul") if "nested lists" in shape else root
    for at in range(number):
        if shape == "headings":
            SubElement(root, "h2").text = f"Parsers {at} - Ada Byron"
            SubElement(root, "p").text = "She talked about parsers. " * 3
        elif shape == "one list":
            item = SubElement(root if not len(root) else root[0], "ul" if not len(root) else "li")
            SubElement(item, "a", href=f"https://youtu.be/AAAAAA{at:05}").text = f"Talk {at}"
        elif shape == "bold list":
            item = SubElement(root[0] if len(root) else SubElement(root, "ul"), "li")
            SubElement(item, "strong").text = f"Parsers {at} by Ada Byron"
        elif shape == "nested lists":
            item = SubElement(parent, "li")
            item.text = f"Level {at}"
            parent = SubElement(item, "ul")
        elif shape == "talks in nested lists":
            item = SubElement(parent, "li")
            item.text = f"Level {at}"
            link = SubElement(SubElement(parent, "li"), "a", href=f"https://youtu.be/AAAAAA{at:05}")
            link.text = f"Parsers {at} by Ada Byron"
            parent = SubElement(item, "ul")
        elif shape == "one paragraph":
            paragraph = root[0] if len(root) else SubElement(root, "p")
            link = SubElement(paragraph, "a", href=f"https://youtu.be/AAAAAA{at:05}")
            link.text = f"Musings on Number {at}"
            link.tail = " by the way, and so on. "
        elif shape == "one long text":
            text = root[0] if len(root) else SubElement(root, "p")
            text.text = (text.text or "") + "“Not a Title by Far, " + "by " * 3
        elif shape in ADDED:
            ADDED[shape](root, at)
    return root


def calls_to_read(root: Element) -> int:
    """How many Python functions a reading enters: a clock that no other process disturbs."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        read_talks(root)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "shape",
    [
        "headings",
        "one list",
        "bold list",
        "nested lists",
        "talks in nested lists",
        "one paragraph",
        "one long text",
        "same headings",
        "lists cut by paragraphs",
        "one table",
    ],
)
def test_twice_the_page_takes_at_most_about_twice_the_work(shape: str) -> None:
    number = 300 if "nested" in shape else 150
    once, twice = calls_to_read(page_of(shape, number)), calls_to_read(page_of(shape, 2 * number))
    assert twice <= 2.3 * once


@pytest.mark.parametrize("blank", [" ", "\xa0", "\t"])
def test_no_heading_is_too_long_for_its_spaces(blank: str) -> None:
    root = Element("div")
    for text in ("Parsers - Ada Byron", "Types - Grace Hopper", "Ropes"):
        SubElement(root, "h2").text = text
    SubElement(root[-1], "em").tail = f"{blank * 20_000} and reels"
    started = time.process_time()
    read_talks(root)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("between", [".", " - "])
def test_no_item_is_too_long_for_the_signs_before_its_speaker(between: str) -> None:
    root = Element("div")
    items = SubElement(root, "ul")
    for title in ("Parsers", "Types"):
        item = SubElement(items, "li")
        item.text = f"{title} {between * (10_000 // len(between))} end "
        SubElement(item, "a", href="https://x.com/ada").text = "Ada Byron"
    started = time.process_time()
    read_talks(root)
    assert time.process_time() - started < 1


def test_no_address_is_too_long_for_what_it_repeats() -> None:
    root = Element("div")
    SubElement(root, "h2").text = "Parsers by Ada Byron"
    SubElement(root, "p").text = "https://youtu.be/AAAAAAAAAA1" * 10_000
    started = time.process_time()
    (talk,) = read_talks(root).talks
    assert time.process_time() - started < 1
    assert talk.video is None


class Searched(Element):
    """Counts how often it is looked through."""

    times = 0

    def iter(self, tag: str | None = None) -> Iterator[Element]:
        self.times += tag == "img"
        return super().iter(tag)


def test_a_paragraph_of_many_talks_is_looked_through_for_pictures_as_often_as_one_of_few() -> None:
    def times(talks: int) -> int:
        paragraph = Searched("p")
        for at in range(talks):
            link = SubElement(paragraph, "a", href=f"https://youtu.be/AAAAAA{at:05}")
            link.text, link.tail = f"Musings on Number {at}", " was good. "
        root = Element("div")
        root.append(paragraph)
        assert len(read_talks(root).talks) == talks
        return paragraph.times

    assert times(30) == times(3)


def test_code_in_a_title_is_read_whoever_highlights_it() -> None:
    text = "## The `str` less travelled by Ada Byron\n\nAbout `a < b` and more of it.\n"
    plain, highlighted = (
        markdown.Markdown(extensions=[*extensions, TalkReadingExtension(recap=True)])
        for extensions in ([], ["pymdownx.inlinehilite", "pymdownx.highlight"])
    )
    for md in (plain, highlighted):
        md.convert(text)
        (talk,) = reading_of(md).talks
        assert talk.title == "The str less travelled"
        assert talk.excerpt == "About a < b and more of it."


@pytest.mark.parametrize("text", ["by ", "{%"])
def test_no_bold_beginning_of_a_paragraph_is_too_long(text: str) -> None:
    root = Element("div")
    for title in ("Parsers", "Types", text * (200_000 // len(text))):
        paragraph = SubElement(root, "p")
        SubElement(paragraph, "strong").text = title
        SubElement(paragraph, "a", href="https://youtu.be/AAAAAAAAAA1").text = "Recording"
    started = time.process_time()
    read_talks(root)
    assert time.process_time() - started < 2
