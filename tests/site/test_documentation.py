"""What the documentation tells a stranger to do, done."""

from __future__ import annotations

import json
import re
import textwrap
from pathlib import Path

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


def test_the_options_page_names_every_option_and_no_other() -> None:
    page = (ROOT / "docs/options.md").read_text("utf-8")
    documented = set(re.findall(r"^\|\s*`(\w+)`", page, re.MULTILINE))
    options = set(SysconfConfig().keys())
    assert documented == options | {"enabled"}  # which is MkDocs' own
