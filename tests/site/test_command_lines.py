"""The hosts as people call them: by their command lines, with two lines of configuration."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pictures import png

RECAP = Path(__file__).parents[1] / "fixtures/harbourconf-2024-review.md"


@pytest.mark.parametrize(
    ("host", "theme"),
    [
        ("mkdocs", "mkdocs"),
        ("mkdocs", "readthedocs"),
        ("mkdocs", "material"),
        # ProperDocs ships no theme of its own
        ("properdocs", "material"),
    ],
)
def test_a_recap_builds_strictly_without_a_word_of_ours(
    host: str, theme: str, tmp_path: Path
) -> None:
    posts = tmp_path / "docs/posts"
    posts.mkdir(parents=True)
    (posts / RECAP.name).write_bytes(RECAP.read_bytes())
    (tmp_path / "docs/media").mkdir()
    (tmp_path / "docs/media/harbour.png").write_bytes(png(1600, 900))
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: Test\ntheme: {{name: {theme}}}\nplugins: [search, sysconf]\n"
    )
    command = [sys.executable, "-m", host, "build", "--strict", "-f", tmp_path / "mkdocs.yml"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert not re.search(r"^WARNING", result.stderr, re.MULTILINE)
    assert "sysconf:" not in result.stderr
    catalog = json.loads((tmp_path / "site/recaps/catalog.json").read_text())
    assert [each["name"] for each in catalog["conferences"]] == ["Harbourconf 2024"]
