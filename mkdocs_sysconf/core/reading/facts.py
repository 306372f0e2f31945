"""What a place of a post says of one talk: title, speakers, recording, and the rest.

Every fact comes with the rule that gave it, so that a wrong one can be traced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.lines import BREAK, Line, one_line
from mkdocs_sysconf.core.reading.links import (
    Recording,
    is_profile,
    is_slides,
    is_talk_page,
    parse_recording,
    recordings_in,
    site_root,
)
from mkdocs_sysconf.core.reading.names import (
    NAME_IN_PROSE,
    is_full_name,
    is_given_name,
    parse_names,
    tidy_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_sysconf.core.reading.lines import Link

_OPENING: Final = 3  # paragraphs in which a speaker is introduced
_JOINT: Final = re.compile(
    r"^[\s,;&/]*(?:and|et|und|y|e|with|avec|mit|con|com)?[\s,&]*$", re.IGNORECASE
)
_SPOKE: Final = (
    r"(?:talk(?:s|ed|ing)|spoke|speaks|speaking|gave|gives|giving|present(?:s|ed|ing)"
    r"|explain(?:s|ed|ing)"
    r"|shar(?:es|ed|ing)|show(?:s|ed|ing)|discuss(?:es|ed|ing)|walk(?:s|ed) (?:us|through)"
    r"|demonstrat(?:es|ed)"
    r"|introduc(?:es|ed)|open(?:s|ed)|clos(?:es|ed)|deliver(?:s|ed)|describ(?:es|ed)|argu(?:es|ed)"
    r"|cover(?:s|ed)|kick(?:s|ed) off|start(?:s|ed)|did|does|took|takes|told|tells|went|goes"
    r"|made|makes"
    r"|preach(?:es|ed)|provides|outlined|demoed|looked at|"
    r"(?:nous )?(?:a |ont )?(?:parl\w+|présent\w+|expliqu\w+|montr\w+|racont\w+|partag\w+"
    r"|démontr\w+)"
    r"|sprach|spricht|zeigte?|erklärte?|stellte?|erzählte?|hielt|berichtete?|präsentierte?"
    r"|habl[óa]|present[óoua]+|explic[óoua]+|mostr[óoua]+|cont[óoua]+|dio|fal(?:ou|a)|deu)\b"
)
_TALK: Final = (
    r"(?:talk|keynote|session|presentation|workshop|panel|lecture|speech|tutorial|présentation"
    r"|conférence"
    r"|vortrag|charla|ponencia|palestra)"
)
_PEOPLE: Final = rf"{NAME_IN_PROSE}(?:(?:,\s*|\s+(?:and|et|und|y|e|&)\s+){NAME_IN_PROSE})*"
_IN_PROSE: Final = (
    re.compile(
        rf"\b(?i:{_TALK})s?\b[^.!?]{{0,40}}?\b(?i:by|par|von|por|from|with|of|de"
        rf"|d['’])\s*({_PEOPLE})"
    ),
    re.compile(rf"({_PEOPLE})(?:['’]s|['’])?\s+(?:\w+\s+){{0,2}}?(?i:{_TALK})\b"),
    re.compile(
        rf"({_PEOPLE})\s*(?:\([^()]*\)\s*|,[^,.]{{3,60}},\s*)?(?:(?:also|then|first|who|has|is"
        rf"|was)\s+)?{_SPOKE}"
    ),
    re.compile(
        rf"\b(?:(?:presented|given|delivered|led|hosted|animée?|présentée?|gehalten) )?(?:by|par"
        rf"|von|por)\s+({_PEOPLE})"
    ),
)
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“«(]?[A-ZÀ-Þ0-9])")
_NO_END: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|Dr|Mr|Mrs|Ms|St|No|z\.B|bzw|p\.ex|cf)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the line that names a talk says by itself.

    Args:
        link: The link that carries the title.
        rest: What it says beside title and names.
    """

    title: str
    title_rule: str
    speakers: tuple[Speaker, ...] = ()
    speakers_rule: str = ""
    link: Link | None = None


