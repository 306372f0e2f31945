"""The lists of a chapter and their items, as their author meant them."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree.ElementTree import Element

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.bylines import ends_with_names
from mkdocs_sysconf.core.reading.entries import (
    LISTS,
    covering_link,
    is_set_off,
    leads_to_talk,
    may_be_title,
)
from mkdocs_sysconf.core.reading.lines import BREAK
from mkdocs_sysconf.core.reading.outline import LEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_sysconf.core.reading.lines import Line, LineReader
    from mkdocs_sysconf.core.reading.outline import Chapter

_GATHERED: Final = 2  # talks
_CUT: Final = 3  # items of which each is a list, followed by a paragraph
_LOOKED_AT: Final = 9  # items of a list inside an item


class Item(NamedTuple):
    """An item of a list, and what the lists in it say.

    Args:
        head: The line that may name a talk.
        body: What else it says.
        inner: The first lines of the lists in it.
    """

    element: Element
    head: Line
    body: Sequence[Line]
    inner: Sequence[Line]
    missed: bool


def lists_among(
    blocks: Sequence[tuple[Element, Line | None]], lead: str, reader: LineReader
) -> Iterator[tuple[str, Element]]:
    """The lists among blocks, each with the end of the text above it; at first that is the lead.

    What only pictures or comments cut is one list, as to its reader.
    """
    parts: list[Element] = []
    cut = False
    for block, line in blocks:
        if line is not None and not line.text and not reader.is_code(block):
            cut = True
            continue
        is_list = line is None and block.tag in LISTS
        if parts and not (is_list and cut):
            yield lead, _as_one(parts)
            parts = []
        if is_list:
            parts.append(block)
        elif line is not None:
            lead = line.text[-LEAD:]
        cut = False
    if parts:
        yield lead, _as_one(parts)


def _as_one(parts: Sequence[Element]) -> Element:
    if len(parts) == 1:
        return parts[0]
    whole = Element("ul")
    for part in parts:
        whole.extend(part)
    return whole


def rejoin(
    chapter: Chapter,
) -> tuple[Sequence[tuple[Element, Line | None]], Mapping[Element, Sequence[Line]]]:
    """The blocks of a chapter, lists that paragraphs cut as one, and the lines that follow items.

    Python-Markdown ends a list at a paragraph that is indented by less than four; to CommonMark,
    and so to who wrote it, it is still the item's.
    """
    following: dict[Element, list[Line]] = {}
    whole = Element("ul")
    alone: Element | None = None
    for block, line in chapter.blocks:
        if block.tag in LISTS:
            whole.extend(block)
            alone = block[0] if len(block) == 1 else None
        elif alone is not None and line is not None:
            following.setdefault(alone, []).append(line)
    cut = len(following) >= _CUT and not any(
        cues.says_missed(line.text[-LEAD:]) for lines in following.values() for line in lines[-1:]
    )
    if not cut:
        return chapter.blocks, {}
    at = next(at for at, (block, _) in enumerate(chapter.blocks) if block.tag in LISTS)
    return [*chapter.blocks[:at], (whole, None)], following


def items_of(
    block: Element,
    reader: LineReader,
    following: Mapping[Element, Sequence[Line]],
    *,
    missed: bool,
) -> Iterator[Item]:
    """The items of a list; in the place of one that only says what is below it, those below."""
    todo = deque([(block, missed)])
    while todo:
        block, missed = todo.popleft()
        for element in block:
            if element.tag != "li":
                continue
            head, *body = _head_and_body(reader.read(element))
            body += following.get(element, ())
            inner = [reader.read(part) for part in islice(element.iter("li"), 1, _LOOKED_AT)]
            if not _is_linked_title(head) and (
                any(map(_is_linked_title, inner)) or _only_gathers(head, inner)
            ):
                below = missed or cues.says_missed(head.text)
                todo += [(part, below) for part in element if part.tag in LISTS]
            else:
                yield Item(element, head, body, inner, missed)


def _head_and_body(line: Line) -> Sequence[Line]:
    """The line of an item that may name a talk, and what else the item says."""
    if "\n" in line.text:
        first = line.split(most=1)[0]
        link = covering_link(first)
        if (link and link.end == len(first.text)) or is_set_off(first):
            return first, *line.part(line.text.index("\n"), len(line.text)).split(BREAK)
    return line.split(BREAK) or (line,)


def _only_gathers(head: Line, inner: Sequence[Line]) -> bool:
    """Whether an item says what the talks in it have in common: "Lightning talks"."""
    if head.links or head.set_off or ends_with_names(head.text):
        return False
    return sum(1 for line in inner if ends_with_names(line.text)) >= _GATHERED


def _is_linked_title(line: Line) -> bool:
    """Whether an item is a link to a talk by its title, not by its address."""
    link = covering_link(line)
    if link is None or not leads_to_talk(line, link):
        return False
    said = line.said(link)
    return "://" not in said and may_be_title(said)
