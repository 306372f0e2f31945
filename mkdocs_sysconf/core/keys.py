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
_BORROWED: Final = {
    "date": ("pub_date", "publish_date", "pub_datetime"),
    "updated": ("updated_date", "modified", "mod_datetime"),
    "featured_image": (
        "cover_image",
        "hero_image",
        "feature_image",
        "overlay_image",
        "header.overlay_image",
        "header.image",
    ),
    "featured_image_alt": ("image_description", "header.image_description"),
    "synopsis": ("excerpt",),
}
"""What others call these: read where ours say nothing, and never wrong."""
TEXTS: Final = frozenset({"title", "sub_title", "featured_image_alt", "synopsis"})
"""The fields that hold nothing but text."""
# Of these and of ours only the letters count.
_PLACES: Final = {
    key.replace("_", ""): (rank, field)
    for field, own in FIELDS.items()
    for rank, key in enumerate((*own, *_BORROWED.get(field, ())))
}
_OURS: Final = frozenset(key for keys in FIELDS.values() for key in keys)
LONGEST_KEY: Final = len("header.image_description")

_SHORTEST_NEAR_MISS: Final = 5  # shorter ones are near to too many words
_KEYS_OF_OTHERS: Final = frozenset({"images", "covers", "titles"})  # Hugo's and themes' own


def field_of_key(key: object) -> str | None:
    """The field that a key of front matter sets: "read_time" for `readtime` and `readTime`."""
    place = place_of_key(key)
    return place[1] if place else None


def place_of_key(key: object) -> tuple[int, str] | None:
    """The field that a key sets, behind the key's rank among those that set it too."""
    return _PLACES.get(_letters(key))


def is_ours(key: object) -> bool:
    """Whether a wrong value of that key is a mistake; others' names are the theme's business."""
    return isinstance(key, str) and key.strip().lower().replace("-", "_") in _OURS


def near_miss(key: object) -> str | None:
    """One of our keys that is one letter off, or two swapped ones."""
    name = _letters(key)
    if len(name) < _SHORTEST_NEAR_MISS or name in _KEYS_OF_OTHERS:
        return None
    return next((_NEAR[form] for form in _one_letter_less(name) if form in _NEAR), None)


def _letters(key: object) -> str:
    """The form in which a key is looked up; empty for what is too long, or no text."""
    if not isinstance(key, str) or len(key) > LONGEST_KEY + 1:
        return ""
    return key.strip().lower().replace("-", "").replace("_", "")


def _one_letter_less(name: str) -> Iterator[str]:
    yield name
    for position in range(len(name)):
        yield name[:position] + name[position + 1 :]


# Two words that are one step apart share a form with one letter less, or one is that form.
_NEAR: Final = {
    form: key
    for keys in FIELDS.values()
    for key in reversed(keys)
    if len(key) >= _SHORTEST_NEAR_MISS
    for form in _one_letter_less(key.replace("_", ""))
}
