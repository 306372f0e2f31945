"""mkdocs-static-i18n builds a site once for each language, with the same plugins."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from pictures import png
from sites import Site, build_site
from test_rebuilding import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POST = """---
title: {name} {title}
date: Mar 2024
image: {image}
---

## {talk} by Ines Example

Watch [it](https://youtu.be/AAAAAAAAAA{n}).

## Charts at Sea by Omar Example

![A chart](../media/chart.png)

Watch [it](https://youtu.be/BBBBBBBBBB{n}).
"""
ENGLISH = POST.format(
    name="Harbourconf 2024", title="Review", talk="Queues that Float", n=1, image="/media/cover.png"
)
GERMAN = POST.format(
    name="Harbourconf 2024",
    title="Rückblick",
    talk="Schlangen die schwimmen",
    n=1,
    image="/media/cover.png",
)
ENGLISH_ONLY = POST.format(
    name="Quayconf 2023", title="Review", talk="Ropes", n=2, image="media/cover.png"
)
HOME = "# {}\n\n[Talks](recaps/talks.md)\n\n<!-- sysconf:talks -->\n"
SUFFIX = {
    "index.md": HOME.format("Home"),
    "index.de.md": HOME.format("Start"),
    "posts/a.md": ENGLISH,
    "posts/a.de.md": GERMAN,
    "posts/only.md": ENGLISH_ONLY,
    "media/cover.png": png(40, 20),
    "media/chart.png": png(40, 20),
    "media/chart.de.png": png(60, 20),
}
FOLDER = {
    "en/index.md": HOME.format("Home"),
    "de/index.md": HOME.format("Start"),
    "en/posts/a.md": ENGLISH,
    "de/posts/a.md": GERMAN,
    "en/posts/only.md": ENGLISH_ONLY,
    "en/media/cover.png": png(40, 20),
    "en/media/chart.png": png(40, 20),
    "de/media/chart.png": png(60, 20),
}
SOURCES = {"suffix": SUFFIX, "folder": FOLDER}
LANGUAGES = [
    {"locale": "en", "default": True, "name": "English"},
    {"locale": "de", "name": "Deutsch"},
]
MATERIAL = {"name": "material", "font": False}
SWITCH = re.compile(r'<a href="([^"]*)" hreflang="(\w+)"')
ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


def build(
    folder: Path,
    structure: str = "suffix",
    *,
    first: bool = True,
    more: dict[str, str] | None = None,
    ours: dict[str, Any] | None = None,
    **options: Any,  # noqa: ANN401
) -> Site:
    i18n = {"i18n": {"docs_structure": structure, "languages": LANGUAGES}}
    pair = [i18n, {"sysconf": ours or {}}]
    plugins = ["search", *(pair if first else reversed(pair))]
    docs = SOURCES[structure] | (more or {})
    return build_site(folder, docs, plugins=plugins, **{"theme": MATERIAL, **options})


def catalog(site: Site, root: str) -> list[dict[str, Any]]:
    text = site.read(f"{root}recaps/catalog.json")
    conferences: list[dict[str, Any]] = json.loads(text)["conferences"]
    return conferences


def broken(site: Site) -> Iterator[tuple[str, str]]:
    """Addresses of pages that lead to no file of the site."""
    for path in site.dir.rglob("*.html"):
        for address in ADDRESS.findall(path.read_text("utf-8")) if path.name != "404.html" else ():
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc and not parts.path.startswith("/"):
                target = path.parent / unquote(parts.path) if parts.path else path
                if not (target / "index.html").is_file() and not target.is_file():
                    yield str(path.relative_to(site.dir)), address


BOTH_ORDERS = pytest.mark.parametrize("first", [True, False], ids=["i18n-sysconf", "sysconf-i18n"])
BOTH_STRUCTURES = pytest.mark.parametrize("structure", SOURCES)


@BOTH_ORDERS
@BOTH_STRUCTURES
@pytest.mark.parametrize("theme", [MATERIAL, {"name": "mkdocs"}], ids=["material", "mkdocs"])
def test_each_language_has_an_index_of_its_own(
    *, structure: str, first: bool, theme: dict[str, Any], tmp_path: Path
) -> None:
    site = build(tmp_path, structure, first=first, theme=theme)
    for root, title, words in (
        ("", "Queues that Float", ("<title>Talks - Test", "2 talks", "min read")),
        ("de/", "Schlangen die schwimmen", ("<title>Vorträge - Test", "2 Vorträge", "Min. Lese")),
    ):
        # What a language has no text of shows in the other one, as static-i18n has it.
        assert [
            (each["page"], [talk["title"] for talk in each["talks"]], each["talks"][0]["url"])
            for each in catalog(site, root)
        ] == [
            (
                f"{root}recaps/harbourconf-2024/",
                [title, "Charts at Sea"],
                f"{root}posts/a/#{title.lower().replace(' ', '-')}-by-ines-example",
            ),
            (
                f"{root}recaps/quayconf-2023/",
                ["Ropes", "Charts at Sea"],
                f"{root}posts/only/#ropes-by-ines-example",
            ),
        ]
        pages = "recaps/talks/index.html", "recaps/index.html", "posts/a/index.html"
        for page, word in zip(pages, words, strict=True):
            html = site.read(root + page)
            assert word in html
            assert html.count("assets/sysconf/sysconf.css") == 1
            assert html.count("assets/sysconf/sysconf.js") == 1
        assert title in site.read(f"{root}index.html")
        assert site.read(f"{root}posts/a/index.html").count("<sysconf-video ") == 2


@BOTH_ORDERS
@BOTH_STRUCTURES
@pytest.mark.parametrize("use_directory_urls", [True, False], ids=["directories", "files"])
def test_links_stay_in_their_language_and_lead_somewhere(
    *, structure: str, first: bool, use_directory_urls: bool, tmp_path: Path
) -> None:
    site = build(
        tmp_path,
        structure,
        first=first,
        ours={"talk_pages": True, "per_page": 2},
        use_directory_urls=use_directory_urls,
    )
    assert list(broken(site)) == []
    assert len(list(site.dir.glob("de/recaps/**/*.html"))) == len(
        list(site.dir.glob("recaps/**/*.html"))
    )


@BOTH_STRUCTURES
def test_the_language_switcher_leads_to_the_same_list_in_the_other_language(
    structure: str, tmp_path: Path
) -> None:
    site = build(tmp_path, structure, ours={"talk_pages": True})
    for page, there in (
        ("recaps", "recaps"),
        ("recaps/talks", "recaps/talks"),
        ("recaps/harbourconf-2024", "recaps"),
        ("recaps/quayconf-2023/ropes", "recaps"),
    ):
        up = "../" * (page.count("/") + 1)
        english = {lang: to for to, lang in SWITCH.findall(site.read(f"{page}/index.html"))}
        assert (english["de"], english["en"]) == (f"{up}de/{there}/", "./")
        german = {lang: to for to, lang in SWITCH.findall(site.read(f"de/{page}/index.html"))}
        assert (german["en"], german["de"]) == (f"{up}../{there}/", "./")


@BOTH_STRUCTURES
def test_the_sitemap_and_the_search_have_the_index_of_each_language(
    structure: str, tmp_path: Path
) -> None:
    site = build(tmp_path, structure)
    sitemap = site.read("sitemap.xml")
    found = {each["location"] for each in json.loads(site.read("search/search_index.json"))["docs"]}
    for root in ("", "de/"):
        for page in ("", "talks/", "speakers/", "harbourconf-2024/", "quayconf-2023/"):
            assert f"<loc>https://example.org/sub/{root}recaps/{page}</loc>" in sitemap
        # Of two results that say the same, as of names, static-i18n keeps that of the default.
        assert {f"{root}recaps/", f"{root}recaps/talks/"} <= found
    assert "recaps/harbourconf-2024/" in found


@BOTH_STRUCTURES
def test_pictures_are_those_of_the_language(structure: str, tmp_path: Path) -> None:
    site = build(tmp_path, structure)
    for root in ("", "de/"):
        charts_at_sea = catalog(site, root)[0]["talks"][1]
        assert charts_at_sea["image"] == f"{root}media/chart.png"
        assert 'src="../../media/chart.png"' in site.read(f"{root}recaps/talks/index.html")
        header = site.read(f"{root}posts/only/index.html").partition("sysconf-header__image")[2]
        assert 'width="40" height="20"' in header[:200]


def test_an_entry_that_a_language_does_not_name_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "sysconf.yml").write_text("conferences: [{name: Quayconf 2023}, {name: Other}]")
    site = build(tmp_path, "suffix")
    assert not any("sysconf.yml" in each for each in site.messages)


@BOTH_STRUCTURES
def test_an_authors_own_page_wins_in_its_language(structure: str, tmp_path: Path) -> None:
    own = "# Von Hand\n\n<!-- sysconf:recaps -->\n"
    name = {"suffix": "recaps/index.de.md", "folder": "de/recaps/index.md"}[structure]
    site = build(tmp_path, structure, more={name: own})
    assert "Von Hand" in site.read("de/recaps/index.html")
    assert "Von Hand" not in site.read("recaps/index.html")
    assert "<title>Conferences - Test" in site.read("recaps/index.html")


@BOTH_STRUCTURES
def test_the_navigation_names_the_index_in_each_language(structure: str, tmp_path: Path) -> None:
    for nav in (None, ["index.md", "recaps/index.md", "recaps/talks.md"]):
        site = build(tmp_path, structure, nav=nav)
        for root, word in (("", "Talks"), ("de/", "Vorträge")):
            (title,) = re.findall(
                r'<a href="recaps/talks/" class="md-nav__link">\s*(?:<[^>]*>\s*)*([^<]*?)\s*<',
                site.read(f"{root}index.html"),
            )
            assert title == word


def test_an_edit_of_one_language_is_shown_in_its_index_under_dirty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve", "--dirty"])  # where static-i18n looks
    i18n = {"i18n": {"languages": LANGUAGES}}
    server = Server(tmp_path, dirty=True, theme=MATERIAL, plugins=[i18n, "sysconf"])
    (tmp_path / "docs/media").mkdir()
    for name, content in SUFFIX.items():
        server.write(name, content)
    server.rebuild()
    server.write("posts/a.de.md", GERMAN.replace("die schwimmen", "die sinken"))
    server.rebuild()
    assert "Schlangen die sinken" in server.read("de/recaps/talks/index.html")
    assert "Queues that Float" in server.read("recaps/talks/index.html")
    assert "Ropes" in server.read("de/recaps/talks/index.html")
