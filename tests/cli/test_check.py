from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from checking import DATED, check, files_below, write
from shared import SHARED
from sites import build_site

RECAP = Path(__file__).parents[1] / "fixtures/harbourconf-2024-review.md"
BROKEN = "---\ntitle: Tape: a history\ndate: 2031-05-04\n---\n\nText\n"
UNDATED = "---\ndate: 03/04/2031\nsub_titel: Deck\n---\n\nText\n"


def test_a_recap_without_mistakes_ends_with_zero(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": DATED, "about.md": "# About\n"})
    assert check(tmp_path) == (0, ["1 post, 0 warnings, 0 remarks"], "")


def test_warnings_are_findings_sorted_by_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, {"posts/b.md": BROKEN, "posts/a.md": UNDATED, "index.md": "# Home\n"})
    checked = check(tmp_path)
    assert checked.code == 1
    assert [line.split(" ")[0] for line in checked.lines[:3]] == [
        "posts/a.md:2:",
        "posts/a.md:3:",
        "posts/b.md:2:",
    ]
    assert checked.lines[3] == "1 post, 2 warnings, 1 remark"


def test_remarks_alone_are_told_and_are_no_findings(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DATED.replace("date", "sub_titel: Deck\ndate")})
    checked = check(tmp_path)
    assert checked.code == 0
    assert checked.lines[0] == "a.md:2: sub_titel: is not known; did you mean sub_title?  [info]"


def test_a_remark_that_a_build_makes_of_three_posts_is_made_of_all(tmp_path: Path) -> None:
    post = DATED.replace("date", "sub_titel: Deck\ndate")
    write(tmp_path, {f"{number}.md": post for number in range(5)})
    assert sum("sub_titel" in line for line in check(tmp_path).lines) == 5


def test_an_entry_that_no_post_names_is_told_where_all_posts_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": RECAP.read_bytes(), "posts/b.md": DATED})
    (tmp_path / "sysconf.yml").write_text("conferences:\n  - name: Harborconf 2024\n")
    assert check(tmp_path).lines[-2] == (
        'sysconf.yml:2: conferences: the index has no "Harborconf 2024"; '
        'did you mean "Harbourconf 2024"?  [info]'
    )
    for post in ("a.md", "b.md"):
        lines = check(tmp_path, tmp_path / "docs/posts" / post).lines
        assert not any("sysconf.yml" in line for line in lines)


SITE = {
    "index.md": "# Home\n\n<!-- sysconf:talk -->\n\n<!-- sysconf:talks speaker='Ada Byrom' -->\n",
    "posts/harbourconf-2024-review.md": RECAP.read_bytes(),
    "posts/broken.md": BROKEN,
    "posts/undated.md": UNDATED,
    "posts/damaged.md": DATED.replace("Text", "It’s tape".encode().decode("cp1252")),
    "posts/maybe.md": DATED + "\n## Tape by Ada Byron\n\n[Video](https://youtu.be/AAAAAAAAAA1)\n"
    "\n## Rope by Grace Hopper\n\n[Video](https://youtu.be/AAAAAAAAAA2)\n"
    "\n## Wire by Alan Turing\n\n[Video](https://youtu.be/AAAAAAAAAA3)\n",
    ".authors.yml": "authors: 7\n",
}


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_it_says_what_a_build_says_in_the_same_words(tmp_path: Path, theme: str) -> None:
    for folder in (tmp_path / "built", tmp_path / "checked"):
        write(folder, SITE)
        (folder / "sysconf.yml").write_text("people:\n- nme: Ada\n- name: Nobody\n")
        (folder / "sysconf-videos.json").write_text("[]")
    site = build_site(tmp_path / "built", {}, strict=False, theme={"name": theme})
    built = [m.partition(" ")[2] for m in site.messages if " sysconf: " in m]
    told = [line.removesuffix("  [info]") for line in check(tmp_path / "checked").lines[:-1]]
    assert sorted(told) == sorted(each.removeprefix("sysconf: ") for each in built)
    assert len(told) > 8


def test_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path, SITE | {"site/index.html": "mine"})
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").write_text("old")
    before = files_below(tmp_path)
    check(tmp_path, "-v")
    assert files_below(tmp_path) == before


def test_files_and_folders_that_are_named_are_checked_alone(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "sysconf.yml").write_text("people: 7\n")
    checked = check(tmp_path, tmp_path / "docs/posts/broken.md", tmp_path / "docs/posts/undated.md")
    assert {line.split(":")[0] for line in checked.lines[:-1]} == {
        "posts/broken.md",
        "posts/undated.md",
    }
    checked = check(tmp_path, tmp_path / "docs/posts")
    assert {line.split(":")[0].split("/")[0] for line in checked.lines[:-1]} == {"posts"}


