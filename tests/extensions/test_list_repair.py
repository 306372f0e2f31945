from __future__ import annotations

import time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.extensions.list_nesting import nest_lists
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension

EXTENSIONS = ["tables", "fenced_code", "admonition", "def_list", "footnotes"]


def convert(text: str) -> str:
    md = markdown.Markdown(extensions=[*EXTENSIONS, ListRepairExtension()])
    return md.convert(text).replace("\n", "")


BECOMES_A_LIST = [
    # a bullet interrupts, whatever its sign
    ("I missed:\n- one\n- two", "<p>I missed:</p><ul><li>one</li><li>two</li></ul>"),
    ("I missed:\n* one", "<p>I missed:</p><ul><li>one</li></ul>"),
    ("I missed:\n+ one", "<p>I missed:</p><ul><li>one</li></ul>"),
    # up to three spaces before the sign are still a list
    ("I missed:\n   - one", "<p>I missed:</p><ul><li>one</li></ul>"),
    # a number interrupts only if it is 1
    ("First:\n1. one\n2. two", "<p>First:</p><ol><li>one</li><li>two</li></ol>"),
    # text of several lines stays one paragraph
    ("a\nb\n- one", "<p>ab</p><ul><li>one</li></ul>"),
    # nested items stay nested
    (
        "a:\n- one\n    - deep\n- two",
        "<p>a:</p><ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>",
    ),
    # in a quote, an admonition and a loose item
    ("> a:\n> - one", "<blockquote><p>a:</p><ul><li>one</li></ul></blockquote>"),
    (
        "!!! note\n    a:\n    - one",
        (
            '<div class="admonition note"><p class="admonition-title">Note</p>'
            "<p>a:</p><ul><li>one</li></ul></div>"
        ),
    ),
    # the next item right below what an item goes on with, whatever its number
    (
        "- a\n\n    goes on\n- b\n- c",
        "<ul><li><p>a</p><p>goes on</p></li><li><p>b</p></li><li>c</li></ul>",
    ),
    (
        "1. a\n\n    goes on\n2. b\n\n        code\n3. c",
        (
            "<ol><li><p>a</p><p>goes on</p></li><li><p>b</p><pre><code>code</code></pre></li>"
            "<li><p>c</p></li></ol>"
        ),
    ),
    # code within a line that begins as a fence does
    ("```a``` is:\n- one", "<p><code>a</code> is:</p><ul><li>one</li></ul>"),
    # text right after a heading
    ("## H\na:\n- one", "<h2>H</h2><p>a:</p><ul><li>one</li></ul>"),
]

STAYS = [
    # a year or another number at the start of a line is prose
    ("It was in\n1984. Or so.", "<p>It was in1984. Or so.</p>"),
    ("Second:\n2. two", "<p>Second:2. two</p>"),
    # a bullet without text, a dash without a space, emphasis
    ("a\n*", "<p>a*</p>"),
    ("a\n-b", "<p>a-b</p>"),
    ("a\n*b*", "<p>a<em>b</em></p>"),
    ("a\n**b**", "<p>a<strong>b</strong></p>"),
    # four spaces continue the paragraph
    ("a\n    - b", "<p>a    - b</p>"),
    # code and raw HTML belong to others
    ("    a\n    - b", "<pre><code>a- b</code></pre>"),
    ("```\na\n- b\n```", "<pre><code>a- b</code></pre>"),
    ("```yaml\na:\n- b\n ```", "<p><code>yamla:- b</code></p>"),
    ("````\na:\n- b\n ````", "<p><code>a:- b</code></p>"),
    ("<div>a\n- b</div>", "<div>a- b</div>"),
    # a number goes on with the text of a bullet
    ("- a\n\n    born in\n1984. b", "<ul><li><p>a</p><p>born in1984. b</p></li></ul>"),
    # a real list is what it was
    ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("- a\ngoes on\n- b", "<ul><li>agoes on</li><li>b</li></ul>"),
]


@pytest.mark.parametrize(("text", "html"), BECOMES_A_LIST)
def test_an_item_after_text_starts_a_list(text: str, html: str) -> None:
    assert convert(text) == html


@pytest.mark.parametrize(("text", "html"), STAYS)
def test_what_commonmark_calls_no_list_stays(text: str, html: str) -> None:
    assert convert(text) == html


