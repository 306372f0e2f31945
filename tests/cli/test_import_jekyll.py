from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from checking import Checked, files_below
from click.testing import CliRunner

from mkdocs_sysconf.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.machinery import ModuleSpec
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"/>'
LOOP = "{% for x in y %}"
BLOG: dict[str, str | bytes] = {
    "_config.yml": (
        "title: Tape\ndescription: >\n  Of reels\n  and tape.\nurl: tape.example.org\n"
        "baseurl: /blog\nauthor: {name: Ada Byron}\nlang: de-AT\nexclude: [docs, '*.gem']\n"
    ),
    "_data/authors.yml": "ada: {name: Ada Byron, bio: Writes., url: https://ada.example.org}\n",
    "_posts/2031-05-04-gridconf.md": (
        "---\ntitle: Gridconf 2031 Review\nauthor: ada\nimage: /assets/hall.svg\n---\n\n"
        "After [tape]({% post_url 2030-01-02-tape %}), I was at Gridconf.\n\n"
        "![Hall](/assets/hall.svg)\n\n"
        "## Queues are promises by Mary Keller\n\nShe counts.\n\n"
        "{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n"
        "## Tape is memory by Ida Rhodes\n\nShe winds it.\n"
    ),
    "_posts/old/2030-01-02-tape.markdown": "---\nlayout: post\n---\r\nAs it is.\r\n\r\n* a\r\n",
    "about.md": "---\npermalink: /about/\ntitle: Me\n---\n\n[Tape](/2030/01/02/tape.html)\n",
    "assets/hall.svg": SVG,
    "assets/unused.svg": SVG,
    "docs/excluded.md": "---\ntitle: x\n---\nx\n",
    "index.html": "---\nlayout: home\n---\n",
    "README.md": "# Tape\n",
}


