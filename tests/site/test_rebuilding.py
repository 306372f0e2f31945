"""`mkdocs serve`: what a rebuild shows after an edit, also under `--dirty`."""

from __future__ import annotations

import json
import logging
import os
import time
from typing import TYPE_CHECKING

import pytest
from jinja2 import TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pictures import png

from mkdocs_sysconf.render import Fragments

if TYPE_CHECKING:
    from pathlib import Path

POST = """---
title: {name} Review
date: Mar 2024
---

## {talk}

This was [Ines](https://x.com/ines_example) on queues. Watch [it](https://youtu.be/{video}).

## A second talk of {name}

This was [Omar](https://x.com/omar_example) on charts. Watch [it](https://youtu.be/B{video:.10}).
"""


class Server:
    """A site whose plugin stays alive between builds, as `mkdocs serve` keeps it."""

    def __init__(
        self,
        folder: Path,
        *,
        dirty: bool,
        options: dict[str, object] | None = None,
        **settings: object,
    ) -> None:
        self.folder, self.dirty, self.settings = folder, dirty, settings
        (folder / "docs/posts").mkdir(parents=True)
        (folder / "docs/index.md").write_text("# Home\n")
        self.configure(options or {})
        self.config = load_config(str(folder / "mkdocs.yml"))
        self.config.plugins.on_startup(command="serve", dirty=dirty)
        # MkDocs' option object keeps plugins that know `on_startup`; one process serves one site.
        self.plugins = self.config.plugins

    def configure(self, options: dict[str, object]) -> None:
        config = {"site_name": "T", "plugins": [{"sysconf": options}], **self.settings}
        (self.folder / "mkdocs.yml").write_text(json.dumps(config))

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / "docs" / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        later = time.time() + 5
        os.utime(path, (later, later))

    def rebuild(self) -> None:
        build(load_config(str(self.folder / "mkdocs.yml")), dirty=self.dirty)

    def read(self, path: str) -> str:
        return (self.folder / "site" / path).read_text("utf-8")

    def talks(self) -> list[str]:
        catalog = json.loads(self.read("recaps/catalog.json"))
        return [talk["title"] for each in catalog["conferences"] for talk in each["talks"]]

    def mtime(self, path: str) -> int:
        return (self.folder / "site" / path).stat().st_mtime_ns

    def mtimes(self, pattern: str) -> dict[str, int]:
        site = self.folder / "site"
        return {
            path.relative_to(site).as_posix(): path.stat().st_mtime_ns
            for path in site.glob(pattern)
        }


