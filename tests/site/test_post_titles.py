"""What a post is called: the one h1, the head, the navigation, search and the index agree."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import pytest
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

NAME = "Gridconf 2031 & Review"


def build(folder: Path, text: str, *, front: str = "", **options: Any) -> Site:  # noqa: ANN401
    post = f"---\ndate: 2031-11-08\n{front}---\n\n{text}"
    docs = {"index.md": "# Home\n", "p.png": png(40, 20), "posts/a.md": post}
    return build_site(folder, docs, **{"theme": {"name": "material", "font": False}, **options})


def headings(site: Site) -> list[str]:
    found = re.findall(r"<h1.*?</h1>", site.read("posts/a/index.html"), re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", "", each)) for each in found]


@pytest.mark.parametrize("front", ["", f"title: {NAME}\n"])
def test_a_title_with_a_permalink_is_said_once_where_a_post_has_several_headings(
    front: str, tmp_path: Path
) -> None:
    toc = {"toc": {"permalink": True}}
    site = build(tmp_path, f"# {NAME}\n\n# One\n\n# Two\n", front=front, markdown_extensions=[toc])
    assert [each.rstrip("¶") for each in headings(site)] == [NAME, "One", "Two"]
    assert '<h1 id="gridconf-2031-review" class="sysconf' in site.read("posts/a/index.html")
