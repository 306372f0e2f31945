"""What a place of a post says of one talk: title, speakers, recording, and the rest.

Every fact comes with the rule that gave it, so that a wrong one can be traced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.reading import bylines, cues
from mkdocs_sysconf.core.reading.lines import BREAK, Line, Link, one_line
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
    without_lead,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_OPENING: Final = 3  # paragraphs in which a speaker is introduced
_SHORTEST_SENTENCE: Final = 15  # characters
_QUOTES_OPEN: Final = ('"', "“", "«", "„")
_LONGEST_BYLINE: Final = 200
_POINTERS_LAST: Final = re.compile(r"(?:\s*[|·/–—-]\s*)+$")
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
    r"nous \w+|(?:a |ont )?(?:parl\w+|présent\w+|expliqu\w+|montr\w+|racont\w+|partag\w+"
    r"|démontr\w+)"
    r"|sprach|spricht|zeigte?|erklärte?|stellte?|erzählte?|hielt|berichtete?|präsentierte?"
    r"|habl[óa]|present[óoua]+|explic[óoua]+|mostr[óoua]+|cont[óoua]+|dio|fal(?:ou|a)|deu)\b"
)
_TALK: Final = (
    r"(?:talk|keynote|session|presentation|workshop|panel|lecture|speech|tutorial|présentation"
    r"|conférence"
    r"|vortrag|charla|ponencia|palestra)"
)
_TALK_BEFORE: Final = re.compile(
    rf"\b{_TALK}s?\W+(?:(?:called|titled|entitled|named|on|about|was|is|intitulée?|namens|über"
    rf"|sobre"
    r"|titulada|chamada)\W+)*$",
    re.IGNORECASE,
)
_FULL_NAME: Final = re.compile(NAME_IN_PROSE)
_PEOPLE: Final = rf"{NAME_IN_PROSE}(?:(?:,\s*|\s+(?:and|et|und|y|e|&)\s+){NAME_IN_PROSE})*"
_IN_PROSE: Final = (
    re.compile(
        rf"\b(?i:{_TALK})s?\b[^.!?]{{0,40}}?\b(?i:by|par|von|por|from|with|of|de"
        rf"|d['’])\s*({_PEOPLE})"
    ),
    re.compile(rf"({_PEOPLE})['’]s?\s+(?:\w+\s+){{0,2}}?(?i:{_TALK})\b"),
    re.compile(
        rf"({_PEOPLE})\s*(?:\([^()]*\)\s*|,[^,.]{{3,60}},\s*)?(?:(?:also|then|first|who|has|is"
        rf"|was)\s+)?{_SPOKE}"
    ),
    re.compile(
        rf"\b(?:(?:presented|given|delivered|led|hosted|animée?|présentée?|gehalten) )?(?:by|par"
        rf"|von|por)\s+({_PEOPLE})"
    ),
)
_NAMELESS: Final = re.compile(
    rf"(?:[\w'’-]+\s+){{0,4}}?(?i:{_TALK})\s+(?:(?:given|held|presented)\s+)?(?:by|of|from|par"
    rf"|de|von|por)\s+(.+)"
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
    """

    title: str
    title_rule: str = ""
    speakers: tuple[Speaker, ...] = ()
    speakers_rule: str = ""
    link: Link | None = None


def read_head(line: Line, side: bylines.Side | None = None) -> Head:
    """Title and speakers of a heading, an item, the first line of a paragraph.

    Args:
        line: The line.
        side: Where lines set like this one name their speakers.
    """
    link = title_link(line)
    for rule, start, end in _title_spans(line, link):
        if head := _around(line, start, end, side):
            return replace(head, title_rule=head.title_rule or rule, link=link)
    return replace(_whole(line, side), link=link)


def title_link(line: Line) -> Link | None:
    """The link of a line whose text is a title: no pointer, no person."""
    best: Link | None = None
    for link in line.links:
        said = line.said(link)
        if len(said) < 3 or cues.is_pointer(said) or is_person(line, link):
            continue
        if best is None or (link.end - link.start) > (best.end - best.start):
            best = link
    return best


