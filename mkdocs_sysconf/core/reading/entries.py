"""Entries: the places of a post that may tell of one talk each, found by shape.

A shape is a way in which authors set talks: under headings, in lists, as lines of a paragraph, in
tables, in prose. Each has a function of its own here, which says how sure its entries are.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from mkdocs_sysconf.core.reading import bylines, cues, facts
from mkdocs_sysconf.core.reading.lines import BREAK, Line
from mkdocs_sysconf.core.reading.links import is_talk_page, parse_recording, recordings_in
from mkdocs_sysconf.core.reading.names import is_full_name, parse_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.people import Speaker
    from mkdocs_sysconf.core.reading.lines import LineReader, Link
    from mkdocs_sysconf.core.reading.outline import Chapter

Shape = Literal["heading", "item", "paragraph", "row", "prose"]

CERTAIN: Final = 3
LIKELY: Final = 2
POSSIBLE: Final = 1
_LONGEST_SENTENCE: Final = 1_500
_LOOKED_AT: Final = 9  # items of a list inside an item
_TITLE_LENGTH: Final = 250
_SET_OFF_RULES: Final = frozenset(("linked text", "text set off", "quoted text"))
_SAID_BESIDE: Final = frozenset(('"by"', "person linked before", '"talk" and a name'))
_SHORT_LINE: Final = 250
_LISTS: Final = frozenset(("ul", "ol"))


@dataclass(slots=True, kw_only=True)
class Entry:
    """One place that may tell of a talk.

    Args:
        head: The line that names it.
        facts: What that line says.
        body: What is said about it, paragraph by paragraph; no lists.
        listed: The lines of the lists in it.
        blocks: The elements it is made of, for its pictures.
        heading: The heading nearest to it.
        missed: A heading or a lead-in says that the author did not see it.
        people: Who spoke, by its text, and by which rule; `None`: nobody has looked.
        strength: `CERTAIN`, `LIKELY`, `POSSIBLE` if its neighbours are talks; 0 no talk.
    """

    shape: Shape
    head: Line
    facts: facts.Head
    body: list[Line] = field(default_factory=list)
    listed: list[Line] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)
    heading: Element | None = None
    missed: bool = False
    people: tuple[tuple[Speaker, ...], str] | None = None
    strength: int = 0

    def speakers(self) -> tuple[tuple[Speaker, ...], str]:
        """Who spoke, by its head, else by its text, and the rule that said so."""
        if self.facts.speakers:
            return self.facts.speakers, self.facts.speakers_rule
        if self.people is None:
            self.people = facts.speakers_in_body(self.body, self.listed, self.facts.title)
        return self.people


def covering_link(line: Line) -> Link | None:
    """The link that is most of a line, if one is."""
    for link in line.links:
        if (link.end - link.start) * 10 >= len(line.text) * 7 and link.end > link.start:
            return link
    return None


def leads_to_talk(line: Line, link: Link | None) -> bool:
    """Whether a link with a title for its text leads to a recording or the page of a talk."""
    if link is None or cues.says_many(line.said(link)):
        return False
    return parse_recording(link.url) is not None or is_talk_page(link.url)


def _prepare(heads: Sequence[Line]) -> tuple[Sequence[Line], bylines.Side | None]:
    """Lines set alike without what they all begin or end with, and where they name speakers."""
    if len(heads) < 2:
        return heads, None
    first, last = bylines.shared_ends([head.text for head in heads])
    if first or last:
        heads = [
            head.part(
                len(first) if first and head.text.startswith(first) else 0,
                len(head.text) - (len(last) if last and head.text.endswith(last) else 0),
            )
            for head in heads
        ]
    return heads, bylines.choose_side([bylines.trim(head.text) for head in heads])


# Headings


def heading_entries(chapters: Sequence[Chapter], reader: LineReader) -> list[Entry]:
    """Talks under a heading each, at any level."""
    for chapter in reversed(chapters):
        _join_parts(chapter)
    candidates = [c for c in chapters if c.heading is not None and not c.frame and not c.taken]
    levels = {chapter.level for chapter in candidates}
    entries: list[tuple[Chapter, Entry]] = []
    for level in levels:
        row = [chapter for chapter in candidates if chapter.level == level]
        heads, side = _prepare([chapter.head for chapter in row])
        level_entries = [
            _heading_entry(chapter, head, side, reader)
            for chapter, head in zip(row, heads, strict=True)
        ]
        _take_titles_from_bodies(level_entries)
        entries += zip(row, level_entries, strict=True)
    sure = {id(chapter) for chapter, entry in entries if entry.strength >= LIKELY}
    peers: dict[tuple[int, int], list[int]] = defaultdict(list)
    for chapter, entry in entries:
        peers[chapter.level, id(chapter.parent)].append(entry.strength)
    follow = {place for place, strengths in peers.items() if _mostly_talks(strengths)}
    chosen = []
    for chapter, entry in entries:
        below = sum(1 for child in chapter.children if id(child) in sure)
        if below >= 2 or (below and entry.strength < CERTAIN):
            continue
        possible = entry.strength == POSSIBLE and (chapter.level, id(chapter.parent)) in follow
        if entry.strength >= LIKELY or possible:
            chosen.append((chapter, entry))
    order = {id(chapter): at for at, chapter in enumerate(chapters)}
    chosen.sort(key=lambda pair: order[id(pair[0])])
    for chapter, _ in chosen:
        _take(chapter)
    return [entry for _, entry in chosen]


def _mostly_talks(strengths: Sequence[int]) -> bool:
    """Whether headings beside one another are talks, so that a possible one is one too."""
    sure = sum(1 for strength in strengths if strength >= LIKELY)
    possible = sum(1 for strength in strengths if strength >= POSSIBLE)
    return (sure >= 2 or possible >= 3) and possible * 2 > len(strengths)


def _take_titles_from_bodies(entries: Sequence[Entry]) -> None:
    """Where headings are people, or words of the author's own, the title stands quoted below."""
    are_people = [is_full_name(entry.facts.title) for entry in entries]
    several = sum(are_people) >= 2
    for entry, full_name in zip(entries, are_people, strict=True):
        is_person = full_name and several
        if entry.facts.speakers and not is_person:
            continue
        title, link = facts.title_in_body(entry.body)
        if title and (link or is_person):
            entry.strength = CERTAIN
            speakers = parse_names(entry.facts.title) if is_person else ()
            entry.facts = facts.Head(
                title=title,
                title_rule="quoted below",
                speakers=facts.with_urls(speakers, entry.head),
                speakers_rule="heading" if speakers else "",
                link=link,
            )


