"""The index pages, made once all posts are read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from mkdocs_sysconf.core.divisions import (
    anchor,
    batches,
    batches_by_talks,
    batches_of_years,
    by_conference,
    by_letter,
    by_year,
    urls_of_years,
)
from mkdocs_sysconf.core.markers import (
    check_marker,
    find_listings,
    find_markers,
    has_marker,
    select_conferences,
    select_speakers,
    select_talks,
)
from mkdocs_sysconf.index_folder import STUB_NAMES, Filling, IndexFile
from mkdocs_sysconf.index_fragments import IndexFragments

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses
    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, TalkEntry
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.core.markers import Marker
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.index_folder import IndexFolder
    from mkdocs_sysconf.labels import Labels
    from mkdocs_sysconf.render import Fragments

T = TypeVar("T")

ID = re.compile(r'\sid="([^"]*)"')

CONFERENCES_PER_PAGE = 100
"""Cards in a grid; whole years are kept together."""


class IndexPages:
    """What the catalog says, as HTML, for any page of a build.

    Args:
        catalog: All that was read.
        folder: Where the index pages stand; `None`: there are none, markers work all the same.
        per_page: Talks on one list page, of talks or of speakers.
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
        self._catalog = catalog
        self._folder = folder
        self._conferences = batches_of_years(catalog.conferences, CONFERENCES_PER_PAGE)
        self._talks = batches(catalog.talks, per_page)
        self._speakers = batches_by_talks(catalog.speakers, per_page)
        self._conference_urls = self._urls("index", "conferences", self._conferences)
        self._talk_urls = self._urls("talks", "talks", self._talks)
        self._speaker_urls = self._urls("speakers", "speakers", self._speakers)
        own = find_listings(catalog, folder.own_markers("speakers") if folder else ())
        missed = sum(each.status == "missed" for each in catalog.talks)
        self._counts = (len(catalog.talks), missed, len(catalog.speakers), len(catalog.conferences))
        self._parts = IndexFragments(
            fragments=fragments,
            addresses=addresses,
            known_videos=known_videos,
            speaker_urls={
                speaker.slug: f"{url}#{speaker.slug}"
                for url, speakers in self._places(self._speaker_urls, self._speakers)
                for speaker in speakers
            }
            | {slug: f"{self._speaker_urls[0]}#{slug}" for slug in own},
            list_urls={each: folder.url(each) for each in STUB_NAMES if folder.file(each)}
            if folder
            else {},
        )
        self._conference_year_urls = urls_of_years(
            (url, conference)
            for url, years in self._places(self._conference_urls, self._conferences)
            for _, conferences in years
            for conference in conferences
        )
        self._talk_year_urls = urls_of_years(
            (url, conference)
            for url, talks in self._places(self._talk_urls, self._talks)
            for conference, _ in by_conference(talks)
        )
        self._letter_urls: dict[str, str] = {}
        for url, speakers in self._places(self._speaker_urls, self._speakers):
            for letter, _ in by_letter(speakers):
                self._letter_urls.setdefault(letter, f"{url}#{anchor(letter)}")

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
        for name, urls, page in (
            ("conferences", self._conference_urls, self._recaps_page),
            ("talks", self._talk_urls, self._talks_page),
            ("speakers", self._speaker_urls, self._speakers_page),
        ):
            for number in range(2, len(urls) + 1):
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
            content = page.content
            listings = find_listings(self._catalog, markers)
            taken = frozenset(ID.findall(content) if listings else ())
            for marker in reversed(markers):
                notices += check_marker(self._catalog, marker, src_uri=src_uri)
                listed = (slug for slug, start in listings.items() if start == marker.start)
                anchors = frozenset(listed) - taken
                html = self._render_marker(marker, page, anchors=anchors)
                content = content[: marker.start] + html + content[marker.end :]
            page.content = content
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

    def _render_marker(self, marker: Marker, page: Page, *, anchors: Collection[str]) -> str:
        """What stands for a marker.

        Args:
            marker: In the page.
            page: Of the author's.
            anchors: Speakers whose id nothing else in the page has.
        """
        if marker.name == "recaps":
            conferences = select_conferences(self._catalog, marker)
            return self._parts.render(
                "recaps",
                page,
                catalog=self._catalog,
                conferences=conferences,
                by_year=tuple(by_year(conferences)),
                year_urls=(),
                pager=(),
                number=1,
            )
        if marker.name == "talks":
            talks = select_talks(self._catalog, marker)
            return self._parts.render(
                "talks",
                page,
                catalog=self._catalog,
                talks=talks,
                by_conference=(),
                year_urls=(),
                pager=(),
                number=1,
            )
        speakers = select_speakers(self._catalog, marker)
        return self._parts.render(
            "speakers",
            page,
            speakers=speakers,
            anchors=anchors,
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
            return self._parts.render(
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
            cards = [
                self._parts.card_shown(each, is_alone=len(conferences) == 1)
                for _, conferences in by_year
                for each in conferences
            ]
            counts = self._counts, catalog.talks_per_year
            # An only conference stands there with its talks.
            rows = self._parts.rows_shown(here[0].talks) if len(here) == 1 else ()
            return cards, rows, year_urls, self._conference_urls, counts

        return Filling(render=render, shows=shows)

    def _talks_page(self, number: int) -> Filling:
        """One page of all talks, with the filter and the way to each year."""
        talks = self._talks[number - 1]
        year_urls = tuple(self._talk_year_urls.items())

        def render(page: Page) -> str:
            return self._parts.render(
                "talks",
                page,
                title=page.meta["title"],
                catalog=self._catalog,
                talks=talks,
                by_conference=by_conference(talks),
                year_urls=year_urls,
                pager=self._talk_urls,
                number=number,
            )

        return Filling(
            render=render,
            shows=lambda: (self._parts.rows_shown(talks), year_urls, self._talk_urls, self._counts),
        )

    def _speakers_page(self, number: int) -> Filling:
        """One page of all speakers, with the way to each letter."""
        speakers = self._speakers[number - 1]
        letter_urls = tuple(self._letter_urls.items())

        def render(page: Page) -> str:
            groups = by_letter(speakers)
            return self._parts.render(
                "speakers",
                page,
                title=page.meta["title"],
                speakers=speakers,
                by_letter=tuple((letter, anchor(letter), each) for letter, each in groups),
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
            image = self._parts.conference_picture_shown(conference)
            return conference, image, self._parts.rows_shown(conference.talks), ways

        return Filling(
            render=lambda page: self._parts.render(
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
            return self._parts.render(
                "talk",
                page,
                talk=talk,
                conference=conference,
                card=self._parts.card(talk, page),
                others=others(),
                previous=previous,
                next=following,
            )

        def shows() -> object:
            known = self._parts.known_video(talk)
            ways = [each and (each.title, each.page) for each in (previous, following)]
            image = self._parts.talk_picture_shown(talk)
            return (
                self._parts.rows_shown((talk, *others())),
                image,
                known,
                conference._replace(talks=()),
                ways,
            )

        return Filling(
            render=render,
            shows=shows,
            found_by=lambda: (*(each.name for each in talk.speakers), conference.name),
        )

    def _urls(self, page: str, further: str, batches: Sequence[object]) -> list[str]:
        """Of all pages of a list; none, where the first is not to be built."""
        if self._folder is None or self._folder.file(page) is None:
            return []
        urls = (self._folder.url(f"{further}/{n}") for n in range(2, len(batches) + 1))
        return [self._folder.url(page), *urls]

    def _places(self, urls: Sequence[str], batches: Sequence[T]) -> list[tuple[str, T]]:
        """Where entries of a list stand: in all pages of it that are not the author's own."""
        own = self._folder.own_urls if self._folder else ()
        return [each for each in zip(urls, batches, strict=False) if each[0] not in own]
