"""Talks, and how they are read from the element tree of a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mkdocs_sysconf.core.people import Speaker
    from mkdocs_sysconf.core.videos import Video

Kind = Literal["talk", "keynote", "panel", "lightning", "workshop"]
Status = Literal["recapped", "missed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A link of a talk's section that is neither its recording nor its speaker."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Why a field of a talk has its value: `Cue(field="speakers", rule="profile link")`."""

    field: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One talk as one post tells of it.

    Args:
        title: Plain text.
        anchor: The id of the heading nearest to it in the finished page; `None`: the page's top.
        speakers: In the order of the post; a panel may have none.
        video: The recording on YouTube.
        recording: URL of a recording elsewhere (Vimeo, media.ccc.de).
        kind: From words of the title or the text.
        status: `missed`: the author names it but did not see it.
        image: The section's first image, its address as the author wrote it.
        excerpt: The author's own first sentence about it, plain text.
        slides: URL of the slides.
        resources: The section's other links, addresses as the author wrote them.
        cues: What gave each field, for `mkdocs build -v`.
    """

    title: str
    anchor: str | None = None
    speakers: tuple[Speaker, ...] = ()
    video: Video | None = None
    recording: str | None = None
    kind: Kind = "talk"
    status: Status = "recapped"
    image: str | None = None
    excerpt: str | None = None
    slides: str | None = None
    resources: tuple[Resource, ...] = ()
    cues: tuple[Cue, ...] = ()
