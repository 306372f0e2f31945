from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

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
