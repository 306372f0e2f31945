from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

A, B = "aaaaaaaaaaa", "bbbbbbbbbbb"


def picture(kind: str, size: tuple[int, int] = (640, 360)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, kind)
    return content.getvalue()


POSTER = picture("WEBP")
POST = f"""\
---
layout: post
title: Small conf 2025
date: 2025-11-08
conference: Small conf 2025
---

## Graphs are everywhere

![Ada](ada.png)

[Ada](https://x.com/ada) spoke about graphs. See it [here](https://youtu.be/{A}?si=tracking).

## Queues are too

[Bo](https://x.com/bo) spoke about queues. See it [here](https://youtu.be/{B}?si=tracking).

## Clocks lie

[Cy](https://x.com/cy) spoke about clocks. It was not recorded.
"""
DOCS = {
    "index.md": "# Home\n",
    "posts/small.md": POST,
    "posts/ada.png": picture("PNG", (800, 600)),
    f"assets/sysconf/posters/{B}.webp": POSTER,
}


def cards(html: str) -> list[str]:
    return re.findall(r"<sysconf-video.*?</sysconf-video>", html, re.DOTALL)


def test_a_card_shows_the_kept_poster_or_else_the_image_of_the_talk(tmp_path: Path) -> None:
    html = build_site(tmp_path, DOCS).read("posts/small/index.html")
    graphs, queues = cards(html)
    assert 'src="../ada.png"' in graphs
    assert 'width="800" height="600"' in graphs
    assert f'src="../../assets/sysconf/posters/{B}.webp"' in queues
    assert 'width="640" height="360"' in queues
    assert "<span>Ada</span>" in graphs
    assert "si=" not in html


def test_a_picture_that_is_the_link_has_its_size_too(tmp_path: Path) -> None:
    docs = {
        **DOCS,
        "posts/page.md": f"# Page\n\n[![Ada on stage](/posts/ada.png)](https://youtu.be/{A})\n",
    }
    (card,) = cards(build_site(tmp_path, docs).read("posts/page/index.html"))
    assert 'src="../ada.png"' in card
    assert 'width="800" height="600"' in card


def assets(html: str) -> list[str]:
    return re.findall(r"<(?:script|link)[^>]*sysconf/sysconf\.[^>]*>", html)


def test_script_and_style_are_linked_only_by_sites_that_use_them(tmp_path: Path) -> None:
    plain = build_site(tmp_path / "a", {"index.md": "# Home\n"})
    assert assets(plain.read("index.html")) == []
    with_card = {"index.md": f"# Home\n\n[Ada](https://youtu.be/{A})\n"}
    style, script = assets(build_site(tmp_path / "b", with_card).read("index.html"))
    assert 'rel="stylesheet"' in style
    assert "defer" in script
    assert "module" not in script


def test_what_was_fetched_names_cards_and_takes_gone_videos_out(tmp_path: Path) -> None:
    known = {A: {"gone": True}, B: {"title": "Queues, the film", "duration": 3723}}
    (tmp_path / "sysconf-videos.json").write_text(json.dumps(known), "utf-8")
    (card,) = cards(build_site(tmp_path, DOCS).read("posts/small/index.html"))
    assert f'video-id="{B}"' in card
    assert "1:02:03" in card


def test_a_mistake_in_what_was_fetched_is_one_warning(tmp_path: Path) -> None:
    (tmp_path / "sysconf-videos.json").write_text(f'{{"{A}": {{"titel": "x"}}}}', "utf-8")
    site = build_site(tmp_path, DOCS, strict=False)
    (warning,) = site.warnings
    assert f"sysconf-videos.json:1: {A}: titel is not known here" in warning
    assert len(cards(site.read("posts/small/index.html"))) == 2


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_search_finds_no_text_twice(theme: str, tmp_path: Path) -> None:
    site = build_site(tmp_path, DOCS, theme={"name": theme})
    assert "YouTube" not in site.read("search/search_index.json")
    assert len(cards(site.read("posts/small/index.html"))) == 2


@pytest.mark.parametrize("plugins", [["blog", "sysconf"], ["sysconf", "blog"]], ids=str)
def test_cards_stand_in_the_excerpts_of_materials_blog(plugins: list[str], tmp_path: Path) -> None:
    docs = {
        "index.md": "# Home\n",
        "blog/index.md": "# Blog\n",
        "blog/posts/small.md": f"---\ndate: 2025-11-08\n---\n\n# Post\n\n"
        f"[The keynote by Ada](https://youtu.be/{B})\n\n<!-- more -->\n\nMore.\n",
        f"assets/sysconf/posters/{B}.webp": POSTER,
    }
    site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=["search", *plugins])
    (card,) = cards(site.read("blog/index.html"))
    assert f'src="../assets/sysconf/posters/{B}.webp"' in card
    assert "The keynote by Ada" in card


TALK = f"""\
---
title: Gridconf 2031 Review
date: 2031-05-01
talks:
  - section: Tape - Ada Byron
    title: Winding the Tape
    speakers: [Grace Hopper]
---

I was at Gridconf and saw a talk.

## Tape - Ada Byron

The reel is ![](reel.png) round. Watch [the video](https://youtu.be/{B}).

<!-- more -->

More.
"""


