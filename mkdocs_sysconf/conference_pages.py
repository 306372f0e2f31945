"""The pages of the index that are about one conference or one talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_sysconf.core.divisions import batches
from mkdocs_sysconf.index_folder import Filling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, TalkEntry
    from mkdocs_sysconf.index_fragments import IndexFragments


TALKS_PER_PAGE = 60
"""Rows say more here than in a list of all talks, and speakers stand below them: a page of so many
has 60 kB of HTML and 8 kB by gzip at most."""


def divide_talks(conference: ConferenceEntry, per_page: int) -> list[Sequence[TalkEntry]]:
    """What stands on each page of a conference; no page is nearly empty."""
    talks = conference.recapped_first
    pages = -(-len(talks) // per_page) or 1
    return batches(talks, -(-len(talks) // pages) or 1)


def conference_page(
    conference: ConferenceEntry,
    catalog: Catalog,
    fragments: IndexFragments,
    *,
    talks: Sequence[TalkEntry],
    pager: Sequence[str | None],
    number: int,
) -> Filling:
    """A page of a conference; the first has its recaps, and the way to others of its series.

    Args:
        conference: What it is about.
        catalog: All that was read.
        fragments: Render it.
        talks: Those that stand here.
        pager: Addresses of all pages of the conference, `None` of those not to be built.
        number: Which of them it is.
    """
    here = conference._replace(talks=tuple(talks))

    def editions() -> tuple[ConferenceEntry, ...]:
        series = catalog.editions(conference.facts.series) if number == 1 else ()
        return tuple(each for each in series if each.page)

    def shows() -> object:
        ways = [(each.name, each.facts.edition, each.page) for each in editions()]
        counts = len(conference.talks), len(conference.missed)
        image = fragments.picture_shown(conference)
        return here, counts, image, fragments.rows_shown(talks), ways, pager

    return Filling(
        render=lambda page: fragments.render(
            "conference",
            page,
            title=page.meta["title"],
            conference=conference,
            here=here,
            editions=editions(),
            pager=pager,
            number=number,
        ),
        shows=shows,
        # No post may say what is called so: front matter does.
        found_by=lambda: (
            *(each.name for each in here.speakers),
            *(each.title for each in talks if each.anchor is None),
        ),
    )


def talk_pages(
    conference: ConferenceEntry, catalog: Catalog, fragments: IndexFragments
) -> Iterator[tuple[TalkEntry, Filling]]:
    """The page of each talk that has one, in the order of the conference's own page."""
    talks = [each for each in conference.recapped_first if each.page]
    for previous, talk, following in zip((None, *talks), talks, (*talks[1:], None), strict=False):
        yield talk, _talk_page(talk, (previous, following), conference, catalog, fragments)


def _talk_page(
    talk: TalkEntry,
    neighbours: tuple[TalkEntry | None, TalkEntry | None],
    conference: ConferenceEntry,
    catalog: Catalog,
    fragments: IndexFragments,
) -> Filling:
    """The page of a talk, with the way to its neighbours and to the other talks of its speakers."""
    previous, following = neighbours

    def others() -> tuple[TalkEntry, ...]:
        speakers = (catalog.speaker(each.slug) for each in talk.speakers)
        theirs = {each.path: each for speaker in speakers if speaker for each in speaker.talks}
        theirs.pop(talk.path, None)
        # Of hundreds each would have a page of hundreds; who speaks leads to all of them.
        return tuple(theirs.values())[:TALKS_PER_PAGE]

    def shows() -> object:
        return (
            fragments.rows_shown((talk, *others())),
            fragments.picture_shown(talk),
            fragments.known_video(talk),
            conference._replace(talks=()),
            [each and (each.title, each.page) for each in neighbours],
        )

    return Filling(
        render=lambda page: fragments.render(
            "talk",
            page,
            talk=talk,
            conference=conference,
            card=fragments.card(talk, page),
            others=others(),
            previous=previous,
            next=following,
        ),
        shows=shows,
        found_by=lambda: (*(each.name for each in talk.speakers), conference.name),
    )
