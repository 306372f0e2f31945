"""Notices as lines of MkDocs' log."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_sysconf.core.notices import Notice

T = TypeVar("T")

MOST_REMARKS: Final = 3
"""How often one build remarks the same; whoever brings 300 posts has each habit 300 times."""


class NoticeLog:
    """Tells the notices of one build: every mistake, and a remark only of the first posts.

    Args:
        log: Where.

    Attributes:
        explains: Whether somebody wants to know what was read, and why.
        told: What was told, remarks that were left out of the log among it.
    """

    def __init__(self, log: logging.LoggerAdapter[logging.Logger]) -> None:
        self._log = log
        self.explains = log.isEnabledFor(logging.DEBUG)
        self.told: list[Notice] = []
        self._remarks: Counter[tuple[str | None, str]] = Counter()

    def tell(self, notices: Iterable[Notice]) -> None:
        """Log them."""
        for notice in notices:
            level = notice.level
            if level == logging.INFO:
                self._remarks[notice.field, notice.message] += 1
                if self._remarks[notice.field, notice.message] > MOST_REMARKS:
                    level = logging.DEBUG
            self._log.log(level, "%s", notice)
            self.told.append(notice)

    def take(self) -> tuple[Notice, ...]:
        """What was told since this was asked last."""
        told = tuple(self.told)
        self.told.clear()
        return told

    def heard(self, read: tuple[T, Iterable[Notice]]) -> T:
        """What was read, once its notices are told."""
        value, notices = read
        self.tell(notices)
        return value

    def tell_rest(self) -> None:
        """Say of how many posts more a remark is true; asked once more, it says nothing."""
        for (field, message), number in self._remarks.items():
            if number > MOST_REMARKS:
                said = ": ".join(part for part in (field, message) if part)
                more = f"{number - MOST_REMARKS:,} more"
                self._log.info("%s (so in %s; mkdocs build --verbose names them)", said, more)
        self._remarks.clear()
