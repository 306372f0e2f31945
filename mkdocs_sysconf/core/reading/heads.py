"""The line that names a talk: which part of it is the title, and which are the speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.lines import Line, one_line
from mkdocs_sysconf.core.reading.links import is_of_talk, is_profile
from mkdocs_sysconf.core.reading.names import (
    NICKNAME,
    PEOPLE,
    full_names,
    is_full_name,
    parse_names,
)
from mkdocs_sysconf.core.reading.profiles import is_person, people_linked_at, person_name, with_urls
from mkdocs_sysconf.core.reading.sides import Side, split_at
from mkdocs_sysconf.core.reading.titles import (
    QUOTED,
    TRIMMED,
    is_kind,
    split_kind,
    tidy_title,
    trim,
    without_kind,
)
from mkdocs_sysconf.core.reading.words import BY_WORD, CLOSING_QUOTES, TALK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_sysconf.core.reading.lines import Link


KIND_FOR_TITLE: Final = "kind, for want of a title"
_NO_SPACE: Final = compile_late(r"\S")
_TITLE_END: Final = compile_late(rf"[{CLOSING_QUOTES}]?\s*(?:[:–—]|-\s|$)")
_NAME_THEN_VERB: Final = compile_late(rf"({PEOPLE})\s+(?!and|or|und|et|y|e)[a-zà-ÿ]{{2,}}\s")
_JOINT_IN: Final = compile_late(r"\s[-–—|]\s|:\s")
# A sign or a word at the end of a title; who then spoke is told by what it is.
_PARTS_OR_JOINS: Final = compile_late(rf"(?:[-–—|:,(/@&]|\b(?:{BY_WORD}|with|from|and))$")
_BRACKET: Final = compile_late(r"\s*\([^()\n]{0,40}\)")
# An apostrophe closes nothing.
_SINGLE_QUOTED: Final = compile_late(r"['‘](.{3,200}?)['’](?=,?\s+(?:by|from|von|par|por|[-–—])\s)")
_FROM: Final = compile_late(r"from\s+")
_KIND_WITH: Final = compile_late(
    rf"^{TALK}\s+(?:by|with|par|avec|von|mit|por|con|com)\s+(?=\S)", re.IGNORECASE
)
_ON_LAST: Final = compile_late(r"\s+(?:on|über|sur|sobre)$")
_BEFORE_PERSON: Final = compile_late(r"\W{0,4}\s(?:\w{1,5}\s+)?[(\[]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the line that names a talk says by itself.

    Args:
        speakers_rule: What gave the speakers; without any it says nothing.
        link: The link that carries the title.
    """

    title: str
    title_rule: str = ""
    speakers: tuple[Speaker, ...] = ()
    speakers_rule: str = ""
    link: Link | None = None


def read_head(line: Line, side: Side | None = None, *, given: bool = False) -> Head:
    """Title and speakers of a heading, an item, the first line of a paragraph.

    Args:
        line: The line.
        side: Where lines set like this one name their speakers.
        given: One word behind "by" is a name, for lines set like this one have names there.
    """
    link = title_link(line)
    if head := _before_names_set_off(line):
        return head
    for rule, start, end in _title_spans(line, link):
        if head := _around(line, start, end, side, given=given):
            # “The Happy Winder” - Is It a Myth? - Ada Byron
            if side and not head.speakers and (whole := _whole(line, side, given=given)).speakers:
                return replace(whole, link=link)
            return replace(head, title_rule=head.title_rule or rule, link=link)
    return replace(_whole(line, side, given=given), link=link)


def _before_names_set_off(line: Line) -> Head | None:
    """A title that nothing but the type of the names behind it ends: "Tape *Ada Byron (Reels)*"."""
    start, end = max(line.set_off, default=(0, 0))
    if not start or end < len(line.text) or line.text[start - 1] != " ":
        return None
    title, said = line.text[:start].rstrip(), bylines.without_by(line.text[start:end])
    names = full_names(parse_names(said))
    if not names or _PARTS_OR_JOINS.search(title) or is_kind(title):
        return None
    speakers = with_urls(names, line)
    return Head(
        title=tidy_title(title),
        title_rule="line before the names",
        speakers=speakers,
        speakers_rule="set off behind the title",
    )


