"""Talks that front matter names: by title, or by all that their heading says."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import markdown
import pytest

from mkdocs_sysconf.core.overrides import named_talks
from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import decide_recap
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of

if TYPE_CHECKING:
    from mkdocs_sysconf.core.talks import Talk

NOTES = """\
Two days of Gridconf.

## Reels and Oil

Wind slowly, or it breaks. ![A reel](reel.png)

## Knots

- a list of knots

## Venue

A barn.
"""
TALKS = """\
## Winding the Tape - Ada Byron

Reels.

## Light Is Slow - Grace Hopper

A nanosecond is eleven inches long.
"""


def talks_of(text: str, by_hand: list[Any], *, told: int = 0) -> tuple[Talk, ...]:
    post, mistakes = parse_post({"conference": "Gridconf 2031", "talks": by_hand}, src_uri="a.md")
    reader = TalkReadingExtension(recap=True, named=named_talks(post.talks))
    md = markdown.Markdown(extensions=["toc", reader])
    md.convert(text)
    recap, notices = decide_recap(post, title="G", src_uri="a.md", url="a/", reading=reading_of(md))
    assert recap is not None
    heard = [notice for notice in (*mistakes, *notices) if notice.level > logging.DEBUG]
    assert len(heard) == told, heard
    return recap.talks


@pytest.mark.parametrize(
    ("key", "value"),
    [("video", "BuH3BbJe88"), ("kind", "keynot"), ("speakers", 5), ("slides", "javascript:x")],
)
def test_what_cannot_be_used_by_hand_stays_as_read(key: str, value: object) -> None:
    text = TALKS.replace("Reels.", "The keynote. Watch [it](https://youtu.be/BuH3BbJe88Y).")
    by_hand = {"title": "Winding the Tape"}
    assert talks_of(text, [by_hand | {key: value}], told=1) == talks_of(text, [by_hand])


def test_of_speakers_by_hand_those_count_that_can_be_used() -> None:
    by_hand = {"title": "Winding the Tape", "speakers": ["Mary Keller", 5]}
    assert [each.name for each in talks_of(TALKS, [by_hand], told=1)[0].speakers] == ["Mary Keller"]


def test_headings_that_say_nothing_of_talks_are_read_once_they_are_named() -> None:
    reels, knots = talks_of(NOTES, ["Reels and oil", {"section": "Knots", "title": "On Knots"}])
    assert (reels.title, reels.anchor) == ("Reels and oil", "reels-and-oil")
    assert (reels.image, reels.excerpt) == ("reel.png", "Wind slowly, or it breaks.")
    assert (knots.title, knots.anchor) == ("On Knots", "knots")


def test_even_a_heading_of_the_post_itself_may_be_named() -> None:
    (venue,) = talks_of(NOTES, ["Venue"])
    assert (venue.anchor, venue.excerpt) == ("venue", None)


def test_a_talk_without_a_heading_is_added_as_it_is_named() -> None:
    (gears,) = talks_of(NOTES, ["Gears"])
    assert (gears.title, gears.anchor) == ("Gears", None)


@pytest.mark.parametrize(
    "section", ["Light Is Slow - Grace Hopper", "Light Is Slow", "light-is-slow-grace-hopper"]
)
def test_a_talk_is_meant_by_its_title_by_its_heading_or_by_its_anchor(section: str) -> None:
    renamed = talks_of(TALKS, [{"section": section, "title": "Slow Light"}])
    assert [talk.title for talk in renamed] == ["Winding the Tape", "Slow Light"]
    assert [talk.speakers[0].name for talk in renamed] == ["Ada Byron", "Grace Hopper"]
    left = talks_of(TALKS, [{"section": section, "hide": True}])
    assert [talk.title for talk in left] == ["Winding the Tape"]


def test_talks_that_were_read_stay_beside_one_that_is_named() -> None:
    text = f"{TALKS}\n## Conclusions\n\nMore tape.\n"
    titles = [talk.title for talk in talks_of(text, ["Conclusions"])]
    assert titles == ["Winding the Tape", "Light Is Slow", "Conclusions"]


def test_a_recap_without_any_talk_is_told_which_headings_may_be_named() -> None:
    post, _ = parse_post({"conference": "Gridconf 2031"}, src_uri="a.md")
    md = markdown.Markdown(extensions=[TalkReadingExtension(recap=True)])
    md.convert(f'{NOTES}\n## Over "Gears"\n\nOil.\n')
    _, notices = decide_recap(post, title="G", src_uri="a.md", url="a/", reading=reading_of(md))
    (told,) = notices
    assert told.level == logging.INFO
    assert str(told) == (
        "a.md: talks: none was read; if these headings are talks, name them in the front matter,"
        ' talks: ["Reels and Oil", "Knots", "Over \\"Gears\\""]'
    )


@pytest.mark.parametrize("mark", ["{ .no-talk }", "{.no-talk}", "{: .no-talk }"])
@pytest.mark.parametrize("extensions", [[], ["attr_list"]])
@pytest.mark.parametrize("heading", ["On Knots - Mary Keller", "On *Knots*"])
def test_a_heading_says_that_it_is_no_talk_without_attr_list_too(
    heading: str, mark: str, extensions: list[str]
) -> None:
    text = f"{TALKS}\n## {heading} {mark}\n\nInches.\n"
    reader = TalkReadingExtension(recap=True)
    md = markdown.Markdown(extensions=["toc", reader, *extensions])
    assert "no-talk }" not in re.sub('class="no-talk"', "", md.convert(text))
    assert [talk.title for talk in reading_of(md).talks] == ["Winding the Tape", "Light Is Slow"]


@pytest.mark.parametrize("mark", ["{ .no-card }", "{.card}", "{: .no-card }"])
@pytest.mark.parametrize("extensions", [[], ["attr_list"]])
def test_what_decides_on_a_card_is_no_word_about_the_talk(mark: str, extensions: list[str]) -> None:
    link = f"[On Knots](https://youtu.be/AAAAAAAAAA1){mark}"
    reader = TalkReadingExtension(recap=True)
    md = markdown.Markdown(extensions=["toc", reader, *extensions])
    md.convert(f"{TALKS}\n## Talks I missed\n\n- {link} by Mary Keller\n")
    talk = reading_of(md).talks[-1]
    assert (talk.title, [each.name for each in talk.speakers], talk.excerpt) == (
        "On Knots",
        ["Mary Keller"],
        None,
    )
