"""What search knows of the index pages: enough to find them, not all that posts say already."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

POST = """---
date: 2025-11-08
conference: Harbour Conf 2025
---

## Tides of data

This was [Ada <b>](https://x.com/ada_example) on water. Watch [it](https://youtu.be/EJsn4z77OYA).
"""


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_a_conference_is_found_by_its_name_and_its_speakers(tmp_path: Path, theme: str) -> None:
    site = build_site(tmp_path, {"index.md": "# Home\n", "posts/a.md": POST}, theme={"name": theme})
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    (entry,) = [each for each in entries if each["location"] == "recaps/harbour-conf-2025/"]
    assert entry["title"] == "Harbour Conf 2025"
    assert "Ada" in entry["text"]
    assert "Tides of data" not in entry["text"]
    assert "Tides of data" in site.read("recaps/harbour-conf-2025/index.html")


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_the_lists_are_found_by_name_and_say_nothing_that_posts_say(
    tmp_path: Path, theme: str
) -> None:
    site = build_site(tmp_path, {"index.md": "# Home\n", "posts/a.md": POST}, theme={"name": theme})
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    titles = {each["location"]: each["title"] for each in entries}
    assert titles["recaps/talks/"] == "Talks"
    assert titles["recaps/"] == "Conferences"
    assert titles["recaps/speakers/"] == "Speakers"
    told = [each["location"] for each in entries if "Tides of data" in each["text"]]
    assert not [place for place in told if place.startswith("recaps/")]
    assert [each["location"] for each in entries if "Ada" in each["text"]][-2:] == [
        *("recaps/speakers/", "recaps/harbour-conf-2025/")
    ]
    assert not [place for place in titles if place.startswith("recaps/") and "#" in place]


def test_a_talk_that_front_matter_alone_names_is_found_on_the_page_of_its_conference(
    tmp_path: Path,
) -> None:
    post = POST.replace("---\n\n", "talks: [Winches by hand]\n---\n\n", 1)
    site = build_site(tmp_path, {"index.md": "# Home\n", "posts/a.md": post})
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    (place,) = [each["location"] for each in entries if "Winches by hand" in each["text"]]
    assert place == "recaps/harbour-conf-2025/"


MARKERS = """# Home

Welcome aboard.

## Latest

<!-- sysconf:talks limit="5" -->

## Who

<!-- sysconf:speakers -->

<!-- sysconf:recaps -->

Good bye.
"""


def shown_and_found(tmp_path: Path, **options: object) -> tuple[str, str]:
    """A page with markers, and what search knows of it."""
    docs = {"index.md": MARKERS, "posts/a.md": POST}
    site = build_site(tmp_path, docs, plugins=["search", {"sysconf": options}])
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    found = [each["text"] for each in entries if each["location"].partition("#")[0] == ""]
    return site.read("index.html"), " ".join(found)


def test_what_stands_for_a_marker_is_found_where_it_is_told(tmp_path: Path) -> None:
    shown, found = shown_and_found(tmp_path)
    assert shown.count("Tides of data") == 3
    for told in ("Tides of data", "Ada", "Harbour Conf"):
        assert told not in found
    assert "Welcome aboard." in found
    assert "Good bye." in found


def test_without_index_pages_search_finds_what_stands_for_a_marker(tmp_path: Path) -> None:
    _, found = shown_and_found(tmp_path, recaps=False)
    assert "Tides of data" in found
