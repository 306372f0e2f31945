from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from mkdocs_sysconf.render import THEME_DIR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from visits import Visit

    Visitor = Callable[..., Visit]

pytestmark = pytest.mark.browser

POST = """\
---
title: {name} Review
date: {year}-05-04
conference: {name}
---

## {first}

This was [Zoë Ångström](https://x.com/zoe_example) on rivers. Watch [it](https://youtu.be/{id}1).

## {second}

This was [Bo Berg](https://x.com/bo_example) on hills. Watch [it](https://youtu.be/{id}2).

## Talks I missed

- {missed[0]} by Ada Adams
- {missed[1]} by Cleo Clark
"""
POSTS = [
    {"name": "Tideconf 2024", "year": 2024, "id": "aaaaaaaaaa",
     "first": "Queues that float", "second": "Charts of the sea", "missed": ["Anchors", "Buoys"]},
    {"name": "Tideconf 2022", "year": 2022, "id": "bbbbbbbbbb",
     "first": "Knots in production", "second": "Bridges at rest", "missed": ["Dunes", "Eddies"]},
    {"name": "Hill Days 2022", "year": 2022, "id": "cccccccccc",
     "first": "Water on a slope", "second": "Every stone counts", "missed": ["Zigzags", "Yokes"]},
]  # fmt: skip

MKDOCS = """\
site_name: Talks
site_url: {address}{folder}/
site_dir: {site}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [search, {{sysconf: {{per_page: {per_page}}}}}]
"""

