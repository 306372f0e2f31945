from __future__ import annotations

import html
import http.server
import importlib.util
import io
import json
import os
import random
import re
import signal
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mkdocs.utils import markdown_extensions
from PIL import Image

from mkdocs_sysconf.cli import main
from mkdocs_sysconf.cli.fetch import Project, UnreadableVideosError, fetch_videos
from mkdocs_sysconf.cli.http import Answer, Client, DownloadError
from mkdocs_sysconf.cli.youtube import YouTube
from mkdocs_sysconf.core.known_videos import KnownVideo, build_known_videos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

A, B, C = "aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"


def picture(kind: str, size: tuple[int, int] = (640, 360)) -> bytes:
    content = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(content, kind)
    return content.getvalue()


JPEG = picture("JPEG")
WEBP = picture("WEBP")
PLACEHOLDER = picture("JPEG", (120, 90))


class FakeYouTube(http.server.ThreadingHTTPServer):
    """Answers as `behave` says, by path; what it does not name is a 404 with a small picture."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[str] = []
        self.was_asked = threading.Event()
        self.is_closing = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that give up are what is tested."""


class Handler(http.server.BaseHTTPRequestHandler):
    server: FakeYouTube

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.was_asked.set()
        for path, behaviour in self.server.behave.items():
            if self.path.startswith(path):
                behaviour(self)
                return
        if self.path.startswith("/oembed"):
            video_id = self.path.rpartition("%3D")[2]
            told = {"title": f"Talk  {video_id}", "author_name": "A channel", "html": "<iframe>"}
            self.send(json.dumps(told).encode())
        else:
            self.send(PLACEHOLDER, status=404)

    def send(
        self, body: bytes, *, status: int = 200, length: int | None = None, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def fake() -> Iterator[FakeYouTube]:
    server = FakeYouTube()
    yield server
    server.is_closing.set()
    server.shutdown()
    server.server_close()


def source(fake: FakeYouTube, **options: float) -> YouTube:
    client = Client(**{"sleep": lambda _: None, **options})
    return YouTube(
        client=client,
        oembed=f"{fake.address}/oembed",
        pictures=fake.address,
        watch=f"{fake.address}/watch",
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    docs = tmp_path / "docs"
    (docs / "posts").mkdir(parents=True)
    (docs / "posts" / "a.md").write_text(
        f"See [it](https://youtu.be/{A}?si=x) and <https://www.youtube.com/watch?v={B}>.\n"
        f'<iframe src="//www.youtube.com/embed/{C}"></iframe> (https://youtu.be/{A})\n',
        encoding="utf-8",
    )
    return Project(docs_dir=docs, folder=tmp_path)


def files(project: Project) -> list[str]:
    return sorted(
        str(path.relative_to(project.folder).as_posix())
        for path in project.folder.rglob("*")
        if path.is_file() and path.suffix != ".md"
    )


def know(project: Project, videos: dict[str, KnownVideo]) -> None:
    (project.folder / "sysconf-videos.json").write_text(build_known_videos(videos), "utf-8")


def watch_page(
    video_id: str, *, uploaded: str = "2025-11-20T09:30:00-08:00", duration: str = "PT61M5S"
) -> bytes:
    """The parts of a watch page that count, in their order, with words that only look like them."""
    look_alike = '<meta itemprop="uploadDate" content="1999-01-01">'
    return (
        f"<!DOCTYPE html><html><head><script>var a = {json.dumps({'b': look_alike})};</script>"
        f'<link rel="canonical" href="https://www.youtube.com/watch?v={video_id}">'
        f"<style>{'a{}' * 30_000}</style>"
        f'<link itemprop="url" href="https://www.youtube.com/watch?v={video_id}">'
        f'<meta itemprop="name" content="{html.escape(look_alike)}">'
        f'<meta itemprop="identifier" content="{video_id}">'
        f'<meta itemprop="duration" content="{duration}">'
        '<span itemprop="author" itemscope><link itemprop="url" href="http://www.youtube.com/@me">'
        f'</span><meta itemprop="datePublished" content="{uploaded}">'
        f'<meta itemprop="uploadDate" content="{uploaded}"><meta itemprop="genre" content="x">'
    ).encode()


def run(project: Project, youtube: YouTube) -> dict[str, KnownVideo | DownloadError]:
    return dict(fetch_videos(project, project.wanted(refresh=False), youtube))


def test_videos_are_found_wherever_a_post_names_them(project: Project) -> None:
    assert project.video_ids() == (A, B, C)


CODE = [
    (f"`https://youtu.be/{A}`", ()),
    (f"``x ` https://youtu.be/{A}`` and https://youtu.be/{B}", (B,)),
    (f"```html\nhttps://youtu.be/{A}\n```\nhttps://youtu.be/{B}", (B,)),
    (f"- x\n\n    ~~~~\n    https://youtu.be/{A}\n    ~~~\n    ~~~~\n\nhttps://youtu.be/{B}", (B,)),
    (f"```x``` y https://youtu.be/{A}\n\n```\nhttps://youtu.be/{B}\n```", (A,)),
    (f"`{{% youtube {A} %}}` {{% youtube {B} %}}", (B,)),
    (f"{{{{< youtube {A} >}}}} {{% embed https://youtu.be/{B} %}}", (A, B)),
    # what only looks like the beginning of code hides nothing
    (f"```\nhttps://youtu.be/{A}", (A,)),
    (f"It's 5` long.\n\nhttps://youtu.be/{A}\n\n5`", (A,)),
]


@pytest.mark.parametrize(("text", "video_ids"), CODE)
def test_samples_of_code_are_not_asked_for(
    project: Project, text: str, video_ids: tuple[str, ...]
) -> None:
    (project.docs_dir / "posts" / "a.md").write_text(text, encoding="utf-8")
    assert project.video_ids() == video_ids


@pytest.mark.parametrize("suffix", markdown_extensions)
def test_pages_of_every_suffix_that_mkdocs_builds_are_read(project: Project, suffix: str) -> None:
    (project.docs_dir / f"page{suffix}").write_text("https://youtu.be/ddddddddddd", "utf-8")
    assert "ddddddddddd" in project.video_ids()


def test_an_escaped_underscore_is_one(project: Project) -> None:
    (project.docs_dir / "a.md").write_text(r"[x](https://youtu.be/dd\_dddddddd)", "utf-8")
    assert "dd_dddddddd" in project.video_ids()


def test_the_command_lists_what_failed_and_goes_on_from_there(
    project: Project, fake: FakeYouTube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[Project.__module__], "YouTube", lambda: source(fake, tries=1))
    config = project.folder / "mkdocs.yml"
    config.write_text("site_name: x\n", "utf-8")
    fake.behave[f"/vi/{B}"] = lambda handler: handler.send(b"", status=503)

    def fetch(*options: str) -> tuple[int, list[str]]:
        result = CliRunner().invoke(main, ["fetch", "-f", str(config), *options])
        return result.exit_code, result.output.splitlines()[-2:]

    failed = f"{B}: {fake.address.removeprefix('http://')} answers 503"
    assert fetch() == (1, ["2 fetched, 0 of them gone; 1 failed", failed])
    del fake.behave[f"/vi/{B}"]
    assert fetch("--dry-run") == (0, [f"would ask for {B}"])
    assert fetch()[1][-1] == "1 fetched, 0 of them gone; 0 failed"
    assert fetch("--refresh", "--limit", "2")[1][-1] == "2 fetched, 0 of them gone; 0 failed"


def test_the_best_picture_and_the_title_are_kept(project: Project, fake: FakeYouTube) -> None:
    fake.behave[f"/vi_webp/{A}/maxres"] = lambda handler: handler.send(WEBP)
    fake.behave[f"/vi/{B}/sddefault"] = lambda handler: handler.send(JPEG)
    run(project, source(fake))
    assert files(project) == [
        f"docs/assets/sysconf/posters/{A}.webp",
        f"docs/assets/sysconf/posters/{B}.jpg",
        "sysconf-videos.json",
    ]
    assert project.known() == {
        A: KnownVideo(title=f"Talk {A}", channel="A channel", poster=(640, 360)),
        B: KnownVideo(title=f"Talk {B}", channel="A channel", poster=(640, 360)),
        C: KnownVideo(title=f"Talk {C}", channel="A channel"),
    }
    assert (project.posters / f"{A}.webp").read_bytes() == WEBP


def test_what_is_known_is_not_asked_for_again(project: Project, fake: FakeYouTube) -> None:
    fake.behave[f"/vi/{A}/maxres"] = lambda handler: handler.send(JPEG)
    run(project, source(fake))
    assert project.wanted(refresh=False) == ()
    (project.posters / f"{A}.jpg").unlink()
    assert project.wanted(refresh=False) == (A,)
    assert project.wanted(refresh=True) == (A, B, C)


def test_what_is_known_by_hand_alone_is_asked_for(project: Project) -> None:
    path = project.folder / "sysconf-videos.json"
    path.write_text(json.dumps({A: {"duration": 99}, B: {"gone": True}}), "utf-8")
    assert project.wanted(refresh=False) == (A, C)


def test_what_was_written_by_hand_survives_a_refresh(project: Project, fake: FakeYouTube) -> None:
    by_hand = KnownVideo(duration=99, uploaded="2025-11-08")
    know(project, {A: by_hand})
    project.keep(A, source(fake))
    assert project.known()[A] == replace(by_hand, title=f"Talk {A}", channel="A channel")
    fake.behave["/watch"] = lambda handler: handler.send(watch_page(A))
    assert project.complete(A, source(fake)) == project.known()[A]
    assert project.known()[A].uploaded == "2025-11-08"


def test_a_picture_of_another_kind_replaces_the_old_one(
    project: Project, fake: FakeYouTube
) -> None:
    fake.behave[f"/vi/{A}/maxres"] = lambda handler: handler.send(JPEG)
    project.keep(A, source(fake))
    fake.behave[f"/vi_webp/{A}/maxres"] = lambda handler: handler.send(WEBP)
    project.keep(A, source(fake))
    assert files(project) == [f"docs/assets/sysconf/posters/{A}.webp", "sysconf-videos.json"]


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_video_that_is_gone_is_remembered_as_such(
    project: Project, fake: FakeYouTube, status: int
) -> None:
    fake.behave["/oembed"] = lambda handler: handler.send(b"Not Found", status=status)
    run(project, source(fake))
    assert project.known()[A] == KnownVideo(gone=True)
    assert project.wanted(refresh=False) == ()


def test_a_video_that_may_not_be_embedded_is_not_gone(project: Project, fake: FakeYouTube) -> None:
    fake.behave["/oembed"] = lambda handler: handler.send(b"Unauthorized", status=401)
    assert project.keep(A, source(fake)) == KnownVideo()


def silence(handler: Handler) -> None:
    handler.server.is_closing.wait()


def drip(handler: Handler) -> None:
    handler.send(b"", length=100_000)
    while not handler.server.is_closing.wait(0.05):
        handler.wfile.write(b"x")


def too_much(handler: Handler) -> None:
    handler.send(JPEG, length=200_000_000)
    for _ in range(200):
        handler.wfile.write(bytes(1_000_000))


def without_length(body: bytes) -> Callable[[Handler], None]:
    def behave(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


MISBEHAVIOURS = {
    "silence": silence,
    "a drip": drip,
    "a cut": lambda handler: handler.send(JPEG[:-500], length=len(JPEG)),
    "200 MB": too_much,
    "too many requests": lambda handler: handler.send(b"", status=429),
    "too many requests, for hours": lambda handler: handler.send(
        b"", status=429, Retry_After="9999"
    ),
    "out of order": lambda handler: handler.send(b"", status=503),
    "no HTTP": lambda handler: handler.wfile.write(b"SSH-2.0-x\r\n"),
    "nothing": lambda _: None,
    "endless redirects": lambda handler: handler.send(b"", status=302, Location=handler.path),
}
# Only these are waited for in vain, and every other answer may take its time.
IMPATIENT = {"silence": {"timeout": 0.5}, "a drip": {"deadline": 0.5}}
NO_PICTURES = {
    "HTML": lambda handler: handler.send(b"<!doctype html>", Content_Type="image/jpeg"),
    "an empty file": lambda handler: handler.send(b""),
    "a cut JPEG": without_length(JPEG[:-500]),
    "a cut WebP": without_length(WEBP[:-500]),
    "only the ends of a JPEG": lambda handler: handler.send(b"\xff\xd8\xff\xff\xd9"),
    "the placeholder": lambda handler: handler.send(PLACEHOLDER),
    "another host": lambda handler: handler.send(
        b"", status=302, Location=f"http://localhost:{handler.server.server_port}/elsewhere"
    ),
}


@pytest.mark.parametrize("name", MISBEHAVIOURS)
@pytest.mark.parametrize("path", ["/vi", "/oembed"])
def test_what_fails_is_told_and_nothing_is_kept_of_it(
    project: Project, fake: FakeYouTube, name: str, path: str
) -> None:
    fake.behave[path] = MISBEHAVIOURS[name]
    outcome = dict(fetch_videos(project, [A], source(fake, tries=2, **IMPATIENT.get(name, {}))))
    if name == "endless redirects" and path == "/vi":
        assert outcome[A].poster is None  # a miss, like any address that leads nowhere
    else:
        assert isinstance(outcome[A], DownloadError)
        assert files(project) == []
        assert project.wanted(refresh=False) == (A, B, C)


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_a_miss(project: Project, fake: FakeYouTube, name: str) -> None:
    fake.behave["/elsewhere"] = lambda handler: handler.send(JPEG)
    fake.behave["/vi"] = NO_PICTURES[name]
    assert project.keep(A, source(fake)).poster is None
    assert files(project) == ["sysconf-videos.json"]
    assert "/elsewhere" not in fake.asked


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"\xff\xfe", b"", b"[" * 99_999])
def test_a_title_that_is_none_is_told(project: Project, fake: FakeYouTube, body: bytes) -> None:
    fake.behave["/oembed"] = lambda handler: handler.send(body)
    with pytest.raises(DownloadError):
        project.keep(A, source(fake))


def test_what_cannot_be_shown_or_written_of_a_title_is_left_out(
    project: Project, fake: FakeYouTube
) -> None:
    told = {"title": "Reels\x02 \ud800tape", "author_name": "\udfff"}
    fake.behave["/oembed"] = lambda handler: handler.send(json.dumps(told).encode())
    assert project.keep(A, source(fake)).title == "Reels tape"
    assert project.known()[A].channel is None


def test_a_file_that_cannot_be_written_is_one_error(
    project: Project, fake: FakeYouTube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[Project.__module__], "YouTube", lambda: source(fake))
    (project.folder / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (project.folder / "sysconf-videos.json").mkdir()
    result = CliRunner().invoke(main, ["fetch", "-f", str(project.folder / "mkdocs.yml")])
    assert result.exit_code == 1
    assert "\nError: " in result.output


def test_a_configuration_that_cannot_be_read_is_wrong_usage(project: Project) -> None:
    (project.folder / "mkdocs.yml").write_text("docs_dir: 7\n", "utf-8")
    result = CliRunner().invoke(main, ["fetch", "-f", str(project.folder / "mkdocs.yml")])
    assert result.exit_code == 2


def test_a_watch_page_tells_length_and_upload(project: Project, fake: FakeYouTube) -> None:
    fake.behave["/watch"] = lambda handler: handler.send(watch_page(A))
    project.keep(A, source(fake))
    project.complete(A, source(fake))
    assert project.known() == {
        A: KnownVideo(
            title=f"Talk {A}",
            channel="A channel",
            duration=3665,
            uploaded="2025-11-20T09:30:00-08:00",
        )
    }
    assert fake.asked[-1] == f"/watch?v={A}"


def test_nothing_more_of_a_watch_page_is_read_than_is_looked_for(
    project: Project, fake: FakeYouTube
) -> None:
    def endless(handler: Handler) -> None:
        handler.send(watch_page(A), length=200_000_000)
        handler.server.is_closing.wait()  # nothing more comes: who waits for it gives up

    fake.behave["/watch"] = endless
    know(project, {A: KnownVideo(title="x")})
    assert project.complete(A, source(fake)).duration == 3665


def test_what_is_looked_for_is_found_between_two_reads(fake: FakeYouTube) -> None:
    def in_halves(handler: Handler) -> None:
        handler.send(bytes(70_000) + b"nee", length=200_000)
        time.sleep(0.1)
        handler.wfile.write(b"dle" + bytes(1000))
        handler.server.is_closing.wait()

    fake.behave["/x"] = in_halves
    answer = Client(tries=1).get(f"{fake.address}/x", up_to=re.compile(b"needle"))
    assert b"needle" in answer.body


def test_only_videos_that_lack_their_day_and_can_be_watched_are_asked_for(
    project: Project,
) -> None:
    assert project.undated() == ()
    dated = KnownVideo(uploaded="2025-11-08")
    know(project, {A: KnownVideo(title="x"), B: KnownVideo(gone=True), C: dated, "x" * 11: dated})
    assert project.undated() == (A,)


NOT_KNOWN = {
    "another video": lambda handler: handler.send(watch_page(B)),
    "no video": lambda handler: handler.send(b"<title>Before you continue</title>"),
    "a day that is none": lambda handler: handler.send(
        watch_page(A, uploaded="2025-02-30", duration="PT0M0S")
    ),
    "words": lambda handler: handler.send(watch_page(A, uploaded="2 years ago", duration="long")),
    "no UTF-8": lambda handler: handler.send(watch_page("é" * 5).replace(b"\xc3", b"\xff")),
    "an empty page": lambda handler: handler.send(b""),
    "not found": lambda handler: handler.send(b"", status=404),
}


@pytest.mark.parametrize("name", NOT_KNOWN)
def test_an_odd_watch_page_leaves_the_file_as_it_was(
    project: Project, fake: FakeYouTube, name: str
) -> None:
    fake.behave["/watch"] = NOT_KNOWN[name]
    know(project, {A: KnownVideo(title="x")})
    before = (project.folder / "sysconf-videos.json").stat().st_mtime_ns
    assert project.complete(A, source(fake)) == KnownVideo(title="x")
    assert (project.folder / "sysconf-videos.json").stat().st_mtime_ns == before


REFUSALS = {
    **MISBEHAVIOURS,
    "forbidden": lambda handler: handler.send(b"", status=403),
    "consent first": lambda handler: handler.send(
        b"", status=302, Location=f"http://localhost:{handler.server.server_port}/consent"
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_watch_pages_that_are_not_shown_end_the_search_and_fail_nothing(
    project: Project, fake: FakeYouTube, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    youtube = source(fake, **IMPATIENT.get(name, {}))
    monkeypatch.setattr(sys.modules[Project.__module__], "YouTube", lambda: youtube)
    fake.behave["/watch"] = REFUSALS[name]
    videos = dict.fromkeys((A, B, C), KnownVideo(title="x"))
    know(project, videos)
    config = project.folder / "mkdocs.yml"
    config.write_text("site_name: x\n", "utf-8")
    result = CliRunner().invoke(main, ["fetch", "-f", str(config), "--watch-pages"])
    assert result.exit_code == 0
    assert "0 upload days found, 3 not; stopped: " in result.output
    assert fake.was_asked.wait(60)  # who gives up may be faster than who is asked
    if name == "endless redirects":  # they are followed a little
        fake.asked = fake.asked[-1:]
    assert fake.asked == [f"/watch?v={A}"]
    assert project.known() == videos


def test_watch_pages_are_read_only_where_that_is_asked_for(
    project: Project, fake: FakeYouTube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[Project.__module__], "YouTube", lambda: source(fake))
    fake.behave[f"/watch?v={B}"] = lambda handler: handler.send(watch_page(B))
    fake.behave["/watch"] = lambda handler: handler.send(b"")
    config = project.folder / "mkdocs.yml"
    config.write_text("site_name: x\n", "utf-8")

    def fetch(*options: str) -> str:
        return CliRunner().invoke(main, ["fetch", "-f", str(config), *options]).output

    assert f"\nwould read the watch page of {C}\n" in fetch("--watch-pages", "--dry-run")
    fetch()
    assert not any(path.startswith("/watch") for path in fake.asked)
    assert fetch("--watch-pages").endswith("1 upload days found, 2 not\n")
    assert project.known()[B].uploaded == "2025-11-20T09:30:00-08:00"
    assert fetch("--watch-pages", "--dry-run") == (
        f"would read the watch page of {A}\nwould read the watch page of {C}\n"
    )


def test_one_failure_does_not_stop_the_others(project: Project, fake: FakeYouTube) -> None:
    fake.behave[f"/vi_webp/{A}"] = lambda handler: handler.send(b"", status=500)
    outcomes = run(project, source(fake))
    assert isinstance(outcomes[A], DownloadError)
    assert set(project.known()) == {B, C}


def test_a_client_waits_as_long_as_it_is_asked(fake: FakeYouTube) -> None:
    waits: list[float] = []
    answers = iter((503, 429, 200))

    def recover(handler: Handler) -> None:
        handler.send(b"fine", status=next(answers), Retry_After="7")

    fake.behave["/x"] = recover
    answer = Client(pause=1, sleep=waits.append).get(f"{fake.address}/x")
    assert answer == Answer(status=200, body=b"fine")
    assert waits == [7, 7]


def test_the_waits_of_a_client_grow(fake: FakeYouTube) -> None:
    waits: list[float] = []
    fake.behave["/x"] = lambda handler: handler.send(b"", status=503)
    with pytest.raises(DownloadError):
        Client(pause=1, sleep=waits.append).get(f"{fake.address}/x")
    assert waits == [1, 2]


@pytest.mark.parametrize(
    "text", ["{", "[]", f'{{"{A}": {{"titel": "x"}}}}', '{"a": {}}', "[" * 9999]
)
def test_a_file_with_a_mistake_is_one_error_and_stays_as_it_is(project: Project, text: str) -> None:
    path = project.folder / "sysconf-videos.json"
    path.write_text(text, "utf-8")
    (project.folder / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    with pytest.raises(UnreadableVideosError):
        project.wanted(refresh=True)
    result = CliRunner().invoke(main, ["fetch", "-f", str(project.folder / "mkdocs.yml")])
    assert result.exit_code == 1
    assert result.output.startswith("Error: sysconf-videos.json:1: ")
    assert path.read_text("utf-8") == text


def test_a_dry_run_only_says_what_it_would_ask_for(project: Project) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text("site_name: x\n", "utf-8")
    result = CliRunner().invoke(main, ["fetch", "-f", str(config), "--dry-run", "--limit", "2"])
    assert result.output == f"would ask for {A}\nwould ask for {B}\n"
    assert files(project) == ["mkdocs.yml"]


def test_two_runs_at_once_lose_nothing(project: Project, fake: FakeYouTube) -> None:
    ids = [f"video{number:06}" for number in range(40)]
    with ThreadPoolExecutor(2) as pool:
        halves = [ids[0::2], ids[1::2]]
        list(pool.map(lambda half: list(fetch_videos(project, half, source(fake))), halves))
    assert sorted(project.known()) == ids


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_with_pillow_wide_posters_become_small_webp(
    project: Project, fake: FakeYouTube, kind: str
) -> None:
    wide = picture(kind, (1280, 720))
    fake.behave[f"/vi_webp/{A}/maxres"] = lambda handler: handler.send(wide)
    fake.behave[f"/vi_webp/{B}/maxres"] = lambda handler: handler.send(JPEG)
    outcome = run(project, source(fake))
    assert (project.posters / f"{B}.jpg").read_bytes() == JPEG  # narrow enough
    kept = project.posters / f"{A}.webp"
    assert kept.stat().st_size < len(wide) * 0.7
    with Image.open(kept) as poster:
        assert (poster.format, poster.size) == ("WEBP", (960, 540))
    assert outcome[A].poster == (960, 540)


def test_without_pillow_posters_stay_as_they_were_served(
    project: Project, fake: FakeYouTube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    wide = picture("JPEG", (1280, 720))
    fake.behave[f"/vi/{A}/maxres"] = lambda handler: handler.send(wide)
    assert run(project, source(fake))[A].poster == (1280, 720)
    assert (project.posters / f"{A}.jpg").read_bytes() == wide


def test_a_poster_that_pillow_cannot_read_stays_as_it_was_served(
    project: Project, fake: FakeYouTube
) -> None:
    wide = picture("WEBP", (1280, 720))
    broken = wide[:30] + b"\xff" * (len(wide) - 30)
    fake.behave[f"/vi_webp/{A}/maxres"] = lambda handler: handler.send(broken)
    assert run(project, source(fake))[A].poster == (1280, 720)
    assert (project.posters / f"{A}.webp").read_bytes() == broken


def test_a_poster_that_says_it_is_huge_stays_as_it_was_served(
    project: Project, fake: FakeYouTube
) -> None:
    at = JPEG.index(b"\xff\xc0") + 5  # where its height stands, and its width
    huge = JPEG[:at] + struct.pack(">HH", 50_000, 60_000) + JPEG[at + 4 :]
    fake.behave[f"/vi/{A}/maxres"] = lambda handler: handler.send(huge)
    assert run(project, source(fake))[A].poster == (60_000, 50_000)
    assert (project.posters / f"{A}.jpg").read_bytes() == huge


@pytest.mark.parametrize("pillow", [True, False])
def test_the_command_says_that_it_makes_posters_smaller(
    project: Project, fake: FakeYouTube, monkeypatch: pytest.MonkeyPatch, *, pillow: bool
) -> None:
    monkeypatch.setattr(sys.modules[Project.__module__], "YouTube", lambda: source(fake))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object() if pillow else None)
    config = project.folder / "mkdocs.yml"
    config.write_text("site_name: x\n", "utf-8")
    output = CliRunner().invoke(main, ["fetch", "-f", str(config)]).output
    assert ("wider than 960 pixels are made smaller" in output) == pillow


CHILD = """
import sys
from pathlib import Path
from mkdocs_sysconf.cli.fetch import Project, fetch_videos
from mkdocs_sysconf.cli.youtube import YouTube
folder, address = Path(sys.argv[1]), sys.argv[2]
project = Project(docs_dir=folder / "docs", folder=folder)
youtube = YouTube(oembed=f"{address}/oembed", pictures=address)
print("begins", flush=True)
for _ in fetch_videos(project, project.wanted(refresh=len(sys.argv) > 3), youtube):
    pass
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_run_that_is_killed_leaves_only_whole_files(project: Project, fake: FakeYouTube) -> None:
    kills = int(os.environ.get("SYSCONF_KILLS", "10"))
    chance = random.Random(7)
    ids = [f"video{number:06}" for number in range(30)]
    post = project.docs_dir / "posts" / "a.md"
    post.write_text("\n".join(f"https://youtu.be/{video_id}" for video_id in ids), "utf-8")
    fake.behave["/vi_webp/"] = lambda handler: handler.send(WEBP)
    command = [sys.executable, "-c", CHILD, str(project.folder), fake.address]
    for _ in range(kills):
        with subprocess.Popen([*command, "again"], stdout=subprocess.PIPE) as child:
            child.stdout.readline()
            fake.was_asked.clear()
            fake.was_asked.wait(60)  # a slow machine shall not be killed before it has begun
            time.sleep(chance.uniform(0, 0.2))
            child.send_signal(signal.SIGKILL)
        known = project.known()
        for path in project.posters.glob("[!.]*"):
            assert path.read_bytes() == WEBP
        assert all((project.posters / f"{video_id}.webp").is_file() for video_id in known)
    subprocess.run(command, check=True)
    assert sorted(project.known()) == ids
