from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random  # noqa: TC003 # hypothesis reads the annotation
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import mkdocs_sysconf
from mkdocs_sysconf.core.catalog import RESERVED_SLUGS, Catalog, build_catalog
from mkdocs_sysconf.core.conferences import Conference, parse_conference_name
from mkdocs_sysconf.core.dates import parse_date
from mkdocs_sysconf.core.export import build_catalog_json
from mkdocs_sysconf.core.memory import Memory
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import Author, Post
from mkdocs_sysconf.core.recaps import Recap
from mkdocs_sysconf.core.site_data import parse_site_data
from mkdocs_sysconf.core.talks import BY_HAND, Cue, Resource, Talk
from mkdocs_sysconf.core.videos import parse_video_url

GOLDEN = sorted((Path(__file__).parent / "golden_catalogs").glob("*.yml"))
SCHEMAS = Path(mkdocs_sysconf.__file__).parent / "schemas"
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((SCHEMAS / "catalog.schema.json").read_text("utf-8"))
)


def recap(
    src: str, conference: str | dict[str, Any], *talks: str | dict[str, Any], **post: object
) -> Recap:
    """A recap in few words: a talk is its title, or a mapping of its fields."""
    facts = conference if isinstance(conference, dict) else {"name": conference}
    parsed = parse_conference_name(facts["name"])
    when = facts.pop("date", None)
    range_ = parse_date(when) if when else None
    date = post.pop("date", None)
    return Recap(
        post=Post(
            date=parse_date(date).start if date else None,
            authors=tuple(Author(**each) for each in post.pop("authors", [])),
            **post,
        ),
        title=src.removesuffix(".md").title(),
        src_uri=f"posts/{src}",
        url=f"posts/{src.removesuffix('.md')}/",
        conference=Conference(
            **{"series": parsed.series, "edition": parsed.edition, **facts},
            date=range_ and range_.start,
            end=range_ and range_.end,
        ),
        talks=tuple(talk(each) for each in talks),
    )


def talk(fields: str | dict[str, Any]) -> Talk:
    if isinstance(fields, str):
        fields = {"title": fields}
    fields = {"anchor": fields["title"].lower().replace(" ", "-"), **fields}
    if video := fields.pop("video", None):
        fields["video"] = parse_video_url(f"https://youtu.be/{video}")
    fields["speakers"] = tuple(
        Speaker(name=each) if isinstance(each, str) else Speaker(**each)
        for each in fields.get("speakers", ())
    )
    fields["resources"] = tuple(Resource(**each) for each in fields.get("resources", ()))
    return Talk(**fields)


def page_url(slug: str) -> str:
    return f"recaps/{slug}/"


