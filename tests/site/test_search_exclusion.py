"""Cards and lists while search reads a page, and after."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from mkdocs_sysconf.search_exclusion import HiddenChrome

if TYPE_CHECKING:
    from collections.abc import Callable


def card(video_id: str) -> str:
    return (
        f'<sysconf-video data-search-exclude video-id="{video_id}">\n'
        f'<a href="https://www.youtube.com/watch?v={video_id}">Graphs</a>\n</sysconf-video>'
    )


LIST = '<section class="sysconf-talks" data-search-exclude>\n<ol><li>Graphs</li></ol>\n</section>'
OWN_CARD = '<sysconf-video video-id="c">to be found</sysconf-video>'
UNCLOSED = '<sysconf-video data-search-exclude video-id="d">no end'
CONTENT = f"<p>one</p>\n{card('a')}\n<p>two</p>\n{card('b')}\n{LIST}\n{OWN_CARD}\n{UNCLOSED}"


def test_only_what_is_excluded_from_search_is_hidden() -> None:
    rest = HiddenChrome(CONTENT).rest or ""
    assert "Graphs" not in rest
    assert [each for each in ("one", "two", OWN_CARD, UNCLOSED) if each not in rest] == []


def test_a_list_is_hidden_whole_though_cards_stand_in_it() -> None:
    assert HiddenChrome(LIST.replace("<li>", f"<li>{card('a')}")).rest == "<!--sysconf 0-->"


@pytest.mark.parametrize("content", [CONTENT, "<p>no card</p>", "", None], ids=repr)
def test_the_content_is_afterwards_what_it_was(content: str | None) -> None:
    cards = HiddenChrome(content)
    assert cards.put_back(cards.rest) == content


CHANGES: list[tuple[Callable[[str], str], str]] = [
    # What a neighbour puts around cards, or drops of the text, is kept.
    (lambda content: f"<p>first</p>{content}", f"<p>first</p>{CONTENT}"),
    (lambda content: content.replace("<p>two</p>\n", ""), CONTENT.replace("<p>two</p>\n", "")),
    # So is what shows something else in place of all: the page may be encrypted.
    (lambda _: "<p>Password, please</p>", "<p>Password, please</p>"),
]


@pytest.mark.parametrize(("change", "shown"), CHANGES)
def test_cards_come_back_into_what_a_neighbour_has_changed(
    change: Callable[[str], str], shown: str
) -> None:
    cards = HiddenChrome(CONTENT)
    assert cards.put_back(change(cards.rest or "")) == shown


@pytest.mark.parametrize(
    "opening",
    [
        "<sysconf-video data-search-exclude>",
        '<section class="sysconf-talks" data-search-exclude>',
        "<sysconf-video ",
        "data-search-exclude ",
    ],
)
def test_what_is_not_closed_slows_nothing_down(opening: str) -> None:
    started = time.process_time()
    content = f"<sysconf-video data-search-exclude {opening * 10_000}"
    assert HiddenChrome(content).rest == content
    assert time.process_time() - started < 1
