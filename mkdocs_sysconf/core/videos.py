"""Videos: what a link to YouTube says, and the two links that may be published again.

The address is taken apart as a browser does it (https://url.spec.whatwg.org/#url-parsing), because
a link must never be taken for YouTube's where a click would go elsewhere. Where browsers mend an
odd host (percent-encoding, IDNA, user names, ports), the link is refused instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

# Longer than what YouTube's servers take; keeps the worst case of hostile input short.
MAX_URL_LENGTH = 4096

_SITE_HOSTS = frozenset(
    {
        *(f"{sub}youtube.com" for sub in ("", "www.", "m.", "music.", "gaming.")),
        *(f"{sub}youtube-nocookie.com" for sub in ("", "www.", "m.")),
        *(f"{sub}youtubekids.com" for sub in ("", "www.")),
        "www.youtubeeducation.com",
        "youtube.googleapis.com",
    }
)
_SHORT_HOSTS = frozenset({"youtu.be", "www.youtu.be"})
# Before 2010 each country had its own: uk.youtube.com, de.youtube.com.
_COUNTRY_HOST = re.compile(r"[a-z]{2}\.youtube\.com")

# Which parameter of a page, or which step of a path, holds the id.
_QUERY_PAGES = frozenset(
    {
        (),
        ("watch",),
        ("watch.php",),
        ("watch_popup",),
        ("movie",),
        ("details",),
        ("ytscreeningroom",),
        ("embed", "watch"),
    }
)
_ID_FOLDERS = frozenset({"embed", "shorts", "live", "v", "e", "vi", "watch"})
_PLAYLIST_PAGES = frozenset({("playlist",), ("watch",), ("embed",), ("embed", "videoseries")})
# Shaped as an id, and none: /embed/videoseries?list=…, /embed/live_stream?channel=…
_RESERVED = frozenset({"videoseries", "live_stream"})

_DEFAULT_PORTS = {"http": 80, "https": 443, "": None}
_PARTS = re.compile(
    r"(?:(?P<scheme>https?):[/\\]{2,}|//)"  # with fewer slashes it can be a relative link
    r"(?P<host>[a-z0-9.-]+)(?::(?P<port>[0-9]{0,5}))?"
    r"(?P<path>(?:[/\\][^?\#]*)?)"
    r"(?:\?(?P<query>[^\#]*))?"
    r"(?:\#(?P<fragment>.*))?",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
_STRIPPED = "".join(map(chr, range(0x21)))  # C0 controls and space
_DROPPED = re.compile(r"[\t\n\r]")
_DOTS = {".": ".", "%2e": ".", "..": "..", ".%2e": "..", "%2e.": "..", "%2e%2e": ".."}

_ID = re.compile(r"[A-Za-z0-9_-]{11}")
# What authors and auto-linkers leave at an address's end, none of it in the alphabet of ids.
_TRAILING = ".,;:!?)]}>'\"*/"
_PLAYLIST_ID = re.compile(r"[A-Za-z0-9_-]{2,64}")
# In HTML source "&" is written "&amp;", and people copy from there.
_ESCAPED = re.compile(r"^(?:amp;)+")
_TIME = re.compile(
    r"(?=[0-9])(?:(?P<hours>[0-9]{1,3})h)?(?:(?P<minutes>[0-9]{1,4})m)?(?:(?P<seconds>[0-9]{1,6})s?)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A YouTube video, or a bare playlist.

    Args:
        id: Eleven characters of `[A-Za-z0-9_-]`; `None` for a bare playlist.
        start: Seconds from which to play; `None` from the beginning.
        end: Second at which to stop; `None` at the end.
        playlist: The playlist's id.
    """

    id: str | None
    start: int | None = None
    end: int | None = None
    playlist: str | None = None

    @property
    def watch_url(self) -> str:
        """The page on YouTube; `parse_video_url` reads the same video back from it."""
        if self.id is None:
            return f"https://www.youtube.com/playlist?list={self.playlist}"
        parameters = (
            f"v={self.id}",
            *((f"list={self.playlist}",) if self.playlist else ()),
            *((f"t={self.start}s",) if self.start else ()),
            *((f"end={self.end}",) if self.end else ()),
        )
        return f"https://www.youtube.com/watch?{'&'.join(parameters)}"

    @property
    def embed_url(self) -> str:
        """The player, on the host that sets no cookies before it plays.

        Parameters: https://developers.google.com/youtube/player_parameters
        """
        parameters = (
            *((f"list={self.playlist}",) if self.playlist else ()),
            *((f"start={self.start}",) if self.start else ()),
            *((f"end={self.end}",) if self.end else ()),
        )
        address = f"https://www.youtube-nocookie.com/embed/{self.id or 'videoseries'}"
        return f"{address}?{'&'.join(parameters)}" if parameters else address


