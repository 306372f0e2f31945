"""Players that an author pasted as raw HTML.

Python-Markdown keeps raw HTML out of the tree, in `md.htmlStash`, with placeholders in the text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_sysconf.core.videos import parse_video_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_sysconf.core.videos import Video

_QUOTED = r"\s*(?:\"[^\"]*\"|'[^']*')"
# Comments, scripts and samples are passed over, so that nothing in them is taken for a player.
_PASSED_OR_PLAYER = re.compile(
    r"<!--.*?-->"
    r"|<(?P<passed>script|style|textarea|template|pre|code)\b.*?</(?P=passed)\s*>"
    # A quotation mark means something behind `=` alone; one that nothing closes means nothing.
    rf"|<iframe\b(?P<attributes>(?:={_QUOTED}|=(?!{_QUOTED})|[^=<>])*)>(?:[^<]*</iframe\s*>)?",
    re.IGNORECASE | re.DOTALL,
)
# A name is tried from its beginning alone: of a long one that nothing follows, once.
_ATTRIBUTE = re.compile(
    r"(?<![^\s=\"'/>])([^\s=\"'/>]++)\s*+=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_WRAPPER = r"(?:div|p|center|figure|span)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*"
_ONLY_OPENED = re.compile(rf"\s*(?:<{_WRAPPER}>\s*)*", re.IGNORECASE)
_ONLY_CLOSED = re.compile(r"\s*(?:</(?:div|p|center|figure|span)\s*>\s*)*", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<before><(?P<tag>a|iframe)\b[^<>]*?\s(?:href|src)\s*=\s*)"
    r"(?P<quote>[\"'])(?P<url>[^\"']*)(?P=quote)",
    re.IGNORECASE,
)
_OPENING_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>", re.IGNORECASE)
# What of a player's address is no secret of anybody's (https://developers.google.com/youtube/
# player_parameters); the rest may say who shared it, or where it was shared.
_OF_PLAYER = frozenset(
    (
        *("start", "end", "list", "autoplay", "mute", "loop", "playlist", "controls", "rel", "hl"),
        *("cc_load_policy", "cc_lang_pref", "color", "fs", "modestbranding", "playsinline"),
    )
)
# Titles that YouTube's own "Embed" dialog gives to every player.
_GENERIC_TITLES = frozenset({"youtube video player", "youtube video"})


class Player(NamedTuple):
    """A player of YouTube's in a piece of raw HTML.

    Args:
        video: What it plays.
        title: The author's own; empty if there is none.
        start: Where its HTML begins in the piece, with all that is there for it alone: elements
            that only keep its ratio would squeeze what stands in its place.
        end: Where it ends.
        closed: Whether the closing tag is in the same piece; inside a paragraph it is in the next.
    """

    video: Video
    title: str
    start: int
    end: int
    closed: bool


def find_players(piece: str) -> Iterator[Player]:
    """The players of a piece of raw HTML, but for those of class `no-card`."""
    for match in _PASSED_OR_PLAYER.finditer(piece):
        if match["attributes"] is None:
            continue
        attributes = _attributes(match["attributes"])
        video = parse_video_url(attributes.get("src", ""))
        if video is None or "no-card" in attributes.get("class", "").split():
            continue
        alone = _ONLY_OPENED.fullmatch(piece, 0, match.start()) and _ONLY_CLOSED.fullmatch(
            piece, match.end()
        )
        yield Player(
            video=video,
            title=own_title(attributes.get("title", "")),
            start=0 if alone else match.start(),
            end=len(piece) if alone else match.end(),
            closed="</" in match.group(),
        )


def own_title(title: str) -> str:
    """The title of a player, if its author wrote it."""
    title = title.strip()
    return "" if title.lower() in _GENERIC_TITLES else title


def read_opening_link(piece: str) -> tuple[Video, list[str]] | None:
    """The video that a link leads to whose first tag is all of a piece, and its classes."""
    match = _OPENING_LINK.fullmatch(piece)
    if match is None:
        return None
    attributes = _attributes(match["attributes"])
    video = parse_video_url(attributes.get("href", ""))
    return (video, attributes.get("class", "").split()) if video else None


def _attributes(text: str) -> dict[str, str]:
    """Values by name; of two with one name the first counts, as in browsers."""
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in reversed(_ATTRIBUTE.findall(text))
    }


def substitute(piece: str, substitutes: Sequence[tuple[Player, str]]) -> str:
    """The piece with each player replaced, in the order of the piece."""
    kept: list[str] = []
    end = 0
    for player, replacement in substitutes:
        kept += (piece[end : player.start], replacement)
        end = player.end
    return "".join((*kept, piece[end:]))


def without_tracking(piece: str) -> str:
    """The piece with its links to videos reduced to what names the video, its players to theirs."""

    def reduce(link: re.Match[str]) -> str:
        url = html.unescape(link["url"])
        video = parse_video_url(url)
        if video is None:
            return link.group()
        url = video.watch_url if link["tag"].lower() == "a" else without_tracking_in(url)
        return f"{link['before']}{link['quote']}{html.escape(url)}{link['quote']}"

    return _ADDRESS.sub(reduce, piece)


def without_tracking_in(src: str) -> str:
    """The address of a player, with what says how it plays and nothing else."""
    address, _, query = src.partition("?")
    kept = [part for part in query.split("&") if part.partition("=")[0] in _OF_PLAYER]
    return f"{address}?{'&'.join(kept)}" if kept else address
