"""The catalog: all recaps as conferences, talks and speakers, each with a slug of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from mkdocs_sysconf.core.alphabet import listing_key
from mkdocs_sysconf.core.catalog_entries import (
    ConferenceEntry,
    ConferenceLink,
    RecapEntry,
    SpeakerEntry,
    SpeakerLink,
)
from mkdocs_sysconf.core.editions import identify_conferences, listing_date
from mkdocs_sysconf.core.memory import Memory
from mkdocs_sysconf.core.people import fold_name, identify_speakers
from mkdocs_sysconf.core.same_talk import Telling, merge_tellings
from mkdocs_sysconf.core.site_data import SiteData
from mkdocs_sysconf.core.slugs import RESERVED_NAMES, allocate_slugs, fold_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mkdocs_sysconf.core.catalog_entries import TalkEntry
    from mkdocs_sysconf.core.editions import Edition
    from mkdocs_sysconf.core.people import Identity, Person, Speaker
    from mkdocs_sysconf.core.recaps import Recap

_ConferenceSource = tuple["Edition", ConferenceLink, "list[list[SpeakerLink]]"]

# The names of our own pages in the folder.
RESERVED_SLUGS = RESERVED_NAMES | {"conferences", "talks", "speakers", "catalog"}


@dataclass(frozen=True, kw_only=True)  # no slots: what is looked up is put together once
class Catalog:
    """All conferences, the newest first, and all speakers, in the order of the alphabet."""

    conferences: tuple[ConferenceEntry, ...] = ()
    speakers: tuple[SpeakerEntry, ...] = ()

    @cached_property
    def talks(self) -> tuple[TalkEntry, ...]:
        """All talks, those of the newest conference first."""
        return tuple([talk for conference in self.conferences for talk in conference.talks])

    @cached_property
    def talks_per_year(self) -> tuple[tuple[int, int], ...]:
        """Year and number of talks told of, newest first; conferences without a date left out."""
        years: Counter[int] = Counter()
        for each in self.conferences:
            if each.date and (recapped := len(each.recapped)):
                years[each.date.year] += recapped
        return tuple(sorted(years.items(), reverse=True))

    def conference(self, slug: str) -> ConferenceEntry | None:
        """The conference of that slug."""
        return self._conference.get(slug)

    def speaker(self, slug: str) -> SpeakerEntry | None:
        """The speaker of that slug."""
        return self._speaker.get(slug)

    def editions(self, series: str) -> tuple[ConferenceEntry, ...]:
        """The conferences of a series, the newest first."""
        return tuple(self._editions.get(fold_name(series), ()))

    @cached_property
    def _conference(self) -> dict[str, ConferenceEntry]:
        return {each.slug: each for each in self.conferences}

    @cached_property
    def _speaker(self) -> dict[str, SpeakerEntry]:
        return {each.slug: each for each in self.speakers}

    @cached_property
    def _editions(self) -> dict[str, list[ConferenceEntry]]:
        editions: dict[str, list[ConferenceEntry]] = defaultdict(list)
        for each in self.conferences:
            editions[fold_name(each.series)].append(each)
        return editions


def build_catalog(
    recaps: Iterable[Recap],
    *,
    data: SiteData | None = None,
    page_url: Callable[[str], str | None] | None = None,
    talk_pages: bool = False,
    memory: Memory | None = None,
) -> Catalog:
    """Order recaps by conference, and make one talk of what several posts tell of it.

    The result depends on what the recaps say alone, not on their order. A slug once given stays
    when a newer post is added: the oldest post that needs one has the first choice.

    Args:
        recaps: Of the whole site; drafts are left out.
        data: What `sysconf.yml` says of people and conferences.
        page_url: The index page of a conference, from its slug; `None`: there are none.
        talk_pages: Whether each talk has a page, which `page_url` finds from its path.
        memory: Of the build before; what nothing new is told of is taken from there as it is.
    """
    data = data or SiteData()
    oldest_first = sorted((each for each in recaps if not each.post.draft), key=_age)
    memory = memory or Memory()
    mentioned = [[talk.speakers for talk in recap.talks] for recap in oldest_first]
    ((people, mentions),) = memory.make(
        "people", [("all", (data.people, mentioned))], lambda source: _identify(*source)
    )
    speakers = {id(recap): meant for recap, meant in zip(oldest_first, mentions, strict=True)}
    conferences = identify_conferences(oldest_first, declared=data.conferences)
    slugs = allocate_slugs(
        ((each.facts.name, each.key) for each in conferences), reserved=RESERVED_SLUGS
    )

    def entry(source: _ConferenceSource) -> ConferenceEntry:
        conference, link, meant = source
        recaps = tuple(map(_recap_entry, conference.recaps))
        tellings = list(map(_tellings, conference.recaps, recaps, meant))
        return ConferenceEntry(
            facts=conference.facts,
            slug=link.slug,
            date=link.date,
            page=link.page,
            recaps=recaps,
            talks=merge_tellings(tellings, link, page_url=page_url if talk_pages else None),
        )

    links = [
        ConferenceLink(
            name=each.facts.name,
            slug=slug,
            series=each.facts.series,
            date=listing_date(each),
            page=page_url(slug) if page_url else None,
        )
        for each, slug in zip(conferences, slugs, strict=True)
    ]
    told = [[speakers[id(recap)] for recap in each.recaps] for each in conferences]
    sources = zip(slugs, zip(conferences, links, told, strict=True), strict=True)
    entries = memory.make("conference", sources, entry)
    entries.sort(key=lambda each: (fold_letters(each.name), each.slug))
    entries.sort(key=lambda each: each.date.parts if each.date else (0,), reverse=True)
    return Catalog(conferences=tuple(entries), speakers=_speakers(entries, people))


def _age(recap: Recap) -> tuple[object, ...]:
    """Sorts the oldest post first, those without any date last."""
    date = recap.post.date or recap.conference.date
    when = date.parts if date else (9999, 12, 31)
    return (when, recap.src_uri, recap.conference.name)


def _identify(
    people: Iterable[Person], mentioned: Iterable[Iterable[Iterable[Speaker]]]
) -> tuple[list[tuple[SpeakerLink, Identity]], list[list[SpeakerLink]]]:
    """Who is mentioned, from A to Z, and for each post who is meant by each mention."""
    identities, mentions = identify_speakers(
        ([each for speakers in post for each in speakers] for post in mentioned), people=people
    )
    slugs = allocate_slugs((each.first_name_used, each.key) for each in identities)
    links = [
        SpeakerLink(name=each.name, slug=slug, url=each.url)
        for each, slug in zip(identities, slugs, strict=True)
    ]
    meant = [[links[each] for each in indices] for indices in mentions]
    people_known = zip(links, identities, strict=True)
    return sorted(people_known, key=lambda each: (listing_key(each[0].name), each[0].slug)), meant


def _tellings(recap: Recap, entry: RecapEntry, speakers: Sequence[SpeakerLink]) -> list[Telling]:
    remaining = iter(speakers)
    return [
        # A talk that names one person in two ways has one speaker.
        Telling(entry, talk, tuple(dict.fromkeys(islice(remaining, len(talk.speakers)))))
        for talk in recap.talks
    ]


def _recap_entry(recap: Recap) -> RecapEntry:
    return RecapEntry(
        title=recap.title,
        src_uri=recap.src_uri,
        url=recap.url,
        date=recap.post.date,
        authors=recap.post.authors,
        image=recap.post.image,
    )


def _speakers(
    conferences: Iterable[ConferenceEntry], people: Iterable[tuple[SpeakerLink, Identity]]
) -> tuple[SpeakerEntry, ...]:
    talks: defaultdict[str, list[TalkEntry]] = defaultdict(list)
    for conference in conferences:
        for talk in conference.talks:
            for speaker in talk.speakers:
                talks[speaker.slug].append(talk)
    return tuple(
        [
            SpeakerEntry(name, slug, url, identity.aliases, tuple(talks[slug]))
            for (name, slug, url), identity in people
            # Whom only a later post names for a talk that an earlier one tells of by others.
            if slug in talks
        ]
    )
