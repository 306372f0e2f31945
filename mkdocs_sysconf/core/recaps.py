"""Recaps: posts that tell of a conference; which posts are some, and of which talks they tell."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.conferences import Conference, conference_in_title
from mkdocs_sysconf.core.notices import Notice
from mkdocs_sysconf.core.reading.cues import says_own
from mkdocs_sysconf.core.talks import Cue, Talk, normal_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_sysconf.core.overrides import TalkOverride
    from mkdocs_sysconf.core.posts import Post
    from mkdocs_sysconf.core.talks import Reading

# Fewer talks with a title and a speaker or a recording may be anything: an announcement, a
# tutorial with further reading.
_ENOUGH: Final = 3
_TOLD: Final = 5  # titles that a notice lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """A post about one conference and the talks it tells of.

    Args:
        post: Its front matter.
        title: What the page is called in the end, whoever named it.
        src_uri: Its file, relative to the docs folder, with forward slashes.
        url: Its page, relative to the site's root.
        conference: The edition it tells of.
        talks: In the order of the post; image and resources as addresses on this site
            relative to its root, or absolute ones elsewhere.
    """

    post: Post
    title: str
    src_uri: str
    url: str
    conference: Conference
    talks: tuple[Talk, ...] = ()


def decide_recap(
    post: Post, *, title: str, src_uri: str, url: str, reading: Reading
) -> tuple[Recap | None, tuple[Notice, ...]]:
    """Whether a post is a recap, and of what.

    Front matter's `conference` decides. Without it, a title that names a conference decides if the
    text tells of talks. In doubt it is none: a wrong talk in an index is worse than a missing one.

    Args:
        post: Its front matter.
        title: The page's title.
        src_uri: For the notices, and for the recap as `url` is.
        url: The page.
        reading: What was read from its text.

    Returns:
        The recap, if it is one, and what to tell the author: at DEBUG the cues of each talk, at
        INFO the line that would make a doubtful post a recap.
    """
    if post.recap is False:
        return None, ()
    talks, notices = apply_overrides(reading.talks, post.talks, src_uri=src_uri)
    if post.conference is not None:
        conference = post.conference
    else:
        named = conference_in_title(title) or conference_in_title(reading.opening or "")
        sure = is_sure(talks, certain_name=named is not None and named.certain)
        if named is None or not (sure or post.talks):
            told = _tell_doubt(talks, named.conference.name if named else None, src_uri=src_uri)
            return None, told
        conference = named.conference
    recap = Recap(
        post=post, title=title, src_uri=src_uri, url=url, conference=conference, talks=talks
    )
    cues = tuple(_tell_cues(talk, src_uri=src_uri) for talk in talks)
    return recap, (*notices, *cues)


def is_sure(talks: Sequence[Talk], *, certain_name: bool) -> bool:
    """Whether what was read makes a post a recap, if its title names a conference.

    Args:
        talks: What was read.
        certain_name: A year or a word such as "conference" marks the name in the title.
    """
    told = [talk for talk in talks if talk.speakers or talk.video or talk.recording]
    spoken = [talk for talk in told if talk.speakers]
    people = {speaker.name for talk in spoken for speaker in talk.speakers}
    if len(told) >= _ENOUGH and (certain_name or len(spoken) >= _ENOUGH):
        # One speaker for all of them: the author's own talks.
        return len(people) != 1 or len(spoken) * 2 < len(told)
    sections = [talk for talk in told if talk.speakers and (talk.video or talk.recording)]
    return certain_name and len(sections) >= 1 and not any(map(_own, talks))


def _own(talk: Talk) -> bool:
    return talk.excerpt is not None and says_own(talk.excerpt)


def apply_overrides(
    talks: Sequence[Talk], overrides: Sequence[TalkOverride], *, src_uri: str
) -> tuple[tuple[Talk, ...], tuple[Notice, ...]]:
    """Front matter's `talks` over what was read: fields set, talks hidden, talks added."""
    result: list[Talk | None] = list(talks)
    notices: list[Notice] = []
    for override in overrides:
        at = _find(result, override)
        if override.hidden:
            if at is None:
                text = f"no talk {override.section or override.talk.title!r} to hide was read"
                notices.append(
                    Notice(level=logging.INFO, src_uri=src_uri, field="talks", message=text)
                )
            else:
                result[at] = None
        elif at is None:
            cue = Cue(field="title", rule="front matter")
            result.append(replace(override.talk, cues=(cue,)))
        elif (talk := result[at]) is not None:
            result[at] = _override(talk, override)
    return tuple(talk for talk in result if talk is not None), tuple(notices)


def _find(talks: Sequence[Talk | None], override: TalkOverride) -> int | None:
    """The talk that is meant: by section, else title, else video."""
    wanted = override.section or override.talk.title
    for at, talk in enumerate(talks):
        if talk is None:
            continue
        if wanted:
            if normal_title(talk.title) == normal_title(wanted) or talk.anchor == wanted:
                return at
        elif (talk.video and override.talk.video and talk.video.id == override.talk.video.id) or (
            talk.recording and talk.recording == override.talk.recording
        ):
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
    named = {"recording" if field == "video" else field for field in given}
    kept = tuple(cue for cue in talk.cues if cue.field not in named)
    set_by_hand = tuple(Cue(field=field, rule="front matter") for field in sorted(named))
    return replace(talk, cues=(*kept, *set_by_hand))


def _tell_cues(talk: Talk, *, src_uri: str) -> Notice:
    cues = ", ".join(f"{cue.field}: {cue.rule}" for cue in talk.cues)
    people = ", ".join(speaker.name for speaker in talk.speakers)
    by = f" by {people}" if people else ""
    return Notice(
        level=logging.DEBUG,
        src_uri=src_uri,
        field="talk",
        message=f"{talk.title!r}{by}, {talk.status} ({cues})",
    )


def _tell_doubt(talks: Sequence[Talk], name: str | None, *, src_uri: str) -> tuple[Notice, ...]:
    told = [talk for talk in talks if talk.speakers or talk.video or talk.recording]
    if not told or (name is None and len(told) < _ENOUGH):
        return ()
    titles = ", ".join(repr(talk.title) for talk in told[:_TOLD])
    more = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
    line = f"conference: {name}" if name else "conference: NAME YEAR"
    return (
        Notice(
            level=logging.INFO,
            src_uri=src_uri,
            field="conference",
            message=f"may be a recap; {line} in the front matter would add {titles}{more} to the"
            " index, conference: false silences this",
        ),
    )
