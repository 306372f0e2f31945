"""What the HTML standard forbids, as far as a parser and its content models can tell."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tinyhtml5.parser import HTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# https://html.spec.whatwg.org/multipage/dom.html#phrasing-content
PHRASING = frozenset(
    re.findall(
        r"\w+",
        """
    a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe
    img input ins kbd label link map mark math meta meter noscript object output picture progress q
    ruby s samp script search select slot small span strong sub sup svg template textarea time u var
    video wbr
    """,
    )
)
HOLDS_PHRASING = frozenset(
    re.findall(
        r"\w+",
        """
    abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label legend mark meter
    output p pre progress q s samp small span strong sub summary sup time u var
    """,
    )
)
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "tr": {"td", "th"},
}
INTERACTIVE = frozenset({"a", "button", "details", "iframe", "label", "select", "textarea"})
NEEDED = {"img": ("src", "alt"), "iframe": ("src",)}
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
# https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
DATETIME = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
# How deep a page stands makes no other error of it.
WAY_UP = re.compile(r'(?<==")\.{1,2}(/\.\.)*/?')


def find_errors(html: str) -> Counter[str]:
    """Each error with the line of the source, or the element, that it is about."""
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(html)
    lines = html.splitlines()
    errors = Counter(f"{code}: {lines[at[0] - 1].strip()[:200]}" for at, code, _ in parser.errors)
    body = root.find("body")
    assert body is not None
    errors.update(_check(body, only_phrasing=False, interactive=None))
    ids = Counter(each.get("id") for each in root.iter() if each.get("id") is not None)
    errors.update(f"id stands {n} times: {name!r}" for name, n in ids.items() if n > 1)
    errors.update(
        f"{attribute} of nothing: {each.get(attribute)!r}"
        for each in root.iter()
        for attribute in REFERRING
        if not set((each.get(attribute) or "").split()) <= set(ids)
    )
    return Counter(WAY_UP.sub("", error) for error in errors.elements())


def _check(element: Element, *, only_phrasing: bool, interactive: str | None) -> Iterator[str]:
    """Walk down, knowing what is allowed here: `a`, `ins` and unknown elements are transparent."""
    name = element.tag
    yield from _check_attributes(element)
    if name in {"svg", "math", "template"}:
        return
    only_phrasing = only_phrasing or name in HOLDS_PHRASING
    if name in INTERACTIVE:
        if interactive:
            yield f"<{name}> in <{interactive}>: {_show(element)}"
        interactive = name
    for child in element:
        if not isinstance(child.tag, str):  # a comment
            continue
        if child.tag not in CHILDREN.get(name, {child.tag}):
            yield f"<{child.tag}> in <{name}>: {_show(child)}"
        if only_phrasing and child.tag not in PHRASING and "-" not in child.tag:
            yield f"<{child.tag}> among words in <{name}>: {_show(child)}"
        yield from _check(child, only_phrasing=only_phrasing, interactive=interactive)


def _check_attributes(element: Element) -> Iterator[str]:
    if element.tag == "time" and not DATETIME.fullmatch(element.get("datetime", "")):
        yield f"no date: {_show(element)}"
    for attribute in NEEDED.get(element.tag, ()):
        if element.get(attribute) is None:
            yield f"no {attribute}: {_show(element)}"


def _show(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    return f"<{element.tag}{attributes}>"
