"""A recap in Material's blog, which converts each post twice."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

POST = """---
title: Harbourconf 2024 Review
date: 2024-03-09
---

I saw:
- one

<!-- more -->

## Queues that Float by Ines Example

Watch [it](https://youtu.be/AAAAAAAAAA2).

## Charts at Sea by Omar Example

Watch [it](https://youtu.be/AAAAAAAAAA3).
"""


@pytest.mark.parametrize("plugins", [["blog", "sysconf"], ["sysconf", "blog"]], ids=str)
def test_a_recap_in_materials_blog_is_read(plugins: list[str], tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "blog/index.md": "# Blog\n", "blog/posts/a.md": POST}
    site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=plugins)
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert [talk["title"] for talk in conference["talks"]] == [
        "Queues that Float",
        "Charts at Sea",
    ]
    (path,) = site.dir.glob("blog/2024/**/index.html")
    for page in (path.read_text("utf-8"), site.read("blog/index.html")):
        assert re.search(r"<p>I saw:</p>\s*<ul>\s*<li>one</li>", page)


def test_globs_that_match_posts_of_the_blog_are_not_told_to_match_none(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "blog/index.md": "# Blog\n", "blog/posts/a.md": POST}
    plugins = ["blog", {"sysconf": {"posts": ["blog/posts/*"]}}]
    site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=plugins)
    assert not [each for each in site.messages if "no page matches" in each]
