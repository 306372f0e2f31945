from __future__ import annotations

import logging

import pytest

from mkdocs_sysconf.core.catalog import build_catalog
from mkdocs_sysconf.core.conferences import parse_conference_name
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import Post
from mkdocs_sysconf.core.recaps import Recap
from mkdocs_sysconf.core.site_data import parse_site_data
from mkdocs_sysconf.core.talks import Talk
from mkdocs_sysconf.core.unused_entries import tell_unused

ADA, GRACE = "https://x.com/ada", "https://x.com/grace"


def recap(conference: str, *speakers: Speaker) -> Recap:
    return Recap(
        post=Post(),
        title=conference,
        src_uri=f"{conference}.md",
        url=conference,
        conference=parse_conference_name(conference),
        talks=(Talk(title="Tape", speakers=speakers),),
    )


RECAPS = [
    recap("Sysconf 2025", Speaker(name="Ada Byron", url=ADA)),
    recap("Gridconf 2024", Speaker(name="Grace Hopper")),
    recap("Gridconf 2023", Speaker(name="Mary"), Speaker(name="Alan Turing", url=GRACE)),
]


def told(text: str, recaps: list[Recap] = RECAPS) -> list[str]:
    data, mistakes = parse_site_data(text, src_uri="sysconf.yml")
    assert not mistakes
    notices = tell_unused(data, build_catalog(recaps, data=data), src_uri="sysconf.yml")
    assert all(each.level == logging.INFO for each in notices)
    return [str(each) for each in notices]


USED = [
    "- name: Sysconf 2025",
    "- name: SYSCONF 2025",
    "- {name: The Sysconf of Lagos, series: Sysconf, edition: 2025}",
]


@pytest.mark.parametrize("entry", USED)
def test_a_conference_that_a_post_names_is_used_whatever_it_is_called(entry: str) -> None:
    assert told(f"conferences:\n{entry}") == []


UNUSED = [
    ("Sysconff 2025", 'the index has no "Sysconff 2025"; did you mean "Sysconf 2025"?'),
    ("Gridcon 2023", 'the index has no "Gridcon 2023"; did you mean "Gridconf 2023"?'),
    ("Sysconf 2026", "the index has no such conference"),  # it may be still to come
    ("Tapedays 2025", "the index has no such conference"),
]


@pytest.mark.parametrize(("name", "message"), UNUSED)
def test_a_conference_that_no_post_names_is_told_with_its_line(name: str, message: str) -> None:
    text = f"people:\n- name: Mary\nconferences:\n- place: Kiel\n  name: {name}\n"
    assert told(text) == [f"sysconf.yml:4: conferences: {message}"]


def test_what_another_entry_stands_for_is_nobody_s_near_name() -> None:
    text = "conferences:\n- name: Sysconf 2025\n- name: Sysconff 2025"
    assert told(text) == ["sysconf.yml:3: conferences: the index has no such conference"]


PEOPLE = [
    "- name: Ada Byron",
    f"- {{name: Ada Byron, url: '{ADA}'}}",
    "- {name: Countess, aliases: ['https://twitter.com/Ada']}",
    "- {name: Admiral, aliases: [Grace Hopper]}",
    "- {name: Grace Hopper, url: 'https://example.org/grace'}",
]


@pytest.mark.parametrize("entry", PEOPLE)
def test_a_person_whom_a_post_names_is_used_by_any_name_and_address(entry: str) -> None:
    assert told(f"people:\n{entry}") == []


NOBODY = [
    ("name: Ada Birons", 'the index has no "Ada Birons"; did you mean "Ada Byron"?'),
    ("name: Grace Murray", "the index has no such speaker"),
    ("name: Konrad Zuse", "the index has no such speaker"),
    (
        "{name: Ada Byron, url: 'https://x.com/adda'}",
        f"posts link Ada Byron to {ADA}; add this address to `aliases` if that is the same person",
    ),
]


@pytest.mark.parametrize(("entry", "message"), NOBODY)
def test_a_person_whom_no_post_names_is_told_with_their_line(entry: str, message: str) -> None:
    assert told(f"people:\n- {entry}") == [f"sysconf.yml:2: people: {message}"]


def test_an_address_that_is_declared_is_not_proposed_for_a_namesake() -> None:
    text = (
        f"people:\n- {{name: Ada Byron, url: '{ADA}'}}\n"
        "- {name: Ada Byron, url: 'https://x.com/other'}"
    )
    assert told(text) == ["sysconf.yml:3: people: the index has no such speaker"]


def test_without_an_index_nothing_is_told() -> None:
    text = "conferences:\n- name: Tapedays 2025\npeople:\n- name: Ada"
    assert told(text, []) == []
