"""Golden pages: what the fragments make of a small site, without any theme round them.

`pytest tests/theme/test_golden_pages.py --accept-golden` writes what they make now; look at the
difference before you commit it.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from sites import Site

FOLDER = Path(__file__).parent / "golden_site"
# With pages for talks, rows lead there, so that these two are of a second build.
PAGES = {
    "recaps": (False, "recaps/index.html"),
    "conference": (False, "recaps/reef-rope-2024/index.html"),
    "talks": (False, "recaps/talks/index.html"),
    "second-page-of-talks": (True, "recaps/talks/2/index.html"),
    "speakers": (False, "recaps/speakers/index.html"),
    "talk": (True, "recaps/reef-rope-2024/knots-nets-in-production/index.html"),
    "markers": (False, "index.html"),
    "post": (False, "posts/reef-rope-2024/index.html"),
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Site]:
    """Without and with a page for each talk; the latter with few rows on a page."""
    docs: dict[str, str | bytes] = {
        path.relative_to(FOLDER / "docs").as_posix(): path.read_bytes()
        for path in (FOLDER / "docs").rglob("*.md")
    }
    docs |= {
        "media/reef.png": png(1600, 900),
        "media/knot.png": png(800, 450),
        "assets/sysconf/posters/AAAAAAAAAA2.webp": png(1280, 720),
    }
    options = {False: {}, True: {"talk_pages": True, "per_page": 3}}
    return {
        talk_pages: build_site(
            tmp_path_factory.mktemp("golden"),
            docs,
            theme={"name": None, "custom_dir": str(FOLDER / "theme")},
            plugins=["search", {"sysconf": settings}],
        )
        for talk_pages, settings in options.items()
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_its_golden_file_says(
    name: str, sites: dict[bool, Site], pytestconfig: pytest.Config
) -> None:
    talk_pages, path = PAGES[name]
    made = sites[talk_pages].read(path)
    golden = FOLDER / "pages" / f"{name}.html"
    if pytestconfig.getoption("accept_golden"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    wanted = golden.read_text(encoding="utf-8")
    if made != wanted:
        lines = difflib.unified_diff(
            wanted.splitlines(), made.splitlines(), str(golden.name), "made", n=1, lineterm=""
        )
        pytest.fail("\n".join(lines), pytrace=False)
