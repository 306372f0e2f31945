from __future__ import annotations

import logging
from typing import Any

import pytest
import yaml

from mkdocs_sysconf.core.conferences import (
    conference_in_title,
    names_events,
    parse_conference_name,
)
from mkdocs_sysconf.core.notices import KeySource
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import Recap, decide_recap
from mkdocs_sysconf.core.talks import Cue, Reading, Talk
from mkdocs_sysconf.core.videos import Video

READ = Reading(
    talks=(
        Talk(
            title="Parsers",
            anchor="parsers",
            speakers=(Speaker(name="Ada"),),
            video=Video(id="AAAAAAAAAA1"),
            cues=(Cue(field="speakers", rule="profile link"),),
        ),
        Talk(title="Caching", anchor="caching", speakers=(Speaker(name="Grace Hopper"),)),
    )
)


def decide(talks: list[dict[str, Any]]) -> tuple[Recap, list[str]]:
    meta = {"conference": "Gridconf 2031", "talks": talks}
    post, mistakes = parse_post(meta, src_uri="a.md")
    assert not mistakes
    recap, notices = decide_recap(post, title="Gridconf", src_uri="a.md", url="a/", reading=READ)
    assert recap is not None
    return recap, [str(notice) for notice in notices if notice.level > logging.DEBUG]


def test_a_field_set_by_hand_wins_and_the_others_stay() -> None:
    recap, told = decide([{"title": "Parsers", "speakers": ["Ada Byron"], "kind": "keynote"}])
    talk = recap.talks[0]
    assert [speaker.name for speaker in talk.speakers] == ["Ada Byron"]
    assert (talk.kind, talk.video, talk.anchor) == ("keynote", Video(id="AAAAAAAAAA1"), "parsers")
    assert Cue(field="speakers", rule="front matter") in talk.cues
    assert Cue(field="speakers", rule="profile link") not in talk.cues
    assert told == []


@pytest.mark.parametrize(
    "which",
    [
        {"section": "Parsers"},
        {"section": "parsers"},
        {"video": "https://youtu.be/AAAAAAAAAA1"},
    ],
)
def test_section_anchor_or_video_says_which_talk_is_meant(which: dict[str, str]) -> None:
    recap, _ = decide([{**which, "slides": "https://example.org/slides"}])
    assert [talk.slides for talk in recap.talks] == ["https://example.org/slides", None]


def test_a_title_beside_a_section_renames_the_talk() -> None:
    recap, _ = decide([{"section": "caching", "title": "Caching at Home"}])
    assert [talk.title for talk in recap.talks] == ["Parsers", "Caching at Home"]


def test_a_hidden_talk_is_gone_and_an_unknown_one_is_told() -> None:
    recap, told = decide([{"title": "Caching", "hide": True}, {"title": "Nothing", "hide": True}])
    assert [talk.title for talk in recap.talks] == ["Parsers"]
    assert told == [
        "a.md: talks: no talk 'Nothing' to hide was read; read were 'Parsers', 'Caching'"
    ]


def test_a_talk_to_hide_that_was_not_read_is_told_with_the_line_of_its_key() -> None:
    meta = {"conference": "Gridconf 2031", "talks": [{"title": "Nothing", "hide": True}]}
    post, _ = parse_post(meta, src_uri="a.md", sources={"talks": KeySource(line=4)})
    _, notices = decide_recap(post, title="A", src_uri="a.md", url="a/", reading=Reading())
    assert [str(notice) for notice in notices] == [
        "a.md:4: talks: no talk 'Nothing' to hide was read; take it out, for none was read"
    ]


def test_a_recording_beside_a_new_title_says_which_talk_is_meant() -> None:
    recap, _ = decide([{"title": "Parsing", "video": "https://youtu.be/AAAAAAAAAA1"}])
    assert [talk.title for talk in recap.talks] == ["Parsing", "Caching"]


def test_another_time_of_a_recording_beside_a_new_title_is_another_talk() -> None:
    recap, _ = decide([{"title": "Types", "video": "https://youtu.be/AAAAAAAAAA1?t=90"}])
    assert [talk.title for talk in recap.talks] == ["Parsers", "Caching", "Types"]


def test_a_section_that_no_talk_has_is_told_and_added() -> None:
    recap, told = decide([{"section": "Parsesr", "title": "Parsing"}])
    assert [talk.title for talk in recap.talks] == ["Parsers", "Caching", "Parsing"]
    assert told == [
        "a.md: talks: no talk 'Parsesr' was read, and it is added; read were 'Parsers', 'Caching'"
    ]


def test_a_talk_that_no_section_tells_of_is_added() -> None:
    recap, _ = decide([{"title": "Types", "speakers": ["Alan Turing"]}])
    assert [talk.title for talk in recap.talks] == ["Parsers", "Caching", "Types"]
    assert [cue.field for cue in recap.talks[2].cues] == ["speakers", "title"]
    assert {cue.rule for cue in recap.talks[2].cues} == {"front matter"}