STRICT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "require-trusted-types-for 'script'"
)
STRICT_PAGE = """\
<!doctype html><html lang="en"><title>Talks</title>
<link rel="stylesheet" href="sysconf.css">
<script defer src="sysconf.js"></script>
<script src="watch.js"></script>
<main>{talks}</main></html>
"""
WATCH = """\
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("talks")


@pytest.fixture(scope="session")
def sites(folder: Path, serve: Callable[..., str]) -> str:
    """Address of three sites: `all/` on one page, `few/` with four talks a page, `strict/`."""
    address = serve(folder / "sites", strict={"Content-Security-Policy": STRICT_POLICY})
    posts = folder / "docs/posts"
    posts.mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    for number, post in enumerate(POSTS):
        (posts / f"{number}.md").write_text(POST.format(**post), encoding="utf-8")
    for name, per_page in (("all", 200), ("few", 4)):
        config = folder / f"{name}.yml"
        site = (folder / "sites" / name).as_posix()
        config.write_text(
            MKDOCS.format(address=address, folder=name, site=site, per_page=per_page),
            encoding="utf-8",
        )
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
    strict = folder / "sites/strict"
    strict.mkdir()
    built = (folder / "sites/all/recaps/talks/index.html").read_text("utf-8")
    talks = re.search(r'<section class="sysconf-talks">.*?</section>', built, re.DOTALL)
    assert talks
    (strict / "index.html").write_text(STRICT_PAGE.format(talks=talks[0]), encoding="utf-8")
    (strict / "watch.js").write_text(WATCH, encoding="utf-8")
    for name in ("sysconf.css", "sysconf.js"):
        (strict / name).write_bytes((THEME_DIR / "assets/sysconf" / name).read_bytes())
    return address


@pytest.fixture(scope="session")
def talks(sites: str) -> str:
    return f"{sites}all/recaps/talks/"


def shown(page: Page) -> list[str]:
    titles = page.locator(".sysconf-talk:not([hidden]) .sysconf-talk__title")
    return titles.all_text_contents()


def count(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search talks").fill(words)


def test_words_are_found_whatever_their_case_accents_and_order(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    assert count(page) == "6 talks · 6 to watch"
    search(page, "2022 angstrom")
    assert shown(page) == ["Water on a slope", "Knots in production"]
    assert count(page) == "2 of 12"
    assert page.url == f"{talks}?words=2022+angstrom"


def test_words_that_nobody_said_leave_nothing_and_say_so(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    search(page, "submarine")
    assert shown(page) == []
    assert count(page) == "0 of 12"


def test_choices_narrow_each_other(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    page.locator("select[name=year]").select_option("2022")
    page.get_by_label("Conferences").select_option("Tideconf")
    page.get_by_label("Status").select_option("to watch")
    assert shown(page) == ["Dunes", "Eddies"]
    assert page.url == f"{talks}?series=Tideconf&year=2022&status=missed"


def test_back_and_forward_go_through_the_choices(visit: Visitor, talks: str) -> None:
    visited = visit(talks)
    page = visited.page
    page.evaluate("window.stayed = true")
    page.locator("select[name=year]").select_option("2024")
    search(page, "sea")
    page.get_by_label("Status").select_option("recapped")
    page.go_back()
    assert page.get_by_label("Status").input_value() == ""
    assert page.get_by_role("searchbox", name="Search talks").input_value() == "sea"
    page.go_back()
    assert count(page) == "6 talks · 6 to watch"
    page.go_forward()
    assert shown(page) == ["Charts of the sea"]
    assert page.evaluate("window.stayed")
    assert visited.errors == []


def test_an_address_brings_its_filter_even_back_from_another_page(
    visit: Visitor, talks: str
) -> None:
    page = visit(f"{talks}?year=2022&sort=title").page
    titles = ["Bridges at rest", "Dunes", "Eddies"]
    assert shown(page)[:3] == titles
    page.goto(talks.replace("talks/", "speakers/"))
    page.go_back(wait_until="networkidle")
    assert shown(page)[:3] == titles
    assert page.locator("select[name=year]").input_value() == "2022"


def test_a_speaker_can_be_asked_for_by_the_address(visit: Visitor, talks: str) -> None:
    page = visit(f"{talks}?speaker=Bo+Berg").page
    assert shown(page) == ["Charts of the sea", "Every stone counts", "Bridges at rest"]
    assert page.get_by_label("Speakers").is_visible()


def test_talks_sort_by_title_by_speaker_and_by_age_and_back(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    newest = shown(page)
    order = page.get_by_label("Order")
    order.select_option("By title")
    assert shown(page) == sorted(newest)
    order.select_option("By speaker")
    speakers = page.locator(".sysconf-talk__speaker").all_text_contents()
    assert [each.split()[0] for each in speakers[::3]] == ["Ada", "Bo", "Cleo", "Zoë"]
    order.select_option("Oldest first")
    assert shown(page)[-4:] == newest[:4]
    order.select_option("Newest first")
    assert shown(page) == newest
    assert page.url == talks


def test_clear_brings_everything_back_and_leads_to_the_words(visit: Visitor, talks: str) -> None:
    page = visit(f"{talks}?year=2022&words=stone&utm=kept").page
    page.locator(".sysconf-filter button").click()
    page.wait_for_url(f"{talks}?utm=kept")
    assert count(page) == "6 talks · 6 to watch"
    assert page.get_by_role("heading", name="2022").is_visible()
    assert not page.locator(".sysconf-filter button").is_visible()
    assert page.evaluate("document.activeElement.name") == "words"


def test_the_keyboard_is_enough(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    page.get_by_role("searchbox", name="Search talks").focus()
    page.keyboard.type("tideconf")
    page.keyboard.press("Enter")
    assert page.url == f"{talks}?words=tideconf"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("2024")
    assert count(page) == "4 of 12"
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(talks)
    assert count(page) == "6 talks · 6 to watch"


def test_without_a_script_there_are_links_by_year_and_no_filter(visit: Visitor, talks: str) -> None:
    page = visit(talks, java_script_enabled=False).page
    assert not page.locator("form.sysconf-filter").is_visible()
    assert len(shown(page)) == 12
    page.get_by_role("navigation", name="Years").get_by_role("link", name="2022").click()
    assert page.url == f"{talks}#2022"


@pytest.mark.usefixtures("sites")
def test_it_works_from_a_file(visit: Visitor, folder: Path) -> None:
    visited = visit((folder / "sites/all/recaps/talks/index.html").as_uri())
    visited.page.locator("select[name=year]").select_option("2024")
    search(visited.page, "sea")
    assert shown(visited.page) == ["Charts of the sea"]
    assert visited.page.url.endswith("?words=sea&year=2024")
    assert visited.errors == []


def test_it_works_on_a_page_reached_by_instant_navigation(visit: Visitor, talks: str) -> None:
    visited = visit(talks.replace("talks/", "speakers/"))
    visited.page.wait_for_load_state("networkidle")  # Material reads the site map first
    visited.page.evaluate("window.stayed = true")
    visited.page.locator(".md-sidebar--primary a", has_text="Talks").first.click()
    search(visited.page, "sea")
    assert shown(visited.page) == ["Charts of the sea"]
    assert visited.page.evaluate("window.stayed")
    assert visited.errors == []


def test_a_page_of_several_says_what_it_covers_and_hands_the_filter_on(
    visit: Visitor, sites: str
) -> None:
    page = visit(f"{sites}few/recaps/talks/?words=stone").page
    assert count(page) == "0 of 4 on this page"
    search(page, "bridges")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="3").click()
    page.wait_for_url(f"{sites}few/recaps/talks/3/?words=bridges")
    page.locator(".sysconf-talk", has_text="Bridges at rest").wait_for()  # address before page
    assert shown(page) == ["Bridges at rest"]
    assert count(page) == "1 of 4 on this page"
    page.locator(".sysconf-filter button").click()
    page.wait_for_url(f"{sites}few/recaps/talks/3/")
    assert count(page) == "4 of 12"


def test_a_year_of_another_page_is_said_to_be_none_of_this(visit: Visitor, sites: str) -> None:
    page = visit(f"{sites}few/recaps/talks/3/?year=2024").page
    assert count(page) == "0 of 4 on this page"
    assert page.locator("select[name=year]").input_value() == "2024"


def test_a_strict_policy_with_trusted_types_is_kept(visit: Visitor, sites: str) -> None:
    page = visit(f"{sites}strict/?speaker=%3Cb%3E").page
    assert count(page) == "0 of 12"
    page.locator(".sysconf-filter button").click()
    page.get_by_label("Order").select_option("By title")
    assert shown(page)[0] == "Anchors"
    assert page.evaluate("violations") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_index(
    visit: Visitor, talks: str, scheme: str, width: int
) -> None:
    page = visit(talks, color_scheme=scheme, viewport={"width": width, "height": 900}).page
    for name in ("talks/?year=2022", "", "speakers/", "tideconf-2024/"):
        page.goto(talks.replace("talks/", name))
        found = Axe().run(page, context=".md-content", options={"resultTypes": ["violations"]})
        assert [violation["id"] for violation in found.response["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
