from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import mkdocs_sysconf
from mkdocs_sysconf.core.conferences import Conference
from mkdocs_sysconf.core.dates import PartialDate
from mkdocs_sysconf.core.people import Person
from mkdocs_sysconf.core.site_data import SiteData, parse_site_data

SCHEMA_FILE = Path(mkdocs_sysconf.__file__).parent / "schemas/sysconf.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))

GOOD = """\
people:
  - name: Ada Obi
    url: https://x.com/ada
    aliases: [Ada, 'https://github.com/ada']
  - name: No
conferences:
  - name: Harbour Conf 2025
    dates: Nov 8-9, 2025
    place: Kiel
    url: https://harbour.example
  - {series: Harbour Conf, edition: 2024, date: 2024-11}
"""


def parse(text: str) -> tuple[SiteData, list[str]]:
    data, notices = parse_site_data(text, src_uri="sysconf.yml")
    return data, [str(notice) for notice in notices]


def test_people_and_conferences_are_read() -> None:
    data, notices = parse(GOOD)
    assert notices == []
    assert data.people == (
        Person(name="Ada Obi", url="https://x.com/ada", aliases=("Ada", "https://github.com/ada")),
        Person(name="No"),
    )
    assert data.conferences == (
        Conference(
            name="Harbour Conf 2025",
            series="Harbour Conf",
            edition="2025",
            date=PartialDate(year=2025, month=11, day=8),
            end=PartialDate(year=2025, month=11, day=9),
            place="Kiel",
            url="https://harbour.example",
        ),
        Conference(
            name="Harbour Conf 2024",
            series="Harbour Conf",
            edition="2024",
            date=PartialDate(year=2024, month=11),
        ),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "people:\nconferences: []\n", "~"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert parse(text) == (SiteData(), [])


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        # no YAML at all, or of another shape
        ("people: [\n", ["sysconf.yml:1: people: the file cannot be read: a bracket"]),
        ("people:\n\t- x", ["sysconf.yml:2: people: the file cannot be read: a tab"]),
        ("a: \x07", ["sysconf.yml:1: a: the file cannot be read: a character that YAML"]),
        (
            "people:\n  - name: A: B",
            ["sysconf.yml:2: people: the file cannot be read: a colon"],
        ),
        (
            "people:\n---\npeople:",
            ["sysconf.yml:2: people: the file cannot be read: a second fence"],
        ),
        ("[]", ["sysconf.yml:1: write `people: \u2026` here"]),
        ("people: Ada", ["sysconf.yml:1: people: write a list"]),
        ("people:\n  Ada: {}", ["sysconf.yml:2: people: write a list"]),
        ("people:\n  - Ada", ["sysconf.yml:2: people: write `name: \u2026` here"]),
        # keys
        ("peoples: []", ["sysconf.yml:1: peoples: unknown key; did you mean `people`?"]),
        ("xyz: []", ["sysconf.yml:1: xyz: unknown key; known: people, conferences"]),
        ("[a]: []", ["sysconf.yml:1: unknown key; known: people, conferences"]),
        ("people:\npeople:\n", ["sysconf.yml:2: people: this key stands twice; keep one"]),
        (
            "people:\n  - name: A\n    alias: [B]",
            ["sysconf.yml:3: alias: unknown key; did you mean `aliases`?"],
        ),
        ("people:\n  - url: https://a.example", ["sysconf.yml:2: people: an entry without a name"]),
        (
            "conferences:\n  - {place: Kiel}",
            ["sysconf.yml:2: conferences: an entry without a name"],
        ),
        (
            "people:\n  - name:\n    url: https://a.example",
            ["sysconf.yml:2: people: an entry"],
        ),
        # values
        ('people:\n  - name: "A\\0"', ["sysconf.yml:2: name: holds characters that cannot be"]),
        ("people:\n  - name: [A]", ["sysconf.yml:2: name: write one text"]),
        ("people:\n  - {name: A, url: x.com/a}", ['sysconf.yml:2: url: "x.com/a" is no address']),
        ("people:\n  - name: A\n    url: javascript:alert(1)", ["sysconf.yml:3: url:"]),
        ("conferences:\n  - name: C\n    dates: 03/04/2025", ["sysconf.yml:3: dates:"]),
        ("conferences:\n  - name: C\n    dates: soon", ["sysconf.yml:3: dates:"]),
        # what two people claim
        (
            "people:\n  - {name: A, aliases: [X]}\n  - {name: B,\n     aliases: [x]}",
            ['sysconf.yml:4: aliases: "x" stands for A already; leave it to one of them'],
        ),
        (
            "people:\n  - {name: A, url: https://x.com/a}\n  - {name: B, url: https://twitter.com/A}",
            ["sysconf.yml:3: url: this is the profile of A already; write one entry for both"],
        ),
        (
            "people:\n  - {name: A, aliases: [X]}\n  - {name: x}",
            ['sysconf.yml:3: name: "x" is an alias of A already; write one entry for both'],
        ),
        (
            "people:\n  - {name: X}\n  - {name: A,\n     aliases: [x]}",
            ['sysconf.yml:4: aliases: "x" stands for X already; leave it to one of them'],
        ),
        # what two entries say of one
        (
            "people:\n  - {name: A, url: https://a.example}\n  - {name: a}",
            ['sysconf.yml:3: name: "a" stands here twice; write one entry, or give each a url'],
        ),
        (
            "people:\n  - {name: A, url: https://x.com/a}\n  - {name: A, url: https://twitter.com/a}",
            ['sysconf.yml:3: name: "A" stands here twice; write one entry, or give each a url'],
        ),
        (
            "conferences:\n  - {name: C 2025}\n  - {series: c, edition: 2025, place: Kiel}",
            ['sysconf.yml:3: conferences: "c 2025" is the same as "C 2025" above; write one entry'],
        ),
        (
            "conferences:\n  - name: C\n    dates: 2025\n    date: 2025-11",
            ["sysconf.yml:4: date: `dates` stands here too; keep one"],
        ),
    ],
)
def test_a_mistake_is_one_located_warning(text: str, notices: list[str]) -> None:
    _, found = parse(text)
    assert len(found) == len(notices), found
    for each, start in zip(found, notices, strict=True):
        assert each.startswith(start)


def test_two_people_may_have_one_name_if_each_has_an_address() -> None:
    data, notices = parse(
        "people:\n  - {name: A, url: https://a.example/}\n  - {name: A, aliases: [https://b.example/]}"
    )
    assert [each.name for each in data.people] == ["A", "A"]
    assert not notices


def test_a_mistake_costs_nothing_else() -> None:
    data, notices = parse(
        "people:\n  - {name: A, url: '?', aliases: [B]}\n  - {nam: C, url: https://c.example}\n"
    )
    assert data.people == (Person(name="A", aliases=("B",)),)
    assert len(notices) == 3


def test_the_schema_accepts_what_is_read() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(yaml.safe_load(GOOD.replace("name: No", "name: 'No'")), SCHEMA)


@pytest.mark.parametrize(
    "text", ["people: Ada", "people: [Ada]", "people: [{url: 'https://a'}]", "conferences: [{}]",
             "people: [{name: A, alias: B}]", "people: [{name: A, url: 'x.com/a'}]"]
)  # fmt: skip
def test_the_schema_refuses_what_is_warned_about(text: str) -> None:
    assert parse(text)[1]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), SCHEMA)


@given(st.text() | st.text(alphabet="people:\n -[]{}&*!'\"name,conferences?|>#%@`\t"))
def test_no_text_raises(text: str) -> None:
    parse(text)
