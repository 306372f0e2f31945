"""Schedules of conferences: the `schedule.json` that pretalx, frab and the hub export."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar
from urllib.parse import urljoin

from mkdocs_sysconf.core.conferences import parse_conference_name
from mkdocs_sysconf.core.dates import PartialDate, parse_date
from mkdocs_sysconf.core.fields import LONGEST_LINE, read_link, read_text
from mkdocs_sysconf.core.notices import FieldError, Notice, Problems, kind_of, shown, warning
from mkdocs_sysconf.core.reading.cues import is_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_sysconf.core.notices import Path

S = TypeVar("S", dict[str, Any], list[Any])
T = TypeVar("T", dict[str, Any], list[Any])

_NIGHT: Final = dt.timedelta(hours=6)  # what begins at two in the morning is of the day before
_FEW_WORDS: Final = 3
_NO_TALK: Final = re.compile(
    r"(?:break|pause|lunch|dinner|breakfast|coffee|catering|meal|social|party|concert|dj ?set|music"
    r"|registration|check-?in|doors|dummy)\b",
    re.IGNORECASE,
)


class ScheduledTalk(NamedTuple):
    """A talk as its conference announces it; `url` is its page there."""

    title: str
    speakers: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The talks of one conference.

    Args:
        name: With a year or a number, which tells its editions apart.
        date: Its day, or its first and its last.
        url: Its own site.
        days: In their order, each with its talks by the time they begin.
    """

    name: str
    date: str | None
    url: str | None
    days: tuple[tuple[PartialDate | None, tuple[ScheduledTalk, ...]], ...]


