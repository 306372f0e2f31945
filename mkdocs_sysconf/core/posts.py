"""Posts: what front matter says, whatever dialect it is written in."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from mkdocs_sysconf.core.conferences import Conference, parse_conference_name
from mkdocs_sysconf.core.dates import DateRange, date_of_file_name, parse_date
from mkdocs_sysconf.core.fields import (
    LONGEST_LINE,
    LONGEST_TEXT,
    picture_key,
    read_flag,
    read_image,
    read_image_alt,
    read_link,
    read_minutes,
    read_people,
    read_terms,
    read_text,
    read_texts,
)
from mkdocs_sysconf.core.keys import LONGEST_KEY, is_ours, near_miss, place_of_key
from mkdocs_sysconf.core.notices import (
    FieldError,
    KeySource,
    Notice,
    Path,
    Problems,
    did_you_mean,
    kind_of,
    shown,
)
from mkdocs_sysconf.core.overrides import TalkOverride, read_overrides

if TYPE_CHECKING:
    from mkdocs_sysconf.core.dates import PartialDate

T = TypeVar("T")


class Place(NamedTuple):
    """Where something is written: the key, and its 1-based line if one is known."""

    field: str
    line: int | None = None


class Author(NamedTuple):
    """Who wrote a post; `url` where front matter or Material's `.authors.yml` knows one."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Front matter, understood; every text is the author's own, unescaped.

    Args:
        title: `None`: the text's own h1, else the file name, decides.
        image: Address as written; resolved by the face.
        image_place: Where it is written.
        image_theme: Classes out of `dark`, `no-image-styling`, `full-image`.
        read_time: Minutes, if written.
        conference: What `conference:` names; `None` where it is absent or `false`.
        recap: `False` where the author wrote `conference: false`; `True` where one is named;
            `None` where the post itself must decide.
        cards: `False` where the author wants none on this page.
        draft: `draft: true`, `published: false`: appears in no index.
    """

    title: str | None = None
    subtitle: str | None = None
    date: PartialDate | None = None
    date_end: PartialDate | None = None
    updated: PartialDate | None = None
    read_time: int | None = None
    image: str | None = None
    image_place: Place | None = field(default=None, compare=False)
    image_alt: str = ""
    image_theme: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    synopsis: str | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    conference: Conference | None = None
    recap: bool | None = None
    talks: tuple[TalkOverride, ...] = ()
    cards: bool = True
    draft: bool = False


_MOST_NEAR_MISSES: Final = 5

_IMAGE_THEMES: Final = ("dark", "no-image-styling", "full-image")


def parse_post(
    meta: Mapping[str, object],
    *,
    src_uri: str,
    sources: Mapping[str, KeySource] | None = None,
    known_authors: Mapping[str, Author] | None = None,
) -> tuple[Post, tuple[Notice, ...]]:
    """Understand front matter in any of the dialects that we know; never raises.

    Args:
        meta: Front matter as YAML, TOML or JSON gives it, or any mapping.
        src_uri: The post, relative to the docs folder; its name may hold Jekyll's date.
        sources: Where each key stands, and the characters of its value.
        known_authors: Material's `.authors.yml`, by key.
    """
    keys = _Keys(meta, src_uri=src_uri, sources=sources or {})
    date = keys.read("date", _read_created)
    updated = keys.read("updated", _read_date) or keys.read("date", _read_updated)
    conference = keys.read("conference", _read_conference)
    keys.tell_strangers("conference", _CONFERENCE_KEYS)
    published = keys.read("published", read_flag)
    talks = partial(read_overrides, line_of=partial(keys.line, "talks"))
    post = Post(
        title=keys.read_text("title"),
        subtitle=keys.read_text("sub_title"),
        date=date.start if date else date_of_file_name(PurePosixPath(src_uri).name),
        date_end=date.end if date else None,
        updated=updated.start if updated else None,
        read_time=keys.read("read_time", partial(read_minutes, written=keys.written("read_time"))),
        image=keys.read("featured_image", read_image),
        image_place=keys.place_of_image(),
        image_alt=keys.read_text("featured_image_alt")
        or keys.read("featured_image", read_image_alt)
        or "",
        image_theme=keys.read("image-theme", _read_image_theme) or (),
        authors=keys.read("authors", partial(_read_authors, known=known_authors or {})) or (),
        synopsis=keys.read_text("synopsis", longest=LONGEST_TEXT),
        tags=keys.read("tags", read_texts) or (),
        categories=keys.read("categories", read_terms) or (),
        conference=conference or None,
        recap=None if conference is None else bool(conference),
        talks=keys.read("talks", talks) or (),
        cards=keys.read("cards", read_flag) is not False,
        draft=keys.read("draft", read_flag) is True or published is False,
    )
    return post, tuple(keys.notices)


def _holds_nothing(value: object) -> bool:
    """Whether a list or a mapping is one of empty places, as exports leave them: `[""]`."""
    if isinstance(value, Mapping):
        return all(each in (None, "", [], {}) for each in value.values())
    return isinstance(value, list | tuple) and all(each in ("", [], {}) for each in value)


class _Keys:
    """The keys of one post under our names, and what is to be said about them."""

    def __init__(
        self, meta: Mapping[str, object], *, src_uri: str, sources: Mapping[str, KeySource]
    ) -> None:
        self._src_uri = src_uri
        self._sources = sources
        self.notices: list[Notice] = []
        self._found: dict[str, tuple[str, object]] = {}
        near, ranked = [], []
        for key, value in meta.items():
            if place := place_of_key(key):
                ranked.append((*place, key, value))
            elif known := near_miss(key):
                near.append((key, known))
        for _, name, key, value in sorted(ranked, key=lambda found: found[0]):
            self._take(name, key, value)
        for key, known in near[:_MOST_NEAR_MISSES]:
            self._note(logging.INFO, key, f"is not known; did you mean {known}?")

    def read(self, field: str, reader: Callable[[object, Problems], T]) -> T | None:
        """The value of a field; what is wrong with it becomes one notice."""
        if field not in self._found:
            return None
        key, value = self._found[field]
        problems = Problems()
        result = reader(value, problems)
        if problems:
            first = next(iter(problems))
            more = f" (and {len(problems) - 1:,} more)" if len(problems) > 1 else ""
            level = logging.WARNING if is_ours(key) else logging.INFO
            self._note(level, key, first.message + more, path=first.path)
        return result

    def read_text(self, field: str, *, longest: int = LONGEST_LINE) -> str | None:
        written = self.written(field)
        return self.read(field, partial(read_text, written=written, longest=longest))

    def written(self, field: str) -> str | None:
        """The characters of a value that YAML has taken for something else than text."""
        source = self._source(field)
        return source.text if source else None

    def line(self, field: str, path: Path = ()) -> int | None:
        source = self._source(field)
        return source.line_of(path) if source else None

    def place_of_image(self) -> Place | None:
        """Which key names the picture, and where."""
        if "featured_image" not in self._found:
            return None
        key, value = self._found["featured_image"]
        part = picture_key(value)
        return Place(field=key, line=self.line("featured_image", (part,) if part else ()))

    def _source(self, field: str) -> KeySource | None:
        key, _ = self._found.get(field, ("", None))
        return self._sources.get(key)

    def tell_strangers(self, field: str, known: tuple[str, ...]) -> None:
        """Tell the first keys of a mapping that mean nothing to us."""
        key, value = self._found.get(field, ("", None))
        keys = map(str, value) if isinstance(value, Mapping) else ()
        strangers = [each[:LONGEST_KEY] for each in keys if each not in known]
        for stranger in strangers[:_MOST_NEAR_MISSES]:
            advice = did_you_mean(stranger, known, otherwise=f"write {', '.join(known)}")
            message = f"{stranger} is not known here; {advice}"
            self._note(logging.INFO, key, message, path=(stranger,))

    def _take(self, field: str, key: str, value: object) -> None:
        if _holds_nothing(value):
            value = None
        first_key, first = self._found.setdefault(field, (key, value))
        if first_key == key or value in (None, "") or value == first:
            return
        if first in (None, ""):
            self._found[field] = (key, value)
        elif is_ours(key):
            self._note(logging.INFO, key, f"is not used: {first_key} says it already")

    def _note(self, level: int, key: str, message: str, *, path: Path = ()) -> None:
        source = self._sources.get(key)
        line = source.line_of(path) if source else None
        self.notices.append(
            Notice(level=level, src_uri=self._src_uri, line=line, field=key, message=message)
        )


def _read_date(value: object, problems: Problems) -> DateRange | None:
    if value is None or value == "":
        return None
    try:
        return parse_date(value)
    except FieldError as error:
        problems.append(str(error))
        return None


def _read_created(value: object, problems: Problems) -> DateRange | None:
    """A date, or Material's `{created: …, updated: …}`."""
    if not isinstance(value, Mapping):
        return _read_date(value, problems)
    if not isinstance(value.get("created"), dt.date | str | int):
        problems.append("a mapping without a date `created`; write one date, or {created: …}")
        return None
    return _read_date(value["created"], problems.at("created"))


