from __future__ import annotations

import time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.catalog import Catalog, build_catalog
from mkdocs_sysconf.core.conferences import parse_conference_name
from mkdocs_sysconf.core.dates import parse_date
from mkdocs_sysconf.core.markers import (
    Marker,
    check_marker,
    find_markers,
    has_marker,
    put_in_place,
    select_conferences,
    select_speakers,
    select_talks,
)
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import Post
from mkdocs_sysconf.core.recaps import Recap
from mkdocs_sysconf.core.talks import Status, Talk


def find(html: str, source: str = "") -> tuple[tuple[Marker, ...], list[str]]:
    markers, notices = find_markers(html, src_uri="a.md", markdown=source)
    return markers, [str(each) for each in notices]


def the_marker(html: str) -> Marker:
    (marker,), notices = find(html)
    assert notices == []
    return marker


def test_a_page_without_markers_has_none() -> None:
    assert find("<p>sysconf is a conference <!-- not: ours --></p>") == ((), [])


@pytest.mark.parametrize("name", ["recaps", "talks", "speakers"])
def test_each_marker_is_found_where_it_stands(name: str) -> None:
    html = f"<p>a</p>\n<!-- sysconf:{name} -->\n<p>b</p>"
    marker = the_marker(html)
    assert marker.name == name
    assert html[marker.start : marker.end] == f"<!-- sysconf:{name} -->"


@pytest.mark.parametrize(
    "comment", ["<!--sysconf:talks-->", "<!--sysconf:talks -->", "<!--\n  sysconf:talks\n-->"]
)
def test_space_within_the_comment_does_not_matter(comment: str) -> None:
    assert the_marker(comment).name == "talks"


def test_all_attributes_are_read_in_any_quotes() -> None:
    marker = the_marker(
        "<!-- sysconf:talks conference='Sysconf' year=2025 status=\"missed\" "
        'speaker="Ada O\'Obi" limit = "5" -->'
    )
    assert marker.conference == "Sysconf"
    assert marker.year == 2025
    assert marker.status == "missed"
    assert marker.speaker == "Ada O'Obi"
    assert marker.limit == 5


def test_a_marker_alone_in_a_paragraph_takes_the_paragraph_with_it() -> None:
    html = "<p> <!-- sysconf:talks --> </p>"
    marker = the_marker(html)
    assert (marker.start, marker.end) == (0, len(html))
    marker = the_marker("<p>a <!-- sysconf:talks --></p>")
    assert marker.start == len("<p>a ")


@pytest.mark.parametrize(
    ("html", "filled"),
    [
        ("<p>a <!-- sysconf:talks --> b</p>", "<p>a</p>\n<ul></ul>\n<p>b</p>"),
        ('<p class="x">a <!-- sysconf:talks --></p>', '<p class="x">a</p>\n<ul></ul>'),
        ("<p><!-- sysconf:talks --> b</p>", "<ul></ul>\n<p>b</p>"),
        ("<p>a</p>\n<li>b <!-- sysconf:talks --></li>", "<p>a</p>\n<li>b <ul></ul></li>"),
        ("<pre>a</pre> <!-- sysconf:talks -->", "<pre>a</pre> <ul></ul>"),
    ],
)
def test_a_list_never_stands_inside_of_a_paragraph(html: str, filled: str) -> None:
    assert put_in_place(html, [(the_marker(html), "<ul></ul>")]) == filled


def test_several_markers_in_one_paragraph_part_it_at_each() -> None:
    html = "<p><!-- sysconf:talks --> a <!-- sysconf:talks -->\n<!-- sysconf:talks --></p><p>b</p>"
    markers, _ = find(html)
    filled = put_in_place(html, zip(markers, ["<ol></ol>", "<ul></ul>", "<dl></dl>"], strict=True))
    assert filled == "<ol></ol>\n<p>a</p>\n<ul></ul>\n<dl></dl><p>b</p>"


