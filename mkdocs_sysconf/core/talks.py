"""Talks, and how they are read from the element tree of a post."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from mkdocs_sysconf.core.reading import facts, items, paragraphs, sections, sentences, tables
from mkdocs_sysconf.core.reading.cues import kind_of
from mkdocs_sysconf.core.reading.entries import CERTAIN, LIKELY
from mkdocs_sysconf.core.reading.heads import said_behind
from mkdocs_sysconf.core.reading.lines import LineReader, one_line
from mkdocs_sysconf.core.reading.outline import blocks_of_talks, is_below_title, read_outline
from mkdocs_sysconf.core.videos import parse_video_url

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from mkdocs_sysconf.core.people import Speaker
    from mkdocs_sysconf.core.reading.entries import Entry
    from mkdocs_sysconf.core.reading.outline import Chapter
    from mkdocs_sysconf.core.videos import Video

# Written as a picture all the same: `![type:video](talk.mp4)` of mkdocs-video, and Obsidian's.
_FILM: Final = re.compile(r"\.(?:mp4|webm|ogv|m4v|mov)(?:$|[?#])", re.IGNORECASE)

Kind = Literal["talk", "keynote", "panel", "lightning", "workshop"]
Status = Literal["recapped", "missed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A link of a talk's section that is neither its recording nor its speaker."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Why a field of a talk has its value: `Cue(field="speakers", rule="profile link")`."""

    field: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One talk as one post tells of it.

    Args:
        title: Plain text.
        anchor: The id of the heading nearest to it in the finished page; `None`: the page's top.
        speakers: In the order of the post; a panel may have none.
        video: The recording on YouTube.
        recording: URL of a recording elsewhere (Vimeo, media.ccc.de).
        kind: From words of the title or the text.
        status: `missed`: the author names it but did not see it.
        image: The section's first image, its address as the author wrote it.
        excerpt: The author's own first sentence about it, plain text.
        slides: URL of the slides.
        resources: The section's other links, addresses as the author wrote them.
        cues: What gave each field, for `mkdocs build -v`.
        section: All that its heading says, where that is more than the title.
    """

    title: str
    anchor: str | None = None
    speakers: tuple[Speaker, ...] = ()
    video: Video | None = None
    recording: str | None = None
    kind: Kind = "talk"
    status: Status = "recapped"
    image: str | None = None
    excerpt: str | None = None
    slides: str | None = None
    resources: tuple[Resource, ...] = ()
    cues: tuple[Cue, ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The talks of one page, tied to the tree they were read from.

    Args:
        talks: In the order of the page.
        recordings: The link of each talk's recording, for the card that will replace it.
        headings: The heading nearest to each talk, in the order of `talks`.
        opening: The heading that the page begins with: its title, where nobody else gives one.
        intro: The first paragraphs, which may say what the page is about.
        unread: Headings that may be talks' for all that is known, where no talk was read.
    """

    talks: tuple[Talk, ...] = ()
    recordings: Mapping[Element, Talk] = field(default_factory=dict)
    headings: tuple[Element | None, ...] = ()
    opening: str | None = None
    intro: str = ""
    unread: tuple[str, ...] = ()

    def with_anchors(self) -> Reading:
        """The same with the ids that the headings have now; for use after `toc` has given them."""
        talks = tuple(
            talk if heading is None else replace(talk, anchor=heading.get("id"))
            for talk, heading in zip(self.talks, self.headings, strict=True)
        )
        now = dict(zip(map(id, self.talks), talks, strict=True))
        recordings = {link: now[id(talk)] for link, talk in self.recordings.items()}
        return replace(self, talks=talks, recordings=recordings)

    def without_tree(self) -> Reading:
        """The same without the elements, for keeping when the page's tree is not needed."""
        return replace(self, recordings={}, headings=())


BY_HAND: Final = "front matter"
"""The rule of a cue for what the author has set; no reading gives it."""
_SHAPES_BY_RANK: Final = ("prose", "item", "paragraph", "row", "heading")
_OF_ONE_SHAPE: Final = 3
_INTRO: Final = 1_000  # characters
_ABOUT_KIND: Final = 150  # characters of a paragraph that may say what kind of talk it is about
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