def parse_schedule(text: str, *, src_uri: str) -> tuple[Schedule | None, tuple[Notice, ...]]:
    """Read a schedule; what is not needed may be as wrong as it likes. Never raises.

    Returns:
        The schedule as far as it could be read, and a notice for each part that could not.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:  # thousands of digits, of brackets
        message = "is no JSON; export the schedule as schedule.json"
        line = getattr(error, "lineno", None)
        return None, (warning(src_uri=src_uri, line=line, message=message),)
    problems = Problems()
    schedule = _read_schedule([data], problems)
    return schedule, tuple(
        warning(src_uri=src_uri, field=_place(each.path), message=each.message) for each in problems
    )


def _read_schedule(file: list[Any], problems: Problems) -> Schedule:
    whole, at_whole = _part(file, 0, dict, problems)
    schedule, at = _part(whole, "schedule", dict, at_whole)
    conference, at_conference = _part(schedule, "conference", dict, at)
    name = _read_line(conference, "title", at_conference)
    if not name:
        _at(at_conference, "title").append("there is none; is it of pretalx or frab?")
    date = _read_date(conference, at_conference)
    if name and date and parse_conference_name(name).edition is None:
        name = f"{name} {date[:4]}"
    base = read_link(schedule.get("base_url"), _at(at, "base_url"))
    days: dict[PartialDate | None, dict[ScheduledTalk, None]] = {}
    found = [*_events_of_days(conference, at_conference), *_events_of_list(schedule, at)]
    for day, _, event, at_event in sorted(found, key=lambda each: (str(each[0] or ""), each[1])):
        if talk := _read_talk(event, at_event, base=base or ""):
            days.setdefault(day, {})[talk] = None
    return Schedule(
        name=name or "",
        date=date,
        url=read_link(conference.get("url"), _at(at_conference, "url")) or base,
        days=tuple((day, tuple(talks)) for day, talks in days.items()),
    )


_Event = tuple[PartialDate | None, str, dict[str, Any], Problems]


def _events_of_days(conference: dict[str, Any], problems: Problems) -> Iterator[_Event]:
    """What pretalx and frab have: days with rooms with events."""
    for day, at_day in _parts(conference, "days", list, dict, problems):
        date = _read_day(day.get("date"), _at(at_day, "date"))
        for room, at_room in _parts(day, "rooms", dict, list, at_day):
            for number in range(len(room)):
                event, at = _part(room, number, dict, at_room)
                yield date, str(event.get("date")), event, at


def _events_of_list(schedule: dict[str, Any], problems: Problems) -> Iterator[_Event]:
    """What the hub has: one list of events."""
    for event, at in _parts(schedule, "events", list, dict, problems):
        start = str(event.get("start"))
        try:
            day = dt.datetime.fromisoformat(start) - _NIGHT
        except (ValueError, OverflowError):
            _at(at, "start").append(f"{shown(event.get('start'))} is no time")
        else:
            yield _read_day(day.date(), at), start, event, at


def _read_talk(event: dict[str, Any], problems: Problems, *, base: str) -> ScheduledTalk | None:
    """A talk, or `None` for what is none: a break, a party, an empty place."""
    title = _read_line(event, "title", problems)
    people = "participants" if "participants" in event else "persons"
    speakers = {
        name: None
        for person, at in _parts(event, people, list, dict, problems)
        if str(person.get("role", "speaker")).lower() == "speaker"
        and (name := _read_name(person, at))
    }
    if _NO_TALK.search(str(event.get("type"))):  # pretalx once had it in several languages
        return None
    if not title:
        if speakers:
            _at(problems, "title").append("there is none, but there are speakers")
        return None
    few_words = len(title.split()) <= _FEW_WORDS
    if not speakers and (is_frame(title) or (few_words and _NO_TALK.search(title))):
        return None
    url = read_link(event.get("url"), _at(problems, "url"))
    if url and not (url := urljoin(base, url)).startswith(("https://", "http://")):
        url = None
    return ScheduledTalk(title, tuple(speakers), url)


def _read_name(person: dict[str, Any], problems: Problems) -> str | None:
    keys = ("public_name", "name", "full_public_name")  # the last is that of old frab
    name = next(filter(None, (_read_line(person, key, problems) for key in keys)), None)
    if not name:
        problems.append("somebody without a name")
    return name


def _read_line(holder: dict[str, Any], key: str, problems: Problems) -> str | None:
    """Text of one line, without what nothing can show."""
    value = holder.get(key)
    if value is not None and not isinstance(value, str):
        _at(problems, key).append(f"{kind_of(value)} where text belongs")
        return None
    return read_text(" ".join((value or "")[:LONGEST_LINE].split()), Problems())


def _read_date(conference: dict[str, Any], problems: Problems) -> str | None:
    start, end = (_read_day(conference.get(key), _at(problems, key)) for key in ("start", "end"))
    return f"{start} to {end}" if start and end and start < end else str(start) if start else None


def _read_day(value: object, problems: Problems) -> PartialDate | None:
    try:
        return parse_date(value).start if value is not None else None
    except FieldError as error:
        problems.append(str(error))
        return None


def _at(problems: Problems, step: str | int) -> Problems:
    """Where to tell of a part: its place is told in front of each message, by `_place`."""
    return problems.at(step, label="")


def _part(holder: Any, key: str | int, kind: type[T], problems: Problems) -> tuple[T, Problems]:  # noqa: ANN401 (JSON)
    """A mapping or a list within another, empty where there is none; and where to tell of it."""
    here = _at(problems, key)
    value = holder[key] if isinstance(key, int) else holder.get(key)
    if isinstance(value, kind):
        return value, here
    if value is not None:
        here.append(f"{kind_of(value)} where {kind_of(kind())} belongs")
    return kind(), here


def _parts(
    holder: dict[str, Any],
    key: str,
    kind: type[S],
    kind_of_parts: type[T],
    problems: Problems,
) -> Iterator[tuple[T, Problems]]:
    value, here = _part(holder, key, kind, problems)
    for step in value if isinstance(value, dict) else range(len(value)):
        yield _part(value, step, kind_of_parts, here)


def _place(path: Path) -> str:
    """`schedule.conference.days[0]."Saal 1"[3].title`."""
    steps = (
        f"[{step}]" if isinstance(step, int) else f".{step if step.isidentifier() else shown(step)}"
        for step in path[1:]
    )
    return "".join(steps).removeprefix(".")
