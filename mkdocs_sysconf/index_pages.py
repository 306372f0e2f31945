"""The index pages, made once all posts are read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from mkdocs.structure.pages import Page

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
from mkdocs_sysconf.index_folder import STUB_NAMES, Filling, IndexFile, relative_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses, Picture
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

Row = tuple["TalkEntry", str, str | None, list[tuple[str, str | None]], str | None]
"""A talk, where its title leads, its picture, speakers and their pages, its conference's page."""

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
        missed = sum(each.status == "missed" for each in catalog.talks)
        self._counts = (len(catalog.talks), missed, len(catalog.speakers), len(catalog.conferences))
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
            folder.add_page(
                conference.slug,
                title=conference.name,
                filling=self._conference_page(conference),
                about=conference,
            )
            for at, talk in enumerate(conference.talks):
                if talk.page:
                    filling = self._talk_page(conference, at)
                    folder.add_page(talk.path, title=talk.title, filling=filling, about=talk)
        for name, pages, page in (
            ("conferences", self._conferences, self._recaps_page),
            ("talks", self._talks, self._talks_page),
            ("speakers", self._speakers, self._speakers_page),
        ):
            for number in range(2, len(pages) + 1):
                title = f"{label(name)} ({number})"
                folder.add_page(f"{name}/{number}", title=title, filling=page(number))

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
        lists = {
            "recaps": self._recaps_page,
            "talks": self._talks_page,
            "speakers": self._speakers_page,
        }
        filling = lists[marker.name](1)
        file.fill(replace(filling, render=lambda page: before + filling.render(page) + after))

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

    def _recaps_page(self, number: int) -> Filling:
        """One page of the conferences, with the way to each year."""
        by_year = self._conferences[number - 1]
        here = tuple(each for _, conferences in by_year for each in conferences)
        catalog, year_urls = self._catalog, tuple(self._conference_year_urls.items())

        def render(page: Page) -> str:
            return self._render(
                "recaps",
                page,
                title=page.meta["title"],
                catalog=catalog,
                conferences=here,
                by_year=by_year,
                year_urls=year_urls,
                pager=self._conference_urls,
                number=number,
            )

        def shows() -> object:
            images = [self._stamped(self._conference_image(each)) for each in here]
            counts = self._counts, catalog.talks_per_year
            return here, images, year_urls, self._conference_urls, counts

        return Filling(render=render, shows=shows)

    def _talks_page(self, number: int) -> Filling:
        """One page of all talks, with the filter and the way to each year."""
        talks = self._talks[number - 1]
        year_urls = tuple(self._talk_year_urls.items())

        def render(page: Page) -> str:
            return self._render(
                "talks",
                page,
                title=page.meta["title"],
                catalog=self._catalog,
                talks=talks,
                by_conference=_by_conference(talks),
                year_urls=year_urls,
                pager=self._talk_urls,
                number=number,
            )

        return Filling(
            render=render,
            shows=lambda: (self._rows(talks), year_urls, self._talk_urls, self._counts),
        )

    def _speakers_page(self, number: int) -> Filling:
        """One page of all speakers, with the way to each letter."""
        speakers = self._speakers[number - 1]
        letter_urls = tuple(self._letter_urls.items())

        def render(page: Page) -> str:
            groups = _by_letter(speakers)
            return self._render(
                "speakers",
                page,
                title=page.meta["title"],
                speakers=speakers,
                by_letter=tuple((letter, _anchor(letter), each) for letter, each in groups),
                letter_urls=letter_urls,
                pager=self._speaker_urls,
                number=number,
            )

        return Filling(
            render=render,
            shows=lambda: (speakers, letter_urls, self._speaker_urls),
            found_by=lambda: (each.name for each in speakers),
        )

    def _conference_page(self, conference: ConferenceEntry) -> Filling:
        def editions() -> tuple[ConferenceEntry, ...]:
            return self._catalog.editions(conference.facts.series)

        def shows() -> object:
            ways = [(each.name, each.facts.edition, each.page) for each in editions()]
            image = self._stamped(self._conference_image(conference))
            return conference, image, self._rows(conference.talks), ways

        return Filling(
            render=lambda page: self._render(
                "conference", page, conference=conference, editions=editions()
            ),
            shows=shows,
            found_by=lambda: (each.name for each in conference.speakers),
        )

    def _talk_page(self, conference: ConferenceEntry, at: int) -> Filling:
        talk = conference.talks[at]
        previous = conference.talks[at - 1] if at else None
        following = conference.talks[at + 1] if at + 1 < len(conference.talks) else None

        def others() -> tuple[TalkEntry, ...]:
            speakers = (self._catalog.speaker(each.slug) for each in talk.speakers)
            theirs = {each.path: each for speaker in speakers if speaker for each in speaker.talks}
            theirs.pop(talk.path, None)
            return tuple(theirs.values())

        def render(page: Page) -> str:
            return self._render(
                "talk",
                page,
                talk=talk,
                conference=conference,
                card=self._card(talk, page),
                others=others(),
                previous=previous,
                next=following,
            )

        def shows() -> object:
            known = self._known_videos.get(talk.video.id or "") if talk.video else None
            ways = [each and (each.title, each.page) for each in (previous, following)]
            image = self._stamped(self._talk_image(talk))
            return self._rows((talk, *others())), image, known, conference._replace(talks=()), ways

        return Filling(
            render=render,
            shows=shows,
            found_by=lambda: (*(each.name for each in talk.speakers), conference.name),
        )

    def _rows(self, talks: Sequence[TalkEntry]) -> object:
        """All that rows of these talks are made of."""
        own, posters, find = self._addresses.own_file, self._addresses.posters, self._url_of_speaker
        missing = [talk.image for talk in talks if talk.image and not own(talk.image)]
        videos = [talk.video.id for talk in talks if talk.video] if posters else []
        shown = [posters[each].src_uri for each in videos if each in posters]
        urls = [find.get(each.slug) for talk in talks for each in talk.speakers]
        return talks, missing, shown, urls

    def _stamped(self, image: File | None) -> object:
        """All that a picture with its size is made of."""
        return image and (image.src_uri, self._addresses.stamps.get(image.src_uri))

    def _card(self, talk: TalkEntry, page: Page) -> Card | None:
        if talk.video is None:
            return None
        known = self._known_videos.get(talk.video.id or "")
        if known and known.gone:
            return None
        poster = None
        if image := self._talk_image(talk):
            picture = self._addresses.measured(image)
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

        def shown(image: File | None) -> Picture | None:
            if image is None:
                return None
            picture = self._addresses.measured(image)
            return picture._replace(url=link(picture.url))

        def talk_picture(talk: TalkEntry) -> Picture | None:
            return shown(self._talk_image(talk))

        def conference_picture(conference: ConferenceEntry) -> Picture | None:
            return shown(self._conference_image(conference))

        def shown_rows(talks: Iterable[TalkEntry]) -> list[Row]:
            urls = self._url_of_speaker
            rows = []
            for talk in talks:
                image = None if talk.status == "missed" else self._talk_image(talk)
                page = talk.conference.page
                speakers = [
                    (each.name, link(urls[each.slug]) if each.slug in urls else None)
                    for each in talk.speakers
                ]
                rows.append(
                    (
                        talk,
                        link(talk.page or talk.url),
                        link(image.url) if image else None,
                        speakers,
                        link(page) if page else None,
                    )
                )
            return rows

        return self._fragments.render(
            fragment,
            link=link,
            shown_rows=shown_rows,
            talk_picture=talk_picture,
            conference_picture=conference_picture,
            speaker_urls=self._url_of_speaker,
            list_urls=self._list_urls,
            **context,
        )

    def _talk_image(self, talk: TalkEntry) -> File | None:
        """A picture of this site: an index page asks no other host for anything."""
        poster = talk.video and talk.video.id and self._addresses.posters.get(talk.video.id)
        return poster or (self._addresses.own_file(talk.image) if talk.image else None)

    def _conference_image(self, conference: ConferenceEntry) -> File | None:
        images = [each.image for each in conference.recaps]
        images += [each.image for each in conference.talks]
        own = (self._addresses.own_file(image) for image in images if image)
        return next(filter(None, own), None)

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
