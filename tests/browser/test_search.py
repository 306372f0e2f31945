"""What Material's search, in a browser, finds of the index."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from sites import build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sites import Site
    from visits import Visit

    Visitor = Callable[..., Visit]

pytestmark = pytest.mark.browser

POST = """\
---
title: {conference} Review
date: {year}-05-04
---

I was at {conference} and heard talks.

## {first}

This was [{one}](https://x.com/{one[0]}_one) on rivers. Watch [it](https://youtu.be/{id}1).

## {second}

This was [{two}](https://x.com/{two[0]}_two) on hills. Watch [it](https://youtu.be/{id}2).
"""
POSTS = [
    {"conference": "Tideconf 2024", "year": 2024, "id": "aaaaaaaaaa", "one": "Zoë Ångström",
     "two": "Bo Berg", "first": "Queues that float", "second": "Charts of the sea"},
    {"conference": "Tideconf 2022", "year": 2022, "id": "bbbbbbbbbb", "one": "Cleo Clark",
     "two": "Bo Berg", "first": "Knots in production", "second": "Bridges at rest"},
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    docs: dict[str, str | bytes] = {"index.md": "# Home\n"}
    docs |= {f"posts/{post['id'][0]}.md": POST.format(**post) for post in POSTS}
    return build_site(
        tmp_path_factory.mktemp("search"), docs, theme={"name": "material", "font": False}
    )


def found(visit: Visitor, address: str, words: str) -> list[str]:
    """Addresses of the results, the best first."""
    page = visit(f"{address}?{urlencode({'q': words})}").page  # Material searches once it is ready
    page.locator(".md-search-result__item").first.wait_for(state="attached")
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    return [
        each.partition("?")[0].removeprefix(address)
        for each in links.evaluate_all("links => links.map(link => link.href)")
    ]


@pytest.fixture(scope="module")
def address(site: Site, serve: Callable[[Path], str]) -> str:
    return serve(site.dir)


@pytest.mark.parametrize("words", ["tideconf 2024", "Tideconf", "bo berg"])
def test_posts_come_before_index_pages(visit: Visitor, address: str, words: str) -> None:
    results = found(visit, address, words)
    ours = [at for at, each in enumerate(results) if each.startswith("recaps/")]
    posts = [at for at, each in enumerate(results) if each.startswith("posts/")]
    assert posts
    assert ours
    assert max(posts) < min(ours)


def test_a_conference_is_found_by_its_name_and_by_who_spoke(visit: Visitor, address: str) -> None:
    assert "recaps/tideconf-2024/" in found(visit, address, "tideconf 2024")
    assert "recaps/tideconf-2022/" in found(visit, address, "cleo clark")


def test_each_entry_of_an_index_page_counts_little_and_those_of_posts_in_full(site: Site) -> None:
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    boosts = {each["location"]: each.get("boost", 1) for each in entries}
    ours = {place: boost for place, boost in boosts.items() if place.startswith("recaps/")}
    assert {"recaps/", "recaps/talks/", "recaps/speakers/", "recaps/tideconf-2024/"} <= set(ours)
    assert set(ours.values()) == {0.1}
    assert {boost for place, boost in boosts.items() if place not in ours} == {1}
