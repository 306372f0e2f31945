from __future__ import annotations

import pytest

from mkdocs_sysconf.core.reading.names import is_full_name, tidy_name


@pytest.mark.parametrize("name", ["Ada Byron", "Ada van der Berg", "Ben Byron", "Van Morrison"])
def test_people_are_told_by_the_shape_of_their_names(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize("text", ["Ruby at Scale", "JavaScript", "De Morgan", "The End", "API"])
def test_what_has_another_shape_is_no_name(text: str) -> None:
    assert not is_full_name(text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ludwig von Mises", "Ludwig von Mises"),
        ("Maximiliane von der Tann", "Maximiliane von der Tann"),
        ("Ada Byron von Analytica", "Ada Byron"),
        ("Ada from Analytica", "Ada"),
    ],
)
def test_an_employer_is_no_part_of_a_name_but_a_family_is(written: str, name: str) -> None:
    assert tidy_name(written) == name
