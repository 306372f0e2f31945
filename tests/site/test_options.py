"""What the options do, and what is said of those that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort
from sites import build_site

if TYPE_CHECKING:
    from pathlib import Path

POST = "Hello. [A talk of mine](https://youtu.be/AAAAAAAAAA1?si=trackingtracking).\n"
DATED = f"---\ndate: Mar 2024\n---\n\n{POST}"


def with_options(**options: Any) -> list[Any]:  # noqa: ANN401 (whatever mkdocs.yml may hold)
    return ["search", {"sysconf": options}]


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("posts/*", "posts/a.md"),
        ("posts/**/*.md", "posts/a.md"),
        ("posts/**/*.md", "posts/deep/a.md"),
        ("posts/", "posts/deep/a.md"),
    ],
)
def test_globs_say_which_pages_are_posts(glob: str, path: str, tmp_path: Path) -> None:
    site = build_site(tmp_path, {path: POST, "b.md": DATED}, plugins=with_options(posts=[glob]))
    assert "sysconf-header" in site.read(path.replace(".md", "/index.html"))
    assert "sysconf-header" not in site.read("b/index.html")


@pytest.mark.parametrize(
    ("glob", "told"), [("docs/posts/*", 1), ("posts\\*.md", 1), ("posts/*", 0)]
)
def test_globs_that_no_page_matches_are_told(glob: str, told: int, tmp_path: Path) -> None:
    site = build_site(tmp_path, {"posts/a.md": POST}, plugins=with_options(posts=[glob]))
    assert sum(f"posts: no page matches {glob}; " in each for each in site.messages) == told


def test_a_pattern_of_no_file_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, {"a.md": DATED}, plugins=with_options(posts=["!"]))
    assert "Expected a pattern such as posts/*.md, but received: '!'" in caplog.text


def test_keys_that_make_a_post_may_be_written_in_capitals(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"a.md": f"---\nLayout: post\n---\n\n{POST}"})
    assert "sysconf-header" in site.read("a/index.html")


def test_links_stay_links_without_their_tracking(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"a.md": DATED}, plugins=with_options(cards="link"))
    page = site.read("a/index.html")
    assert "<sysconf-video" not in page
    assert ">A talk of mine</a>." in page
    assert "si=" not in page


def test_no_header_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"a.md": DATED}, plugins=with_options(header=False))
    assert "sysconf-header" not in site.read("a/index.html")


def test_no_index_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"a.md": DATED}, plugins=with_options(recaps=False))
    assert not (site.dir / "recaps").exists()


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ({"mised": "x"}, "there is no text 'mised'; the nearest is 'missed'"),
        ({"read_time": "{minutes} min"}, "'read_time' has no {minutes}; it knows {n}"),
        ({"read_time": "{n} {"}, "'read_time' cannot be read"),
        ({"talk_count": ["{n} session", "{m} sessions"]}, "'talk_count' has no {m}; it knows {n}"),
        ({"talk_count": ["{n} session", "{n"]}, "'talk_count' cannot be read"),
        ({"missed": ["later", "laters"]}, "'missed' counts nothing; write one text"),
    ],
)
def test_a_label_that_cannot_be_shown_is_refused(
    labels: dict[str, Any], said: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, {"a.md": DATED}, plugins=with_options(labels=labels))
    assert f"labels: {said}" in caplog.text


@pytest.mark.parametrize("text", [["a"], ["a", "b", "c"], ["a", 1], [], 1])
def test_a_label_is_one_text_or_two(
    text: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plugins = with_options(labels={"talk_count": text})
    with pytest.raises(Abort):
        build_site(tmp_path, {"a.md": DATED}, plugins=plugins)
    assert f"Expected a text, or a list of two, but received: {text!r}" in caplog.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (["{n} session", "{n} sessions"], ["1 session", "2 sessions"]),
        ("sessions: {n}", ["sessions: 1", "sessions: 2"]),
    ],
)
def test_a_label_that_counts_has_one_text_for_all_or_one_for_one(
    text: object, shown: list[str], tmp_path: Path
) -> None:
    one = "---\nconference: Aconf 2025\ndate: 2025-05\n---\n\n## Queues by Ada Byron\n\nRows.\n"
    two = f"{one.replace('2025', '2024')}\n## Tides by Ada Byron\n\nWater.\n"
    plugins = with_options(labels={"talk_count": text})
    site = build_site(tmp_path, {"a.md": one, "b.md": two}, plugins=plugins)
    for year, words in zip((2025, 2024), shown, strict=True):
        assert f"<span>{words}</span>" in site.read(f"recaps/aconf-{year}/index.html")


@pytest.mark.parametrize(
    ("pattern", "cure"),
    [
        *[(each, "d MMMM y, with words") for each in ("%d %B %Y", "d MMMM y, HH:mm", "dddd")],
        *[(each, "d MMMM y, with words") for each in ("F j, Y", "d de MMMM", "2006-01-02")],
        ("DD.MM.YYYY", "dd.MM.yyyy"),
        ("y" * 100 + "x", "d MMMM y, with words"),  # in no time
    ],
)
def test_a_pattern_that_no_date_has_is_refused(
    pattern: str, cure: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, {"a.md": DATED}, plugins=with_options(date_format=pattern))
    assert f"date_format: '{pattern}' is no pattern of a date; write {cure}" in caplog.text


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("d 'de' MMMM 'de' y", "4 de May de 2025"),
        ("long", "May 4, 2025"),
        ("y/MM/dd", "2025/05/04"),
    ],
)
def test_words_in_quotes_and_named_patterns_are_patterns(
    pattern: str, shown: str, tmp_path: Path
) -> None:
    plugins = with_options(date_format=pattern)
    site = build_site(tmp_path, {"a.md": "---\ndate: 2025-05-04\n---\n"}, plugins=plugins)
    assert f">{shown}</time>" in site.read("a/index.html")


def test_an_own_page_wins_whatever_its_file_is_called(tmp_path: Path) -> None:
    docs = {"a.md": DATED, "recaps/README.md": "# Mine\n", "recaps/talks/index.md": "# My talks\n"}
    site = build_site(tmp_path, docs)
    assert "Mine" in site.read("recaps/index.html")
    assert "My talks" in site.read("recaps/talks/index.html")
    assert site.read("sitemap.xml").count("/recaps/talks/<") == 1


def test_a_page_that_is_built_where_the_index_would_be_wins(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"a.md": DATED, "recaps.md": "# Mine\n"})
    assert "Mine" in site.read("recaps/index.html")
    assert "sysconf-talks" in site.read("recaps/talks/index.html")


@pytest.mark.parametrize("folder", ["./recaps", "/recaps//", "recaps/.", ".\\recaps\\"])
def test_an_own_page_wins_however_the_folder_is_written(folder: str, tmp_path: Path) -> None:
    docs = {"a.md": DATED, "recaps/index.md": "# Mine\n"}
    site = build_site(tmp_path, docs, plugins=with_options(recaps=folder))
    assert "Mine" in site.read("recaps/index.html")
    assert (site.dir / "recaps/catalog.json").is_file()


@pytest.mark.parametrize("folder", [".", "./", "/", "", "..", "a/../b", "a\\..\\b", "a\0b", True])
def test_the_index_has_a_folder_of_its_own(
    folder: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, {"index.md": "# Mine\n"}, plugins=with_options(recaps=folder))
    assert "Expected the name of a folder below docs" in caplog.text


@pytest.mark.parametrize("before", ["", "<!-- a comment -->\n\n"])
def test_a_title_that_the_text_says_again_stands_once(before: str, tmp_path: Path) -> None:
    text = f"---\ntitle: Review\ndate: Mar 2024\n---\n\n{before}# Review\n\n# One\n\n# Two\n"
    page = build_site(tmp_path, {"a.md": text}).read("a/index.html")
    assert page.count(">Review</h1>") == 1
    assert ">One</h2>" in page


def test_a_named_data_file_that_is_missing_is_told(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"a.md": DATED}, strict=False, plugins=with_options(data="x.yml"))
    assert [each for each in site.warnings if "there is no file x.yml" in each]


def test_data_that_is_not_utf8_is_one_warning_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "sysconf.yml").write_bytes(b"people:\n  - name: Andr\xe9\n")
    site = build_site(tmp_path, {"a.md": DATED}, strict=False)
    assert "sysconf-header" in site.read("a/index.html")


def test_a_marker_is_told_with_its_line_in_the_file(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\n# T\n\n<!-- sysconf:talk -->\n"
    site = build_site(tmp_path, {"b.md": text}, strict=False)
    assert [each for each in site.warnings if "b.md:7: sysconf:talk" in each]
