from __future__ import annotations

import json
from typing import Any

import pytest

from mkdocs_sysconf.core.schedules import Schedule, ScheduledTalk, parse_schedule

ADA = {"public_name": "Ada Byron"}


def event(title: str | None = "Winding Tape", **fields: object) -> dict[str, Any]:
    return {"title": title, "persons": [ADA], "date": "2031-05-04T10:00:00+02:00", **fields}


def frab(*events: object, **conference: object) -> dict[str, Any]:
    days = [{"date": "2031-05-04", "rooms": {"Hall 1": [*events]}}]
    return {"schedule": {"conference": {"title": "Gridconf 2031", "days": days, **conference}}}


def hub(*events: object) -> dict[str, Any]:
    return {"schedule": {"conference": {"title": "Gridconf 2031"}, "events": [*events]}}


def read(data: object) -> Schedule:
    schedule, notices = parse_schedule(json.dumps(data), src_uri="s.json")
    assert notices == ()
    assert schedule
    return schedule


def titles(data: object) -> list[str]:
    return [talk.title for _, talks in read(data).days for talk in talks]


def told(data: object) -> list[str]:
    _, notices = parse_schedule(json.dumps(data), src_uri="s.json")
    return list(map(str, notices))


def test_a_talk_has_its_title_its_speakers_and_its_page() -> None:
    data = frab(
        event(
            persons=[ADA, {"name": "Grace  Hopper"}, {"full_public_name": "Mo"}, ADA],
            url="talk/1/?a=b",
        )
    )
    data["schedule"]["base_url"] = "https://gridconf.example.org/"
    ((day, talks),) = read(data).days
    assert str(day) == "2031-05-04"
    url = "https://gridconf.example.org/talk/1/?a=b"
    assert talks == (ScheduledTalk("Winding Tape", ("Ada Byron", "Grace Hopper", "Mo"), url),)


@pytest.mark.parametrize(
    ("conference", "name", "date"),
    [
        ({"title": "Gridconf", "start": "2031-05-04"}, "Gridconf 2031", "2031-05-04"),
        ({"title": "Gridconf 2031"}, "Gridconf 2031", None),
        (
            {"title": "38C3", "start": "2024-12-27T09:30:00+00:00", "end": "2024-12-30"},
            "38C3",
            "2024-12-27 to 2024-12-30",
        ),
        (
            {"title": "Gridday", "start": "2031-05-04", "end": "2031-05-04"},
            "Gridday 2031",
            "2031-05-04",
        ),
    ],
)
def test_a_conference_is_named_with_what_tells_its_editions_apart(
    conference: dict[str, str], name: str, date: str | None
) -> None:
    schedule = read(frab(event(), **conference))
    assert (schedule.name, schedule.date) == (name, date)


def test_the_site_of_the_conference_is_that_of_its_schedule_where_no_other_is_named() -> None:
    data = frab(event())
    data["schedule"]["base_url"] = "https://gridconf.example.org/schedule/"
    assert read(data).url == "https://gridconf.example.org/schedule/"
    data["schedule"]["conference"]["url"] = "https://gridconf.example.org/"
    assert read(data).url == "https://gridconf.example.org/"


def test_talks_of_several_rooms_stand_in_the_order_in_which_they_begin() -> None:
    data = frab(event("Second", date="2031-05-04T11:00:00+02:00"), event("First"))
    rooms = data["schedule"]["conference"]["days"][0]["rooms"]
    rooms["Hall 2"] = [event("Third", date="2031-05-04T12:00:00+02:00")]
    assert titles(data) == ["First", "Second", "Third"]


def test_of_the_hub_who_speaks_is_a_speaker_and_a_night_belongs_to_its_day() -> None:
    people = [
        {"name": "Ada Byron", "role": "SPEAKER"},
        {"name": "Grace Hopper", "role": "MODERATOR"},
    ]
    late = {"title": "Owls", "start": "2031-05-05T00:15:00+02:00", "participants": people}
    early = {"title": "Larks", "start": "2031-05-05T08:00:00+02:00", "participants": people}
    (first, owls), (second, _) = read(hub(early, late)).days
    assert [str(first), str(second)] == ["2031-05-04", "2031-05-05"]
    assert owls == (ScheduledTalk("Owls", ("Ada Byron",), None),)


NO_TALKS = [
    event("Tape and cake", type="Coffee break"),
    event("The Reels", type="concert"),
    event("Tape and cake", type={"en": "Break", "de": "Pause"}),
    event("Lunch", persons=[]),
    event("Coffee break", persons=[]),
    event("Mittagspause", persons=None),
    event("Social event", persons=[]),
    event("Day 2", persons=[]),
    event(None, persons=[]),
    event("", persons=[]),
    {},
    None,
]


@pytest.mark.parametrize("other", NO_TALKS)
def test_breaks_parties_and_empty_places_are_no_talks(other: object) -> None:
    assert titles(frab(other, event())) == ["Winding Tape"]


@pytest.mark.parametrize(
    "talk", [event("Lunch"), event("Infrastructure review", persons=[]), event("Tape", type="Talk")]
)
def test_what_has_a_speaker_or_another_name_is_a_talk(talk: dict[str, Any]) -> None:
    assert titles(frab(talk)) == [talk["title"]]


def test_a_text_is_a_line_without_what_nothing_can_show() -> None:
    assert titles(frab(event("  Winding\n\tTape\u0085\u0000 \ud800now "))) == ["Winding Tape now"]


AT = 'schedule.conference.days[0].rooms."Hall 1"[0]'
WRONG: list[tuple[object, str]] = [
    ([], "a list where a mapping belongs"),
    ({}, "schedule.conference.title: there is none; is it of pretalx or frab?"),
    ({"schedule": 5}, "schedule: a number where a mapping belongs"),
    (frab(5), f"{AT}: a number where a mapping belongs"),
    (frab(event(["a"])), f"{AT}.title: a list where text belongs"),
    (frab(event(None)), f"{AT}.title: there is none, but there are speakers"),
    (frab(event(persons={})), f"{AT}.persons: a mapping where a list belongs"),
    (frab(event(persons=["Ada"])), f"{AT}.persons[0]: text where a mapping belongs"),
    (frab(event(persons=[{"id": 5}])), f"{AT}.persons[0]: somebody without a name"),
    (frab(event(url="javascript:alert(1)")), f'{AT}.url: "javascript:alert(1)" is no address'),
    (frab(days={}), "schedule.conference.days: a mapping where a list belongs"),
    (frab(start="soon"), 'schedule.conference.start: "soon" is no date'),
    (hub({"title": "Owls", "start": "late"}), 'schedule.events[0].start: "late" is no time'),
]


@pytest.mark.parametrize(("data", "notice"), WRONG)
def test_what_is_wrong_is_told_with_its_place(data: object, notice: str) -> None:
    assert told(data)[0].startswith(f"s.json: {notice}")


@pytest.mark.parametrize(
    ("text", "place"),
    [("{\n x", "s.json:2"), ("<schedule/>", "s.json:1"), ("[" * 99_999, "s.json")],
)
def test_what_is_no_json_is_told_with_its_line(text: str, place: str) -> None:
    schedule, (notice,) = parse_schedule(text, src_uri="s.json")
    assert schedule is None
    assert str(notice) == f"{place}: is no JSON; export the schedule as schedule.json"


def test_what_nobody_needs_may_be_wrong() -> None:
    assert titles(frab(event(id="x", room=5, duration=[], language={}), daysCount="many"))
