"""TOML as front matter: where its keys stand, which `tomllib` does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.notices import KeySource

if TYPE_CHECKING:
    from mkdocs_sysconf.core.notices import Path

_WORD: Final = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_KEY: Final = rf"\s*(?P<key>{_WORD}(?:\s*\.\s*{_WORD})*)\s*"
TOML_KEY: Final = re.compile(rf"{_KEY}=")
BROKEN_TOML_KEY: Final = re.compile(rf"{_KEY}[=:]")
_TABLE: Final = re.compile(r"\s*\[(?P<array>\[)?(?P<key>[^\[\]]+)\]{1,2}\s*(?:#.*)?$")
_WORDS: Final = re.compile(r"([A-Za-z0-9_-]+)|\"([^\"]*)\"|'([^']*)'")


def toml_sources(block: str) -> dict[str, KeySource]:
    """Where keys stand, in tables too; not within what is written in one value."""
    lines: dict[Path, int] = {}
    last: dict[Path, int] = {}  # the place of the last table of each array of them
    table: Path = ()
    for number, line in enumerate(block.split("\n")):
        if header := _TABLE.match(line):
            table = ()
            for key in _words(header["key"]):
                table = (*table, last[table], key) if table in last else (*table, key)
            if header["array"]:
                lines.setdefault(table, number)
                last[table] = last.get(table, -1) + 1
                table = (*table, last[table])
            lines.setdefault(table, number)
        elif match := TOML_KEY.match(line):
            lines.setdefault((*table, *_words(match["key"])), number)
    return KeySource(line=0, parts=lines).keys_within()


def _words(key: str) -> list[str]:
    return ["".join(word) for word in _WORDS.findall(key)]
