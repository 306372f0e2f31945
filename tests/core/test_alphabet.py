from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.alphabet import listing_key, listing_letter


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ada", "A"),
        ("émile", "E"),
        ("Øystein", "O"),
        ("@alternatewolf", "A"),
        ("“Uncle” Bob", "U"),
        ("Юрий", "Ю"),
        ("Ολγα", "Ο"),
        ("김철수", "ᄀ"),
        ("がくと", "か"),
        ("李小龙", "漢"),
        ("王菲", "漢"),
        ("𠮷野", "漢"),
        ("4chan", "#"),
        ("🐙", "#"),
        ("", "#"),
    ],
)
def test_each_name_stands_under_a_letter_a_reader_would_look_for(name: str, letter: str) -> None:
    assert listing_letter(name) == letter


def test_latin_comes_first_then_other_scripts_and_last_what_has_no_letter() -> None:
    names = ["🐙", "李小龙", "Zoë", "Юрий", "émile", "@bo", "4chan", "Emil", "Ada"]
    ordered = sorted(names, key=listing_key)
    assert ordered == ["Ada", "@bo", "Emil", "émile", "Zoë", "Юрий", "李小龙", "4chan", "🐙"]


@given(st.lists(st.text()))
def test_names_of_one_letter_stand_together(names: list[str]) -> None:
    letters = [listing_letter(each) for each in sorted(names, key=listing_key)]
    changes = [each for at, each in enumerate(letters) if at == 0 or letters[at - 1] != each]
    assert len(changes) == len(set(changes))
