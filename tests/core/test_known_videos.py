from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.fields import read_text
from mkdocs_sysconf.core.known_videos import (
    KnownVideo,
    build_known_videos,
    is_upload_date,
    parse_known_videos,
)

ID = "aaaaaaaaaaa"
MISTAKES = [
    ("{", 1, None, "the file is not valid JSON"),
    ("[]", 1, None, "write an object of videos by id here"),
    ('{\n"short": {}}', 2, "short", "write the eleven characters of a video's id here"),
    (f'{{"{ID}": []}}', 1, ID, "write an object here"),
    (f'{{"{ID}": {{"titel": "x"}}}}', 1, ID, "titel is not known here"),
    (f'{{"{ID}": {{"title": 1}}}}', 1, ID, "title is 1; write a text"),
    (f'{{"{ID}": {{"duration": true}}}}', 1, ID, "duration is true; write whole seconds"),
    (f'{{"{ID}": {{"duration": 0}}}}', 1, ID, "duration is 0; write whole seconds"),
    (f'{{"{ID}": {{"uploaded": "Nov 2025"}}}}', 1, ID, 'uploaded is "Nov 2025"; write a day such'),
    (f'{{"{ID}": {{"uploaded": "2025-02-30"}}}}', 1, ID, 'uploaded is "2025-02-30"; write a day'),
    (f'{{"{ID}": {{"uploaded": 2025}}}}', 1, ID, "uploaded is 2025; write a day such as"),
    (f'{{"{ID}": {{"poster": "big"}}}}', 1, ID, 'poster is "big"; write a size'),
    (f'{{"{ID}": {{"gone": "yes"}}}}', 1, ID, 'gone is "yes"; write true'),
]


@pytest.mark.parametrize(("text", "line", "field", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_place(
    text: str, line: int, field: str | None, message: str
) -> None:
    _, (notice,) = parse_known_videos(text, src_uri="sysconf-videos.json")
    assert (notice.line, notice.field) == (line, field)
    assert notice.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2025-11-08", True),
        # as YouTube writes it
        ("2025-11-08T09:30:00-08:00", True),
        ("2025-11-08T17:30:00Z", True),
        # whose noon?
        ("2025-11-08T12:00:00", False),
        ("2025-11-08 12:00:00+01:00", False),
        # ISO 8601 too, and harder to read
        ("20251108", False),
        ("2025-W45-6", False),
        # less than a day
        ("2025-11", False),
        ("2025", False),
        # no such day, no such offset
        ("2025-13-01", False),
        ("0000-01-01", False),
        ("2025-11-08T09:30:00+99:00", False),
        ("", False),
        ("٢٠٢٥-11-08", False),
    ],
)
def test_an_upload_date_is_a_day_or_a_moment_with_its_offset(text: str, *, right: bool) -> None:
    assert is_upload_date(text) is right


def test_what_is_right_beside_a_mistake_is_read() -> None:
    text = f'{{"{ID}": {{"title": "Graphs"}}, "bbbbbbbbbbb": 1, "ccccccccccc": 2}}'
    videos, notices = parse_known_videos(text, src_uri="x")
    assert videos == {ID: KnownVideo(title="Graphs")}
    assert len(notices) == 1


def test_what_cannot_be_shown_of_a_title_is_left_out() -> None:
    title = json.dumps("Reels\x02amp\x03\nand\x00 tape")
    videos, notices = parse_known_videos(f'{{"{ID}": {{"title": {title}}}}}', src_uri="x")
    assert videos == {ID: KnownVideo(title="Reelsamp and tape")}
    assert not notices


def test_the_file_is_sorted_and_says_only_what_is_known() -> None:
    videos = {
        "bbbbbbbbbbb": KnownVideo(gone=True),
        ID: KnownVideo(
            title="Über Graphen", duration=90, uploaded="2025-11-08", poster=(1280, 720)
        ),
    }
    assert build_known_videos(videos) == (
        "{\n"
        '  "aaaaaaaaaaa": {\n'
        '    "title": "Über Graphen",\n'
        '    "duration": 90,\n'
        '    "uploaded": "2025-11-08",\n'
        '    "poster": "1280x720"\n'
        "  },\n"
        '  "bbbbbbbbbbb": {\n'
        '    "gone": true\n'
        "  }\n"
        "}\n"
    )


offsets = st.integers(-12, 14).map(lambda hours: dt.timezone(dt.timedelta(hours=hours)))
moments = st.datetimes(timezones=offsets).map(
    lambda moment: moment.isoformat(timespec="seconds"),
)
texts = st.none() | st.text().map(lambda text: read_text(text, []))
known_videos = st.dictionaries(
    st.from_regex(r"[A-Za-z0-9_-]{11}", fullmatch=True),
    st.builds(
        KnownVideo,
        title=texts,
        channel=texts,
        duration=st.none() | st.integers(min_value=1),
        uploaded=st.none() | st.dates().map(str) | moments,
        poster=st.none() | st.tuples(st.integers(1, 99999), st.integers(1, 99999)),
        gone=st.booleans(),
    ),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just(ID), inner),
)


@given(known_videos)
def test_what_is_written_is_read_again(videos: dict[str, KnownVideo]) -> None:
    assert parse_known_videos(build_known_videos(videos), src_uri="x") == (videos, ())


@given(st.text() | json_values.map(json.dumps))
def test_any_text_is_videos_or_one_notice(text: str) -> None:
    videos, notices = parse_known_videos(text, src_uri="x")
    assert len(notices) <= 1
    assert parse_known_videos(build_known_videos(videos), src_uri="x") == (videos, ())


def test_a_file_that_is_no_json_is_told_with_its_cure() -> None:
    _, (comma,) = parse_known_videos('{"a": {},}', src_uri="v.json")
    assert comma.message.endswith("with commas between, not behind the last one")
    _, (encoding,) = parse_known_videos("\ufffd\ufffd{\0}\0", src_uri="v.json")
    assert encoding.message.endswith("; save the file as UTF-8")
