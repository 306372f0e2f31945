"""Speakers: as a post names them, and who of them is one person."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person as one post names them.

    Args:
        name: As written there, often the given name alone.
        url: Their profile, where the post links one; identity goes by it first.
    """

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone the author declares in `sysconf.yml`.

    Args:
        name: What to call them everywhere.
        url: Their profile, the one to link.
        aliases: Other names, and other profile addresses, that mean them.
    """

    name: str
    url: str | None = None
    aliases: tuple[str, ...] = ()


class Identity(NamedTuple):
    """One person behind all that the posts call them.

    Args:
        name: What `sysconf.yml` says, else the fullest name that any post uses.
        url: What `sysconf.yml` says, else the profile that the oldest post links.
        aliases: The other names in use, sorted.
        first_name_used: What the slug is made of: later posts must not change it.
        key: The same for the same person while no older post names them.
    """

    name: str
    url: str | None
    aliases: tuple[str, ...]
    first_name_used: str
    key: str


_ADDRESS = re.compile(
    r"https?://(?:[^/?#@]*@)?([^/?#@:\s]+)(?::([0-9]*))?(/[^?#]*)?(?:\?([^#]*))?(?:#.*)?",
    re.IGNORECASE | re.DOTALL,
)
_SUBDOMAIN = re.compile(r"^(?:www|m|mobile)\.(?=[^.]+\.)")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|igshid|igsh|si|s|t|ref|ref_src|originalsubdomain|trk|lipi|lang|locale",
    re.IGNORECASE,
)
_MIRRORS = {"twitter.com": "x.com", "fb.com": "facebook.com"}
_HANDLE_HOSTS = frozenset(
    {"x.com", "linkedin.com", "github.com", "gitlab.com", "instagram.com", "facebook.com"}
    | {"bsky.app", "youtube.com", "t.me"}
)
_SEPARATORS = re.compile("[\\s\\-.,'`\u2018\u2019\u02bc\u00b4]+")


def normalise_profile_url(url: str) -> str | None:
    """The form in which two addresses of one profile are equal; `None`: not an address on the web.

    Leaves out scheme, `www.`, the trailing slash, fragment and tracking parameters, knows that
    twitter.com is x.com and that LinkedIn has a host a country, and folds the case of the
    path where the site does. For comparing, never for publishing.
    """
    match = _ADDRESS.fullmatch(url.strip())
    if match is None:
        return None
    host, port, path, query = match.groups(default="")
    host = _SUBDOMAIN.sub("", host.casefold().rstrip("."))
    if host.endswith(".linkedin.com"):
        host = "linkedin.com"
    host = _MIRRORS.get(host, host)
    if "%" in path or not path.isascii():
        path = unicodedata.normalize("NFC", unquote(path))
    if host in _HANDLE_HOSTS:
        path = path.casefold()
    parts = [part for part in path.split("/") if part]
    if host == "linkedin.com":  # /in/someone/en is their profile in English
        del parts[2:]
    if query:
        query = urlencode(
            sorted(pair for pair in parse_qsl(query) if not _TRACKING.fullmatch(pair[0]))
        )
    if port not in {"", "80", "443"}:
        host = f"{host}:{port}"
    return "/".join([host, *parts]) + (query and f"?{query}")


def fold_name(name: str) -> str:
    """The form in which two spellings of one name are equal: case, spaces, hyphens, dots."""
    folded = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return _SEPARATORS.sub(" ", folded.casefold()).strip() or name


class _Group:
    """Names and addresses found to mean one person."""

    __slots__ = ("key", "names", "person", "url")

    def __init__(self, person: Person | None = None) -> None:
        self.person = person
        self.key = ""
        self.url: str | None = None
        self.names: dict[str, str] = {}  # folded to first written, the oldest first

    def identity(self) -> Identity:
        written = list(self.names.values())
        known = self.person or Person(name=max(written, key=_fullness))
        aliases = {
            fold_name(each): each for each in known.aliases if not normalise_profile_url(each)
        }
        others = self.names | aliases
        others.pop(fold_name(known.name), None)
        return Identity(
            name=known.name,
            url=known.url or self.url,
            aliases=tuple(sorted(others.values())),
            first_name_used=self.person.name if self.person else written[0],
            key=self.key,
        )


class _Groups:
    """Who is known by which address, and by which declared name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_address: dict[str, _Group] = {}
        self._declared: dict[str, _Group] = {}
        self._by_name: defaultdict[str, _Group] = defaultdict(_Group)
        self.address = cache(normalise_profile_url)
        self.folded = cache(fold_name)
        self._awaiting_address: set[_Group] = set()
        for person in people:
            group = _Group(person)
            texts = (person.url, *person.aliases)
            addresses = [each for text in texts if text and (each := normalise_profile_url(text))]
            for address in addresses:
                self.by_address.setdefault(address, group)
            if not addresses:
                self._awaiting_address.add(group)
            for name in (person.name, *person.aliases):
                self._declared.setdefault(fold_name(name), group)

    def of_address(self, address: str, name: str) -> _Group:
        if address not in self.by_address:
            group = self._declared.get(name)
            if group in self._awaiting_address:
                self._awaiting_address.remove(group)
            else:
                group = _Group()
            self.by_address[address] = group
        return self.by_address[address]

    def of_name(self, name: str, linked: Mapping[str, _Group]) -> _Group:
        return self._declared.get(name) or linked.get(name) or self._by_name[name]