def read_talks(
    root: Element, *, raw_html: Sequence[object] = (), named: Collection[str] = ()
) -> Reading:
    """The talks that a page tells of.

    Args:
        root: The page's tree after inline parsing and `attr_list`.
        raw_html: What Python-Markdown keeps out of the tree: `md.htmlStash.rawHtmlBlocks`.
        named: What the author calls talks, as `normal_title` has it: headings of that name are
            some, whatever else they look like.

    Returns:
        What was read; a page that tells of none gives an empty reading. Never raises.
    """
    reader = LineReader(raw_html)
    chapters = read_outline(root, reader)
    below_title = is_below_title(chapters)
    found, spare = ([], []) if below_title else sections.heading_entries(chapters, reader)
    # A page sets its talks in one shape: beside that one, another must be certain.
    enough = CERTAIN if len(found) >= _OF_ONE_SHAPE else LIKELY
    others: list[Entry] = []
    prose: list[Entry] = []
    for chapter in chapters:
        if chapter.taken or chapter.others:
            continue
        chapter.blocks = blocks_of_talks(chapter)
        in_paragraphs = paragraphs.paragraph_entries(chapter)
        in_lists = items.list_entries(chapter, reader)
        others += in_lists
        others += tables.table_entries(chapter, reader)
        of_lists = any(entry.strength >= LIKELY for entry in in_lists)
        mentioned = sentences.sentence_entries(
            chapter, None if of_lists else reader, recorded=enough == CERTAIN
        )
        # What paragraphs begin with and what their sentences name are two readings of one text.
        if sum(1 for entry in mentioned if entry.strength >= LIKELY) > 2 * len(in_paragraphs):
            in_paragraphs = []
        others += in_paragraphs
        prose += [] if in_paragraphs else mentioned
    found += [entry for entry in others if entry.strength >= enough]
    found += sentences.told_in_sentences(prose, alone=len(found) < _OF_ONE_SHAPE)
    if len(spare) > 2 * len(found):
        found = spare
    if below_title and len(found) <= 1:  # a post about one talk, which may mention another
        found = sections.heading_entries(chapters, reader)[0] or found
    by_hand = _entries_by_hand(named, found, chapters, reader) if named else []
    found += by_hand
    if others or prose or by_hand:
        _sort(found, chapters)
    first = chapters[1] if len(chapters) > 1 and not chapters[0].blocks else None
    for chapter in chapters:
        del chapter.parent  # in a cycle, all lines of the page wait for the collector of garbage
    return replace(
        _to_reading(found),
        opening=first.head.text if first else None,
        intro=_intro(chapters),
        unread=() if found else tuple(sections.headings_with_text(chapters)),
    )


def _entries_by_hand(
    named: Collection[str], found: Iterable[Entry], chapters: Iterable[Chapter], reader: LineReader
) -> list[Entry]:
    """Those of the talks that the author names which are headings, and were not read."""
    read = {normal_title(text) for each in found for text in (each.facts.title, each.section)}
    return [
        sections.entry_by_hand(chapter, reader)
        for chapter in chapters
        if chapter.heading is not None
        and normal_title(chapter.head.text) in named
        and normal_title(chapter.head.text) not in read
    ]


def _sort(found: list[Entry], chapters: Sequence[Chapter]) -> None:
    """Bring the entries of several shapes into the order of the page."""
    places = {id(_first_element(entry)): 0 for entry in found}
    at = 0
    for chapter in chapters:
        blocks = [block for block, _ in chapter.blocks]
        for block in blocks if chapter.heading is None else [chapter.heading, *blocks]:
            for element in block.iter():
                at += 1
                if id(element) in places:
                    places[id(element)] = at
    found.sort(key=lambda entry: places[id(_first_element(entry))])


def _first_element(entry: Entry) -> Element | None:
    return entry.heading if entry.shape == "heading" else entry.blocks[0]


def _intro(chapters: Sequence[Chapter]) -> str:
    """The first paragraphs above the second heading."""
    lines = [line for chapter in chapters[:2] for _, line in chapter.blocks if line and line.text]
    heads = [chapter.head for chapter in chapters[1:3]]
    return one_line(". ".join(line.text for line in [*lines[:3], *heads])[:_INTRO])


def normal_title(title: str) -> str:
    """A title by which two spellings of it are the same."""
    return _NOT_A_WORD.sub(" ", title.casefold()).strip()


