"""The catalog as data for others: `catalog.json`, whose schema is `catalog.schema.json`."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from mkdocs_sysconf.core.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import (
        ConferenceEntry,
        RecapEntry,
        SpeakerEntry,
        SpeakerLink,
        TalkEntry,
    )
    from mkdocs_sysconf.core.dates import PartialDate
    from mkdocs_sysconf.core.posts import Author
    from mkdocs_sysconf.core.videos import Video

FORMAT_VERSION = 1


def build_catalog_json(catalog: Catalog, *, generator: str, memory: Memory | None = None) -> bytes:
    """The catalog as JSON in UTF-8, one talk and one speaker a line.

    Lines keep differences between two builds readable. The text is put together by hand: making
    dictionaries for `json` to take apart again costs two thirds more (`benchmarks/catalog.py`).

    Args:
        catalog: What to write.
        generator: Program and version, as `mkdocs-sysconf 1.0.0`.
        memory: Of the build before.
    """
    memory = memory or Memory()
    conferences = ((each.slug, each) for each in catalog.conferences)
    speakers = ((each.slug, each) for each in catalog.speakers)
    return b"".join(
        (
            _utf8(f'{{"version": {FORMAT_VERSION}, "generator": {_text(generator)},\n'),
            b'"conferences": ',
            *_lines(memory.make("conference in JSON", conferences, _conference)),
            b',\n"speakers": ',
            *_lines(memory.make("speaker in JSON", speakers, _speaker)),
            b"}\n",
        )
    )


def _utf8(text: str) -> bytes:
    # A lone surrogate (an escape in somebody's YAML) has no UTF-8 form; Python's is one of JSON.
    return text.encode(errors="backslashreplace")


def _lines(values: Iterable[bytes]) -> tuple[bytes, ...]:
    """Pieces of a list; put together at last, for it may be large."""
    text = b",\n".join(values)
    return (b"[\n", text, b"\n]") if text else (b"[]",)


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


_text = encode_basestring


def _optional(value: str | PartialDate | None) -> str:
    return "null" if value is None else encode_basestring(str(value))


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _conference(entry: ConferenceEntry) -> bytes:
    facts = entry.facts
    start = _utf8(
        f'{{"name": {_text(facts.name)}, "series": {_text(facts.series)}, '
        f'"edition": {_optional(facts.edition)}, "slug": {_text(entry.slug)}, '
        f'"date": {_optional(entry.date)}, "place": {_optional(facts.place)}, '
        f'"url": {_optional(facts.url)}, "page": {_optional(entry.page)}, '
        f'"recaps": {_list(map(_recap, entry.recaps))}, "talks": '
    )
    return b"".join((start, *_lines(map(_talk, entry.talks)), b"}"))


def _recap(entry: RecapEntry) -> str:
    return (
        f'{{"title": {_text(entry.title)}, "src": {_text(entry.src_uri)}, '
        f'"url": {_text(entry.url)}, "date": {_optional(entry.date)}, '
        f'"authors": {_list(map(_author, entry.authors))}}}'
    )


def _author(author: Author) -> str:
    return f'{{"name": {_text(author.name)}, "url": {_optional(author.url)}}}'


def _talk(entry: TalkEntry) -> bytes:
    resources = [
        f'{{"title": {_text(each.title)}, "url": {_text(each.url)}}}' for each in entry.resources
    ]
    also = [
        f'{{"src": {_text(each.src_uri)}, "url": {_text(each.url)}, "status": "{each.status}"}}'
        for each in entry.also
    ]
    recording = f', "recording": {_text(entry.recording)}' if entry.recording else ""
    slides = f', "slides": {_text(entry.slides)}' if entry.slides else ""
    page = f', "page": {_text(entry.page)}' if entry.page else ""
    return _utf8(
        f'{{"title": {_text(entry.title)}, "slug": "{entry.slug}", '
        f'"kind": "{entry.kind}", "status": "{entry.status}", '
        f'"src": {_text(entry.recap.src_uri)}, "url": {_text(entry.url)}, '
        f'"speakers": {_list([_speaker_link(each) for each in entry.speakers])}, '
        f'"video": {_video(entry.video)}, "image": {_optional(entry.image)}, '
        f'"excerpt": {_optional(entry.excerpt)}, "resources": {_list(resources)}, '
        f'"also": {_list(also)}{recording}{slides}{page}}}'
    )


def _speaker_link(link: SpeakerLink) -> str:
    name, slug, url = link
    return f'{{"name": {_text(name)}, "slug": "{slug}", "url": {_optional(url)}}}'


def _video(video: Video | None) -> str:
    if video is None:
        return "null"
    return (
        f'{{"provider": "youtube", "id": {_optional(video.id)}, "start": {_number(video.start)}, '
        f'"end": {_number(video.end)}, "url": {_text(video.watch_url)}}}'
    )


def _speaker(entry: SpeakerEntry) -> bytes:
    talks = [f'"{each.conference.slug}/{each.slug}"' for each in entry.talks]
    return _utf8(
        f'{{"name": {_text(entry.name)}, "slug": "{entry.slug}", '
        f'"url": {_optional(entry.url)}, "aliases": {_list(map(_text, entry.aliases))}, '
        f'"talks": {_list(talks)}}}'
    )
