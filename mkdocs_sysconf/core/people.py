"""Speakers as a post names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person as one post names them.

    Args:
        name: As written there, often the given name alone.
        url: Their profile, where the post links one; identity goes by it first.
    """

    name: str
    url: str | None = None
