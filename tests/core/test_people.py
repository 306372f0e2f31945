from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sysconf.core.people import (
    Identity,
    Person,
    Speaker,
    fold_name,
    identify_speakers,
    normalise_profile_url,
)


def names(*posts: list[Speaker], people: tuple[Person, ...] = ()) -> list[list[str]]:
    """What each mention is called in the end; a `#n` tells people of one name apart."""
    found, indices = identify_speakers(posts, people=people)
    same = {
        name: [i for i, each in enumerate(found) if each.name == name]
        for name in {each.name for each in found}
    }
    shown = [
        each.name if len(same[each.name]) == 1 else f"{each.name}#{same[each.name].index(i)}"
        for i, each in enumerate(found)
    ]
    return [[shown[i] for i in post] for post in indices]


def speaker(name: str, handle: str | None = None) -> Speaker:
    return Speaker(name=name, url=f"https://x.com/{handle}" if handle else None)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        # scheme, www, trailing slash, case of the host, fragment
        ("https://example.org/me", "HTTP://WWW.Example.ORG/me/#top"),
        ("https://example.org", "http://example.org:80/"),
        # one site, several hosts
        ("https://x.com/Pelumi_SA", "https://mobile.twitter.com/pelumi_sa"),
        ("https://www.linkedin.com/in/jane-doe", "https://ng.linkedin.com/in/Jane-Doe/en"),
        # what only tracks
        ("https://x.com/_ada", "https://x.com/_ada?s=20&t=abc"),
        ("https://linkedin.com/in/ada", "https://linkedin.com/in/ada?originalSubdomain=ng"),
        # one letter, two ways to write it
        ("https://linkedin.com/in/jos\u00e9", "https://linkedin.com/in/jose%CC%81"),
    ],
)
def test_two_addresses_of_one_profile_are_equal(url: str, same: str) -> None:
    assert normalise_profile_url(url) == normalise_profile_url(same) is not None


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://x.com/a", "https://github.com/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/?user=a", "https://example.org/?user=b"),
        ("https://m.tld/a", "https://tld/a"),
    ],
)
def test_two_profiles_are_not_equal(url: str, other: str) -> None:
    assert normalise_profile_url(url) != normalise_profile_url(other)


@pytest.mark.parametrize(
    "url", ["", "/about", "mailto:me@example.org", "javascript:alert(1)", "https://", "http://[::1"]
)
def test_what_is_no_web_address_identifies_nobody(url: str) -> None:
    assert normalise_profile_url(url) is None


@given(st.text() | st.text().map("https://x.com/{}".format))
def test_normalising_never_raises_and_is_stable(url: str) -> None:
    normalised = normalise_profile_url(url)
    assert normalised is None or normalise_profile_url(f" {url} ") == normalised


def test_given_and_full_name_behind_one_profile_are_one_speaker_with_the_fullest_name() -> None:
    posts = [speaker("Paul", "po")], [speaker("Paul Oamen", "po"), speaker("@po", "PO")]
    assert names(*posts) == [["Paul Oamen"], ["Paul Oamen", "Paul Oamen"]]
    (paul,), _ = identify_speakers(posts)
    assert paul == Identity(
        name="Paul Oamen",
        url="https://x.com/po",
        aliases=("@po", "Paul"),
        first_name_used="Paul",
        key="x.com/po",
    )


def test_one_name_with_two_profiles_is_two_speakers() -> None:
    assert names([speaker("Ada", "a")], [speaker("Ada", "b")]) == [["Ada#0"], ["Ada#1"]]


def test_without_profiles_the_name_decides_whatever_its_case_or_dots() -> None:
    posts = [speaker("J. Doe")], [speaker("j doe")], [speaker("J\u00e9 Doe")]
    assert names(*posts) == [["J. Doe"], ["J. Doe"], ["J\u00e9 Doe"]]


def test_a_name_without_profile_is_whom_the_same_post_links_by_it() -> None:
    posts = [speaker("Ada", "a")], [speaker("Ada", "b"), speaker("Ada")], [speaker("Ada")]
    assert names(*posts) == [["Ada#0"], ["Ada#1", "Ada#1"], ["Ada#0"]]


def test_a_newer_post_can_tell_whose_a_name_was() -> None:
    posts = [speaker("Ada Obi")], [speaker("Ada Obi", "a")]
    assert names(*posts) == [["Ada Obi"], ["Ada Obi"]]
    assert len(identify_speakers(posts)[0]) == 1


def test_declared_people_join_profiles_and_names() -> None:
    ada = Person(name="Ada Obi", url="https://x.com/ada", aliases=("Ada", "https://github.com/ada"))
    posts = (
        [Speaker(name="A. Obi", url="https://github.com/Ada"), speaker("Ada", "ada")],
        [speaker("Ada")],
        [speaker("Ada", "other")],
    )
    assert names(*posts, people=(ada,)) == [["Ada Obi", "Ada Obi"], ["Ada Obi"], ["Ada"]]
    found, _ = identify_speakers(posts, people=(ada,))
    assert found[0].url == "https://x.com/ada"
    assert found[0].aliases == ("A. Obi", "Ada")
    assert found[0].first_name_used == "Ada Obi"


def test_somebody_declared_without_profile_is_the_first_who_is_linked_by_that_name() -> None:
    ada = Person(name="Ada Obi", aliases=("Ada",))
    posts = [speaker("Ada", "a")], [speaker("Ada", "b")], [speaker("Ada Obi")]
    assert names(*posts, people=(ada,)) == [["Ada Obi"], ["Ada"], ["Ada Obi"]]


def test_declared_people_whom_nobody_mentions_do_not_appear() -> None:
    assert identify_speakers([], people=(Person(name="Ada"),)) == ((), [])


MENTIONS = st.builds(
    speaker,
    st.sampled_from(["Ada", "Ada Obi", "Obi", "\u5f20\u4f1f"]),
    st.sampled_from([None, *"abc"]),
)
POSTS = st.lists(st.lists(MENTIONS, max_size=4), max_size=5)


@given(POSTS, POSTS)
def test_newer_posts_join_speakers_but_part_none(
    older: list[list[Speaker]], newer: list[list[Speaker]]
) -> None:
    before, old = identify_speakers(older)
    after, new = identify_speakers(older + newer)
    moved: dict[int, int] = {}
    for old_post, new_post in zip(old, new, strict=False):
        for was, now in zip(old_post, new_post, strict=True):
            assert moved.setdefault(was, now) == now
    for was, now in sorted(moved.items(), reverse=True):
        # Whoever is named first within a joined speaker gives the slug: that was so before.
        if min(each for each, to in moved.items() if to == now) == was:
            assert after[now].first_name_used == before[was].first_name_used
            assert after[now].key == before[was].key


@given(POSTS)
def test_one_profile_is_one_speaker_and_two_are_two(posts: list[list[Speaker]]) -> None:
    _, indices = identify_speakers(posts)
    linked = {
        (each.url, index)
        for post, of_post in zip(posts, indices, strict=True)
        for each, index in zip(post, of_post, strict=True)
        if each.url
    }
    assert len({url for url, _ in linked}) == len({index for _, index in linked}) == len(linked)


@given(st.text(min_size=1))
def test_folding_a_name_leaves_something(name: str) -> None:
    assert fold_name(name)