def _to_reading(found: Iterable[Entry]) -> Reading:
    talks: dict[str, Talk] = {}
    placed: dict[str, tuple[int, Element | None]] = {}
    links: dict[Element, str] = {}
    videos: dict[str, str] = {}
    images: dict[Element, str | None] = {}
    for entry in found:
        talk, link = _to_talk(entry, images)
        key = normal_title(talk.title)
        rank = _SHAPES_BY_RANK.index(entry.shape)
        if talk.video and talk.video.id and talk.video.start is None:
            before = videos.setdefault(talk.video.id, key)
            if (
                before != key
                and before in talks
                and (entry.shape == "prose" or key in before or before in key)
            ):
                key = before
        if key in talks and _differ(talks[key], talk):
            key = f"{key} {len(talks)}"
        if key in talks:
            first = talks[key]
            talk = _merge(talk, first) if rank > placed[key][0] else _merge(first, talk)
        if key not in placed or rank >= placed[key][0]:
            placed[key] = rank, entry.heading
        talks[key] = talk
        if link is not None:
            links.setdefault(link, key)
    return Reading(
        talks=tuple(talks.values()),
        recordings={link: talks[key] for link, key in links.items()},
        headings=tuple(heading for _, heading in placed.values()),
    )


def _differ(one: Talk, other: Talk) -> bool:
    """Whether two talks of one title ("Keynote") are two."""
    if one.video and other.video and one.video.id != other.video.id:
        return True
    names = [[speaker.name for speaker in talk.speakers] for talk in (one, other)]
    return all(names) and not any(
        f"{name} ".startswith(f"{same} ") or f"{same} ".startswith(f"{name} ")
        for name in names[0]
        for same in names[1]
    )


def _merge(better: Talk, other: Talk) -> Talk:
    """One talk that the page names twice; the second place fills what the first leaves open."""
    recorded = better if better.video or better.recording else other
    return replace(
        better,
        speakers=better.speakers or other.speakers,
        video=recorded.video,
        recording=recorded.recording,
        status="recapped" if "recapped" in (better.status, other.status) else "missed",
        image=better.image or other.image,
        excerpt=better.excerpt or other.excerpt,
        slides=better.slides or other.slides,
        resources=better.resources or other.resources,
    )


def _to_talk(entry: Entry, images: dict[Element, str | None]) -> tuple[Talk, Element | None]:
    head = entry.facts
    speakers, speakers_rule = entry.speakers()
    recording, link, recording_rule = facts.recording_of(entry.head, head, entry.body, entry.listed)
    lines = [entry.head, *entry.body, *entry.listed]
    slides = facts.slides_in(lines)
    used = {speaker.url for speaker in speakers} | {slides, recording.url if recording else None}
    talk = Talk(
        title=head.title,
        speakers=speakers,
        video=recording.video if recording else None,
        recording=recording.url if recording and not recording.video else None,
        kind=kind_of(entry.head.text, " ".join(line.text[:_ABOUT_KIND] for line in entry.body[:2])),
        status="missed" if entry.missed else "recapped",
        image=next(filter(None, (_first_image(block, images) for block in entry.blocks)), None),
        excerpt=facts.first_sentence([said_behind(entry.head, head), *entry.body]),
        slides=slides,
        resources=tuple(
            Resource(title=title, url=_without_tracking(url))
            for title, url in facts.resources_in(lines, filter(None, used))
        ),
        cues=_cues(
            title=f"{entry.shape}: {head.title_rule}",
            speakers=speakers_rule if speakers else "",
            recording=recording_rule if recording else "",
        ),
        section=entry.section if entry.section != head.title else None,
    )
    return talk, link.element if link else None


def _first_image(block: Element, known: dict[Element, str | None]) -> str | None:
    """The first picture of a block, which is looked through once, however many talks it names."""
    if block not in known:
        sources = (image.get("src") or "" for image in block.iter("img"))
        known[block] = next((each for each in sources if each and not _FILM.search(each)), None)
    return known[block]


@lru_cache(maxsize=512)  # most talks of a site have the same few
def _cues(**rules: str) -> tuple[Cue, ...]:
    return tuple(Cue(field=field, rule=rule) for field, rule in rules.items() if rule)


def _without_tracking(url: str) -> str:
    """An address as written, but for a video: only what says which and from where (no `si=`)."""
    video = parse_video_url(url) if "youtu" in url.lower() and "//" in url else None
    return video.watch_url if video else url
