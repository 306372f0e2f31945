from __future__ import annotations

import codecs
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy
import pytest
import yaml
from checking import DATED, check, files_below, write

from mkdocs_sysconf.cli import mending
from mkdocs_sysconf.core.frontmatter import read_front_matter

if TYPE_CHECKING:
    from mkdocs_sysconf.core.notices import Notice

GOLDEN = Path(__file__).parents[1] / "core/front_matter/broken_yaml.yml"
HEAD = "---\ndate: 2031-05-04\n---\n\n"


def damaged(text: str) -> str:
    return text.encode().decode("sloppy-windows-1252")


def fixed(folder: Path, content: str | bytes) -> str:
    """What the command has made of a post; a second run makes nothing of it."""
    write(folder, {"a.md": content})
    said = check(folder, "--fix").lines
    before = files_below(folder)
    again = check(folder, "--fix").lines
    assert not any("mended" in line for line in again)
    assert files_below(folder) == before
    left = said[sum("mended" in line for line in said) :]
    assert again == left
    return (folder / "docs/a.md").read_bytes().decode()


BLOCKS = [
    ("title: Tape: a history", 'title: "Tape: a history"'),
    ("title: @tape", 'title: "@tape"'),
    ('title: The "right" way: none', "title: 'The \"right\" way: none'"),
    ("sub_title: Tape: a\ntitle: Rope: b", 'sub_title: "Tape: a"\ntitle: "Rope: b"'),
    ("title: Tape…: more…", 'title: "Tape…: more…"'),
    ("talks:\n  - title: Tape: a", 'talks:\n  - title: "Tape: a"'),
    ("tags:\n\t- tape\n\t- rope", "tags:\n  - tape\n  - rope"),
    ("tags:\n-\ttape", "tags:\n- tape"),
    (
        "talks:\n\t- title: Tape: a\n\t\tkind: keynote",
        'talks:\n  - title: "Tape: a"\n    kind: keynote',
    ),
]


@pytest.mark.parametrize(("block", "mended"), BLOCKS)
def test_front_matter_is_mended_as_its_notice_says(block: str, mended: str, tmp_path: Path) -> None:
    post = "---\ndate: 2031-05-04\n{}\n---\n\nText: more\n\n\tcode: a: b\n"
    assert fixed(tmp_path, post.format(block)) == post.format(mended)


LEFT = [
    "title: Tape: a # or was it",  # a comment, or part of the title?
    "author: name: Ada",  # text, or a mapping?
    "title: Tape: a\n  history",  # the second line would be left over
    "tags:\n\t- tape\n    - rope",  # how wide is a tab?
    "title: *tape*",
    f"title: Tape: {'a' * 200}…",  # more than the notice says
    "title: Tape: a\nauthor: name: Ada",  # only all of it helps
]


@pytest.mark.parametrize("block", LEFT)
def test_front_matter_that_may_mean_something_else_is_left_alone(
    block: str, tmp_path: Path
) -> None:
    post = f"---\ndate: 2031-05-04\n{block}\n---\n\nText\n"
    assert fixed(tmp_path, post) == post
    assert check(tmp_path, "--fix").code == 1


def test_what_a_broken_block_has_hidden_is_told_once_it_is_mended(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "---\ntitle: Tape: a\ndate: 03/04/2031\n---\n\nText\n"})
    mended, warning, numbers = check(tmp_path, "--fix").lines
    assert mended == 'a.md:2: mended: title: "Tape: a"'
    assert warning.startswith("a.md:3: date: may be ")
    assert numbers == "1 post, 1 warning, 0 remarks"


@pytest.mark.parametrize("case", yaml.safe_load(GOLDEN.read_text()), ids=lambda case: case["case"])
def test_a_mend_of_a_golden_case_is_what_its_notice_says(case: dict[str, str]) -> None:
    notices: tuple[Notice, ...] = read_front_matter(case["input"], src_uri="post.md").notices
    for notice in notices:
        for number, line in notice.mend:
            assert number <= case["input"].count("\n") + 1
            assert line.strip() in notice.message or "a tab" in notice.message


TEXTS = [
    "It’s “tape” – 5 €, café 😅",
    "- one\n- two’s\n\n> three’s",
    "## Voilà: l’été",
    "[Zoë’s](https://example.org/zoe)",
]


@pytest.mark.parametrize("text", TEXTS)
def test_damaged_text_is_mended(text: str, tmp_path: Path) -> None:
    assert fixed(tmp_path, HEAD + damaged(text) + "\n") == HEAD + text + "\n"


def test_front_matter_is_mended_however_it_is_indented(tmp_path: Path) -> None:
    post = "---\ndate: 2031-05-04\ntalks:\n    - title: {}\n---\n\nText\n"
    assert fixed(tmp_path, post.format(damaged("It’s"))) == post.format("It’s")