@pytest.fixture(params=[False, True], ids=["clean", "dirty"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Server:
    server = Server(tmp_path, dirty=request.param)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.write("posts/b.md", POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA2"))
    server.rebuild()
    return server


def test_an_edited_talk_replaces_the_old_one_in_post_and_index(server: Server) -> None:
    assert "Queues" in server.talks()
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Rows", video="AAAAAAAAAA1"))
    server.rebuild()
    assert "Queues" not in server.talks()
    assert {"Rows", "Tides"} <= set(server.talks())
    for page in ("recaps/talks/index.html", "recaps/aconf-2024/index.html"):
        assert "Rows" in server.read(page)
        assert "Queues" not in server.read(page)


def test_an_edited_subtitle_shows_in_the_header(server: Server) -> None:
    text = POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1")
    server.write("posts/a.md", text.replace("date:", "sub_title: On rows\ndate:"))
    server.rebuild()
    assert "On rows" in server.read("posts/a/index.html")
    assert server.read("posts/a/index.html").count("<h1") == 1


def test_a_deleted_post_leaves_the_index(server: Server) -> None:
    (server.folder / "docs/posts/b.md").unlink()
    server.rebuild()
    assert "Tides" not in server.talks()
    assert "Bconf" not in server.read("recaps/index.html")


def test_a_post_that_is_no_recap_any_more_leaves_the_index(server: Server) -> None:
    server.write("posts/b.md", "---\ndate: 2024-03-01\ntitle: Nothing\n---\n\nNo talks here.\n")
    server.rebuild()
    assert "Tides" not in server.talks()


def test_a_dirty_rebuild_leaves_unchanged_index_pages_alone(tmp_path: Path) -> None:
    server = Server(tmp_path, dirty=True)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.write("posts/b.md", POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA2"))
    server.rebuild()
    before = server.mtime("recaps/bconf-2023/index.html"), server.mtime("recaps/talks/index.html")
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Rows", video="AAAAAAAAAA1"))
    server.rebuild()
    assert server.mtime("recaps/bconf-2023/index.html") == before[0]
    assert server.mtime("recaps/talks/index.html") != before[1]


@pytest.mark.parametrize(("years", "writes"), [(("2024", "2024"), False), (("2024", "2023"), True)])
def test_a_talk_that_no_card_lists_leaves_the_page_of_conferences_alone(
    tmp_path: Path, *, years: tuple[str, str], writes: bool
) -> None:
    server = Server(tmp_path, dirty=True)
    for name, year in zip("AB", years, strict=True):
        text = POST.format(name=f"{name}conf {year}", talk="Queues", video=f"AAAAAAAAAA{name}")
        server.write(f"posts/{name}.md", text.replace("Mar 2024", f"Mar {year}"))
    server.rebuild()
    before = server.mtime("recaps/index.html")
    edited = POST.format(name=f"Aconf {years[0]}", talk="Rows", video="AAAAAAAAAAA")
    server.write("posts/A.md", edited)
    server.rebuild()
    assert "Rows" in server.read("recaps/talks/index.html")
    assert (server.mtime("recaps/index.html") != before) == writes


def test_a_dirty_rebuild_renders_no_index_page_that_shows_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(tmp_path, dirty=True, options={"per_page": 2})
    talks = {"Aconf 2024": "Queues", "Bconf 2023": "Rows", "Cconf 2022": "Charts"}
    for number, (name, talk) in enumerate(talks.items()):
        text = POST.format(name=name, talk=talk, video=f"AAAAAAAAAA{number}")
        server.write(f"posts/{number}.md", text.replace("Ines", talk).replace("ines", talk))
    server.rebuild()
    rendered: list[str] = []
    render = Fragments.render

    def spy(self: Fragments, name: str, **context: object) -> str:
        rendered.append(name)
        return render(self, name, **context)

    monkeypatch.setattr(Fragments, "render", spy)
    text = POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA1")
    before = server.mtimes("recaps/**/*.html")
    server.write("posts/1.md", text.replace("Ines", "Rows").replace("ines", "Rows"))
    server.rebuild()
    after = server.mtimes("recaps/**/*.html")
    assert {each for each in after if after[each] != before[each]} == {
        "recaps/index.html",
        "recaps/bconf-2023/index.html",
        "recaps/talks/2/index.html",
        "recaps/speakers/3/index.html",
    }
    index = [each for each in rendered if each in {"recaps", "talks", "speakers", "conference"}]
    assert sorted(index) == ["conference", "recaps", "speakers", "talks"]


def test_a_dirty_rebuild_writes_pages_that_count_all_talks_when_one_is_added(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path, dirty=True, options={"per_page": 2})
    old = POST.format(name="Aconf 2020", talk="Queues", video="AAAAAAAAAA1")
    new = POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA2")
    server.write("posts/a.md", old)
    server.write("posts/b.md", new)
    server.rebuild()
    assert "2 of 4" in server.read("recaps/talks/index.html")
    server.write("posts/a.md", f"{old}\n## Rows\n\nBy [Ada](https://x.com/ada_example).\n")
    server.rebuild()
    assert "2 of 5" in server.read("recaps/talks/index.html")


def test_a_dirty_rebuild_shows_a_text_of_the_interface_that_was_changed(tmp_path: Path) -> None:
    server = Server(tmp_path, dirty=True)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.rebuild()
    server.configure({"labels": {"website": "Site", "recording": "Film"}})
    server.rebuild()
    assert ">Film</a>" in server.read("recaps/aconf-2024/index.html")


def test_a_dirty_rebuild_that_tells_nothing_new_writes_no_page_of_the_index(tmp_path: Path) -> None:
    server = Server(tmp_path, dirty=True)
    post = POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1")
    server.write("posts/a.md", post)
    server.rebuild()
    index = [each for each in (tmp_path / "site/recaps").rglob("*") if each.is_file()]
    before = [each.stat().st_mtime_ns for each in index]
    for text in ("One more sentence.", "Another one."):
        server.write("posts/a.md", f"{post}\n## Conclusions\n\n{text}\n")
        server.rebuild()
        assert text in server.read("posts/a/index.html")
    assert len(index) == 5
    assert [each.stat().st_mtime_ns for each in index] == before


def test_a_dirty_rebuild_shows_a_new_poster_in_the_index(tmp_path: Path) -> None:
    server = Server(tmp_path, dirty=True)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.rebuild()
    (tmp_path / "docs/assets/sysconf/posters").mkdir(parents=True)
    server.write("assets/sysconf/posters/AAAAAAAAAA1.webp", "no picture, but a file")
    server.rebuild()
    for page in ("recaps/aconf-2024/index.html", "recaps/index.html"):
        assert "AAAAAAAAAA1.webp" in server.read(page)


@pytest.mark.parametrize("name", ["talks.md", "talks/index.md", "aconf-2024.md"])
def test_an_own_page_takes_the_place_of_one_of_ours_until_it_is_removed(
    server: Server, name: str
) -> None:
    (server.folder / "docs/recaps/talks").mkdir(parents=True)
    page = f"recaps/{name.partition('/')[0].removesuffix('.md')}/index.html"
    assert "Queues" in server.read(page)
    for _ in range(2):
        server.write(f"recaps/{name}", "# Mine\n")
        server.rebuild()
        assert "Queues" not in server.read(page)
        (server.folder / "docs/recaps" / name).unlink()
        server.rebuild()
        assert "Queues" in server.read(page)


def test_speakers_are_linked_as_long_as_an_own_page_shows_them(server: Server) -> None:
    (server.folder / "docs/recaps").mkdir()
    link = '<a class="sysconf-talk__speaker" href="../speakers/#omar">'
    for text, is_linked in [("", False), ("<!-- sysconf:speakers -->", True), ("Hello.", False)]:
        server.write("recaps/speakers.md", f"# Mine\n\n{text}\n")
        server.rebuild()
        assert (link in server.read("recaps/talks/index.html")) == is_linked


def test_a_dirty_build_that_skips_posts_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    server = Server(tmp_path, dirty=True)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.write("posts/b.md", POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA2"))
    server.rebuild()
    for path in (tmp_path / "site").rglob("*.html"):
        later = time.time() + 60
        os.utime(path, (later, later))
    server.config.plugins.on_startup(command="build", dirty=True)
    server.rebuild()
    assert {"Queues", "Tides"} <= set(server.talks())
    assert "Tides" in server.read("recaps/talks/index.html")


def test_an_entry_that_no_post_names_is_told_while_that_is_known_and_new(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    server = Server(tmp_path, dirty=True)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.write("posts/b.md", POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA2"))
    (tmp_path / "sysconf.yml").write_text("conferences: [{name: Aconf 2024}, {name: Cconf 2022}]")

    def tells() -> int:
        caplog.clear()
        server.rebuild()
        return caplog.text.count("sysconf.yml:1: conferences: the index has no such conference")

    assert [tells(), tells()] == [1, 0]
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Rows", video="AAAAAAAAAA1"))
    assert [tells(), tells()] == [1, 0]
    for path in (tmp_path / "site").rglob("*.html"):
        os.utime(path, (time.time() + 60,) * 2)
    server.config.plugins.on_startup(command="build", dirty=True)  # none of its posts was read
    assert tells() == 0


def test_a_dirty_rebuild_refreshes_markers_in_pages_that_nobody_touched(tmp_path: Path) -> None:
    server = Server(tmp_path, dirty=True)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    (tmp_path / "docs/index.md").write_text("# Home\n\n<!-- sysconf:talks -->\n")
    server.rebuild()
    assert "Queues" in server.read("index.html")
    later = time.time() + 60
    os.utime(tmp_path / "site/index.html", (later, later))
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Rows", video="AAAAAAAAAA1"))
    server.rebuild()
    assert "Rows" in server.read("index.html")
    assert "Queues" not in server.read("index.html")


def test_a_dirty_rebuild_shows_a_fragment_that_was_added_edited_or_removed(tmp_path: Path) -> None:
    (tmp_path / "own/sysconf").mkdir(parents=True)
    server = Server(tmp_path, dirty=True, theme={"name": "mkdocs", "custom_dir": "own"})
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.rebuild()
    fragment = tmp_path / "own/sysconf/speakers.html"
    for text in ("mine", "mine, edited"):
        fragment.write_text(f"<p>{text}</p>")
        server.rebuild()
        assert f"<p>{text}</p>" in server.read("recaps/speakers/index.html")
    fragment.unlink()
    server.rebuild()
    assert "Ines" in server.read("recaps/speakers/index.html")


def test_a_dirty_rebuild_renders_fragments_of_the_site_which_may_show_anything(
    tmp_path: Path,
) -> None:
    fragment = tmp_path / "own/sysconf/talks.html"
    fragment.parent.mkdir(parents=True)
    fragment.write_text("{% for each in catalog.conferences %}{{ each.facts.place }}{% endfor %}")
    server = Server(tmp_path, dirty=True, theme={"name": "mkdocs", "custom_dir": "own"})
    data = tmp_path / "sysconf.yml"
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    for place in ("Oslo", "Lima"):
        data.write_text(f"conferences: [{{name: Aconf 2024, place: {place}}}]")
        server.rebuild()
        assert place in server.read("recaps/talks/index.html")


@pytest.mark.parametrize("page", ["recaps", "recaps/aconf-2024", "recaps/aconf-2024/queues"])
def test_a_dirty_rebuild_gives_a_replaced_picture_its_new_size(tmp_path: Path, page: str) -> None:
    server = Server(tmp_path, dirty=True, options={"talk_pages": True})
    server.write("queues.png", png(320, 200))
    text = POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1")
    server.write("posts/a.md", text.replace("Watch", "![Rows](../queues.png) Watch"))
    server.rebuild()
    assert 'height="200"' in server.read(f"{page}/index.html")
    before = server.mtime("recaps/speakers/index.html")
    server.write("queues.png", png(320, 100))
    server.rebuild()
    assert 'height="100"' in server.read(f"{page}/index.html")
    assert server.mtime("recaps/speakers/index.html") == before


def test_a_dirty_rebuild_after_one_that_failed_writes_what_that_one_did_not(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides"
    overrides.mkdir()
    theme = {"name": "mkdocs", "custom_dir": "overrides"}
    server = Server(tmp_path, dirty=True, theme=theme)
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1"))
    server.write("posts/b.md", POST.format(name="Bconf 2023", talk="Tides", video="AAAAAAAAAA2"))
    server.rebuild()
    server.write("posts/a.md", POST.format(name="Aconf 2024", talk="Rows", video="AAAAAAAAAA1"))
    (overrides / "main.html").write_text(
        '{% extends "base.html" %}{% block site_name %}{{ 1 / 0 }}'
    )
    with pytest.raises((ZeroDivisionError, TemplateSyntaxError)):
        server.rebuild()
    (overrides / "main.html").unlink()
    server.rebuild()
    assert "Rows" in server.read("recaps/talks/index.html")
    assert "Rows" in server.read("recaps/aconf-2024/index.html")


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        ("sysconf.yml", "people: [{{name: {}, aliases: [Ines]}}]", "posts/a/index.html"),
        ("docs/.authors.yml", "authors: {{ines: {{name: {}}}}}", "posts/a/index.html"),
        ("sysconf-videos.json", '{{"AAAAAAAAAA3": {{"title": "{}"}}}}', "index.html"),
    ],
)
def test_a_dirty_rebuild_shows_what_was_edited_beside_pages_that_nobody_touched(
    tmp_path: Path, name: str, text: str, page: str
) -> None:
    server = Server(tmp_path, dirty=True)
    (tmp_path / "docs/index.md").write_text("# Home\n\nhttps://youtu.be/AAAAAAAAAA3\n")
    post = POST.format(name="Aconf 2024", talk="Queues", video="AAAAAAAAAA1")
    server.write("posts/a.md", post.replace("date:", "authors: [ines]\ndate:"))
    later = time.time() + 60
    for called in ("Ines Lund", "Ines Holm"):
        (tmp_path / name).write_text(text.format(called))
        server.rebuild()
        assert called in server.read(page)
        os.utime(tmp_path / "site" / page, (later, later))
    before = server.mtime(page)
    server.rebuild()
    assert server.mtime(page) == before
