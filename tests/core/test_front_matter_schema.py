from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import mkdocs_sysconf
from mkdocs_sysconf.core.keys import FIELDS
from mkdocs_sysconf.core.posts import parse_post

SCHEMA = json.loads(
    (Path(mkdocs_sysconf.__file__).parent / "schemas/front_matter.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

GOOD: list[dict[str, Any]] = [
    {},
    {"title": "T", "subtitle": "S", "date": "Nov 2025", "updated": "2025-12-01"},
    {"title": 2025, "date": 2025, "lastmod": None},
    {"date": {"created": "2025-11-08", "updated": "Dec 2025", "read": "x"}},
    {"date": "8–9 Nov 2025", "read_time": "7 min"},
    {"read_time": 7.5, "description": "D", "tags": ["a", 2025], "categories": "a, b"},
    {"featured_image": "/media/x.png", "featured_image_alt": "X"},
    {"image": "https://example.org/x.png?a=1&b=2", "image-theme": "dark no-image-styling"},
    {"cover": "media/my image.png", "image_theme": ["full-image"]},
    {"author": "Ayo"},
    {"authors": ["Ayo", {"name": "Pelumi", "url": "https://example.org/p"}]},
    {"authors": [{"name": "Ayo", "url": "/people/ayo/"}]},
    {"conference": "Sysconf 2025"},
    {"conference": False},
    {"conference": {"series": "Sysconf", "edition": 2025, "url": "https://example.org"}},
    {"conference": {"name": "Sysconf 2025", "date": "Nov 8-9, 2025", "place": "Lagos"}},
    {"conference": {"name": "Sysconf 2025", "dates": "Nov 8-9, 2025", "location": "Lagos"}},
    {"talks": ["Title", {"section": "Day 1", "video": "https://youtu.be/EJsn4z77OYA"}]},
    {"talks": [{"title": "T", "speakers": "Ayo", "kind": "panel", "slides": "/s.pdf"}]},
    {"talks": [{"title": "T", "video": None, "hide": True}]},
    {"cards": False, "draft": True, "published": False},
    {"hide": ["toc"], "layout": "post", "icon": 1},
    dict.fromkeys(SCHEMA["properties"]),
]

BAD: list[dict[str, Any]] = [
    {"title": ["T"]},
    {"title": True},
    {"title": "A" * 1001},
    {"sub_title": {"a": "b"}},
    {"date": "soon"},
    {"date": True},
    {"date": {"updated": "2025-11-08"}},
    {"date": 1762560000},
    {"read_time": 0},
    {"read_time": True},
    {"read_time": "soon"},
    {"featured_image": "javascript:alert(1)"},
    {"featured_image": "data:image/png;base64,AA"},
    {"featured_image": 'x.png" onerror="y'},
    {"featured_image": "C:\\x.png"},
    {"featured_image": "  "},
    {"image-theme": "md-nav"},
    {"image-theme": 3},
    {"authors": 42},
    {"authors": [["Ayo"]]},
    {"authors": [{"url": "https://example.org"}]},
    {"authors": [{"name": "Ayo", "url": "vbscript:x"}]},
    {"tags": {"a": "b"}},
    {"tags": [None]},
    {"conference": True},
    {"conference": {"place": "Lagos"}},
    {"talks": "one"},
    {"talks": [{"hide": True}]},
    {"talks": [{"title": "T", "kind": "party"}]},
    {"talks": [{"title": "T", "titel": "T"}]},
    {"cards": "none"},
    {"draft": 1},
]


def warnings(meta: dict[str, Any]) -> list[str]:
    _, notices = parse_post(meta, src_uri="post.md")
    return [str(notice) for notice in notices if notice.level >= logging.WARNING]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("meta", GOOD)
def test_what_the_schema_allows_is_read_without_a_warning(meta: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(meta)] == []
    assert warnings(meta) == []


@pytest.mark.parametrize("meta", BAD)
def test_what_the_schema_refuses_is_a_warning(meta: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(meta)
    assert len(warnings(meta)) == 1


def test_the_schema_names_every_key_that_is_read_and_no_other() -> None:
    def letters(key: str) -> str:
        return key.lower().replace("-", "").replace("_", "")

    named = {letters(name) for name in SCHEMA["properties"]}
    assert named == {letters(key) for keys in FIELDS.values() for key in keys}