def _fullness(name: str) -> tuple[bool, int, int]:
    folded = fold_name(name)
    return (not name.startswith("@"), folded.count(" "), len(folded))


def identify_speakers(
    posts: Iterable[Iterable[Speaker]], *, people: Iterable[Person] = ()
) -> tuple[tuple[Identity, ...], list[list[int]]]:
    """Find out which mentions mean one person.

    The profile decides: one address is one person whatever the names, two addresses are two
    whatever their names, unless `sysconf.yml` says otherwise. A name without an address means
    whoever the same post links by that name, else whoever `sysconf.yml` gives the name to, else
    whom the oldest post links by it, else a person known by name alone. So a post that is newer
    than the others can join two speakers, never part one.

    Args:
        posts: The mentions in each post, the oldest post first.
        people: Who is declared by hand.

    Returns:
        The people mentioned, by their first mention, and for each post the index into them of
        each of its mentions.
    """
    groups = _Groups(people)
    mentions: list[list[tuple[Speaker, str, _Group | None]]] = []
    everywhere: dict[str, _Group] = {}
    for post in posts:
        here = []
        for speaker in post:
            name = groups.folded(speaker.name)
            group = None
            if speaker.url and (address := groups.address(speaker.url)):
                group = groups.of_address(address, name)
                everywhere.setdefault(name, group)
            here.append((speaker, name, group))
        mentions.append(here)

    order: dict[_Group, int] = {}
    indices = []
    for here in mentions:
        linked = {name: group for _, name, group in reversed(here) if group}
        index = []
        for speaker, name, known in here:
            group = known or linked.get(name) or groups.of_name(name, everywhere)
            if known:
                group.url = group.url or speaker.url
            if group not in order:
                order[group] = len(order)
                group.key = (known and groups.address(speaker.url or "")) or name
            group.names.setdefault(name, speaker.name)
            index.append(order[group])
        indices.append(index)
    return tuple(group.identity() for group in order), indices


def use_declared_names(
    speakers: Sequence[Speaker], people: Sequence[Person]
) -> tuple[Speaker, ...]:
    """The speakers of one post, those whom `sysconf.yml` declares by the names they have there."""
    identities, (meant,) = identify_speakers([speakers], people=people)
    declared = {person.name for person in people}
    return tuple(
        replace(speaker, name=name) if (name := identities[at].name) in declared else speaker
        for speaker, at in zip(speakers, meant, strict=True)
    )