def _take(chapter: Chapter) -> None:
    todo = [chapter]
    while todo:
        part = todo.pop()
        part.taken = True
        # "Conclusions" may stand below the last talk's heading and yet be the post's own.
        todo += (child for child in part.children if child.part or not child.frame)


def _join_parts(chapter: Chapter) -> None:
    """Give a talk the headings below it that are parts of it: "Video", "by Ada", "Takeaways"."""
    parent = chapter.parent
    if not chapter.part or parent is None or parent.frame or chapter.excluded or chapter.children:
        return
    chapter.frame = True
    if chapter.heading is not None and bylines.starts_with_by(chapter.head.text):
        parent.blocks[:0] = [(chapter.heading, chapter.head), *chapter.blocks]
    else:
        parent.blocks += chapter.blocks


def _heading_entry(
    chapter: Chapter, head: Line, side: bylines.Side | None, reader: LineReader
) -> Entry:
    entry = Entry(
        shape="heading",
        head=head,
        facts=facts.read_head(head, side),
        body=[line for _, line in chapter.blocks if line],
        listed=[
            reader.read(item)
            for block, line in chapter.blocks
            if line is None and block.tag in _LISTS
            for item in block.iter("li")
        ],
        blocks=[block for block, _ in chapter.blocks],
        heading=chapter.heading,
        missed=chapter.missed,
    )
    entry.strength = _heading_strength(entry)
    return entry


def _heading_strength(entry: Entry) -> int:
    recordings = [found for line in entry.body for found in recordings_in(line)]
    if not _has_title(entry.facts.title) or len({found.url for _, found in recordings}) > 3:
        return 0
    if entry.facts.speakers or leads_to_talk(entry.head, entry.facts.link):
        return CERTAIN
    if any(map(_shows_recording, entry.body)) or facts.has_byline(entry.body):
        return CERTAIN
    people, rule = entry.speakers()
    if rule == "byline in a list":
        return CERTAIN
    if people and recordings:
        return LIKELY
    return POSSIBLE if people and (people[0].url or " " in people[0].name) else 0


def _shows_recording(line: Line) -> bool:
    """Whether a paragraph embeds a recording or offers one, rather than mentions it."""
    for link, _ in recordings_in(line):
        if link is None or link.start == link.end or covering_link(line) is link:
            return True
        said = line.said(link)
        if cues.says_watch(said) or cues.is_pointer(said):
            return True
    return False


def _has_title(title: str) -> bool:
    return 2 <= len(title) <= _TITLE_LENGTH and any(map(str.isalpha, title))


