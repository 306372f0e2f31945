"""Material's `.authors.yml`: who is meant where a post names an author by a key."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from mkdocs_sysconf.core.fields import read_link, read_text
from mkdocs_sysconf.core.notices import Notice, kind_of
from mkdocs_sysconf.core.posts import Author
from mkdocs_sysconf.core.yaml_block import BrokenBlockError, YamlBlock


def parse_authors(text: str, *, src_uri: str) -> tuple[dict[str, Author], tuple[Notice, ...]]:
    """Authors by key: `authors: {key: {name, url, …}}`.

    Args:
        text: The file.
        src_uri: Its name, for notices.
    """
    problems: list[str] = []
    try:
        value = YamlBlock(text).value
    except BrokenBlockError as error:
        place = f"{error.field}: " if error.field else ""
        notice = _warning(src_uri, f"{place}{error}", line=error.line + 1)
        return {}, (notice,)
    entries = value.get("authors") if isinstance(value, Mapping) else None
    authors = dict(_authors(entries, problems)) if isinstance(entries, Mapping) else {}
    if entries is not None and not isinstance(entries, Mapping):
        problems.append(f"{kind_of(entries)} where authors by key belong; write key: {{name: …}}")
    return authors, tuple(_warning(src_uri, problem) for problem in problems)


def _authors(entries: Mapping[object, object], problems: list[str]) -> Iterator[tuple[str, Author]]:
    for key, entry in entries.items():
        wrong: list[str] = []
        name = read_text(entry.get("name"), wrong) if isinstance(entry, Mapping) else None
        if isinstance(entry, Mapping) and name:
            yield str(key), Author(name=name, url=read_link(entry.get("url"), wrong))
        else:
            wrong.append("an author without a name; write name: …")
        problems.extend(f"{key}: {problem}" for problem in wrong)


def _warning(src_uri: str, message: str, *, line: int | None = None) -> Notice:
    return Notice(
        level=logging.WARNING, src_uri=src_uri, line=line, field="authors", message=message
    )
