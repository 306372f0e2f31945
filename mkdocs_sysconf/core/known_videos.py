"""`sysconf-videos.json`: what was learned about videos when YouTube was asked."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_sysconf.core.fields import read_text
from mkdocs_sysconf.core.notices import Problems, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_sysconf.core.notices import Notice

VIDEOS_FILE = "sysconf-videos.json"
"""Its name, beside `mkdocs.yml`."""

_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_SIZE = re.compile(r"([1-9][0-9]{0,4})x([1-9][0-9]{0,4})", re.ASCII)
# Narrower than `fromisoformat`, which takes 20251108, 2025-W45-6 and times of no zone too.
_UPLOADED = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
)
_KINDS = {
    "title": "a text",
    "channel": "a text",
    "duration": "whole seconds",
    "uploaded": 'a day such as "2025-11-08", or "2025-11-08T09:30:00+01:00"',
    "poster": 'a size such as "1280x720"',
    "gone": "true",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVideo:
    """What is known about one video.

    Args:
        title: As its channel calls it.
        channel: Who published it.
        duration: Seconds.
        uploaded: When it could first be watched: an ISO 8601 day, or a moment with its offset.
        poster: Width and height of the picture kept for it; `None`: there is none.
        gone: Deleted or private: nothing there to watch.
    """

    title: str | None = None
    channel: str | None = None
    duration: int | None = None
    uploaded: str | None = None
    poster: tuple[int, int] | None = None
    gone: bool = False


def parse_known_videos(
    text: str, *, src_uri: str
) -> tuple[dict[str, KnownVideo], tuple[Notice, ...]]:
    """Read the file; what is wrong in it is left out and told once.

    Args:
        text: JSON, an object of objects by video id.
        src_uri: What notices call the file.

    Returns:
        The videos by id, and at most one notice: whoever writes the file again must not if there
        is one, because what could not be read would be lost.
    """
    tell = partial(warning, src_uri=src_uri)
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        cure = "save the file as UTF-8" if "\0" in text or "\ufffd" in text else _CURE_OF_JSON
        message = f"the file is not valid JSON: {error.msg}; {cure}"
        return {}, (tell(message=message, line=error.lineno),)
    except (ValueError, RecursionError):  # numbers of thousands of digits, thousands of brackets
        return {}, (tell(message=f"the file is not valid JSON; {_CURE_OF_JSON}", line=1),)
    if not isinstance(entries, dict):
        return {}, (tell(message="write an object of videos by id here", line=1),)
    videos: dict[str, KnownVideo] = {}
    problems: list[Notice] = []
    for video_id, entry in entries.items():
        wrong = list(_wrong(video_id, entry))
        if wrong:
            at = max(text.find(json.dumps(video_id, ensure_ascii=False)), 0)
            line = text.count("\n", 0, at) + 1
            problems.append(tell(message=wrong[0], line=line, field=video_id))
        else:
            size = _SIZE.fullmatch(entry.get("poster", ""))
            poster = (int(size[1]), int(size[2])) if size else None
            texts = {key: read_text(entry.get(key), Problems()) for key in ("title", "channel")}
            videos[video_id] = KnownVideo(**{**entry, **texts, "poster": poster})
    return videos, tuple(problems[:1])


def build_known_videos(videos: Mapping[str, KnownVideo]) -> str:
    """The file's text: sorted, one fact a line, so that a diff shows what has changed."""
    entries = {
        video_id: {
            "title": video.title,
            "channel": video.channel,
            "duration": video.duration,
            "uploaded": video.uploaded,
            "poster": "{}x{}".format(*video.poster) if video.poster else None,
            "gone": video.gone or None,
        }
        for video_id, video in sorted(videos.items())
    }
    known = {
        video_id: {key: value for key, value in entry.items() if value is not None}
        for video_id, entry in entries.items()
    }
    return json.dumps(known, ensure_ascii=False, indent=2) + "\n"


def is_upload_date(text: str) -> bool:
    """Whether a text is a day, or a moment with its offset, as `uploaded` has it."""
    if not _UPLOADED.fullmatch(text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:  # 30 February
        return False
    return True


def _wrong(video_id: str, entry: object) -> Iterator[str]:
    if not _ID.fullmatch(video_id):
        yield "write the eleven characters of a video's id here"
    if not isinstance(entry, dict):
        yield "write an object here"
        return
    for key, value in entry.items():
        if key not in _KINDS:
            yield f"{key} is not known here; write one of {', '.join(_KINDS)}"
        elif not _is_right(key, value):
            yield f"{key} is {json.dumps(value)}; write {_KINDS[key]}"


def _is_right(key: str, value: object) -> bool:
    if key == "gone":
        return isinstance(value, bool)
    if key == "duration":
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if not isinstance(value, str):
        return False
    if key == "uploaded":
        return is_upload_date(value)
    return key != "poster" or bool(_SIZE.fullmatch(value))


_CURE_OF_JSON = 'write "key": "value", with commas between, not behind the last one'