def _may_be_title(title: str) -> bool:
    return _has_title(title) and not cues.is_pointer(title)


# Paragraphs


def paragraph_entries(chapter: Chapter) -> list[Entry]:
    """Talks whose title is the first line of a paragraph: linked, bold, or with its speaker."""
    firsts = [
        (at, lines)
        for at, (block, line) in enumerate(chapter.blocks)
        if line is not None and block.tag == "p" and (lines := _title_and_rest(line))
    ]
    if len(firsts) < 2:
        return []
    heads, side = _prepare([lines[0] for _, lines in firsts])
    found = []
    for head, (at, lines) in zip(heads, firsts, strict=True):
        following = chapter.blocks[at + 1][1] if at + 1 < len(chapter.blocks) else None
        entry = Entry(
            shape="paragraph",
            head=head,
            facts=facts.read_head(head, side),
            body=[*lines[1:], *([following] if following else [])],
            heading=chapter.heading,
            missed=chapter.missed,
        )
        entry.strength = _paragraph_strength(entry)
        if entry.strength >= LIKELY:
            found.append((at, lines, entry))
    if len(found) < 2:
        return []
    ends = [at for at, _, _ in found[1:]] + [len(chapter.blocks)]
    for (at, lines, entry), end in zip(found, ends, strict=True):
        entry.body = [*lines[1:], *(line for _, line in chapter.blocks[at + 1 : end] if line)]
        entry.blocks = [block for block, _ in chapter.blocks[at:end]]
    return [entry for _, _, entry in found]


def _title_and_rest(block: Line) -> tuple[Line, ...]:
    """A paragraph whose first line may be a title: that line, and the rest."""
    lines = block.split()
    if not lines:
        return ()
    first = lines[0]
    if len(lines) > 1 and (covering_link(first) or _set_off(first)):
        return lines
    lines = block.split(BREAK)
    first = lines[0]
    marks = [
        *(link.start for link in first.links if link.end > link.start),
        *(span[0] for span in first.set_off),
    ]
    if not marks and len(lines) < 2:
        return ()
    # A title may open a paragraph that goes on; a short one may begin with a name.
    return lines if min(marks, default=0) <= 2 or len(first.text) <= _SHORT_LINE else ()


def _set_off(line: Line) -> bool:
    return any((end - start) * 10 >= len(line.text) * 7 for start, end in line.set_off)


def _paragraph_strength(entry: Entry) -> int:
    head, link = entry.facts, covering_link(entry.head)
    if not _may_be_title(head.title):
        return 0
    set_off = link is not None or _set_off(entry.head)
    if head.speakers and (set_off or head.title_rule in _SET_OFF_RULES):
        return CERTAIN
    byline = facts.has_byline(entry.body[:1])
    if set_off and byline:
        return CERTAIN
    if link is not None and leads_to_talk(entry.head, link):
        return LIKELY
    if _set_off(entry.head) and facts.recording_in_body(entry.body[:3], ()):
        return LIKELY
    return 0


# Lists


def list_entries(chapter: Chapter, reader: LineReader) -> list[Entry]:
    """Talks that are the items of a list, or of a list in an item."""
    entries: list[Entry] = []
    lead = chapter.head.text
    for block, line in chapter.blocks:
        if line is not None:
            lead = line.text
        elif block.tag in _LISTS:
            missed = chapter.missed or cues.says_missed(lead[-200:])
            entries += _items(block, reader, chapter, missed=missed, lead=lead)
    return entries


def _items(
    block: Element, reader: LineReader, chapter: Chapter, *, missed: bool, lead: str
) -> Iterator[Entry]:
    todo = [(block, missed, lead)]
    while todo:
        block, missed, lead = todo.pop()
        items = [item for item in block if item.tag == "li"]
        nested = any(part.tag in _LISTS for item in items for part in item)
        if len(items) < 2 and not nested and not missed:
            continue
        lines = [reader.read(item) for item in items]
        heads = [line.split(BREAK)[0] if line.text else line for line in lines]
        trimmed, side = _prepare(heads)
        entries = []
        for item, line, head in zip(items, lines, trimmed, strict=True):
            inner = [reader.read(part) for part in islice(item.iter("li"), 1, _LOOKED_AT)]
            if not (side or line.links or head.set_off or inner or bylines.BY.search(head.text)):
                continue  # nothing could make it a talk
            entry = Entry(
                shape="item",
                head=head,
                facts=facts.read_head(head, side),
                body=[*line.split(BREAK)[1:], *inner],
                blocks=[item],
                heading=chapter.heading,
                missed=missed,
            )
            entry.strength = _item_strength(entry, has_side=side is not None)
            entries.append(entry)
        sure = [entry for entry in entries if entry.strength >= LIKELY]
        # One talk that was missed is a list too: what stands above it says what it is.
        enough = 1 if missed and all(entry.strength >= CERTAIN for entry in sure) else 2
        if len(sure) >= enough and len(sure) * 2 >= len(items):
            yield from _with_those_set_alike(entries)
            continue
        for item, head in zip(items, heads, strict=True):
            missed_below = missed or cues.says_missed(head.text)
            todo += [(part, missed_below, head.text) for part in item if part.tag in _LISTS]


