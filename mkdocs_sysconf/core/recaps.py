"""Recaps: posts that tell of a conference; which posts are some, and of which talks they tell."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.conferences import (
    conference_by_title,
    conference_in_text,
    conference_in_title,
    names_events,
)
from mkdocs_sysconf.core.notices import Notice, remark
from mkdocs_sysconf.core.overrides import apply_overrides, list_titles
from mkdocs_sysconf.core.reading.cues import says_talks
from mkdocs_sysconf.core.reading.evidence import NAME_FOR_TITLE
from mkdocs_sysconf.core.reading.recap_cues import (
    announces,
    recaps_anything,
    says_any_conference,
    says_attended,
    says_conference,
    says_own,
    says_recap,
    says_recordings,
    says_was_there,
)
from mkdocs_sysconf.core.reading.sections import UNSURE
from mkdocs_sysconf.core.talks import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.conferences import Conference, NamedConference
    from mkdocs_sysconf.core.posts import Post
    from mkdocs_sysconf.core.talks import Reading, Talk

# Fewer talks with a title and a speaker or a recording may be anything: an announcement, a
# tutorial with further reading.
_ENOUGH: Final = 3
_FEW: Final = 2
_MANY: Final = 5
_HEADINGS: Final = frozenset(("h1", "h2"))
_VIDEO: Final = re.compile(r"//[^/]*(?:youtu|vimeo|ccc\.de|confreaks)")
_OPENING: Final = 3  # paragraphs
_PLAIN_YAML: Final = re.compile(r"[^\W\d_](?:[\w.&+/ -]*\w)?")
_PIECES: Final = 24  # of the text of a paragraph, between its links
_INTRO: Final = 1_000  # characters


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
        The recap, if it is one, and what to tell the author: at INFO the line that would make a
        doubtful post a recap.
    """
    if post.recap is False:
        return None, ()
    told, notices = apply_overrides(reading.talks, post.talks, src_uri=src_uri)
    talks = tuple(talk for talk in told if talk is not None)
    if post.conference is not None:
        conference = post.conference
        notices += _tell_unread_headings(reading, src_uri=src_uri) if not talks else ()
    else:
        named = name_conference(title, reading)
        topical = is_topical(post)
        if not ((named and post.talks) or is_sure(named, title, reading, topical=topical)):
            name = named.conference.name if named else None
            return None, _tell_doubt(talks, name, src_uri=src_uri)
        plain = named.conference if named else conference_by_title(title)
        conference = _with_edition(plain, post)
        if conference is not plain:
            text = f"{conference.name}: the year is that of the post, for its title has none"
            notices = (
                *notices,
                Notice(level=logging.DEBUG, src_uri=src_uri, field="conference", message=text),
            )
    recap = Recap(
        post=post, title=title, src_uri=src_uri, url=url, conference=conference, talks=talks
    )
    return recap, notices


def _with_edition(conference: Conference, post: Post) -> Conference:
    """A conference whose name has no edition, by the year of the post that tells of it.

    Else the recaps of several years would tell of one conference.
    """
    if conference.edition is not None or post.date is None:
        return conference
    year = str(post.date.year)
    return replace(conference, name=f"{conference.name} {year}", edition=year)


def is_topical(post: Post) -> bool:
    """Whether a post is filed under conferences."""
    return any(map(names_events, (*post.tags, *post.categories)))


def wants_reading(post: Post) -> bool | None:
    """Whether front matter says to read a post for talks; `None`: its text decides."""
    if post.talks or (post.recap is None and is_topical(post)):
        return True
    return post.recap


def may_be_recap(
    title: str | None, root: Element, raw_html: Sequence[object] = (), *, file_name: str = ""
) -> bool:
    """Whether a page is worth reading.

    Its title names a conference, its author begins with having been at one, or it shows recordings.
    Cheap, for every page that is no recap pays for it.

    Args:
        title: `None`: the page's first heading.
        root: The page's tree after inline parsing.
        raw_html: What Python-Markdown keeps out of the tree.
        file_name: What a page without a title is called by MkDocs.
    """
    links = (link.get("href", "") for link in root.iter("a"))
    shown = (html for html in raw_html if isinstance(html, str) and "<iframe" in html)
    if sum(1 for _ in islice(filter(_VIDEO.search, chain(links, shown)), _ENOUGH)) == _ENOUGH:
        return True
    titles = [title] if title is not None else [*_first_heading(root), file_name]
    if any(conference_in_title(each) or says_recap(each) for each in titles):
        return True
    opening = islice((element for element in root if element.tag == "p"), _OPENING)
    texts = ("".join(islice(each.itertext(), _PIECES))[:_INTRO] for each in opening)
    return any(says_attended(text) or says_was_there(text) for text in texts)


def _first_heading(root: Element) -> Iterator[str]:
    headings = (element for element in root if element.tag in _HEADINGS)
    yield from ("".join(heading.itertext()) for heading in islice(headings, 1))


def name_conference(title: str, reading: Reading) -> NamedConference | None:
    """The conference that a post names: in its title, else its first heading, else its intro."""
    return (
        conference_in_title(title)
        or conference_in_title(reading.opening or "")
        or conference_in_text(reading.intro)
    )