IS_NESTED = [
    # below the text of the item above: two spaces for a bullet, three or four for a number
    ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("10. a\n    - b\n11. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
    ("- a\n  1. b\n  2. c", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
    # at any depth, and back again
    (
        "- a\n  - b\n    - c\n  - d\n- e",
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>",
    ),
    # right below a paragraph
    ("a:\n- b\n  - c", "<p>a:</p><ul><li>b<ul><li>c</li></ul></li></ul>"),
    # what an item goes on with cuts no list, and no number begins anew
    ("1. a\n\n   b\n\n2. c", "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>"),
    ("1. a\n\n   b\n2. c", "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>"),
    (
        "- a\n  - b\n\n    c\n  - d",
        "<ul><li><p>a</p><ul><li><p>b</p><p>c</p></li><li><p>d</p></li></ul></li></ul>",
    ),
    # items that stand a space further than the first
    ("- a\n - b\n   - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
    # code in a fence, items in it too
    (
        "1. a\n\n   ```\n   - b\n   ```\n\n2. c",
        "<ol><li><p>a</p><p><code>- b</code></p></li><li><p>c</p></li></ol>",
    ),
]

BELOW_FOUR_SPACES = [
    "    !!! note\n        b\n\n        - c\n\n    d",
    "    # b\n\n    c",
    "    b\n    c",
    "        b\n          c\n\n        d",
    "    - b\n\n        !!! note\n            - c\n\n        d",
    "    b\n    :   c\n\n        d",
]

LISTS_AS_THEY_ARE = [
    # four spaces a level, as Python-Markdown wants them
    "- a\n    - b\n        - c\n    - d\n\n    e\n- f",
    "1. a\n    - b\n\n        c\n2. d",
    # hanging lines, and a number that begins none
    "- a\n  b\n- c\n  d",
    "born in\n1984. Or so\n  - not before",
    # code
    "    - a\n      - b",
    "- a\n\n        - b\n          - c",
    # a rule, and what follows it
    "* * *\n\n  text",
    # so deep that Python would give up, whatever follows
    "\n".join("  " * depth + "- a" for depth in range(30)),
    "\n".join([*("  " * depth + "- a" for depth in range(30)), "- b", "  - c"]),
]


@pytest.mark.parametrize(("text", "html"), IS_NESTED)
def test_a_list_stands_in_the_item_below_whose_text_it_begins(text: str, html: str) -> None:
    assert convert(text) == html


@pytest.mark.parametrize("text", BELOW_FOUR_SPACES)
def test_what_stands_right_in_an_item_stays_where_another_item_is_repaired(text: str) -> None:
    right = f"- a\n\n{text}\n\n- e\n"
    assert convert(f"{right}  - f\n") == convert(f"{right}    - f\n")


def test_a_fence_that_an_item_leaves_open_ends_with_it() -> None:
    html = convert("1. a\n\n   ```\n   b\n\n2. c\n   - d\n     - e")
    assert "c</p><ul><li>d<ul><li>e</li></ul></li></ul>" in html


@pytest.mark.parametrize("text", LISTS_AS_THEY_ARE)
def test_lists_that_need_no_repair_stay_as_they_are(text: str) -> None:
    assert nest_lists(text.split("\n")) == text.split("\n")


LINES = st.tuples(
    st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "        "]),
    st.sampled_from(
        ["", "- a", "* a", "1. a", "2. a", "text", "```", "# a", "> a", "- - a", "---"]
    ),
).map("".join)


@given(st.lists(LINES | st.text(max_size=5).map(lambda text: " ".join(text.split("\n")))))
def test_nothing_but_indentation_and_blank_lines_changes(lines: list[str]) -> None:
    nested = nest_lists(lines)
    assert [each.lstrip(" ") for each in nested if each.strip()] == [
        each.lstrip(" ") for each in lines if each.strip()
    ]
    markdown.markdown("\n".join(lines), extensions=[ListRepairExtension()])


def test_a_long_list_takes_twice_the_time_of_half_of_it() -> None:
    def seconds(times: int) -> float:
        lines = ["- a", "  - b", "", "    c", "  - d"] * times
        start = time.process_time()
        nest_lists(lines)
        return time.process_time() - start

    assert min(seconds(8_000) for _ in range(3)) < 4 * min(seconds(4_000) for _ in range(3))


def test_without_the_extension_python_markdown_sees_no_list() -> None:
    assert markdown.markdown("I missed:\n- one") == "<p>I missed:\n- one</p>"


@pytest.mark.parametrize("before", ["Text", "- a\n\n    text"])
def test_no_line_is_a_list_so_deep_that_python_gives_up(before: str) -> None:
    line = "- " * 400 + "deep"
    assert line in convert(f"{before}\n{line}")