def _read_updated(value: object, problems: Problems) -> DateRange | None:
    updated = value.get("updated") if isinstance(value, Mapping) else None
    return _read_date(updated, problems.at("updated"))


def _read_image_theme(value: object, problems: Problems) -> tuple[str, ...]:
    advice = f"write {', '.join(_IMAGE_THEMES[:-1])} or {_IMAGE_THEMES[-1]}"
    if isinstance(value, str):
        value = value.split()
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        problems.append(f"{kind_of(value)} is no look of pictures; {advice}")
        return ()
    known = tuple(theme for theme in _IMAGE_THEMES if theme in value)
    for place, theme in enumerate(value):
        if theme not in _IMAGE_THEMES:
            problems.at(place).append(f"{shown(theme)} is no look of pictures; {advice}")
    return known


def _read_authors(
    value: object, problems: Problems, *, known: Mapping[str, Author]
) -> tuple[Author, ...]:
    authors = (
        known.get(name) or Author(name=name, url=url) for name, url in read_people(value, problems)
    )
    return tuple(dict.fromkeys(authors))


def _read_conference(value: object, problems: Problems) -> Conference | Literal[False] | None:
    if value is False or (isinstance(value, str) and value.strip().lower() in _NO_CONFERENCE):
        return False
    if value is None or value == "":
        return None
    if isinstance(value, str):
        name = read_text(value, problems, longest=LONGEST_NAME)
        return parse_conference_name(name) if name else None
    advice = "write its name, such as Sysconf 2025, or false"
    if not isinstance(value, Mapping):
        problems.append(f"{kind_of(value)} is no conference; {advice}")
        return None
    texts = {key: read_text(value.get(key), problems.at(key)) for key in _CONFERENCE_TEXTS}
    name = texts["name"] or " ".join(filter(None, (texts["series"], texts["edition"])))
    if not name:
        problems.append(f"a mapping without a name; {advice}")
        return None
    parsed = parse_conference_name(name)
    written = [key for key in ("date", "dates") if value.get(key) not in (None, "")]
    if len(written) > 1:
        problems.at("dates").append("`date` and `dates` both stand here; keep one")
    when = written[0] if written else "date"
    date = _read_date(value.get(when), problems.at(when))
    return Conference(
        name=name,
        series=texts["series"] or parsed.series,
        edition=texts["edition"] or parsed.edition,
        date=date.start if date else None,
        end=date.end if date else None,
        place=texts["place"],
        url=read_link(value.get("url"), problems.at("url")),
    )


LONGEST_NAME: Final = 200
"""Characters; a longer text under `conference` is about one, and names none."""
# Keys without a fence hold nothing but text.
_NO_CONFERENCE: Final = frozenset({"false", "no", "none"})
_CONFERENCE_TEXTS: Final = ("name", "series", "edition", "place")
_CONFERENCE_KEYS: Final = (*_CONFERENCE_TEXTS, "date", "dates", "url")
