from __future__ import annotations

import pytest

from mkdocs_sysconf.core.reading.names import is_full_name


@pytest.mark.parametrize("name", ["Ada Byron", "Ada van der Berg", "Ben Byron", "Van Morrison"])
def test_people_are_told_by_the_shape_of_their_names(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize("text", ["Ruby at Scale", "JavaScript", "De Morgan", "The End", "API"])
def test_what_has_another_shape_is_no_name(text: str) -> None:
    assert not is_full_name(text)
