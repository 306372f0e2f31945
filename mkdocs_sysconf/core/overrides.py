"""Talks by hand: front matter's `talks`, which win over what was read from the prose."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple, get_args

from mkdocs_sysconf.core.fields import read_flag, read_link, read_people, read_text
from mkdocs_sysconf.core.notices import kind_of
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.talks import Kind, Talk
from mkdocs_sysconf.core.videos import Video, parse_video_url

_KEYS: Final = frozenset({"title", "section", "speakers", "video", "kind", "slides", "hide"})


class TalkOverride(NamedTuple):
    """One entry of front matter's `talks`: what is set wins over what was read.

    Args:
        talk: What is set; the rest has the defaults of `Talk`, the title that of the section.
        section: The heading, title or anchor of the talk that is meant, if it differs from the
            title; without both, the video tells. What is no heading of the post is added.
        given: The fields of `talk` that the author has set, to nothing (`video:`) included.
        hidden: The talk that is meant is none.
        line: Where `talks` stands in the source file.
    """

    talk: Talk
    section: str | None = None
    given: frozenset[str] = frozenset()
    hidden: bool = False
    line: int | None = None

    @property
    def meant(self) -> str:
        """What the talk is called that is meant; empty where the video tells."""
        return self.section or self.talk.title


def read_overrides(
    value: object, problems: list[str], *, line: int | None = None
) -> tuple[TalkOverride, ...]:
    """A list of `{title, section, speakers, video, kind, slides, hide}`; a text is a title."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        problems.append(f"{kind_of(value)} where a list of talks belongs; write - title: …")
        return ()
    overrides: list[TalkOverride] = []
    for number, entry in enumerate(value, 1):
        wrong: list[str] = []
        if override := _read_override(entry, wrong):
            overrides.append(override._replace(line=line))
        problems += (f"talk {number}: {problem}" for problem in wrong)
    return tuple(overrides)


def _read_override(entry: object, problems: list[str]) -> TalkOverride | None:
    if isinstance(entry, str):
        entry = {"title": entry}
    if not isinstance(entry, Mapping):
        problems.append(f"{kind_of(entry)} is no talk; write - title: …")
        return None
    if strange := next((key for key in entry if key not in _KEYS), None):
        near = get_close_matches(str(strange), _KEYS, n=1)
        advice = f"did you mean {near[0]}?" if near else f"write {', '.join(sorted(_KEYS))}"
        problems.append(f"{strange} is no key of a talk; {advice}")
    title = read_text(entry.get("title"), problems)
    section = read_text(entry.get("section"), problems)
    video, recording = _read_recording(entry.get("video"), problems)
    if not (title or section or video or recording):
        problems.append("a talk without title, section or video; write - title: …")
        return None
    people = read_people(entry.get("speakers"), problems)
    return TalkOverride(
        talk=Talk(
            title=title or section or "",
            speakers=tuple(Speaker(name=name, url=url) for name, url in people),
            video=video,
            recording=recording,
            kind=_read_kind(entry.get("kind"), problems),
            slides=read_link(entry.get("slides"), problems),
        ),
        section=section,
        given=frozenset(entry) & _KEYS - {"section", "hide"},
        hidden=read_flag(entry.get("hide"), problems) is True,
    )


def _read_recording(value: object, problems: list[str]) -> tuple[Video | None, str | None]:
    """A video on YouTube, or the address of a recording elsewhere."""
    if value is None or value is False:
        return None, None
    text = value.strip() if isinstance(value, str) else ""
    video = parse_video_url(text) or parse_video_url(f"https://{text}")
    if video and video.id:
        return video, None
    if text.startswith(("https://", "http://")) and not video:
        return None, read_link(text, problems)
    problems.append("video is no address of a recording; write https://www.youtube.com/watch?v=…")
    return None, None


def _read_kind(value: object, problems: list[str]) -> Kind:
    kinds: tuple[Kind, ...] = get_args(Kind)
    if value is None:
        return "talk"
    for kind in kinds:
        if isinstance(value, str) and value.lower() == kind:
            return kind
    shown = f'"{value}"' if isinstance(value, str) else kind_of(value)
    problems.append(f"kind is one of {', '.join(kinds)}, and not {shown}")
    return "talk"
