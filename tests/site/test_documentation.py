"""What the documentation tells a stranger to do, done."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

from mkdocs.config import load_config
from pictures import png
from sites import build_site

from mkdocs_sysconf.config import SysconfConfig

ROOT = Path(__file__).parents[2]


def test_the_post_of_the_readme_becomes_a_recap_with_a_card(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"```markdown\n(.*?)```", readme, re.DOTALL)
    assert block
    site = build_site(tmp_path, {"posts/sysconf-2025-review.md": textwrap.dedent(block[1])})
    assert site.warnings == ()
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert {talk["status"] for talk in conference["talks"]} == {"recapped", "missed"}
    assert all(talk["speakers"] for talk in conference["talks"])
    assert "<sysconf-video" in site.read("posts/sysconf-2025-review/index.html")


def test_the_configuration_of_the_readme_is_enough_for_mkdocs(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(block[1], "utf-8")
    assert "sysconf" in load_config(str(tmp_path / "mkdocs.yml")).plugins


def test_getting_started_says_what_comes_out(tmp_path: Path) -> None:
    page = (ROOT / "docs/getting-started.md").read_text("utf-8")
    name = "posts/sysconf-2025-review.md"
    block = re.search(rf'```markdown title="docs/{name}"\n(.*?)```', page, re.DOTALL)
    assert block
    pictures = {f"media/{each}.png": png(16, 9) for each in ("hall", "coredumps")}
    site = build_site(tmp_path, {name: block[1], **pictures})
    assert site.read("posts/sysconf-2025-review/index.html").count("<sysconf-video ") == 2
    catalog = json.loads(site.read("recaps/catalog.json"))
    (conference,) = catalog["conferences"]
    statuses = [talk["status"] for talk in conference["talks"]]
    assert (conference["name"], len(catalog["speakers"])) == ("Sysconf 2025", 2)
    assert statuses == ["recapped", "recapped", "missed"]


def test_the_options_page_names_every_option_and_no_other() -> None:
    page = (ROOT / "docs/options.md").read_text("utf-8")
    documented = set(re.findall(r"^\|\s*`(\w+)`", page, re.MULTILINE))
    options = set(SysconfConfig().keys())
    assert documented == options | {"enabled"}  # which is MkDocs' own
