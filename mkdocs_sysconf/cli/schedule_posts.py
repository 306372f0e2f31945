"""A post with a section for each talk of a schedule, read back before anybody sees it."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from markdown import Markdown

from mkdocs_sysconf.cli.beginnings import render
from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.overrides import named_talks
from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import decide_recap
from mkdocs_sysconf.core.talks import normal_title
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of
from mkdocs_sysconf.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_sysconf.core.schedules import Schedule
    from mkdocs_sysconf.core.talks import Talk

_Told = tuple[str, tuple[str, ...]]  # title and speakers


def build_post(
    front: dict[str, object], schedule: Schedule, config: MkDocsConfig
) -> tuple[str, tuple[str, ...]]:
    """The post, and the talks that a build of it would still read otherwise.

    What is not read as the schedule has it, front matter's `talks` sets right.
    """
    conference = {"name": schedule.name, "date": schedule.date, "url": schedule.url}
    front = front | {"conference": {key: each for key, each in conference.items() if each}}
    wanted = tuple(
        dict.fromkeys((talk.title, talk.speakers) for _, talks in schedule.days for talk in talks)
    )
    labels = Labels(language=config.theme.get("language") or str(config.theme.locale))
    text = render("talks.md", front=front, days=schedule.days, label=labels)
    read = _read(text, config)
    say = partial(_say, by=labels("by"))
    if corrections := [*_correct(wanted, read, say)]:
        front |= {"talks": corrections}
        text = render("talks.md", front=front, days=schedule.days, label=labels)
        read = _read(text, config)
    lost = Counter(wanted)
    lost.subtract(map(_told, read))
    return text, tuple(say(*talk) for talk, number in lost.items() if number)


def _read(text: str, config: MkDocsConfig) -> tuple[Talk, ...]:
    """The talks that a build reads of a post."""
    front = read_front_matter(text, src_uri="")
    post, _ = parse_post(front.meta, src_uri="", sources=front.sources)
    extension = TalkReadingExtension(recap=True, named=named_talks(post.talks))
    md = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    md.registerExtensions([extension], {})
    md.convert(front.body)
    recap, _ = decide_recap(post, title="", src_uri="", url="", reading=reading_of(md))
    return recap.talks if recap else ()


def _correct(
    wanted: Sequence[_Told], read: Sequence[Talk], say: Callable[[str, tuple[str, ...]], str]
) -> Iterator[dict[str, object]]:
    """Entries of `talks`, each by its heading: a build tells of those whose section is gone."""
    told = set(map(_told, read))
    titled = {(normal_title(talk.section or talk.title), talk.title) for talk in read}
    for title, speakers in wanted:
        if (title, speakers) not in told:
            section = say(title, speakers)
            by_heading = {"section": section} if normal_title(section) else {}
            is_titled = (normal_title(section), title) in titled
            named = {} if by_heading and is_titled else {"title": title}
            yield {**by_heading, **named, "speakers": [*speakers]}
    headings = {normal_title(each) for talk in wanted for each in (talk[0], say(*talk))}
    for talk in read:
        if normal_title(section := talk.section or talk.title) not in headings:
            yield {"section": section, "hide": True}


def _told(talk: Talk) -> _Told:
    return talk.title, tuple(speaker.name for speaker in talk.speakers)


def _say(title: str, speakers: Iterable[str], *, by: str) -> str:
    """A talk as its heading has it."""
    return f" {by} ".join(filter(None, (title, ", ".join(speakers))))
