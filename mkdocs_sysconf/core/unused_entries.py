"""Entries of `sysconf.yml` that the index does not use: still to come, or written otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.notices import remark
from mkdocs_sysconf.core.people import normalise_profile_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_sysconf.core.catalog import Catalog
    from mkdocs_sysconf.core.catalog_entries import SpeakerEntry
    from mkdocs_sysconf.core.conferences import Conference
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.core.people import Person
    from mkdocs_sysconf.core.site_data import SiteData

_NUMBER: Final = re.compile(r"\d+")
_NEAR: Final = 0.8  # of 1: so much of two names is alike


def tell_unused(data: SiteData, catalog: Catalog, *, src_uri: str) -> tuple[Notice, ...]:
    """A remark on each entry that the index does not use; none where there is no index.

    Args:
        data: All entries.
        catalog: Of the whole site, made with them.
        src_uri: What notices call their file.
    """
    if not catalog.conferences:
        return ()
    return tuple(
        remark(src_uri=src_uri, line=data.lines[entry], field=field, message=message)
        for field, unused in (
            ("conferences", _conferences(data.conferences, catalog)),
            ("people", _people(data.people, catalog)),
        )
        for entry, message in unused
    )


def _conferences(
    declared: Iterable[Conference], catalog: Catalog
) -> Iterator[tuple[Conference, str]]:
    names = {each.name for each in catalog.conferences}
    if unused := [each for each in declared if each.name not in names]:
        others = _Names(names.difference(each.name for each in declared), unused)
        for each in unused:
            yield each, others.miss(each.name) or "the index has no such conference"


def _people(declared: Iterable[Person], catalog: Catalog) -> Iterator[tuple[Person, str]]:
    speakers: defaultdict[str, list[SpeakerEntry]] = defaultdict(list)
    for each in catalog.speakers if declared else ():
        speakers[each.name].append(each)
    addresses = {each: _addresses(each.url, *each.aliases) for each in declared}
    if unused := [
        person
        for person, own in addresses.items()
        if all(
            own and each.url and own.isdisjoint(_addresses(each.url))
            for each in speakers[person.name]
        )
    ]:
        others = _Names(set(speakers).difference(each.name for each in declared), unused)
        known = set[str]().union(*addresses.values())
        for person in unused:
            linked = (each.url for each in speakers[person.name] if each.url)
            if url := next((each for each in linked if known.isdisjoint(_addresses(each))), None):
                advice = "add this address to `aliases` if that is the same person"
                yield person, f"posts link {person.name} to {url}; {advice}"
            else:
                yield person, others.miss(person.name) or "the index has no such speaker"


def _addresses(*texts: str | None) -> set[str]:
    return {each for text in texts if text and (each := normalise_profile_url(text))}


class _Names:
    """Names of the index that no entry has; those that share a word with one are compared.

    Args:
        names: All of them, of which there may be thousands.
        unused: What they are compared with.
    """

    def __init__(self, names: Iterable[str], unused: Iterable[Conference | Person]) -> None:
        words = {word for each in unused for word in each.name.casefold().split()}
        self._having: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            for word in words.intersection(name.casefold().split()):
                self._having[word].append(name)

    def miss(self, name: str) -> str:
        """What to say of a name where the index has a near one, which is of no other year."""
        sharing = {each for word in name.casefold().split() for each in self._having[word]}
        numbers = _NUMBER.findall(name)
        same = [each for each in sorted(sharing) if _NUMBER.findall(each) == numbers]
        near = get_close_matches(name, same, n=1, cutoff=_NEAR)
        return f'the index has no "{name}"; did you mean "{near[0]}"?' if near else ""