@pytest.fixture(autouse=True)
def _in_2031(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_sysconf.cli.jekyll_folder.today", lambda: "2031-06-01")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def bring(old: Path, *arguments: str, into: Path | None = None) -> Checked:
    new = into or old.parent / "new"
    new.mkdir(exist_ok=True)
    command = ["import", "jekyll", "-f", str(new / "mkdocs.yml"), str(old), *arguments]
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Checked(result.exit_code, result.stdout.splitlines(), result.stderr)


def test_a_blog_becomes_a_site_that_builds_strictly(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BLOG)
    before = files_below(old)
    assert bring(old) == (0, ["2 posts, 1 page, 1 file, 0 warnings"], "")
    assert files_below(old) == before
    new = tmp_path / "new"
    assert sorted(str(path.relative_to(new)) for path in files_below(new)) == [
        "docs/.authors.yml",
        "docs/about.md",
        "docs/assets/hall.svg",
        "docs/index.md",
        "docs/posts/2031-05-04-gridconf.md",
        "docs/posts/old/2030-01-02-tape.markdown",
        "mkdocs.yml",
    ]
    tape = "posts/old/2030-01-02-tape.markdown"
    assert (new / "docs" / tape).read_bytes() == before[old / "_posts/old/2030-01-02-tape.markdown"]
    build = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(build, cwd=new, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    post = (new / "site/posts/2031-05-04-gridconf/index.html").read_text("utf-8")
    assert 'href="../old/2030-01-02-tape/"' in post
    assert "sysconf-header__image" in post
    assert 'href="https://ada.example.org"' in post
    moved = (new / "site/2031/05/04/gridconf.html/index.html").read_text("utf-8")
    assert "../../../../posts/2031-05-04-gridconf/" in moved
    assert "Queues are promises" in (new / "site/recaps/talks/index.html").read_text("utf-8")


def test_the_configuration_says_what_jekylls_said(tmp_path: Path) -> None:
    bring(write(tmp_path / "old", BLOG))
    config = yaml.safe_load((tmp_path / "new/mkdocs.yml").read_text("utf-8"))
    assert config["site_name"] == "Tape"
    assert config["site_url"] == "https://tape.example.org/blog/"
    assert config["site_description"] == "Of reels and tape."
    assert config["site_author"] == "Ada Byron"
    bring(write(tmp_path / "odd", BLOG | {"_config.yml": "lang: ../de\n"}), into=tmp_path / "other")
    assert "language" not in (tmp_path / "other/mkdocs.yml").read_text("utf-8")
    assert config["theme"] == {"name": "material", "font": False, "language": "de"}
    assert config["nav"][:2] == [{"Home": "index.md"}, "about.md"]
    assert config["plugins"][2]["redirects"]["redirect_maps"] == {
        "2031/05/04/gridconf.html.md": "posts/2031-05-04-gridconf.md",
        "2030/01/02/tape.html.md": "posts/old/2030-01-02-tape.markdown",
    }


def test_the_home_page_lists_the_posts_newest_first(tmp_path: Path) -> None:
    bring(write(tmp_path / "old", BLOG))
    assert (tmp_path / "new/docs/index.md").read_text("utf-8") == (
        "# Tape\n\nOf reels and tape.\n\n## 2031\n\n"
        "- [Gridconf 2031 Review](posts/2031-05-04-gridconf.md)\n\n## 2030\n\n"
        "- [Tape](posts/old/2030-01-02-tape.markdown)\n"
    )


def test_a_home_page_with_a_text_stays_and_the_list_is_a_page_of_its_own(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BLOG | {"index.md": "---\nlayout: home\n---\nHello\n"})
    bring(old)
    docs = tmp_path / "new/docs"
    assert (docs / "index.md").read_text() == "---\nlayout: home\n---\nHello\n"
    assert "- [Tape](old/2030-01-02-tape.markdown)" in (docs / "posts/index.md").read_text()


def test_redirects_are_comments_where_the_plugin_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None if name in {"material", "mkdocs_redirects"} else real(name)

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", find)
    bring(write(tmp_path / "old", BLOG))
    text = (tmp_path / "new/mkdocs.yml").read_text("utf-8")
    config = yaml.safe_load(text)
    assert config["theme"] == {"name": "mkdocs"}
    assert config["plugins"][2:] == []
    lines = text.partition("and these lines:\n")[2].replace("# ", "  ")
    (plugin,) = yaml.safe_load(lines)
    assert len(plugin["redirects"]["redirect_maps"]) == 2


def test_nothing_that_is_there_is_written_again(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BLOG)
    new = write(tmp_path / "new", {"docs/about.md": "mine", "docs/index.md": "mine too"})
    result = bring(old)
    assert (result.code, result.lines) == (
        1,
        [
            f"{new}/docs/about.md: is there already, and stays as it is",
            "2 posts, 1 page, 1 file, 1 warning",
        ],
    )
    assert (new / "docs/about.md").read_text() == "mine"
    assert (new / "docs/index.md").read_text() == "mine too"
    before = files_below(new)
    again = bring(old)
    assert files_below(new) == before
    assert again.lines[-1] == "2 posts, 1 page, 1 file, 1 warning"


def test_a_configuration_that_is_there_stays_and_what_it_lacks_is_shown(tmp_path: Path) -> None:
    config = "site_name: Mine\ndocs_dir: pages\nplugins: [search, sysconf]\n"
    new = write(tmp_path / "new", {"mkdocs.yml": config, "pages/index.md": "mine"})
    result = bring(write(tmp_path / "old", BLOG))
    assert result.code == 0
    assert (new / "mkdocs.yml").read_text() == config
    assert (new / "pages/posts/2031-05-04-gridconf.md").is_file()
    assert result.lines[0] == f"{new}/mkdocs.yml stays as it is. A new one would be:"
    shown = yaml.safe_load("\n".join(result.lines[1:-1]))
    assert shown["validation"]["links"] == {"absolute_links": "relative_to_docs"}


UNPUBLISHED = {
    "_drafts/idea.md": "---\ntitle: Idea\n---\nx\n",
    "_posts/2031-01-01-secret.md": "---\npublished: false\n---\nx\n",
    "_posts/2031-06-02-later.md": "---\ntitle: Later\n---\nx\n",
}


def test_what_jekyll_does_not_publish_stays_behind(tmp_path: Path) -> None:
    result = bring(write(tmp_path / "old", BLOG | UNPUBLISHED))
    assert result.code == 0
    assert result.lines[0] == (
        "drafts, and posts that are not published yet (--drafts brings them): "
        "3 not brought over  [info]"
    )
    assert not (tmp_path / "new/docs/drafts").exists()


def test_drafts_come_as_drafts(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BLOG | UNPUBLISHED)
    assert bring(old, "--drafts").lines == ["2 posts, 3 drafts, 1 page, 1 file, 0 warnings"]
    new = tmp_path / "new"
    assert len(list((new / "docs/drafts").iterdir())) == 3
    assert yaml.safe_load((new / "mkdocs.yml").read_text())["draft_docs"] == "drafts/"
    assert "Idea" not in (new / "docs/index.md").read_text()


def test_what_is_not_brought_over_is_told(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "_config.yml": "title: a: b\n",
        "_posts/2031-01-01-latin.md": "---\n---\nä".encode("latin-1"),
        "_posts/2031-01-02-old.textile": "h1. Old",
        "_posts/notes.md": "---\n---\nx",
        "_posts/2031-01-03-liquid.md": f"---\n---\n{LOOP}",
        "archive.md": "---\nlayout: archive\n---\n",
        "tags.md": f"---\n---\n{LOOP}",
    }
    assert bring(write(tmp_path / "old", BLOG | more)) == (
        1,
        [
            '_config.yml:1: cannot be read: a colon in the value; write title: "a: b"',
            "_posts/2031-01-01-latin.md:3: is not UTF-8 (byte 0xe4); save the file as UTF-8",
            "_posts/2031-01-02-old.textile: is no Markdown, and not brought over",
            "_posts/notes.md: is no post to Jekyll, which wants 2025-11-08-name.md",
            "pages that their layout makes: 1 not brought over  [info]",
            f"posts/2031-01-03-liquid.md:3: {LOOP} is for Jekyll alone; write what it stands for",
            "tags.md:3: is made by Liquid, and not brought over",
            "3 posts, 2 pages, 1 file, 6 warnings",
        ],
        "",
    )


def test_pages_of_a_collection_are_counted(tmp_path: Path) -> None:
    more = {
        "_config.yml": "collections: {reels: {output: true}}\n",
        "_reels/a.md": "---\n---\nx",
        "_reels/b.md": "---\n---\nx",
        "_includes/c.md": "---\n---\nx",
    }
    result = bring(write(tmp_path / "old", BLOG | more))
    assert result.lines[0] == "_reels/: 2 not brought over  [info]"


@pytest.mark.skipif(os.name == "nt", reason="no such names")
@pytest.mark.parametrize("name", [b"2031-01-01-\xff.md", b"2031-01-01-a\nb.md"])
def test_a_file_whose_name_no_address_has_is_told(name: bytes, tmp_path: Path) -> None:
    old = write(tmp_path / "old", BLOG)
    (old / "_posts" / os.fsdecode(name)).write_text("---\n---\nx")
    result = bring(old)
    assert result.code == 1
    assert "?" in result.lines[0]
    assert result.lines[0].endswith(".md: has a name that no address has; rename it")


def test_authors_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    result = bring(write(tmp_path / "old", BLOG | {"_data/authors.yml": "ada: b: c"}))
    assert result.code == 1
    assert result.lines[0].startswith("_data/authors.yml:1: cannot be read: ")
    assert not (tmp_path / "new/docs/.authors.yml").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", {"key.svg": SVG, "2031-01-01-key.md": "---\n---\nkey"})
    text = "---\nimage: /../secret/key.svg\n---\n![](/assets/key.svg) ![](../../secret/key.svg)\n"
    old = write(tmp_path / "old", BLOG | {"_posts/2031-01-01-a.md": text})
    (old / "assets/key.svg").symlink_to(secret / "key.svg")
    (old / "_posts/2031-01-01-key.md").symlink_to(secret / "2031-01-01-key.md")
    (old / "_posts/more").symlink_to(secret)
    (old / "ring").symlink_to("ring")
    result = bring(old)
    assert result.code == 1
    assert [line for line in result.lines if "link that" in line] == [
        f"{name}: is a link that is not followed"
        for name in ("_posts/2031-01-01-key.md", "_posts/more", "assets/key.svg", "ring")
    ]
    assert not [path for path in files_below(tmp_path / "new") if "key" in path.name]


def test_a_file_that_a_post_names_by_a_path_above_the_docs_folder_is_none(tmp_path: Path) -> None:
    more = {"x.md": "---\npermalink: /../../../x/\n---\nx", "_x/../y.md": "---\n---\ny"}
    bring(write(tmp_path / "old", BLOG | more))
    outside = [path for path in files_below(tmp_path) if not path.is_relative_to(tmp_path / "old")]
    assert all(path.is_relative_to(tmp_path / "new") for path in outside)


def test_the_folder_that_octopress_keeps_its_site_in_is_found(tmp_path: Path) -> None:
    files = {f"source/{name}": text for name, text in BLOG.items()}
    old = write(tmp_path / "old", files | {"_config.yml": "source: source\n"})
    assert bring(old).lines == ["2 posts, 2 pages, 1 file, 0 warnings"]
    assert bring(old, into=old / "new").code == 2


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    post = b"---\r\ntitle: x\r\n---\r\n\r\n{{ site.title }}\r\n"
    bring(write(tmp_path / "old", BLOG | {"_posts/2031-01-01-a.md": post}))
    brought = (tmp_path / "new/docs/posts/2031-01-01-a.md").read_bytes()
    assert brought == b"---\r\ntitle: x\r\n---\r\n\r\nTape\r\n"


def test_the_jekyll_site_itself_is_no_place_for_the_new_one(tmp_path: Path) -> None:
    old = write(tmp_path / "old", BLOG)
    before = files_below(old)
    for folder in (old, old / "new"):
        result = bring(old, into=folder)
        assert result.code == 2
        assert "would be in the Jekyll site, which stays as it is" in result.error
    assert files_below(old) == before


def test_front_matter_that_cannot_be_read_is_told_before_a_build_does(tmp_path: Path) -> None:
    post = "---\ntitle: Tape: the [story\n---\n\nText.\n"
    result = bring(write(tmp_path / "old", BLOG | {"_posts/2031-01-01-a.md": post}))
    assert result.code == 1
    (told,) = [line for line in result.lines if line.startswith("_posts/2031-01-01-a.md:2: title:")]
    assert "Tape" in told


@pytest.mark.parametrize(
    "files",
    [{"x": "x"}, {"_posts/x.md": "x"}, {"about.md": "---\n---\nx"}, {"_drafts/x.md": "---\n---\n"}],
)
def test_a_folder_without_posts_is_no_jekyll_site(files: dict[str, str], tmp_path: Path) -> None:
    result = bring(write(tmp_path / "old", files))
    assert result.code == 2
    assert "has no published posts below _posts; name the folder of a Jekyll site" in result.error
    assert "--drafts" in result.error
    assert not files_below(tmp_path / "new")


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_nobody_may_write_into_is_told(tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir(mode=0o555)
    assert bring(write(tmp_path / "old", BLOG), into=new).code == 2
