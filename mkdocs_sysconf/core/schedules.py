"""Schedules of conferences: the `schedule.json` that pretalx, frab and the hub export."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from mkdocs_sysconf.core.conferences import parse_conference_name
from mkdocs_sysconf.core.dates import PartialDate
from mkdocs_sysconf.core.json_parts import Part, read_json
from mkdocs_sysconf.core.notices import shown
from mkdocs_sysconf.core.reading.cues import is_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_sysconf.core.notices import Notice

_NIGHT: Final = dt.timedelta(hours=6)  # what begins at two in the morning is of the day before
_FEW_WORDS: Final = 3
_NO_TALK: Final = re.compile(
    r"(?:break|pause|lunch|dinner|breakfast|coffee|catering|meal|social|party|concert|dj ?set|music"
    r"|registration|check-?in|doors|dummy)\b",
    re.IGNORECASE,
)


class ScheduledTalk(NamedTuple):
    """A talk as its conference announces it.

    Args:
        title: Text of one line.
        speakers: Their names.
        url: Its page there.
        recording: Where it can be watched; `None`: nobody says.
        text: What it is about, in lines.
        links: Texts, and where they lead; `None`: nowhere.
    """

    title: str
    speakers: tuple[str, ...]
    url: str | None = None
    recording: str | None = None
    text: str = ""
    links: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The talks of one conference.

    Args:
        name: With a year or a number, which tells its editions apart.
        date: Its day, or its first and its last.
        url: Its own site.
        days: In their order, each with its talks by the time they begin.
        tags: Of all talks.
        text: What it was, in lines.
    """

    name: str
    date: str | None
    url: str | None
    days: tuple[tuple[PartialDate | None, tuple[ScheduledTalk, ...]], ...]
    tags: tuple[str, ...] = ()
    text: str = ""


def parse_schedule(text: str, *, src_uri: str) -> tuple[Schedule | None, tuple[Notice, ...]]:
    """Read a schedule; what is not needed may be as wrong as it likes. Never raises.

    Returns:
        The schedule as far as it could be read, and a notice for each part that could not.
    """
    advice = "; export the schedule as schedule.json"
    return read_json(text, _read_schedule, src_uri=src_uri, advice=advice)


def name_edition(name: str, date: str | None) -> str:
    """The name of a conference, with what tells its editions apart."""
    unnamed = name and date and parse_conference_name(name).edition is None
    return f"{name} {date[:4]}" if unnamed and date else name


def say_span(start: PartialDate, end: PartialDate | None) -> str:
    """A day, or the first and the last, as front matter has them."""
    known_alike = end and len(str(start)) == len(str(end))
    return f"{start} to {end}" if end and known_alike and start < end else str(start)


def _read_schedule(whole: Part) -> Schedule:
    schedule = whole.part("schedule", dict)
    conference = schedule.part("conference", dict)
    name = conference.line("title") or ""
    if not name:
        conference.tell("there is none; is it of pretalx or frab?", at="title")
    start, end = conference.day("start"), conference.day("end")
    date = say_span(start, end) if start else None
    base = schedule.link("base_url")
    days: dict[PartialDate | None, dict[ScheduledTalk, None]] = {}
    found = [*_events_of_days(conference), *_events_of_list(schedule)]
    for day, _, event in sorted(found, key=lambda each: (str(each[0] or ""), each[1])):
        if talk := _read_talk(event, base=base or ""):
            days.setdefault(day, {})[talk] = None
    return Schedule(
        name=name_edition(name, date),
        date=date,
        url=conference.link("url") or base,
        days=tuple((day, tuple(talks)) for day, talks in days.items()),
    )


_Event = tuple[PartialDate | None, str, Part]


def _events_of_days(conference: Part) -> Iterator[_Event]:
    """What pretalx and frab have: days with rooms with events."""
    for day in conference.part("days", list).parts(dict):
        date = day.day("date")
        for room in day.part("rooms", dict).parts(list):
            for event in room.parts(dict):
                yield date, str(event.value.get("date")), event


def _events_of_list(schedule: Part) -> Iterator[_Event]:
    """What the hub has: one list of events."""
    for event in schedule.part("events", list).parts(dict):
        start = str(event.value.get("start"))
        try:
            day = (dt.datetime.fromisoformat(start) - _NIGHT).date()
        except (ValueError, OverflowError):
            event.tell(f"{shown(event.value.get('start'))} is no time", at="start")
        else:
            yield PartialDate(year=day.year, month=day.month, day=day.day), start, event


def _read_talk(event: Part, *, base: str) -> ScheduledTalk | None:
    """A talk, or `None` for what is none: a break, a party, an empty place."""
    title = event.line("title")
    people = "participants" if "participants" in event.value else "persons"
    speakers = {
        name: None
        for person in event.part(people, list).parts(dict)
        if str(person.value.get("role", "speaker")).lower() == "speaker"
        and (name := _read_name(person))
    }
    if _NO_TALK.search(str(event.value.get("type"))):  # pretalx once had it in several languages
        return None
    if not title:
        if speakers:
            event.tell("there is none, but there are speakers", at="title")
        return None
    few_words = len(title.split()) <= _FEW_WORDS
    if not speakers and (is_frame(title) or (few_words and _NO_TALK.search(title))):
        return None
    url = event.link("url")
    if url and not (url := urljoin(base, url)).startswith(("https://", "http://")):
        url = None
    return ScheduledTalk(title, tuple(speakers), url)


def _read_name(person: Part) -> str | None:
    keys = ("public_name", "name", "full_public_name")  # the last is that of old frab
    name = next(filter(None, map(person.line, keys)), None)
    if not name:
        person.tell("somebody without a name")
    return name
