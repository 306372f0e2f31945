"""Takes the screenshots of the documentation anew.

python tests/browser/screenshots.py      from the root of the repository, with Chromium
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests/site"), str(ROOT / "tests/browser")]

from chromium import ARGUMENTS, find_chromium  # noqa: E402 (a script finds them by its own path)
from sites import build_site  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SCREENSHOTS = ROOT / "docs/screenshots"
PAGES = {
    "conferences": "recaps/",
    "conference": "recaps/strange-loop-2016/",
    "talks": "recaps/talks/",
    "speakers": "recaps/speakers/",
    "talk": "recaps/strange-loop-2016/agility-robustness-clojure-spec/",
}
KINDS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 960, "height": 600}, "device_scale_factor": 1.5},
    "dark": {
        "viewport": {"width": 960, "height": 600},
        "device_scale_factor": 1.5,
        "color_scheme": "dark",
    },
    "phone": {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 2},
}
POST = "posts/strange-loop-2016/"
CARD = "sysconf-video:has(img)"
MARGIN = 16
STAND_IN = """\
<style>
  body { margin: 0; height: 100vh; display: grid; place-items: center; background: #111 }
  p { color: #bbb; font: 16px sans-serif }
  hr { position: fixed; bottom: 32px; width: calc(100% - 32px); height: 4px; border: 0 }
  hr { background: linear-gradient(90deg, #eee 12%, #444 0) }
</style>
<p>The player of YouTube stands here</p><hr>
"""


def build_demo(folder: Path, *, talk_pages: bool) -> Path:
    """The demo; with pages for talks, its rows lead there."""
    options = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    options["plugins"] = ["search", {"sysconf": {"talk_pages": talk_pages}}]
    folder.mkdir()
    (folder / "sysconf.yml").write_bytes((ROOT / "sysconf.yml").read_bytes())
    docs = {
        path.relative_to(ROOT / "docs").as_posix(): path.read_bytes()
        for path in (ROOT / "docs").rglob("*")
        if path.is_file()
    }
    return build_site(folder, docs, strict=False, **options).dir


def save(png: bytes, name: str) -> None:
    path = SCREENSHOTS / f"{name}.webp"
    Image.open(io.BytesIO(png)).convert("RGB").save(path, quality=60, method=6)


def photograph(browser: Browser, site: Path, site_with_talk_pages: Path) -> None:
    for kind, options in KINDS.items():
        context = browser.new_context(**options)
        page = context.new_page()
        for name, path in PAGES.items():
            root = site_with_talk_pages if name == "talk" else site
            page.goto((root / path / "index.html").as_uri())
            page.wait_for_timeout(300)
            save(page.screenshot(), f"{name}-{kind}")
        context.close()
    page = open_demo(browser, site, "posts/strange-loop-2015/", width=1280, height=800, scale=1.5)
    save(page.screenshot(), "post-light")
    page = open_demo(browser, site, POST, width=360, height=560, scale=2)
    page.locator(CARD).first.evaluate("card => scrollTo(0, card.offsetTop - 190)")
    page.wait_for_timeout(300)
    save(page.screenshot(), "cards-phone")
    photograph_cards(open_demo(browser, site, POST, width=960, height=600, scale=2))


def open_demo(
    browser: Browser, site: Path, path: str, *, width: int, height: int, scale: float
) -> Page:
    """A page that has a host: without one, no player starts."""

    def answer(route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.netloc != "demo":
            route.fulfill(content_type="text/html", body=STAND_IN)
        elif parts.path.endswith("/"):
            route.fulfill(path=site / parts.path[1:] / "index.html")
        else:
            route.fulfill(path=site / parts.path[1:])

    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page.route("**", answer)
    page.goto(f"http://demo/{path}")
    page.wait_for_timeout(300)
    return page


def photograph_cards(page: Page) -> None:
    def photograph_box(name: str, selector: str, *, above: int = 0) -> None:
        card = page.locator(selector).first
        card.evaluate("(card, above) => scrollTo(0, card.offsetTop - 100 - above)", above)
        page.wait_for_timeout(300)
        box = card.bounding_box()
        assert box
        clip = {"x": box["x"] - MARGIN, "y": box["y"] - MARGIN - above}
        clip |= {"width": box["width"] + 2 * MARGIN, "height": box["height"] + 2 * MARGIN + above}
        save(page.screenshot(clip=clip), name)

    photograph_box("cards-poster", CARD)
    photograph_box("cards-plain", "sysconf-video[start='120']")
    page.locator(CARD).first.click()
    photograph_box("cards-playing", "sysconf-video:has(iframe)")
    page.reload()
    page.set_viewport_size({"width": 752, "height": 600})
    page.emulate_media(media="print")
    photograph_box("cards-print", CARD, above=90)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = build_demo(Path(name) / "demo", talk_pages=False)
        with_talk_pages = build_demo(Path(name) / "talks", talk_pages=True)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        photograph(browser, site, with_talk_pages)
        browser.close()


if __name__ == "__main__":
    main()
