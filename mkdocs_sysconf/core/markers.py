"""Markers: comments in a page that the index is put in place of."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from mkdocs_sysconf.core.notices import FieldError, did_you_mean, warning
from mkdocs_sysconf.core.people import fold_name, normalise_profile_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import (
        ConferenceEntry,
        ConferenceLink,
        SpeakerEntry,
        TalkEntry,
    )
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.core.talks import Status

MarkerName = Literal["recaps", "talks", "speakers"]

_ATTRIBUTES: Final = {
    "recaps": ("conference", "year", "limit"),
    "talks": ("conference", "year", "status", "speaker", "limit"),
    "speakers": ("conference", "year", "limit"),
}

# A comment alone in a paragraph takes the paragraph with it: a list inside `<p>` is no HTML.
# The name is taken whole by looking ahead: a possessive group errs in Python 3.11.2 (Debian 12).
_BEGIN: Final = re.compile(r"<!--\s*sysconf:")
_MARKER: Final = re.compile(
    r"(?P<p><p>\s*)?<!--\s*+sysconf:(?=(?P<name>(?:[^\s>-]|-(?!-\s*>)){0,100}))(?P=name)"
    r"(?P<attributes>[^>]{0,1000}?)--\s*+>(?(p)\s*</p>)"
)
_ATTRIBUTE: Final = re.compile(
    r"""\s*(?P<key>[^\s="']+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))"""
)


class Marker(NamedTuple):
    """One marker in a page and the part of the index it asks for.

    Args:
        name: Which list.
        start: Where it begins in the HTML that was searched.
        end: Where it ends there.
        line: Its line in the source file, where known.
        conference: Series, name or slug.
        year: Of the conference.
        status: `None`: both.
        speaker: Name, alias, slug or profile address.
        limit: How many at most, the newest first.
    """

    name: MarkerName
    start: int
    end: int
    line: int | None = None
    conference: str | None = None
    year: int | None = None
    status: Status | None = None
    speaker: str | None = None
    limit: int | None = None


def has_marker(html: str) -> bool:
    """Whether a page has a marker, known or not; quick where it has none."""
    return "sysconf:" in html and _BEGIN.search(html) is not None


def find_markers(
    html: str, *, src_uri: str, markdown: str = ""
) -> tuple[tuple[Marker, ...], tuple[Notice, ...]]:
    """Find the markers of a converted page; code is escaped there, so markers in it are none.

    An unknown marker stays the comment it is; an unknown attribute, or one with a value of the
    wrong kind, is left out.

    Args:
        html: The page's content.
        src_uri: The page, for notices.
        markdown: The source file, to tell lines; comments stay as written.
    """
    if not has_marker(html):
        return (), ()
    markers = []
    notices: list[Notice] = []
    searched_to, lines_before = 0, 1
    for match in _MARKER.finditer(html):
        comment = match[0].removeprefix(match["p"] or "").partition(">")[0]
        position = markdown.find(comment, searched_to)
        line = None
        if position >= 0:
            line = lines_before + markdown.count("\n", searched_to, position)
            searched_to, lines_before = position + len(comment), line + comment.count("\n")
        problems: list[str] = []
        name = match["name"]
        if name in _ATTRIBUTES:
            values = _read_attributes(name, match["attributes"], problems)
            markers.append(
                Marker(
                    name=cast("MarkerName", name),
                    start=match.start(),
                    end=match.end(),
                    line=line,
                    **values,  # type: ignore[arg-type] # each reader returns what its field takes
                )
            )
        else:
            problems.append(f"there is no such marker; {_nearest(name, _ATTRIBUTES)}")
        notices += _warnings(name, problems, src_uri=src_uri, line=line)
    return tuple(markers), tuple(notices)


def put_in_place(html: str, fillings: Iterable[tuple[Marker, str]]) -> str:
    """The page with what its markers stand for, in their order.

    Beside text of its paragraph, that ends before one and another begins: see `_MARKER`.
    """
    parts: list[str] = []
    done, inside = 0, False
    for marker, filling in fillings:
        between = _continued(html[done : marker.start], inside=inside)
        inside = max(between.rfind("<p>"), between.rfind("<p ")) > between.rfind("</p>")
        if inside:
            between = between.rstrip()
            between = between[:-3] if between.endswith("<p>") else f"{between}</p>\n"
        parts += (between, filling)
        done = marker.end
    return "".join([*parts, _continued(html[done:], inside=inside)])


def _continued(text: str, *, inside: bool) -> str:
    """What follows a marker; what is left of its paragraph is one of its own."""
    if not inside:
        return text
    text = text.lstrip()
    return text.removeprefix("</p>") if text.startswith("</p>") else f"\n<p>{text}"


def _read_attributes(name: str, text: str, problems: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    position = 0
    while match := _ATTRIBUTE.match(text, position):
        position = match.end()
        key = match["key"]
        value = match["double"] or match["single"] or match["bare"] or ""
        if key not in _ATTRIBUTES[name]:
            known = _nearest(key, _ATTRIBUTES[name])
            problems.append(f"it has no attribute `{key}`; {known}")
            continue
        try:
            values[key] = _read_value(key, value.strip())
        except FieldError as error:
            problems.append(str(error))
    if rest := text[position:].strip():
        problems.append(f'"{rest}" cannot be read; write attributes as year="2025"')
    return values


def _read_value(key: str, value: str) -> str | int:
    if not value:
        msg = f"`{key}` is empty; give it a value or leave it out"
        raise FieldError(msg)
    if key in {"year", "limit"}:
        if not (value.isascii() and value.isdigit() and 0 < int(value) < 10_000):  # noqa: PLR2004 # the years of datetime, and enough for a limit
            msg = f'`{key}` is "{value}"; write a number'
            raise FieldError(msg)
        return int(value)
    if key == "status" and value not in {"recapped", "missed"}:
        msg = f'`status` is "{value}"; write recapped or missed, or leave it out for both'
        raise FieldError(msg)
    return value


def _nearest(word: str, known: Iterable[str]) -> str:
    return did_you_mean(word.lower(), known, mark="`", otherwise=f"known: {', '.join(known)}")


def select_conferences(catalog: Catalog, marker: Marker) -> tuple[ConferenceEntry, ...]:
    """The conferences that a `recaps` marker asks for, the newest first."""
    selected = (each for each in catalog.conferences if _is_of(marker, each))
    return tuple(selected)[: marker.limit]


def select_talks(catalog: Catalog, marker: Marker) -> tuple[TalkEntry, ...]:
    """The talks that a `talks` marker asks for, those of the newest conference first."""
    if marker.speaker is None:
        talks = catalog.talks
    else:
        speakers = {each.slug for each in _speakers_called(catalog, marker.speaker)}
        talks = tuple(
            talk for talk in catalog.talks if any(each.slug in speakers for each in talk.speakers)
        )
    selected = (
        talk
        for talk in talks
        if marker.status in {None, talk.status} and _is_of(marker, talk.conference)
    )
    return tuple(selected)[: marker.limit]


def select_speakers(catalog: Catalog, marker: Marker) -> tuple[SpeakerEntry, ...]:
    """The speakers that a `speakers` marker asks for, in alphabetical order, with those talks."""
    if marker.conference is None and marker.year is None:
        return catalog.speakers[: marker.limit]
    selected = (
        each._replace(talks=tuple([t for t in each.talks if _is_of(marker, t.conference)]))
        for each in catalog.speakers
    )
    return tuple(each for each in selected if each.talks)[: marker.limit]


def check_marker(catalog: Catalog, marker: Marker, *, src_uri: str) -> tuple[Notice, ...]:
    """Tell of a conference or speaker that the marker names and the catalog does not know."""
    problems = []
    if marker.conference is not None and not any(
        _is_called(marker.conference, each) for each in catalog.conferences
    ):
        series = dict.fromkeys(each.series for each in catalog.conferences)
        problems.append(
            f'no conference is called "{marker.conference}"; {_like(marker.conference, series)}'
        )
    if marker.speaker is not None and not _speakers_called(catalog, marker.speaker):
        names = dict.fromkeys(each.name for each in catalog.speakers)
        problems.append(f'no speaker is called "{marker.speaker}"; {_like(marker.speaker, names)}')
    return _warnings(marker.name, problems, src_uri=src_uri, line=marker.line)


def _warnings(
    name: str, problems: Iterable[str], *, src_uri: str, line: int | None
) -> tuple[Notice, ...]:
    tell = partial(warning, src_uri=src_uri, line=line, field=f"sysconf:{name}")
    return tuple(tell(message=problem) for problem in problems)


def _like(word: str, known: Iterable[str]) -> str:
    return did_you_mean(word, known, mark='"', otherwise="write it as in your posts")


def _is_of(marker: Marker, conference: ConferenceEntry | ConferenceLink) -> bool:
    if marker.year is not None and (not conference.date or conference.date.year != marker.year):
        return False
    return marker.conference is None or _is_called(marker.conference, conference)


def _is_called(text: str, conference: ConferenceEntry | ConferenceLink) -> bool:
    names = {fold_name(conference.series), fold_name(conference.name)}
    return text == conference.slug or fold_name(text) in names


def _speakers_called(catalog: Catalog, text: str) -> list[SpeakerEntry]:
    address, name = normalise_profile_url(text), fold_name(text)
    return [
        each
        for each in catalog.speakers
        if text == each.slug
        or name in map(fold_name, (each.name, *each.aliases))
        or (address and each.url and normalise_profile_url(each.url) == address)
    ]
