"""The shared corpus of front matter in real builds; its README says how a case is graded."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort
from shared import SHARED
from sites import Site, build_site

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = SHARED / "corpora/front_matter.json"

pytestmark = pytest.mark.skipif(not CORPUS.is_file(), reason="the shared corpora are not here")

PAYLOAD = "SYSCONF_XSS"
# The theme puts each page's name into a script, as JSON with all markup as \\u escapes.
READTHEDOCS_NAME = re.compile(r'var mkdocs_page_name = "[^<>]*";\n')
THEMES = ("mkdocs", "readthedocs", "material")
REPEAT = re.compile(r"@@REPEAT:(.*?):(\d+)@@", re.DOTALL)
SEQUENCE = re.compile(r"@@SEQ:(.*?[^\\]):(\d+)@@", re.DOTALL)


def expanded(text: str) -> str:
    text = REPEAT.sub(lambda match: match[1] * int(match[2]), text)
    return SEQUENCE.sub(
        lambda match: "\n".join(
            match[1].replace("\\:", ":") % number for number in range(int(match[2]))
        ),
        text,
    )


def read_cases() -> list[dict[str, Any]]:
    return json.loads(CORPUS.read_text(encoding="utf-8")) if CORPUS.is_file() else []


CASES = read_cases()
BUILT = [case for case in CASES if case.get("owner") != "mkdocs"]
REFUSED = [case for case in CASES if case.get("owner") == "mkdocs"]


def source(case: dict[str, Any]) -> bytes:
    body = case.get("body", "\nOne paragraph.\n")
    return (expanded(case["front_matter"]) + body).encode(case.get("encoding", "utf-8"))


def path_of(case: dict[str, Any]) -> str:
    """A folder for each case, since some of them bring a file name of their own."""
    return f"{case['name']}/{case.get('path', 'post.md')}"


def page_of(site: Site, case: dict[str, Any]) -> str:
    path = path_of(case).removesuffix(".md")
    return site.read(f"{path}/index.html")


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    theme = request.param
    docs: dict[str, str | bytes] = {"index.md": "# Home\n"}
    docs |= {path_of(case): source(case) for case in BUILT}
    docs |= {name: b"" for case in BUILT for name in case.get("media", ())}
    return build_site(
        tmp_path_factory.mktemp(theme),
        docs,
        strict=False,
        theme={"name": theme},
        plugins=["search", *(["tags"] if theme == "material" else []), "sysconf"],
    )


def test_every_case_is_told_with_file_and_field_or_not_at_all(site: Site) -> None:
    wrong = {
        case["name"]: told
        for case in BUILT
        if (told := [each for each in site.warnings if f"{path_of(case)}:" in each]) is not None
        and not is_as_expected(case, told)
    }
    assert wrong == {}


def is_as_expected(case: dict[str, Any], told: list[str]) -> bool:
    outcomes = {case["expect"], *case.get("alt", ())}
    if not told:
        return "ok" in outcomes
    located = re.search(r"\.md:\d+: [\w -]+: \S", told[0])
    return len(told) == 1 and bool(located) and not outcomes.isdisjoint({"warn", "error"})


def test_no_message_is_about_anything_else(site: Site) -> None:
    paths = [path_of(case) for case in BUILT]
    assert [each for each in site.warnings if not any(path in each for path in paths)] == []
    assert not any("SYSCONF_RCE" in each for each in site.messages)


def test_no_block_that_cannot_be_read_is_printed_as_text(site: Site) -> None:
    for case in BUILT:
        if case["expect"] == "error":
            page = page_of(site, case)
            text = "".join(Reader(page).text)
            lines = [line for line in case["front_matter"].split("\n") if ":" in line]
            assert not [line for line in lines if line in text], case["name"]
            assert "One paragraph." in text, case["name"]


def test_texts_are_shown_as_they_were_written(site: Site) -> None:
    for case in BUILT:
        if "text" not in case:
            continue
        reader = Reader(page_of(site, case))
        for field, value in case.get("text", {}).items():
            places = reader.descriptions if field == "description" else ["".join(reader.text)]
            assert any(value in place for place in places), (case["name"], field)


def test_dates_and_minutes_are_what_the_corpus_says(site: Site) -> None:
    for case in BUILT:
        if iso := case.get("iso"):
            header = f'<time class="sysconf-header__date" datetime="{iso}">'
            assert header in page_of(site, case), case["name"]
        if (minutes := case.get("minutes")) and case["expect"] == "ok":
            assert f"{minutes} min read" in page_of(site, case), case["name"]


def test_no_markup_of_an_author_stands_in_a_page(site: Site) -> None:
    for path in site.dir.rglob("*.html"):
        assert Reader(path.read_text(encoding="utf-8")).injected == [], path


def test_search_and_catalog_are_json_without_markup(site: Site) -> None:
    for path in site.dir.rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        json.loads(text)
        assert not re.search(r"<(?:script|img|svg|math|style)\b", text), path


@pytest.mark.parametrize("case", REFUSED, ids=[case["name"] for case in REFUSED])
def test_what_mkdocs_must_refuse_is_refused_in_one_line(
    case: dict[str, Any], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, {"index.md": "# Home\n", path_of(case): source(case)}, strict=False)
    assert any(path_of(case) in message for message in caplog.messages)


class Reader(HTMLParser):
    """What a page shows, what its head says, and what no author may put into it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.descriptions: list[str] = []
        self.injected: list[str] = []
        self._script: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._script = attributes.get("type", "text/javascript") if tag == "script" else None
        if attributes.get("name") == "description":
            self.descriptions.append(attributes["content"])
        for name, value in attributes.items():
            runs = name.startswith("on") or name in {"href", "src", "style", "action", "srcdoc"}
            if runs and PAYLOAD in value:
                self.injected.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the base class names it)
        self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is None:
            self.text.append(data)
        elif self._script == "application/ld+json":
            json.loads(data)
        elif PAYLOAD in data and not READTHEDOCS_NAME.search(data):
            self.injected.append(data)
