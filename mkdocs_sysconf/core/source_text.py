"""Source files as text: their encoding, and text that was damaged before it got here."""

from __future__ import annotations

import logging
import re
from typing import Final

from mkdocs_sysconf.core.notices import Notice, remark


def _windows_1252(byte: int) -> str:
    """What a byte is when read as Windows-1252, where five bytes stay the controls of Latin-1."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTE_OF: Final = {_windows_1252(byte): byte for byte in range(256)}
_FOLLOWING: Final = f"[{re.escape(''.join(_windows_1252(byte) for byte in range(0x80, 0xC0)))}]"
# Accented letters, punctuation and emoji as UTF-8 begins them. Other first bytes are letters that
# real words end with, before a quotation mark or a no-break space.
_MOJIBAKE: Final = re.compile(
    rf"[ÂÃâð](?:(?<=[ÂÃ]){_FOLLOWING}|(?<=â){_FOLLOWING}{{2}}|(?<=ð)Ÿ{_FOLLOWING}{{2}})"
)

INLINE_CODE: Final = r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
"""A pattern, DOTALL, of code within a paragraph."""
# What has backticks behind it in its line is code within that.
_FENCE: Final = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`\n]*$)|~{3,})([^\n]*)", re.MULTILINE
)


def decode_source(source: bytes, *, src_uri: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of a source file, every line ending in a line feed.

    A file that is not UTF-8 gives a notice of level ERROR (MkDocs cannot build it), and its text
    as Windows-1252 would have it.
    """
    notices: tuple[Notice, ...] = ()
    try:
        text = source.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{source[error.start]:02x}); save the file as UTF-8"
        notices = (Notice(level=logging.ERROR, src_uri=src_uri, line=line, message=message),)
        text = "".join(map(_windows_1252, source))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, notices


def split_at_fences(text: str) -> list[str]:
    """Text and fenced code in turn, text first and last; what an unclosed fence opens is text."""
    parts: list[str] = []
    fences = list(_FENCE.finditer(text))
    unclosed: set[str] = set()  # looking for the end of each anew would take the square of them
    at = done = 0
    while at < len(fences):
        opening, at = fences[at], at + 1
        if opening[1] in unclosed:
            continue
        ends = range(at, len(fences))
        end = next((end for end in ends if _closes(fences[end], opening[1])), None)
        if end is None:
            unclosed.add(opening[1])
            continue
        parts += text[done : opening.start()], text[opening.start() : fences[end].end()]
        done, at = fences[end].end(), end + 1
    return [*parts, text[done:]]


def _closes(fence: re.Match[str], mark: str) -> bool:
    return fence[1].startswith(mark) and not fence[2].strip()


def find_mojibake(text: str, *, src_uri: str) -> tuple[Notice, ...]:
    """A remark where UTF-8 was once read as Windows-1252; the text is the author's to mend."""
    if text.isascii():  # at once, where the search would take as long as all other reading
        return ()
    found = list(_MOJIBAKE.finditer(text))
    if not found:
        return ()
    first = found[0][0]
    meant = bytes(_BYTE_OF[char] for char in first).decode()
    message = (
        f'"{first}" is UTF-8 that was once read as Windows-1252'
        f"{f', and so are {len(found) - 1:,} more' if len(found) > 1 else ''}; "
        f'it is shown as it stands, write "{meant}"'
    )
    line = text.count("\n", 0, found[0].start()) + 1
    return (remark(src_uri=src_uri, line=line, message=message),)