def title_link(line: Line) -> Link | None:
    """The link of a line whose text is a title: no pointer, no person."""
    best: Link | None = None
    for link in line.links:
        said = line.said(link)
        if len(said) < 3 or cues.is_pointer(said) or is_profile(link.url) or said.startswith("@"):
            continue
        if is_full_name(said) and parse_recording(link.url) is None and not is_talk_page(link.url):
            continue
        if best is None or (link.end - link.start) > (best.end - best.start):
            best = link
    return best


def read_head(line: Line, side: bylines.Side | None = None) -> Head:
    """Title and speakers of a heading, an item, the first line of a paragraph.

    Args:
        line: The line.
        side: Where lines set like this one name their speakers.
    """
    text = one_line(line.text)
    link = title_link(line)
    if link is not None:
        head = _split_around(line, (link.start, link.end), side, "linked text", link)
        if head is not None:
            return head
    for start, end in line.strong:
        if end - start < len(line.text) * 0.9:
            head = _split_around(line, (start, end), side, "bold text", link)
            if head is not None:
                return head
            break
    found = bylines.QUOTED.search(line.text)
    if found and (found.end() - found.start()) * 10 < len(line.text) * 9:
        head = _split_around(line, found.span(1), side, "quoted text", link)
        if head is not None and head.speakers:
            return head
    return _split_text(_without_pointers(line) or text, line, side, link)


def _split_around(
    line: Line, span: tuple[int, int], side: bylines.Side | None, rule: str, link: Link | None
) -> Head | None:
    """A head whose title is set off; the names stand in what is left of the line, or inside."""
    start, end = span
    title, before, after = line.text[start:end], line.text[:start], line.text[end:]
    inside = _split_text(title, line, side, link)
    rest = after.strip(" \t\n\"”“»'*_:-–—|,.(")
    marked = bylines.BY.match(after.strip(" \t\n\"”“»'*_)")) or bylines.BY.match(" " + rest)
    names: tuple[str, ...] = bylines.read_byline(rest) or (
        parse_names(rest.split(".")[0], marked=True) if marked else ()
    )
    where = "behind the title"
    if not names and after.strip():
        by = bylines.split_by("x " + one_line(after).split(". ")[0])
        names = by[1] if by and not by[0][1:].strip(" \"”'*_-–—,:") else ()
    if not names and before.strip():
        lead = before.strip(" \t\n\"“«'*_:-–—|,")
        names = () if bylines.is_kind(lead) else parse_names(lead)
        where = "before the title"
    if names:
        return Head(
            title=bylines.tidy_title(title),
            title_rule=rule,
            speakers=with_urls(names, line),
            speakers_rule=where,
            link=link,
        )
    if inside.speakers:
        return inside
    outside = one_line(before + " " + after)
    if len(outside) > len(title) and not bylines.is_kind(before.strip(" :-–—")):
        return None  # a link somewhere in a longer line is no title of it
    return Head(title=bylines.tidy_title(title), title_rule=rule, link=link)


def _split_text(text: str, line: Line, side: bylines.Side | None, link: Link | None) -> Head:
    text = bylines.trim(one_line(text))
    title, where = text, ""
    names: tuple[str, ...] = ()
    if by := bylines.split_by(text):
        title, names, where = *by, '"by"'
    elif side is not None and (found := bylines.parts(text, side)):
        names = parse_names(found[1], marked=True)
        if names and found[0]:
            title, where = found[0], "side of most lines"
        else:
            names = ()
    elif brackets := bylines.split_brackets(text):
        title, names, where = *brackets, "brackets"
    return Head(
        title=bylines.tidy_title(title),
        title_rule="whole line" if not names else "line without the names",
        speakers=with_urls(names, line),
        speakers_rule=where,
        link=link,
    )