def test_code_in_front_matter_is_left_alone(tmp_path: Path) -> None:
    post = "---\ndate: 2031-05-04\ntitle: {} and `{}`\n---\n\nText\n"
    broken = damaged("Zoë")
    assert fixed(tmp_path, post.format(broken, broken)) == post.format("Zoë", broken)


def test_text_that_is_right_beside_damaged_text_stays(tmp_path: Path) -> None:
    text = "“Tape” and {} – naïve\n\n\xa0½ ﬁ Ⅳ «…» {}\n"
    post = fixed(tmp_path, HEAD + text.format(damaged("it’s"), damaged("Zoë")))
    assert post == HEAD + text.format("it’s", "Zoë")


CODE = [
    "```\n{}\n```",
    "~~~ python\nprint('{}')\n~~~",
    "- ```\n  {}\n  ```",
    "`{}`",
    "``a ` {}``",
    "    {}",
    "\t{}",
    "<pre>\n{}\n</pre>",
    "<code>{}</code>",
    "![Tape](media/{}.png)",
    "[Tape](<media/{} a.png>)",
    '<img src="media/{}.png">',
    "[tape]: media/{}.png",
    "<https://example.org/{}>",
]


@pytest.mark.parametrize("code", CODE)
def test_code_and_addresses_are_left_alone(code: str, tmp_path: Path) -> None:
    text = "{}\n\n" + code.replace("{}", damaged("Zoë")) + "\n\n{}\n"
    write(tmp_path, {f"media/{damaged('Zoë')}.png": b""})
    post = fixed(tmp_path, HEAD + text.format(damaged("it’s"), damaged("Zoë")))
    assert post == HEAD + text.format("it’s", "Zoë")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_and_byte_order_marks_stay(
    end: str, mark: str, last: str, tmp_path: Path
) -> None:
    post = "---\ntitle: {}\ndate: 2031-05-04\n---\n\n{} \x0c\x85\u2028more\t\n\nText" + last
    broken, mended = (
        (mark + post.format(title, text)).replace("\n", end)
        for title, text in (("Tape: a", damaged("it’s")), ('"Tape: a"', "it’s"))
    )
    assert fixed(tmp_path, broken) == mended


def test_a_mend_that_makes_something_else_wrong_is_not_written(tmp_path: Path) -> None:
    picture = f"media/{damaged('Zoë')}.png"
    post = f"---\ndate: 2031-05-04\nimage: /{picture}\n---\n\n{damaged('it’s')}\n"
    write(tmp_path, {picture: b""})
    assert fixed(tmp_path, post) == post


def test_what_ftfy_can_only_guess_is_left_alone(tmp_path: Path) -> None:
    post = f"{HEAD}a â€? b {damaged('é')}\n"
    assert fixed(tmp_path, post) == post.replace(damaged("é"), "é")


def test_pages_that_are_no_posts_are_left_as_they_are(tmp_path: Path) -> None:
    page = f"# {damaged('Zoë')}\n"
    assert fixed(tmp_path, page) == page


def test_a_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"---\ntitle: Tape: a\n---\n\ncaf\xe9\n"})
    before = files_below(tmp_path)
    assert check(tmp_path, "--fix").code == 1
    assert files_below(tmp_path) == before


def test_only_the_files_that_are_named_are_mended(tmp_path: Path) -> None:
    post = HEAD + damaged("it’s") + "\n"
    write(tmp_path, {"a.md": post, "b.md": post})
    assert check(tmp_path, "--fix", tmp_path / "docs/a.md").lines == [
        "a.md:5: mended: it’s",
        "1 post, 0 warnings, 0 remarks",
    ]
    assert (tmp_path / "docs/b.md").read_bytes().decode() == post


def test_links_and_rights_of_files_stay(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    target, link = tmp_path / "a.md", tmp_path / "docs/a.md"
    target.write_bytes((HEAD + damaged("it’s")).encode())
    target.chmod(0o640)
    link.symlink_to(target)
    check(tmp_path, "--fix")
    assert link.is_symlink()
    assert target.read_bytes() == (HEAD + "it’s").encode()
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(mending, "write_atomically", refuse)
    write(tmp_path, {"a.md": HEAD + damaged("it’s")})
    checked = check(tmp_path, "--fix")
    assert checked.code == 2
    assert "Permission denied" in checked.error


def test_without_ftfy_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ftfy.__version__
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    write(tmp_path, {"a.md": DATED})
    checked = check(tmp_path, "--fix")
    assert checked.code == 2
    assert "pip install 'mkdocs-sysconf[fix]'" in checked.error


def test_a_mark_alone_is_no_mend(tmp_path: Path) -> None:
    post = codecs.BOM_UTF8.decode() + DATED
    assert fixed(tmp_path, post) == post
