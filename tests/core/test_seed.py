from __future__ import annotations

from pathlib import Path

import markdown
import pytest
import yaml
from shared import SHARED

from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import Recap, decide_recap
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of

ROOT = Path(__file__).parents[2]
SEED = SHARED / "seed" / "sysconf-2025-review.md"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")


@pytest.fixture(scope="module")
def seed() -> tuple[Recap, markdown.Markdown]:
    _, block, body = SEED.read_text(encoding="utf-8").split("---\n", 2)
    post, _ = parse_post(yaml.safe_load(block), src_uri="posts/seed.md")
    md = markdown.Markdown(
        extensions=[
            "toc",
            "tables",
            "fenced_code",
            "attr_list",
            ListRepairExtension(),
            TalkReadingExtension(),
        ]
    )
    md.convert(body)
    recap, _ = decide_recap(
        post, title=post.title or "", src_uri="posts/seed.md", url="s/", reading=reading_of(md)
    )
    assert recap is not None
    return recap, md


Seed = tuple[Recap, markdown.Markdown]


def test_the_title_names_series_and_edition(seed: Seed) -> None:
    conference = seed[0].conference
    assert (conference.name, conference.series, conference.edition) == (
        "Sysconf 2025",
        "Sysconf",
        "2025",
    )


def test_eight_talks_are_recapped_and_three_missed(seed: Seed) -> None:
    assert [talk.status for talk in seed[0].talks] == ["recapped"] * 8 + ["missed"] * 3


def test_titles_and_anchors_are_those_of_the_headings(seed: Seed) -> None:
    recap, md = seed
    headings = [(token["html"], token["id"]) for token in md.toc_tokens]
    talks = [(talk.title, talk.anchor) for talk in recap.talks if talk.status == "recapped"]
    assert talks == headings[:8]
    assert {talk.anchor for talk in recap.talks[8:]} == {headings[8][1]}


def test_the_speaker_is_the_first_profile_link_and_the_panel_has_none(seed: Seed) -> None:
    speakers = [[each.name for each in talk.speakers] for talk in seed[0].talks[:8]]
    assert speakers == [
        ["Ayo"],
        ["Pelumi"],
        ["Paul"],
        ["Zainab"],
        ["Justin"],
        ["Somtochi"],
        [],
        ["Fanan"],
    ]
    assert all(each.url for talk in seed[0].talks[:8] for each in talk.speakers)
    assert [talk.kind for talk in seed[0].talks].count("panel") == 1
    assert seed[0].talks[6].kind == "panel"


def test_eight_recordings_without_the_intro_and_the_course(seed: Seed) -> None:
    videos = [talk.video.id for talk in seed[0].talks if talk.video]
    assert len(set(videos)) == len(videos) == 8
    assert not {"OH0CuqNpo_A", "oXcCAAEDte0"} & set(videos)
    links = reading_of(seed[1]).recordings
    assert {link.get("href", "")[17:28] for link in links} == set(videos)
    assert all(talk.video and talk.video.id in link.get("href", "") for link, talk in links.items())


def test_a_missed_title_ends_at_the_last_by(seed: Seed) -> None:
    missed = [
        (talk.title[-14:], [each.name for each in talk.speakers]) for talk in seed[0].talks[8:]
    ]
    assert missed == [
        ("erence Engines", ["Habeeb Shopeju"]),
        ("E_WAIT Sockets", ["Emmanuel Bakare"]),
        ("on at InfraRed", ["Allen Akinkunle"]),
    ]


def test_image_excerpt_and_resources_are_the_authors_own(seed: Seed) -> None:
    talks = seed[0].talks
    assert [bool(talk.image) for talk in talks] == [True] * 8 + [False] * 3
    assert talks[7].image == "/media/sysconf-izombie.png"
    assert all(talk.excerpt for talk in talks[:8])
    assert talks[6].excerpt == (
        "This was a panel on technical leadership with five engineering leaders."
    )
    assert [len(talk.resources) for talk in talks[:8]] == [0, 1, 0, 1, 3, 1, 0, 0]


def test_no_tracking_id_leaves_the_post(seed: Seed) -> None:
    assert "si=" not in "".join(
        resource.url for talk in seed[0].talks for resource in talk.resources
    )
