"""A post with a section for each talk of a schedule, read back before anybody sees it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown import Markdown

from mkdocs_sysconf.cli.beginnings import render
from mkdocs_sysconf.core.dates import day_of_heading
from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.overrides import named_talks
from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import decide_recap
from mkdocs_sysconf.core.talks import normal_title
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of
from mkdocs_sysconf.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_sysconf.core.schedules import Schedule, ScheduledTalk
    from mkdocs_sysconf.core.talks import Talk

_Told = tuple[str, tuple[str, ...], str | None]  # title, speakers, recording


def build_post(
    front: dict[str, object], schedule: Schedule, config: MkDocsConfig
) -> tuple[str, tuple[str, ...]]:
    """The post, and the talks that a build of it would still read otherwise.

    What is not read as the schedule has it, front matter's `talks` sets right.
    """
    conference = {"name": schedule.name, "date": schedule.date, "url": schedule.url}
    front = front | {"conference": {key: each for key, each in conference.items() if each}}
    talks = [talk for _, talks in schedule.days for talk in talks]
    labels = Labels(language=config.theme.get("language") or str(config.theme.locale))
    wanted = {
        (talk.title, talk.speakers, talk.recording): _say(talk, by=labels("by")) for talk in talks
    }
    said = {day: labels.date(day) for day, _ in schedule.days if day}
    if any(day_of_heading(text) != day for day, text in said.items()):  # 4.5.2031 may be in April
        said = {day: str(day) for day in said}
    days = [(day and said[day], talks) for day, talks in schedule.days]
    parts = {"days": days, "text": schedule.text, "label": labels}
    recorded = any(talk.recording for talk in talks)
    corrections: dict[str, dict[str, object]] = {}
    text = render("talks.md", front=front, **parts)
    read = _read(text, config, recorded=recorded)
    while _correct(wanted, read, corrections):
        text = render("talks.md", front=front | {"talks": [*corrections.values()]}, **parts)
        read = _read(text, config, recorded=recorded)
    lost = Counter(wanted.keys())
    lost.subtract(map(_told, read))
    return text, tuple(wanted.get(talk, talk[0]) for talk, number in lost.items() if number)


def _read(text: str, config: MkDocsConfig, *, recorded: bool) -> tuple[Talk, ...]:
    """The talks that a build reads of a post; without recordings where the schedule has none."""
    front = read_front_matter(text, src_uri="")
    post, _ = parse_post(front.meta, src_uri="", sources=front.sources)
    extension = TalkReadingExtension(recap=True, named=named_talks(post.talks))
    md = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    md.registerExtensions([extension], {})
    md.convert(front.body)
    recap, _ = decide_recap(post, title="", src_uri="", url="", reading=reading_of(md))
    talks = recap.talks if recap else ()
    return talks if recorded else tuple(replace(t, video=None, recording=None) for t in talks)


def _correct(
    wanted: Mapping[_Told, str], read: Sequence[Talk], known: dict[str, dict[str, object]]
) -> bool:
    """Add entries of `talks` to those known by their headings, or recordings to them, if need be.

    By headings, for a build tells of entries whose section is gone. An entry corrects the first
    section of its heading; it names all of them talks, which is enough for most recordings.
    """
    before = {heading: {**entry} for heading, entry in known.items()}
    told = set(map(_told, read))
    titled = {(normal_title(talk.section or talk.title), talk.title) for talk in read}
    number = Counter(wanted.values())
    for (title, speakers, recording), heading in wanted.items():
        if (title, speakers, recording) in told:
            continue
        if heading not in known:
            section = {"section": heading} if normal_title(heading) else {}
            is_titled = section and (normal_title(heading), title) in titled
            named = {} if is_titled else {"title": title}
            known[heading] = {**section, **named, "speakers": [*speakers]}
        elif recording and number[heading] == 1:
            known[heading]["video"] = recording
    if known != before:  # what else was read may be none once these are known
        return True
    talks = {
        normal_title(each) for (title, *_), heading in wanted.items() for each in (title, heading)
    }
    for heading in (talk.section or talk.title for talk in read):
        if normal_title(heading) not in talks:
            known.setdefault(heading, {"section": heading, "hide": True})
    return known != before


def _told(talk: Talk) -> _Told:
    recording = talk.video.watch_url if talk.video else talk.recording
    return talk.title, tuple(speaker.name for speaker in talk.speakers), recording


def _say(talk: ScheduledTalk, *, by: str) -> str:
    """A talk as its heading has it."""
    return f" {by} ".join(filter(None, (talk.title, ", ".join(talk.speakers))))
