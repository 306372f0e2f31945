"""The index pages, made once all posts are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from mkdocs_sysconf.conference_pages import (
    TALKS_PER_PAGE,
    conference_page,
    divide_talks,
    talk_pages,
)
from mkdocs_sysconf.core.alphabet import listing_key
from mkdocs_sysconf.core.divisions import (
    anchor,
    batches,
    batches_by_talks,
    batches_of_years,
    by_conference,
    by_heading,
    by_letter,
    by_year,
    urls_of_years,
)
from mkdocs_sysconf.core.markers import (
    check_marker,
    find_markers,
    has_marker,
    put_in_place,
    select_conferences,
    select_speakers,
    select_talks,
)
from mkdocs_sysconf.index_folder import ID, STUB_NAMES, Filling, IndexFile, know_anchors
from mkdocs_sysconf.index_fragments import IndexFragments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry
    from mkdocs_sysconf.core.markers import Marker
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.index_build import IndexBuild
    from mkdocs_sysconf.index_folder import IndexFolder

T = TypeVar("T")

CONFERENCES_PER_PAGE = 100
"""Cards in a grid; whole years are kept together."""

PLACE: Final = '<div class="sysconf-index"></div>'
"""Where a stub has its list. No marker: some extensions drop comments, some plugins read them."""


class _List(Generic[T]):
    """One of the lists of the catalog on the pages that it takes.

    Args:
        pages: What stands on each page.
        folder: Where they are.
        first: Name of the first.
        name: Of the folder of the others, and of the label that is their title.

    Attributes:
        urls: Of all pages, `None` of those not to be built; empty, if that is the first.
        places: What stands where: on all pages of it that are not the author's own.
    """

    def __init__(self, pages: Sequence[T], folder: IndexFolder, *, first: str, name: str) -> None:
        self.pages = pages
        self.name = name
        self.urls: list[str | None] = []
        self.places: list[tuple[str, T]] = []
        if folder.file(first):
            further = (f"{name}/{number}" for number in range(2, len(pages) + 1))
            self.urls = [folder.url_if_built(page) for page in (first, *further)]
            self.places = [
                (url, each)
                for url, each in zip(self.urls, pages, strict=True)
                if url and url not in folder.own_urls
            ]


class IndexPages:
    """What the catalog says, as HTML, for any page of a build.

    Args:
        build: Whose catalog is shown; without index pages markers work all the same.
    """

    def __init__(self, build: IndexBuild) -> None:
        catalog, folder, per_page = build.past.catalog, build.folder, build.options.per_page
        self._catalog = catalog
        self._folder = folder
        self._label = build.fragments.labels
        self._per_conference = min(per_page, TALKS_PER_PAGE)
        self._conferences = _List(
            batches_of_years(catalog.conferences, CONFERENCES_PER_PAGE),
            folder,
            first="index",
            name="conferences",
        )
        self._talks = _List(batches(catalog.talks, per_page), folder, first="talks", name="talks")
        self._speakers = _List(
            batches_by_talks(catalog.speakers, per_page), folder, first="speakers", name="speakers"
        )
        self._lists: dict[str, tuple[_List[Any], Callable[[int], Filling]]] = {
            "index": (self._conferences, self._recaps_page),
            "talks": (self._talks, self._talks_page),
            "speakers": (self._speakers, self._speakers_page),
        }
        missed = sum(each.status == "missed" for each in catalog.talks)
        self._counts = (len(catalog.talks), missed, len(catalog.speakers), len(catalog.conferences))
        speaker_places = [
            *self._speakers.places,
            *(
                (folder.url("speakers"), select_speakers(catalog, marker))
                for marker in folder.own_markers("speakers")
                if marker.name == "speakers"
            ),
        ]
        self._parts = IndexFragments(
            fragments=build.fragments,
            addresses=build.addresses,
            known_videos=build.known_videos,
            speaker_urls={
                speaker.slug: f"{url}#{speaker.slug}"
                for url, speakers in speaker_places
                for speaker in speakers
            },
            list_urls={each: folder.url(each) for each in STUB_NAMES if folder.file(each)},
        )
        self._conference_year_urls = urls_of_years(
            (url, conference)
            for url, years in self._conferences.places
            for _, conferences in years
            for conference in conferences
        )
        self._talk_year_urls = urls_of_years(
            (url, conference)
            for url, talks in self._talks.places
            for conference, _ in by_conference(talks)
        )
        self._letter_urls: dict[str, str] = {}
        for url, speakers in self._speakers.places:
            for letter, _ in by_letter(speakers):
                self._letter_urls.setdefault(letter, f"{url}#{anchor(letter)}")

    def add_pages(self) -> None:
        """Add a page for each conference and talk, and the further pages of the lists."""
        folder = self._folder
        for conference in self._catalog.conferences:
            self._add_conference(conference)
            for talk, filling in talk_pages(conference, self._catalog, self._parts):
                folder.add_page(talk.path, title=talk.title, filling=filling, about=talk)
        for listed, page in self._lists.values():
            for number in range(2, len(listed.urls) + 1):
                title = f"{self._label(listed.name)} ({number})"
                folder.add_page(f"{listed.name}/{number}", title=title, filling=page(number))

    def _add_conference(self, conference: ConferenceEntry) -> None:
        slug, folder, catalog, parts = conference.slug, self._folder, self._catalog, self._parts
        talks = divide_talks(conference, self._per_conference)
        pages = _List(talks, folder, first=slug, name=f"{slug}/talks")
        first, *further = [
            conference_page(conference, catalog, parts, talks=each, pager=pages.urls, number=number)
            for number, each in enumerate(talks, start=1)
        ]
        folder.add_page(slug, title=conference.name, filling=first, about=conference)
        if folder.url(slug) not in {url for url, _ in pages.places}:
            return  # it is left out, or a page of the author's that tells all that is wanted
        for number, filling in enumerate(further, start=2):
            title = f"{conference.name} ({number})"
            folder.add_page(f"{pages.name}/{number}", title=title, filling=filling)

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
            if isinstance(file, IndexFile):
                self._fill_stub(file, page.content)
                continue
            src_uri = file.src_uri
            if not has_marker(page.content):
                filled.discard(src_uri)
                continue
            markers, told = find_markers(
                page.content, src_uri=src_uri, markdown=file.content_string
            )
            notices += told
            filled.add(src_uri)
            for marker in markers:
                notices += check_marker(self._catalog, marker, src_uri=src_uri)
            self._fill_page(page, page.content, markers)
            know_anchors(page)
        return tuple(notices)

    def _fill_stub(self, file: IndexFile, content: str) -> None:
        before, _, after = content.partition(PLACE)
        _, make = self._lists[file.name]
        filling = make(1)
        file.fill(replace(filling, render=lambda page: before + filling.render(page) + after))

    def _fill_page(self, page: Page, content: str, markers: Sequence[Marker]) -> None:
        """Fill a page of the author's."""
        lists_speakers = any(marker.name == "speakers" for marker in markers)
        ids = set(ID.findall(content) if lists_speakers else ())
        fillings = [self._render_marker(marker, page, ids=ids) for marker in markers]
        page.content = put_in_place(content, zip(markers, fillings, strict=True))

    def _render_marker(self, marker: Marker, page: Page, *, ids: set[str]) -> str:
        """What stands for a marker.

        Args:
            marker: In the page.
            page: Of the author's.
            ids: All that the page has, or gets by the markers before; brought up to date.
        """
        shown: dict[str, object]
        if marker.name == "recaps":
            conferences = select_conferences(self._catalog, marker)
            years = tuple(by_year(conferences))
            shown = {"conferences": conferences, "by_year": years, "by_heading": by_heading(years)}
            shown["per_page"] = self._per_conference
        elif marker.name == "talks":
            shown = {
                "talks": select_talks(self._catalog, marker),
                "by_conference": (),
                "series": (),
            }
        else:
            speakers = select_speakers(self._catalog, marker)
            anchors = {each.slug for each in speakers} - ids
            ids |= anchors
            groups = ((None, None, speakers),)
            shown = {"speakers": speakers, "anchors": anchors, "by_letter": groups}
        shown |= {"catalog": self._catalog, "year_urls": (), "letter_urls": ()}
        return self._parts.render(marker.name, page, pager=(), number=1, **shown)

    def _recaps_page(self, number: int) -> Filling:
        """One page of the conferences, with the way to each year."""
        by_year = self._conferences.pages[number - 1]
        here = tuple(each for _, conferences in by_year for each in conferences)
        catalog, year_urls = self._catalog, tuple(self._conference_year_urls.items())

        def shows() -> object:
            cards = [
                self._parts.card_shown(each, is_alone=len(conferences) == 1)
                for _, conferences in by_year
                for each in conferences
            ]
            counts = self._counts, catalog.talks_per_year
            # An only conference stands there with its talks.
            rows = self._parts.rows_shown(here[0].talks) if len(here) == 1 else ()
            return cards, rows, year_urls, self._conferences.urls, counts

        return Filling(
            render=lambda page: self._parts.render(
                "recaps",
                page,
                title=page.meta["title"],
                catalog=catalog,
                conferences=here,
                by_year=by_year,
                by_heading=by_heading(by_year),
                per_page=self._per_conference,
                year_urls=year_urls,
                pager=self._conferences.urls,
                number=number,
            ),
            shows=shows,
        )

    def _talks_page(self, number: int) -> Filling:
        """One page of all talks, with the filter and the way to each year."""
        talks = self._talks.pages[number - 1]
        year_urls = tuple(self._talk_year_urls.items())

        return Filling(
            render=lambda page: self._parts.render(
                "talks",
                page,
                title=page.meta["title"],
                catalog=self._catalog,
                talks=talks,
                by_conference=by_conference(talks),
                series=sorted({each.conference.series for each in talks}, key=listing_key),
                year_urls=year_urls,
                pager=self._talks.urls,
                number=number,
            ),
            shows=lambda: (
                self._parts.rows_shown(talks),
                year_urls,
                self._talks.urls,
                self._counts,
            ),
        )

    def _speakers_page(self, number: int) -> Filling:
        """One page of all speakers, with the way to each letter."""
        speakers = self._speakers.pages[number - 1]
        letter_urls = tuple(self._letter_urls.items())

        return Filling(
            render=lambda page: self._parts.render(
                "speakers",
                page,
                title=page.meta["title"],
                speakers=speakers,
                by_letter=tuple(
                    (letter, anchor(letter), each) for letter, each in by_letter(speakers)
                ),
                letter_urls=letter_urls,
                pager=self._speakers.urls,
                number=number,
            ),
            shows=lambda: (speakers, letter_urls, self._speakers.urls),
            found_by=lambda: (each.name for each in speakers),
        )
