from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from mkdocs_sysconf.core.frontmatter import FrontMatter, read_front_matter
from mkdocs_sysconf.core.source_text import decode_source, find_mojibake

GOLDEN = sorted((Path(__file__).parent / "front_matter").glob("*.yml"))


def read(text: str) -> FrontMatter:
    return read_front_matter(text, src_uri="post.md")


def golden_cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in GOLDEN
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", golden_cases())
def test_golden_files_hold_input_values_and_notices(case: dict[str, Any]) -> None:
    front = read(case["input"])
    assert {
        "meta": {key: str(value) for key, value in front.meta.items()},
        "body": front.body,
        "body_line": front.body_line,
        "notices": [str(notice) for notice in front.notices],
    } == {key: case[key] for key in ("meta", "body", "body_line", "notices")}


@pytest.mark.parametrize("case", golden_cases())
def test_mkdocs_own_reader_gets_our_body_alone(case: dict[str, Any]) -> None:
    front = read(case["input"])
    body, meta = get_data(front.for_mkdocs)
    assert body.strip("\n") == front.body.strip("\n")
    assert meta == {}


@pytest.mark.parametrize("case", golden_cases())
def test_we_find_what_mkdocs_own_reader_would_find(case: dict[str, Any]) -> None:
    front = read(case["input"])
    body, meta = get_data(case["input"])
    if meta and not any(notice.level >= logging.WARNING for notice in front.notices):
        assert front.meta == meta
        assert front.body.strip("\n") == body.strip("\n")


@pytest.mark.parametrize("case", golden_cases())
def test_every_mistake_is_a_warning_with_line_and_field(case: dict[str, Any]) -> None:
    for notice in read(case["input"]).notices:
        if notice.level == logging.WARNING:
            assert notice.line
            assert notice.field
            assert re.search("write|quot|indent|keep|begin|leave", notice.message)


HOSTILE = {
    "brackets that end the C loader by a signal": "a: " + "[" * 100_000,
    "braces": "a: " + "{a: " * 50_000,
    "a list in a list in a list": "- " * 100_000,
    "questions": "? " * 100_000,
    "a billion laughs": "a0: &a0 x\n"
    + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 3_000)),
    "a billion laughs that cannot be constructed": "a0: &a0 x\n"
    + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 3_000))
    + "\nz: !strange x",
    "a number to the base of 60": "a: 1" + ":59" * 100_000,
    "a number of 5,000 digits": "a: " + "9" * 5_000,
    "a million characters": "title: " + "A" * 1_048_576,
    "twenty thousand keys": "\n".join(f"k{n}: v" for n in range(20_000)),
    "twenty thousand times one key": "k: v\n" * 20_000,
    "a mapping in itself": "a: &a {b: *a}",
    "no end": "a: 'x" + "\nb: x" * 20_000,
    "colons": "a: " + "b: " * 50_000,
    "words without an end": "a" + " b" * 200_000 + "\n'",
    "spaces without an end": "a" + " " * 400_000 + "b\n'",
    "braces, one a line": "{\n" * 100_000 + "}\n" * 99_999,
    "long dashes": "a: b\n" + "—" * 400_000 + "x",
}


@pytest.mark.parametrize("block", HOSTILE.values(), ids=HOSTILE)
def test_hostile_blocks_are_read_or_refused_within_two_seconds(block: str) -> None:
    started = time.process_time()
    front = read(f"---\n{block}\n---\nText\n")
    assert time.process_time() - started < 2
    assert front.body == "Text\n" or front.body.startswith("---\na")
    assert len(front.notices) <= 5


@pytest.mark.parametrize("end", [" " * 400_000 + "x", " ---" * 100_000 + "x", "\n\nText" * 50_000])
def test_no_block_that_is_never_closed_is_too_long(end: str) -> None:
    started = time.process_time()
    front = read(f"---\ntitle: T{end}\n\n---\n")
    assert time.process_time() - started < 1
    assert [notice.message for notice in front.notices] in (
        [],
        ["never closed; write --- below it"],
    )


@pytest.mark.parametrize("line", ["—", "-", "—-", " ", "+", ";", "{", "\ufeff", "\n"])
def test_no_first_line_is_too_long(line: str) -> None:
    started = time.process_time()
    read(line * 400_000 + "x\n")
    assert time.process_time() - started < 1


@pytest.mark.parametrize("fences", [("+++", "+++"), (";;;", ";;;"), ("{", "}")])
def test_nested_toml_and_json_are_refused_within_two_seconds(fences: tuple[str, str]) -> None:
    started = time.process_time()
    before, after = fences
    front = read(f'{before}\n"a" : ' + "[" * 100_000 + f"\n{after}\nText\n")
    toml = read("+++\na = " + "[" * 100_000 + "\n+++\nText\n")
    assert time.process_time() - started < 2
    assert toml.body == "Text\n"
    assert front.body.endswith("Text\n")


def test_a_python_tag_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    front = read(f'---\ntitle: !!python/object/apply:os.system ["touch {mark}"]\n---\nText\n')
    assert not mark.exists()
    assert "title" not in front.meta


