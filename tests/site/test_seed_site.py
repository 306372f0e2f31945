"""The post it all began with, byte for byte, through real strict builds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from shared import SHARED
from sites import build_site

if TYPE_CHECKING:
    from sites import Site

SEED = SHARED / "seed/sysconf-2025-review.md"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed is not here")


@pytest.fixture(
    scope="module",
    params=[(t, d) for t in ("mkdocs", "readthedocs", "material") for d in (True, False)],
    ids=str,
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    theme, use_directory_urls = request.param
    return build_site(
        tmp_path_factory.mktemp("seed"),
        {"index.md": "# Home\n", f"posts/{SEED.name}": SEED.read_bytes()},
        theme={"name": theme},
        use_directory_urls=use_directory_urls,
    )


def test_it_builds_without_a_warning(site: Site) -> None:
    assert site.warnings == ()


def test_its_catalog_is_complete(site: Site) -> None:
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert (conference["name"], conference["series"], conference["edition"]) == (
        "Sysconf 2025",
        "Sysconf",
        "2025",
    )
    recapped = [each for each in conference["talks"] if each["status"] == "recapped"]
    missed = [each for each in conference["talks"] if each["status"] == "missed"]
    assert (len(recapped), len(missed)) == (8, 3)
    assert sum(bool(each["video"]) for each in recapped) == 8
    assert sum(bool(speaker["url"]) for each in recapped for speaker in each["speakers"]) == 7
    assert [len(each["speakers"]) for each in missed] == [1, 1, 1]
    assert [each["title"] for each in recapped if not each["speakers"]] == [
        "A Panel on Technical Leadership"
    ]


def test_its_page_has_header_cards_and_lists(site: Site) -> None:
    (path,) = (
        each for each in site.dir.glob("posts/**/*.html") if "sysconf-2025" in each.as_posix()
    )
    post = path.read_text("utf-8")
    assert post.count("<h1") == 1
    assert '<time class="sysconf-header__date" datetime="2025-11">Nov 2025</time>' in post
    assert "7 min read" in post
    assert post.count("<sysconf-video ") == 9
    assert 'video-id="oXcCAAEDte0"' not in post
    assert "si=" not in post
    assert "<li>How We Handle Data Encryption at InfraRed by Allen Akinkunle</li>" in re.sub(
        r"<li>\s+", "<li>", post
    )
    assert re.search(r"<li><a [^>]*>Another great-looking course</a></li>", post)
