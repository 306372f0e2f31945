"""Talks by hand: front matter's `talks`, which win over what was read from the prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, get_args

from mkdocs_sysconf.core.fields import read_flag, read_link, read_people, read_text
from mkdocs_sysconf.core.notices import (
    Path,
    Problems,
    did_you_mean,
    kind_of,
    remark,
    shown,
)
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.talks import BY_HAND, Cue, Kind, Talk, normal_title
from mkdocs_sysconf.core.videos import Video, parse_video_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_sysconf.core.notices import Notice

T = TypeVar("T")

_TOLD: Final = 5  # titles that a notice lists
_KEYS: Final = frozenset({"title", "section", "speakers", "video", "kind", "slides", "hide"})


class TalkOverride(NamedTuple):
    """One entry of front matter's `talks`: what is set wins over what was read.

    Args:
        talk: What is set; the rest has the defaults of `Talk`, the title that of the section.
        section: The heading, title or anchor of the talk that is meant, if it differs from the
            title; where neither is that of a talk, the video tells. What is none is added.
        given: The fields of `talk` that the author has set, to nothing (`video:`) included; not
            those whose value says nothing.
        hidden: The talk that is meant is none.
        line: Where it stands in the source file.
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
    value: object, problems: Problems, *, line_of: Callable[[Path], int | None] = lambda _: None
) -> tuple[TalkOverride, ...]:
    """A list of `{title, section, speakers, video, kind, slides, hide}`; a text is a title.

    Args:
        value: Front matter's `talks`.
        problems: Gets what is wrong.
        line_of: Where a part of the value stands in the source file.
    """
    if value is None or value == "":
        return ()
    if not isinstance(value, list | tuple):
        problems.append(f"{kind_of(value)} where a list of talks belongs; write - title: …")
        return ()
    overrides = (
        (place, _read_override(entry, problems.at(place, label=f"talk {place + 1}: ")))
        for place, entry in enumerate(value)
    )
    return tuple(
        override._replace(line=line_of((place,))) for place, override in overrides if override
    )


def _read_override(entry: object, problems: Problems) -> TalkOverride | None:
    if isinstance(entry, str):
        entry = {"title": entry}
    if not isinstance(entry, Mapping):
        problems.append(f"{kind_of(entry)} is no talk; write - title: …")
        return None
    if strange := next((key for key in entry if key not in _KEYS), None):
        known = sorted(_KEYS)
        advice = did_you_mean(str(strange), known, otherwise=f"write {', '.join(known)}")
        problems.at(str(strange), label="").append(f"{strange} is no key of a talk; {advice}")
    title = read_text(entry.get("title"), problems.at("title"))
    section = read_text(entry.get("section"), problems.at("section"))
    unusable: set[str] = set()

    def read(key: str, reader: Callable[[object, Problems], T]) -> T:
        told = len(problems)
        value = reader(entry.get(key), problems.at(key))
        if len(problems) > told and not (key == "speakers" and value):
            unusable.add(key)
        return value

    video, recording = read("video", _read_recording)
    if not (title or section or video or recording):
        problems.append("a talk without title, section or video; write - title: …")
        return None
    people, kind = read("speakers", read_people), read("kind", _read_kind)
    slides = read("slides", read_link)
    return TalkOverride(
        talk=Talk(
            title=title or section or "",
            speakers=tuple(Speaker(name=name, url=url) for name, url in people),
            video=video,
            recording=recording,
            kind=kind,
            slides=slides,
        ),
        section=section,
        given=frozenset(entry) & _KEYS - {"section", "hide"} - unusable,
        hidden=read_flag(entry.get("hide"), problems.at("hide")) is True,
    )


def _read_recording(value: object, problems: Problems) -> tuple[Video | None, str | None]:
    """A video on YouTube, or the address of a recording elsewhere."""
    text = value.strip() if isinstance(value, str) else ""
    if value is None or value is False or (isinstance(value, str) and not text):
        return None, None
    video = parse_video_url(text) or parse_video_url(f"https://{text}")
    if video and video.id:
        return video, None
    if text.startswith(("https://", "http://")) and not video:
        return None, read_link(text, problems)
    advice = "write https://www.youtube.com/watch?v=…"
    problems.append(f"{shown(value)} is no address of a recording; {advice}")
    return None, None


