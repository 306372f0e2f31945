from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.slugs import LONGEST, allocate_slugs, fold_letters, slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAMED = st.lists(st.tuples(st.text(max_size=12), st.text(max_size=5)), max_size=12)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        # Latin text reads as it is written
        ("The Sysdesign ethos", "the-sysdesign-ethos"),
        ("Python's limits: C++ & Rust", "pythons-limits-c-rust"),
        ("Python\u2019s limits \u2014 again", "pythons-limits-again"),
        ("  __init__  ", "init"),
        # accents go, letters stay
        ("José María Álvarez", "jose-maria-alvarez"),
        ("Jørgen Łukasz Đặng", "jorgen-lukasz-dang"),
        ("Straße İstanbul ﬁne ½", "strasse-istanbul-fine-1-2"),
        # mixed scripts keep what Latin there is
        ("Анна Smith", "smith"),
    ],
)
def test_a_slug_is_the_text_in_lower_case_ascii(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["张伟", "Иван", "राम", "🎉", "", "???", "\ud800"])
def test_text_without_latin_letters_has_a_slug_all_the_same(text: str) -> None:
    assert re.fullmatch("x[0-9a-f]{8}", slugify(text))


def test_different_scripts_have_different_slugs() -> None:
    names = ["张伟", "王芳", "Иван", "राम", "रमा", "🎉", "🎊"]
    assert len({slugify(name) for name in names}) == len(names)


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("word " * 100)
    assert len(slug) <= LONGEST
    assert slug.endswith("-word")
    assert len(slugify("x" * 1000)) == LONGEST


@given(st.text())
def test_any_text_has_a_slug_that_is_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert SLUG.fullmatch(slug)
    assert len(slug) <= LONGEST
    assert slugify(slug) == slug


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_letters(fold_letters(text)) == fold_letters(text)


@given(NAMED, st.frozensets(st.sampled_from(["index", "talks", "0", "a"])))
def test_no_slug_is_given_twice_or_out_of_the_reserved(
    named: list[tuple[str, str]], reserved: frozenset[str]
) -> None:
    slugs = allocate_slugs(named, reserved=reserved)
    assert len(slugs) == len(set(slugs)) == len(named)
    assert reserved.isdisjoint(slugs)
    assert all(SLUG.fullmatch(slug) for slug in slugs)


@given(NAMED, NAMED)
def test_what_is_added_later_changes_no_slug(
    named: list[tuple[str, str]], later: list[tuple[str, str]]
) -> None:
    assert allocate_slugs(named + later)[: len(named)] == allocate_slugs(named)


def test_a_suffix_comes_from_the_identity_not_from_the_place() -> None:
    first, jane, john = allocate_slugs([("Doe", "a"), ("Doe", "jane"), ("Doe", "john")])
    assert first == "doe"
    assert allocate_slugs([("Doe", "a"), ("Doe", "john"), ("Doe", "jane")]) == [first, john, jane]


def test_thousands_of_one_name_take_no_quadratic_time() -> None:
    assert len(set(allocate_slugs([("Lightning talks", "")] * 5_000))) == 5_000
