"""Takes the screenshots of docs/gallery.md and of the posterless card anew.

python tests/browser/screenshots.py      from the root of the repository, with Chromium
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests/site"), str(ROOT / "tests/browser")]

from chromium import ARGUMENTS, find_chromium  # noqa: E402 (a script finds them by its own path)
from sites import build_site  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
PLAIN_CARD = ("posts/strange-loop-2016/", "sysconf-video[start='120']")
MARGIN = 16


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
    page = browser.new_page(viewport={"width": 960, "height": 600}, device_scale_factor=2)
    path, selector = PLAIN_CARD
    page.goto((site / path / "index.html").as_uri())
    page.locator(selector).scroll_into_view_if_needed()
    box = page.locator(selector).bounding_box()
    assert box
    clip = {"x": box["x"] - MARGIN, "y": box["y"] - MARGIN}
    clip |= {"width": box["width"] + 2 * MARGIN, "height": box["height"] + 2 * MARGIN}
    save(page.screenshot(clip=clip), "cards-plain")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = build_demo(Path(name) / "demo", talk_pages=False)
        with_talk_pages = build_demo(Path(name) / "talks", talk_pages=True)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        photograph(browser, site, with_talk_pages)
        browser.close()


if __name__ == "__main__":
    main()
