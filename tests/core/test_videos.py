from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shared import SHARED

from mkdocs_sysconf.core.videos import MAX_URL_LENGTH, Video, parse_video_url

HERE = Path(__file__).parent
CORPUS = SHARED / "corpora/youtube_urls.json"
BROWSER_URLS = json.loads((HERE / "fixtures/browser_urls.json").read_text(encoding="utf-8"))

ID = "aB3_-xY7zQ0"
PLAYLIST = "PLsomePlaylistOfTalks01"


def video(start: int | None = None, end: int | None = None, playlist: str | None = None) -> Video:
    return Video(id=ID, start=start, end=end, playlist=playlist)


READ = [
    # the pages that hold the id in a parameter, wherever it stands
    (f"https://www.youtube.com/watch?v={ID}", video()),
    (f"http://youtube.com/watch/?app=desktop&v={ID}&ab_channel=x", video()),
    (f"https://www.youtube.com/?v={ID}", video()),
    (f"https://www.youtube.com/watch?vi={ID}", video()),
    # the paths that end in it
    (f"https://youtu.be/{ID}", video()),
    (f"https://youtu.be/{ID}/", video()),
    (f"https://www.youtube.com/embed/{ID}", video()),
    (f"https://www.youtube-nocookie.com/embed/{ID}?rel=0", video()),
    (f"https://youtube.com/shorts/{ID}?feature=share", video()),
    (f"https://www.youtube.com/live/{ID}?si=tracking", video()),
    (f"https://www.youtube.com/v/{ID}", video()),
    (f"https://music.youtube.com/watch?v={ID}", video()),
    (f"https://uk.youtube.com/watch?v={ID}", video()),
    # what browsers overlook
    (f"  HTTPS://WWW.YouTube.com./watch?v={ID}\n", video()),
    (f"//www.youtube.com:/watch?v={ID}", video()),
    (f"https://www.youtube.com:443//watch?v={ID}", video()),
    (f"https:\\\\www.youtube.com\\x\\..\\watch?v={ID}", video()),
    # old addresses that kept the page behind the hash
    (f"http://m.youtube.com/#/watch?v={ID}", video()),
    (f"http://www.youtube.com/watch#!v={ID}", video()),
    # times, as page and player write them
    (f"https://youtu.be/{ID}?t=90", video(90)),
    (f"https://youtu.be/{ID}?t=1h2m3s", video(3723)),
    (f"https://youtu.be/{ID}?t=01M30", video(90)),
    (f"https://youtu.be/{ID}?t=0s", video()),
    (f"https://youtu.be/{ID}#t=2m", video(120)),
    (f"https://www.youtube.com/watch?time_continue=5&v={ID}", video(5)),
    (f"https://www.youtube.com/watch?v={ID}&t=10&start=20", video(10)),
    (f"https://www.youtube.com/embed/{ID}?t=10&start=20&end=30", video(20, 30)),
    (f"https://www.youtube.com/embed/{ID}?start=20&end=10", video(20)),
    # no time: the video stays
    (f"https://youtu.be/{ID}?t=30s10m", video()),
    (f"https://youtu.be/{ID}?t=\u0663\u0660", video()),
    (f"https://youtu.be/{ID}?t=-5", video()),
    (f"https://youtu.be/{ID}?t=", video()),
    (f"https://youtu.be/{ID}?t={'9' * 400}", video()),
    # playlists; of other list types and hostile values nothing is kept
    (f"https://www.youtube.com/watch?v={ID}&list={PLAYLIST}", video(playlist=PLAYLIST)),
    (f"https://www.youtube.com/playlist?list={PLAYLIST}", Video(id=None, playlist=PLAYLIST)),
    (
        f"https://www.youtube.com/embed/videoseries?list={PLAYLIST}",
        Video(id=None, playlist=PLAYLIST),
    ),
    (f"https://www.youtube.com/embed/{ID}?listType=search&list=graphs", video()),
    (f"https://youtu.be/{ID}?list=%22%3E%3Cscript%3E", video()),
    # what people and tools leave in and around an address
    (f"https://youtu.be/{ID}&feature=share&t=9", video(9)),
    (f"https://www.youtube.com/watch?t=9&amp;v={ID}", video(9)),
    (f"https://www.youtube.com/watch?v={ID}?feature=related", video()),
    (f"https://youtu.be/{ID}).", video()),
    # credits of old, that lead to a video
    (f"https://www.youtube.com/attribution_link?a=b&u=%2Fwatch%3Fv%3D{ID}%26t%3D9", video(9)),
]

