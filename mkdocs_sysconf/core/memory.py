"""What the build before has made, for a rebuild in which little is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Source = TypeVar("Source")
Made = TypeVar("Made")


class Memory:
    """Keeps each thing with what it was made of; what would be made of the same is not made again.

    Things of one kind are told apart by names of their own. Those that a build does not ask for
    are forgotten.
    """

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, tuple[object, object]]] = {}

    def make(
        self, kind: str, sources: Iterable[tuple[str, Source]], make: Callable[[Source], Made]
    ) -> list[Made]:
        """A thing for each name, made of its source, or the one that was made of an equal source.

        Args:
            kind: What is made.
            sources: Names, and what the things are made of.
            make: Makes one of its source.
        """
        before = self._kinds.get(kind, {})
        now = self._kinds[kind] = {}
        made = []
        for name, source in sources:
            known = before.get(name)
            if known is None or not (known[0] is source or known[0] == source):
                known = (source, make(source))
            now[name] = known
            made.append(cast("Made", known[1]))
        return made
