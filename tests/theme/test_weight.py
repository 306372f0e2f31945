"""What pages, script and style weigh."""

from __future__ import annotations

import gzip
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import brotli
import pytest
from sites import build_site

from mkdocs_sysconf.render import THEME_DIR

if TYPE_CHECKING:
    from sites import Site

GENERATOR = Path(__file__).parents[2] / "benchmarks/generate.py"


class Weight(NamedTuple):
    """Of a whole page, the theme's part of it too."""

    html: int
    gzip: int
    elements: int


def weigh(site: Site, page: str) -> Weight:
    html = site.read(f"{page}/index.html")
    content = html.encode()
    without_scripts = re.sub(r"<script.*?</script>", "<script>", html, flags=re.DOTALL)
    elements = len(re.findall(r"<[a-z]", without_scripts, re.IGNORECASE))
    return Weight(len(content), len(gzip.compress(content, 9)), elements)


def assert_weighs_at_most(weight: Weight, *, html: int, gzip: int) -> None:
    assert weight.html <= html
    assert weight.gzip <= gzip
    assert weight.elements <= 1_400


@pytest.fixture(scope="module", params=[200, 50])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """110 conferences of 500 talks by 340 speakers, under Material."""
    return generated(
        tmp_path_factory.mktemp("site"),
        per_page=request.param,
        posts=110,
        conferences=110,
        talks=500,
        speakers=340,
    )


def generated(folder: Path, *, per_page: int = 200, **counts: int) -> Site:
    spec = spec_from_file_location("generate", GENERATOR)
    assert spec
    assert spec.loader
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    generate.write_site(folder, **counts)
    return build_site(
        folder,
        {},
        theme={"name": "material", "font": False},
        plugins=["search", {"sysconf": {"per_page": per_page}}],
        nav=["index.md"],
        not_in_nav="posts/",
        validation={"omitted_files": "ignore"},
    )


@pytest.mark.parametrize(("name", "limit"), [("sysconf.js", 1500), ("sysconf.css", 2500)])
def test_script_and_style_stay_light(name: str, limit: int) -> None:
    content = (THEME_DIR / "assets/sysconf" / name).read_bytes()
    assert len(brotli.compress(content)) <= limit


@pytest.mark.parametrize("site", [200], indirect=True)
@pytest.mark.parametrize("page", ["recaps", "recaps/conferences/2", "recaps/harbouraconf-2005"])
def test_pages_of_conferences_stay_light(site: Site, page: str) -> None:
    assert_weighs_at_most(weigh(site, page), html=60_000, gzip=8_000)


def test_no_page_of_a_conference_of_many_talks_is_heavy(tmp_path: Path) -> None:
    site = generated(tmp_path, posts=2, conferences=2, talks=360, speakers=300)
    for page in ("harbouraconf-2005", *(f"harbouraconf-2005/talks/{n}" for n in (2, 3))):
        assert_weighs_at_most(weigh(site, f"recaps/{page}"), html=60_000, gzip=8_000)


@pytest.mark.parametrize("site", [200], indirect=True)
@pytest.mark.parametrize("page", ["recaps/talks", "recaps/talks/2"])
def test_200_talks_are_below_1400_elements(site: Site, page: str) -> None:
    assert_weighs_at_most(weigh(site, page), html=110_000, gzip=18_000)


@pytest.mark.parametrize("site", [200], indirect=True)
@pytest.mark.parametrize("page", ["recaps/speakers", "recaps/speakers/2"])
def test_speakers_with_200_talks_are_below_60_kilobytes(site: Site, page: str) -> None:
    assert_weighs_at_most(weigh(site, page), html=60_000, gzip=14_000)


@pytest.mark.parametrize("site", [50], indirect=True)
@pytest.mark.parametrize("page", ["recaps/talks", "recaps/talks/2", "recaps/speakers"])
def test_50_talks_or_speakers_are_light_in_every_way(site: Site, page: str) -> None:
    assert_weighs_at_most(weigh(site, page), html=60_000, gzip=8_000)