def test_one_value_that_cannot_be_read_does_not_cost_the_others() -> None:
    front = read("---\ntitle: T\ndate: 2025-02-30\ntags: [a]\n---\nText\n")
    assert front.meta == {"title": "T", "tags": ["a"]}
    assert [str(notice) for notice in front.notices] == [
        "post.md:3: date: there is no day 2025-02-30; write a date such as 2025-11-08"
    ]


@pytest.mark.parametrize(
    "block",
    ["a: &a {b: *a}", "a: &a [1, [*a]]", "a: &a {b: [x, {c: *a}]}", "? &a [*a]\n: b"],
)
def test_a_value_that_contains_itself_is_refused(block: str) -> None:
    front = read(f"---\n{block}\n---\nText\n")
    (notice,) = front.notices
    assert (front.meta, notice.line) == ({}, 2)
    assert "contains itself" in notice.message


@pytest.mark.parametrize("last", ["title: *a7", "unknown: *a7", "<<: *m"])
def test_aliases_that_grow_without_end_are_refused(last: str) -> None:
    lines = ["a0: &a0 {x: y}", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 8))]
    front = read("---\n" + "\n".join([*lines, "m: &m {z: *a7}", last]) + "\n---\nText\n")
    (notice,) = front.notices
    assert (front.meta, front.body) == ({}, "Text\n")
    assert "repeat aliases" in notice.message


@pytest.mark.parametrize(
    "block",
    [
        "title\uff1aT\ndate: Nov 2025",
        "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> x",
    ],
)
def test_a_broken_block_is_told_by_a_key_further_down(block: str) -> None:
    front = read(f"---\n{block}\n---\nText\n")
    assert (front.meta, front.body, len(front.notices)) == ({}, "Text\n", 1)


def test_a_name_for_aliases_that_nothing_uses_is_told() -> None:
    (notice,) = read("---\ntitle: &Sons\ndate: Nov 2025\n---\nText\n").notices
    assert str(notice).startswith("post.md:2: title: &Sons has a meaning in YAML")


def test_a_key_in_quotation_marks_is_mended_whole() -> None:
    (notice,) = read('---\n"title": Tape: a history\n---\nText\n').notices
    assert notice.mend == ((2, 'title: "Tape: a history"'),)


def test_a_tab_after_a_dash_is_told() -> None:
    (notice,) = read("---\ntags:\n-\ta: b\n  c\n---\nText\n").notices
    assert "tab" in notice.message


def test_a_value_that_is_used_twice_is_read() -> None:
    front = read("---\na: &a [1, 2]\nb: [*a, *a]\n---\nText\n")
    assert front.meta == {"a": [1, 2], "b": [[1, 2], [1, 2]]}
    assert front.notices == ()


def test_a_key_that_stands_twice_has_its_last_value_as_in_mkdocs() -> None:
    text = "---\ntitle: A\ntitle: B\n---\nText\n"
    assert read(text).meta == get_data(text)[1]
    assert [notice.line for notice in read(text).notices] == [3]


@pytest.mark.parametrize("line", ["linkTitle: A\nlinkTitle: A", "accent: #fff", "anchor: &here x"])
def test_what_is_odd_in_a_key_of_the_theme_fails_nothing(line: str) -> None:
    (notice,) = read(f"---\n{line}\n---\nText\n").notices
    assert notice.level == logging.INFO


def test_sources_know_lines_and_the_characters_of_what_is_no_text() -> None:
    front = read("---\n\ntitle: 1.10\ntags:\n  - a\ndate: Nov 2025\n---\nText\n")
    assert {key: (source.line, source.text) for key, source in front.sources.items()} == {
        "title": (3, "1.10"),
        "tags": (4, None),
        "date": (6, None),
    }


def test_lines_of_bare_keys_are_known_where_mkdocs_reads_them() -> None:
    text = "Title: T\nTags: a,\n    b\nDate: Nov 2025\nSome text\ncover: x.png\n\nimage: y.png\n"
    assert {key: source.line for key, source in read(text).sources.items()} == {
        "title": 1,
        "tags": 2,
        "date": 4,
    }
    assert get_data(text)[1].keys() == read(text).sources.keys()
    assert read("Some text\nDate: Nov 2025\n").sources == {}


def test_lines_of_toml_and_json_are_known_too() -> None:
    assert read('+++\ntitle = "T"\ndate = 2025-11-08\n+++\n').sources["date"].line == 3
    assert read('{\n  "title": "T",\n  "date": "Nov 2025"\n}\n').sources["date"].line == 3


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: T\nparams:\n  title: U\n  cover: /tape.png\n---\n",
        "+++\ntitle = 'T'\n[params]\ntitle = 'U'\ncover = '/tape.png'\n+++\n",
        '{\n"title": "T",\n"params": {"title": "U", "cover": "/tape.png"}\n}\n',
    ],
)
def test_keys_that_hugo_keeps_in_a_table_of_their_own_count_in_each_dialect(text: str) -> None:
    front = read(text)
    assert (front.meta["title"], front.meta["cover"]) == ("T", "/tape.png")
    assert (front.sources["title"].line, front.sources["cover"].line) in {(2, 5), (2, 3)}


