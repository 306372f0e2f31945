"""The words that are looked for before a pattern: none of its matches may be lost by that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_sysconf.core import conferences
from mkdocs_sysconf.core.reading import bylines, cues, recap_cues, sides, speakers
from mkdocs_sysconf.core.reading.words import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator


def phrases_in(value: object) -> Iterator[Phrases]:
    if isinstance(value, Phrases):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from phrases_in(part)


# Without the letters that equal an ASCII one only where case is ignored, as the long s does.
LETTERS = st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="ſıİ")
ALL = [
    pytest.param(phrases, id=f"{room.__name__.rpartition('.')[2]}.{name} {at}")
    for room in (bylines, conferences, cues, recap_cues, sides, speakers)
    for name, value in vars(room).items()
    for at, phrases in enumerate(phrases_in(value))
]


@pytest.mark.parametrize("phrases", ALL)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_a_pattern_matches_holds_one_of_its_stems(
    phrases: Phrases, data: st.DataObject
) -> None:
    pattern = re.compile(phrases.pattern.pattern, phrases.pattern.flags)
    text = data.draw(st.from_regex(pattern, alphabet=LETTERS))
    assert phrases.may_be_in(text.lower())


def test_all_patterns_with_stems_are_found() -> None:
    assert len(ALL) >= 18
