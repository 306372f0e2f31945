"""The catalog as data for others: `catalog.json`, whose schema is `catalog.schema.json`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import ConferenceEntry, SpeakerEntry, TalkEntry
    from mkdocs_sysconf.core.dates import PartialDate

FORMAT_VERSION = 1

_line = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATES = re.compile("[\ud800-\udfff]")


def build_catalog_json(catalog: Catalog, *, generator: str) -> str:
    """The catalog as JSON, one talk and one speaker a line.

    Lines keep differences between two builds readable, and let the encoder written in C do
    the work: `indent` would take the one written in Python.

    Args:
        catalog: What to write.
        generator: Program and version, as `mkdocs-sysconf 1.0.0`.
    """
    head = f'{{"version": {FORMAT_VERSION}, "generator": {_line(generator)},\n'
    conferences = _list([_conference(each) for each in catalog.conferences])
    speakers = _list([_line(_speaker(each)) for each in catalog.speakers])
    text = f'{head}"conferences": {conferences},\n"speakers": {speakers}}}\n'
    # A lone surrogate (an escape in somebody's YAML) has no UTF-8 form, but one in JSON.
    return _SURROGATES.sub(lambda each: f"\\u{ord(each[0]):04x}", text)


def _list(lines: list[str]) -> str:
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _date(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _conference(entry: ConferenceEntry) -> str:
    facts = {
        "name": entry.name,
        "series": entry.facts.series,
        "edition": entry.facts.edition,
        "slug": entry.slug,
        "date": _date(entry.date),
        "place": entry.facts.place,
        "url": entry.facts.url,
        "page": entry.page,
        "recaps": [
            {
                "title": recap.title,
                "src": recap.src_uri,
                "url": recap.url,
                "date": _date(recap.date),
                "authors": [{"name": each.name, "url": each.url} for each in recap.authors],
            }
            for recap in entry.recaps
        ],
    }
    talks = _list([_line(_talk(each)) for each in entry.talks])
    return f'{_line(facts)[:-1]}, "talks": {talks}}}'


def _talk(entry: TalkEntry) -> dict[str, Any]:
    video = entry.video
    talk: dict[str, Any] = {
        "title": entry.title,
        "slug": entry.slug,
        "kind": entry.kind,
        "status": entry.status,
        "src": entry.src_uri,
        "url": entry.url,
        "speakers": [
            {"name": each.name, "slug": each.slug, "url": each.url} for each in entry.speakers
        ],
        "video": video
        and {
            "provider": "youtube",
            "id": video.id,
            "start": video.start,
            "end": video.end,
            "url": video.watch_url,
        },
        "image": entry.image,
        "excerpt": entry.excerpt,
        "resources": [{"title": each.title, "url": each.url} for each in entry.resources],
        "also": [{"src": each.src_uri, "url": each.url} for each in entry.also],
    }
    if entry.recording:
        talk["recording"] = entry.recording
    if entry.slides:
        talk["slides"] = entry.slides
    return talk


def _speaker(entry: SpeakerEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "slug": entry.slug,
        "url": entry.url,
        "aliases": list(entry.aliases),
        "talks": [talk.path for talk in entry.talks],
    }
