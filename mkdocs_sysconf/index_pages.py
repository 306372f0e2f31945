"""The index pages, made once all posts are read."""

from __future__ import annotations

from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from mkdocs.structure.pages import Page

from mkdocs_sysconf.addresses import Picture
from mkdocs_sysconf.core.alphabet import NO_LETTER, listing_letter
from mkdocs_sysconf.core.markers import (
    check_marker,
    find_markers,
    has_marker,
    select_conferences,
    select_speakers,
    select_talks,
)
from mkdocs_sysconf.extensions.video_cards import Card, Poster
from mkdocs_sysconf.index_folder import STUB_NAMES, IndexFile, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses
    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import (
        ConferenceEntry,
        ConferenceLink,
        SpeakerEntry,
        TalkEntry,
    )
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.markers import Marker
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.index_folder import IndexFolder
    from mkdocs_sysconf.labels import Labels
    from mkdocs_sysconf.render import Fragments

T = TypeVar("T")

CONFERENCES_PER_PAGE = 100
"""Cards in a grid; whole years are kept together."""


class IndexPages:
    """What the catalog says, as HTML, for any page of a build.

    Args:
        catalog: All that was read.
        folder: Where the index pages stand; `None`: there are none, markers work all the same.
        per_page: Talks, or speakers, on one list page.
        fragments: Render it.
        addresses: Find the pictures.
        known_videos: What was fetched, by id.
    """

    def __init__(
        self,
        *,
        catalog: Catalog,
        folder: IndexFolder | None,
        per_page: int,
        fragments: Fragments,
        addresses: Addresses,
        known_videos: Mapping[str, KnownVideo],
    ) -> None:
        self._known_videos = known_videos
        self._catalog = catalog
        self._fragments = fragments
        self._addresses = addresses
        self._folder = folder
        self._conferences = _batches_of_years(catalog.conferences, CONFERENCES_PER_PAGE)
        self._talks = _batches(catalog.talks, per_page)
        self._speakers = _batches(catalog.speakers, per_page)
        self._conference_urls = self._urls("index", "conferences", self._conferences)
        self._talk_urls = self._urls("talks", "talks", self._talks)
        self._speaker_urls = self._urls("speakers", "speakers", self._speakers)
        self._list_urls = {each: folder.url(each) for each in STUB_NAMES} if folder else {}
        self._pictures: dict[str, Picture | None] = {}
        self._url_of_speaker = {
            speaker.slug: f"{url}#{speaker.slug}"
            for url, batch in zip(self._speaker_urls, self._speakers, strict=False)
            for speaker in batch
        }
        self._conference_year_urls = _year_urls(
            (url, conference)
            for url, years in zip(self._conference_urls, self._conferences, strict=False)
            for _, conferences in years
            for conference in conferences
        )
        self._talk_year_urls = _year_urls(
            (url, conference)
            for url, talks in zip(self._talk_urls, self._talks, strict=False)
            for conference, _ in _by_conference(talks)
        )
        self._letter_urls: dict[str, str] = {}
        for url, speakers in zip(self._speaker_urls, self._speakers, strict=False):
            for letter, _ in _by_letter(speakers):
                self._letter_urls.setdefault(letter, f"{url}#{_anchor(letter)}")

    def add_pages(self, label: Labels) -> None:
        """Add a page for each conference and talk, and the further pages of the lists."""
        if (folder := self._folder) is None:
            return
        for conference in self._catalog.conferences:
            render = partial(self._render_conference, conference)
            names = [each.name for each in conference.speakers]
            folder.add_page(
                conference.slug,
                title=conference.name,
                render=render,
                found_by=names,
                about=conference,
            )
            for at, talk in enumerate(conference.talks):
                if talk.page:
                    render = partial(self._render_talk, conference, at)
                    names = [*(each.name for each in talk.speakers), conference.name]
                    folder.add_page(
                        talk.path, title=talk.title, render=render, found_by=names, about=talk
                    )
        for number in range(2, len(self._conferences) + 1):
            render = partial(self.render_recaps, number=number)
            title = f"{label('conferences')} ({number})"
            folder.add_page(f"conferences/{number}", title=title, render=render)
        for number in range(2, len(self._talks) + 1):
            render = partial(self.render_talks, number=number)
            folder.add_page(f"talks/{number}", title=f"{label('talks')} ({number})", render=render)
        for number in range(2, len(self._speakers) + 1):
            render = partial(self.render_speakers, number=number)
            title = f"{label('speakers')} ({number})"
            names = [each.name for each in self._speakers[number - 1]]
            folder.add_page(f"speakers/{number}", title=title, render=render, found_by=names)

    def fill_markers(self, files: Files, *, filled: set[str]) -> tuple[Notice, ...]:
        """Put HTML in the place of markers; what is wrong with them comes back.

        Args:
            files: Of the build.
            filled: Pages with markers, by `src_uri`; brought up to date.
        """
        notices: list[Notice] = []
        for file in files.documentation_pages():
            if (page := file.page) is None or not page.content:
                continue
            src_uri = file.src_uri
            if not has_marker(page.content):
                filled.discard(src_uri)
                continue
            markers, told = find_markers(
                page.content, src_uri=src_uri, markdown=file.content_string
            )
            notices += told
            if isinstance(file, IndexFile):
                self._fill_stub(file, page, markers[0])
                continue
            filled.add(src_uri)
            for marker in reversed(markers):
                notices += check_marker(self._catalog, marker, src_uri=src_uri)
                html = self._render_marker(marker, page)
                page.content = page.content[: marker.start] + html + page.content[marker.end :]
        return tuple(notices)

    def _fill_stub(self, file: IndexFile, page: Page, marker: Marker) -> None:
        content = page.content or ""
        before, after = content[: marker.start], content[marker.end :]
        render, found_by = {
            "recaps": (self.render_recaps, ()),
            "talks": (self.render_talks, ()),
            "speakers": (self.render_speakers, self._speakers[0]),
        }[marker.name]
        file.fill(lambda: before + render(page) + after, found_by=[each.name for each in found_by])

    def _render_marker(self, marker: Marker, page: Page) -> str:
        if marker.name == "recaps":
            conferences = select_conferences(self._catalog, marker)
            return self._render(
                "recaps",
                page,
                catalog=self._catalog,
                conferences=conferences,
                by_year=tuple(_by_year(conferences)),
                year_urls=(),
                pager=(),
                number=1,
            )
        if marker.name == "talks":
            talks = select_talks(self._catalog, marker)
            return self._render("talks", page, talks=talks, by_conference=(), pager=(), number=1)
        speakers = select_speakers(self._catalog, marker)
        return self._render(
            "speakers",
            page,
            speakers=speakers,
            by_letter=((None, None, speakers),),
            letter_urls=(),
            pager=(),
            number=1,
        )

    def render_recaps(self, page: Page, *, number: int = 1) -> str:
        """One page of the conferences, with the way to each year."""
        by_year = self._conferences[number - 1]
        return self._render(
            "recaps",
            page,
            title=page.meta["title"],
            catalog=self._catalog,
            conferences=tuple(each for _, conferences in by_year for each in conferences),
            by_year=by_year,
            year_urls=tuple(self._conference_year_urls.items()),
            pager=self._conference_urls,
            number=number,
        )

    def render_talks(self, page: Page, *, number: int = 1) -> str:
        """One page of all talks, with the filter and the way to each year."""
        talks = self._talks[number - 1]
        return self._render(
            "talks",
            page,
            title=page.meta["title"],
            catalog=self._catalog,
            talks=talks,
            by_conference=_by_conference(talks),
            year_urls=tuple(self._talk_year_urls.items()),
            pager=self._talk_urls,
            number=number,
        )

    def render_speakers(self, page: Page, *, number: int = 1) -> str:
        """One page of all speakers, with the way to each letter."""
        speakers = self._speakers[number - 1]
        groups = _by_letter(speakers)
        return self._render(
            "speakers",
            page,
            title=page.meta["title"],
            speakers=speakers,
            by_letter=tuple((letter, _anchor(letter), each) for letter, each in groups),
            letter_urls=tuple(self._letter_urls.items()),
            pager=self._speaker_urls,
            number=number,
        )

    def _render_conference(self, conference: ConferenceEntry, page: Page) -> str:
        editions = self._catalog.editions(conference.facts.series)
        return self._render("conference", page, conference=conference, editions=editions)

    def _render_talk(self, conference: ConferenceEntry, at: int, page: Page) -> str:
        talk = conference.talks[at]
        speakers = (self._catalog.speaker(each.slug) for each in talk.speakers)
        theirs = {each.path: each for speaker in speakers if speaker for each in speaker.talks}
        theirs.pop(talk.path, None)
        return self._render(
            "talk",
            page,
            talk=talk,
            conference=conference,
            card=self._card(talk, page),
            others=tuple(theirs.values()),
            previous=conference.talks[at - 1] if at else None,
            next=conference.talks[at + 1] if at + 1 < len(conference.talks) else None,
        )

    def _card(self, talk: TalkEntry, page: Page) -> Card | None:
        if talk.video is None:
            return None
        known = self._known_videos.get(talk.video.id or "")
        if known and known.gone:
            return None
        poster = None
        if picture := self._picture(talk):
            src = relative_link(picture.url, page)
            poster = Poster(src=src, width=picture.width, height=picture.height)
        return Card(
            video=talk.video,
            title=talk.title,
            speakers=tuple(each.name for each in talk.speakers),
            duration=known.duration if known else None,
            poster=poster,
        )

    def _render(self, fragment: str, page: Page, **context: object) -> str:
        @cache  # 200 rows name few conferences and posts
        def link_without_heading(url: str) -> str:
            return relative_link(url, page)

        def link(url: str) -> str:
            path, mark, heading = url.partition("#")
            if not mark or ":" in path:
                return link_without_heading(url)
            return link_without_heading(path + mark) + heading

        def shown(picture: Picture | None) -> Picture | None:
            return picture and Picture(
                url=link(picture.url),
                src_uri=picture.src_uri,
                width=picture.width,
                height=picture.height,
            )

        def talk_picture(talk: TalkEntry) -> Picture | None:
            return shown(self._picture(talk))

        def conference_picture(conference: ConferenceEntry) -> Picture | None:
            images = [each.image for each in conference.recaps]
            images += [each.image for each in conference.talks]
            return shown(next(filter(None, map(self._own, images)), None))

        return self._fragments.render(
            fragment,
            link=link,
            talk_picture=talk_picture,
            conference_picture=conference_picture,
            speaker_urls=self._url_of_speaker,
            list_urls=self._list_urls,
            **context,
        )

    def _picture(self, talk: TalkEntry) -> Picture | None:
        """Looked for once, though a talk stands on two pages."""
        if talk.path not in self._pictures:
            poster = talk.video and talk.video.id and self._addresses.poster(talk.video.id)
            self._pictures[talk.path] = poster or self._own(talk.image)
        return self._pictures[talk.path]

    def _own(self, image: str | None) -> Picture | None:
        """A picture of this site: an index page asks no other host for anything."""
        picture = self._addresses.picture(image) if image else None
        return picture if picture and picture.src_uri else None

    def _urls(self, page: str, further: str, batches: Sequence[object]) -> list[str]:
        if self._folder is None:
            return []
        urls = (self._folder.url(f"{further}/{n}") for n in range(2, len(batches) + 1))
        return [self._folder.url(page), *urls]