def is_sure(
    named: NamedConference | None, title: str, reading: Reading, *, topical: bool = False
) -> bool:
    """Whether a post tells of a conference's talks.

    The less its title says that it does, the more talks there must be. Plain counts: no weights,
    for what was fitted to known posts did worse on unknown ones.

    Args:
        named: The conference that it names, if any.
        title: The page's title.
        reading: What was read from its text.
        topical: It is filed under conferences.
    """
    told = [talk for talk in reading.talks if talk.speakers or talk.video or talk.recording]
    # Capitalised headings may be names of anything: of books, of bands.
    spoken = [t for t in told if t.speakers and not _title_rule(t).endswith(NAME_FOR_TITLE)]
    people = {speaker.name for talk in spoken for speaker in talk.speakers}
    # One speaker for most of them: the author's own talks.
    own = len(people) == 1 and len(told) > 1 and len(spoken) * 2 >= len(told)
    own = own or says_own(title) or (not spoken and says_own(reading.intro))
    # A list of recordings, of which its author says nothing.
    untold = says_recordings(title) and not any(talk.excerpt for talk in reading.talks)
    # A page without a title is called by its file; its first heading says more.
    titled = conference_in_title(title) is not None
    called = title if titled else f"{title} {reading.opening or ''}"
    to_come = announces(called) and not says_recap(called)
    # "Great conference talks" collects those of many.
    nameless = not titled and says_any_conference(title)
    of_many = (named is None or nameless) and says_talks(title)
    if own or untold or to_come or of_many or (named and _lists_recaps(told, named.conference)):
        return False
    shown = [talk for talk in spoken if (talk.video or talk.recording) and _is_set_apart(talk)]
    if (named and named.by_word and shown) and not any(says_own(t.excerpt or "") for t in shown):
        return True
    apart = len({talk.speakers for talk in spoken if _is_set_apart(talk)})
    intro = f"{title} {reading.intro}"
    attended = says_attended(reading.intro) or (
        says_was_there(reading.intro) and says_conference(intro)
    )
    looks_back = topical or says_recap(title) or attended
    if named and looks_back and apart >= _FEW:
        return True
    excerpts = " ".join(talk.excerpt or "" for talk in told)
    of_conference = says_conference(f"{intro} {excerpts}")
    if named is None:
        is_recap = topical or of_conference or not recaps_anything(title)
        return looks_back and is_recap and apart >= _ENOUGH
    if not (named.by_word or of_conference):
        return apart >= _MANY  # "Songs 2031" are set like talks, too
    likely = [t for t in reading.talks if not _title_rule(t).endswith((UNSURE, NAME_FOR_TITLE))]
    return len(reading.talks if looks_back else likely) >= _ENOUGH


def _lists_recaps(talks: Sequence[Talk], conference: Conference) -> bool:
    """Whether titles are those of what others wrote: few talks name the edition they are given at.

    "Back from Gridconf 2031, by Ada Byron" is set as talks are.
    """
    series, edition = conference.series.casefold(), conference.edition
    titles = [talk.title.casefold() for talk in talks]
    naming = sum(1 for title in titles if edition and edition in title and series in title)
    return naming * 2 > len(titles)


def _is_set_apart(talk: Talk) -> bool:
    """Whether a talk has a place of its own in the post; one in a sentence is but mentioned."""
    return not _title_rule(talk).startswith("prose")


def _title_rule(talk: Talk) -> str:
    return next((cue.rule for cue in talk.cues if cue.field == "title"), "")


def _tell_unread_headings(reading: Reading, *, src_uri: str) -> tuple[Notice, ...]:
    """How to say that headings are talks, where a recap has several and none was read as one."""
    if len(reading.unread) < _FEW:
        return ()
    named = ", ".join(json.dumps(each, ensure_ascii=False) for each in reading.unread)
    message = (
        "none was read; if these headings are talks, name them in the front matter,"
        f" talks: [{named}]"
    )
    return (remark(src_uri=src_uri, field="talks", message=message),)


def tell_cues(recap: Recap | None, *, src_uri: str) -> Iterator[Notice]:
    """What was read of a post, and what gave the fields of each talk, at DEBUG."""
    notice = partial(Notice, level=logging.DEBUG, src_uri=src_uri)
    if recap is None:
        yield notice(message="a post, no recap")
        return
    rule = "" if recap.post.conference is None else f" [{BY_HAND}]"
    yield notice(field="conference", message=f"{recap.conference.name}{rule}")
    for talk in recap.talks:
        yield notice(field="talk", message=_tell_fields(talk))


def _tell_fields(talk: Talk) -> str:
    """The title in a line, and one below it for each field that is told of."""
    rules = {cue.field: f" [{cue.rule}]" for cue in talk.cues}
    people = (f"{each.name}, {each.url}" if each.url else each.name for each in talk.speakers)
    told = {
        "speakers": "; ".join(people),
        "recording": talk.video.watch_url if talk.video else talk.recording,
        "kind": talk.kind if talk.kind != "talk" else None,
        "status": talk.status if talk.status != "recapped" else None,
    }
    fields = (f"    {name}: {text}{rules.get(name, '')}" for name, text in told.items() if text)
    return "\n".join((f"{talk.title}{rules.get('title', '')}", *fields))


def _tell_doubt(talks: Sequence[Talk], name: str | None, *, src_uri: str) -> tuple[Notice, ...]:
    told = [talk for talk in talks if talk.speakers or talk.video or talk.recording]
    if not told or (name is None and len(told) < _ENOUGH):
        return ()
    if name and not _PLAIN_YAML.fullmatch(name):
        name = json.dumps(name, ensure_ascii=False)
    line = f"conference: {name or 'NAME YEAR'}"
    message = (
        f"may be a recap; {line} in the front matter would add"
        f" {list_titles(told)} to the index, conference: false silences this"
    )
    return (remark(src_uri=src_uri, field="conference", message=message),)
