"""What the catalog holds: conferences, talks and speakers, ready for a template."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_sysconf.core.conferences import Conference
    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.posts import Author
    from mkdocs_sysconf.core.talks import Kind, Resource, Status, Talk
    from mkdocs_sysconf.core.videos import Video


class SpeakerLink(NamedTuple):
    """A speaker as a talk names them; `Catalog.speaker(slug)` has their talks."""

    name: str
    slug: str
    url: str | None = None


class ConferenceLink(NamedTuple):
    """The conference that a talk belongs to; `Catalog.conference(slug)` has its talks."""

    name: str
    slug: str
    series: str
    date: PartialDate | None = None
    page: str | None = None


class Section(NamedTuple):
    """What one post says about a talk.

    Args:
        title: The post's title.
        src_uri: Its file.
        url: Its page and the heading there, relative to the site's root.
        status: Whether that post's author saw the talk.
        excerpt: The first sentence about it, plain text.
    """

    title: str
    src_uri: str
    url: str
    status: Status
    excerpt: str | None = None


class RecapEntry(NamedTuple):
    """A post about a conference."""

    title: str
    src_uri: str
    url: str
    date: PartialDate | None = None
    authors: tuple[Author, ...] = ()
    image: str | None = None


class TalkEntry(NamedTuple):
    """One talk of a conference, whoever told of it.

    Args:
        title: As the earliest post has it, or as an author's front matter says.
        slug: Its own within the conference.
        conference: Where it was given.
        recap: The post that named it first.
        anchor: Its heading there.
        status: `recapped` where any post tells of it.
        image: Relative to the site's root, or an address elsewhere.
        recording: URL of a recording that is not on YouTube.
        page: Its own page, relative to the site's root, where it has one.
        told: What each post says, where several tell of it; most talks need no more than `recap`.
    """

    title: str
    slug: str
    conference: ConferenceLink
    recap: RecapEntry
    anchor: str | None = None
    kind: Kind = "talk"
    status: Status = "recapped"
    speakers: tuple[SpeakerLink, ...] = ()
    video: Video | None = None
    recording: str | None = None
    image: str | None = None
    excerpt: str | None = None
    slides: str | None = None
    resources: tuple[Resource, ...] = ()
    page: str | None = None
    told: tuple[Section, ...] = ()

    @property
    def path(self) -> str:
        """`sysconf-2025/the-sysdesign-ethos`: its name in the whole catalog."""
        return f"{self.conference.slug}/{self.slug}"

    @property
    def url(self) -> str:
        """The section of that post, relative to the site's root."""
        return f"{self.recap.url}#{self.anchor}" if self.anchor else self.recap.url

    @property
    def tellings(self) -> tuple[Section, ...]:
        """What posts tell of it, the earliest first; never empty.

        One that only lists it among what its author missed tells nothing, unless all do.
        """
        if not self.told:
            return (section_of(self.recap, self),)
        return tuple([each for each in self.told if each.status == "recapped"]) or self.told[:1]

    @property
    def telling_url(self) -> str:
        """Where the first of them is, relative to the site's root."""
        return self.tellings[0].url if self.told else self.url

    @property
    def also(self) -> tuple[Section, ...]:
        """What later posts say about it, though they only name it."""
        return self.told[1:]


def section_of(recap: RecapEntry, talk: Talk | TalkEntry) -> Section:
    """What a post says about a talk."""
    return Section(
        title=recap.title,
        src_uri=recap.src_uri,
        url=f"{recap.url}#{talk.anchor}" if talk.anchor else recap.url,
        status=talk.status,
        excerpt=talk.excerpt,
    )


class ConferenceEntry(NamedTuple):
    """One conference and what its recaps tell of it.

    Args:
        facts: What `sysconf.yml` and the posts say of the conference itself.
        slug: Its own in the catalog.
        date: When it was, as far as known: its own date, else that of the oldest post about it,
            cut to the year of the edition where the two differ.
        page: Its index page, relative to the site's root; `None`: it has none.
        recaps: The oldest first.
        talks: In the order of the posts, missed ones among them.
    """

    facts: Conference
    slug: str
    date: PartialDate | None = None
    page: str | None = None
    recaps: tuple[RecapEntry, ...] = ()
    talks: tuple[TalkEntry, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: "Sysconf 2025"."""
        return self.facts.name

    @property
    def series(self) -> str:
        """What its editions have in common: "Sysconf"."""
        return self.facts.series

    @property
    def recapped(self) -> tuple[TalkEntry, ...]:
        """The talks that a post tells of."""
        return tuple(talk for talk in self.talks if talk.status == "recapped")

    @property
    def missed(self) -> tuple[TalkEntry, ...]:
        """The talks still to watch."""
        return tuple(talk for talk in self.talks if talk.status == "missed")

    @property
    def recapped_first(self) -> tuple[TalkEntry, ...]:
        """The talks as its page has them, missed ones last."""
        return self.recapped + self.missed

    @property
    def images(self) -> Iterator[str]:
        """The pictures of its posts, then those of its talks."""
        of_posts = (each.image for each in self.recaps)
        of_talks = (each.image for each in self.talks)
        return filter(None, chain(of_posts, of_talks))

    @property
    def speakers(self) -> tuple[SpeakerLink, ...]:
        """Who spoke, each once, in the order of the talks."""
        return tuple(dict.fromkeys(each for talk in self.talks for each in talk.speakers))


class SpeakerEntry(NamedTuple):
    """A speaker with all their talks, those of the newest conference first."""

    name: str
    slug: str
    url: str | None = None
    aliases: tuple[str, ...] = ()
    talks: tuple[TalkEntry, ...] = ()
