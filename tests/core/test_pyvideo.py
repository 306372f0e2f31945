from __future__ import annotations

import json
from typing import Any

import pytest

from mkdocs_sysconf.core.pyvideo import parse_event
from mkdocs_sysconf.core.schedules import Schedule, ScheduledTalk

YOUTUBE = "https://www.youtube.com/watch?v=BuH3BbJe88Y"
MP4 = "https://files.example.org/tape.mp4"


def video(**fields: object) -> dict[str, Any]:
    return {
        "title": "Winding Tape",
        "speakers": ["Ada Byron"],
        "description": "",
        "recorded": "2031-05-04",
        "videos": [{"type": "youtube", "url": YOUTUBE}],
        **fields,
    }


def parse(*videos: object, category: object = None) -> tuple[Schedule | None, list[str]]:
    named = [(f"v/{number}.json", json.dumps(each)) for number, each in enumerate(videos)]
    head = ("category.json", json.dumps(category or {"title": "Gridconf"}))
    event, notices = parse_event(head, named)
    return event, list(map(str, notices))


def read(*videos: object, category: object = None) -> Schedule:
    event, told = parse(*videos, category=category)
    assert told == []
    assert event
    return event


def talk_of(**fields: object) -> ScheduledTalk:
    ((_, (talk,)),) = read(video(**fields)).days
    return talk


def test_an_event_is_a_schedule_of_what_was_recorded() -> None:
    related = ["https://a.example.org/s.pdf", {"label": "Site", "url": "https://b.example.org/"}]
    category = {
        "title": "Gridconf",
        "description": "Two days\nof grids.",
        "url": "https://gridconf.example.org/",
        "start_date": "2031-05-04",
        "end_date": "2031-05-05",
    }
    first = video(tags=["tape", "wire"], related_urls=related, description="Why?\r\n\r\nBecause.")
    assert read(video(tags=["wire"]), first, category=category) == Schedule(
        name="Gridconf 2031",
        date="2031-05-04 to 2031-05-05",
        url="https://gridconf.example.org/",
        days=(
            (
                read(first).days[0][0],
                (
                    ScheduledTalk("Winding Tape", ("Ada Byron",), recording=YOUTUBE),
                    ScheduledTalk(
                        "Winding Tape",
                        ("Ada Byron",),
                        recording=YOUTUBE,
                        text="Why?\n\nBecause.",
                        links=(
                            ("https://a.example.org/s.pdf", "https://a.example.org/s.pdf"),
                            ("Site", "https://b.example.org/"),
                        ),
                    ),
                ),
            ),
        ),
        tags=("wire", "tape"),
        text="Two days\nof grids.",
    )


def test_what_the_archive_need_not_say_may_be_absent_or_null() -> None:
    bare = {"title": "Tape", "videos": [{"type": "x", "url": MP4}]}
    empty = dict.fromkeys(("description", "summary", "recorded", "speakers", "tags"))
    ((day, talks),) = read(bare, bare | empty, category={"title": "Gridconf 2031"}).days
    assert (day, talks) == (None, (ScheduledTalk("Tape", (), recording=MP4),))


def test_what_can_be_played_on_the_page_is_the_recording_and_the_others_are_links() -> None:
    files = [
        {"type": "mp4", "url": MP4},
        {"type": "youtube", "url": "http://youtu.be/BuH3BbJe88Y?si=tracks&t=90"},
    ]
    talk = talk_of(videos=files, related_urls=[MP4])
    assert talk.recording == f"{YOUTUBE}&t=90s"
    assert talk.links == (("mp4", MP4), (MP4, MP4))


def test_what_a_build_takes_for_a_recording_comes_before_what_it_does_not() -> None:
    page = "https://pages.example.org/tape"
    files = [{"type": "page", "url": page}, {"type": "mp4", "url": MP4}]
    assert (talk_of(videos=files).recording, talk_of(videos=files[:1]).recording) == (MP4, page)


