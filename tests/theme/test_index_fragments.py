"""The fragments of the index pages, rendered from a small catalog as a build renders them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
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


@pytest.mark.parametrize(("talks", "width"), [(99, 15), (100, 21)])
def test_in_a_chart_of_many_years_no_number_is_wider_than_its_bar(
    tmp_path: Path, talks: int, width: int
) -> None:
    titles = ", ".join(f"Subject {n}" for n in range(talks))
    full = f"---\nconference: Bayconf 2006\ndate: 2006-05-04\ntalks: [{titles}]\n---\n"
    recaps = build_site(tmp_path, docs() | {"a.md": full}).read("recaps/index.html")
    (chart,) = re.findall(r"<svg class=\"sysconf-chart\".*?</svg>", recaps, re.DOTALL)
    assert f'viewBox="0 0 {20 * width} 60"' in chart
    assert re.findall(r">(\d+)</text>", chart) == [str(talks), "2006", "2", "4", "2025"]


def test_the_chart_runs_from_right_to_left_where_people_read_so(tmp_path: Path) -> None:
    theme = {"name": "material", "language": "ar", "font": False}
    recaps = build_site(tmp_path, docs(), theme=theme).read("recaps/index.html")
    (chart,) = re.findall(r"<svg class=\"sysconf-chart\".*?</svg>", recaps, re.DOTALL)
    assert 'aria-label="Talks per year: 2022: 2, 2025: 4"' in chart
    assert re.findall(r">(\d+)</text>", chart) == ["4", "2025", "2", "2022"]
    assert [int(x) for x in re.findall(r'<rect x="(\d+)"', chart)] == [1, 91]


def test_the_card_of_a_conference_that_was_missed_has_no_empty_list(tmp_path: Path) -> None:
    missed = "---\nconference: Farconf 2021\n---\n\n## Talks I missed\n\n- Buoys by Cleo Clark\n"
    recaps = build_site(tmp_path, docs() | {"a.md": missed}).read("recaps/index.html")
    card = recaps.partition(">Farconf 2021</a>")[2].partition("</article>")[0]
    assert "1 to watch" in card
    assert "<ul>" not in card
    assert "0 talks" not in card
    assert "0 talks" not in recaps.partition('class="sysconf-talks')[0]


def test_where_all_talks_were_missed_their_number_leads_to_them(tmp_path: Path) -> None:
    missed = "---\nconference: Farconf 2021\n---\n\n## Talks I missed\n\n- Buoys by Cleo Clark\n"
    docs = {"index.md": "# Home\n", "a.md": missed, "b.md": missed.replace("2021", "2022")}
    recaps = build_site(tmp_path, docs).read("recaps/index.html")
    assert '<a href="talks/?status=missed">2 to watch</a>' in recaps


def test_of_a_conference_without_talks_nothing_is_counted(tmp_path: Path) -> None:
    none = "---\nconference: Farconf 2021\ndate: 2021-05-04\n---\nIt rained.\n"
    site = build_site(tmp_path, {"index.md": "# Home\n", "a.md": none, "b.md": none})
    for page in ("recaps/index.html", "recaps/farconf-2021/index.html"):
        assert "0 talks" not in site.read(page)


def test_an_only_conference_shows_its_talks_unless_they_fill_more_than_a_page(
    tmp_path: Path,
) -> None:
    only = {"index.md": "# Home\n", "a.md": docs()["posts/a.md"]}
    for per_page, rows in (1, 0), (2, 2):
        plugins = [{"sysconf": {"per_page": per_page}}]
        recaps = build_site(tmp_path, only, plugins=plugins).read("recaps/index.html")
        assert recaps.count('<li class="sysconf-talk"') == rows
        assert recaps.count(">Ropes for everybody</a>") == 1


def test_talks_and_what_is_still_to_watch_are_counted_apart_everywhere(tmp_path: Path) -> None:
    missed = "\n## Talks I missed\n\n- Anchors by Ada Adams\n- Buoys by Cleo Clark\n"
    some = docs() | {"posts/a.md": docs()["posts/a.md"] + missed}
    site = build_site(tmp_path, some)
    recaps = site.read("recaps/index.html")
    card = recaps[recaps.index("Harbour Conf 2025") :]
    assert "2 talks · 2 to watch" in card[: card.index("</article>")]
    totals = recaps[recaps.index("sysconf-totals") : recaps.index("</p>")]
    assert re.findall(r">([^<\n]+)</", totals) == [
        *("4 conferences", "8 talks", "2 to watch", "6 speakers")
    ]
    assert '<a href="talks/?status=missed">2 to watch</a>' in totals
    assert "2022: 2, 2025: 4" in recaps
    assert 'data-all="8 talks · 2 to watch"' in site.read("recaps/talks/index.html")
    page = site.read("recaps/harbour-conf-2025/index.html")
    assert "<span>2 talks</span>\n<span>2 to watch</span>" in page


def test_many_conferences_stand_on_several_pages_and_years_stay_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_sysconf.index_pages.CONFERENCES_PER_PAGE", 3)
    more = {
        f"posts/{n}.md": post(f"Tide {n} Days {year}", f"{year}-05-04", 0)
        for n, year in enumerate([2025, 2024, 2023, 2022, 2022, 2022])
    }
    site = build_site(tmp_path, docs() | more)
    first, second, third = map(
        site.read, ["recaps/index.html", *(f"recaps/conferences/{n}/index.html" for n in (2, 3))]
    )
    years = re.compile(r'<h2 class="sysconf-divider" id="(\w+)"')
    assert years.findall(first) == ["2025"]
    assert years.findall(second) == ["2024", "2023"]
    assert third.count('<article class="sysconf-conference"') == 3
    strip = r'<a href="([^"]+)">(?:\d{4}|Undated)</a>'
    assert re.findall(strip, second) == [
        *("../../#2025", "#2024", "#2023", "../3/#2022", "../4/#undated")
    ]
    assert '<a href="../3/">3</a>' in second
    assert "sysconf-totals" in first
    assert "sysconf-totals" not in second


def test_a_conference_called_conferences_leaves_that_folder_to_the_pages_of_all(
    tmp_path: Path,
) -> None:
    site = build_site(tmp_path, {"posts/a.md": post("Conferences", "2025-05-04", 0)})
    pages = [path.name for path in (site.dir / "recaps").iterdir() if path.is_dir()]
    assert "conferences" not in pages
    assert any(re.fullmatch(r"conferences-\w{8}", each) for each in pages)


def test_of_many_pages_the_first_the_last_and_the_near_ones_are_named(tmp_path: Path) -> None:
    site = build_site(tmp_path, docs(), plugins=["search", {"sysconf": {"per_page": 1}}])
    page = site.read("recaps/talks/5/index.html")
    pager = page.partition('aria-label="Pages">')[2].partition("</nav>")[0]
    assert "".join(re.sub(r"<[^>]*>", "", pager).split()) == "1…345678"
    assert '<span aria-current="page">5</span>' in pager


def test_every_index_page_has_one_heading_like_that_of_a_post(tmp_path: Path) -> None:
    site = build_site(tmp_path, docs(), plugins=["search", {"sysconf": {"per_page": 2}}])
    heading = re.compile(r"<h1[^>]*>.*?</h1>")
    for name, title in {
        "recaps": "Conferences",
        "recaps/talks": "Talks",
        "recaps/talks/2": "Talks (2)",
        "recaps/speakers": "Speakers",
        "recaps/speakers/2": "Speakers (2)",
    }.items():
        wanted = [f'<h1 class="sysconf-header__title">{title}</h1>']
        assert heading.findall(site.read(f"{name}/index.html")) == wanted


def test_a_text_that_is_a_title_is_escaped_once_wherever_it_stands(tmp_path: Path) -> None:
    labels = {"labels": {"talks": "Q&A <i>talks</i>"}, "per_page": 2}
    site = build_site(tmp_path, docs(), plugins=["search", {"sysconf": labels}])
    for name in ("recaps/talks", "recaps/talks/2"):
        page = site.read(f"{name}/index.html")
        assert "Q&amp;A &lt;i&gt;talks&lt;/i&gt;" in page[: page.index("</title>")]
        assert re.search(
            r'<h1 class="sysconf-header__title">Q&amp;A &lt;i&gt;talks&lt;/i&gt;', page
        )
        assert not re.search(r"A <i>|&amp;amp;|&amp;lt;", page)


def test_the_only_conference_shows_missed_talks_last(tmp_path: Path) -> None:
    head = "---\nconference: Bayconf 2024\ndate: 2024-0{}-04\ntalks: [{}]\n---\n\n"
    missed = "## Talks I missed\n\n- Anchors by Ada Adams\n"
    posts = {"a.md": head.format(5, "Tides") + missed, "b.md": head.format(6, "Ropes") + "Good.\n"}
    recaps = build_site(tmp_path, posts).read("recaps/index.html")
    titles = re.findall(r'sysconf-talk__title"[^>]*>([^<]+)<', recaps)
    assert titles == ["Tides", "Ropes", "Anchors"]


def test_no_speakers_are_not_counted(tmp_path: Path) -> None:
    head = "---\nconference: Bayconf {}\ndate: {}-05-04\ntalks: [Tides, Ropes]\n---\n"
    years = {f"{year}.md": head.format(year, year) for year in (2024, 2025)}
    recaps = build_site(tmp_path, years).read("recaps/index.html")
    totals = recaps[recaps.index("sysconf-totals") : recaps.index("</p>")]
    assert re.findall(r">([^<\n]+)</", totals) == ["2 conferences", "4 talks"]


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


def test_the_filter_names_each_series_once_from_a_to_z(tmp_path: Path) -> None:
    names = ["Zeta Days 2024", "Öl Days 2024", "zeta days 2023", "Reef Days 2023"]
    posts = {f"{n}.md": post(name, f"{name[-4:]}-05-04", 0) for n, name in enumerate(names)}
    talks = build_site(tmp_path, posts).read("recaps/talks/index.html")
    options = talks.partition('name="series"')[2].partition("</select>")[0]
    assert re.findall("<option>([^<]*)<", options) == ["Öl Days", "Reef Days", "zeta days"]


def test_lists_by_marker_have_no_filter_and_no_years(tmp_path: Path) -> None:
    home = {"index.md": "# Home\n\n<!-- sysconf:talks -->\n\n<!-- sysconf:speakers -->\n"}
    page = build_site(tmp_path, docs() | home).read("index.html")
    assert page.count('class="sysconf-talk"') == 8
    assert "sysconf-filter" not in page
    assert "sysconf-divider" not in page


def test_a_list_of_talks_has_all_its_variables_wherever_it_stands(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides" / "sysconf"
    overrides.mkdir(parents=True)
    fragment = "{{ year_urls | length }} years, {{ catalog.talks | length }} talks in all"
    (overrides / "talks.html").write_text(fragment, encoding="utf-8")
    docs = {"index.md": "# Home\n\n<!-- sysconf:talks -->\n"}
    site = build_site(tmp_path, docs, theme={"name": "mkdocs", "custom_dir": "overrides"})
    assert "0 years, 0 talks in all" in site.read("index.html")


def annual(*years: str) -> dict[str, str]:
    editions = {f"{year}.md": post(f"Tideconf {year}", f"{year}-05-04", 0) for year in years}
    return {"index.md": "# Home\n", "undated.md": post("Hill Days", "", 2), **editions}


def test_editions_of_one_a_year_share_a_grid_below_the_newest(tmp_path: Path) -> None:
    site = build_site(tmp_path, annual("2021", "2022", "2024", "2025"))
    recaps = site.read("recaps/index.html")
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", recaps) == ["2025", "2024 – 2021", "Undated"]
    grid = recaps.partition('<div class="sysconf-recaps__grid">')[2].partition("</section>")[0]
    shared, undated = re.split(r"</article>\s*</div>", grid)
    assert re.findall(r"(Tideconf \d+)</a>", shared) == [
        f"Tideconf {y}" for y in (2024, 2022, 2021)
    ]
    assert "Ropes for everybody" not in shared
    assert undated.count(">Ropes for everybody</a>") == 1
    for year in ("2025", "2024", "2022", "2021", "undated"):
        assert recaps.count(f' id="{year}"') == 1


@pytest.mark.parametrize("years", [("2022", "2024", "2025"), ("2021", "2022", "2024", "2025")])
def test_few_years_or_one_of_several_conferences_keep_their_headings(
    tmp_path: Path, years: tuple[str, ...]
) -> None:
    more = {"more.md": post("Reef Days 2022", "2022-03-01", 1)} if len(years) > 3 else {}
    recaps = build_site(tmp_path, annual(*years) | more).read("recaps/index.html")
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", recaps)
    assert headings == [*sorted(years, reverse=True), "Undated"]
