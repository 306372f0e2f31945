"""What an author writes into front matter is text, in the page, its head, the search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from sites import build_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAYLOADS = {
    "script": "<script>alert('HOSTILE')</script>",
    "title": "</title><script>alert('HOSTILE')</script>",
    "textarea": "</textarea></noscript><img src=x onerror=alert('HOSTILE')>",
    "attribute": "\" autofocus onfocus=\"alert('HOSTILE')",
    "apostrophe": "' onmouseover='alert(\"HOSTILE\")",
    "comment": "--><svg/onload=alert('HOSTILE')><!--",
    "data": "]]></script><img src=x onerror=alert('HOSTILE')>",
    "mutation": '<math><mtext></p><style><!--</style><img title="--><img src=x '
    "onerror=alert('HOSTILE')>\">",
    "entities": "&lt;img src=x onerror=alert('HOSTILE')&gt;",
    "markdown": "![x](x\"onerror=\"alert('HOSTILE')) [x](javascript:alert('HOSTILE'))",
    "attribute list": "Talk {: onclick=\"alert('HOSTILE')\" }",
    "template": "{{ ''.__class__ }}{% raw %}<script>alert('HOSTILE')</script>",
}
TEXTS = ("title", "sub_title", "description", "featured_image_alt")

INJECTED = """() => [...document.querySelectorAll('*')].flatMap(element => [
    ...[...element.attributes]
        .filter(each => each.name.startsWith('on') && each.value.includes('HOSTILE')),
    ...(element.localName === 'script' && element.type !== 'application/ld+json'
        && /HOSTILE/.test(element.text) && !/mkdocs_page_name/.test(element.text) ? [element] : []),
    ...(['math', 'mtext'].includes(element.localName) ? [element] : []),
]).map(each => each.outerHTML || each.value)"""


def post(payload: str) -> str:
    text = json.dumps(payload)
    keys = "\n".join(f"{key}: {text}" for key in TEXTS)
    lists = f"authors: [{text}, {{name: {text}, url: /people/}}]\ntags: [{text}]"
    return f"---\n{keys}\n{lists}\ndate: Nov 2025\nfeatured_image: /x.png\n---\n\nSome words.\n"


def recap() -> str:
    """A conference whose name, talks and speakers are all hostile."""
    name, *titles = map(json.dumps, PAYLOADS.values())
    talks = "\n".join(f"- {{title: {each}, speakers: [{each}]}}" for each in titles)
    return f"---\ndate: Nov 2025\nconference: {{name: {name}}}\ntalks:\n{talks}\n---\n\nWords.\n"


@pytest.fixture(params=["mkdocs", "readthedocs", "material"])
def hostile_site(request: pytest.FixtureRequest, tmp_path: Path, serve: Callable[..., str]) -> str:
    docs: dict[str, str | bytes] = {f"{name}.md": post(text) for name, text in PAYLOADS.items()}
    docs |= {"index.md": "# Home\n", "x.png": b"", "recap.md": recap()}
    theme = {"name": request.param}
    if request.param == "material":
        theme |= {"font": False, "features": ["navigation.footer", "search.suggest"]}
    plugins = ["search", "sysconf", *(["tags"] if request.param == "material" else [])]
    site = build_site(tmp_path, docs, theme=theme, plugins=plugins, site_url="")
    return serve(site.dir)


def test_no_dialog_opens_and_no_element_is_injected(chromium: Browser, hostile_site: str) -> None:
    dialogs: list[str] = []
    page = chromium.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for name, payload in PAYLOADS.items():
        page.goto(f"{hostile_site}{name}/")
        assert page.evaluate(INJECTED) == [], name
        assert page.locator(".sysconf-header__title").inner_text() == payload, name
        assert page.locator(".sysconf-header__subtitle").inner_text() == payload, name
        assert payload in page.title(), name
        assert page.get_attribute("meta[name=description]", "content") == payload, name
    assert dialogs == []
    page.close()


def test_the_index_pages_show_names_and_titles_as_text(
    chromium: Browser, hostile_site: str
) -> None:
    dialogs: list[str] = []
    page = chromium.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{hostile_site}recaps/")
    conference = page.locator(".sysconf-conference a").first.get_attribute("href") or ""
    for address in ("recaps/", "recaps/talks/", "recaps/speakers/", f"recaps/{conference}"):
        page.goto(f"{hostile_site}{address}")
        assert page.evaluate(INJECTED) == [], address
        shown = page.locator("body").inner_text()
        assert PAYLOADS["script"] in shown or PAYLOADS["title"] in shown, address
    assert dialogs == []
    page.close()


def test_results_of_a_search_are_text(chromium: Browser, hostile_site: str) -> None:
    dialogs: list[str] = []
    page = chromium.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    search(page, hostile_site)
    assert page.evaluate(INJECTED) == []
    assert dialogs == []
    page.close()


def search(page: Page, address: str) -> None:
    """Search for a word of every post, in whatever way the theme offers."""
    page.goto(address)
    if page.locator("[data-md-component=search-query]").count():
        retry_until(page, ".md-search-result__item", lambda: search_in_material(page, address))
    elif is_readthedocs(page):
        page.goto(f"{address}search.html?q=words")
        page.locator("#mkdocs-search-results article").first.wait_for(state="attached")
    else:
        retry_until(page, "#mkdocs-search-results article", lambda: search_in_mkdocs(page))


def search_in_material(page: Page, address: str) -> None:
    page.goto(f"{address}?q=words")
    page.locator("[data-md-component=search-query]").fill("words")


def search_in_mkdocs(page: Page) -> None:
    page.evaluate("document.querySelector('#mkdocs-search-query').value = 'words'")
    page.locator("#mkdocs-search-query").dispatch_event("keyup")


def retry_until(page: Page, selector: str, attempt: Callable[[], None]) -> None:
    """A theme drops what is typed before its worker has the index, and says nothing of it."""
    for seconds in (1, 2, 4, 8, 16, 32, 64):
        attempt()
        try:
            page.locator(selector).first.wait_for(state="attached", timeout=1000 * seconds)
        except PlaywrightTimeoutError:
            continue
        return
    pytest.fail(f"no {selector}")


def is_readthedocs(page: Page) -> bool:
    return page.locator(".wy-nav-side").count() > 0
