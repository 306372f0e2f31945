"""Lists in lists, and what items go on with, where CommonMark sees them.

Python-Markdown wants four spaces a level, whatever the item above begins with. CommonMark, and so
GitHub and Jekyll, want as many as that item's text is indented by: two below "- ", three below
"1. " (https://spec.commonmark.org/0.31.2/#list-items). Lists that both see alike stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from collections.abc import Sequence

# Below html_block (20) and what takes fenced code out (25).
PRIORITY: Final = 15
_LEVEL: Final = 4  # spaces
_DEEPEST: Final = 20  # levels: Python-Markdown goes down one for each, until Python raises
_ITEM: Final = re.compile(r"([*+-]|(\d{1,9})\.)( +)\S")
_RULE: Final = re.compile(r"([*_-])(?: *\1){2,} *$")
_FENCE: Final = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_OTHER_BLOCK: Final = re.compile(r"#{1,6} |>|`{3}|~{3}")


class ListNestingPreprocessor(Preprocessor):
    """Indents lists in lists by four spaces a level."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a page, of which nothing but the indentation changes."""
        return nest_lists(lines) if any(map(_is_indented_oddly, lines)) else lines


def _is_indented_oddly(line: str) -> bool:
    return line.startswith(" ") and (len(line) - len(line.lstrip(" "))) % _LEVEL > 0


def nest_lists(lines: Sequence[str]) -> list[str]:
    """The lines of a page, with lists indented as Python-Markdown wants them."""
    nested: list[str] = []
    current: _List | None = None
    is_text = False  # the line above is of a paragraph
    for line in lines:
        if current and not current.take(line):
            nested += current.lines
            current = None
        if current is None:
            indent, item = _read_item(line)
            if item and indent < _LEVEL and (not is_text or _interrupts_text(item)):
                current = _List()
                current.take(line)
            else:
                nested.append(line)
            is_text = bool(line.strip())
    return nested + (current.lines if current else [])


def _read_item(line: str) -> tuple[int, re.Match[str] | None]:
    """By how much a line is indented, and the sign of the item that begins with it."""
    text = line.lstrip(" ")
    item = _ITEM.match(text)
    return len(line) - len(text), None if item and _RULE.match(text) else item


def _interrupts_text(item: re.Match[str]) -> bool:
    """Whether an item may begin right below text: a bullet, or the number 1."""
    return not item[2] or int(item[2]) == 1


class _List:
    """A list, as CommonMark sees it."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._nested: list[str] = []
        self._contents: list[int] = []  # columns where the text of the open items begins
        self._after_blank = False
        self._block_depth = 0  # of what stands behind the last blank line
        self._shift: int | None = None  # of what the innermost item goes on with
        self._fence = ""
        self._fence_depth = 0
        self._differs = False
        self._deepest = 0

    @property
    def lines(self) -> list[str]:
        is_nested = self._differs and self._deepest <= _DEEPEST
        return self._nested if is_nested else self._written

    def take(self, line: str) -> bool:
        """Take a line, if it is of the list."""
        after_blank, self._after_blank = self._after_blank, not line.strip()
        if self._after_blank:
            self._put(line, 0)
            return True
        indent, item = _read_item(line)
        depth = sum(1 for content in self._contents if content <= indent)
        if after_blank:
            self._block_depth = depth
        if depth < self._fence_depth:
            self._fence, self._fence_depth = "", 0  # what an item leaves open ends with it
        if self._fence:
            self._follow_fence(line, depth)
        elif item and self._is_item(item, indent, depth, after_blank=after_blank):
            self._open(line, item, indent, depth)
        elif depth == 0 and (after_blank or _OTHER_BLOCK.match(line.lstrip(" "))):
            return False
        else:
            self._go_on(line, indent, depth, after_blank=after_blank)
        return True

    def _is_item(self, item: re.Match[str], indent: int, depth: int, *, after_blank: bool) -> bool:
        extra = indent - (self._contents[depth - 1] if depth else 0)
        is_below_text = depth > 0 and depth == len(self._contents) and not after_blank
        return extra < _LEVEL and (not is_below_text or _interrupts_text(item))

    def _open(self, line: str, item: re.Match[str], indent: int, depth: int) -> None:
        del self._contents[depth:]
        spaces = len(item[3]) if len(item[3]) <= _LEVEL else 1
        self._contents.append(indent + len(item[1]) + spaces)
        self._differs |= indent // _LEVEL != depth
        self._deepest = max(self._deepest, depth)
        if depth < self._block_depth and self._nested[-1]:
            self._nested.append("")  # else Python-Markdown sees more of the block above
            self._block_depth = depth
        self._shift = None
        self._put(line, depth * _LEVEL - indent)

    def _go_on(self, line: str, indent: int, depth: int, *, after_blank: bool) -> None:
        if after_blank:
            self._differs |= min(indent // _LEVEL, len(self._contents)) != depth
            if self._shift is None or depth < len(self._contents):
                del self._contents[depth:]
                self._shift = self._shift_of(indent, depth)
        if fence := _FENCE.match(line.lstrip(" ")):
            self._fence, self._fence_depth = fence[0], depth
        self._put(line, (self._shift or 0) if depth else 0)

    def _shift_of(self, indent: int, depth: int) -> int:
        """What brings the first block of an item below its text, or leaves it there as code."""
        is_code = indent - self._contents[-1] >= _LEVEL
        if is_code and indent < (depth + 1) * _LEVEL:
            return depth * _LEVEL - self._contents[-1]
        return 0 if is_code else depth * _LEVEL - indent

    def _follow_fence(self, line: str, depth: int) -> None:
        text = line.strip()
        if set(text) == {self._fence[0]} and len(text) >= len(self._fence):
            self._fence = ""
        self._put(line, (self._shift or 0) if depth else 0)

    def _put(self, line: str, shift: int) -> None:
        self._written.append(line)
        text = line.lstrip(" ")
        self._nested.append(" " * max(len(line) - len(text) + shift, 0) + text if text else line)
