"""One recap, untouched, through real strict builds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from links import faults
from mkdocs.exceptions import Abort
from pictures import png
from sites import build_site, page

if TYPE_CHECKING:
    from sites import Site

RECAP = (Path(__file__).parents[1] / "fixtures/harbourconf-2024-review.md").read_text("utf-8")
DOCS = {
    "index.md": "# Home\n",
    "posts/harbourconf-2024-review.md": RECAP,
    "media/harbour.png": png(1600, 900),
    "media/queues.png": png(800, 450),
}
THEMES = ["mkdocs", "readthedocs", "material"]


@pytest.fixture(scope="module", params=[(t, d) for t in THEMES for d in (True, False)], ids=str)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    theme, use_directory_urls = request.param
    return build_site(
        tmp_path_factory.mktemp("site"),
        DOCS,
        theme={"name": theme},
        use_directory_urls=use_directory_urls,
    )


@pytest.fixture(scope="module")
def post(site: Site) -> str:
    return page(site, "posts/harbourconf-2024-review")


def test_a_strict_build_warns_of_nothing(site: Site) -> None:
    assert site.warnings == ()


def test_the_title_is_the_only_h1(post: str) -> None:
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", post) == ["Harbourconf 2024 Review"]


def test_the_header_says_what_front_matter_says(post: str) -> None:
    header = post[post.index('<header class="sysconf-header') : post.index("Last year I gave")]
    assert "Two days of &lt;boats&gt; &amp; queues" in header
    assert re.search(
        r'<time class="sysconf-header__date" datetime="2024-03">Mar 2024</time>', header
    )
    assert "4 min read" in header
    assert re.search(r'src="[./]*media/harbour.png" alt="" width="1600" height="900"', header)
    assert "sysconf-header--dark sysconf-header--no-image-styling" in header


def test_each_recording_and_the_intro_have_a_card_and_the_course_has_none(post: str) -> None:
    assert re.findall(r'<sysconf-video [^>]*video-id="(\w+)"', post) == [
        "AAAAAAAAAA1",
        "AAAAAAAAAA2",
        "AAAAAAAAAA3",
        "AAAAAAAAAA5",
    ]


def test_no_tracking_id_is_published(site: Site) -> None:
    for path in site.dir.rglob("*.html"):
        assert "trackingtrackin" not in path.read_text("utf-8")


def test_sentences_stay_as_they_are(post: str) -> None:
    assert re.search(r'Last year I gave <a href="[^"]+">a talk there</a> myself\.</p>', post)


def test_lists_without_a_blank_line_are_lists(post: str) -> None:
    content = post[post.index("Queues that Float") :]
    assert re.search(r"<li>\s*<a[^>]*>A book about charts", content)
    assert re.search(r"<li>\s*Knots in Production by Kari Nordmann\s*</li>", content)


def test_the_catalog_has_what_the_post_tells(site: Site) -> None:
    catalog = json.loads(site.read("recaps/catalog.json"))
    (conference,) = catalog["conferences"]
    assert (conference["name"], conference["series"], conference["edition"]) == (
        "Harbourconf 2024",
        "Harbourconf",
        "2024",
    )
    assert [
        (
            t["title"],
            [s["name"] for s in t["speakers"]],
            t["video"] and t["video"]["id"],
            t["status"],
        )
        for t in conference["talks"]
    ] == [
        ("Queues that Float", ["Ines"], "AAAAAAAAAA2", "recapped"),
        ("Charts: Reading the Sea", ["Omar"], "AAAAAAAAAA3", "recapped"),
        ("A Panel on Tides", [], "AAAAAAAAAA5", "recapped"),
        ("Anchors, by and Large", ["Ola Nordmann"], None, "missed"),
        ("Knots in Production", ["Kari Nordmann"], None, "missed"),
    ]
    assert conference["talks"][0]["image"] == "media/queues.png"
    assert conference["talks"][1]["video"]["start"] == 95
    assert conference["talks"][2]["kind"] == "panel"
    assert conference["page"].startswith("recaps/harbourconf-2024")


def test_the_index_pages_show_conference_talks_and_speakers(site: Site) -> None:
    assert "Harbourconf 2024" in page(site, "recaps")
    talks = page(site, "recaps/talks")
    assert talks.count('class="sysconf-talk"') == 5
    assert "This was Ines on why queues sink." in talks
    assert page(site, "recaps/speakers").count('class="sysconf-speaker"') == 4
    assert page(site, "recaps/harbourconf-2024").count('class="sysconf-talk"') == 5


def test_every_link_leads_somewhere_and_no_id_stands_twice(site: Site) -> None:
    # What the author writes for the host is not of this site, which stands in a folder there.
    of_the_host = {"/media/harbour.png", "/media/queues.png", "https://example.org/charts"}
    assert {each.rpartition(": ")[2] for each in faults(site)} == of_the_host


def test_the_head_describes_the_post_once(site: Site, post: str) -> None:
    head = post[: post.index("</head>")]
    described = re.findall(r'<meta[^>]*name="description"[^>]*content="([^"]*)"', head)
    assert described == ["Two days of &lt;boats&gt; &amp; queues"]
    assert 'property="og:image" content="https://example.org/sub/media/harbour.png"' in head
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    posting = json.loads(data)
    assert posting["@type"] == "BlogPosting"
    assert posting["datePublished"] == "2024-03"
    assert posting["about"] == {"@type": "Event", "name": "Harbourconf 2024"}
    assert "ld+json" not in site.read("index.html")


def test_one_talk_is_enough_where_the_title_names_the_conference(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Harbourconf 2024 Review\ndate: Mar 2024\n---\n\nHello.\n\n"
        "## Queues that Float by Ines Example\n\nWatch [it](https://youtu.be/AAAAAAAAAA2).\n"
    )
    site = build_site(tmp_path, {"posts/review.md": text})
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert [talk["title"] for talk in conference["talks"]] == ["Queues that Float"]


def test_templates_of_a_theme_have_the_catalog(tmp_path: Path) -> None:
    template = """{% for conference in sysconf.conferences %}
    <a href="{{ conference.page | url }}">{{ conference.name | e }}</a>
    {% for talk in sysconf.conference(conference.slug).talks %}{{ talk.title | e }};{% endfor %}
    {% endfor %}{{ config.plugins.sysconf.catalog.talks | length }} in all"""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/home.html").write_text(template, "utf-8")
    head = "---\nconference: R & D Days 2024\ndate: 2024-05-04\ntalks: [Tides, Ropes]\n---\n"
    docs = {"index.md": "---\ntemplate: home.html\n---\n", "posts/a.md": head}
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "theme")}
    home = build_site(tmp_path, docs, theme=theme).read("index.html")
    assert '<a href="recaps/r-d-days-2024/">R &amp; D Days 2024</a>' in home
    assert "Tides;Ropes;" in home
    assert "2 in all" in home


@pytest.mark.parametrize("wrong", ["{{ post.titel.size }}", "{{ post.title }", "{{ 'x' | url }}"])
def test_a_mistake_in_a_fragment_of_ones_own_is_told_with_its_line(
    tmp_path: Path, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    own = tmp_path / "theme/sysconf/header.html"
    own.parent.mkdir(parents=True)
    own.write_text(f"<h1>\n{wrong}</h1>\n", "utf-8")
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "theme")}
    with pytest.raises(Abort):
        build_site(tmp_path, {"index.md": "---\ndate: 2024-05-04\n---\n# Home\n"}, theme=theme)
    assert f"sysconf: {own}:2: " in caplog.text


def test_a_post_of_front_matter_alone_tells_of_the_talks_in_it(tmp_path: Path) -> None:
    post = "---\nconference: Harbourconf 2024\ndate: 2024-05-04\ntalks: [Tides, Ropes]\n---\n"
    site = build_site(tmp_path, {"index.md": "# Home\n", "posts/a.md": post})
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert [talk["title"] for talk in conference["talks"]] == ["Tides", "Ropes"]


def test_a_talk_that_two_recaps_tell_of_is_one_row_with_a_way_to_both(tmp_path: Path) -> None:
    other = RECAP.replace("Harbourconf 2024 Review", "Harbourconf 2024 Recap, too").replace(
        "date: Mar 2024", "date: Apr 2024"
    )
    site = build_site(tmp_path, DOCS | {"posts/other.md": other})
    page = site.read("recaps/talks/index.html")
    assert page.count('class="sysconf-talk"') == 5
    also = re.findall(r'href="([^"]*)">Also told in Harbourconf 2024 Recap, too<', page)
    assert also[0] == "../../posts/other/#queues-that-float"


def test_what_a_later_post_sets_by_hand_wins_over_what_was_read_of_an_earlier_one(
    tmp_path: Path,
) -> None:
    text = "## Winding tape by Ada Byron\n\n[Video](https://youtu.be/AAAAAAAAAA1)\n"
    head = "title: Gridcon 2031 review\nconference: Gridcon 2031\n"
    by_hand = "talks:\n- {title: Winding tape, speakers: [Charles Babbage]}\n"
    docs = {
        "a.md": f"---\n{head}date: 2031-05-01\n---\n\n{text}",
        "b.md": f"---\n{head}date: 2031-06-01\n{by_hand}---\n\n{text}",
    }
    catalog = json.loads(build_site(tmp_path, docs).read("recaps/catalog.json"))
    (talk,) = catalog["conferences"][0]["talks"]
    assert [each["name"] for each in talk["speakers"]] == ["Charles Babbage"]


@pytest.mark.parametrize("talk_pages", [False, True])
@pytest.mark.parametrize("missed", ["a", "b"])
def test_a_post_that_has_missed_a_talk_is_not_shown_as_telling_of_it(
    missed: str, tmp_path: Path, *, talk_pages: bool
) -> None:
    head = "---\ntitle: Aconf 2024, {0}\nconference: Aconf 2024\ndate: 2024-0{1}-01\n---\n\n"
    told = f"{head}## Tides by Ada Byron\n\nWater.\n\n## Nets by Zoe Quinn\n\nFish.\n"
    other = f"{head}## Ropes by Kari Berg\n\nKnots.\n\n## Talks I missed\n\n- Tides by Ada Byron\n"
    docs = {
        f"posts/{name}.md": (other if name == missed else told).format(name, number)
        for number, name in enumerate("ab", 1)
    }
    plugins = ["search", {"sysconf": {"talk_pages": talk_pages}}]
    site = build_site(tmp_path, {"index.md": "# Home\n", **docs}, plugins=plugins)
    teller = "b" if missed == "a" else "a"
    for path in ("recaps", "recaps/aconf-2024", "recaps/talks", "recaps/speakers"):
        html = page(site, path)
        assert "Also told in" not in html
        assert f"posts/{missed}/#talks-i-missed" not in html
        if not talk_pages:
            assert f"posts/{teller}/#tides-by-ada-byron" in html
    if talk_pages:
        html = page(site, "recaps/aconf-2024/tides")
        recaps = html[html.index('id="recaps"') : html.index("</ul>", html.index('id="recaps"'))]
        assert re.findall(r'href="[./]*posts/(\w)/', recaps) == [teller]


def test_a_recap_without_a_title_is_known_by_its_file_name(tmp_path: Path) -> None:
    talks = "\n".join(
        f"## {title}\n\nIt was good.\n"
        for title in ("Parsers - Ada Byron", "Caching - Grace Hopper", "Types - Alan Turing")
    )
    docs = {
        "index.md": "# Home\n",
        "posts/2031-05-03-notes-from-gridconf.md": f"---\nlayout: post\n---\n\n{talks}",
    }
    built = build_site(tmp_path, docs)
    (conference,) = json.loads((built.dir / "recaps/catalog.json").read_text("utf-8"))[
        "conferences"
    ]
    assert conference["series"] == "Gridconf"
    assert [talk["title"] for talk in conference["talks"]] == ["Parsers", "Caching", "Types"]


def test_a_row_has_the_authors_own_picture_and_else_the_poster(tmp_path: Path) -> None:
    posters = ("AAAAAAAAAA2", "AAAAAAAAAA3")
    docs = {
        **DOCS,
        **{f"assets/sysconf/posters/{video}.webp": png(1280, 720) for video in posters},
    }
    rows = page(build_site(tmp_path, docs), "recaps/talks")
    pictures = re.findall(r'data-video="(\w+)"><img src="[./]*([^"]+)"', rows)
    assert ("AAAAAAAAAA2", "media/queues.png") in pictures
    assert ("AAAAAAAAAA3", "assets/sysconf/posters/AAAAAAAAAA3.webp") in pictures


def test_a_neighbour_that_makes_a_picture_of_each_page_it_has_read_has_one_of_each_page(
    tmp_path: Path,
) -> None:
    hook = tmp_path / "social.py"  # Material's plugin does so, and needs fonts of Google's
    hook.write_text(
        "pictures = {}\n"
        "def wanted(page):\n    return page.meta.get('social', {}).get('cards', True)\n"
        "def on_page_markdown(markdown, page, **_):\n    pictures[page.file.src_uri] = 'x.png'\n"
        "def on_post_page(output, page, **_):\n"
        "    return f'{output}{pictures[page.file.src_uri]}' if wanted(page) else output\n",
        "utf-8",
    )
    docs = {"index.md": "# Home\n", "posts/a.md": RECAP}
    site = build_site(tmp_path / "a", docs, strict=False, hooks=[str(hook)])
    assert (site.dir / "recaps/harbourconf-2024/index.html").is_file()