REFUSED = [
    # another host, however it looks
    f"https://youtube.com.evil.example/watch?v={ID}",
    f"https://evil.example/youtube.com/watch?v={ID}",
    f"https://www.youtube.com@evil.example/watch?v={ID}",
    f"https://evil.example\\@www.youtube.com/watch?v={ID}",
    f"https://y\u043eutube.com/watch?v={ID}",
    f"https://piped.video/watch?v={ID}",
    # the right host, reached in a way that no honest link takes
    f"https://user@youtube.com/watch?v={ID}",
    f"https://www.youtube.com:8443/watch?v={ID}",
    f"https://youtube%2Ecom/watch?v={ID}",
    # no web address, or one relative to the reader's page
    f"javascript://www.youtube.com/watch?v={ID}",
    f"ftp://youtu.be/{ID}",
    f"youtube.com/watch?v={ID}",
    f"https:/youtube.com/watch?v={ID}",
    f"\\\\youtube.com\\watch?v={ID}",
    f"watch?v={ID}",
    ID,
    "",
    # an id of another length or alphabet is cut to nothing that could be another video
    f"https://youtu.be/{ID[:-1]}",
    f"https://youtu.be/{ID}x",
    f"https://www.youtube.com/watch?v={ID[:-1]}\u0660",
    f"https://www.youtube.com/watch?v={ID[:5]}%2F{ID[6:]}",
    f"https://www.youtube.com/watch?v={ID}%26list%3D{PLAYLIST}",
    # words that have the shape of an id
    "https://www.youtube.com/embed/videoseries",
    "https://www.youtube.com/embed/live_stream?channel=UCsomebody",
    # pages that are no single video
    "https://www.youtube.com/@sysconftalks",
    f"https://www.youtube.com/{ID}",
    f"https://www.youtube.com/channel/{ID}/live",
    "https://www.youtube.com/clip/UgkxSomethingOfThirtySixCharacters00",
    f"https://www.youtube.com/results?v={ID}",
    f"https://www.youtube.com/watch?x={ID}",
    f"https://i.ytimg.com/vi/{ID}/hqdefault.jpg",
    # credits that lead elsewhere
    f"https://www.youtube.com/attribution_link?u=https://evil.example/watch?v={ID}",
    f"https://www.youtube.com/attribution_link?u=//evil.example/watch?v={ID}",
    f"https://www.youtube.com/attribution_link?u=/\\evil.example/watch?v={ID}",
    "https://www.youtube.com/attribution_link?u=" * 80,
    # longer than any server takes
    f"https://www.youtube.com/watch?{'x=1&' * MAX_URL_LENGTH}v={ID}",
]


@pytest.mark.parametrize(("url", "expected"), READ)
def test_a_link_to_a_video_is_read(url: str, expected: Video) -> None:
    assert parse_video_url(url) == expected


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_video_is_refused(url: str) -> None:
    assert parse_video_url(url) is None


@pytest.mark.parametrize(
    ("parsed", "watch_url", "embed_url"),
    [
        (
            video(),
            f"https://www.youtube.com/watch?v={ID}",
            f"https://www.youtube-nocookie.com/embed/{ID}",
        ),
        (
            video(90, 120, PLAYLIST),
            f"https://www.youtube.com/watch?v={ID}&list={PLAYLIST}&t=90s&end=120",
            f"https://www.youtube-nocookie.com/embed/{ID}?list={PLAYLIST}&start=90&end=120",
        ),
        (
            Video(id=None, playlist=PLAYLIST),
            f"https://www.youtube.com/playlist?list={PLAYLIST}",
            f"https://www.youtube-nocookie.com/embed/videoseries?list={PLAYLIST}",
        ),
    ],
)
def test_two_links_are_published_again(parsed: Video, watch_url: str, embed_url: str) -> None:
    assert parsed.watch_url == watch_url
    assert parsed.embed_url == embed_url


