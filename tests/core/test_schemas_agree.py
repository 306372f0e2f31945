"""The schemas for editors and the build refuse the same values, at each place of each key.

Left out is what no pattern can tell: days that the calendar lacks ("31 Nov 2025"), ports above
65535, and one name in two spellings.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import mkdocs_sysconf
from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.site_data import parse_site_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs_sysconf.core.notices import Notice

    Place = Callable[[object], dict[str, object]]

SCHEMAS = Path(mkdocs_sysconf.__file__).parent / "schemas"

TEXTS = [
    *("", " ", "a", "a, b", "A" * 201, "A" * 1_001, "A" * 10_001, "a\0b", "true", " False ", "0"),
    *("7", "7 min", " 7 ", "7-Min", "7 minutes read", "7 min to read", "0 min", "1440", "1441"),
    *("2025", "Nov 2025", "8. November 2025", "2025-11-08", "2025-11", "Nov 8-9, 2025", "20251108"),
    *("2025-13-01", "2025-11-32", "08/11/2025", "08/08/2025", "25/12/2025", "Nov 8", "soon"),
    *("/tape.png", "tape.png", "a tape.png", "/it's.png", "C:\\tape", "<tape>", 'a"b', "a`b"),
    *("https://tape.example/a", "HTTP://TAPE.example", "https://", "https:///a", "https://a b"),
    *("//tape.example/a", "javascript:x", "data:x", "mailto:a@tape.example", "ftp://tape.example"),
    *("tape.example", "www.tape.example/a", "tape.pdf", "tape.md", "..", "?a", "#a"),
    *("dark", "dark  full-image", "Dark", "dark,full-image", "panel", "Panel", "party"),
    *("https://youtu.be/EJsn4z77OYA", "youtu.be/EJsn4z77OYA", "EJsn4z77OYA", "vimeo.com/1"),
    *("https://www.youtube.com/playlist?list=PL46F0A159EC02DF82", "https://vimeo.com/1"),
]
OTHERS: list[object] = [
    *(None, True, False, 0, 1, 7, 7.5, 1440, 1441, -1, 1899, 2025, 2200, 20251108),
    *([], [None], [""], ["a"], ["a", None], ["a", 1], ["a", True], [[]], [["a"]], [{}], ["dark"]),
    *([{"name": "A"}], [{"name": ""}], [{"name": 1}], [{"display_name": "A"}], [{"url": "/a"}]),
    *([{"title": "T"}], [{"title": ""}], [{"title": 1}], [{"section": "S"}], [{"video": None}]),
    *([{"title": "", "section": "S"}], ["T", {}], ["T", ""], [{"title": "T", "titel": "T"}]),
    *({}, {"a": "b"}, {"name": "A"}, {"name": ""}, {"name": "", "series": "S"}, {"edition": 1}),
    *({"name": "A", "date": "", "dates": 2025}, {"name": "A", "date": 2025, "dates": 2025}),
    *({"created": "2025-11-08"}, {"created": ""}, {"created": None}, {"updated": 2025}),
    *({"path": "/a.png"}, {"path": ""}, {"path": "", "src": "/a.png"}, {"alt": "A"}),
]


def part_of(key: str, base: dict[str, object] | None, names: str, *, listed: bool) -> list[Place]:
    def place(name: str) -> Place:
        def build(value: object) -> dict[str, object]:
            inner = {**(base or {}), name: value}
            return {key: [inner] if listed else inner}

        return build

    return [place(name) for name in names.split()]


def warned(notices: Iterable[Notice]) -> bool:
    return any(notice.level >= logging.WARNING for notice in notices)


def differences(
    schema: dict[str, Any], places: Iterable[Place], is_told: Callable[[dict[str, object]], bool]
) -> list[str]:
    validator = Draft202012Validator(schema)
    return [
        json.dumps(meta)[:100]
        for place in places
        for meta in map(place, (*TEXTS, *OTHERS))
        if validator.is_valid(meta) == is_told(meta)
    ]


FRONT_MATTER = json.loads((SCHEMAS / "front_matter.schema.json").read_text("utf-8"))
SITE_DATA = json.loads((SCHEMAS / "sysconf.schema.json").read_text("utf-8"))

NESTED = [
    *part_of("talks", {"title": "T"}, "section speakers video kind slides hide", listed=True),
    *part_of("talks", None, "title", listed=True),
    *part_of("conference", {"name": "A"}, "series edition date dates place url", listed=False),
    *part_of("conference", None, "name series", listed=False),
    *part_of("authors", {"name": "A"}, "url", listed=True),
    *part_of("date", {"created": 2025}, "updated", listed=False),
    *part_of("date", None, "created", listed=False),
    *part_of("image", {"path": "/a.png"}, "alt", listed=False),
    *(lambda value, key=key: {key: ["Bo", value]} for key in ("authors", "talks", "tags")),
    lambda value: {"image-theme": ["dark", value]},
]
ENTRIES = [
    *part_of("people", {"name": "A"}, "url aliases", listed=True),
    *part_of("people", None, "name", listed=True),
    *part_of("conferences", {"name": "A"}, "series edition date dates place url", listed=True),
    *part_of("conferences", None, "name series", listed=True),
    *(lambda value, key=key: {key: [value]} for key in ("people", "conferences")),
    lambda value: {"people": [{"name": "A", "aliases": [value]}]},
    lambda value: {"other": value},
]


@pytest.mark.parametrize("key", FRONT_MATTER["properties"])
def test_a_key_of_front_matter_has_one_opinion(key: str) -> None:
    def is_told(meta: dict[str, object]) -> bool:
        return warned(parse_post(meta, src_uri="post.md")[1])

    assert differences(FRONT_MATTER, [lambda value: {key: value}], is_told) == []


def test_parts_of_front_matter_have_one_opinion() -> None:
    def is_told(meta: dict[str, object]) -> bool:
        return warned(parse_post(meta, src_uri="post.md")[1])

    assert differences(FRONT_MATTER, NESTED, is_told) == []


def test_sysconf_yml_has_one_opinion() -> None:
    def is_told(meta: dict[str, object]) -> bool:
        return warned(parse_site_data(json.dumps(meta), src_uri="sysconf.yml")[1])

    tops = [lambda value, key=key: {key: value} for key in SITE_DATA["properties"]]
    assert differences(SITE_DATA, [*tops, *ENTRIES], is_told) == []
