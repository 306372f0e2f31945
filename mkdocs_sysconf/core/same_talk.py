"""Which sections of several posts tell of one talk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_sysconf.core.catalog_entries import TalkEntry, section_of
from mkdocs_sysconf.core.people import fold_name
from mkdocs_sysconf.core.slugs import RESERVED_NAMES, allocate_slugs
from mkdocs_sysconf.core.talks import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs_sysconf.core.catalog_entries import ConferenceLink, RecapEntry, SpeakerLink
    from mkdocs_sysconf.core.talks import Talk


class Telling(NamedTuple):
    """A talk as one post tells of it, its speakers known."""

    recap: RecapEntry
    talk: Talk
    speakers: tuple[SpeakerLink, ...] = ()


def merge_tellings(
    posts: Sequence[Sequence[Telling]],
    conference: ConferenceLink,
    *,
    page_url: Callable[[str], str | None] | None = None,
) -> tuple[TalkEntry, ...]:
    """Join what several posts say of one conference: the same recording or title is one talk.

    Two sections of one post are always two talks, whatever their titles ("Lightning talks").

    Args:
        posts: The tellings of each post, the oldest post first; at least one.
        conference: The conference they are about.
        page_url: The page of a talk, from its path; `None`: there are none.
    """
    first, *others = posts
    merged = _match(first, others) if others else [[each] for each in first]
    slugs = allocate_slugs(
        ((each[0].talk.title, _identity(each[0])) for each in merged), reserved=RESERVED_NAMES
    )
    return tuple(
        _entry(tellings, slug, conference, page_url and page_url(f"{conference.slug}/{slug}"))
        for tellings, slug in zip(merged, slugs, strict=True)
    )


def _match(first: Sequence[Telling], others: Sequence[Sequence[Telling]]) -> list[list[Telling]]:
    merged: list[list[Telling]] = []
    known: dict[str, list[int]] = {}
    noted: set[tuple[str, int]] = set()
    for post in (first, *others):
        taken: set[int] = set()
        older = len(merged)
        # A talk that this post has taken stays taken, so each is looked at once a mark.
        left: dict[str, Iterator[int]] = {}
        streams = Counter(each.talk.video.id for each in post if each.talk.video)
        for telling in post:
            marks = _marks(telling.talk, streams)
            same = (
                each
                for mark in marks
                for each in left.setdefault(mark, iter(known.get(mark, ())))
                if each < older and each not in taken
            )
            if (match := next(same, None)) is None:
                match = len(merged)
                merged.append([])
            taken.add(match)
            merged[match].append(telling)
            for mark in marks:
                if (mark, match) not in noted:
                    noted.add((mark, match))
                    known.setdefault(mark, []).append(match)
    return merged


def _marks(talk: Talk, streams: Counter[str | None]) -> list[str]:
    """What the same talk has in another post, the surest first."""
    marks = []
    if talk.video and talk.video.id:
        # A day's stream is the recording of many talks: there the start tells them apart.
        stream = streams[talk.video.id] > 1
        marks.append(f"video {talk.video.id} {talk.video.start if stream else ''}")
    if talk.recording:
        marks.append(f"recording {talk.recording}")
    marks.append(f"title {fold_name(talk.title)}")
    return marks


def _identity(telling: Telling) -> str:
    """What tells it from another talk of its title."""
    video = telling.talk.video
    return (video and video.id) or " ".join([each.slug for each in telling.speakers])


def _entry(
    tellings: Sequence[Telling], slug: str, conference: ConferenceLink, page: str | None
) -> TalkEntry:
    first, several = tellings[0].talk, len(tellings) > 1
    entry = TalkEntry(
        title=first.title,
        slug=first.anchor if first.anchor == slug else slug,  # most are: one text, kept once
        conference=conference,
        recap=tellings[0].recap,
        anchor=first.anchor,
        kind=first.kind,
        status=first.status,
        speakers=tellings[0].speakers,
        video=first.video,
        recording=first.recording,
        image=first.image,
        excerpt=first.excerpt,
        slides=first.slides,
        resources=first.resources,
        page=page,
        told=tuple(section_of(each.recap, each.talk) for each in tellings) if several else (),
    )
    for telling in tellings[1:]:
        entry = _completed(entry, telling)
    return _set_by_hand(entry, tellings) if several else entry


def _completed(entry: TalkEntry, telling: Telling) -> TalkEntry:
    """Add what a later post knows and the earlier ones do not."""
    talk = telling.talk
    known = {each.url for each in entry.resources}
    more = tuple(each for each in talk.resources if each.url not in known)
    return entry._replace(
        kind=talk.kind if entry.kind == "talk" else entry.kind,
        status="recapped" if "recapped" in {entry.status, talk.status} else "missed",
        speakers=entry.speakers or telling.speakers,
        video=entry.video or talk.video,
        recording=entry.recording or talk.recording,
        image=entry.image or talk.image,
        excerpt=entry.excerpt or talk.excerpt,
        slides=entry.slides or talk.slides,
        resources=entry.resources + more,
    )


def _set_by_hand(entry: TalkEntry, tellings: Sequence[Telling]) -> TalkEntry:
    """A talk with what an author has set: it wins over what was read of any other post."""
    for telling in reversed(tellings):  # of two authors the first one has the last word
        talk = telling.talk
        by_hand = {cue.field for cue in talk.cues if cue.rule == BY_HAND}
        written: dict[str, Any] = {
            "title": talk.title,
            "speakers": telling.speakers,
            "kind": talk.kind,
            "slides": talk.slides,
        }
        entry = entry._replace(**{field: written[field] for field in written.keys() & by_hand})
        if "recording" in by_hand:
            entry = entry._replace(video=talk.video, recording=talk.recording)
    return entry
