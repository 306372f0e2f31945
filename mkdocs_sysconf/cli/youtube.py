"""What YouTube says about a video without being watched: oEmbed, still pictures, watch pages."""

from __future__ import annotations

import io
import json
import re
import struct
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import imagesize

from mkdocs_sysconf.cli.http import Client, DownloadError
from mkdocs_sysconf.cli.poster_fitting import fit_to_cards
from mkdocs_sysconf.core.fields import read_text
from mkdocs_sysconf.core.known_videos import KnownVideo, is_upload_date
from mkdocs_sysconf.core.notices import Problems
from mkdocs_sysconf.core.videos import Video, parse_video_url

if TYPE_CHECKING:
    from collections.abc import Iterator

_OK = 200
_UNAUTHORISED = 401  # its owner does not let it be embedded
_GONE = frozenset({400, 403, 404, 410})
# In the European Union a watch page leads to consent.youtube.com.
_NO_WATCH_PAGES = frozenset({301, 302, 303, 307, 308, 401, 403})
# Best first; not every video has every size.
_SIZES = ("maxresdefault", "sddefault", "hqdefault")
# What YouTube sends, with a valid picture, where there is none.
_PLACEHOLDER_SIZE = (120, 90)

# Microdata of the video in the head of its watch page: <meta itemprop="duration" content="PT9M8S">.
# Quotes in anybody's text are escaped there and in the JSON around it. The date comes last.
# https://github.com/yt-dlp/yt-dlp/issues/9829 quotes one.
_PROPERTY = re.compile(rb'<(?:meta|link) itemprop="(\w{1,40})" (?:content|href)="([^"]{0,400})"')
_UPLOAD_DATE = re.compile(rb'<meta itemprop="uploadDate" content="[^"]{0,40}"')
_LENGTH = re.compile(r"PT(?:([0-9]{1,3})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})S)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A picture as it was served, or made smaller.

    Args:
        content: The whole file.
        suffix: `webp` or `jpg`, by its content.
        width: In pixels.
        height: In pixels.
    """

    content: bytes
    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YouTube:
    """Asks for one video at a time.

    Args:
        client: How.
        oembed: Address that tells title and channel, https://oembed.com.
        pictures: Host of the still pictures.
        watch: Address of watch pages.
    """

    client: Client = field(default_factory=Client)
    oembed: str = "https://www.youtube.com/oembed"
    pictures: str = "https://i.ytimg.com"
    watch: str = "https://www.youtube.com/watch"

    def ask(self, video_id: str) -> tuple[KnownVideo, Poster | None]:
        """What there is to know, and the best picture there is.

        Raises:
            DownloadError: It could not be learned this time.
        """
        parameters = {"format": "json", "url": Video(id=video_id).watch_url}
        answer = self.client.get(f"{self.oembed}?{urlencode(parameters)}")
        if answer.status in _GONE:
            return KnownVideo(gone=True), None
        if answer.status not in {_OK, _UNAUTHORISED}:
            msg = f"asked for its title, YouTube answers {answer.status}"
            raise DownloadError(msg)
        told = _read_oembed(answer.body) if answer.status == _OK else {}
        poster = next(map(fit_to_cards, self._posters(video_id)), None)
        return KnownVideo(
            title=told.get("title"),
            channel=told.get("author_name"),
            poster=(poster.width, poster.height) if poster else None,
        ), poster

    def ask_watch_page(self, video_id: str) -> KnownVideo:
        """The day of the upload and the length, as far as the video's page tells them.

        It is asked for once, without cookies: consent is not ours to give.

        Raises:
            DownloadError: YouTube shows no watch pages here and now; the next would fare no better.
        """
        once = replace(self.client, tries=1)
        answer = once.get(f"{self.watch}?{urlencode({'v': video_id})}", up_to=_UPLOAD_DATE)
        if answer.status in _NO_WATCH_PAGES:
            msg = f"asked for a watch page, YouTube answers {answer.status}"
            raise DownloadError(msg)
        return _read_watch_page(answer.body, video_id)

    def _posters(self, video_id: str) -> Iterator[Poster]:
        for size in _SIZES:
            for folder, suffix in (("vi_webp", "webp"), ("vi", "jpg")):
                answer = self.client.get(f"{self.pictures}/{folder}/{video_id}/{size}.{suffix}")
                if answer.status == _OK and (poster := _read_poster(answer.body)):
                    yield poster


def _read_oembed(body: bytes) -> dict[str, str]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:  # thousands of brackets
        msg = "asked for its title, YouTube answers no JSON"
        raise DownloadError(msg) from error
    if not isinstance(told, dict):
        msg = "asked for its title, YouTube answers something else"
        raise DownloadError(msg)
    texts = {key: told.get(key) for key in ("title", "author_name")}
    return {
        key: text
        for key, value in texts.items()
        if isinstance(value, str) and (text := read_text(value, Problems()))
    }


def _read_watch_page(body: bytes, video_id: str) -> KnownVideo:
    """What is there in the form that we know, of this very video; nothing of any other page."""
    told: dict[str, str] = {}
    for name, value in _PROPERTY.findall(body):
        told.setdefault(name.decode(), value.decode(errors="replace"))  # a channel has a url too
    video = parse_video_url(told.get("url", ""))
    if video is None or video.id != video_id:
        return KnownVideo()
    uploaded = told.get("uploadDate", "")
    return KnownVideo(
        duration=_seconds(told.get("duration", "")),
        uploaded=uploaded if is_upload_date(uploaded) else None,
    )


def _seconds(text: str) -> int | None:
    """`PT63M5S` → 3785; a live stream that has not ended is `PT0M0S` long, which is no length."""
    match = _LENGTH.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds or None


def _read_poster(body: bytes) -> Poster | None:
    """The picture, if it is a whole one and not the placeholder, whatever its address said."""
    if body.startswith(b"\xff\xd8\xff") and body.rstrip(b"\0").endswith(b"\xff\xd9"):
        suffix = "jpg"
    elif body[:4] == b"RIFF" and body[8:12] == b"WEBP" and _riff_length(body) <= len(body):
        suffix = "webp"
    else:
        return None
    try:
        width, height = imagesize.get(io.BytesIO(body))
    except (ValueError, struct.error):  # its beginning and end are right, and nothing between
        return None
    if width <= 0 or height <= 0 or (width, height) == _PLACEHOLDER_SIZE:
        return None
    return Poster(content=body, suffix=suffix, width=width, height=height)


def _riff_length(body: bytes) -> int:
    return int(struct.unpack("<I", body[4:8])[0]) + 8
