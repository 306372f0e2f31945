"""What a post is called: the one h1, the head, the navigation, search and the index agree."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

NAME = "Gridconf 2031 & Review"
TALKS = """
Intro.

## Winding the Tape by Ada Byron

How. [rec](https://youtu.be/AAAAAAAAAA1)

## Reels by Bo Volt

Text.
"""


def build(folder: Path, text: str, *, front: str = "", **options: Any) -> Site:  # noqa: ANN401
    post = f"---\ndate: 2031-11-08\n{front}---\n\n{text}"
    docs = {"index.md": "# Home\n", "p.png": png(40, 20), "posts/a.md": post}
    return build_site(folder, docs, **{"theme": {"name": "material", "font": False}, **options})


def headings(site: Site) -> list[str]:
    found = re.findall(r"<h1.*?</h1>", site.read("posts/a/index.html"), re.DOTALL)
    return [html.unescape(re.sub("<[^>]*>", "", each)) for each in found]


def names(site: Site) -> set[str]:
    """Of the post, wherever it is called by one."""
    page = site.read("posts/a/index.html")
    search = json.loads(site.read("search/search_index.json"))["docs"]
    catalog = json.loads(site.read("recaps/catalog.json"))["conferences"]
    (title,) = re.findall(r"<title>(.*?) - Test</title>", page)
    found = [
        *headings(site),
        title,
        *map(json.loads, re.findall(r'"headline": ("[^"]*")', page)),
        *re.findall(r'property="og:title" content="([^"]*)"', page),
        *(each["title"] for each in search if each["location"] == "posts/a/"),
        *(recap["title"] for each in catalog for recap in each["recaps"]),
    ]
    assert len(found) == 6
    return {html.unescape(each) for each in found}


PICTURE = "![b](../p.png)\n\n"
LINE = "First published *there*.\n\n"
COMMENTS = "<!-- markdownlint-disable -->\n\n<!-- two\nlines -->\n\n"


@pytest.mark.parametrize("above", ["", COMMENTS, PICTURE, LINE, COMMENTS + PICTURE])
def test_a_heading_below_a_comment_a_picture_or_a_line_is_the_title_everywhere(
    above: str, tmp_path: Path
) -> None:
    site = build(tmp_path, f"{above}# {NAME}\n{TALKS}")
    assert headings(site) == [NAME]
    assert names(site) == {NAME}


@pytest.mark.parametrize("permalink", [False, True])
@pytest.mark.parametrize("above", [COMMENTS, PICTURE])
def test_a_title_that_the_text_says_again_is_said_once(
    above: str, tmp_path: Path, *, permalink: bool
) -> None:
    toc = {"toc": {"permalink": permalink}}
    text = f"{above}# {NAME}\n\nText.\n\n# Another\n\nText.\n"
    site = build(tmp_path, text, front=f"title: {NAME}\n", markdown_extensions=[toc])
    assert [each.rstrip("¶") for each in headings(site)] == [NAME]
    assert '<h2 id="another">Another' in site.read("posts/a/index.html")
    assert '<h1 id="gridconf-2031-review" class="sysconf' in site.read("posts/a/index.html")


@pytest.mark.parametrize("front", ["", f"title: {NAME}\n"])
def test_a_title_with_a_permalink_is_said_once_where_a_post_has_several_headings(
    front: str, tmp_path: Path
) -> None:
    toc = {"toc": {"permalink": True}}
    site = build(tmp_path, f"# {NAME}\n\n# One\n\n# Two\n", front=front, markdown_extensions=[toc])
    assert [each.rstrip("¶") for each in headings(site)] == [NAME]
    assert re.findall(r'<h2 id="(one|two)"', site.read("posts/a/index.html")) == ["one", "two"]
    assert '<h1 id="gridconf-2031-review" class="sysconf' in site.read("posts/a/index.html")


DAYS = """
# Day one

## Reels

###### Notes

# Day two

<!-- <h1>Day three</h1> -->
"""


@pytest.mark.parametrize("above", ["Intro.\n", "# Review\n"])
def test_other_headings_stand_below_the_title_and_keep_their_order_and_ids(
    above: str, tmp_path: Path
) -> None:
    site = build(tmp_path, above + DAYS, front="title: Review\n")
    page = site.read("posts/a/index.html")
    assert headings(site)[:1] == ["Review"]
    assert re.findall(r'<h(\d) id="([a-z-]+)">.*</h\1>', page) == [
        ("2", "day-one"),
        ("3", "reels"),
        ("6", "notes"),
        ("2", "day-two"),
    ]
    assert "<!-- <h1>Day three</h1> -->" in page


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("above", ["Intro.\n", "# Review\n", "## Zero\n"])
def test_the_table_of_contents_has_headings_below_the_title(
    above: str, theme: str, tmp_path: Path
) -> None:
    site = build(tmp_path, above + DAYS, front="title: Review\n", theme={"name": theme})
    page = site.read("posts/a/index.html")
    for name in ["day-one", "day-two"]:
        assert re.search(rf'<a [^>]*href="#{name}"', page)


def test_a_name_in_the_navigation_stays(tmp_path: Path) -> None:
    nav = ["index.md", {"By hand": "posts/a.md"}]
    site = build(tmp_path, f"{COMMENTS}# {NAME}\n{TALKS}", nav=nav)
    assert "<title>By hand - Test</title>" in site.read("posts/a/index.html")
    assert headings(site) == [NAME]


def test_without_a_header_only_comments_give_way_to_the_title(tmp_path: Path) -> None:
    plugins = ["search", {"sysconf": {"header": False}}]
    site = build(tmp_path / "a", f"{COMMENTS}# {NAME}\n{TALKS}", plugins=plugins)
    assert f"<title>{NAME} - Test</title>" in html.unescape(site.read("posts/a/index.html"))
    plugins = ["search", {"sysconf": {"header": False}}]
    site = build(tmp_path / "b", f"{PICTURE}# {NAME}\n{TALKS}", plugins=plugins)
    page = site.read("posts/a/index.html")
    assert page.index("p.png") < page.index("<h1")


@pytest.mark.parametrize(
    ("theme", "found"),
    [
        # What its script shows it escapes itself; Material's puts titles into the page as they are.
        ("mkdocs", 'It\'s "R&D"'),
        ("material", "It&#39;s &#34;R&amp;D&#34;"),
    ],
)
def test_search_shows_a_title_as_it_is_written(tmp_path: Path, theme: str, found: str) -> None:
    front = """title: It's "R&D"\nconference: Bo's R&D\n"""
    site = build(tmp_path, TALKS, front=front, theme={"name": theme})
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    titles = {each["location"]: each["title"] for each in entries}
    assert titles["posts/a/"] == found
    name = "Bo's R&D" if theme == "mkdocs" else "Bo&#39;s R&amp;D"
    assert [place for place in titles if titles[place] == name] != []
    page = site.read("posts/a/index.html")
    assert "<title>It&#39;s &#34;R&amp;D&#34; - Test</title>" in page


def test_a_title_that_another_plugin_chooses_for_the_template_stays(tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(
        "def on_page_context(context, page, **_):\n    page.title = 'Chosen'\n", "utf-8"
    )
    site = build(tmp_path / "a", TALKS, theme={"name": "mkdocs"}, hooks=[str(hook)])
    assert "<title>Chosen - Test</title>" in site.read("posts/a/index.html")


def test_a_title_that_the_text_says_too_is_said_once_beside_glightbox(tmp_path: Path) -> None:
    text = f"# {NAME}\n{TALKS}"
    site = build(tmp_path, text, plugins=["search", "sysconf", "glightbox"])
    assert headings(site) == [NAME]
    assert '<h2 id="reels-by-bo-volt"' in site.read("posts/a/index.html")


def test_a_post_may_begin_with_any_number_of_comments(tmp_path: Path) -> None:
    comments = "<!-- a line of mine -->\n\n" * 40  # twice as long for each, once
    assert headings(build(tmp_path, f"{comments}{TALKS}", front="title: Tape\n")) == ["Tape"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Intro.\n", "Notes From GridConf"),
        ("# The Grid\n\nIntro.\n", "The Grid"),
        ("---\ntitle: 2031 11 08\nlayout: post\n---\nIntro.\n", "2031 11 08"),
    ],
)
def test_a_post_that_only_a_dated_file_names_is_called_by_the_words_behind_the_day(
    tmp_path: Path, text: str, title: str
) -> None:
    post = text if text.startswith("---") else f"---\nlayout: post\n---\n\n{text}"
    docs = {"index.md": "# Home\n", "posts/2031-11-08-notes-from-GridConf.md": post}
    site = build_site(tmp_path, docs, theme={"name": "material", "font": False})
    page = site.read("posts/2031-11-08-notes-from-GridConf/index.html")
    assert re.findall(r"<h1[^>]*>\s*(.*?)\s*</h1>", page) == [title]
    assert f"<title>{title} - Test</title>" in page
    home = site.read("index.html")
    assert re.search(rf'<span class="md-ellipsis">\s*{title}\s*<', home)
