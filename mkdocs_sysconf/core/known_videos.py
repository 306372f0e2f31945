"""What `mkdocs-sysconf fetch` has learned about videos."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVideo:
    """What YouTube said about one video when it was last asked.

    Args:
        title: `None` where it is gone.
        channel: Who published it.
        duration: Seconds.
        gone: Deleted or private: nothing there to watch.
    """

    title: str | None = None
    channel: str | None = None
    duration: int | None = None
    gone: bool = False
