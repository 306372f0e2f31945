"""The keys of front matter: which field each of them sets, whatever it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS: Final = {
    "title": ("title",),
    "sub_title": ("sub_title", "subtitle"),
    "date": ("date",),
    "updated": ("updated", "last_modified_at", "lastmod"),
    "read_time": ("read_time", "readtime"),
    "featured_image": ("featured_image", "image", "cover"),
    "featured_image_alt": ("featured_image_alt",),
    "image-theme": ("image_theme",),
    "authors": ("authors", "author"),
    "synopsis": ("synopsis", "description", "summary"),
    "tags": ("tags", "tag"),
    "categories": ("categories", "category"),
    "conference": ("conference",),
    "talks": ("talks",),
    "cards": ("cards",),
    "draft": ("draft",),
    "published": ("published",),
}
"""Our keys, each with its synonyms, the first one winning; `-` and `_` are one, so is case."""
FIELD_OF_KEY: Final = {key: field for field, keys in FIELDS.items() for key in keys}
LONGEST_KEY: Final = max(map(len, FIELD_OF_KEY))

_SHORTEST_NEAR_MISS: Final = 5  # shorter ones are near to too many words
_KEYS_OF_OTHERS: Final = frozenset({"images", "covers", "titles"})  # Hugo's and themes' own


def field_of_key(key: object) -> str | None:
    """The field that a key of front matter sets: "read_time" for `readtime`."""
    name = plain_key(key)
    return FIELD_OF_KEY.get(name) if name else None


def plain_key(key: object) -> str | None:
    """The form in which a key is looked up; `None` for what is too long, or no text."""
    if not isinstance(key, str) or len(key) > LONGEST_KEY + 1:
        return None
    return key.strip().lower().replace("-", "_")


def near_miss(name: str) -> str | None:
    """One of our keys that is one letter off, or two swapped ones."""
    if len(name) < _SHORTEST_NEAR_MISS or name in _KEYS_OF_OTHERS:
        return None
    return next((_NEAR[form] for form in _one_letter_less(name) if form in _NEAR), None)


def _one_letter_less(name: str) -> Iterator[str]:
    yield name
    for position in range(len(name)):
        yield name[:position] + name[position + 1 :]


# Two words that are one step apart share a form with one letter less, or one is that form.
_NEAR: Final = {
    form: key
    for key in FIELD_OF_KEY
    if len(key) >= _SHORTEST_NEAR_MISS
    for form in _one_letter_less(key)
}
