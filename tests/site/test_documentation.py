"""What the documentation tells a stranger to do, done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from sites import build_site

from mkdocs_sysconf.cli.beginnings import render
from mkdocs_sysconf.config import SysconfConfig
from mkdocs_sysconf.core.keys import FIELDS, field_of_key
from mkdocs_sysconf.render import THEME_DIR

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("page", ["README.md", "docs/getting-started.md"])
def test_the_post_that_is_shown_is_the_one_of_a_new_site(page: str) -> None:
    block = re.search(r"```markdown[^\n]*\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert block
    assert block[1] == render("sysconf-2025-review.md")


def test_the_configuration_of_the_readme_is_enough_for_mkdocs(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(block[1], "utf-8")
    assert "sysconf" in load_config(str(tmp_path / "mkdocs.yml")).plugins


def test_getting_started_says_what_comes_out(tmp_path: Path) -> None:
    pictures = {"media/sysconf-2025.svg": render("hall.svg")}
    site = build_site(
        tmp_path, {"posts/sysconf-2025-review.md": render("sysconf-2025-review.md"), **pictures}
    )
    assert site.read("posts/sysconf-2025-review/index.html").count("<sysconf-video ") == 1
    catalog = json.loads(site.read("recaps/catalog.json"))
    (conference,) = catalog["conferences"]
    statuses = [talk["status"] for talk in conference["talks"]]
    assert (conference["name"], len(catalog["speakers"])) == ("Sysconf 2025", 3)
    assert statuses == ["recapped", "recapped", "missed"]


def test_the_options_page_names_every_option_and_no_other() -> None:
    page = (ROOT / "docs/options.md").read_text("utf-8")
    documented = set(re.findall(r"^\|\s*`(\w+)`", page, re.MULTILINE))
    options = set(SysconfConfig().keys())
    assert documented == options | {"enabled"}  # which is MkDocs' own


def test_the_page_on_front_matter_names_every_key_and_no_other() -> None:
    page = (ROOT / "docs/front-matter.md").read_text("utf-8")
    table = re.findall(r"^\|([^|]*)\|", page.partition("## Dates")[0], re.MULTILINE)
    documented = {field_of_key(key) for key in re.findall(r"`([\w-]+)", "".join(table))}
    assert documented == set(FIELDS)
    missing = [key for keys in FIELDS.values() for key in keys if not _names(page, key)]
    assert not missing


def _names(page: str, key: str) -> bool:
    """Whether a page has a key in any spelling, of which only the letters count."""
    return re.search(f"`{'[-_]?'.join(key.replace('_', ''))}[`:]", page, re.IGNORECASE) is not None


def test_the_page_on_customising_names_every_custom_property_and_no_other() -> None:
    page = (ROOT / "docs/customising.md").read_text("utf-8")
    style = (THEME_DIR / "assets/sysconf/sysconf.css").read_text("utf-8")
    documented = set(re.findall(r"`(--sysconf-[a-z-]+)`", page))
    assert documented == set(re.findall(r"var\((--sysconf-[a-z-]+)", style))
