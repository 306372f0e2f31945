"""What of a post can be mended safely: as its author would do it by what a notice says."""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.cli.project_files import write_atomically
from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.source_text import INLINE_CODE, find_mojibake, split_at_fences

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.cli.dry_build import DryBuild
    from mkdocs_sysconf.core.notices import Notice

_LINE_END: Final = re.compile(r"(\r\n|\r|\n)")
# A sample of code may be about damaged text, an address leads to what is called so.
_CODE_OR_ADDRESS: Final = re.compile(
    INLINE_CODE + r"|\]\((?:<[^>\n]*>|[^)\s]*)|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+"
    r"|(?:https?:)?//[^\s<>\"')\]]+|\b(?:src|href)\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
# Indented text may be code or belong to a list.
_NOT_PROSE: Final = re.compile(
    rf"^(?:[ ]{{4}}|[ ]{{0,3}}\t)[^\n]*|{_CODE_OR_ADDRESS.pattern}"
    r"|<(?P<tag>code|pre)\b(?:(?!<(?P=tag)\b).)*?</(?P=tag)>",
    _CODE_OR_ADDRESS.flags,
)


def mend_page(
    page: Page, path: Path, notices: tuple[Notice, ...], *, build: DryBuild
) -> tuple[tuple[Notice, ...], tuple[tuple[int, str], ...]]:
    """Mend the file of a page that was read, as far as reading it again shows that it helps.

    Args:
        page: As it was read.
        path: Of its file.
        notices: What was told of it.
        build: Reads it again.

    Returns:
        What is told of it now, and the lines that were written.
    """
    source = page.file.content_bytes
    if any(notice.level >= logging.ERROR for notice in notices):
        return notices, ()
    parts = _LINE_END.split(source.decode("utf-8-sig"))
    mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""

    def read() -> tuple[Notice, ...]:
        page.file.content_bytes = mark + "".join(parts).encode()
        return build.read(page)

    written = parts[::2]
    for mend in (_mend_front_matter, _mend_encoding):
        before = parts[::2]
        parts[::2] = mend(before, notices)
        if parts[::2] != before:
            after = read()
            if _is_better(after, notices):
                notices = after
            else:
                parts[::2] = before
                notices = read()
    changed = tuple(
        (number, line)
        for number, (line, old) in enumerate(zip(parts[::2], written, strict=True), start=1)
        if line != old
    )
    if changed:
        write_atomically(path.resolve(), page.file.content_bytes)
    return notices, changed


def _is_better(after: tuple[Notice, ...], before: tuple[Notice, ...]) -> bool:
    """Whether nothing is wrong that was not, but what a block that could not be read has hidden."""
    if any(notice.mend for notice in before):
        return not any(each.mend or each.level >= logging.ERROR for each in after)
    places = {(each.line, each.field) for each in before if each.level >= logging.WARNING}
    return all((each.line, each.field) in places for each in after if each.level >= logging.WARNING)


def _mend_front_matter(lines: list[str], notices: tuple[Notice, ...]) -> list[str]:
    """The lines with all that a notice says to write there, if the block can be read then."""
    if not any(notice.mend for notice in notices):
        return lines
    mended = [*lines]
    for _ in lines:  # each mend may show the next mistake
        front = read_front_matter("\n".join(mended), src_uri="")
        mend = next((each.mend for each in front.notices if each.mend), ())
        if not mend:
            return mended if front.meta else lines
        for number, line in mend:
            mended[number - 1] = line
    return lines


def _mend_encoding(lines: list[str], notices: tuple[Notice, ...]) -> list[str]:
    """The lines without UTF-8 that was read as Windows-1252, where they are prose."""
    text = "\n".join(lines)
    if not any(remark in notices for remark in find_mojibake(text, src_uri=_src_uri(notices))):
        return lines
    body = read_front_matter(text, src_uri="").body_line - 1
    parts = split_at_fences("\n".join(lines[body:]))
    parts[::2] = [_mend_prose(part, _NOT_PROSE) for part in parts[::2]]
    return [
        *_mend_prose("\n".join(lines[:body]), _CODE_OR_ADDRESS).split("\n")[:body],
        *"".join(parts).split("\n"),
    ]


def _mend_prose(text: str, other: re.Pattern[str]) -> str:
    """A text with its damaged lines mended, but not in what is something else than prose."""
    mended, done = [], 0
    for match in other.finditer(text):
        mended += [*map(_decoded, _LINE_END.split(text[done : match.start()])), match[0]]
        done = match.end()
    return "".join((*mended, *map(_decoded, _LINE_END.split(text[done:]))))


def _decoded(text: str) -> str:
    """One line as ftfy reads it, if that is all that is wrong with it."""
    if not find_mojibake(text, src_uri=""):
        return text
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415 (an extra)

    # What has lost a byte would get a replacement character, and controls are none of this.
    config = TextFixerConfig(replace_lossy_sequences=False, fix_c1_controls=False)
    mended = fix_encoding(text, config)
    return text if "\n" in mended or find_mojibake(mended, src_uri="") else mended


def _src_uri(notices: tuple[Notice, ...]) -> str:
    return notices[0].src_uri if notices else ""