@lru_cache(maxsize=256)  # links of one page, which its talks and its cards ask for in turn
def parse_video_url(url: str) -> Video | None:
    """Read a link to YouTube.

    Args:
        url: An absolute or protocol-relative address, as written in an `href` or `src`. An address
            without a scheme (`youtu.be/…`) is a relative link there, so it is none; where one is
            meant to be a video (front matter), put `https://` in front of it.

    Returns:
        The video, with what else is worth keeping; `None` for anything that is no video and no
        playlist of YouTube's, whatever it looks like. Never raises.
    """
    parts = _split(url)
    if parts is None:
        return None
    # "youtu.be/ID&feature=share" is common in old posts, and YouTube understands it.
    path, _, misplaced = parts["path"].partition("&")
    page = _page(path)
    query = _parameters(f"{parts['query'] or ''}&{misplaced}")
    fragment = parts["fragment"] or ""
    if fragment and page in {(), ("watch",)}:
        page, query = _page_in_fragment(page, query, fragment)

    if page == ("attribution_link",):
        return _attributed(query.get("u", ""))
    playlist = _playlist(query)
    if page in _PLAYLIST_PAGES and not query.keys() & {"v", "vi"}:
        return Video(id=None, playlist=playlist) if playlist else None
    video_id = _video_id(page, query, short=_canonical(parts["host"]) in _SHORT_HOSTS)
    if video_id is None:
        return None
    start = _start(query, _parameters(fragment), embedded=page[:1] == ("embed",))
    end = _seconds(query.get("end", ""))
    if end is not None and end <= (start or 0):
        end = None
    return Video(id=video_id, start=start, end=end, playlist=playlist)


def _split(url: str) -> re.Match[str] | None:
    """The parts of an address on one of YouTube's hosts."""
    if len(url) > MAX_URL_LENGTH:
        return None
    parts = _PARTS.fullmatch(_DROPPED.sub("", url.strip(_STRIPPED)))
    if parts is None:
        return None
    host = _canonical(parts["host"])
    if not (host in _SITE_HOSTS or host in _SHORT_HOSTS or _COUNTRY_HOST.fullmatch(host)):
        return None
    port = parts["port"]
    usual = not port or int(port) == _DEFAULT_PORTS[(parts["scheme"] or "").lower()]
    return parts if usual else None


def _canonical(host: str) -> str:
    """With the root's dot it is the same host."""
    return host.lower().removesuffix(".")


def _page(path: str) -> tuple[str, ...]:
    """Steps of a path, without empty ones, dots resolved as browsers do before they ask."""
    page: list[str] = []
    for step in path.replace("\\", "/").split("/"):
        dots = _DOTS.get(step.lower())
        if dots == "..":
            del page[-1:]
        elif step and not dots:
            page.append(step)
    return tuple(page)


def _page_in_fragment(
    page: tuple[str, ...], query: dict[str, str], fragment: str
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Old addresses that kept page or query behind the hash: `/#/watch?v=…`, `/watch#!v=…`."""
    fragment = fragment.removeprefix("!")
    if fragment.startswith("/") and not page:
        path, _, inner = fragment.partition("?")
        return _page(path), {**_parameters(inner), **query}
    inner_query = _parameters(fragment)
    return page, {"v": inner_query["v"], **query} if "v" in inner_query else query


def _parameters(query: str) -> dict[str, str]:
    """The first value of each name, as `URLSearchParams.get` finds it."""
    parameters: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        parameters.setdefault(_ESCAPED.sub("", name), value)
    return parameters


def _attributed(target: str) -> Video | None:
    """The page that a share link of old credits leads to, on YouTube or none."""
    if target.startswith("/") and target[1:2] not in {"/", "\\"}:
        target = f"https://www.youtube.com{target}"
    # An attribution of an attribution would be nobody's honest link.
    return None if "attribution_link" in target else parse_video_url(target)


def _video_id(page: tuple[str, ...], query: dict[str, str], *, short: bool) -> str | None:
    if page in _QUERY_PAGES and not (short and not page):
        candidate = query.get("v", query.get("vi", ""))
    elif short and len(page) == 1:
        candidate = page[0]
    elif not short and len(page) == 2 and page[0] in _ID_FOLDERS:  # noqa: PLR2004 (folder and id)
        candidate = page[1]
    else:
        return None
    # "v=ID?t=30": a second question mark where "&" was meant.
    candidate = candidate.partition("?")[0].rstrip(_TRAILING)
    return candidate if _ID.fullmatch(candidate) and candidate not in _RESERVED else None


def _playlist(query: dict[str, str]) -> str | None:
    # Other list types name a search or a user's uploads, not a playlist.
    if query.get("listType", "playlist") != "playlist":
        return None
    playlist = query.get("list", "")
    return playlist if _PLAYLIST_ID.fullmatch(playlist) else None


def _start(query: dict[str, str], fragment: dict[str, str], *, embedded: bool) -> int | None:
    """The player reads `start`, the page `t`; each is often written for the other."""
    names = ("start", "t", "time_continue") if embedded else ("t", "start", "time_continue")
    values = (*map(query.get, names), fragment.get("t"))
    return next((start for value in values if value and (start := _seconds(value))), None)


def _seconds(value: str) -> int | None:
    """`90`, `90s`, `1m30s`, `1m30`, `1h`; anything else is no time, and 0 is none to speak of."""
    time = _TIME.fullmatch(value)
    if time is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in time.group("hours", "minutes", "seconds"))
    return hours * 3600 + minutes * 60 + seconds or None