@pytest.mark.parametrize(
    ("summary", "description", "text"),
    [("  Short.\u0000 ", None, "Short."), ("Short.", "Long.", "Short.\n\nLong."), ("A", "A", "A")],
)
def test_a_summary_stands_before_a_description(
    summary: str, description: str | None, text: str
) -> None:
    assert talk_of(description=description, summary=summary).text == text


@pytest.mark.parametrize(
    ("recorded", "date"),
    [
        (["2031-05-05T10:00:00+02:00", "2031-05-04"], "2031-05-04 to 2031-05-05"),
        (["2031-05-04", "2031-05-04"], "2031-05-04"),
        (["2031-05-04", "2031-05-05", "2031-07-01"], None),
        ([None], None),
    ],
)
def test_an_event_was_when_it_was_recorded_unless_that_took_weeks(
    recorded: list[str], date: str | None
) -> None:
    assert read(*(video(recorded=each) for each in recorded)).date == date


def test_days_stand_in_their_order_and_what_has_none_comes_first() -> None:
    recorded = ["2031-05-05", None, "2031-05-04T09:00:00"]
    days = read(*(video(recorded=each) for each in recorded)).days
    assert [day and str(day) for day, _ in days] == [None, "2031-05-04", "2031-05-05"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": None}, "title: there is none"),
        ({"title": "\u0000 "}, "title: there is none"),
        ({"title": 5}, "title: a number where text belongs"),
        ({"speakers": "Ada"}, "speakers: text where a list belongs"),
        ({"speakers": [["Ada"]]}, "speakers[0]: a list where text belongs"),
        ({"videos": []}, "videos: there is none"),
        ({"videos": [{}]}, "videos[0].url: there is none"),
        ({"videos": ["x"]}, "videos[0]: text where a mapping belongs"),
        (
            {"videos": [{"url": "javascript:alert(1)"}]},
            'videos[0].url: "javascript:alert(1)" is no',
        ),
        ({"videos": [{"url": "/tape.mp4"}]}, 'videos[0].url: "/tape.mp4" is no address of the web'),
        ({"recorded": "soon"}, 'recorded: "soon" is no date'),
        ({"description": {}}, "description: a mapping where text belongs"),
        ({"tags": {"a": 1}}, "tags: a mapping where a list belongs"),
    ],
)
def test_what_cannot_be_used_is_told_once_with_file_and_key(
    wrong: dict[str, object], told: str
) -> None:
    event, (notice,) = parse(video(), video(**wrong))
    assert event is None
    assert notice.startswith(f"v/1.json: {told}")


@pytest.mark.parametrize(
    ("category", "told"),
    [
        ([5], "category.json: a list where a mapping belongs"),
        ({"name": "x"}, "category.json: title: there is none"),
        (
            {"title": "G", "start_date": "2031-02-30"},
            "category.json: start_date: there is no 2031-",
        ),
        ({"title": "G", "url": "file:///etc"}, 'category.json: url: "file:///etc" is no address'),
    ],
)
def test_of_an_event_itself_too(category: object, told: str) -> None:
    event, (notice,) = parse(video(), category=category)
    assert event is None
    assert notice.startswith(told)


@pytest.mark.parametrize("text", ["", "[" * 99_999, "{'a': 1}"])
def test_what_is_no_json_is_told(text: str) -> None:
    event, (notice,) = parse_event(("category.json", '{"title": "G"}'), [("v.json", text)])
    assert event is None
    assert str(notice).endswith("is no JSON")


def test_what_no_link_may_lead_to_is_told_and_stays_as_text() -> None:
    related = ["https://a.example.org/</a", {"label": "Run", "url": "javascript:alert(1)"}, 5, {}]
    event, told = parse(video(related_urls=related))
    assert [each.partition(": ")[2].partition(" ")[0] for each in told] == [
        *("related_urls[0]:", "related_urls[1].url:", "related_urls[2]:", "related_urls[3].url:")
    ]
    assert event
    ((_, (talk,)),) = event.days
    assert talk.links == (("https://a.example.org/</a", None), ("Run javascript:alert(1)", None))
