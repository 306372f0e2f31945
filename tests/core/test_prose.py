from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, fromstring

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_sysconf.core.prose import count_reading_minutes, first_paragraph


def test_an_empty_page_takes_a_minute() -> None:
    assert count_reading_minutes(fromstring("<div/>")) == 1


def test_words_are_counted() -> None:
    assert count_reading_minutes(fromstring(f"<div><p>{'word ' * 1100}</p></div>")) == 5


def test_characters_count_where_no_spaces_part_words() -> None:
    assert count_reading_minutes(fromstring(f"<div><p>{'字' * 1200}</p></div>")) == 3


@pytest.mark.parametrize("tag", ["pre", "code"])
def test_code_is_left_out_and_the_text_behind_it_is_not(tag: str) -> None:
    text = f"<div><{tag}>{'code ' * 5000}</{tag}>{'word ' * 660}</div>"
    assert count_reading_minutes(fromstring(text)) == 3


def test_the_first_paragraph_with_text_is_taken_as_plain_text() -> None:
    root = fromstring("<div><h1>T</h1><p><img/></p><p>a <b>b</b>\n c</p><p>d</p></div>")
    assert first_paragraph(root) == "a b c"


def test_a_page_without_paragraphs_has_none() -> None:
    assert first_paragraph(fromstring("<div><h1>T</h1></div>")) is None


def test_korean_parts_its_words_with_spaces() -> None:
    assert count_reading_minutes(fromstring(f"<div><p>{'한국어 ' * 660}</p></div>")) == 3


def test_ten_thousand_elements_in_each_other_are_read() -> None:
    root = inner = Element("div")
    for _ in range(10_000):
        inner = SubElement(inner, "blockquote")
        inner.text = "word"
    assert count_reading_minutes(root) == 45


PARAGRAPHS = [
    ("**Bold** and `code` and [a link](x.md).", "Bold and code and a link."),
    # What Python-Markdown fills in after the tree is done.
    ("C\\# &amp; &lt;T&gt; &copy; <me@example.org>", "C# & <T> © me@example.org"),
    # Raw HTML is no text; its text is.
    ("<b>Bold</b>, <!-- not this --> end", "Bold, end"),
    ("<div>raw</div>\n\nText", "Text"),
]


@pytest.mark.parametrize(("source", "text"), PARAGRAPHS)
def test_a_paragraph_reads_as_it_does_on_the_page(source: str, text: str) -> None:
    class Reader(Treeprocessor):
        found: str | None = None

        def run(self, root: Element) -> None:
            Reader.found = first_paragraph(root, self.md.htmlStash.rawHtmlBlocks)

    md = Markdown()
    md.treeprocessors.register(Reader(md), "reader", 7.25)
    md.convert(source)
    assert Reader.found == text


def test_words_between_two_expressions_are_said() -> None:
    root = fromstring("<div><p>{{ one }} is better than {{ two }}</p></div>")
    assert first_paragraph(root) == "{{ one }} is better than {{ two }}"


@pytest.mark.parametrize(
    "shown",
    [
        "https://youtu.be/AAAAAAAAAA1?si=x",
        "{% youtube AAAAAAAAAA1 %}",
        "{{&lt; youtube AAAAAAAAAA1 &gt;}}",
        '<a href="https://youtu.be/AAAAAAAAAA1">Watch it here</a>',
    ],
)
def test_a_paragraph_that_only_shows_something_is_not_the_first_one(shown: str) -> None:
    root = fromstring(f"<div><p>{shown}</p><p>Said.</p></div>")
    assert first_paragraph(root) == "Said."


def test_a_bold_line_is_a_heading_unless_it_is_a_sentence() -> None:
    text = "<p>After that.</p>"
    bold = "<p><strong>{}</strong></p>"
    assert first_paragraph(fromstring(f"<div>{bold.format('Ada')}{text}</div>")) == "After that."
    assert first_paragraph(fromstring(f"<div>{bold.format('So good!')}{text}</div>")) == "So good!"


@pytest.mark.parametrize(
    "text",
    [
        "Wind slowly.[^1]\n\n[^1]: Or it breaks.",
        "Wind slowly.\n{: .notice--info}",
        "{:.no_toc}\n\nWind slowly.",
    ],
)
def test_neither_footnotes_nor_attributes_are_words_of_the_first_paragraph(text: str) -> None:
    md = Markdown(extensions=["footnotes"])
    roots = []

    class Keep(Treeprocessor):
        def run(self, root: Element) -> None:
            roots.append(first_paragraph(root, self.md.htmlStash.rawHtmlBlocks))

    md.treeprocessors.register(Keep(md), "keep", 0)
    md.convert(text)
    assert roots == ["Wind slowly."]