def _with_those_set_alike(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The talks of a list, and the items that are set like its talks without any evidence."""
    sure = [entry for entry in entries if entry.strength >= LIKELY]
    for entry in entries:
        alike = _set_off(entry.head) and all(_set_off(other.head) for other in sure)
        if entry.strength >= LIKELY or (
            len(sure) >= 3 and len(sure) * 3 >= len(entries) * 2 and alike
        ):
            yield entry


def _item_strength(entry: Entry, *, has_side: bool) -> int:
    head = entry.facts
    if not _may_be_title(head.title):
        return 0
    linked = leads_to_talk(entry.head, head.link)
    watch = any(True for line in (entry.head, *entry.body) for _ in recordings_in(line))
    if head.speakers:
        if linked or watch or entry.missed:
            return CERTAIN
        set_off = head.title_rule != "line without the names"
        return LIKELY if set_off or has_side or head.speakers_rule == '"by"' else 0
    if linked and covering_link(entry.head):
        return LIKELY
    bold = _set_off(entry.head) or head.title_rule == "text set off"
    return LIKELY if watch and (bold or facts.has_byline(entry.body)) else 0


# Tables


def table_entries(chapter: Chapter, reader: LineReader) -> list[Entry]:
    """Talks that are the rows of a table with a column for titles and one for speakers."""
    entries: list[Entry] = []
    for block, _ in chapter.blocks:
        if block.tag != "table":
            continue
        rows = [[reader.read(cell) for cell in row] for row in block.iter("tr")]
        columns = [cues.column_of(cell.text) for cell in rows[0]] if rows else []
        if "title" not in columns or "speaker" not in columns:
            continue
        at, who = columns.index("title"), columns.index("speaker")
        for row, element in zip(rows[1:], list(block.iter("tr"))[1:], strict=True):
            if len(row) <= max(at, who) or not _may_be_title(row[at].text):
                continue
            head = facts.read_head(row[at])
            names = facts.read_names(row[who])
            if names:
                entries.append(
                    Entry(
                        shape="row",
                        head=row[at],
                        facts=facts.with_speakers(head, names, "column"),
                        body=[cell for number, cell in enumerate(row) if number not in (at, who)],
                        blocks=[element],
                        heading=chapter.heading,
                        missed=chapter.missed,
                        strength=CERTAIN,
                    )
                )
    return entries


# Prose


def prose_entries(chapter: Chapter) -> list[Entry]:
    """Talks whose title is a link to the recording in the middle of a sentence."""
    entries: list[Entry] = []
    for block, line in chapter.blocks:
        if line is None or not (line.links or line.set_off or '"' in line.text or "“" in line.text):
            continue
        for sentence in facts.sentences(line):
            if len(sentence.text) <= _LONGEST_SENTENCE:
                entries += _in_sentence(sentence, chapter, block)
    return entries


def _in_sentence(sentence: Line, chapter: Chapter, block: Element) -> Iterator[Entry]:
    recorded = [link for link, _ in recordings_in(sentence) if link]
    for link in recorded:
        said = sentence.said(link)
        if not _may_be_title(said) or cues.says_many(said):
            continue
        if head := facts.read_prose(sentence, link):
            entry = _prose_entry(chapter, block, head, sentence.part(link.start, link.end))
            entry.body = [sentence]
            yield entry
    for head, start, end in facts.quoted_titles(sentence):
        if not any(start <= link.start <= end for link in recorded):
            yield _prose_entry(chapter, block, head, sentence.part(start, end))


def _prose_entry(chapter: Chapter, block: Element, head: facts.Head, line: Line) -> Entry:
    return Entry(
        shape="prose",
        head=line,
        facts=head,
        blocks=[block],
        heading=chapter.heading,
        missed=chapter.missed,
        strength=LIKELY if head.speakers_rule in _SAID_BESIDE else POSSIBLE,
    )