def title_link(line: Line) -> Link | None:
    """The link of a line whose text is a title: no pointer, no person."""
    best: Link | None = None
    for link in line.links:
        said = line.said(link)
        if len(said) < 3 or cues.is_pointer(said) or is_person(line, link):
            continue
        if " " not in said and is_profile(link.url):
            continue  # a handle
        if best is None or (link.end - link.start) > (best.end - best.start):
            best = link
    return best


def _title_spans(line: Line, link: Link | None) -> Iterator[tuple[str, int, int]]:
    """What is set off in a line as a title may be: a link, bold or italic text, quotes."""
    if link is not None:
        yield "linked text", link.start, link.end
    for start, end in sorted(line.set_off, key=lambda span: span[0] - span[1])[:2]:
        if 3 <= end - start < len(line.text) * 0.95:
            yield "text set off", start, end
    found = QUOTED.search(line.text) or _SINGLE_QUOTED.match(line.text)
    nickname = found and NICKNAME.match(line.text, found.start() - 1)
    if found and not nickname and (found.end() - found.start()) * 10 < len(line.text) * 9:
        yield "quoted text", *found.span(1)


def _around(line: Line, start: int, end: int, side: Side | None, *, given: bool) -> Head | None:
    """A head whose title is set off: the names stand behind it, before it, or in it."""
    title, before, after = line.text[start:end], line.text[:start], one_line(line.text[end:])
    rest = after.lstrip(TRIMMED)
    marker = bylines.BY.match(f" {rest}")
    names = bylines.names_first(rest[marker.end() - 1 :] if marker else rest, marked=bool(marker))
    where = "behind the title"
    # Not in "**Burn less.** Ada Byron wrote the formula."
    linked = any((each.start, each.end) == (start, end) for each in line.links)
    if not names and linked and (verb := _NAME_THEN_VERB.match(rest)):
        names = full_names(parse_names(verb[1]))
    if not names and (source := _FROM.match(rest)):
        names = full_names(parse_names(rest[source.end() :]))
    lead = before.strip(TRIMMED)
    # At most one word between: "[T](…), do [Ada](…)".
    names = names or tuple(each.name for each in people_linked_at(line, end, _BEFORE_PERSON))
    if not names and lead and not is_kind(lead):
        said = without_kind(_ON_LAST.sub("", trim(lead)))
        names = parse_names(_KIND_WITH.sub("", said))
        where = "before the title"
    if names:
        # Such as Building Reels (“Spool”) - Ada Byron.
        in_brackets = before.rstrip("“\"'‘ ").endswith("(") and (
            where == "behind the title" or _JOINT_IN.search(lead)
        )
        if in_brackets or _is_handle_behind(title, names):
            return None
        if names[0].startswith("@") and (by := bylines.split_by(title)):
            title, names = by  # "**“Winding Tape” by Ada Byron** (@ada)"
        speakers = with_urls(names, line)
        return Head(title=tidy_title(title), speakers=speakers, speakers_rule=where)
    if (inside := _split(title, line, side, given=given)).speakers:
        return inside
    opens = not lead or is_kind(lead)
    if not (opens and _is_of_talk(line, start, end)):
        ends = opens and _TITLE_END.match(after) is not None
        if is_full_name(title) or (len(lead) + len(rest) > len(title) and not ends):
            return None  # a name, or something set off in a longer line, is no title of it
    return Head(title=tidy_title(title))


def _is_handle_behind(title: str, names: Sequence[str]) -> bool:
    """Whether a person was read as a title: "Ada Byron (@ada) talked about tape"."""
    return names[0].startswith("@") and is_full_name(title)


def _is_of_talk(line: Line, start: int, end: int) -> bool:
    """Whether a link leads to a recording or the page of a talk."""
    return any(
        (link.start, link.end) == (start, end) and is_of_talk(link.url) for link in line.links
    )


