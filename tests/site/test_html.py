"""HTML validation: no page has an error that it would not have without the plugin.

A page that only the plugin makes is compared with the plain first page: what a theme puts round
each page is in that too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from html_rules import find_errors
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from collections import Counter

    from sites import Site

ROOT = Path(__file__).parents[2]
GOLDEN_SITE = ROOT / "tests/theme/golden_site/docs"


def demo_options() -> dict[str, Any]:
    """A new one each time: MkDocs empties the mappings in it."""
    options: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    return options


def docs_of(folder: Path) -> dict[str, str | bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def errors_of_ours(site: Site, plain: Site) -> dict[str, Counter[str]]:
    """By page; those of the plain build left out."""
    pages = sorted(path.relative_to(site.dir).as_posix() for path in site.dir.rglob("*.html"))
    found = {}
    for page in pages:
        same = page if (plain.dir / page).is_file() else "index.html"
        if errors := find_errors(site.read(page)) - find_errors(plain.read(same)):
            found[page] = errors
    return found


def test_every_page_of_the_demo_is_valid(tmp_path: Path) -> None:
    docs = docs_of(ROOT / "docs")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/sysconf.yml").write_bytes((ROOT / "sysconf.yml").read_bytes())
    site = build_site(tmp_path / "ours", docs, **demo_options())
    # Without the plugin there are no index pages to stand in the navigation.
    without = demo_options() | {"plugins": ["search"], "nav": None}
    plain = build_site(tmp_path / "plain", docs, strict=False, **without)
    assert len(list(site.dir.rglob("*.html"))) > 15
    assert errors_of_ours(site, plain) == {}


@pytest.mark.parametrize("talk_pages", [False, True])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_every_kind_of_page_is_valid_in_every_theme(
    tmp_path: Path, theme: str, *, talk_pages: bool
) -> None:
    docs = docs_of(GOLDEN_SITE) | {
        "media/reef.png": png(1600, 900),
        "media/knot.png": png(800, 450),
        "assets/sysconf/posters/AAAAAAAAAA2.webp": png(1280, 720),
    }
    settings = {"talk_pages": talk_pages, "per_page": 3}
    site = build_site(
        tmp_path / "ours",
        docs,
        theme={"name": theme},
        plugins=["search", {"sysconf": settings}],
    )
    plain = build_site(tmp_path / "plain", docs, theme={"name": theme}, plugins=["search"])
    assert errors_of_ours(site, plain) == {}


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("<p><div></div></p>", "unexpected-end-tag"),
        ("<p id=a id=b>x</p>", "duplicate-attribute"),
        ("<p>a & b &nosuch; c</p>", "expected-named-entity"),
        ("<b id=a>x</b><i id=a>y</i>", "id stands 2 times"),
        ("<ul><p>x</p></ul>", "<p> in <ul>"),
        ("<span><div>x</div></span>", "<div> among words in <span>"),
        ("<h2><a href=x><p>x</p></a></h2>", "<p> among words in <a>"),
        ("<button><a href=x>x</a></button>", "<a> in <button>"),
        ("<img src=x>", "no alt"),
        ("<time datetime='May 2024'>x</time>", "no date"),
        ("<p aria-labelledby=x>x</p>", "aria-labelledby of nothing"),
        ("<div>x", "expected-closing-tag-but-got-eof"),
    ],
)
def test_the_rules_find(html: str, error: str) -> None:
    found = find_errors(f"<!doctype html>\n<title>x</title>\n{html}")
    assert any(each.startswith(error) for each in found), found


def test_the_rules_let_be_what_is_valid() -> None:
    assert not find_errors(
        "<!doctype html>\n<title>x</title>\n<p>x <a href=x><b>x</b></a> <time datetime=2024-05>x"
        "</time></p><ul><li><p>x</p><a href=x><div>x</div></a></li></ul><img src=x alt=''>"
    )
