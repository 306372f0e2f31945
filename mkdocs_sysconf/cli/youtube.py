"""What YouTube says about a video without being watched: oEmbed and still pictures."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import imagesize

from mkdocs_sysconf.cli.http import Client, DownloadError
from mkdocs_sysconf.core.known_videos import KnownVideo
from mkdocs_sysconf.core.videos import Video

if TYPE_CHECKING:
    from collections.abc import Iterator

_OK = 200
_UNAUTHORISED = 401  # its owner does not let it be embedded
_GONE = frozenset({400, 403, 404, 410})
# Best first; not every video has every size.
_SIZES = ("maxresdefault", "sddefault", "hqdefault")
# What YouTube sends, with a valid picture, where there is none.
_PLACEHOLDER_SIZE = (120, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A picture as it was served.

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
    """

    client: Client = field(default_factory=Client)
    oembed: str = "https://www.youtube.com/oembed"
    pictures: str = "https://i.ytimg.com"

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
        poster = next(self._posters(video_id), None)
        return KnownVideo(
            title=told.get("title"),
            channel=told.get("author_name"),
            poster=(poster.width, poster.height) if poster else None,
        ), poster

    def _posters(self, video_id: str) -> Iterator[Poster]:
        for size in _SIZES:
            for folder, suffix in (("vi_webp", "webp"), ("vi", "jpg")):
                answer = self.client.get(f"{self.pictures}/{folder}/{video_id}/{size}.{suffix}")
                if answer.status == _OK and (poster := _read_poster(answer.body)):
                    yield poster


def _read_oembed(body: bytes) -> dict[str, str]:
    try:
        told = json.loads(body)
    except ValueError as error:
        msg = "asked for its title, YouTube answers no JSON"
        raise DownloadError(msg) from error
    if not isinstance(told, dict):
        msg = "asked for its title, YouTube answers something else"
        raise DownloadError(msg)
    return {
        key: " ".join(value.split())
        for key, value in told.items()
        if key in {"title", "author_name"} and isinstance(value, str) and value.strip()
    }


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