def test_filling_thousands_of_markers_takes_linear_time() -> None:
    html = "<!-- sysconf:talks -->\n" * 30_000
    start = time.process_time()
    markers, _ = find_markers(html, src_uri="a.md", markdown=html)
    assert put_in_place(html, ((each, "") for each in markers)).count("\n") == markers[-1].line
    assert time.process_time() - start < 1.5


def test_markers_survive_the_conversion_and_those_in_code_are_none() -> None:
    source = (
        "# Home\n\n<!-- sysconf:recaps limit=3 -->\n\ntext\n\n"
        "`<!-- sysconf:talks -->`\n\n    <!-- sysconf:talks -->\n\n- <!-- sysconf:speakers -->\n"
    )
    markers, notices = find(markdown.markdown(source), source)
    assert [(each.name, each.line) for each in markers] == [("recaps", 3), ("speakers", 11)]
    assert notices == []


def test_lines_count_from_the_start_of_the_file() -> None:
    source = "a\n\n<!-- sysconf:talk -->\n<!-- sysconf:talk -->\n"
    _, notices = find_markers(source, src_uri="a.md", markdown=source)
    assert [each.line for each in notices] == [3, 4]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("talk", "sysconf:talk: there is no such marker; did you mean `talks`?"),
        ("xyz", "sysconf:xyz: there is no such marker; known: recaps, talks, speakers"),
        ("talks speeker='A'", "it has no attribute `speeker`; did you mean `speaker`?"),
        ("recaps status='missed'", "it has no attribute `status`; known: conference, year, limit"),
        ("talks year='soon'", '`year` is "soon"; write a number'),
        ("talks limit='0'", '`limit` is "0"; write a number'),
        ("talks limit='\u0663'", '`limit` is "\u0663"; write a number'),
        ("talks status='seen'", '`status` is "seen"; write recapped or missed'),
        ("talks conference=''", "`conference` is empty; give it a value or leave it out"),
        ("talks missed", '"missed" cannot be read; write attributes as year="2025"'),
    ],
)
def test_a_mistake_is_one_warning_with_the_cure(comment: str, message: str) -> None:
    _, (notice,) = find(f"<!-- sysconf:{comment} -->")
    assert notice.startswith("a.md: sysconf:")
    assert message in notice


def test_an_unknown_marker_stays_a_comment_and_an_unknown_attribute_is_left_out() -> None:
    assert find("<!-- sysconf:talk -->")[0] == ()
    (marker,), _ = find("<!-- sysconf:talks spoker='A' limit='2' -->")
    assert (marker.speaker, marker.limit) == (None, 2)


@given(st.text(alphabet="<!->sysconf:talks =\"'5\n") | st.text())
def test_no_text_raises_and_spans_stay_within_it(text: str) -> None:
    html = f"<!-- sysconf:talks{text} -->{text}"
    for marker in find(html)[0]:
        assert 0 <= marker.start < marker.end <= len(html)


def recap(name: str, year: str, *talks: tuple[str, str, Status]) -> Recap:
    return Recap(
        post=Post(date=parse_date(year).start),
        title=name,
        src_uri=f"{name}.md",
        url=f"{name}/",
        conference=parse_conference_name(name),
        talks=tuple(
            Talk(
                title=title,
                status=status,
                speakers=(Speaker(name=speaker, url=f"https://x.com/{speaker.split()[0]}"),),
            )
            for title, speaker, status in talks
        ),
    )


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return build_catalog(
        [
            recap("Sysconf 2025", "2025", ("A", "Ada Obi", "recapped"), ("B", "Bo", "missed")),
            recap("Sysconf 2024", "2024", ("C", "Ada", "recapped")),
            recap("Harbour Conf 2025", "2025", ("D", "Bo", "recapped")),
        ]
    )