def golden_recaps(case: dict[str, Any]) -> list[Recap]:
    return [
        recap(each.pop("src"), each.pop("conference"), *each.pop("talks", ()), **each)
        for each in case["recaps"]
    ]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_catalog(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    data, notices = parse_site_data(yaml.safe_dump(case.get("data")), src_uri="sysconf.yml")
    assert not notices
    recaps = golden_recaps(case)
    text = build_catalog_json(
        build_catalog(recaps, data=data, page_url=page_url), generator="mkdocs-sysconf test"
    ).decode()
    if "SYSCONF_WRITE_GOLDEN" in os.environ:
        source = path.read_text("utf-8").partition("catalog: |\n")[0]
        written = "".join(f"  {line}\n" for line in text.splitlines())
        path.write_text(f"{source}catalog: |\n{written}", "utf-8")
        case = yaml.safe_load(path.read_text("utf-8"))
    assert text == case["catalog"]
    SCHEMA.validate(json.loads(text))
    again = build_catalog(reversed(recaps), data=data, page_url=page_url)
    assert build_catalog_json(again, generator="mkdocs-sysconf test").decode() == text


def test_what_a_later_author_sets_by_hand_wins_over_what_was_read_before() -> None:
    recording = "AAAAAAAAAA1"
    read = {"title": "Ropes", "speakers": ["Ada Byron"], "video": recording, "slides": "https://a"}
    by_hand = tuple(Cue(field=each, rule=BY_HAND) for each in ("title", "speakers", "slides"))
    later = {"title": "Bolts", "speakers": ["Grace Hopper"], "video": recording, "cues": by_hand}
    catalog = build_catalog(
        [
            recap("a.md", "Reef 2025", read, date="2025-01-01"),
            recap("b.md", "Reef 2025", later, date="2025-01-02"),
        ]
    )
    (talk,) = catalog.talks
    assert (talk.title, talk.slug, talk.slides) == ("Bolts", "ropes", None)
    assert [each.name for each in talk.speakers] == ["Grace Hopper"]
    assert [each.name for each in catalog.speakers] == ["Grace Hopper"]


def test_a_hash_in_a_name_tells_two_conferences_apart() -> None:
    catalog = build_catalog([recap("a.md", "C# 2031"), recap("b.md", "C 2031")])
    assert {each.facts.series for each in catalog.conferences} == {"C#", "C"}


def test_the_schema_is_one() -> None:
    SCHEMA.check_schema(SCHEMA.schema)


def test_an_empty_catalog_is_valid() -> None:
    text = build_catalog_json(Catalog(), generator="x")
    assert json.loads(text) == {"version": 1, "generator": "x", "conferences": [], "speakers": []}
    SCHEMA.validate(json.loads(text))


def test_any_text_reads_back_and_can_be_written_as_utf_8() -> None:
    titles = ["\ud800 alone", 'a "quote" \\ and a\nline', "\u2028\x00\x7f", "\U0001f389 \u5f20"]
    text = build_catalog_json(
        build_catalog([recap("a.md", "Sysconf 2025", *titles)]), generator="x"
    )
    talks = json.loads(text.decode())["conferences"][0]["talks"]
    assert [each["title"] for each in talks] == titles


def test_without_index_pages_a_conference_has_no_page() -> None:
    (conference,) = build_catalog([recap("a.md", "Sysconf 2025", "One")]).conferences
    assert conference.page is None
    assert conference.talks[0].conference.page is None


@pytest.mark.parametrize(
    ("statuses", "tellings"),
    [
        (("recapped", "recapped"), ["a", "b"]),
        (("recapped", "missed"), ["a"]),
        (("missed", "recapped"), ["b"]),
        (("missed", "missed"), ["a"]),
    ],
)
def test_a_post_that_has_missed_a_talk_tells_nothing_of_it(
    statuses: tuple[str, str], tellings: list[str]
) -> None:
    recaps = [
        recap(
            f"{name}.md", "Aconf 2024", {"title": "Tides", "status": status}, date=f"2024-0{n}-01"
        )
        for n, (name, status) in enumerate(zip("ab", statuses, strict=True), 1)
    ]
    catalog = build_catalog(recaps)
    (entry,) = catalog.talks
    assert [each.src_uri for each in entry.tellings] == [f"posts/{name}.md" for name in tellings]
    (conference,) = json.loads(build_catalog_json(catalog, generator="x"))["conferences"]
    (data,) = conference["talks"]
    assert data["src"] == "posts/a.md"
    assert [(each["src"], each["status"]) for each in data["also"]] == [("posts/b.md", statuses[1])]


def test_drafts_are_left_out() -> None:
    assert build_catalog([recap("a.md", "Sysconf 2025", "One", draft=True)]) == Catalog()


def test_a_recap_keeps_the_picture_of_its_post() -> None:
    (entry,) = build_catalog([recap("a.md", "Sysconf 2025", image="media/hall.png")]).conferences
    assert entry.recaps[0].image == "media/hall.png"


def test_conferences_stand_newest_first_and_undated_ones_last() -> None:
    catalog = build_catalog(
        [
            recap("a.md", "Zeta", "One"),
            recap("b.md", "Beta 2024", "One"),
            recap("c.md", "Alpha 2025", "One", date="2025-03-01"),
            recap("d.md", {"name": "Gamma 2025", "date": "2025-04-02"}, "One", date="2026-01-01"),
            recap("e.md", "Alpha 2024", "One"),
        ]
    )
    assert [each.name for each in catalog.conferences] == [
        "Gamma 2025",
        "Alpha 2025",
        "Alpha 2024",
        "Beta 2024",
        "Zeta",
    ]
    assert [each.name for each in catalog.editions("alpha")] == ["Alpha 2025", "Alpha 2024"]
    assert catalog.talks_per_year == ((2025, 2), (2024, 2))


@pytest.mark.parametrize(
    ("conference", "post_date", "date"),
    [
        # its own date wins
        ({"name": "Sysconf 2025", "date": "Nov 8-9, 2025"}, "2025-12-01", "2025-11-08"),
        # a post of the same year gives the month, never the day
        ("Sysconf 2025", "2025-11-20", "2025-11"),
        ("Sysconf 2025", "Nov 2025", "2025-11"),
        # a post of another year gives nothing
        ("Sysconf 2025", "2026-01-05", "2025"),
        ("Sysconf 2025", None, "2025"),
        # no edition: the post is all there is
        ("Sysconf", "2025-11-20", "2025-11"),
        ("Sysconf", None, "None"),
    ],
)
def test_a_conference_is_dated_as_far_as_known(
    conference: str | dict[str, Any], post_date: str | None, date: str
) -> None:
    (entry,) = build_catalog([recap("a.md", conference, date=post_date)]).conferences
    assert str(entry.date) == date


def test_all_editions_of_a_series_write_it_as_the_oldest_post_does_or_sysconf_yml() -> None:
    recaps = [
        recap("b.md", "Reel Conf 2025", "Knots", date="2025-06-01"),
        recap("a.md", "REEL Conf 2024", "Ropes", date="2024-06-01"),
    ]
    assert [each.series for each in build_catalog(recaps).conferences] == ["REEL Conf"] * 2
    assert [each.name for each in build_catalog(recaps).conferences] == [
        *("Reel Conf 2025", "REEL Conf 2024")
    ]
    data, _ = parse_site_data("conferences: [{name: ReeL Conf 2019}]\n", src_uri="sysconf.yml")
    assert [each.series for each in build_catalog(recaps, data=data).conferences] == [
        *("ReeL Conf", "ReeL Conf")
    ]


@pytest.mark.parametrize("name", ["Talks", "Speakers", "Index", "Catalog", "CON"])
def test_no_conference_takes_the_name_of_one_of_our_pages(name: str) -> None:
    (entry,) = build_catalog([recap("a.md", name)]).conferences
    assert entry.slug not in RESERVED_SLUGS
    assert entry.slug.startswith(name.lower())


def test_no_talk_takes_the_name_of_its_conferences_page() -> None:
    (talk,) = build_catalog([recap("a.md", "Sysconf 2025", "Index")]).talks
    assert talk.slug.startswith("index-")


def test_lookups_find_by_slug_and_know_nothing_of_others() -> None:
    catalog = build_catalog(
        [recap("a.md", "Sysconf 2025", {"title": "One", "speakers": ["Ada"]})], page_url=page_url
    )
    (one,) = catalog.talks
    assert catalog.conference("sysconf-2025") is catalog.conferences[0]
    ada = catalog.speaker("ada")
    assert ada is not None
    assert ada.talks == (one,)
    assert one.path == "sysconf-2025/one"
    assert catalog.conferences[0].speakers == one.speakers
    assert catalog.conference("x") is catalog.speaker("x") is None
    assert catalog.editions("x") == ()


WORDS = st.sampled_from(["One", "Two", "Talks", "\u5f20\u4f1f", "", "\U0001f389"])
TALKS = st.fixed_dictionaries(
    {
        "title": WORDS,
        "status": st.sampled_from(["recapped", "missed"]),
        "video": st.sampled_from(["", "EJsn4z77OYA", "EJsn4z77OYA?t=9", "5KFaMKGNjTU"]),
        "speakers": st.lists(
            st.sampled_from(["Ada", "ada", "\u5f20\u4f1f", "Ada Obi"]), max_size=2
        ),
    }
)
CONFERENCES = st.sampled_from(["Sysconf 2025", "sysconf 2025", "Talks", "Index 2024", "\U0001f389"])


@st.composite
def recap_lists(draw: st.DrawFn, year: int = 2024) -> list[Recap]:
    return [
        recap(
            f"{year}-{number}.md",
            draw(CONFERENCES),
            *draw(st.lists(TALKS, max_size=3)),
            date=f"{year}-0{number + 1}",
        )
        for number in range(draw(st.integers(0, 4)))
    ]


@given(recap_lists())
def test_every_slug_is_unique_and_every_reference_holds(recaps: list[Recap]) -> None:
    catalog = build_catalog(recaps, page_url=page_url)
    document = json.loads(build_catalog_json(catalog, generator="x"))
    SCHEMA.validate(document)
    conferences = [each["slug"] for each in document["conferences"]]
    assert len(conferences) == len(set(conferences))
    talks = {
        f"{each['slug']}/{entry['slug']}": entry
        for each in document["conferences"]
        for entry in each["talks"]
    }
    assert len(talks) == len(catalog.talks)
    speakers = {each["slug"]: each for each in document["speakers"]}
    assert len(speakers) == len(document["speakers"])
    for path, entry in talks.items():
        for each in entry["speakers"]:
            assert path in speakers[each["slug"]]["talks"]
    for slug, each in speakers.items():
        assert each["talks"]
        for path in each["talks"]:
            assert slug in [named["slug"] for named in talks[path]["speakers"]]
    told = sum(1 + len(entry["also"]) for entry in talks.values())
    assert told == sum(len(each.talks) for each in recaps)


@given(recap_lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(recaps: list[Recap], random: Random) -> None:
    catalog = build_catalog(recaps)
    random.shuffle(recaps)
    assert build_catalog(recaps) == catalog


@given(recap_lists(year=2024), recap_lists(year=2025))
def test_newer_posts_change_no_address(older: list[Recap], newer: list[Recap]) -> None:
    before, after = build_catalog(older), build_catalog(older + newer)
    sections = {talk.url + talk.path for talk in after.talks}
    assert {talk.url + talk.path for talk in before.talks} <= sections
    assert {each.slug for each in before.speakers} <= {each.slug for each in after.speakers}


@given(recap_lists(year=2024), recap_lists(year=2024), recap_lists(year=2025))
def test_a_memory_of_any_other_build_changes_nothing(
    before: list[Recap], changed: list[Recap], kept: list[Recap]
) -> None:
    memory = Memory()
    for recaps in (before + kept, changed + kept, kept):
        catalog = build_catalog(recaps, page_url=page_url)
        remembered = build_catalog(recaps, page_url=page_url, memory=memory)
        assert remembered == catalog
        assert build_catalog_json(remembered, generator="x", memory=memory) == build_catalog_json(
            catalog, generator="x"
        )


def test_with_a_memory_only_conferences_that_news_are_told_of_are_made_again() -> None:
    memory = Memory()
    one, two = recap("a.md", "Aconf 2024", "Queues"), recap("b.md", "Bconf 2023", "Tides")
    before = build_catalog([one, two], memory=memory)
    edited = recap("a.md", "Aconf 2024", "Rows")
    after = build_catalog([edited, two], memory=memory)
    assert [each.name for each in after.conferences] == ["Aconf 2024", "Bconf 2023"]
    assert after.conferences[0].talks[0].title == "Rows"
    assert after.conferences[1] is before.conferences[1]


def test_the_same_bytes_whatever_hash_seed_locale_and_time_zone(tmp_path: Path) -> None:
    script = tmp_path / "write.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import test_catalog as t, yaml\n"
        "for path in t.GOLDEN:\n"
        "    case = yaml.safe_load(path.read_text('utf-8'))\n"
        "    catalog = t.build_catalog(t.golden_recaps(case))\n"
        "    sys.stdout.buffer.write(t.build_catalog_json(catalog, generator='x'))\n",
        "utf-8",
    )
    settings = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"},
    ]
    outputs = [
        subprocess.run(
            [sys.executable, script], env=os.environ | each, check=True, capture_output=True
        ).stdout
        for each in settings
    ]
    assert outputs[0]
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(("posts", "talks"), [(2, 8_000), (8_000, 1)])
def test_no_conference_has_too_many_posts_or_talks_of_one_title(posts: int, talks: int) -> None:
    recaps = [
        recap(
            f"{number}.md",
            "Sysconf 2025",
            *(["Lightning talks"] * talks if talks > 1 else [f"{number}"]),
        )
        for number in range(posts)
    ]
    started = time.process_time()
    assert len(build_catalog(recaps).talks) == 8_000
    assert time.process_time() - started < 1.5