def test_of_minimal_mistakes_header_only_the_picture_counts() -> None:
    front = read("---\nheader:\n  title: T\n  overlay_image: /tape.png\n  teaser: /x.png\n---\n")
    assert front.meta.keys() == {"header", "header.overlay_image"}
    assert front.sources["header.overlay_image"].line == 4


def test_a_brace_that_closes_an_inner_mapping_of_json_ends_no_block() -> None:
    front = read('{\n"title": "T",\n"cover": {\n"path": "/tape.png"\n}\n}\nText\n\n{\n}\n')
    assert (front.meta["cover"], front.body) == ({"path": "/tape.png"}, "Text\n\n{\n}\n")
    assert front.notices == ()
    broken = read('{\n"cover": {\n"path": "/tape.png"\n}\nText\n\n}\n')
    assert (broken.body, len(broken.notices)) == ("Text\n\n}\n", 1)


def test_a_large_block_is_read_once() -> None:
    front = read("---\n" + "\n".join(f"key{n}: v" for n in range(2_000)) + "\n---\nText\n")
    assert len(front.meta) == 2_000
    assert front.for_mkdocs == "---\n{}\n---\nText\n"


def test_text_that_would_be_multimarkdown_stays_text_below_a_block() -> None:
    front = read("+++\ntitle = 'T'\n+++\nNote: this is text\n")
    assert get_data(front.for_mkdocs) == ("Note: this is text\n", {})


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (b"\xef\xbb\xbf---\r\na: b\r\n---\r\n", "---\na: b\n---\n"),
        (b"---\ra: b\r---\r", "---\na: b\n---\n"),
        ("Café\n".encode(), "Café\n"),
    ],
)
def test_bom_and_line_ends_do_not_reach_the_text(source: bytes, text: str) -> None:
    assert decode_source(source, src_uri="post.md") == (text, ())


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_other_encodings_are_an_error_with_a_line(encoding: str) -> None:
    text, (notice,) = decode_source("One\nCafé\n".encode(encoding), src_uri="post.md")
    assert (notice.level, notice.line) == (logging.ERROR, 1 if encoding == "utf-16" else 2)
    assert "save the file as UTF-8" in notice.message
    assert "Caf" in text.replace("\0", "")


def test_text_damaged_by_an_encoding_is_told_with_its_first_line_and_left_alone() -> None:
    text = "One\nThe AIâ€™s Toolbox ðŸ˜…\n"
    (notice,) = find_mojibake(text, src_uri="post.md")
    assert (notice.level, notice.line) == (logging.INFO, 2)
    assert "and so are 1 more" in notice.message
    assert notice.message.endswith('write "’"')
    assert read(text).body == text


@pytest.mark.parametrize(
    "text",
    ["SÃO PAULO", "IRMÃ", "l’âme", "«\u00a0voilà\u00a0»", "Â la carte", "Straße", "5 €", "ð"],
)
def test_accents_that_are_meant_are_no_damage(text: str) -> None:
    assert find_mojibake(text, src_uri="post.md") == ()


PIECES = "---|+++|;;;|{|}|title: T|a: b: c|- a|\t| |\n|\n|\n|'|\"|[|]|: |#|\ufeff|...|key = 1|é|\0"


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=20).map("".join))
def test_any_text_is_divided(text: str) -> None:
    front = read(text)
    assert front.body in text
    assert front.body_line == text.count("\n") - front.body.count("\n") + 1
    assert len(front.for_mkdocs) <= len(text) + 20


@given(st.text(), st.binary())
def test_any_bytes_are_text(text: str, source: bytes) -> None:
    assert find_mojibake(text, src_uri="post.md") is not None
    decoded, notices = decode_source(source, src_uri="post.md")
    assert "\r" not in decoded
    assert len(notices) <= 1


def test_hash_seeds_change_nothing() -> None:
    code = (
        "from mkdocs_sysconf.core.frontmatter import read_front_matter as r;"
        "f = r('---\\ntags: !!set {b, a, c}\\ntitle: a: b\\n---\\n', src_uri='p');"
        "print(f.notices)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1


def test_text_that_jekyll_import_wrote_in_base64_is_read() -> None:
    read = read_front_matter(
        "---\ndate: !binary |-\n  MjAxMy0wNS0yOCAyMTo0ODoxNyAtMDQwMA==\n---\n", src_uri="a.md"
    )
    assert (read.meta, read.notices) == ({"date": "2013-05-28 21:48:17 -0400"}, ())


def test_data_that_is_no_text_is_one_warning() -> None:
    read = read_front_matter("---\ntitle: A\ndate: !binary /////w==\n---\n", src_uri="a.md")
    (notice,) = read.notices
    assert (read.meta, notice.field, notice.line) == ({"title": "A"}, "date", 3)