def test_a_card_says_of_its_talk_what_front_matter_says(tmp_path: Path) -> None:
    site = build_site(
        tmp_path, {"index.md": "# Home\n", "tape.md": TALK, "reel.png": picture("PNG")}
    )
    (card,) = cards(site.read("tape/index.html"))
    assert "Winding the Tape" in card
    assert "Grace Hopper" in card
    assert "Ada" not in card


def test_a_card_whose_recording_front_matter_corrects_keeps_the_other_corrections(
    tmp_path: Path,
) -> None:
    text = TALK.replace("    title: ", f"    video: https://youtu.be/{A}\n    title: ")
    docs = {"index.md": "# Home\n", "tape.md": text, "reel.png": picture("PNG")}
    (card,) = cards(build_site(tmp_path, docs).read("tape/index.html"))
    assert f'video-id="{B}"' in card  # the text still links it
    assert "Winding the Tape" in card
    assert "Grace Hopper" in card


def test_a_talk_that_is_hidden_leaves_its_video_to_another(tmp_path: Path) -> None:
    hidden = f"## Party by Hal Spencer\n\nWe danced, see [it](https://youtu.be/{B}).\n\n"
    text = TALK.replace("## Tape", f"{hidden}## Tape")
    text = text.replace("talks:\n", "talks:\n  - {section: Party by Hal Spencer, hide: true}\n")
    docs = {"index.md": "# Home\n", "tape.md": text, "reel.png": picture("PNG")}
    (card,) = cards(build_site(tmp_path, docs).read("tape/index.html"))
    assert "Winding the Tape" in card


def test_a_card_calls_speakers_as_the_site_does(tmp_path: Path) -> None:
    people = "people:\n  - {name: Amazing Grace, aliases: [Grace Hopper]}\n"
    (tmp_path / "sysconf.yml").write_text(people, "utf-8")
    docs = {"index.md": "# Home\n", "tape.md": TALK, "reel.png": picture("PNG")}
    (card,) = cards(build_site(tmp_path, docs).read("tape/index.html"))
    assert "Amazing Grace" in card
    assert "Hopper" not in card


@pytest.mark.parametrize("plugins", [["blog", "sysconf"], ["sysconf", "blog"]], ids=str)
def test_a_card_in_an_excerpt_says_what_that_in_the_post_does(
    plugins: list[str], tmp_path: Path
) -> None:
    docs = {
        "index.md": "# Home\n",
        "blog/index.md": "# Blog\n",
        "blog/posts/tape.md": TALK,
        "blog/posts/reel.png": picture("PNG"),
    }
    site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=["search", *plugins])
    (excerpt,) = cards(site.read("blog/index.html"))
    (card,) = cards(site.read("blog/2031/05/01/gridconf-2031-review/index.html"))
    assert "Grace Hopper" in card
    assert 'src="reel.png"' in excerpt
    assert excerpt.replace("reel.png", "../../../../reel.png") == card


def test_the_offline_plugin_leaves_cards_as_they_are(tmp_path: Path) -> None:
    plain = build_site(tmp_path / "a", DOCS, theme={"name": "material", "font": False})
    offline = build_site(
        tmp_path / "b",
        DOCS,
        theme={"name": "material", "font": False},
        plugins=["search", "offline", "sysconf"],
        use_directory_urls=False,
    )
    first, second = (
        cards(site.read(path))
        for site, path in ((plain, "posts/small/index.html"), (offline, "posts/small.html"))
    )
    assert [re.sub(r'(src=")(\.\./)+', r"\1", card) for card in first] == [
        re.sub(r'(src=")(\.\./)+', r"\1", card) for card in second
    ]


NEIGHBOURS = [
    {"glightbox": {}},
    {"minify": {"minify_html": True}},
    {"privacy": {"assets_fetch": False}},
]


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=lambda each: next(iter(each)))
def test_a_neighbour_finds_nothing_to_change_in_a_card(
    tmp_path: Path, neighbour: dict[str, dict[str, object]]
) -> None:
    docs = {**DOCS, "posts/small.md": f"{POST}\n![Elsewhere](https://example.com/x.png)\n"}
    theme = {"name": "material", "font": False}
    alone = build_site(tmp_path / "a", docs, theme=theme)
    plugins = ["search", neighbour, "sysconf"]
    beside = build_site(tmp_path / "b", docs, theme=theme, plugins=plugins, strict=False)
    first, second = (each.read("posts/small/index.html") for each in (alone, beside))
    assert len(cards(first)) == 2
    assert list(map(simplified, cards(first))) == list(map(simplified, cards(second)))
    if "privacy" in neighbour:
        assert any("example.com" in each for each in beside.warnings)
        assert not any("you" in each for each in beside.warnings)
    else:
        assert first != second


def simplified(html: str) -> str:
    """What means the same with and without quotation marks and spaces between tags."""
    return re.sub(r'[\s"]+|=(?=[\s>])', "", html.replace('=""', ""))
