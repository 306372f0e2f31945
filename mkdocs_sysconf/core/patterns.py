"""Patterns that are compiled when they are first needed.

Most sites need a third of those by which posts are read, and to compile all takes as long as to
build twenty pages.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for a pattern, with the methods that were asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, method: str) -> Any:  # noqa: ANN401 (any of `re.Pattern`)
        found = self.__dict__[method] = getattr(re.compile(self.pattern, self._flags), method)
        return found


def compile_late(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but what is wrong with the text is told by its first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
