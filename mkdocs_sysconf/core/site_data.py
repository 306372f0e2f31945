"""`sysconf.yml`: what the author says by hand of people and conferences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from mkdocs_sysconf.core.conferences import Conference, parse_conference_name
from mkdocs_sysconf.core.dates import parse_date
from mkdocs_sysconf.core.editions import edition_key
from mkdocs_sysconf.core.fields import read_text
from mkdocs_sysconf.core.notices import FieldError, Problems, did_you_mean, warning
from mkdocs_sysconf.core.people import Person, fold_name, normalise_profile_url
from mkdocs_sysconf.core.yaml_block import Loader
from mkdocs_sysconf.core.yaml_slips import diagnose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs_sysconf.core.dates import DateRange
    from mkdocs_sysconf.core.notices import BrokenBlockError, Notice

_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteData:
    """All of `sysconf.yml` that could be understood.

    Args:
        lines: Where each entry stands; other lines make no other data.
    """

    people: tuple[Person, ...] = ()
    conferences: tuple[Conference, ...] = ()
    lines: dict[Person | Conference, int] = field(default_factory=dict, compare=False)


def parse_site_data(text: str, *, src_uri: str) -> tuple[SiteData, tuple[Notice, ...]]:
    """Read `sysconf.yml`; what is wrong is left out and told with its line.

    Args:
        text: The file.
        src_uri: What notices call it.
    """
    reader = _Reader(src_uri)
    return reader.read(text), tuple(reader.notices)


class _Reader:
    """Reads YAML's nodes: unlike values they know their line, and `No` is still a name."""

    def __init__(self, src_uri: str) -> None:
        self.notices: list[Notice] = []
        self._lines: dict[Person | Conference, int] = {}
        self._src_uri = src_uri

    def read(self, text: str) -> SiteData:
        try:
            root = yaml.compose(text, Loader=Loader)
        except yaml.YAMLError as error:
            broken = diagnose(text, error)
            self._warn(broken, broken.field, f"the file cannot be read: {broken}")
            return SiteData()
        if root is None or root.tag == _NULL:
            return SiteData()
        top = self._mapping(root, None, ("people", "conferences"))
        return SiteData(
            people=tuple(self._people(top.get("people"))),
            conferences=tuple(self._conferences(top.get("conferences"))),
            lines=self._lines,
        )

    def _people(self, node: yaml.Node | None) -> Iterator[Person]:
        owners: dict[str, str] = {}
        addresses: dict[str, set[str]] = {}
        for each in self._items(node, "people"):
            fields = self._mapping(each, "people", ("name", "url", "aliases"))
            name = self._text(fields.get("name"), "name")
            if not name:
                self._nameless(each, fields, "people")
                continue
            url = self._web_address(fields.get("url"))
            owner = owners.setdefault(_mark(name), name)
            if fold_name(owner) != fold_name(name):
                message = f'"{name}" is an alias of {owner} already; write one entry for both'
                self._warn(fields["name"].start_mark, "name", message)
            aliases = []
            for alias_node in self._items(fields.get("aliases"), "aliases"):
                alias = self._text(alias_node, "aliases")
                if not alias:
                    continue
                owner = owners.setdefault(_mark(alias), name)
                if owner == name:
                    aliases.append(alias)
                else:
                    message = f'"{alias}" stands for {owner} already; leave it to one of them'
                    self._warn(alias_node.start_mark, "aliases", message)
            if url and owners.setdefault(_mark(url), name) != name:
                message = f"this is the profile of {owners[_mark(url)]} already"
                self._warn(fields["url"].start_mark, "url", f"{message}; write one entry for both")
            self._tell_namesakes(fields["name"], name, (url, *aliases), addresses)
            person = Person(name=name, url=url, aliases=tuple(aliases))
            self._lines[person] = each.start_mark.line + 1
            yield person

    def _tell_namesakes(
        self,
        node: yaml.Node,
        name: str,
        marks: Iterable[str | None],
        addresses: dict[str, set[str]],
    ) -> None:
        """Only an address tells two people of one name apart."""
        folded = fold_name(name)
        theirs = set(filter(None, (normalise_profile_url(mark) for mark in marks if mark)))
        others = addresses.get(folded)
        if others is not None and not (others and theirs and others.isdisjoint(theirs)):
            message = f'"{name}" stands here twice; write one entry, or give each a url'
            self._warn(node.start_mark, "name", message)
        addresses[folded] = theirs | (others or set())

    def _conferences(self, node: yaml.Node | None) -> Iterator[Conference]:
        known = ("name", "series", "edition", "dates", "date", "place", "url")
        names: dict[str, str] = {}
        for each in self._items(node, "conferences"):
            fields = self._mapping(each, "conferences", known)
            series = self._text(fields.get("series"), "series")
            edition = self._text(fields.get("edition"), "edition")
            name = self._text(fields.get("name"), "name")
            if not name and series:
                name = f"{series} {edition}" if edition else series
            if not name:
                self._nameless(each, fields, "conferences")
                continue
            parsed = parse_conference_name(name)
            if "dates" in fields and "date" in fields:
                self._warn(fields["date"].start_mark, "date", "`dates` stands here too; keep one")
            when = self._date(fields.get("dates") or fields.get("date"))
            conference = Conference(
                name=name,
                series=series or parsed.series,
                edition=edition or parsed.edition,
                date=when.start if when else None,
                end=when.end if when else None,
                place=self._text(fields.get("place"), "place"),
                url=self._web_address(fields.get("url")),
            )
            key = edition_key(conference)
            if key in names:
                message = f'"{name}" is the same as "{names[key]}" above; write one entry for both'
                self._warn(each.start_mark, "conferences", message)
            names.setdefault(key, name)
            self._lines[conference] = each.start_mark.line + 1
            yield conference

    def _mapping(
        self, node: yaml.Node, field: str | None, known: Sequence[str]
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._warn(node.start_mark, field, f"write `{known[0]}: …` here")
            return {}
        fields: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if key in fields:
                self._warn(key_node.start_mark, key, "this key stands twice; keep one")
            elif key in known:
                fields[key] = value
            else:
                others = f"known: {', '.join(known)}"
                advice = did_you_mean(key, known, mark="`", otherwise=others)
                self._warn(key_node.start_mark, key or None, f"unknown key; {advice}")
        return fields

    def _items(self, node: yaml.Node | None, field: str) -> list[yaml.Node]:
        if node is None or node.tag == _NULL:
            return []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._warn(node.start_mark, field, "write a list, a line with `- ` for each")
        return []

    def _text(self, node: yaml.Node | None, field: str) -> str | None:
        if node is None or node.tag == _NULL:
            return None
        if not isinstance(node, yaml.ScalarNode):
            self._warn(node.start_mark, field, "write one text, not a list or a mapping")
            return None
        problems = Problems()
        text = read_text(node.value, problems)
        for problem in problems:
            self._warn(node.start_mark, field, problem.message)
        return text

    def _web_address(self, node: yaml.Node | None) -> str | None:
        text = self._text(node, "url")
        if node is None or text is None or normalise_profile_url(text):
            return text
        message = f'"{text}" is no address; write it in full, as https://example.org/name'
        self._warn(node.start_mark, "url", message)
        return None

    def _date(self, node: yaml.Node | None) -> DateRange | None:
        text = self._text(node, "dates")
        if node is None or text is None:
            return None
        try:
            return parse_date(text)
        except FieldError as error:
            self._warn(node.start_mark, "dates", str(error))
            return None

    def _nameless(self, node: yaml.Node, fields: dict[str, yaml.Node], field: str) -> None:
        name = fields.get("name")
        if isinstance(node, yaml.MappingNode) and (not name or isinstance(name, yaml.ScalarNode)):
            self._warn(node.start_mark, field, "an entry without a name; write `name: …`")

    def _warn(self, place: yaml.Mark | BrokenBlockError, field: str | None, message: str) -> None:
        line = place.line + 1
        self.notices.append(warning(src_uri=self._src_uri, line=line, field=field, message=message))


def _mark(text: str) -> str:
    return normalise_profile_url(text) or fold_name(text)
