"""The redirects plugin, which looks for pages before the index has any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

POST = """---
title: Harbourconf 2024 Review
date: Mar 2024
---

## Queues that Float by Ines Example

Watch [it](https://youtu.be/AAAAAAAAAA2).

## Charts at Sea by Omar Example

Watch [it](https://youtu.be/AAAAAAAAAA3).
"""
MAPS = {
    "old/talks.md": "recaps/talks.md#2024",
    "old/harbourconf.md": "recaps/harbourconf-2024.md",
    "old/post.md": "posts/a.md",
}


@pytest.mark.parametrize("order", [1, -1], ids=["redirects-sysconf", "sysconf-redirects"])
def test_old_addresses_may_lead_to_pages_of_the_index(order: int, tmp_path: Path) -> None:
    plugins: list[Any] = [{"redirects": {"redirect_maps": MAPS}}, "sysconf"][::order]
    site = build_site(tmp_path, {"index.md": "# Home\n", "posts/a.md": POST}, plugins=plugins)
    assert "url=../../recaps/talks/#2024" in site.read("old/talks/index.html")
    assert "url=../../recaps/harbourconf-2024/" in site.read("old/harbourconf/index.html")
    assert "url=../../posts/a/" in site.read("old/post/index.html")