def _without_pointers(line: Line) -> str:
    """The text of a line without links that only point ("[video]")."""
    text = line.text
    for link in sorted(line.links, key=lambda link: -link.start):
        if link.end > link.start and cues.is_pointer(line.said(link)):
            text = text[: link.start].rstrip(" ([-–—|,") + text[link.end :].lstrip(" )]|,")
    return one_line(text)


def with_urls(names: Iterable[str], line: Line) -> tuple[Speaker, ...]:
    """Speakers with the profiles that the line links, by link text or else one to one."""
    names = tuple(names)
    profiles = [link for link in line.links if is_profile(link.url)]
    by_text = {tidy_name(line.said(link)): link.url for link in line.links if link not in profiles}
    by_text |= {tidy_name(line.said(link)): link.url for link in profiles}
    in_order = [link.url for link in profiles] if len(profiles) == len(names) else []
    return tuple(
        Speaker(
            name=name, url=_person_url(by_text.get(name)) or (in_order[at] if in_order else None)
        )
        for at, name in enumerate(names)
    )


def _person_url(url: str | None) -> str | None:
    return None if url is None or parse_recording(url) or is_talk_page(url) else url


def speakers_in_body(body: Sequence[Line]) -> tuple[tuple[Speaker, ...], str]:
    """Who spoke, by the text below a title: a byline, then a profile link, then a name in prose."""
    first = [line for block in body[:_OPENING] for line in block.split()[:3]][:_OPENING]
    for line in first:
        if names := bylines.read_byline(line.text):
            return with_urls(names, line), "byline"
    for block in body[:_OPENING]:
        if speakers := linked_people(block):
            return speakers, "profile link"
    for block in body[:_OPENING]:
        if names := names_in_prose(one_line(block.text[:800])):
            return with_urls(names, block), "name in a sentence"
    return (), ""


def linked_people(line: Line) -> tuple[Speaker, ...]:
    """The first linked person of a text, and those that follow joined by "and" or a comma."""
    people: list[Speaker] = []
    end = 0
    for link in line.links:
        said = tidy_name(line.said(link))
        handle = line.said(link).startswith("@")
        profile = is_profile(link.url)
        person = profile and (handle or is_given_name(said) or is_full_name(said))
        if not person and is_full_name(said) and site_root(link.url):
            person = re.match(rf"\W*(?:\([^()]*\)\W*)?{_SPOKE}", line.text[link.end :]) is not None
        if people and not _JOINT.match(line.text[end : link.start]):
            break
        if person:
            name = line.said(link) if handle and not said else said
            people.append(Speaker(name=name, url=link.url))
            end = link.end
    return tuple(people)


def names_in_prose(text: str) -> tuple[str, ...]:
    """Who spoke, by the first sentences about a talk: "a talk by NAME", "NAME explained"."""
    for pattern in _IN_PROSE:
        for found in pattern.finditer(text):
            if names := parse_names(found[1], marked=True):
                return names
    return ()


def recording_of(
    head: Line, read: Head, body: Sequence[Line], listed: Sequence[Line]
) -> tuple[Recording | None, Link | None, str]:
    """The recording of a talk, its link where it has one, and the rule that found it."""
    if read.link and (recording := parse_recording(read.link.url)):
        return recording, read.link, "link of the title"
    for link, recording in recordings_in(head):
        return recording, link, "link beside the title"
    return recording_in_body(body, listed) or (None, None, "")


def recording_in_body(
    body: Sequence[Line], listed: Sequence[Line]
) -> tuple[Recording, Link | None, str] | None:
    """The recording of a talk by the text below its title.

    An embedded player first; else the last link that offers a recording, for what is told of a talk
    ends with it; else the last recording outside a list; else one in a list that says "video".
    """
    found = [(line, link, recording) for line in body for link, recording in recordings_in(line)]
    for _, link, recording in found:
        if link is None or link.start == link.end:
            return recording, link, "player"
    offered = [entry for entry in found if entry[1] and _offers(entry[0], entry[1])]
    if offered:
        return offered[-1][2], offered[-1][1], "link that offers a recording"
    if found:
        return found[-1][2], found[-1][1], "last link outside a list"
    for line in listed:
        for link, recording in recordings_in(line):
            if link is None or _offers(line, link) or len(listed) == 1:
                return recording, link, "link in a list"
    return None


