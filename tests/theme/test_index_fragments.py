"""The fragments of the index pages, rendered from a small catalog as a build renders them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

POST = """---
title: {name} Review
date: {date}
conference: {name}
---

## Tides of data

This was [{speaker}](https://x.com/{handle}) on water. Watch [it](https://youtu.be/AAAAAAAAA{n}).

## Ropes for everybody

This was [{speaker}](https://x.com/{handle}) on ropes. Watch [it](https://youtu.be/BBBBBBBBB{n}).
"""
NAMES = ["Ines", "Émile", "Юрий", "李小龙"]


def post(name: str, date: str, n: int) -> str:
    text = POST.format(name=name, date=date, speaker=NAMES[n], handle=f"person{n}", n=10 + n)
    return text if date else text.replace("date: \n", "layout: post\n")


def docs() -> dict[str, str]:
    return {
        "index.md": "# Home\n",
        "posts/a.md": post("Harbour Conf 2025", "2025-05-04", 0),
        "posts/b.md": post("Harbour Conf 2022", "2022-05-04", 1),
        "posts/c.md": post("Hill Days", "", 2),
        "posts/d.md": post("Reef Days 2025", "2025-03-01", 3).replace(
            "---\n\n", "talks:\n- {section: Tides of data, speakers: [李小龙]}\n---\n\n", 1
        ),
    }


def test_the_chart_says_its_numbers_in_words_and_leaves_gaps(tmp_path: Path) -> None:
    recaps = build_site(tmp_path, docs()).read("recaps/index.html")
    (chart,) = re.findall(r"<svg class=\"sysconf-chart\".*?</svg>", recaps, re.DOTALL)
    assert 'role="img" aria-label="Talks per year: 2022: 2, 2025: 4"' in chart
    assert re.findall(r">(\d+)</text>", chart) == ["2", "2022", "4", "2025"]
    assert [int(x) for x in re.findall(r'<rect x="(\d+)"', chart)] == [1, 91]
    assert "style" not in chart


def test_one_year_needs_no_chart(tmp_path: Path) -> None:
    two = {name: text for name, text in docs().items() if name in {"index.md", "posts/a.md"}}
    two["posts/d.md"] = post("Reef Days 2025", "2025-03-01", 3)
    assert "<svg" not in build_site(tmp_path, two).read("recaps/index.html").split("<body")[1]


def test_a_conference_without_a_date_stands_last(tmp_path: Path) -> None:
    recaps = build_site(tmp_path, docs()).read("recaps/index.html")
    years = re.findall(r'<h2 class="sysconf-divider" id="(\w+)"', recaps)
    assert years == ["2025", "2022", "undated"]


def test_a_conference_page_goes_from_recaps_to_talks_speakers_and_other_editions(
    tmp_path: Path,
) -> None:
    page = build_site(tmp_path, docs()).read("recaps/harbour-conf-2025/index.html")
    parts = ["</h1>", 'aria-label="Recaps"', 'id="talks"', 'id="speakers"', "Other editions"]
    assert [page.index(each) for each in parts] == sorted(page.index(each) for each in parts)
    assert '<a href="../speakers/#ines">Ines</a>' in page[page.index('id="speakers"') :]
    assert '<a href="../harbour-conf-2022/">2022</a>' in page[page.index("Other editions") :]


def test_speakers_stand_under_letters_of_any_script(tmp_path: Path) -> None:
    page = build_site(tmp_path, docs()).read("recaps/speakers/index.html")
    strip = page[page.index('aria-label="A–Z"') : page.index("</nav>", page.index("A–Z"))]
    assert re.findall(r'<a href="[^"#]*(#.*?)">(.*?)</a>', strip) == [
        ("#E", "E"),
        ("#I", "I"),
        ("#Ю", "Ю"),
        ("#漢", "漢"),
    ]
    assert re.findall(r'<ul class="sysconf-speakers__list" id="(.)">', page) == [
        "E",
        "I",
        "Ю",
        "漢",
    ]


def test_lists_by_marker_have_no_filter_and_no_years(tmp_path: Path) -> None:
    home = {"index.md": "# Home\n\n<!-- sysconf:talks -->\n\n<!-- sysconf:speakers -->\n"}
    page = build_site(tmp_path, docs() | home).read("index.html")
    assert page.count('class="sysconf-talk"') == 8
    assert "sysconf-filter" not in page
    assert "sysconf-divider" not in page
