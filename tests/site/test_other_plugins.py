"""What plugins do that are no dependency of the tests, done here by hooks in their stead."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from links import faults
from pictures import png
from sites import build_site, page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sites import Site

POST = """---
title: Harbourconf 2024 Review
date: 2024-03-01
image: /harbour.png
---

Two days of rain.

## Tides by [Ada Byron](https://github.com/ada)

Water comes and goes.

[Watch it](https://youtu.be/AAAAAAAAAAA).
"""
DOCS: dict[str, str | bytes] = {
    "index.md": "# Home\n",
    "posts/a.md": POST,
    "harbour.png": png(80, 45),
}


def build_beside(
    folder: Path, neighbour: str, docs: Mapping[str, str | bytes] | None = None
) -> Site:
    hook = folder / "neighbour.py"
    hook.write_text(neighbour, "utf-8")
    return build_site(folder / "site", DOCS | (docs or {}), hooks=[str(hook)])


def test_the_index_is_whole_though_an_extension_drops_comments(tmp_path: Path) -> None:
    site = build_site(tmp_path, DOCS, markdown_extensions=["pymdownx.striphtml"])
    assert faults(site) == []
    for list_ in ("recaps/talks", "recaps/speakers"):
        assert "Ada Byron" in page(site, list_)


# mkdocs-video reads the HTML of each page as a document, and ezglossary `<section:term>`.
READER = """
import re
def on_page_content(html, **_):
    assert re.sub("<!--.*?-->", "", html).strip(), "Document is empty"
    assert not re.search("<([^>]+):([^>]+)>", re.sub('"[^"]*"', "", html))
"""


def test_no_page_of_the_index_is_a_comment_alone_before_its_list_comes(tmp_path: Path) -> None:
    site = build_beside(tmp_path, READER)
    assert 'class="sysconf-conference' in page(site, "recaps/index")


# As encryptcontent: it keeps the HTML that it finds first, and shows something else in its place.
ENCRYPTION = """
def on_page_markdown(markdown, page, **_):
    if page.file.src_uri == "posts/a.md":
        page.encryptcontent = {}
def on_page_context(context, page, **_):
    if hasattr(page, "encryptcontent"):
        page.content = "<p>Password, please</p>"
"""


def test_what_a_password_protects_stands_nowhere_in_the_clear(tmp_path: Path) -> None:
    site = build_beside(tmp_path, ENCRYPTION)
    post = page(site, "posts/a")
    assert "Password, please" in post
    told = [path for path in site.dir.rglob("*.*ml") if "Water" in path.read_text("utf-8")]
    assert told == []
    assert "Water" not in site.read("recaps/catalog.json")
    assert "sysconf-video" not in post
    assert "rain" not in post


def test_a_post_with_a_password_is_not_in_the_index(tmp_path: Path) -> None:
    site = build_beside(tmp_path, ENCRYPTION)
    catalog = json.loads(site.read("recaps/catalog.json"))
    assert (catalog["conferences"], catalog["speakers"]) == ([], [])


# As advanced-seo and ultralytics: whatever their place in the list of plugins.
DESCRIBER = """
HEAD = '<meta property="og:title" content="Theirs"><script type="application/ld+json">{}</script>'
def on_post_page(output, **_):
    return output.replace("</head>", HEAD + "</head>")
"""


def test_what_another_plugin_says_in_the_head_is_not_said_twice(tmp_path: Path) -> None:
    post = page(build_beside(tmp_path, DESCRIBER), "posts/a")
    assert post.count("og:title") == post.count("ld+json") == 1
    assert "og:site_name" in post


# As mike, for each version of a site whose canonical one is called `latest`.
VERSION = """
def on_config(config, **_):
    config.site_url += "latest"
"""


def test_the_picture_of_a_post_is_found_in_the_version_that_mike_calls_canonical(
    tmp_path: Path,
) -> None:
    post = page(build_beside(tmp_path, VERSION), "posts/a")
    address = "https://example.org/sub/latest/harbour.png"
    assert f'"og:image" content="{address}"' in post
    assert f'"image": "{address}"' in post


# As the rss plugin and themes: `{{ page.meta.image | url }}`.
SHOWS_PICTURE = """
from mkdocs.utils import get_relative_url
def on_post_page(output, page, **_):
    if "image" in page.meta:
        return output + get_relative_url(page.meta["image"], page.url)
"""


@pytest.mark.parametrize("image", ["../media/harbour.png", "media/harbour.png"])
def test_others_find_the_picture_of_a_post_from_the_root_of_the_site(
    image: str, tmp_path: Path
) -> None:
    docs = {"media/harbour.png": png(80, 45), "posts/a.md": POST.replace("/harbour.png", image)}
    post = page(build_beside(tmp_path, SHOWS_PICTURE, docs), "posts/a")
    assert post.endswith("../../media/harbour.png")
