from __future__ import annotations

import time

import pytest

from mkdocs_sysconf.core.source_text import split_at_fences

CODE = [
    "```\na\n```",
    "~~~ python\n```\n~~~~ ",
    "````\n```\n````",
    "> ``` { .python title=x }\n> a\n> ```",
    "1. ```\n   a\n   ```",
]


@pytest.mark.parametrize("code", CODE)
def test_fenced_code_is_parted_from_the_text_around_it(code: str) -> None:
    assert split_at_fences(f"one\n{code}\ntwo\n{code}") == ["one\n", code, "\ntwo\n", code, ""]


TEXTS = [
    "",
    "one\n```\ntwo",
    "~~~\none\n```",
    "````\none\n```",
    "```\none\n``` python",
    "```one```\ntwo\n```",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_no_fence_closes_is_text(text: str) -> None:
    assert split_at_fences(text) == [text]


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_no_page_has_too_many_fences_that_nothing_closes(fence: str) -> None:
    started = time.process_time()
    split_at_fences(f"{fence} a\n" * 20_000)
    assert time.process_time() - started < 1