def _read_kind(value: object, problems: Problems) -> Kind:
    kinds: tuple[Kind, ...] = get_args(Kind)
    if value is None or value == "":
        return "talk"
    for kind in kinds:
        if isinstance(value, str) and value.lower() == kind:
            return kind
    problems.append(f"{shown(value)} is none; write {', '.join(kinds[:-1])} or {kinds[-1]}")
    return "talk"


def named_talks(overrides: Iterable[TalkOverride]) -> frozenset[str]:
    """What front matter calls talks, as `normal_title` has it."""
    return frozenset(normal_title(each.meant) for each in overrides if not each.hidden) - {""}


def apply_overrides(
    talks: Sequence[Talk], overrides: Sequence[TalkOverride], *, src_uri: str
) -> tuple[tuple[Talk | None, ...], tuple[Notice, ...]]:
    """Front matter's `talks` over what was read: fields set, talks hidden, talks added.

    Returns:
        The talks that were read, in their order, `None` for those that are hidden, and behind them
        those that are added; and what to tell the author.
    """
    result: list[Talk | None] = list(talks)
    notices: list[Notice] = []
    for override in overrides:
        at = _find(result, override)
        if override.hidden:
            if at is None:
                notices.append(_tell_unread(override, talks, src_uri=src_uri))
            else:
                result[at] = None
        elif at is None:
            if override.section:
                notices.append(_tell_unread(override, talks, src_uri=src_uri))
            fields = _fields(override.given | {"title"})
            result.append(replace(override.talk, cues=_cues_by_hand(fields)))
        elif (talk := result[at]) is not None:
            result[at] = _override(talk, override)
    return tuple(result), tuple(notices)


def _tell_unread(override: TalkOverride, talks: Sequence[Talk], *, src_uri: str) -> Notice:
    """That a talk to hide or to correct was not read, and how those that were are called."""
    meant = override.meant or override.talk.recording
    if meant is None and override.talk.video:
        meant = override.talk.video.watch_url
    unread = "to hide was read" if override.hidden else "was read, and it is added"
    none = "take it out, for none was read" if override.hidden else "none was read"
    read = f"read were {list_titles(talks)}" if talks else none
    message = f"no talk {meant!r} {unread}; {read}"
    return remark(src_uri=src_uri, line=override.line, field="talks", message=message)


def list_titles(talks: Sequence[Talk]) -> str:
    """The titles of the first talks, for a notice."""
    titles = ", ".join(repr(talk.title) for talk in talks[:_TOLD])
    return f"{titles} and {len(talks) - _TOLD} more" if len(talks) > _TOLD else titles


def _find(talks: Sequence[Talk | None], override: TalkOverride) -> int | None:
    """The talk that is meant: by title, heading or anchor, else by its recording."""
    wanted = normal_title(override.meant)
    left = [(at, talk) for at, talk in enumerate(talks) if talk is not None]
    for at, talk in left if wanted else ():
        if wanted in map(normal_title, (talk.title, talk.section or "", talk.anchor or "")):
            return at
    if override.section:
        return None
    by_hand = override.talk
    for at, talk in left:
        if talk.video and by_hand.video and talk.video.id == by_hand.video.id:
            # Another title and another time of one video: another talk of that day.
            if not wanted or talk.video.start == by_hand.video.start:
                return at
        elif talk.recording and talk.recording == by_hand.recording:
            return at
    return None


def _override(talk: Talk, override: TalkOverride) -> Talk:
    by_hand, given = override.talk, override.given
    talk = replace(
        talk,
        title=by_hand.title if "title" in given and by_hand.title else talk.title,
        speakers=by_hand.speakers if "speakers" in given else talk.speakers,
        kind=by_hand.kind if "kind" in given else talk.kind,
        slides=by_hand.slides if "slides" in given else talk.slides,
    )
    if "video" in given:
        talk = replace(talk, video=by_hand.video, recording=by_hand.recording)
    named = _fields(given)
    kept = tuple(cue for cue in talk.cues if cue.field not in named)
    return replace(talk, cues=(*kept, *_cues_by_hand(named)))


def _fields(given: Iterable[str]) -> frozenset[str]:
    """What the keys of an entry are called where cues tell of them."""
    return frozenset("recording" if key == "video" else key for key in given)


def _cues_by_hand(fields: Iterable[str]) -> tuple[Cue, ...]:
    return tuple(Cue(field=field, rule=BY_HAND) for field in sorted(fields))