def _year(conference: ConferenceEntry | ConferenceLink) -> int | None:
    return conference.date.year if conference.date else None


def _year_urls(
    places: Iterable[tuple[str, ConferenceEntry | ConferenceLink]],
) -> dict[int | None, str]:
    """Where each year begins, of conferences and the pages that they stand on."""
    urls: dict[int | None, str] = {}
    for url, conference in places:
        year = _year(conference)
        urls.setdefault(year, f"{url}#{year or 'undated'}")
    return urls


def _by_year(
    conferences: Iterable[ConferenceEntry],
) -> Iterator[tuple[int | None, tuple[ConferenceEntry, ...]]]:
    for year, group in groupby(conferences, key=_year):
        yield year, tuple(group)


def _batches_of_years(
    conferences: Iterable[ConferenceEntry], size: int
) -> list[list[tuple[int | None, Sequence[ConferenceEntry]]]]:
    """Pages of at most `size` conferences; only a year of more than these is divided."""
    pages: list[list[tuple[int | None, Sequence[ConferenceEntry]]]] = [[]]
    room = size
    for year, those in _by_year(conferences):
        for batch in _batches(those, size):
            if len(batch) > room:
                pages.append([])
                room = size
            pages[-1].append((year, batch))
            room -= len(batch)
    return pages


def _by_letter(
    speakers: Sequence[SpeakerEntry],
) -> tuple[tuple[str, tuple[SpeakerEntry, ...]], ...]:
    groups = groupby(speakers, key=lambda each: listing_letter(each.name))
    return tuple((letter, tuple(each)) for letter, each in groups)


def _anchor(letter: str) -> str:
    """No speaker's: their slugs are lower-case ASCII."""
    return "_" if letter == NO_LETTER else letter


def _by_conference(
    talks: Sequence[TalkEntry],
) -> tuple[tuple[ConferenceLink, tuple[TalkEntry, ...]], ...]:
    groups = groupby(talks, key=attrgetter("conference"))
    return tuple((conference, tuple(each)) for conference, each in groups)


def _batches(entries: Sequence[T], size: int) -> list[Sequence[T]]:
    """At least one, so that the first page of an empty list exists."""
    return [entries[start : start + size] for start in range(0, len(entries), size)] or [()]
