"""What a link of a post is for, told by its address alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from mkdocs_sysconf.core.patterns import compile_late
from mkdocs_sysconf.core.reading import cues
from mkdocs_sysconf.core.videos import MAX_URL_LENGTH, parse_video_url

if TYPE_CHECKING:
    from mkdocs_sysconf.core.reading.lines import Line, Link
    from mkdocs_sysconf.core.videos import Video

# Hosts that show one recording at one address, with the path such an address has.
_RECORDING: Final = compile_late(
    r"//(?:www\.|player\.)?(?:"
    r"vimeo\.com/(?:[a-z]+/)*\d|media\.ccc\.de/(?:v/|browse/.*\.html)|(?:www\.)?confreaks\.(?:com|tv|net)/videos/"
    r"|infoq\.com/presentations/|dailymotion\.com/(?:embed/)?video/|twitch\.tv/videos/"
    r"|skillsmatter\.com/skillscasts/|pyvideo\.org/(?:video/|[\w-]+/[\w-]+\.html)"
    r"|channel9\.msdn\.com/\w+/[^/]+/[^/]+/|ted\.com/talks/|odysee\.com/@[^/]+/|loom\.com/share/"
    r"|slideslive\.com/\d"
    r"|[\w.-]+/(?:videos/watch|w)/[\w-]{20}"  # PeerTube
    r"|[^/]+/[^?#]+\.(?:mp4|webm|ogv|m4v|mov)\b)",
    re.IGNORECASE,
)
# A page about one talk on the site of its conference.
_TALK_PAGE: Final = compile_late(
    r"/(?:talks?|sessions?|presentations?|schedule|program(?:me?)?|events?|videos?|vortrag|vortraege"
    r"|fahrplan|agenda|lectures?|keynotes?|beitrag|ateliers?|workshops?)/[^/?#]*[\w-]{3}"
    r"|#(?:session|talk|event|speech)[-_/]?\w*\d|/(?:talks|sessions|presentations)/?#.*-"
    r"|/(?:program(?:me)?|schedule|agenda|fahrplan)(?:\.\w+)?/?#.*\d{2}"
    r"|//(?:sched\.co/\w|lanyrd\.com/\d{4}/[\w-]+/s\w)",
    re.IGNORECASE,
)
# An event there is a gathering.
_GATHERINGS: Final = compile_late(
    r"//(?:[\w-]+\.)*(?:meetup\.com|eventbrite\.[a-z.]+|facebook\.com)/", re.IGNORECASE
)
_SLIDES: Final = compile_late(
    r"//(?:[\w-]+\.)*(?:speakerdeck\.com|slideshare\.net|slides\.com|noti\.st|docs\.google\.com/"
    r"presentation)/?|\.(?:pdf|pptx?|key|odp)(?:$|[?#])|/(?:slides|slidedeck|folien|diapos)\b",
    re.IGNORECASE,
)
_DOCUMENT: Final = compile_late(
    r"^(?!.*(?:slide|presentation|deck)).*\.(?:pdf|key|odp)\b", re.IGNORECASE
)
_PROFILE: Final = compile_late(
    r"//(?:www\.|mobile\.|m\.|[a-z]{2}\.)?(?:"
    r"(?:twitter|x)\.com/(?:#!/)?@?(?!(?:search|hashtag|intent|share|home|i)(?:$|[/?]))\w{1,30}"
    r"|linkedin\.com/(?:in|pub)/[^/?#]+(?:/[\w-]{2}(?:-[\w]{2})?)?"
    r"|(?:github|gitlab)\.com/[\w-]+|codeberg\.org/[\w-]+"
    r"|instagram\.com/[\w.]+|facebook\.com/[\w.]+|threads\.(?:net|com)/@[\w.]+"
    r"|bsky\.app/profile/[\w.:-]+|keybase\.io/\w+|about\.me/\w+|xing\.com/profile/\w+"
    r"|medium\.com/@[\w.-]+|dev\.to/\w+|linktr\.ee/\w+|twitter\.com/@\w+"
    r"|[\w.-]+/(?:@|users/)[\w.-]+(?:@[\w.-]+)?"  # Mastodon and its kin
    r"|[^/]+/(?:speakers?|people|person|presenters?|referenten|orateurs?|ponentes?)/[^/?#]+"
    r")/?(?:$|[?#])",
    re.IGNORECASE,
)
# What stands in `/* */` Hugo shows as text. Between bare braces only a call counts, as Zola's: a
# variable's name may have eleven letters too.
_SHORTCODE: Final = compile_late(
    r"\{(?:%|\{[<%](?!/\*)|\{(?=\s*\w+\())((?:(?!\{[{%]).){3,300}?)[>%]?[}%]\}"
    r"|%\[(https?://[^\s\[\]]{3,300})\]",
    re.DOTALL,
)
# Behind "id=" or the name of the shortcode, else anywhere: titles have words of eleven letters too.
_VIDEO_IDS: Final = tuple(
    compile_late(rf"""{before}["']?([A-Za-z0-9_-]{{11}})(?=$|[\s"',?&])""")
    for before in (r"\bid\s*[=:]\s*", r"\byoutu\S*\s+", r"""(?:^|[\s"'=:])""")
)
_START: Final = compile_late(r"""\bstart\s*[=:]\s*["']?(\d{1,6})\b""")
_ADDRESS: Final = compile_late(r"""https?://[^\s"'<>]+""")
_YOUTUBE: Final = compile_late(r"youtu", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Where a talk can be watched: on YouTube (`video`) or elsewhere (`url` alone)."""

    url: str
    video: Video | None = None


@lru_cache(maxsize=512)  # the same few links are asked about by every rule
def parse_recording(url: str) -> Recording | None:
    """What can be watched at an address; a playlist or a channel is no recording.

    >>> parse_recording("https://vimeo.com/1234567").url
    'https://vimeo.com/1234567'
    """
    # Patterns take the square of an address that is many in one.
    if "//" not in url or len(url) > MAX_URL_LENGTH:
        return None
    video = parse_video_url(url) if _YOUTUBE.search(url) else None
    if video is not None:
        return Recording(url=url, video=video) if video.id else None
    return Recording(url=url) if _RECORDING.search(url) else None


def parse_shortcode(text: str) -> Recording | None:
    """The recording that `{% youtube ID %}`, `{{< vimeo ID >}}`, `%[URL]` stand for."""
    if "{" not in text and "%[" not in text:
        return None
    for match in _SHORTCODE.finditer(text):
        code = match[1] or match[2]
        for address in _ADDRESS.findall(code):
            if recording := parse_recording(address):
                return recording
        if _YOUTUBE.search(code):
            found = next(filter(None, (each.search(code) for each in _VIDEO_IDS)), None)
            if found is not None:
                start = _START.search(code)
                time = f"&t={start[1]}" if start else ""
                return parse_recording(f"https://www.youtube.com/watch?v={found[1]}{time}")
        if number := re.search(r"\bvimeo\b\D*(\d{5,})", code):
            return Recording(url=f"https://vimeo.com/{number[1]}")
    return None


def recordings_in(line: Line) -> list[tuple[Link | None, Recording]]:
    """Every recording of a line: links, players of raw HTML, shortcodes; no list of recordings."""
    found: list[tuple[Link | None, Recording]] = []
    for link in line.links:
        recording = parse_recording(link.url)
        if recording is None:
            continue
        several = recording.video is not None and recording.video.playlist is not None
        if not (several and cues.says_many(line.said(link))):
            found.append((link, recording))
    if recording := parse_shortcode(line.text):
        found.append((None, recording))
    elif "://" in line.text:
        for address in _ADDRESS.finditer(line.text):
            linked = any(link.start <= address.start() < link.end for link in line.links)
            if not linked and (recording := parse_recording(address[0].rstrip(".,;:!?)"))):
                found.append((None, recording))
    return found


def is_profile(url: str) -> bool:
    """Whether an address is that of a person's profile."""
    return "//" in url and _PROFILE.search(url) is not None


def is_talk_page(url: str) -> bool:
    """Whether an address looks like a page about one talk."""
    return _TALK_PAGE.search(url) is not None and _GATHERINGS.search(url) is None


def is_of_talk(url: str) -> bool:
    """Whether an address is that of a recording, or of a page about one talk."""
    return parse_recording(url) is not None or is_talk_page(url)


def host_of(url: str) -> str:
    """The host of an address, empty for a relative one and for what is none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""


def is_slides(url: str) -> bool:
    """Whether an address is that of slides, or of a document that may be some."""
    return _SLIDES.search(url) is not None


def is_surely_slides(url: str) -> bool:
    """Whether an address is that of slides, and not that of a document of whatever kind."""
    return is_slides(url) and _DOCUMENT.search(url) is None