def test_markers_of_a_file_that_is_named_know_the_talks_of_all(tmp_path: Path) -> None:
    marker = "# Home\n\n<!-- sysconf:talks conference='Harbourconf' speaker='{}' -->\n"
    write(tmp_path, SITE | {"a.md": marker.format("Ola Nordmann"), "b.md": marker.format("Kira")})
    assert check(tmp_path, tmp_path / "docs/a.md").lines == ["0 posts, 0 warnings, 0 remarks"]
    (line, _) = check(tmp_path, tmp_path / "docs/b.md").lines
    assert line.startswith('b.md:3: sysconf:talks: no speaker is called "Kira"; ')


def test_what_was_read_of_each_post_is_told_with_its_cues(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    text = "\n".join(check(tmp_path, "--verbose", tmp_path / "docs/posts").lines)
    assert "posts/harbourconf-2024-review.md: conference: Harbourconf 2024\n" in text
    assert re.search(
        r"\.md: talk: .* \[heading: .*\]\n    speakers: .* \[.*\]\n    recording: h", text
    )
    assert "\n    status: missed\n" in text
    assert "posts/undated.md: a post, no recap\n" in text


def test_a_file_that_cannot_be_built_is_a_finding_and_hides_no_other(tmp_path: Path) -> None:
    template = DATED.replace("date", "template: nope.html\ndate")
    write(tmp_path, {"a.md": b"caf\xe9\n", "b.md": UNDATED, "c.md": template})
    checked = check(tmp_path)
    assert checked.code == 1
    assert [line.split("; ")[0] for line in checked.lines] == [
        "a.md:1: is not UTF-8 (byte 0xe9)",
        "b.md:2: date: may be 2031-04-03 or 2031-03-04",
        "b.md:3: sub_titel: is not known",
        "c.md: template: the theme has no nope.html",
        "2 posts, 3 warnings, 1 remark",
    ]


def test_a_mistake_in_a_fragment_that_a_marker_shows_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, SITE | {"index.md": "# Home\n\n<!-- sysconf:talks -->\n"})
    (tmp_path / "own/sysconf").mkdir(parents=True)
    (tmp_path / "own/sysconf/talks.html").write_text("{% if %}")
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write("theme: {name: mkdocs, custom_dir: own}\n")
    checked = check(tmp_path)
    assert checked.code == 1
    assert "talks.html:1: " in checked.lines[0]


WRONG = [
    ("[search]", "", "sysconf is not among the plugins"),
    ("[search, {sysconf: {enabled: false}}]", "", "not enabled"),
    ("[search, {sysconf: {cards: maybe}}]", "", "Aborted with a configuration error"),
    ("[search, {sysconf: {labels: {tlaks: x}}}]", "", "labels: "),
    ("[search, sysconf]", "mkdocs.yml", "mkdocs.yml is no page of this site"),
    ("[search, sysconf]", "docs/gone.md", "does not exist"),
]


@pytest.mark.parametrize(("plugins", "named", "sentence"), WRONG)
def test_wrong_usage_ends_with_two_and_a_sentence(
    plugins: str, named: str, sentence: str, tmp_path: Path
) -> None:
    write(tmp_path, {"a.md": DATED}, plugins)
    checked = check(tmp_path, *([tmp_path / named] if named else []))
    assert (checked.code, checked.lines) == (2, [])
    assert sentence in checked.error


def test_posts_by_materials_meta_plugin_are_posts(tmp_path: Path) -> None:
    docs = {"posts/.meta.yml": "layout: post\n", "posts/a.md": "---\nread_time: x\n---\nText\n"}
    write(tmp_path, docs, "[search, meta, sysconf]")
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write("theme: {name: material}\n")
    assert check(tmp_path).lines[-1] == "1 post, 1 warning, 0 remarks"


def test_other_plugins_and_hooks_are_not_asked(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DATED}, "[search, redirects, rss, sysconf]")
    (tmp_path / "hook.py").write_text("def on_config(config):\n    raise RuntimeError\n")
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write("hooks: [hook.py]\n")
    assert check(tmp_path).code == 0


def test_drafts_that_a_build_leaves_out_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": DATED, "drafts/b.md": BROKEN})
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write("draft_docs: drafts/\n")
    assert check(tmp_path).code == 0


def test_it_is_a_command_that_says_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "---\ndate: 2031-05-04\n---\n\n[Gone](gone.md)\n", "b.md": UNDATED})
    code = "from mkdocs_sysconf.cli import main; main()"
    command = [sys.executable, "-c", code, "check", "-f", str(tmp_path / "mkdocs.yml")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "")
    assert "gone.md" not in result.stdout


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
def test_the_seed_has_one_remark(tmp_path: Path) -> None:
    seed = (SHARED / "seed/sysconf-2025-review.md").read_bytes()
    write(tmp_path, {"posts/sysconf-2025-review.md": seed})
    checked = check(tmp_path)
    assert checked.code == 0
    assert checked.lines[-1] == "1 post, 0 warnings, 1 remark"
