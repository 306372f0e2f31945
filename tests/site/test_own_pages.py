"""Pages of the author's in the place of ours: what leads there, and what they show by markers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from links import faults
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

    from sites import Site

POST = """---
title: {name} Review
date: {date}
---

## Queues by Ada Byron

Rows of them. Watch [it](https://youtu.be/AAAAAAAA{n}).

## {talk} by {speaker}

Water. Watch [it](https://youtu.be/BBBBBBBB{n}).
"""
RECAPS = [
    ("Aconf 2024", "2024-03-01", "Tides", "Grace Hopper"),
    ("Bconf 2023", "2023-03-01", "Ropes", "Kari Berg"),
    ("Aconf 2022", "2022-03-01", "Nets", "Zoe Quinn"),
]
DOCS = {
    "index.md": "# Home\n",
    **{
        f"posts/{n}.md": POST.format(name=name, date=date, talk=talk, speaker=speaker, n=n)
        for n, (name, date, talk, speaker) in enumerate(RECAPS, 100)
    },
}
OWN = "# Mine\n\nHello.\n"


def catalog(site: Site) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(site.read("recaps/catalog.json"))
    return read


def build(folder: Path, docs: dict[str, str], **options: Any) -> Site:  # noqa: ANN401 (as there)
    settings = options.pop("plugin", {})
    return build_site(folder, DOCS | docs, plugins=["search", {"sysconf": settings}], **options)


@pytest.mark.parametrize("per_page", [200, 2])
@pytest.mark.parametrize(
    "own",
    [
        {"recaps/speakers.md": OWN},
        {"recaps/speakers.md": f"{OWN}\n<!-- sysconf:speakers -->\n"},
        {"recaps/speakers.md": f'{OWN}\n<!-- sysconf:speakers conference="Aconf 2024" -->\n'},
        {"recaps/speakers.md": f'{OWN}\n<!-- sysconf:speakers limit="1" -->\n'},
        {"recaps/speakers/2.md": OWN, "recaps/talks/2.md": OWN, "recaps/conferences/2.md": OWN},
        {"recaps/talks.md": OWN},
        {"recaps/index.md": OWN},
        {"recaps.md": OWN, "recaps/talks/README.md": OWN, "recaps/speakers/index.md": OWN},
    ],
    ids=["speakers", "with-all", "with-some", "with-one", "seconds", "talks", "index", "all-three"],
)
def test_no_link_leads_to_what_an_own_page_does_not_show(
    own: dict[str, str], per_page: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_sysconf.index_pages.CONFERENCES_PER_PAGE", per_page // 2)
    assert faults(build(tmp_path, own, plugin={"per_page": per_page})) == []


@pytest.mark.parametrize("page", ["index", "talks", "talks/2", "speakers", "speakers/*", "*"])
@pytest.mark.parametrize("per_page", [200, 2])
def test_no_link_leads_to_an_index_page_that_is_excluded(
    page: str, per_page: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_sysconf.index_pages.CONFERENCES_PER_PAGE", per_page // 2)
    excluded = f"recaps/{page}.md"
    site = build(tmp_path, {}, plugin={"per_page": per_page}, exclude_docs=excluded)
    assert faults(site) == []
    assert not (site.dir / "recaps/speakers/2").exists() or page not in {"speakers", "*"}


@pytest.mark.parametrize("option", ["exclude_docs", "draft_docs"])
@pytest.mark.parametrize("own", [{}, {"recaps/aconf-2024.md": OWN}], ids=["ours", "own"])
@pytest.mark.parametrize("nav", [None, ["index.md"]])
def test_pages_of_conferences_and_talks_are_left_out_as_all_others_are(
    option: str, own: dict[str, str], nav: list[str] | None, tmp_path: Path
) -> None:
    left_out = "aconf-2024", "aconf-2022/nets", "aconf-2022/talks/2", "speakers"
    patterns = "".join(f"recaps/{page}.md\n" for page in left_out)
    plugin = {"talk_pages": True, "per_page": 1}
    site = build(tmp_path, own, plugin=plugin, nav=nav, strict=False, **{option: patterns})
    assert faults(site) == []
    assert (site.dir / "recaps/bconf-2023/talks/2/index.html").exists()
    for page in (*left_out, "aconf-2024/talks/2", "speakers/2"):
        assert not (site.dir / "recaps" / page / "index.html").exists()
    pages = {each["name"]: each["page"] for each in catalog(site)["conferences"]}
    assert pages == {
        "Aconf 2024": None,
        "Bconf 2023": "recaps/bconf-2023/",
        "Aconf 2022": "recaps/aconf-2022/",
    }


@pytest.mark.parametrize("option", ["exclude_docs", "draft_docs"])
def test_nothing_of_a_folder_that_is_left_out_is_built(option: str, tmp_path: Path) -> None:
    marker = {"index.md": "# Home\n\n<!-- sysconf:recaps -->\n"}
    site = build(tmp_path, marker, plugin={"talk_pages": True}, **{option: "recaps/\n"})
    assert not (site.dir / "recaps").exists()
    assert "Aconf 2024" in site.read("index.html")


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_pages_of_the_index_are_linked_as_the_documentation_says(
    tmp_path: Path, *, use_directory_urls: bool
) -> None:
    page = "recaps/aconf-2024/" if use_directory_urls else "recaps/aconf-2024.html"
    address = f"https://example.org/sub/{page}"
    own = f"""# Mine

[Conference]({address}), [all](recaps/index.md), [talks](recaps/talks.md), [who](recaps/speakers.md)

<!-- sysconf:recaps conference="Aconf 2024" -->
"""
    nav = ["index.md", {"Aconf": address}, "recaps/index.md", "recaps/speakers.md"]
    site = build(tmp_path, {"index.md": own}, nav=nav, use_directory_urls=use_directory_urls)
    assert not [each for each in site.messages if "a link" in each or "reference" in each]
    assert f'href="{page}">Aconf 2024</a>' in site.read("index.html")
    assert faults(site) == []


def test_links_to_what_the_index_puts_into_a_page_are_no_links_to_nothing(tmp_path: Path) -> None:
    links = "[a](recaps/speakers.md#ada-byron) [y](recaps/talks.md#2024) [g](#grace-hopper)"
    wrong = "[n](recaps/speakers.md#nobody)"
    home = f'# Home\n\n{links} {wrong}\n\n<!-- sysconf:speakers conference="Aconf 2024" -->\n'
    site = build(tmp_path, {"index.md": home})
    told = [each for each in site.messages if "contains a link" in each]
    assert len(told) == 1, told
    assert "#nobody" in told[0]


def test_speakers_without_a_place_are_named_without_a_link(tmp_path: Path) -> None:
    page = build(tmp_path, {"recaps/speakers.md": OWN}).read("recaps/talks/index.html")
    assert '<span class="sysconf-talk__speaker">Ada Byron</span>' in page


def test_speakers_that_a_marker_puts_into_an_own_page_are_linked_there(tmp_path: Path) -> None:
    own = f'{OWN}\n<!-- sysconf:speakers conference="Aconf 2022" -->\n'
    page = build(tmp_path, {"recaps/speakers.md": own}).read("recaps/talks/index.html")
    names = re.findall(r'<a class="sysconf-talk__speaker" href="(.*?)">(.*?)</a>', page)
    assert set(names) == {
        ("../speakers/#ada-byron", "Ada Byron"),
        ("../speakers/#zoe-quinn", "Zoe Quinn"),
    }


def test_markers_give_a_page_no_id_twice(tmp_path: Path) -> None:
    home = """# Home

## 2024

## Ada Byron

<!-- sysconf:recaps -->

<!-- sysconf:speakers conference="Aconf 2024" -->

<!-- sysconf:speakers -->
"""
    site = build(tmp_path, {"index.md": home})
    assert faults(site) == []
    page = site.read("index.html")
    assert page.count('<h2 class="sysconf-divider">') == 3
    assert page.count('<li class="sysconf-speaker">') == 3


def test_a_link_to_a_speaker_leads_to_a_heading_or_the_first_list_of_the_own_page(
    tmp_path: Path,
) -> None:
    own = """# Mine

## Ada Byron

<!-- sysconf:speakers conference="Aconf 2024" -->

<!-- sysconf:speakers -->
"""
    site = build(tmp_path, {"recaps/speakers.md": own})
    assert faults(site) == []
    page = site.read("recaps/speakers/index.html")
    assert re.findall(r'<li class="sysconf-speaker"(.*?)>', page) == [
        *("", ' id="grace-hopper"'),
        *("", "", ' id="kari-berg"', ' id="zoe-quinn"'),
    ]