def goes_to_youtube(destination: dict[str, str] | None) -> bool:
    return (
        destination is not None
        and destination["protocol"] in {"http:", "https:"}
        and re.fullmatch(r"(www\.|m\.)?youtube\.com\.?|youtu\.be", destination["host"]) is not None
    )


@pytest.mark.parametrize("row", BROWSER_URLS, ids=lambda row: ascii(row["address"]))
def test_nothing_is_youtube_for_us_where_a_browser_goes_elsewhere(row: dict[str, Any]) -> None:
    if parse_video_url(row["address"]) is not None:
        assert all(goes_to_youtube(destination) for destination in row["goes_to"])


# What a browser would mend, and we refuse: letters outside ASCII, percent-encoded hosts, user
# names, addresses that are relative on some pages, ports that are usual on some.
MENDED = re.compile(r"[^\x00-\x7f]|%2E.*com|@|^(///|[/\\]{2}.*:\d|\\|/\\|https:/?[a-z])")


def test_we_follow_a_browser_to_the_same_video_unless_the_address_had_to_be_mended() -> None:
    followed = 0
    for row in BROWSER_URLS:
        there, elsewhere = row["goes_to"]
        if not goes_to_youtube(there) or there["port"] or there["host"] == "youtu.be":
            continue
        if there["path"] not in {"/", "/watch"} or there != {**elsewhere, "protocol": "https:"}:
            continue
        if re.fullmatch(r"[A-Za-z0-9_-]{11}", there["v"] or "") and not MENDED.search(
            row["address"]
        ):
            found = parse_video_url(row["address"])
            assert found is not None, row
            assert found.id == there["v"], row
            followed += 1
    assert followed > 40


url_pieces = st.sampled_from(
    [
        *(
            "https:",
            "http:",
            "javascript:",
            "//",
            "/",
            "\\",
            "?",
            "#",
            "&",
            "=",
            "@",
            ":",
            "%",
            ".",
        ),
        *(
            "www.",
            "youtube.com",
            "youtu.be",
            "evil.example",
            "watch",
            "embed",
            "shorts",
            "..",
            "%2e",
        ),
        *("v", "t", "start", "end", "list", "amp;", "u", "attribution_link", "1h", "9m", "90", "s"),
        *(ID, ID[:-1], PLAYLIST, "\n", "\u0660", "\ud800", "\0", "+", "\u3002", "\u212a"),
    ]
)
urls = st.one_of(
    st.text(),
    st.lists(url_pieces, max_size=20).map("".join),
    st.lists(url_pieces, max_size=14).map(
        lambda pieces: "https://www.youtube.com/" + "".join(pieces)
    ),
    st.lists(url_pieces, max_size=8).map(lambda pieces: f"https://youtu.be/{ID}" + "".join(pieces)),
)


@given(urls)
@example("https://www.youtube.com/attribution_link?u=" * 90)
@example("https://www.youtube.com/watch?v=\ud800")
def test_any_text_is_a_whole_video_or_none(text: str) -> None:
    found = parse_video_url(text)
    if found is None:
        return
    if found.id is None:
        assert (found.start, found.end) == (None, None)
        assert found.playlist
    else:
        assert re.fullmatch(r"[A-Za-z0-9_-]{11}", found.id)
    assert re.fullmatch(r"[A-Za-z0-9_-]{2,64}", found.playlist or PLAYLIST)
    assert parse_video_url(found.watch_url) == found
    assert parse_video_url(found.embed_url) == found


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpora are not here")
def test_every_address_of_the_corpus_is_read_as_it_is_labelled() -> None:
    for row in json.loads(CORPUS.read_text(encoding="utf-8")):
        found = parse_video_url(row["url"]) or Video(id=None)
        if row["level"] == "may":
            assert found.id in {None, row["id"], *row.get("alt_ids", ())}, row
            starts = {row["start"] or None, *(start or None for start in row.get("alt_starts", ()))}
            assert found.id is None or found.start in starts, row
        elif row["id"] is None:
            assert found.id is None, row
        else:
            expected = (row["id"], row["start"] or None, row["end"], row["playlist"])
            assert (found.id, found.start, found.end, found.playlist) == expected, row
