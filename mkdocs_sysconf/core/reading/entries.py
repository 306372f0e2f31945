"""Entries: the places of a post that may tell of one talk each.

A shape is a way in which authors set talks; each has a function that finds its entries and says
how sure they are: `sections` under headings, `paragraphs` as lines, `sentences` within them,
`items` in lists, `tables` in rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.bylines import are_given
from mkdocs_sysconf.core.reading.heads import without_pointers
from mkdocs_sysconf.core.reading.links import is_of_talk, is_surely_slides
from mkdocs_sysconf.core.reading.names import is_full_name
from mkdocs_sysconf.core.reading.sides import Side, choose_side, shared_ends
from mkdocs_sysconf.core.reading.speakers import speakers_in_body
from mkdocs_sysconf.core.reading.titles import number_ends, reads_as_name_of_talk, trim

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.people import Speaker
    from mkdocs_sysconf.core.reading.heads import Head
    from mkdocs_sysconf.core.reading.lines import Line, Link

Shape = Literal["heading", "item", "paragraph", "row", "prose"]

LISTS: Final = frozenset(("ul", "ol"))
CERTAIN: Final = 4
LIKELY: Final = 3
POSSIBLE: Final = 2
BARE: Final = 1
_SHORT: Final = 20
_TITLE_LENGTH: Final = 250
_DATE: Final = compile_late(
    r"(?:[^\W\d]{3,9}\s+)?\d{1,2}(?:st|nd|rd|th|\.)?(?:\s+[^\W\d]{3,9})?,?\s+(?:19|20)\d\d"
)
# A title does not end with one of these; a sentence that was cut at a name does.
_UNENDED: Final = frozenset(("and", "or", "the", "an", "of", "but", "et", "und", "y"))


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
        section: All that its heading says, where it has one of its own.
        missed: A heading or a lead-in says that the author did not see it.
        people: Who spoke, by its text, and by which rule; `None`: nobody has looked.
        strength: `CERTAIN`, `LIKELY`, `POSSIBLE` if its neighbours are talks, `BARE` if most of
            them surely are; 0 no talk.
    """

    shape: Shape
    head: Line
    facts: Head
    body: list[Line] = field(default_factory=list)
    listed: list[Line] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)
    heading: Element | None = None
    section: str = ""
    missed: bool = False
    people: tuple[tuple[Speaker, ...], str] | None = None
    strength: int = 0

    def speakers(self) -> tuple[tuple[Speaker, ...], str]:
        """Who spoke, by its head, else by its text, and the rule that said so."""
        if self.facts.speakers:
            return self.facts.speakers, self.facts.speakers_rule
        if self.people is None:
            self.people = speakers_in_body(self.body, self.listed, self.facts.title)
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
    return is_of_talk(link.url) or is_surely_slides(link.url)


def begins_with_talk(line: Line) -> bool:
    """Whether an item begins with the linked title of a talk, whatever is said of it then."""
    return bool(line.links) and line.links[0].start == 0 and leads_to_talk(line, line.links[0])


def prepare(heads: Sequence[Line]) -> tuple[Sequence[Line], Side | None, bool]:
    """Lines set alike without what they all begin or end with, and where they name speakers.

    The last is whether even one word behind "by" is a name.
    """
    if len(heads) < 2:
        return heads, None, False
    for _ in range(2):  # " - Gridconf 2031 - YouTube"
        first, last = shared_ends([head.text for head in heads])
        if not (first or last):
            break
        heads = [_without_ends(head, first, last) for head in heads]
    starts = [number_ends(head.text) for head in heads]
    if any(starts):
        heads = [head.part(at, len(head.text)) for at, head in zip(starts, heads, strict=True)]
    texts = [trim(without_pointers(head)) for head in heads]
    return heads, choose_side(texts), are_given(texts)


def _without_ends(head: Line, first: str, last: str) -> Line:
    """A line without what it shares with others; links that go with its end stay, without text."""
    start = len(first) if head.text.startswith(first) else 0
    end = len(head.text) - (len(last) if head.text.endswith(last) else 0)
    part = head.part(start, end)
    at = len(part.text)
    lost = [link._replace(start=at, end=at) for link in head.links if link.start > end]
    return part._replace(links=(*part.links, *lost)) if lost else part


def has_title(title: str) -> bool:
    """Whether there are letters, and not too many."""
    return (
        2 <= len(title) <= _TITLE_LENGTH
        and any(map(str.isalpha, title))
        and title.rsplit(maxsplit=1)[-1] not in _UNENDED
    )


def may_be_title(title: str) -> bool:
    """Whether text names something, rather than pointing at it."""
    if not has_title(title) or cues.is_pointer(title) or "://" in title or _DATE.fullmatch(title):
        return False
    return len(title) > _SHORT or not cues.is_frame(title)  # "Thursday: Ada Byron"


def is_set_off(line: Line) -> bool:
    """Whether most of a line is bold or italic."""
    return any((end - start) * 10 >= len(line.text) * 7 for start, end in line.set_off)


def is_title_by_itself(text: str) -> bool:
    """Whether text is a talk's title as far as text can say so: it points at nothing and nobody."""
    return may_be_title(text) and reads_as_name_of_talk(text) and not is_full_name(text)
