"""Talks that sentences name, of paragraphs and of items."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import LIKELY, LISTS, POSSIBLE, Entry, may_be_title
from mkdocs_sysconf.core.reading.facts import is_player
from mkdocs_sysconf.core.reading.lines import SENTENCE_END
from mkdocs_sysconf.core.reading.links import host_of, recordings_in
from mkdocs_sysconf.core.reading.mentions import LINKED_PAGE, find_mentions, read_recorded
from mkdocs_sysconf.core.reading.sides import choose_side
from mkdocs_sysconf.core.reading.titles import QUOTED, has_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.reading.heads import Head
    from mkdocs_sysconf.core.reading.lines import Line, LineReader, Link
    from mkdocs_sysconf.core.reading.outline import Chapter

_SAID_BESIDE: Final = frozenset(
    ('"by"', "person linked before", '"talk" and a name', '"gave" and a name', "person in brackets")
)
_ALIKE: Final = 3  # titles
_LONGEST_SENTENCE: Final = 1_500


def sentence_entries(chapter: Chapter, reader: LineReader | None, *, recorded: bool) -> list[Entry]:
    """Talks that sentences name.

    Args:
        chapter: Where they stand.
        reader: Reads items; `None`: those of this chapter are talks by themselves.
        recorded: Only those whose recording is linked.
    """
    entries: list[Entry] = []
    side = _side_of_links(chapter)
    for at, (block, line) in enumerate(chapter.blocks):
        if reader and block.tag in LISTS:
            for item in block.iter("li"):
                entries += _in_line(reader.read(item), chapter, item, side, recorded=recorded)
        if line is None:
            continue
        following = chapter.line_after(at)
        player = following if following and is_player(following) else None
        named = list(_in_line(line, chapter, block, side, recorded=recorded and player is None))
        if player and named:
            named[0].body.append(player)
            named[0].strength = LIKELY
        entries += named
    return entries


def _side_of_links(chapter: Chapter) -> int | None:
    """On which side of a dash the links of a chapter name people: 0 before it, -1 behind."""
    texts = [line.said(link) for _, line in chapter.blocks if line for link in line.links]
    parted = [text for text in texts if " - " in text]
    side = choose_side(parted) if len(parted) > 1 else None
    return side.part if side and side.separator == 0 else None


def _in_line(
    line: Line, chapter: Chapter, block: Element, side: int | None, *, recorded: bool
) -> Iterator[Entry]:
    if recorded:
        if not recordings_in(line):
            return
    elif not (line.links or line.set_off or has_quotes(line.text)):
        return
    for sentence in _short_sentences(line):
        links = [link for link, _ in recordings_in(sentence) if link] if sentence.links else []
        yield from _recorded(sentence, links, chapter, block, side)
        if not recorded and (sentence.links or sentence.set_off or has_quotes(sentence.text)):
            for mention in find_mentions(sentence):
                if any(mention.start < link.end and link.start <= mention.end for link in links):
                    continue
                head, said = mention.head, sentence.part(mention.start, mention.end)
                entry = _prose_entry(chapter, block, head, said)
                entry.strength = LIKELY if mention.sure else 0
                entry.missed |= cues.says_missed(sentence.text[: mention.start])
                entry.people = head.speakers, head.speakers_rule
                entry.body = [] if links else [sentence]
                yield entry


def _recorded(
    sentence: Line, links: Sequence[Link], chapter: Chapter, block: Element, side: int | None
) -> Iterator[Entry]:
    for link in links:
        said = sentence.said(link)
        titled = may_be_title(said) and not cues.says_many(said)
        if titled and (head := read_recorded(sentence, link, side)):
            entry = _prose_entry(chapter, block, head, sentence.part(link.start, link.end))
            entry.body = [sentence]
            yield entry


def _prose_entry(chapter: Chapter, block: Element, head: Head, line: Line) -> Entry:
    return Entry(
        shape="prose",
        head=line,
        facts=head,
        blocks=[block],
        heading=chapter.heading,
        missed=chapter.missed,
        strength=LIKELY if head.speakers_rule in _SAID_BESIDE else POSSIBLE,
    )


def told_in_sentences(entries: Sequence[Entry], *, alone: bool) -> list[Entry]:
    """The talks among what sentences name: the sure ones, and those set like enough others.

    Args:
        entries: What the sentences of a page name.
        alone: The page tells of no talk in any other way.
    """
    sure = sum(1 for entry in entries if entry.strength >= LIKELY)
    sites = Counter(map(_site_of_talks, entries))
    return [
        entry
        for entry in entries
        if entry.strength >= LIKELY
        or (alone and entry.strength == POSSIBLE)
        or (not entry.strength and max(sure, sites[_site_of_talks(entry)]) >= _ALIKE)
    ]


def _site_of_talks(entry: Entry) -> str:
    """Whose page a title links, where nothing else says that it is a talk's."""
    return host_of(entry.head.links[0].url) if entry.facts.title_rule == LINKED_PAGE else ""


def _short_sentences(line: Line) -> Iterator[Line]:
    """Those of the sentences that are worth a look, which takes longer than they are long."""
    return (each for each in _sentences(line) if len(each.text) <= _LONGEST_SENTENCE)


def _sentences(line: Line) -> Iterator[Line]:
    """The sentences of a paragraph; a full stop inside of what is marked as a whole ends none."""
    parts = [span for span in line.set_off if (span[1] - span[0]) * 10 < len(line.text) * 7]
    closed = [*parts, *((link.start, link.end) for link in line.links)]
    closed = sorted(closed + [found.span() for found in QUOTED.finditer(line.text)])
    spans, start, at = [], 0, 0
    for found in SENTENCE_END.finditer(line.text):
        end = found.start() + 1
        while at < len(closed) and closed[at][1] <= end:
            at += 1
        if at < len(closed) and closed[at][0] < end:
            continue
        spans.append((start, end))
        start = found.end()
    yield from line.pieces([*spans, (start, len(line.text))])
