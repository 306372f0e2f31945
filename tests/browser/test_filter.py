from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from mkdocs_sysconf.render import THEME_DIR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page
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
- {missed[1]} by Cleo O’Sørłıđ
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
    talks = re.search(r'<section class="sysconf-talks"[^>]*>.*?</section>', built, re.DOTALL)
    assert talks
    page = STRICT_PAGE.format(talks=talks[0])
    (strict / "index.html").write_text(page, encoding="utf-8")
    (strict / "early.html").write_text(page.replace("<script defer", "<script"), encoding="utf-8")
    (strict / "watch.js").write_text(WATCH, encoding="utf-8")
    for name in ("sysconf.css", "sysconf.js"):
        (strict / name).write_bytes((THEME_DIR / "assets/sysconf" / name).read_bytes())
    return address


@pytest.fixture(scope="session")
def talks(sites: str) -> str:
    return f"{sites}all/recaps/talks/"


def shown(page: Page) -> Locator:
    return page.locator(".sysconf-talk:not([hidden]) .sysconf-talk__title")


def count(page: Page) -> Locator:
    return page.get_by_role("status")


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Search talks").fill(words)


def test_words_are_found_whatever_their_case_accents_and_order(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    expect(count(page)).to_have_text("6 talks · 6 to watch")
    search(page, "2022 angstrom")
    expect(shown(page)).to_have_text(["Water on a slope", "Knots in production"])
    expect(count(page)).to_have_text("2 of 12")
    expect(page).to_have_url(f"{talks}?words=2022+angstrom")


@pytest.mark.parametrize("words", ["o'sorlid cleo", "o’sørłıđ", "OSORLID"])
def test_names_are_found_without_their_strokes_and_apostrophes(
    visit: Visitor, talks: str, words: str
) -> None:
    page = visit(talks).page
    search(page, words)
    expect(count(page)).to_have_text("3 of 12")


def test_an_address_with_words_that_no_field_can_hold_still_filters(
    visit: Visitor, talks: str
) -> None:
    visited = visit(f"{talks}?words=sea%0A&year=2024")
    expect(shown(visited.page)).to_have_text(["Charts of the sea"])
    assert visited.errors == []


def test_words_that_nobody_said_leave_nothing_and_say_so(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    search(page, "submarine")
    expect(shown(page)).to_have_count(0)
    expect(count(page)).to_have_text("No talk matches.")
    page.get_by_role("button", name="Clear filter").click()
    expect(shown(page)).to_have_count(12)


def test_choices_narrow_each_other(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    page.locator("select[name=year]").select_option("2022")
    page.get_by_label("Conferences").select_option("Tideconf")
    page.get_by_label("Status").select_option("to watch")
    expect(shown(page)).to_have_text(["Dunes", "Eddies"])
    expect(page).to_have_url(f"{talks}?series=Tideconf&year=2022&status=missed")


def test_back_and_forward_go_through_the_choices(visit: Visitor, talks: str) -> None:
    visited = visit(talks)
    page = visited.page
    page.evaluate("window.stayed = true")
    page.locator("select[name=year]").select_option("2024")
    search(page, "sea")
    page.get_by_label("Status").select_option("recapped")
    page.go_back()
    expect(page.get_by_label("Status")).to_have_value("")
    expect(page.get_by_role("searchbox", name="Search talks")).to_have_value("sea")
    page.go_back()
    expect(count(page)).to_have_text("6 talks · 6 to watch")
    page.go_forward()
    expect(shown(page)).to_have_text(["Charts of the sea"])
    assert page.evaluate("window.stayed")
    assert visited.errors == []


def test_an_address_brings_its_filter_even_back_from_another_page(
    visit: Visitor, talks: str
) -> None:
    page = visit(f"{talks}?year=2022&sort=title").page
    titles = ["Bridges at rest", "Dunes", "Eddies"]
    assert shown(page).all_text_contents()[:3] == titles
    page.goto(talks.replace("talks/", "speakers/"))
    page.go_back()
    expect(page.locator("select[name=year]")).to_have_value("2022")
    expect(shown(page).first).to_have_text(titles[0])
    assert shown(page).all_text_contents()[:3] == titles


def test_a_speaker_can_be_asked_for_by_the_address(visit: Visitor, talks: str) -> None:
    page = visit(f"{talks}?speaker=Bo+Berg").page
    expect(shown(page)).to_have_text(["Charts of the sea", "Every stone counts", "Bridges at rest"])
    expect(page.get_by_label("Speakers")).to_be_visible()


def test_talks_sort_by_title_by_speaker_and_by_age_and_back(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    newest = shown(page).all_text_contents()
    order = page.get_by_label("Order")
    order.select_option("By title")
    expect(shown(page)).to_have_text(sorted(newest))
    order.select_option("By speaker")
    for number, name in enumerate(("Ada", "Bo", "Cleo", "Zoë")):
        expect(page.locator(".sysconf-talk__speaker").nth(3 * number)).to_contain_text(name)
    order.select_option("Oldest first")
    expect(shown(page).first).not_to_have_text(newest[0])
    assert shown(page).all_text_contents()[-4:] == newest[:4]
    order.select_option("Newest first")
    expect(shown(page)).to_have_text(newest)
    expect(page).to_have_url(talks)


def test_clear_brings_everything_back_and_leads_to_the_words(visit: Visitor, talks: str) -> None:
    page = visit(f"{talks}?year=2022&words=stone&utm=kept").page
    page.locator(".sysconf-filter button").click()
    expect(page).to_have_url(f"{talks}?utm=kept")
    expect(count(page)).to_have_text("6 talks · 6 to watch")
    expect(page.get_by_role("heading", name="2022")).to_be_visible()
    expect(page.locator(".sysconf-filter button")).not_to_be_visible()
    expect(page.get_by_role("searchbox", name="Search talks")).to_be_focused()


def test_the_keyboard_is_enough(visit: Visitor, talks: str) -> None:
    page = visit(talks).page
    page.get_by_role("searchbox", name="Search talks").focus()
    page.keyboard.type("tideconf")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{talks}?words=tideconf")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("2")  # all of "2024" would have to come within a second
    expect(count(page)).to_have_text("4 of 12")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(talks)
    expect(count(page)).to_have_text("6 talks · 6 to watch")


def test_without_a_script_there_are_links_by_year_and_no_filter(visit: Visitor, talks: str) -> None:
    page = visit(talks, java_script_enabled=False).page
    expect(page.locator("form.sysconf-filter")).not_to_be_visible()
    expect(shown(page)).to_have_count(12)
    page.get_by_role("navigation", name="Years").get_by_role("link", name="2022").click()
    expect(page).to_have_url(f"{talks}#2022")


@pytest.mark.usefixtures("sites")
def test_it_works_from_a_file(visit: Visitor, folder: Path) -> None:
    visited = visit((folder / "sites/all/recaps/talks/index.html").as_uri())
    visited.page.locator("select[name=year]").select_option("2024")
    search(visited.page, "sea")
    expect(shown(visited.page)).to_have_text(["Charts of the sea"])
    expect(visited.page).to_have_url(re.compile(r"\?words=sea&year=2024$"))
    assert visited.errors == []


def test_it_works_on_a_page_reached_by_instant_navigation(visit: Visitor, talks: str) -> None:
    visited = visit(talks.replace("talks/", "speakers/"))
    visited.wait_for_instant_navigation()
    visited.page.evaluate("window.stayed = true")
    visited.page.locator(".md-sidebar--primary a", has_text="Talks").first.click()
    search(visited.page, "sea")
    expect(shown(visited.page)).to_have_text(["Charts of the sea"])
    assert visited.page.evaluate("window.stayed")
    assert visited.errors == []


def test_a_page_of_several_says_what_it_covers_and_hands_the_filter_on(
    visit: Visitor, sites: str
) -> None:
    page = visit(f"{sites}few/recaps/talks/?words=stone").page
    expect(count(page)).to_have_text("No talk on this page matches.")
    search(page, "bridges")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="3").click()
    expect(page).to_have_url(f"{sites}few/recaps/talks/3/?words=bridges")
    expect(shown(page)).to_have_text(["Bridges at rest"])
    expect(count(page)).to_have_text("1 of 4 on this page")
    page.locator(".sysconf-filter button").click()
    expect(page).to_have_url(f"{sites}few/recaps/talks/3/")
    expect(count(page)).to_have_text("4 of 12")


@pytest.mark.parametrize(("year", "page_of_year"), [("2024", ""), ("2022", "2/")])
def test_a_link_to_a_year_leads_to_all_talks_of_it_whatever_is_filtered(
    visit: Visitor, sites: str, year: str, page_of_year: str
) -> None:
    page = visit(f"{sites}few/recaps/talks/?words=stone").page
    expect(page.locator("h2").first).to_be_hidden()
    page.get_by_role("navigation", name="Years").get_by_role("link", name=year).click()
    expect(page).to_have_url(f"{sites}few/recaps/talks/{page_of_year}#{year}")
    expect(page.locator(f"h2[id='{year}']")).to_be_in_viewport()
    expect(count(page)).to_have_text("4 of 12")


def test_a_year_of_another_page_is_said_to_be_none_of_this(visit: Visitor, sites: str) -> None:
    page = visit(f"{sites}few/recaps/talks/3/?year=2024").page
    expect(count(page)).to_have_text("No talk on this page matches.")
    expect(page.locator("select[name=year]")).to_have_value("2024")


def test_a_theme_may_load_the_script_before_there_is_a_page(visit: Visitor, sites: str) -> None:
    visited = visit(f"{sites}strict/early.html")
    search(visited.page, "sea")
    expect(count(visited.page)).to_have_text("1 of 12")
    assert visited.errors == []


def test_a_strict_policy_with_trusted_types_is_kept(visit: Visitor, sites: str) -> None:
    page = visit(f"{sites}strict/?speaker=%3Cb%3E").page
    expect(count(page)).to_have_text("No talk matches.")
    page.locator(".sysconf-filter button").click()
    page.get_by_label("Order").select_option("By title")
    expect(shown(page).first).to_have_text("Anchors")
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
