"""`catalog.json` of a whole site: valid, and every address in it leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from pictures import png
from shared import SHARED
from sites import build_site

import mkdocs_sysconf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sites import Site

SCHEMA = Path(mkdocs_sysconf.__file__).parent / "schemas/catalog.schema.json"
RECAP = Path(__file__).parents[1] / "fixtures/harbourconf-2024-review.md"
SEED = SHARED / "seed/sysconf-2025-review.md"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((post, style), id=f"{post.stem}-{style}")
        for post in (RECAP, SEED)
        if post.is_file()
        for style in (True, False)
    ],
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    post, use_directory_urls = request.param
    pictures = ("harbour", "queues")
    return build_site(
        tmp_path_factory.mktemp("site"),
        {
            "index.md": "# Home\n",
            f"posts/{post.name}": post.read_bytes(),
            **{f"media/{name}.png": png(160, 90) for name in pictures},
        },
        use_directory_urls=use_directory_urls,
    )


@pytest.fixture(scope="module")
def catalog(site: Site) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(site.read("recaps/catalog.json"))
    return document


def test_it_is_valid(catalog: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(catalog)


def pages_in(catalog: dict[str, Any]) -> Iterator[str]:
    for conference in catalog["conferences"]:
        yield conference["page"]
        yield from (each["url"] for each in conference["recaps"])
        yield from (each["url"] for each in conference["talks"])


def test_every_page_and_every_anchor_in_it_is_there(site: Site, catalog: dict[str, Any]) -> None:
    for url in pages_in(catalog):
        parts = urlsplit(url)
        path = unquote(parts.path)
        html = site.read(path if path.endswith(".html") else f"{path}index.html")
        assert not parts.fragment or f'id="{parts.fragment}"' in html


def test_every_talk_of_a_speaker_is_one_of_the_conferences(catalog: dict[str, Any]) -> None:
    paths = {
        f"{conference['slug']}/{talk['slug']}"
        for conference in catalog["conferences"]
        for talk in conference["talks"]
    }
    assert paths
    assert {path for each in catalog["speakers"] for path in each["talks"]} <= paths