def is_person(line: Line, link: Link) -> bool:
    """Whether a link is that of a person: a profile, or a name that leads to no talk."""
    said = line.said(link)
    if is_profile(link.url):
        return said.startswith("@") or is_full_name(tidy_name(said)) or is_given_name(said)
    if not is_full_name(tidy_name(said)):
        return False
    return parse_recording(link.url) is None and not is_talk_page(link.url)


def _title_spans(line: Line, link: Link | None) -> Iterator[tuple[str, int, int]]:
    """What is set off in a line as a title may be: a link, bold or italic text, quotes."""
    if link is not None:
        yield "linked text", link.start, link.end
    for start, end in sorted(line.set_off, key=lambda span: span[0] - span[1])[:2]:
        if 3 <= end - start < len(line.text) * 0.95:
            yield "text set off", start, end
    found = bylines.QUOTED.search(line.text)
    if found and (found.end() - found.start()) * 10 < len(line.text) * 9:
        yield "quoted text", *found.span(1)


def _around(line: Line, start: int, end: int, side: bylines.Side | None) -> Head | None:
    """A head whose title is set off: the names stand behind it, before it, or in it."""
    title, before, after = line.text[start:end], line.text[:start], one_line(line.text[end:])
    rest = after.lstrip(bylines.TRIMMED)
    marker = bylines.BY.match(f" {rest}")
    names = bylines.names_first(rest[marker.end() - 1 :] if marker else rest, marked=bool(marker))
    where = "behind the title"
    lead = before.strip(bylines.TRIMMED)
    if not names and lead and not bylines.is_kind(lead):
        names, where = parse_names(bylines.trim(lead)), "before the title"
    if names:
        speakers = with_urls(names, line)
        return Head(title=bylines.tidy_title(title), speakers=speakers, speakers_rule=where)
    if (inside := _split(title, line, side)).speakers:
        return inside
    if is_full_name(title) or (len(lead) + len(rest) > len(title) and not bylines.is_kind(lead)):
        return None  # a name, or something set off in a longer line, is no title of it
    return Head(title=bylines.tidy_title(title))


def _whole(line: Line, side: bylines.Side | None) -> Head:
    """A head in which nothing but people may be set off."""
    people = [link for link in line.links if is_person(line, link)]
    if people:
        first, last = people[0], people[-1]
        lead = bylines.BY.sub(" ", f"{line.text[: first.start].rstrip(bylines.TRIMMED)} ")
        title = bylines.tidy_title(lead.strip(bylines.TRIMMED[:-1]))
        behind = line.text[last.end :].strip(bylines.TRIMMED)
        if not title or bylines.is_kind(title):
            title = bylines.tidy_title(behind)
        if title:
            names = [_person_name(line, link) for link in people]
            speakers = tuple(
                Speaker(name=name, url=link.url) for name, link in zip(names, people, strict=True)
            )
            rule = "line without the names"
            return Head(
                title=title, title_rule=rule, speakers=speakers, speakers_rule="linked name"
            )
    return _split(_without_pointers(line), line, side)


def _person_name(line: Line, link: Link) -> str:
    said = line.said(link)
    return tidy_name(said) if not said.startswith("@") else said


def _split(text: str, line: Line, side: bylines.Side | None) -> Head:
    """A head whose title and names only their order and what is between them tell apart."""
    text = bylines.trim(one_line(text))
    title, where = text, ""
    names: tuple[str, ...] = ()
    if by := bylines.split_by(text):
        title, names, where = *by, '"by"'
    elif side is not None and (found := bylines.parts(text, side)) and found[0]:
        names = bylines.names_first(found[1], marked=True)
        if names:
            title, where = found[0], "side of most lines"
    return Head(
        title=bylines.tidy_title(title),
        title_rule="line without the names" if names else "whole line",
        speakers=with_urls(names, line),
        speakers_rule=where,
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


def speakers_in_body(
    body: Sequence[Line], listed: Sequence[Line] = (), title: str = ""
) -> tuple[tuple[Speaker, ...], str]:
    """Who spoke, by the text below a title: a byline, then a profile link, then a name in prose.

    A word of the title is no name ("Fuzzing in Go", "… by Go").
    """
    first = [line for block in body[:_OPENING] for line in block.split()[:3]][:_OPENING]
    for line in first:
        if names := read_byline(line):
            return with_urls(names, line), "byline"
    for line in listed[:_OPENING]:
        if bylines.starts_with_by(line.text) and (names := read_byline(line)):
            return with_urls(names, line), "byline in a list"
    for block in body[:_OPENING]:
        if speakers := linked_people(block):
            return speakers, "profile link"
    for block in body[:_OPENING]:
        names = names_in_prose(one_line(block.text[:800]))
        names = tuple(name for name in names if name.lower() not in title.lower())
        if names:
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
        spoke = re.match(rf"\W*(?:\([^()]*\)\W*)?{_SPOKE}", line.text[link.end : link.end + 120])
        person = profile and (handle or is_given_name(said) or is_full_name(said) or bool(spoke))
        if not person and is_full_name(said) and site_root(link.url):
            person = spoke is not None
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
            if names := parse_names(without_lead(found[1]), marked=True):
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
        (cues.is_pointer(said) or said.startswith("http"))
        and cues.says_watch(line.text[max(0, link.start - 60) : link.end])
    )


