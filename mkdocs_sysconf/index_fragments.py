"""Fragments of the index for a page: its links, its pictures, its cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from mkdocs_sysconf.addresses import relative_link
from mkdocs_sysconf.core.cards import Card, Poster
from mkdocs_sysconf.core.catalog_entries import ConferenceEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.addresses import Addresses, Picture
    from mkdocs_sysconf.core.catalog_entries import SpeakerLink, TalkEntry
    from mkdocs_sysconf.core.known_videos import KnownVideo
    from mkdocs_sysconf.render import Fragments

ShownSpeaker = tuple[str, str | None]
"""A name, and where its speaker stands."""
Row = tuple["TalkEntry", str, str | None, list[ShownSpeaker], str | None]
"""A talk, where its title leads, its picture, speakers and their pages, its conference's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFragments:
    """Renders what the catalog says, and tells what it is made of.

    Args:
        fragments: Render it.
        addresses: Find the pictures.
        known_videos: What was fetched, by id.
        speaker_urls: Where each speaker stands, by slug.
        list_urls: Where the lists begin.
    """

    fragments: Fragments
    addresses: Addresses
    known_videos: Mapping[str, KnownVideo]
    speaker_urls: Mapping[str, str]
    list_urls: Mapping[str, str]

    def render(self, fragment: str, page: Page, **context: object) -> str:
        """A fragment as it stands in a page."""
        # 200 rows name few conferences and posts.
        link_without_heading = cache(partial(relative_link, page=page))

        def link(url: str) -> str:
            path, mark, heading = url.partition("#")
            if not mark or ":" in path:
                return link_without_heading(url)
            return link_without_heading(path + mark) + heading

        def picture(entry: TalkEntry | ConferenceEntry) -> Picture | None:
            if (image := self._image(entry)) is None:
                return None
            found = self.addresses.measured(image)
            return found._replace(url=link(found.url))

        def shown_speakers(speakers: Iterable[SpeakerLink]) -> list[ShownSpeaker]:
            urls = self.speaker_urls
            return [
                (name, link(urls[slug]) if slug in urls else None) for name, slug, _ in speakers
            ]

        def shown_rows(talks: Iterable[TalkEntry]) -> Iterator[Row]:
            for talk in talks:
                image = (
                    None if talk.status == "missed" else self._own_image(talk) or self._image(talk)
                )
                page = talk.conference.page
                yield (
                    talk,
                    link(talk.page or talk.telling_url),
                    link_without_heading(image.url) if image else None,
                    shown_speakers(talk.speakers),
                    page and link_without_heading(page),
                )

        return self.fragments.render(
            fragment,
            link=link,
            shown_rows=shown_rows,
            shown_speakers=shown_speakers,
            talk_picture=picture,
            conference_picture=picture,
            list_urls=self.list_urls,
            **context,
        )

    def card(self, talk: TalkEntry, page: Page) -> Card | None:
        """The card of a talk's video, unless that is gone."""
        if talk.video is None:
            return None
        known = self.known_video(talk)
        if known and known.gone:
            return None
        poster = None
        if image := self._image(talk):
            picture = self.addresses.measured(image)
            src = relative_link(picture.url, page)
            poster = Poster(src=src, width=picture.width, height=picture.height)
        return Card(
            video=talk.video,
            title=talk.title,
            speakers=tuple(each.name for each in talk.speakers),
            duration=known.duration if known else None,
            poster=poster,
        )

    def known_video(self, talk: TalkEntry) -> KnownVideo | None:
        """What was fetched about the talk's video."""
        return self.known_videos.get(talk.video.id or "") if talk.video else None

    def rows_shown(self, talks: Sequence[TalkEntry]) -> object:
        """All that rows of these talks are made of."""
        posters, find = self.addresses.posters, self.speaker_urls
        missing = self.addresses.missing([talk.image for talk in talks])
        videos = [talk.video.id for talk in talks if talk.video] if posters else []
        shown = [posters[each].src_uri for each in videos if each in posters]
        urls = [find.get(each.slug) for talk in talks for each in talk.speakers]
        return talks, missing, shown, urls

    def card_shown(self, conference: ConferenceEntry, *, is_alone: bool) -> object:
        """All that the card of a conference is made of; one that is alone lists talks."""
        counts = len(conference.talks), len(conference.missed)
        talks = conference.talks if is_alone else ()
        return counts, conference._replace(talks=talks), self.picture_shown(conference)

    def picture_shown(self, entry: TalkEntry | ConferenceEntry) -> object:
        """All that the picture of a talk or a conference, with its size, is made of."""
        image = self._image(entry)
        return image and (image.src_uri, self.addresses.stamps.get(image.src_uri))

    def _image(self, entry: TalkEntry | ConferenceEntry) -> File | None:
        """A picture of this site: an index page asks no other host for anything."""
        if isinstance(entry, ConferenceEntry):
            return next(filter(None, map(self.addresses.own_file, entry.images)), None)
        poster = entry.video and entry.video.id and self.addresses.posters.get(entry.video.id)
        return poster or self._own_image(entry)

    def _own_image(self, talk: TalkEntry) -> File | None:
        return self.addresses.own_file(talk.image) if talk.image else None
