"""Videos: what a link to YouTube says, and the two links that may be published again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A YouTube video, or a bare playlist.

    Args:
        id: Eleven characters of `[A-Za-z0-9_-]`; `None` for a bare playlist.
        start: Seconds from which to play; `None` from the beginning.
        end: Second at which to stop; `None` at the end.
        playlist: The playlist's id.
    """

    id: str | None
    start: int | None = None
    end: int | None = None
    playlist: str | None = None