def first_sentence(body: Sequence[Line]) -> str | None:
    """The author's own first sentence: no byline, no line that only points or shows something."""
    for block in body:
        for line in block.split(BREAK):
            text = one_line(line.text)
            if (
                len(text) < _SHORTEST_SENTENCE
                or "{%" in text
                or "{{" in text
                or cues.is_pointer(text)
            ):
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


def read_byline(line: Line) -> tuple[str, ...]:
    """The speakers of a line that holds nothing else but pointers: "by Ada ([video](…))"."""
    if len(line.text) > _LONGEST_BYLINE:
        return ()
    text = _without_pointers(line) if line.links else line.text
    return bylines.read_byline(_POINTERS_LAST.sub("", text))


def has_byline(body: Sequence[Line]) -> bool:
    """Whether one of the first lines below a title says who spoke, and nothing else."""
    return any(read_byline(line) for block in body[:_OPENING] for line in block.split()[:2])


def read_names(cell: Line) -> tuple[Speaker, ...]:
    """The speakers of a table's cell."""
    return with_urls(parse_names(cell.text, marked=True), cell)


def with_speakers(head: Head, speakers: tuple[Speaker, ...], rule: str) -> Head:
    """A head whose speakers stand elsewhere."""
    return replace(head, speakers=speakers, speakers_rule=rule)


def sentences(line: Line) -> Iterator[Line]:
    """The sentences of a paragraph; a full stop inside of a link or quotes ends none."""
    closed = [(link.start, link.end) for link in line.links]
    closed = sorted(closed + [found.span() for found in bylines.QUOTED.finditer(line.text)])
    spans, start, at = [], 0, 0
    for found in _SENTENCE.finditer(line.text):
        while at < len(closed) and closed[at][1] <= found.start():
            at += 1
        if at < len(closed) and closed[at][0] < found.start():
            continue
        spans.append((start, found.start()))
        start = found.end()
    yield from line.pieces([*spans, (start, len(line.text))])


def read_prose(sentence: Line, link: Link) -> Head | None:
    """A talk by its link in a sentence: what is linked reads as a title, or says who spoke."""
    text = one_line(sentence.said(link))
    if found := _NAMELESS.fullmatch(text):
        names = parse_names(found[1], marked=True)
        if names:
            # "the closing keynote by Ada": the post states no title.
            return Head(
                title=cues.kind_of(text).capitalize(),
                title_rule="kind, for want of a title",
                speakers=with_urls(names, sentence),
                speakers_rule='"by"',
                link=link,
            )
    by = bylines.split_by(text)
    title = bylines.tidy_title(by[0] if by else text)
    before = sentence.text[max(0, link.start - 1) : link.start]
    quoted = text[:1] in _QUOTES_OPEN or before in _QUOTES_OPEN
    if len(title.split()) < 2 or not (by or quoted or reads_as_title(title)):
        return None
    speakers, rule = (with_urls(by[1], sentence), '"by"') if by else _who(sentence, link)
    return Head(
        title=title,
        title_rule="linked text in a sentence",
        speakers=speakers,
        speakers_rule=rule if speakers else "",
        link=link,
    )


