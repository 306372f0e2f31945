"""The pages of the index that are about one conference or one talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_sysconf.index_folder import Filling

if TYPE_CHECKING:
    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, TalkEntry
    from mkdocs_sysconf.index_fragments import IndexFragments


def conference_page(
    conference: ConferenceEntry, catalog: Catalog, fragments: IndexFragments
) -> Filling:
    """The page of a conference, with the way to the others of its series."""

    def editions() -> tuple[ConferenceEntry, ...]:
        return catalog.editions(conference.facts.series)

    def shows() -> object:
        ways = [(each.name, each.facts.edition, each.page) for each in editions()]
        image = fragments.conference_picture_shown(conference)
        return conference, image, fragments.rows_shown(conference.talks), ways

    return Filling(
        render=lambda page: fragments.render(
            "conference", page, conference=conference, editions=editions()
        ),
        shows=shows,
        found_by=lambda: (each.name for each in conference.speakers),
    )


def talk_page(
    conference: ConferenceEntry, at: int, catalog: Catalog, fragments: IndexFragments
) -> Filling:
    """The page of a talk, with the way to its neighbours and to the other talks of its speakers.

    Args:
        conference: It was given there.
        at: Its place among the talks of the conference.
        catalog: All that was read.
        fragments: Render it.
    """
    talk = conference.talks[at]
    previous = conference.talks[at - 1] if at else None
    following = conference.talks[at + 1] if at + 1 < len(conference.talks) else None

    def others() -> tuple[TalkEntry, ...]:
        speakers = (catalog.speaker(each.slug) for each in talk.speakers)
        theirs = {each.path: each for speaker in speakers if speaker for each in speaker.talks}
        theirs.pop(talk.path, None)
        return tuple(theirs.values())

    def shows() -> object:
        return (
            fragments.rows_shown((talk, *others())),
            fragments.talk_picture_shown(talk),
            fragments.known_video(talk),
            conference._replace(talks=()),
            [each and (each.title, each.page) for each in (previous, following)],
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
