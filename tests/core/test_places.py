"""Where a mistake stands, and whether what a message says to write can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_sysconf.core.authors_file import parse_authors
from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.posts import Place, Post, parse_post

if TYPE_CHECKING:
    from mkdocs_sysconf.core.notices import Notice


def read(text: str) -> tuple[Post, tuple[Notice, ...]]:
    front = read_front_matter(text, src_uri="post.md")
    post, notices = parse_post(front.meta, src_uri="post.md", sources=front.sources)
    return post, (*front.notices, *notices)


def lines(text: str) -> list[int | None]:
    """Of all that is told about text in which `!` marks the line at fault."""
    told = [notice.line for notice in read(text.replace(" !", ""))[1]]
    marked = [number for number, line in enumerate(text.split("\n"), 1) if line.endswith(" !")]
    assert told == marked
    return told


YAML = {
    "a date of Material's": "date:\n  created: 2025-11-08\n  updated: soon !",
    "the date of a conference": "conference:\n  name: Tapeconf\n  dates: soon !\n  place: Kiel",
    "the address of an author": "authors:\n- Ada\n- name: Bo\n  url: 'javascript:x' !",
    "the name of an author": "authors:\n  - Ada\n  - yes !",
    "a tag": "tags: [\n  a,\n  yes, !\n  b]",
    "a key of a talk": "talks:\n  - One\n  - title: Two\n    titel: Three !",
    "the kind of a talk": "talks:\n  - title: Two\n    video:\n    kind: party !",
    "a speaker of a talk": "talks:\n- title: Two\n  speakers:\n  - name: Bo\n    url: bo.example !",
    "a picture": "image:\n  alt: A tape\n  path: 'data:x' !",
    "what a picture shows": "cover:\n  image: /tape.png\n  alt: [a] !",
    "a look of pictures": "image-theme:\n  - dark\n  - light !",
    "a key of a conference": "conference:\n  name: Tapeconf 2025\n  city: Kiel !",
    "what an alias repeats": "x: &x\n  - a\n  - yes !\ntags: *x",
    "what a merge brings in": "x: &x\n  read_time: soon !\n<<: *x",
    "a table of Hugo's": "params:\n  read_time: soon !",
    "a picture in a table of Zola's": "extra:\n  cover:\n    path: 'data:x' !",
    "a key that stands twice": "conference:\n  name: Tapeconf 2025\n  name: Reelconf 2025 !",
    "a key of a talk that stands twice": "talks:\n- title: One\n  kind: talk\n  kind: panel !",
}


@pytest.mark.parametrize("block", YAML.values(), ids=YAML)
def test_a_mistake_within_a_value_is_told_with_its_own_line(block: str) -> None:
    assert lines(f"---\n{block}\n---\nText\n")


TOML = {
    "a table": "[conference]\nname = 'Tapeconf 2025'\ndate = 'soon' !",
    "a dotted key": "conference.name = 'Tapeconf 2025'\nconference.date = 'soon' !",
    "an array of tables": "[[talks]]\ntitle = 'One'\n[[talks]]\ntitle = 'Two'\nkind = 'party' !",
    "an array in an array": "[[talks]]\ntitle = 'One'\n[[talks.speakers]]\nname = 'Ada'\n"
    "[[talks.speakers]]\nname = 'Bo'\nurl = 'javascript:x' !",
    "a key in quotes": "\"read_time\" = 'soon' !",
    "a table of Hugo's": "[params]\nread_time = 'soon' !",
    "a dotted key in a table of Zola's": "[extra]\ncover.path = 'data:x' !",
    "a table in a table of Zola's": "[extra.cover]\nimage = 'data:x' !",
    "a key that a table repeats": "title = true !\n[[talks]]\ntitle = 'One'",
}


@pytest.mark.parametrize("block", TOML.values(), ids=TOML)
def test_a_mistake_in_toml_is_told_with_its_own_line(block: str) -> None:
    assert lines(f"+++\n{block}\n+++\nText\n")


JSON = {
    "a mapping": '"conference": {\n  "name": "Tapeconf 2025",\n  "date": "soon" !\n }',
    "a key that a list repeats": '"title": true, !\n"talks": [\n {"title": "One"}\n ]',
    "two keys in a line": '"title": "T", "read_time": "soon" !',
    "tabs": '\t"title": "T",\n\t"read_time": "soon" !',
}


@pytest.mark.parametrize("block", JSON.values(), ids=JSON)
def test_a_mistake_in_json_is_told_with_its_own_line(block: str) -> None:
    assert lines("{\n" + block + "\n}\nText\n")


def test_the_lines_of_a_value_without_an_end_are_its_key_s() -> None:
    tags = "\n".join(f"  - t{number}" for number in range(2_000))
    assert [notice.line for notice in read(f"---\ntags:\n{tags}\n  - yes\n---\nText\n")[1]] == [2]


def test_the_key_that_names_the_picture_is_known() -> None:
    post, _ = read("---\nfeatured_image:\ncover:\n  alt: A tape\n  image: /tape.png\n---\nText\n")
    assert (post.image, post.image_place) == ("/tape.png", Place("cover", 5))


def test_a_mistake_in_material_s_file_is_told_with_its_line() -> None:
    text = "authors:\n  ada: {name: Ada}\n  bo:\n    name: Bo\n    url: 'javascript:x'\n"
    _, (notice,) = parse_authors(text, src_uri=".authors.yml")
    assert str(notice).startswith('.authors.yml:5: authors: bo: url: "javascript:x" is no address')


PLACES = {
    "a key": "date: Nov 2025\ntitle: {}",
    "a key in a list": "talks:\n  - section: One\n    title: {}\n    kind: panel",
    "the first key in a list": "talks:\n- title: {}\n  kind: panel",
    "a mapping": "conference:\n  name: {}\n  place: Kiel",
    "a list": "tags:\n  - one\n  - {}\n  - two",
}
VALUES = [
    "Tape: a story",
    'Tape: a "true" story',
    "Tape: it's true",
    r"Tape: C:\reel",
    '"Tape" and reel',
    '"Tape" and "reel"',
    '"The "right" tape"',
    '"Isn\'t "this" it"',
    "[Tape] and reel",
    "{Tape} and reel",
    "@tape",
    "`tape` and reel",
    "%tape",
    "> tape",
    "- tape: reel",
]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("value", VALUES)
def test_what_a_message_says_to_write_can_be_read(place: str, value: str) -> None:
    text = f"---\n{place.format(value)}\n---\nText\n".split("\n")
    for notice in read_front_matter("\n".join(text), src_uri="post.md").notices:
        assert notice.line
        written = text[notice.line - 1]
        assert value in written
        _, cure = notice.message.split("; write ")
        dashes = r" *" if cure.startswith("- ") else r" *(?:- +)*"
        start = re.match(dashes, written)
        assert start
        text[notice.line - 1] = start[0] + cure
    assert read_front_matter("\n".join(text), src_uri="post.md").notices == ()


def test_marks_around_a_quotation_are_no_part_of_it() -> None:
    (notice,) = read_front_matter('---\ntitle: "The "right" tape"\n---\n', src_uri="p.md").notices
    assert notice.message.endswith("write title: 'The \"right\" tape'")


@pytest.mark.parametrize(
    ("block", "line", "message"),
    [
        ("conference: {name: Tapeconf 2025\ndate: Nov 2025", 2, "a brace is not closed"),
        ("talks:\n- title: One\n  speakers: [Ada, Bo\n  kind: panel", 4, "a bracket is not"),
        ("conference:\n  name:Tapeconf\n  date: Nov 2025", 3, "no space after the colon"),
        ("tags:\n-one\n-two\ndate: Nov 2025", 4, "no space after the dash"),
        ("conference: {name: Tape: Kiel}", 2, "put that value into quotes"),
        ("description: A tape\n  and so: a reel", 3, "put all of it into quotes"),
        ("talks:\n- title:One\n  kind: panel", 3, "no space after the colon"),
        ("talks:\n  - speakers: [Ada, @bo]", 3, "a value begins with @"),
        ("title: T\n--- # the end\ndate: Nov 2025", 3, "a second fence"),
        ("{{ key }}: value\ntitle: T", 2, "a key that begins with a bracket"),
        ("title: T\n  date: Nov 2025", 3, "the line is indented"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(block: str, line: int, message: str) -> None:
    (notice,) = read_front_matter(f"---\n{block}\n---\nText\n", src_uri="post.md").notices
    assert (notice.line, message in notice.message) == (line, True)