def reads_as_title(text: str) -> bool:
    """Whether most of the longer words are capitalised, as those of a title are."""
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(longer) >= 2 and sum(word[0].isupper() for word in longer) * 4 >= len(longer) * 3


def _who(sentence: Line, link: Link) -> tuple[tuple[Speaker, ...], str]:
    """Who gave a talk that a sentence names: the person linked before it, else one named."""
    before = [other for other in sentence.links if other.end <= link.start]
    if before and is_person(sentence, before[-1]):
        name = _person_name(sentence, before[-1])
        return (Speaker(name=name, url=before[-1].url),), "person linked before"
    after = sentence.text[link.end :].lstrip(bylines.TRIMMED)
    marker = bylines.BY.match(f" {after}")
    names = bylines.names_first(after[marker.end() - 1 :], marked=True) if marker else ()
    if names:
        return with_urls(names, sentence), '"by"'
    if sum(1 for _ in recordings_in(sentence)) == 1:
        people = linked_people(sentence)
        if people:
            return people, "profile link"
        return with_urls(names_in_prose(one_line(sentence.text)), sentence), "name in a sentence"
    return (), ""


def title_in_body(body: Sequence[Line]) -> tuple[str, Link | None]:
    """The title that stands in quotes below a heading that is none; a linked one comes first."""
    for block in body[:_OPENING]:
        for link, _ in recordings_in(block):
            if link is None:
                continue
            around = block.text[max(0, link.start - 1) : link.end + 1]
            if bylines.QUOTED.fullmatch(around.strip()) or bylines.QUOTED.fullmatch(
                block.said(link)
            ):
                return bylines.tidy_title(block.said(link)), link
    for block in body[:1]:
        found = bylines.QUOTED.search(block.text)
        if found and reads_as_name_of_talk(found[1]):
            return bylines.tidy_title(found[1]), None
    return "", None


def reads_as_name_of_talk(text: str) -> bool:
    """Whether what is quoted may be a title rather than something said."""
    return text[:1].isupper() and len(text.split()) >= 2 and text[-1] not in ".,"


def quoted_titles(sentence: Line) -> Iterator[tuple[Head, int, int]]:
    """Titles in quotes, linked or set off, with words beside them that make them talks'.

    Either "by" and a full name follow ("“Parsers” by Ada Byron"), or the word "talk" stands before
    and a name in the same sentence. Recordings are for `read_prose`.
    """
    spans = [found.span() for found in bylines.QUOTED.finditer(sentence.text)]
    spans += [
        link_span
        for link in sentence.links
        if (link_span := (link.start, link.end))[1] > link.start
    ]
    spans += sentence.set_off
    done = 0
    for start, end in sorted(spans):
        title = bylines.tidy_title(sentence.text[start:end])
        if start < done or not reads_as_title(title):
            continue
        marker = bylines.BY.match(sentence.text, end)
        by = one_line(sentence.text[marker.end() : marker.end() + 120]) if marker else ""
        names, rule = bylines.names_first(by, marked=True) if by else (), '"by"'
        linked = (
            not bylines.QUOTED.fullmatch(sentence.text[start:end])
            and (start, end) not in sentence.set_off
        )
        if not names and _TALK_BEFORE.search(sentence.text[max(0, start - 40) : start]):
            found = map(without_lead, _FULL_NAME.findall(sentence.text))
            people = [tidy_name(name) for name in found]
            names = tuple(name for name in people if is_full_name(name) and name not in title)[:1]
            rule = '"talk" and a name'
        elif linked:
            continue  # "[A book](…) by Ada Byron"
        if names and " " in names[0]:
            done = end
            speakers = with_urls(names, sentence)
            head = Head(
                title=title,
                title_rule="quoted text in a sentence",
                speakers=speakers,
                speakers_rule=rule,
            )
            yield head, start, end


def said_behind(line: Line, head: Head) -> Line:
    """What a line says after title and speakers, if it goes on."""
    ends = [0]
    for part in (head.title, *(speaker.name for speaker in head.speakers)):
        at = line.text.find(part)
        ends.append(at + len(part) if at >= 0 else 0)
    rest = line.part(max(ends), len(line.text))
    skipped = len(rest.text) - len(rest.text.lstrip(bylines.TRIMMED))
    return rest.part(skipped, len(rest.text))
