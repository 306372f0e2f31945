"""Front matter in real builds: what a page shows, what is said, what neighbours make of it."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort
from pictures import png
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

HOME = {"index.md": "# Home\n"}


def build(folder: Path, post: str | bytes, **options: Any) -> Any:  # noqa: ANN401
    return build_site(folder, {**HOME, "post.md": post}, strict=False, **options)


def test_a_broken_block_is_one_warning_and_no_text(tmp_path: Path) -> None:
    site = build(tmp_path, "---\ntitle: Cold: Starts\ndate: Nov 2025\n---\n\nThe text.\n")
    assert site.warnings == (
        (
            "WARNING sysconf: post.md:2: title: the front matter cannot be read: "
            'a colon in the value; write title: "Cold: Starts"'
        ),
    )
    page = site.read("post/index.html")
    assert "The text." in page
    assert "Nov 2025" not in page


def test_a_block_that_cannot_be_read_is_told_on_every_page_not_only_on_posts(
    tmp_path: Path,
) -> None:
    site = build(tmp_path, "---\ntitle: A: b\n---\nText\n", plugins=["sysconf"])
    assert len(site.warnings) == 1


def test_mistakes_are_told_from_the_top_of_the_file_down(tmp_path: Path) -> None:
    front = "date: yesterday\ncards: maybe\nread_time: -3\ntalks: none\nupdated: soon\n"
    warnings = build(tmp_path, f"---\n{front}---\nText\n").warnings
    lines = [int(warning.split(":")[2]) for warning in warnings]
    assert lines == [2, 3, 4, 5, 6]
    assert "minutes go from 1" in warnings[2]


@pytest.mark.parametrize(
    "post",
    [
        '+++\ntitle = "T"\ndate = 2025-11-08\n[params]\nsub_title = "S"\n+++\nText\n',
        '{\n"title": "T", "date": "2025-11-08", "sub_title": "S"\n}\nText\n',
        "\n---\ntitle: T\ndate: 2025-11-08\nsub_title: S\n---\nText\n",
        b"\xef\xbb\xbf---\r\ntitle: T\r\ndate: 2025-11-08\r\nsub_title: S\r\n---\r\nText\r\n",
    ],
    ids=["TOML", "JSON", "blank line first", "BOM and CRLF"],
)
def test_other_dialects_give_the_same_header(post: str | bytes, tmp_path: Path) -> None:
    site = build(tmp_path, post)
    assert site.warnings == ()
    page = site.read("post/index.html")
    assert re.search(r'<h1[^>]*class="sysconf-header__title"[^>]*>T</h1>', page)
    assert re.search(r'sysconf-header__subtitle"[^>]*>S</p>', page)
    assert 'datetime="2025-11-08"' in page
    assert "<p>Text</p>" in page


def test_a_value_of_the_wrong_kind_is_left_out_and_told_with_its_line(tmp_path: Path) -> None:
    site = build(tmp_path, "---\ntitle: T\ndate: Q4 2025\n---\nText\n")
    (warning,) = site.warnings
    assert warning.startswith('WARNING sysconf: post.md:3: date: "Q4 2025" is no date')
    assert "sysconf-header__date" not in site.read("post/index.html")


@pytest.mark.parametrize(
    ("name", "front", "is_post"),
    [
        ("2025-11-08-review.md", "---\nlayout: single\n---\n", True),
        ("2025-11-08-review.md", "", False),  # minutes of a meeting, perhaps
        ("2025-13-08-review.md", "---\nlayout: single\n---\n", False),
        ("review-2025-11-08.md", "---\nlayout: single\n---\n", False),
    ],
)
def test_a_date_that_a_file_name_begins_with_makes_a_post_of_a_page_with_front_matter(
    name: str, front: str, *, is_post: bool, tmp_path: Path
) -> None:
    site = build_site(tmp_path, {name: f"{front}# Title\n\nText\n"}, plugins=["sysconf"])
    page = site.read(f"{name.removesuffix('.md')}/index.html")
    assert ("sysconf-header" in page) is is_post
    assert ('datetime="2025-11-08"' in page) is is_post


@pytest.mark.parametrize(
    "date", ["pubDate: 2025-11-08", "publish_date: Nov 2025", "Date: 2025", "date: unknown"]
)
def test_a_date_under_any_of_its_names_makes_a_page_a_post(date: str, tmp_path: Path) -> None:
    site = build(tmp_path, f"---\ntitle: T\n{date}\n---\nText\n")
    assert "sysconf-header" in site.read("post/index.html")


@pytest.mark.parametrize(
    "written", ["hall.jpg", "/static/hall.jpg", "media/Hall.jpg", "'![A hall](x/hall.JPG)'"]
)
def test_the_only_picture_of_that_name_is_the_cure_for_one_that_is_no_file(
    written: str, tmp_path: Path
) -> None:
    docs = {"post.md": f"---\ndate: 2025\ncover: {written}\n---\n", "b/hall.JPG": b""}
    (warning,) = build_site(tmp_path, docs, strict=False, plugins=["sysconf"]).warnings
    assert warning.endswith("in the docs folder; write /b/hall.JPG")


@pytest.mark.parametrize("line", ["heroImage: gone.png", "header: {image: gone.png}"])
def test_a_picture_that_only_another_generator_would_find_fails_no_build(
    line: str, tmp_path: Path
) -> None:
    site = build_site(tmp_path, {"post.md": f"---\ndate: 2025\n{line}\n---\n"})
    (remark,) = [each for each in site.messages if "there is no file" in each]
    assert remark.startswith("INFO")


def test_a_picture_that_is_no_file_is_told(tmp_path: Path) -> None:
    site = build(tmp_path, "---\ndate: Nov 2025\ncover: /media/gone.png\n---\nText\n")
    (warning,) = site.warnings
    assert "post.md:3: cover: there is no file /media/gone.png in the docs folder" in warning


@pytest.mark.parametrize("cover", ["hall.png", "../hall.png", "/posts/hall.png"])
def test_a_picture_is_looked_for_beside_the_post_first(cover: str, tmp_path: Path) -> None:
    post = f"---\ndate: Nov 2025\ncover: {cover}\n---\nText\n"
    pictures = dict.fromkeys(("posts/hall.png", "hall.png"), "")
    site = build_site(tmp_path, {**HOME, **pictures, "posts/post.md": post})
    shown = "../../hall.png" if cover.startswith("..") else "../hall.png"
    assert f'src="{shown}"' in site.read("posts/post/index.html")


@pytest.mark.parametrize("path", ["media/hall.png", "media/the hall.png"])
def test_a_picture_may_be_named_from_the_docs_folder(path: str, tmp_path: Path) -> None:
    post = f"---\ndate: Nov 2025\nconference: Gridconf 2031\ncover: {path}\n---\nText\n"
    site = build_site(tmp_path, {**HOME, path: "", "posts/post.md": post})
    assert f'src="../../{path.replace(" ", "%20")}"' in site.read("posts/post/index.html")
    assert f"https://example.org/sub/{path.replace(' ', '%20')}" in site.read(
        "recaps/gridconf-2031/index.html"
    )


def test_the_size_of_an_svg_is_in_whole_pixels(tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='640' height='359.6'/>"
    post = "---\ndate: 2025-11-08\nimage: /a.svg\n---\nText\n"
    site = build_site(tmp_path, {**HOME, "a.svg": svg, "post.md": post})
    assert 'width="640" height="360"' in site.read("post/index.html")


def test_damaged_text_is_no_warning(tmp_path: Path) -> None:
    site = build(tmp_path, "---\ndate: Nov 2025\n---\nThe AIâ€™s Toolbox\n")
    assert site.warnings == ()
    assert any("post.md:4: " in message for message in site.messages)
    assert "The AIâ€™s Toolbox" in site.read("post/index.html")


@pytest.mark.parametrize(
    ("post", "message"),
    [
        ("---\ntitle: Café\n---\n".encode("latin-1"), "post.md:2: is not UTF-8 (byte 0xe9)"),
        ("---\ntemplate: gone.html\n---\n", "post.md: template: the theme has no gone.html"),
        ("---\ntemplate: 5\n---\n", "post.md: template: the theme has no 5"),
    ],
)
def test_what_mkdocs_cannot_build_is_refused_in_one_line(
    post: str | bytes, message: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build(tmp_path, post)
    assert any(message in each for each in caplog.messages)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_file_that_is_gone_is_refused_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/lost.md").symlink_to("gone.md")
    with pytest.raises(Abort):
        build(tmp_path, "Text\n")
    assert any("lost.md: cannot be read: No such file" in each for each in caplog.messages)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_a_title_is_text_in_navigation_head_and_search(theme: str, tmp_path: Path) -> None:
    post = '---\ntitle: "Fast <b> & \\"free\\""\ndate: Nov 2025\n---\nText\n'
    site = build(tmp_path, post, theme={"name": theme})
    page, home = site.read("post/index.html"), site.read("index.html")
    assert "<title>Fast &lt;b&gt; &amp; &#34;free&#34; - Test</title>" in page
    assert "Fast &lt;b&gt; &amp; &#34;free&#34;" in home
    assert "<b>" not in page + home
    entries = json.loads(site.read("search/search_index.json"))["docs"]
    assert "Fast &lt;b&gt; &amp; &#34;free&#34;" in [entry["title"] for entry in entries]


def test_material_shows_tags_and_categories_as_tags(tmp_path: Path) -> None:
    post = "---\ndate: Nov 2025\ntags: Elixir, agents\ncategories: [talks]\n---\nText\n"
    plugins = ["search", "tags", "sysconf"]
    site = build(tmp_path, post, theme={"name": "material"}, plugins=plugins)
    tags = re.findall(r'class="md-tag">([^<]*)<', site.read("post/index.html"))
    assert sorted(tags) == ["Elixir", "agents", "talks"]


def test_materials_meta_plugin_completes_what_only_we_could_read(tmp_path: Path) -> None:
    docs = {**HOME, "posts/.meta.yml": "sub_title: Default\n"}
    docs["posts/post.md"] = '+++\ntitle = "T"\ndate = 2025-11-08\n+++\nText\n'
    plugins = ["meta", "sysconf"]
    site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=plugins)
    page = site.read("posts/post/index.html")
    assert re.search(r'sysconf-header__subtitle"[^>]*>Default</p>', page)
    assert re.search(r'sysconf-header__title"[^>]*>T</h1>', page)


@pytest.mark.parametrize("plugins", [["meta", "tags", "sysconf"], ["sysconf", "tags", "meta"]])
@pytest.mark.parametrize(
    ("default", "own", "shown"),
    [
        ("tags: [conf]", "tags: a, b", ["a", "b", "conf"]),
        ("tags: conf, x", "tags: [a]", ["a", "conf", "x"]),
        ("tags: [conf]", "tags: [a]", ["a", "conf"]),
        ("categories: [conf]", "categories: talks tapes", ["conf", "talks", "tapes"]),
        ("tags: [conf]", "tags:", []),
        ("author: Ada", "author: [Bob, Carl]", ["Bob, Carl"]),
        ("authors: [Ada]", "authors: Bob", ["Bob"]),
        ("authors: [Ada]", "authors: [Bob]", ["Ada, Bob"]),
        ("date: 2024-01-01", "date: Nov 2025", ["Nov 2025"]),
        ("image: {path: /y.png}", "image: /x.png", ["../../x.png"]),
        ("image: /y.png", "image: {path: /x.png, alt: X}", ["../../x.png"]),
        ("image: {path: /y.png, alt: Y}", "image: {path: /x.png}", ["../../x.png"]),
        ("conference: Aconf 2024", "conference: {name: Bconf 2025}", ["Bconf 2025"]),
    ],
)
def test_values_of_other_kinds_than_those_of_materials_meta_plugin_are_the_posts_own(
    default: str, own: str, shown: list[str], plugins: list[str], tmp_path: Path
) -> None:
    post = f"---\nlayout: post\ntalks: [{{title: Rope}}]\n{own}\n---\nText\n"
    docs = {**HOME, "posts/.meta.yml": f"{default}\n", "posts/post.md": post, "x.png": png(4, 2)}
    docs["y.png"] = docs["x.png"]
    site = build_site(tmp_path, docs, theme={"name": "material"}, plugins=plugins)
    page = site.read("posts/post/index.html")
    conferences = json.loads(site.read("recaps/catalog.json"))["conferences"]
    found = {
        "tags": sorted(re.findall(r'class="md-tag">([^<]*)<', page)),
        "categories": sorted(re.findall(r'class="md-tag">([^<]*)<', page)),
        "author": re.findall(r'sysconf-header__authors"[^>]*>([^<]*)<', page),
        "authors": re.findall(r'sysconf-header__authors"[^>]*>([^<]*)<', page),
        "date": re.findall(r"<time[^>]*>([^<]*)<", page),
        "image": re.findall(r'sysconf-header__image"[^>]* src="([^"]*)"', page),
        "conference": [each["name"] for each in conferences],
    }
    assert found[own.partition(":")[0]] == shown


def test_the_first_paragraph_is_the_description_where_none_is_given(tmp_path: Path) -> None:
    post = "---\ndate: Nov 2025\n---\n# T\n\nThis is *how* it was.\n"
    site = build(tmp_path, post, theme={"name": "material"})
    assert '<meta name="description" content="This is how it was.">' in site.read("post/index.html")


def test_authors_of_materials_file_are_named_and_linked(tmp_path: Path) -> None:
    docs = {**HOME, ".authors.yml": "authors: {ayo: {name: Ayo L., url: https://ayo.example}}\n"}
    docs["post.md"] = "---\ndate: Nov 2025\nauthors: [ayo, Pelumi]\n---\nText\n"
    page = build_site(tmp_path, docs).read("post/index.html")
    assert '<a href="https://ayo.example">Ayo L.</a>, Pelumi' in page


def test_a_date_that_cannot_be_read_leaves_a_post_a_post(tmp_path: Path) -> None:
    site = build(tmp_path, "---\ntitle: T\nsub_title: Deck\ndate: 2025-02-30\n---\n\nText\n")
    assert len(site.warnings) == 1
    assert "Deck" in site.read("post/index.html")


def test_the_case_of_a_host_does_not_matter(tmp_path: Path) -> None:
    post = "---\ndate: 2025-11-08\nimage: https://EXAMPLE.org/a.png\n---\n\nText\n"
    options = {"site_url": "https://example.org/"}
    site = build_site(tmp_path, {**HOME, "post.md": post, "a.png": png(64, 36)}, **options)
    assert 'width="64"' in site.read("post/index.html")


def test_a_remark_that_many_posts_give_cause_for_is_made_of_the_first(tmp_path: Path) -> None:
    text = "---\ntitle: T\ndate: 2025-11-08\nsub_titel: S\n---\nText\n"
    site = build_site(tmp_path, {f"{number}.md": text for number in range(9)})
    remarks = [each for each in site.messages if "did you mean" in each]
    assert [each.count(".md:4: sub_titel: ") for each in remarks] == [1, 1, 1, 0]
    assert "sub_titel: is not known; did you mean sub_title? (so in 6 more;" in remarks[-1]
    assert "WARNING" not in "".join(remarks)


def test_every_mistake_is_told_of_every_post(tmp_path: Path) -> None:
    text = "---\ntitle: [T]\ndate: 2025-11-08\n---\nText\n"
    site = build_site(tmp_path, {f"{number}.md": text for number in range(9)}, strict=False)
    assert len(site.warnings) == 9


@pytest.mark.parametrize(
    ("slides", "there", "told"),
    [
        ("deck.pdf", "deck.pdf", 0),
        ("../deck.pdf", "deck.pdf", 0),
        ("near.pdf", "posts/near.pdf", 0),
        ("decks/one", "decks/one", 0),
        ("/decks/one/", "decks/one/", 0),  # may be served by somebody else
        ("../gone.pdf", "gone.pdf", 1),
    ],
)
def test_slides_by_hand_are_looked_for_as_pictures_are(
    slides: str, there: str, told: int, tmp_path: Path
) -> None:
    by_hand = f"talks:\n- {{title: Knots, slides: {slides}}}\n"
    post = f"---\nconference: Gridconf 2031\n{by_hand}---\nText\n"
    docs = {
        **HOME,
        "deck.pdf": "",
        "posts/near.pdf": "",
        "decks/one/index.html": "",
        "posts/post.md": post,
    }
    site = build_site(tmp_path, docs, strict=False)
    assert f'"slides":"{there}"' in re.sub(r"\s", "", site.read("recaps/catalog.json"))
    assert sum(f"post.md:4: talks: there is no file {slides} " in x for x in site.warnings) == told
    assert len(site.warnings) == told
