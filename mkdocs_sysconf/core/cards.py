"""What a video card shows, and of which talk it is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_sysconf.core.talks import Talk
    from mkdocs_sysconf.core.videos import Video


class Poster(NamedTuple):
    """The picture of a card.

    Args:
        src: Its address as an author would write it in the same Markdown file.
        width: In pixels, `None` if unknown.
        height: In pixels, `None` if unknown.
        settled: Whether `src` is already what it is in the finished page.
    """

    src: str
    width: int | None = None
    height: int | None = None
    settled: bool = False


class Card(NamedTuple):
    """What the fragment `card.html` shows.

    Args:
        video: What plays.
        title: Plain text; empty if there is nothing to call it by.
        speakers: Names.
        duration: Seconds, `None` if unknown.
        poster: `None`: the neutral card.
    """

    video: Video
    title: str
    speakers: tuple[str, ...] = ()
    duration: int | None = None
    poster: Poster | None = None

    @property
    def start_time(self) -> str | None:
        """`3:32`, where the video does not play from its beginning."""
        return _format_time(self.video.start) if self.video.start else None

    @property
    def duration_time(self) -> str | None:
        """`1:02:03`, if known."""
        return _format_time(self.duration) if self.duration else None


class TalksByVideo:
    """Finds the talk that a video records.

    Args:
        talks: Of a page, each as it was read and as its author has it; `None` where it was not
            read, or is none. One video that several share is nobody's, but for its times.
    """

    def __init__(self, talks: Iterable[tuple[Talk | None, Talk | None]]) -> None:
        self._pairs = talks

    @cached_property
    def _talks(self) -> dict[object, Talk | None]:
        """By video, and by video and time; only made where links did not say which talk it is."""
        found: dict[object, Talk | None] = {}
        for read, told in self._pairs:
            if told is None:
                continue
            videos = {each.video for each in (read, told) if each and each.video and each.video.id}
            for key in {key for video in videos for key in (video.id, (video.id, video.start))}:
                found[key] = None if key in found else told
        return found

    def find(self, video: Video) -> Talk | None:
        """The talk, if there is one."""
        return self._talks.get((video.id, video.start)) or self._talks.get(video.id)


def _format_time(seconds: int) -> str:
    """`212` → `3:32`, `3723` → `1:02:03`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