NAMES = [
    # a year at either end, short or long
    ("Gridconf 2031", "Gridconf", "2031"),
    ("2031 Lambda Days", "Lambda Days", "2031"),
    ("Gridconf EU 2031 Berlin", "Gridconf EU Berlin", "2031"),
    # whatever sets the year off
    ("PyGrid UK (2031)", "PyGrid UK", "2031"),
    ("PyGrid (2031) UK", "PyGrid UK", "2031"),
    ("PyGrid (UK, 2031)", "PyGrid (UK)", "2031"),
    ("PyGrid UK: 2031", "PyGrid UK", "2031"),
    ("Gridconf #2031", "Gridconf", "2031"),
    # seasons, months and days
    ("Winter Grid 2031/32", "Winter Grid", "2031/32"),
    ("Grid Meetup 2031-11", "Grid Meetup", "2031-11"),
    ("Grid Meetup 2031-11-08", "Grid Meetup", "2031-11-08"),
    # a hash that is the name's
    ("C# 2031", "C#", "2031"),
    ("C#", "C#", None),
    # numbers count editions too
    ("SREcon 21", "SREcon", "21"),
    ("Gridcamp #4", "Gridcamp", "4"),
    # no edition
    ("Gridconf", "Gridconf", None),
    ("2031", "2031", None),
]


@pytest.mark.parametrize(("name", "series", "edition"), NAMES)
def test_a_name_is_series_and_edition(name: str, series: str, edition: str | None) -> None:
    conference = parse_conference_name(name)
    assert (conference.name, conference.series, conference.edition) == (name, series, edition)


TITLES = [
    # what a recap says of itself is no part of the name
    ("Gridconf 2031 Review", "Gridconf 2031"),
    ("Trip report: Volts on Sea 2031", "Volts on Sea 2031"),
    ("Great 2031 GridConf talks", "GridConf 2031"),
    ("Retour sur le GridFest Toulouse 2031", "GridFest Toulouse 2031"),
    ("Rückblick auf die Gridtage 2031", "Gridtage 2031"),
    ("Crónica de la GridCon 2031", "GridCon 2031"),
    ("The Grid and Cable Conference 2031", "Grid and Cable Conference 2031"),
    ("Back from Voltara", "Voltara"),
    # what names none
    ("Favourite films in 2031", None),
    ("Our engineering team on stage in 2031", None),
    ("The advantage of tape", None),
    ("Ten great conference talks of 2031", None),
    ("Speaking", None),
    ("Why I like bacon and silicon", None),
    ("", None),
    # a name may be odd
    ("AWS re:Volt 2031: a recap of sessions", "AWS re:Volt 2031"),
    ("Notes from Grid/west 2031", "Grid/west 2031"),
    # a year cut short, a day that is the name's, an address for a name
    ("Surviving Gridconf '24", "Surviving Gridconf 2024"),
    ("Notes from FOSS’N ’31", "FOSS’N 2031"),
    ("CSS Day 2022: A small recap", "CSS Day 2022"),
    ("Tape Day Malmö 2031", "Tape Day Malmö 2031"),
    ("Two days at UX Voltara 2031", "UX Voltara 2031"),
    ("Gridconf Day Two 2031", "Gridconf 2031"),
    ("Gridconf 2031 Day 2", "Gridconf 2031"),
    ("code.talks 2018", "code.talks 2018"),
    ("Migrating to node.js", None),
    # every word may begin with a capital; whose post it is is no part of the name
    ("Favourite Talks Of 2031", None),
    ("Ada's Gridwest 2031 Session Picks", "Gridwest 2031"),
    ("Gridconf's 2031 videos", "Gridconf 2031"),
    # a year in front, days behind it
    ("Gridconf 2031 days 0 to 3", "Gridconf 2031"),
    ("Grid Days 2031", "Grid Days 2031"),
    ("Reflections on Gridconf 2031", "Gridconf 2031"),
    # talks of whatever conferences, and no time of the year
    ("Recommended Conference Talks", None),
    ("Inspiring Conference Talks of 2031", None),
    ("GridConf 2031 Conference Talks", "GridConf 2031"),
    ("Code Camp Talks 2031", "Code Camp 2031"),
    ("Data Summit Sessions", "Data Summit"),
    ("New Yearly Conf 2031", "New Yearly Conf 2031"),
    ("Understanding app.manifest files", None),
    ("What I Learned at Conferences", None),
    ("2031 New Year's: I Watched Talks", None),
    ("New Cable Conf 2031", "New Cable Conf 2031"),
    # signs inside of a name
    ("YOLT! 2031 done and dusted", "YOLT! 2031"),
    ("tape:fest 2031 summary", "tape:fest 2031"),
    ("Back from Voltara! It was good", "Voltara"),
]


@pytest.mark.parametrize(("title", "name"), TITLES)
def test_a_title_names_a_conference_or_none(title: str, name: str | None) -> None:
    named = conference_in_title(title)
    assert (named.conference.name if named else None) == name


@pytest.mark.parametrize("topic", ["Conferences", "events", "gridconf", "gridconf 2031", "meetup"])
def test_a_topic_of_conferences_is_one(topic: str) -> None:
    assert names_events(topic)


@pytest.mark.parametrize("topic", ["vintage", "percentage", "emoticon", "confetti", "web", ""])
def test_a_topic_that_only_looks_like_one_is_none(topic: str) -> None:
    assert not names_events(topic)


def test_the_line_that_is_advised_can_be_written_as_it_is() -> None:
    post, _ = parse_post({}, src_uri="a.md")
    talk = Talk(title="Tape", speakers=(Speaker(name="Ada Byron"),))
    _, notices = decide_recap(
        post, title="`GridConf` 2031", src_uri="a.md", url="a/", reading=Reading(talks=(talk,))
    )
    advice = str(notices[0]).partition("recap; ")[2].partition(" in the front matter")[0]
    assert yaml.safe_load(advice)["conference"].strip("`").startswith("GridConf")
