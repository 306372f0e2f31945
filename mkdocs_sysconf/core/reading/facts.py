"""What is told of a talk beside title and speakers: recording, excerpt, slides, resources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading import bylines, cues, words
from mkdocs_sysconf.core.reading.lines import BREAK, SENTENCE_END, Line, one_line
from mkdocs_sysconf.core.reading.links import Recording, is_slides, parse_recording, recordings_in
from mkdocs_sysconf.core.reading.speakers import read_byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs_sysconf.core.reading.heads import Head
    from mkdocs_sysconf.core.reading.lines import Link

_SHORTEST_SENTENCE: Final = 15  # characters
_ADDRESS: Final = compile_late(r"<?https?://\S+")
_ADDRESS_BEHIND: Final = compile_late(r"(?<=[.!?…:])\s+<?https?://\S+$")
_ARTICLE_OF_TALK: Final = compile_late(rf"an?\s+{words.TALK}\s", re.IGNORECASE)  # "A talk by Ada."
# "z. B." and "8. November": a single letter or the number of a day ends none either.
_NO_END: Final = compile_late(
    r"\b(?:e\.g|i\.e|vs|etc|Dr|Mr|Mrs|Ms|St|No|Nr|Prof|ca|bzw|vgl|p\.ex|cf|[^\W\d_]|[0-9]{1,2})\.$"
)


def recording_of(
    head: Line, read: Head, body: Sequence[Line], listed: Sequence[Line]
) -> tuple[Recording | None, Link | None, str]:
    """The recording of a talk, its link where it has one, and the rule that found it.

    Of several beside the title, the one on YouTube: that can be played on the page.
    """
    beside = [(recording, link, "link beside the title") for link, recording in recordings_in(head)]
    if read.link and (recording := parse_recording(read.link.url)):
        beside.insert(0, (recording, read.link, "link of the title"))
    for found in beside:
        if found[0].video:
            return found
    return beside[0] if beside else recording_in_body(body, listed) or (None, None, "")


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


def is_player(line: Line) -> bool:
    """Whether a line is a recording, shown or by its address, and nothing else."""
    address = line.text.startswith(("http", "<http")) and " " not in line.text
    bare = address or not line.text or line.text.startswith("{")
    return bare and bool(recordings_in(line))


def first_sentence(body: Sequence[Line]) -> str | None:
    """The author's own first sentence: no byline, no line that only points or shows something."""
    for block in body:
        for line in block.split(BREAK):
            text = line.text
            if _says_nothing(text) or read_byline(line) or _is_one_link(line):
                continue
            sentence, rest = _part_sentence(text)
            if _ARTICLE_OF_TALK.match(sentence) and bylines.read_byline(sentence.split(None, 1)[1]):
                sentence = _part_sentence(rest.strip())[0]
            if sentence:
                return one_line(_ADDRESS_BEHIND.sub("", sentence))
    return None


def _part_sentence(text: str) -> tuple[str, str]:
    ends = (found.start() + 1 for found in SENTENCE_END.finditer(text))
    end = next((e for e in ends if not _NO_END.search(text, max(0, e - 9), e)), len(text))
    return text[:end], text[end:]


def _says_nothing(text: str) -> bool:
    if "://" in text:
        text = _ADDRESS.sub("", text)
    foreign = any(mark in text for mark in ("{%", "{{", "{:"))
    return len(text) < _SHORTEST_SENTENCE or foreign or cues.is_pointer(text)


def _is_one_link(line: Line) -> bool:
    return any(link.end - link.start >= len(line.text) - 2 for link in line.links[:1])


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
