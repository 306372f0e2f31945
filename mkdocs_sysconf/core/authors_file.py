"""Material's `.authors.yml`: who is meant where a post names an author by a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from mkdocs_sysconf.core.fields import read_link, read_text
from mkdocs_sysconf.core.notices import BrokenBlockError, Problems, kind_of, warning
from mkdocs_sysconf.core.posts import Author
from mkdocs_sysconf.core.yaml_block import YamlBlock

if TYPE_CHECKING:
    from mkdocs_sysconf.core.notices import Notice


def parse_authors(text: str, *, src_uri: str) -> tuple[dict[str, Author], tuple[Notice, ...]]:
    """Authors by key: `authors: {key: {name, url, …}}`.

    Args:
        text: The file.
        src_uri: Its name, for notices.
    """
    tell = partial(warning, src_uri=src_uri, field="authors")
    try:
        block = YamlBlock(text)
    except BrokenBlockError as error:
        place = f"{error.field}: " if error.field else ""
        return {}, (tell(message=f"{place}{error}", line=error.line + 1),)
    problems = Problems()
    entries = block.value.get("authors") if isinstance(block.value, Mapping) else None
    authors = dict(_authors(entries, problems)) if isinstance(entries, Mapping) else {}
    if entries is not None and not isinstance(entries, Mapping):
        problems.append(f"{kind_of(entries)} where authors by key belong; write key: {{name: …}}")
    return authors, tuple(
        tell(message=message, line=block.sources["authors"].line_of(path) + 1)
        for message, path in problems
    )


def _authors(entries: Mapping[object, object], problems: Problems) -> Iterator[tuple[str, Author]]:
    for key, entry in entries.items():
        here = problems.at(str(key), label=f"{key}: ")
        known = entry if isinstance(entry, Mapping) else {}
        if name := read_text(known.get("name"), here.at("name")):
            yield str(key), Author(name=name, url=read_link(known.get("url"), here.at("url")))
        else:
            here.append("an author without a name; write name: …")
