"""Events as the archive of pyvideo.org stores them: `category.json`, and a file for each video."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from mkdocs_sysconf.core.json_parts import read_json
from mkdocs_sysconf.core.reading.links import parse_recording
from mkdocs_sysconf.core.schedules import Schedule, ScheduledTalk, name_edition, say_span
from mkdocs_sysconf.core.videos import parse_video_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, TalkEntry
    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.json_parts import Part
    from mkdocs_sysconf.core.notices import Notice

_LONGEST_EVENT: Final = dt.timedelta(days=14)  # many a video was "recorded" when it was published
_FILE_TYPE: Final = re.compile(r"\.(mp4|webm|ogv|m4v|mov)$", re.IGNORECASE)
# What docutils would take for markup: the archive refuses descriptions that it warns of.
_MARKUP: Final = re.compile(r"[\\*`|]|_(?!\w)|^[!#-&+-/:-@\[\]^{}~]|::$")


class _Video(NamedTuple):
    day: PartialDate | None
    talk: ScheduledTalk
    tags: tuple[str, ...]


def parse_event(
    category: tuple[str, str], videos: Iterable[tuple[str, str]]
) -> tuple[Schedule | None, tuple[Notice, ...]]:
    """Read an event. Never raises.

    Args:
        category: What notices call the file `category.json`, and its text.
        videos: The same of each video, in the order in which those of one day shall stand.

    Returns:
        The event, if nothing is wrong but what it links to, and a notice for each thing that is.
    """
    event, notices = read_json(category[1], _read_category, src_uri=category[0])
    found: list[_Video] = []
    for src_uri, text in videos:
        video, told = read_json(text, _read_video, src_uri=src_uri)
        event = event if video else None
        found += [video] if video else []
        notices += told
    if event is None:
        return None, notices
    days: dict[PartialDate | None, dict[ScheduledTalk, None]] = {}
    for video in sorted(found, key=lambda each: str(each.day or "")):
        days.setdefault(video.day, {})[video.talk] = None
    date = event.date or _date_of([day for day in days if day and day.day])
    event = replace(
        event,
        name=name_edition(event.name, date),
        date=date,
        days=tuple((day, tuple(talks)) for day, talks in days.items()),
        tags=tuple(dict.fromkeys(tag for video in found for tag in video.tags)),
    )
    return event, notices


def _date_of(days: list[PartialDate]) -> str | None:
    if not days or days[-1].first_day() - days[0].first_day() > _LONGEST_EVENT:
        return None
    return say_span(days[0], days[-1])


def _read_category(event: Part) -> Schedule | None:
    start, end = event.day("start_date"), event.day("end_date")
    category = Schedule(
        name=event.line("title", needed=True) or "",
        date=say_span(start, end) if start else None,
        url=event.url("url"),
        days=(),
        text=event.lines("description"),
    )
    return None if event.is_wrong else category


def _read_video(video: Part) -> _Video | None:
    files = [
        (file.line("type"), url)
        for file in video.part("videos", list).parts(dict)
        if (url := _read_recording(file))
    ]
    if video.value.get("videos") in (None, []):
        video.tell("there is none", at="videos")
    files.sort(key=lambda each: _rank(each[1]))
    recording = files[0][1] if files else None
    texts = dict.fromkeys((video.lines("summary"), video.lines("description")))
    talk = ScheduledTalk(
        title=video.line("title", needed=True) or "",
        speakers=_read_names(video, "speakers"),
        recording=recording,
        text="\n\n".join(filter(None, texts)),
    )
    day, tags = video.day("recorded"), _read_names(video, "tags")
    if video.is_wrong:
        return None
    others = ((kind or url, url) for kind, url in files[1:])
    links = dict.fromkeys(each for each in (*others, *_read_related(video)) if each[1] != recording)
    return _Video(day, talk._replace(links=tuple(links)), tags)


def _read_recording(file: Part) -> str | None:
    """Its address; on YouTube the one that may be published, without what tracks readers."""
    url = file.url("url", needed=True)
    video = parse_video_url(url) if url else None
    return video.watch_url if video and video.id else url


def _rank(url: str) -> tuple[bool, bool]:
    """First what can be played on the page, then what our own reader takes for a recording."""
    found = parse_recording(url)
    return found is None, found is None or found.video is None


def _read_related(video: Part) -> Iterator[tuple[str, str | None]]:
    """Text and address of each link; what no link may lead to is but text."""
    related = video.part("related_urls", list)
    for number, value in enumerate(related.value):
        has_label = isinstance(value, dict)
        link, key = (related.part(number, dict), "url") if has_label else (related, number)
        label = link.line("label") if has_label else None
        if written := link.line(key, needed=True):
            url = link.url(key)
            yield (label or written) if url else f"{label or ''} {written}".strip(), url


def _read_names(video: Part, key: str) -> tuple[str, ...]:
    names = video.part(key, list)
    return tuple(dict.fromkeys(filter(None, map(names.line, names.keys()))))


def build_events(
    catalog: Catalog, *, days: Mapping[tuple[str, str | None], PartialDate], site_url: str
) -> dict[str, dict[str, bytes]]:
    """The files of each conference that has recordings: by its slug, by their paths below that.

    What the archive knows and no post tells is left out: duration, language, licence.

    Args:
        catalog: Of the site.
        days: When a talk was, by the post and the heading that tell of it.
        site_url: Where paths on the site begin; empty: they are left out.
    """
    events = {}
    for conference in catalog.conferences:
        files = {
            f"videos/{talk.slug}.json": _to_json(_video(talk, conference, days, site_url))
            for talk in conference.talks
            if talk.video or talk.recording
        }
        if files:
            events[conference.slug] = {"category.json": _to_json(_category(conference)), **files}
    return events


def _category(conference: ConferenceEntry) -> dict[str, object]:
    facts = conference.facts
    days = (facts.date, facts.end or facts.date) if facts.date and facts.date.day else (None, None)
    start, end = (day and str(day) for day in days)
    url = _to_address(facts.url or "", "")
    category = {"title": facts.name, "url": url, "start_date": start, "end_date": end}
    return {key: value for key, value in category.items() if value}


def _video(
    talk: TalkEntry,
    conference: ConferenceEntry,
    days: Mapping[tuple[str, str | None], PartialDate],
    site_url: str,
) -> dict[str, object]:
    facts = conference.facts
    only_day = facts.date if facts.date and facts.date.day and not facts.end else None
    day = days.get((talk.recap.src_uri, talk.anchor), only_day)
    files = []
    if talk.video:
        files.append({"type": "youtube", "url": talk.video.watch_url})
    if talk.recording:
        url = urljoin("https:", talk.recording)  # a link may leave the scheme out
        files.append({"type": _type_of(url), "url": url})
    links = {talk.slides or "": talk.slides} | {each.url: each.title for each in talk.resources}
    related = {_to_address(url, site_url): (url, text) for url, text in links.items()}
    video: dict[str, object] = {
        "title": talk.title,
        "speakers": [*dict.fromkeys(speaker.name for speaker in talk.speakers)],
        "description": _MARKUP.sub(r"\\\g<0>", talk.excerpt or ""),
        "recorded": str(day) if day else None,  # the archive wants the key, if need be without day
        "related_urls": [
            address if text == url else {"label": text, "url": address}
            for address, (url, text) in related.items()
            if address and address not in {file["url"] for file in files}
        ],
        "videos": files,
    }
    if talk.video:
        video["thumbnail_url"] = f"https://i.ytimg.com/vi/{talk.video.id}/hqdefault.jpg"
    return video


def _to_address(url: str, site_url: str) -> str | None:
    """An address of the web, or `None` for what is none."""
    try:
        address = urljoin(site_url, url)
    except ValueError:  # http://[
        return None
    return address if url and address.startswith(("https://", "http://")) else None


def _type_of(recording: str) -> str:
    """What the archive calls a recording: the kind of its file, else who shows it."""
    parts = urlsplit(recording)
    if file := _FILE_TYPE.search(parts.path):
        return file[1].lower()
    return (parts.hostname or "").removeprefix("www.").removesuffix(".com")


def _to_json(value: dict[str, object]) -> bytes:
    """As the archive's own tools write it: sorted, in ASCII."""
    return f"{json.dumps(value, indent=2, sort_keys=True)}\n".encode()
