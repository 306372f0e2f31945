from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from mkdocs_sysconf.core import reading
from mkdocs_sysconf.core.patterns import compile_late


def test_a_pattern_finds_what_it_would_find_if_it_were_compiled_at_once() -> None:
    late = compile_late("TALK by (?P<name>[a-z]+)", re.IGNORECASE)
    assert late.pattern == "TALK by (?P<name>[a-z]+)"
    assert [found["name"] for found in late.finditer("talk by ada, Talk by bo")] == ["ada", "bo"]
    assert late.search("nothing") is None
    assert late.sub("-", "a talk by ada") == "a -"


def test_a_pattern_is_not_compiled_before_it_is_needed() -> None:
    late = compile_late("(")
    with pytest.raises(re.error):
        late.search("text")


@pytest.mark.parametrize("name", [each.name for each in pkgutil.iter_modules(reading.__path__)])
def test_all_patterns_by_which_posts_are_read_can_be_compiled(name: str) -> None:
    room = importlib.import_module(f"{reading.__name__}.{name}")
    for value in vars(room).values():
        if isinstance(value, type(compile_late(""))):
            assert value.flags & re.UNICODE