@pytest.mark.parametrize(
    ("attributes", "titles"),
    [
        ("", "DABC"),
        # a conference by series, name or slug
        ("conference='sysconf'", "ABC"),
        ("conference='Sysconf 2025'", "AB"),
        ("conference='harbour-conf-2025'", "D"),
        ("conference='Sys'", ""),
        ("year='2025'", "DAB"),
        ("year='2025' conference='Sysconf'", "AB"),
        ("status='missed'", "B"),
        # a speaker by name, alias, slug or profile
        ("speaker='ada obi'", "AC"),
        ("speaker='Ada'", "AC"),
        ("speaker='bo'", "DB"),
        ("speaker='https://twitter.com/ada/'", "AC"),
        ("limit='2'", "DA"),
        ("limit='2' conference='Sysconf' status='recapped'", "AC"),
    ],
)
def test_a_marker_selects_talks(catalog: Catalog, attributes: str, titles: str) -> None:
    marker = the_marker(f"<!-- sysconf:talks {attributes} -->")
    assert "".join(talk.title for talk in select_talks(catalog, marker)) == titles


def test_a_marker_selects_conferences_and_speakers(catalog: Catalog) -> None:
    def conferences(attributes: str) -> list[str]:
        marker = the_marker(f"<!-- sysconf:recaps {attributes} -->")
        return [each.slug for each in select_conferences(catalog, marker)]

    def speakers(attributes: str) -> list[str]:
        marker = the_marker(f"<!-- sysconf:speakers {attributes} -->")
        return [each.name for each in select_speakers(catalog, marker)]

    assert conferences("limit='2'") == ["harbour-conf-2025", "sysconf-2025"]
    assert conferences("conference='Sysconf'") == ["sysconf-2025", "sysconf-2024"]
    assert speakers("") == ["Ada Obi", "Bo"]
    assert speakers("limit='1'") == ["Ada Obi"]
    assert speakers("year='2024'") == ["Ada Obi"]
    assert speakers("conference='harbour conf'") == ["Bo"]


def test_speakers_of_a_conference_come_with_their_talks_there(catalog: Catalog) -> None:
    marker = the_marker("<!-- sysconf:speakers conference='Sysconf 2024' -->")
    (ada,) = select_speakers(catalog, marker)
    assert [talk.title for talk in ada.talks] == ["C"]
    (bo,) = select_speakers(
        catalog, the_marker("<!-- sysconf:speakers conference='harbour conf' -->")
    )
    assert [talk.title for talk in bo.talks] == ["D"]


def test_a_name_that_the_catalog_does_not_know_is_a_warning(catalog: Catalog) -> None:
    marker = the_marker("<!-- sysconf:talks conference='Sysconv' speaker='Ada Oby' -->")
    assert [str(each) for each in check_marker(catalog, marker, src_uri="a.md")] == [
        'a.md: sysconf:talks: no conference is called "Sysconv"; did you mean "Sysconf"?',
        'a.md: sysconf:talks: no speaker is called "Ada Oby"; did you mean "Ada Obi"?',
    ]
    marker = the_marker("<!-- sysconf:talks conference='Sysconf' speaker='Bo' -->")
    assert check_marker(catalog, marker, src_uri="a.md") == ()


@pytest.mark.parametrize(
    "text",
    [
        "<!-- sysconf:talks ",
        "<p> ",
        "<!-- sysconf:" + "-" * 500,
        "<!--sysconf:-",
        "<!--" + " " * 200,
    ],
)
def test_searching_takes_linear_time(text: str) -> None:
    html = "sysconf:" + text * 4_000
    start = time.process_time()
    find(html)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("begin", ["<!-- sysconf:", "<!--sysconf:", "<!--\n  sysconf:"])
def test_a_marker_is_one_however_its_comment_begins(begin: str) -> None:
    html = f"<p>a</p>{begin}talks -->"
    assert has_marker(html)
    assert len(find_markers(html, src_uri="a.md")[0]) == 1


def test_words_about_markers_are_none() -> None:
    assert not has_marker("<code>&lt;!-- sysconf:talks --&gt;</code> sysconf: yes")
