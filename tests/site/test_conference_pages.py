"""A conference of more talks than one page holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sites import Site

TITLES = ["Talks", "2", "Tides of data", "Ropes", "Knots for all"]
HEAD = "---\ntitle: {name} Review\ndate: {year}-05-04\nconference: {name}\ntalks:\n"
TALK = '- {{title: "{title}", speakers: ["Ann {name}"]}}\n'
MISSED = "## Talks I missed\n\n- Anchors by Ada Adams\n- Buoys by Cleo Clark\n"


def post(year: int, *titles: str, missed: str = "") -> str:
    talks = [TALK.format(title=each, name=f"Number{n}") for n, each in enumerate(titles)]
    return "".join(
        [HEAD.format(name=f"Bayconf {year}", year=year), *talks, "---\n\nIt was good.\n\n", missed]
    )


DOCS = {
    "index.md": "# Home\n",
    "posts/a.md": post(2025, *TITLES, missed=MISSED),
    "posts/b.md": post(2024, "Ropes once more"),
}


def build(tmp_path: Path, docs: Mapping[str, str | bytes] = DOCS, **options: object) -> Site:
    plugin = {"per_page": 2, "talk_pages": True}
    return build_site(tmp_path, docs, plugins=["search", {"sysconf": plugin}], **options)


def titles(html: str) -> list[str]:
    return re.findall(r'class="sysconf-talk__title"[^>]*>([^<]+)<', html)


@pytest.mark.parametrize("style", ["/index.html", ".html"])
def test_each_talk_stands_on_one_page_and_missed_ones_stand_last(
    tmp_path: Path, style: str
) -> None:
    site = build(tmp_path, use_directory_urls=style == "/index.html")
    names = ["bayconf-2025", *(f"bayconf-2025/talks/{n}" for n in (2, 3, 4))]
    pages = [site.read(f"recaps/{name}{style}") for name in names]
    assert [titles(each) for each in pages] == [
        *(TITLES[:2], TITLES[2:4], [TITLES[4], "Anchors"], ["Buoys"])
    ]
    assert [re.findall(r'<h2 id="(\w+)"', each) for each in pages] == [
        ["talks", "speakers"],
        ["talks", "speakers"],
        ["talks", "missed", "speakers"],
        ["missed", "speakers"],
    ]
    assert re.findall("<h1[^>]*>([^<]+)<", pages[1]) == ["Bayconf 2025 (2)"]
    for number, each in enumerate(pages):
        assert "<span>5 talks</span>\n<span>2 to watch</span>" in each
        for only_on_the_first in ("sysconf-talks__recaps", "sysconf-talks__editions"):
            assert (only_on_the_first in each) == (number == 0)
        pager = each.partition('aria-label="Pages">')[2].partition("</nav>")[0]
        ways = re.findall('href="([^"]+)"', pager)
        others = [name for name in names if name != names[number]]
        to = style.replace("index.html", "")
        base = f"https://example.org/recaps/{names[number]}{to}"
        assert [urljoin(base, way) for way in ways] == [
            f"https://example.org/recaps/{name}{to}" for name in others
        ]


@pytest.mark.parametrize("style", ["/index.html", ".html"])
def test_talks_called_like_a_page_have_a_page_of_their_own(tmp_path: Path, style: str) -> None:
    site = build(tmp_path, use_directory_urls=style == "/index.html")
    for name, title in ("talks", "Talks"), ("2", "2"):
        assert f'title">{title}</h1>' in site.read(f"recaps/bayconf-2025/{name}{style}")


def test_search_finds_the_page_on_which_a_speaker_stands(tmp_path: Path) -> None:
    site = build(tmp_path)
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    places = [each["location"] for each in entries if "Ann Number2" in each["text"]]
    assert "recaps/bayconf-2025/talks/2/" in places
    assert "recaps/bayconf-2025/" not in places
    assert "/sub/recaps/bayconf-2025/talks/2/" in site.read("sitemap.xml")


def test_one_talk_leads_to_the_next_in_the_order_of_the_conferences_page(tmp_path: Path) -> None:
    again = post(2025, "Ropes", "Late")
    site = build(tmp_path, DOCS | {"posts/c.md": again})
    ways = {}
    for path in (site.dir / "recaps/bayconf-2025").glob("*/index.html"):
        ways[path.parent.name] = re.findall(
            'rel="next" href="../([^/"]+)/"', path.read_text("utf-8")
        )
    talks, slug = [], "talks"
    while slug:
        talks.append(slug)
        slug = next(iter(ways[slug]), "")
    assert talks == [
        *("talks", "2", "tides-of-data", "ropes", "knots-for-all", "late", "anchors", "buoys")
    ]


def test_the_preview_of_a_conference_has_the_picture_of_its_page(tmp_path: Path) -> None:
    head = "---\ntitle: Bayconf 2025 Review\nconference: Bayconf 2025\n---\n\n"
    text = "## Ropes by Ann Bay\n\n![](../a.png)\n\nWatch [it](https://youtu.be/AAAAAAAAAA1).\n"
    site = build(tmp_path, {"a.png": png(640, 360), "posts/a.md": head + text})
    page = site.read("recaps/bayconf-2025/index.html")
    assert 'class="sysconf-header__image" src="../../a.png"' in page
    assert 'property="og:image" content="https://example.org/sub/a.png"' in page


def test_of_a_speaker_of_very_many_talks_a_talk_lists_60_others(tmp_path: Path) -> None:
    talks = post(2025, *(f"Subject {n}" for n in range(70)))
    docs = {"posts/a.md": re.sub(r"Number\d+", "Busy", talks)}
    page = build(tmp_path, docs).read("recaps/bayconf-2025/subject-69/index.html")
    assert len(titles(page)) == 60


def test_an_own_page_in_the_place_of_a_conference_is_all_of_it(tmp_path: Path) -> None:
    site = build(tmp_path, DOCS | {"recaps/bayconf-2025.md": "# Mine\n"})
    assert "Mine" in site.read("recaps/bayconf-2025/index.html")
    assert not (site.dir / "recaps/bayconf-2025/talks/2").exists()


def test_61_talks_stand_on_two_pages_of_nearly_as_many_and_60_on_one(tmp_path: Path) -> None:
    docs = {
        f"posts/{year}.md": post(year, *(f"Subject {n}" for n in range(count)))
        for year, count in ((2024, 60), (2025, 61))
    }
    site = build_site(tmp_path, docs)
    paths = ["2024", "2025", "2025/talks/2"]
    pages = [site.read(f"recaps/bayconf-{path}/index.html") for path in paths]
    assert [len(titles(each)) for each in pages] == [60, 31, 30]
    assert 'aria-label="Pages"' not in pages[0]


def test_the_only_conference_stands_with_all_talks_where_its_own_page_would_hold_them(
    tmp_path: Path,
) -> None:
    for count, rows in (60, 60), (61, 0):
        talks = post(2025, *(f"Subject {n}" for n in range(count)))
        recaps = build_site(tmp_path, {"a.md": talks}).read("recaps/index.html")
        assert len(titles(recaps)) == rows
