"""What the rss plugin says of posts."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

DATES = {
    "2025-11-08": ["2025-11-08", "8 November 2025", "Nov 8-9, 2025", "2025-11-08T00:00:00"],
    "2025-11-01": ["Nov 2025", "novembre 2025", "{created: Nov 2025, updated: 2025-12-01}"],
    "2025-01-01": ["2025", "'2025'"],
}
ITEM = "---\ntitle: {title}\ndate: {date}\n---\n\nSome words.\n"
BOTH_ORDERS = pytest.mark.parametrize("first", [True, False], ids=["rss-sysconf", "sysconf-rss"])


def feed(
    folder: Path, docs: dict[str, str | bytes], *, first: bool = True, key: str = "date"
) -> dict[str, dict[str, Any]]:
    """The items of the JSON feed, by the end of their address."""
    update = {"date": "updated"}.get(key, key.replace("created", "updated"))
    rss = {
        "match_path": "posts/.*",
        "use_git": False,
        "date_from_meta": {"as_creation": key, "as_update": update},
        "categories": ["tags"],
    }
    pair = [{"rss": rss}, "sysconf"]
    docs = {"index.md": "# Home\n", **docs}
    site = build_site(folder, docs, plugins=["search", *(pair if first else reversed(pair))])
    items = json.loads(site.read("feed_json_created.json"))["items"]
    for item, element in zip(items, rss_items(site.read("feed_rss_created.xml")), strict=True):
        assert element.findtext("title") == item["title"]
    return {each["url"].rstrip("/").rpartition("/")[2]: each for each in items}


def rss_items(text: str) -> list[ET.Element]:
    return ET.fromstring(text).findall("./channel/item")


@BOTH_ORDERS
@pytest.mark.parametrize("key", ["date", "date.created"])
def test_every_form_of_a_date_reaches_the_feed_as_its_day(
    *, first: bool, key: str, tmp_path: Path
) -> None:
    docs: dict[str, str | bytes] = {}
    expected = {"2024-03-02-named": "2024-03-02T00:00:00+00:00"}
    docs["posts/2024-03-02-named.md"] = "---\nlayout: post\n---\n\nSome words.\n"
    for day, forms in DATES.items():
        for number, form in enumerate(forms):
            docs[f"posts/{day}-{number}x.md"] = ITEM.format(title="Post", date=form)
            expected[f"{day}-{number}x"] = f"{day}T00:00:00+00:00"
    items = feed(tmp_path, docs, first=first, key=key)
    assert {name: item["date_published"] for name, item in items.items()} == expected
    assert items["2025-11-01-2x"]["date_modified"] == "2025-12-01T00:00:00+00:00"


@BOTH_ORDERS
@pytest.mark.parametrize("title", ["Q & A", 'Tags <b> and "quotes"', "'Don''t &amp; do'"])
def test_a_title_is_text_in_the_feeds(*, first: bool, title: str, tmp_path: Path) -> None:
    docs = {"posts/a.md": ITEM.format(title=title, date="Nov 2025")}
    (item,) = feed(tmp_path, docs, first=first).values()
    assert item["title"] == {"'Don''t &amp; do'": "Don't &amp; do"}.get(title, title)


@BOTH_ORDERS
def test_tags_authors_picture_and_description_reach_the_feed(
    *, first: bool, tmp_path: Path
) -> None:
    front = "title: A\ndate: Nov 2025\ntags: a, b\ncategories: [c]\nauthors: [Ada, {name: Bob}]\n"
    text = f"---\n{front}image: media/x.png\n---\n\nA & B.\n"
    (item,) = feed(tmp_path, {"posts/a.md": text, "media/x.png": png(4, 2)}, first=first).values()
    assert item["tags"] == ["a", "b", "c"]
    assert item["authors"] == [{"name": "Ada"}, {"name": "Bob"}]
    assert item["image"] == "https://example.org/sub/media/x.png"
    assert item["content_html"] == "A &amp; B."


def test_the_index_is_in_the_feed_unless_the_pattern_leaves_it_out(tmp_path: Path) -> None:
    plugins = [{"rss": {"use_git": False}}, "sysconf"]
    docs = {"index.md": "# Home\n\nWords.\n", "posts/a.md": ITEM.format(title="A", date="Nov 2025")}
    site = build_site(tmp_path, docs, plugins=plugins, strict=False)
    titles = {each.findtext("title") for each in rss_items(site.read("feed_rss_created.xml"))}
    assert titles >= {"A", "Conferences", "Talks", "Speakers"}


def test_the_blogs_posts_and_others_are_dated_by_the_key_that_the_feed_reads(
    tmp_path: Path,
) -> None:
    mapping = "{created: 2025-11-08, updated: 2025-12-01}"
    docs = {
        "index.md": "# Home\n",
        "blog/index.md": "# Blog\n",
        "blog/posts/a.md": ITEM.format(title="Mapped", date=mapping),
        "blog/posts/b.md": ITEM.format(title="Plain", date="2025-11-09"),
        "posts/c.md": ITEM.format(title="Outside", date="Nov 2025"),
    }
    for key in ("date", "date.created"):
        rss = {"use_git": False, "match_path": ".*posts/.*", "date_from_meta": {"as_creation": key}}
        plugins = ["blog", {"rss": rss}, "sysconf"]
        site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=plugins)
        items = json.loads(site.read("feed_json_created.json"))["items"]
        assert {item["title"]: item["date_published"][:10] for item in items} == {
            "Mapped": "2025-11-08",
            "Plain": "2025-11-09",
            "Outside": "2025-11-01",
        }
        assert "November 8, 2025" in site.read("blog/index.html")


@BOTH_ORDERS
def test_the_excerpt_that_an_author_has_marked_stays_that_of_the_feed(
    *, first: bool, tmp_path: Path
) -> None:
    text = "---\ndate: 2025-11-08\n---\n\nFirst words.\n\nMore *words*.\n\n<!-- more -->\n\nRest.\n"
    docs: dict[str, str | bytes] = {"posts/a.md": text}
    shown = feed(tmp_path, docs, first=first)["a"]["content_html"]
    assert "First words." in shown
    assert "More <em>words</em>." in shown
    page = (tmp_path / "site/posts/a/index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="First words.">' in page
