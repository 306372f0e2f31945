"""What speaks for a heading's being a talk's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.reading.entries import (
    BARE,
    CERTAIN,
    LIKELY,
    POSSIBLE,
    begins_with_talk,
    covering_link,
    has_title,
    is_set_off,
    leads_to_talk,
)
from mkdocs_sysconf.core.reading.heads import read_head
from mkdocs_sysconf.core.reading.links import recordings_in
from mkdocs_sysconf.core.reading.siblings import speaks_of_talk
from mkdocs_sysconf.core.reading.speakers import has_byline, says_talk_by
from mkdocs_sysconf.core.reading.titles import says_kind_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_sysconf.core.reading.entries import Entry
    from mkdocs_sysconf.core.reading.lines import Line, Link
    from mkdocs_sysconf.core.reading.links import Recording

_LISTED: Final = 3  # talks that are items below a heading, which then is none
_SET_OFF: Final = 2  # talks that paragraphs below a heading begin with
_OF_ONE_TALK: Final = 3  # recordings that a talk's text may link


def heading_strength(entry: Entry) -> int:
    """How sure a heading, its links and its text make it that it is a talk's; 0: nothing does."""
    if not has_title(entry.facts.title):
        return 0
    if entry.facts.speakers or leads_to_talk(entry.head, entry.facts.link):
        return CERTAIN
    found = [(line, *each) for line in entry.body for each in recordings_in(line)]
    listed = [line for line in entry.listed if begins_with_talk(line)]
    if len({recording.url for _, _, recording in found}) > _OF_ONE_TALK:
        return 0
    if len(listed) >= _LISTED and not has_byline(entry.body):
        return 0
    if sum(1 for line in entry.body if line.set_off and _names_talk(line)) >= _SET_OFF:
        return 0
    strength = _strength_below(entry, found)
    # Where talks are counted, only the whole heading says it.
    says_kind = says_kind_first(entry.head.text) or says_kind_first(entry.section)
    return max(strength, LIKELY) if says_kind else strength


def _strength_below(entry: Entry, found: Sequence[tuple[Line, Link | None, Recording]]) -> int:
    """How sure the text below a heading makes it that it is a talk's."""
    people, rule = entry.speakers()
    if rule.startswith("byline") or any(_is_shown(line, link) for line, link, _ in found):
        return CERTAIN
    told = bool(found) or any(map(says_talk_by, entry.body[:1]))
    if people and told:
        return LIKELY
    if people and (people[0].url or " " in people[0].name):
        return POSSIBLE
    return BARE if speaks_of_talk(entry) else 0


def _names_talk(line: Line) -> bool:
    """Whether a paragraph begins with a line that is set off and names a talk and its speakers."""
    first = line.split(most=1)[0]
    return is_set_off(first) and bool(read_head(first).speakers)


def _is_shown(line: Line, link: Link | None) -> bool:
    """Whether a paragraph embeds a recording or offers one, rather than mentions it."""
    if link is None or link.start == link.end or covering_link(line) is link:
        return True
    said = line.said(link)
    return cues.says_watch(said) or cues.is_pointer(said)