def _offers(line: Line, link: Link) -> bool:
    said = line.said(link)
    return cues.says_watch(said) or (
        cues.is_pointer(said) and cues.says_watch(line.text[max(0, link.start - 60) : link.end])
    )


def first_sentence(body: Sequence[Line]) -> str | None:
    """The author's own first sentence: no byline, no line that only points or shows something."""
    for block in body:
        for line in block.split(BREAK):
            text = one_line(line.text)
            if len(text) < 20 or "{%" in text or "{{" in text or cues.is_pointer(text):
                continue
            if bylines.read_byline(text) or (
                all((link.end - link.start) >= len(line.text) - 2 for link in line.links[:1] or ())
                and line.links
            ):
                continue
            sentence, start = text, 0
            for end in _SENTENCE.finditer(text):
                if not _NO_END.search(text[start : end.start()]):
                    sentence = text[: end.start()]
                    break
            return sentence.strip()
    return None


def slides_in(lines: Iterable[Line]) -> str | None:
    """The first link to slides."""
    for line in lines:
        for link in line.links:
            if is_slides(link.url) and parse_recording(link.url) is None:
                return link.url
    return None


def resources_in(lines: Iterable[Line], used: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Text and address of the other links, each address once."""
    seen = set(used)
    found: list[tuple[str, str]] = []
    for line in lines:
        for link in line.links:
            said = line.said(link)
            if link.element is None or not said or link.url in seen or link.url.startswith("#"):
                continue
            seen.add(link.url)
            found.append((one_line(said), link.url))
    return tuple(found)


def has_byline(body: Sequence[Line]) -> bool:
    """Whether one of the first lines below a title says who spoke, and nothing else."""
    return any(
        bylines.read_byline(line.text) for block in body[:_OPENING] for line in block.split()[:2]
    )


def read_names(cell: Line) -> tuple[Speaker, ...]:
    """The speakers of a table's cell."""
    return with_urls(parse_names(cell.text, marked=True), cell)


def with_speakers(head: Head, speakers: tuple[Speaker, ...], rule: str) -> Head:
    """A head whose speakers stand elsewhere."""
    return replace(head, speakers=speakers, speakers_rule=rule)


def sentence_around(line: Line, link: Link) -> Line:
    """The sentence in which a link stands."""
    start, end = 0, len(line.text)
    for found in _SENTENCE.finditer(line.text):
        if found.end() <= link.start:
            start = found.end()
        elif found.start() >= link.end:
            end = found.start()
            break
    return line.part(start, end)


def read_prose(line: Line, link: Link, sentence: Line) -> Head | None:
    """A talk by its link in a sentence: a title in quotes, with its speaker, or both."""
    text = line.text[link.start : link.end]
    if by := bylines.split_by(one_line(text)):
        title = bylines.tidy_title(by[0])
        return Head(
            title=title,
            title_rule="linked text in a sentence",
            speakers=with_urls(by[1], sentence),
            speakers_rule='"by"',
            link=link,
        )
    quoted = text[:1] in '"“«„' or line.text[max(0, link.start - 1) : link.start] in ('"', "“", "«")
    people = linked_people(sentence)
    rule = "profile link"
    if not people:
        people = with_urls(names_in_prose(one_line(sentence.text)), sentence)
        rule = "name in a sentence"
    title = bylines.tidy_title(text)
    if not (quoted or people) or len(title.split()) < 2:
        return None
    return Head(
        title=title,
        title_rule="linked text in a sentence",
        speakers=people,
        speakers_rule=rule if people else "",
        link=link,
    )