def _whole(line: Line, side: Side | None, *, given: bool) -> Head:
    """A head in which nothing but people may be set off."""
    people = [link for link in line.links if is_person(line, link)]
    if people and people[0].start > bylines.LONGEST_HEAD:
        people = []
    handles = [link for link in people if line.said(link).startswith("@")]
    if handles and (named := _split(_without(line, handles), line, side, given=given)).speakers:
        return named
    if people and (by := _split_by_linked(line, people)):
        return by
    parted = _split(without_pointers(line), line, side, given=given)
    names = [person_name(line, link) for link in people]
    # "[Ada Byron](…) on Winding Tape", where other lines are set so.
    if people and [speaker.name for speaker in parted.speakers] != names:
        first, last = people[0], people[-1]
        lead = bylines.BY.sub(" ", f"{line.text[: first.start].rstrip(TRIMMED)} ")
        title = tidy_title(lead.strip(TRIMMED[:-1]))
        behind = line.text[last.end :].strip(TRIMMED)
        if not title or is_kind(title):
            title = tidy_title(behind)
        if title and not _is_handle_behind(title, names):
            speakers = tuple(
                Speaker(name=name, url=link.url) for name, link in zip(names, people, strict=True)
            )
            rule = "line without the names"
            return Head(
                title=title, title_rule=rule, speakers=speakers, speakers_rule="linked name"
            )
    return parted


def _split_by_linked(line: Line, people: Sequence[Link]) -> Head | None:
    """A head with "by" before people who are linked, or the first of them at least."""
    by = bylines.split_by(one_line(line.text))
    if by is None or by[1][0] != person_name(line, people[0]):
        return None
    # One word behind them may be of anything: "by [Ada](…) at Reels and Wires".
    linked = {person_name(line, link) for link in people}
    names = tuple(name for name in by[1] if name in linked or is_full_name(name))
    return Head(
        title=tidy_title(by[0]),
        title_rule="line without the names",
        speakers=with_urls(names, line),
        speakers_rule='"by"',
    )


def _split(text: str, line: Line, side: Side | None, *, given: bool) -> Head:
    """A head whose title and names only their order and what is between them tell apart."""
    text = trim(one_line(text))
    title, where = text, ""
    names: tuple[str, ...] = ()
    if (by := bylines.split_by(text)) and (given or bylines.are_sure(by[1])):
        title, names, where = *by, '"by"'
    elif side is not None and (found := split_at(text, side)):
        title, names, where = *found, "side of most lines"
    elif kind := split_kind(text):
        speakers = with_urls(kind[1], line)
        return Head(
            title=kind[0],
            title_rule=KIND_FOR_TITLE,
            speakers=speakers,
            speakers_rule="behind it",
        )
    return Head(
        title=tidy_title(title),
        title_rule="line without the names" if names else "whole line",
        speakers=with_urls(names, line),
        speakers_rule=where,
    )


def without_pointers(line: Line) -> str:
    """The text of a line without links that only point ("[video]")."""
    return _without(line, [link for link in line.links if cues.is_pointer(line.said(link))])


def _without(line: Line, links: Iterable[Link]) -> str:
    """The text of a line without that of some links, and what sets them off."""
    text = line.text
    for link in sorted(links, key=lambda link: -link.start):
        if link.end > link.start:
            text = text[: link.start].rstrip(" ([-–—|,") + text[link.end :].lstrip(" )]|,")
    return one_line(text)


def said_behind(line: Line, head: Head) -> Line:
    """What a line says after title and speakers, if it goes on."""
    parts = (head.title, *(speaker.name for speaker in head.speakers))
    last = max(_end_of(part, line.text) for part in parts)
    rest = line.part(last, len(line.text))
    bracket = _BRACKET.match(rest.text)
    start = 0
    if bracket and (cues.is_pointer(bracket[0]) or "@" in bracket[0]):
        start = bracket.end()
    skipped = len(rest.text) - len(rest.text[start:].lstrip(TRIMMED))
    return rest.part(skipped, len(rest.text))


def _end_of(part: str, text: str) -> int:
    """Where a part of a text ends, which may stand over two lines of it; 0 if it is not there."""
    start = text.find(part)
    if start >= 0:
        return start + len(part)
    # No pattern: compiling one takes a hundred times as long.
    words = part.split()
    start = text.find(words[0]) if words else -1
    while start >= 0:
        end = start
        for word in words:
            if not text.startswith(word, end):
                break
            end += len(word)
            following = _NO_SPACE.search(text, end)
            last, end = end, following.start() if following else end
        else:
            return last
        start = text.find(words[0], start + 1)
    return 0
