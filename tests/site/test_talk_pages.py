"""`talk_pages: true`: a page for each talk, and who must not appear on any page at all."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from links import faults
from pictures import png
from sites import build_site, page

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

FIRST = """---
title: Harbour Conf 2025 Review
date: 2025-05-04
conference: Harbour Conf 2025
author: Ada
---

## Tides & data

This was [Ines](https://x.com/ines_example) on water. Watch [it](https://youtu.be/AAAAAAAAAA1?si=x).

- [A book about tides](https://example.com/book)

## Index

This was [Omar](https://x.com/omar_example) on lists. Watch [it](https://youtu.be/AAAAAAAAAA2).

## Secretive things

This was [Nobody](https://x.com/nobody_example) on this. Watch [it](https://youtu.be/AAAAAAAAAA3).
"""
FIRST = FIRST.replace(
    "author: Ada\n", "author: Ada\ntalks:\n- {section: Secretive things, hide: true}\n"
)
SECOND = """---
title: Harbour Conf 2025, seen again
date: 2025-06-01
conference: Harbour Conf 2025
---

## Tides and data

I liked how [Ines](https://x.com/ines_example) drew. Watch [it](https://youtu.be/AAAAAAAAAA1).

## Ropes for everybody

This was [Ines](https://x.com/ines_example) on ropes. Watch [it](https://youtu.be/AAAAAAAAAA4).
"""
DRAFT = """---
title: Undone Conf 2025 Review
date: 2025-07-01
conference: Undone Conf 2025
draft: true
---

## Unfinished things

This was [Draftina](https://x.com/draftina) on drafts. Watch [it](https://youtu.be/AAAAAAAAAA5).
"""
DOCS = {
    "index.md": "# Home\n",
    "posts/a.md": FIRST,
    "posts/b.md": SECOND,
    "posts/c.md": DRAFT,
    "assets/sysconf/posters/AAAAAAAAAA1.webp": png(1280, 720),
}
THEMES = ["mkdocs", "readthedocs", "material"]


def plugins() -> list[object]:
    """A new list each time: MkDocs empties the mappings in it."""
    return ["search", {"sysconf": {"talk_pages": True, "per_page": 2}}]


@pytest.fixture(scope="module", params=[(t, d) for t in THEMES for d in (True, False)], ids=str)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    theme, use_directory_urls = request.param
    return build_site(
        tmp_path_factory.mktemp("site"),
        DOCS,
        theme={"name": theme},
        plugins=plugins(),
        use_directory_urls=use_directory_urls,
    )


def test_the_video_is_the_main_thing(site: Site) -> None:
    talk = page(site, "recaps/harbour-conf-2025/tides-data")
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", talk) == ["Tides &amp; data"]
    (card,) = re.findall(r"<sysconf-video.*?</sysconf-video>", talk, re.DOTALL)
    assert 'video-id="AAAAAAAAAA1"' in card
    assert re.search(r'src="[./]+assets/sysconf/posters/AAAAAAAAAA1.webp"', card)
    assert talk.index("</h1>") < talk.index("<sysconf-video") < talk.index('id="recaps"')
    assert "si=" not in talk


def test_it_tells_what_each_recap_said(site: Site) -> None:
    talk = page(site, "recaps/harbour-conf-2025/tides-data")
    assert "This was Ines on water." in talk
    assert "I liked how Ines drew." in talk
    assert re.search(r'href="[./]+posts/a(/|\.html)#tides-data">Harbour Conf 2025 Review<', talk)
    assert re.search(
        r'href="[./]+posts/b(/|\.html)#tides-and-data">Harbour Conf 2025, seen again<', talk
    )
    assert 'href="https://example.com/book">A book about tides<' in talk


def test_it_leads_to_the_speakers_other_talks_and_to_the_next(site: Site) -> None:
    talk = page(site, "recaps/harbour-conf-2025/tides-data")
    assert re.search(r'id="other-talks".*Ropes for everybody', talk, re.DOTALL)
    (following,) = re.findall(r'<a rel="next" href="([^"]+)">Next: Index<', talk)
    assert 'rel="prev" href' not in talk.split('class="sysconf-pager"')[1]
    assert re.match(r"\.\./index-\w{8}/$|index-\w{8}\.html$", following)


def test_titles_lead_to_the_page_and_the_recap_stays_linked(site: Site) -> None:
    talks = page(site, "recaps/harbour-conf-2025")
    assert re.search(r'sysconf-talk__title" href="[^"#]*tides-data(/|\.html)"', talks)
    assert re.search(r'href="[./]+posts/a(/|\.html)#tides-data">Recap<', talks)


def test_its_head_has_the_excerpt_and_the_poster_and_no_invented_date(site: Site) -> None:
    head = page(site, "recaps/harbour-conf-2025/tides-data").partition("</head>")[0]
    assert re.search(r'name="description" content="This was Ines on water."', head)
    poster = "https://example.org/sub/assets/sysconf/posters/AAAAAAAAAA1.webp"
    assert f'property="og:image" content="{poster}"' in head
    assert "ld+json" not in head  # search engines want the day of the upload, which nobody knows


VIDEOS = {
    "AAAAAAAAAA1": {"title": "Tides!", "duration": 1834, "uploaded": "2025-05-20T09:30:00-07:00"},
    "AAAAAAAAAA2": {"uploaded": "2025-05-21"},
}


def linked_data(site: Site, path: str) -> list[dict[str, object]]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(site, path))
    return [json.loads(each) for each in scripts]


@pytest.mark.parametrize("theme", THEMES)
def test_a_video_whose_upload_is_known_is_there_for_search_engines(
    theme: str, tmp_path: Path
) -> None:
    (tmp_path / "sysconf-videos.json").write_text(json.dumps(VIDEOS), "utf-8")
    site = build_site(tmp_path, DOCS, theme={"name": theme}, plugins=plugins())
    assert linked_data(site, "recaps/harbour-conf-2025/tides-data") == [
        {
            "@context": "https://schema.org",
            "@type": "VideoObject",
            "name": "Tides & data",
            "description": "This was Ines on water.",
            "thumbnailUrl": "https://example.org/sub/assets/sysconf/posters/AAAAAAAAAA1.webp",
            "uploadDate": "2025-05-20T09:30:00-07:00",
            "duration": "PT0H30M34S",
            "embedUrl": "https://www.youtube-nocookie.com/embed/AAAAAAAAAA1",
        }
    ]
    (without_poster,) = (site.dir / "recaps/harbour-conf-2025").glob("index-*/index.html")
    assert "ld+json" not in without_poster.read_text("utf-8")
    assert [each["@type"] for each in linked_data(site, "posts/a")] == ["BlogPosting"]


def test_a_video_on_a_site_without_address_is_not(tmp_path: Path) -> None:
    """Its picture would have no absolute address."""
    (tmp_path / "sysconf-videos.json").write_text(json.dumps(VIDEOS), "utf-8")
    site = build_site(tmp_path, DOCS, site_url="", plugins=plugins())
    assert linked_data(site, "recaps/harbour-conf-2025/tides-data") == []


def test_the_catalog_names_the_page(site: Site) -> None:
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    for talk in conference["talks"]:
        assert talk["page"].startswith(f"recaps/harbour-conf-2025/{talk['slug']}")
        assert talk["url"].startswith("posts/")


def test_drafts_and_hidden_talks_appear_nowhere_in_the_index(site: Site) -> None:
    """What MkDocs itself makes of their posts is not ours: pages, navigation, search."""
    hidden = ("Undone", "undone", "Unfinished", "raftina", "Secretive", "secretive", "obody")
    seen = [path for path in (site.dir / "recaps").rglob("*") if path.is_file()]
    assert len(seen) == 11
    for path in seen:
        ours = path.read_text("utf-8").partition("sysconf-")[2].partition("</section>")[0]
        for word in hidden:
            assert word not in (ours or path.read_text("utf-8")), path
    urls = re.findall(r"<loc>(.*?)</loc>", site.read("sitemap.xml"))
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    places = urls + [
        each["location"] + each["text"] for each in entries if "posts" not in each["location"]
    ]
    assert not [place for place in places if any(word in place for word in hidden)]
    assert "Secretive things" in page(site, "posts/a")


def test_every_link_leads_somewhere_and_no_id_stands_twice(site: Site) -> None:
    assert len([*site.dir.rglob("recaps/**/*.html")]) == 10
    assert faults(site) == []


def test_a_page_of_the_author_wins(tmp_path: Path) -> None:
    own = {"recaps/harbour-conf-2025/tides-data.md": "# My own page of the tides\n"}
    site = build_site(tmp_path, DOCS | own, plugins=plugins())
    assert "My own page of the tides" in site.read("recaps/harbour-conf-2025/tides-data/index.html")


def test_talks_have_no_pages_unless_asked(tmp_path: Path) -> None:
    site = build_site(tmp_path, DOCS)
    assert not (site.dir / "recaps/harbour-conf-2025/tides-data").exists()
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert all("page" not in talk for talk in conference["talks"])


def test_a_recording_elsewhere_and_slides_stand_right_below_the_title(tmp_path: Path) -> None:
    post = (
        "---\nconference: Voltara 2025\ntalks:\n- {title: Winding, video: https://vimeo.com/1,"
        " slides: https://example.org/winding.pdf}\n---\n"
    )
    docs = {"index.md": "# Home\n", "posts/a.md": post}
    html = build_site(tmp_path, docs, plugins=plugins()).read(
        "recaps/voltara-2025/winding/index.html"
    )
    header = html.partition('<header class="sysconf-header"')[2].partition("</header>")[0]
    assert ">Recording</a>" in header
    assert ">Slides</a>" in header
    assert html.count(">Recording</a>") == 1
