from __future__ import annotations

import pytest

from mkdocs_sysconf.core.authors_file import parse_authors
from mkdocs_sysconf.core.posts import Author


def test_authors_are_known_by_their_keys() -> None:
    text = (
        "authors:\n  ayo:\n    name: Ayo Lawal\n    avatar: x.png\n    url: https://example.org\n"
    )
    assert parse_authors(text, src_uri=".authors.yml") == (
        {"ayo": Author(name="Ayo Lawal", url="https://example.org")},
        (),
    )


@pytest.mark.parametrize("text", ["", "# later\n", "authors:\n", "other: 1\n", "- a\n"])
def test_a_file_without_authors_has_none(text: str) -> None:
    assert parse_authors(text, src_uri=".authors.yml") == ({}, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("authors: [a]\n", "a list where authors by key belong"),
        ("authors: {ayo: {url: /}}\n", "ayo: an author without a name"),
        (
            "authors: {ayo: {name: Ayo, url: 'javascript:x'}}\n",
            'ayo: url: "javascript:x" is no address',
        ),
        ("authors: {ayo: Ayo}\n", "ayo: an author without a name"),
        ("authors:\n  ayo: x: y\n", "authors"),
    ],
)
def test_what_cannot_be_used_is_told(text: str, message: str) -> None:
    _, (notice,) = parse_authors(text, src_uri=".authors.yml")
    assert message in str(notice)
