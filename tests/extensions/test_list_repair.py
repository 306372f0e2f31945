from __future__ import annotations

import markdown
import pytest

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


def test_without_the_extension_python_markdown_sees_no_list() -> None:
    assert markdown.markdown("I missed:\n- one") == "<p>I missed:\n- one</p>"


@pytest.mark.parametrize("before", ["Text", "- a\n\n    text"])
def test_no_line_is_a_list_so_deep_that_python_gives_up(before: str) -> None:
    line = "- " * 400 + "deep"
    assert line in convert(f"{before}\n{line}")
