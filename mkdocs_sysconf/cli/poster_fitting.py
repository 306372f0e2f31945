"""Posters as wide as cards need them, where Pillow is installed: the extra `images`."""

from __future__ import annotations

import importlib.util
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_sysconf.cli.youtube import Poster

WIDEST: Final = 960
"""Pixels. A card is up to 800 wide under Material, and rows of talks show the same file."""
_QUALITY: Final = 75


def can_fit() -> bool:
    """Whether Pillow is there."""
    return importlib.util.find_spec("PIL") is not None


def fit_to_cards(poster: Poster) -> Poster:
    """A wide poster as WebP that takes fewer bytes; any other, and any without Pillow, as it is."""
    if poster.width <= WIDEST or not can_fit():
        return poster
    from PIL import Image  # noqa: PLC0415 (an extra)

    fitted = io.BytesIO()
    try:
        with Image.open(io.BytesIO(poster.content)) as picture:
            picture.thumbnail((WIDEST, poster.height))
            picture.save(fitted, "WEBP", quality=_QUALITY, method=6)
            width, height = picture.size
    # It looks whole from its ends alone, or says that it is as large as a town.
    except (OSError, Image.DecompressionBombError):
        return poster
    if len(content := fitted.getvalue()) >= len(poster.content):
        return poster
    return replace(poster, content=content, suffix="webp", width=width, height=height)
