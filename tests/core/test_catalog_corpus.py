"""Real names and titles in number: four events of the pyvideo archive as one catalog."""

from __future__ import annotations

import json

import pytest
from shared import SHARED

from mkdocs_sysconf.core.catalog import build_catalog
from mkdocs_sysconf.core.conferences import parse_conference_name
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import Post
from mkdocs_sysconf.core.recaps import Recap
from mkdocs_sysconf.core.talks import Talk

EVENTS = sorted(SHARED.glob("corpora/pyvideo/*/category.json"))

pytestmark = pytest.mark.skipif(not EVENTS, reason="the shared corpora are not here")


def recaps() -> list[Recap]:
    found = []
    for category in EVENTS:
        name = json.loads(category.read_text("utf-8"))["title"]
        videos = [
            json.loads(path.read_text("utf-8"))
            for path in sorted(category.parent.glob("videos/*.json"))
        ]
        talks = tuple(
            Talk(title=each["title"], speakers=tuple(Speaker(name=n) for n in each["speakers"]))
            for each in videos
        )
        found.append(
            Recap(
                post=Post(),
                title=name,
                src_uri=f"{category.parent.name}.md",
                url=f"{category.parent.name}/",
                conference=parse_conference_name(name),
                talks=talks,
            )
        )
    return found


def test_every_talk_and_every_name_has_its_place() -> None:
    told = recaps()
    catalog = build_catalog(told)
    assert len(catalog.conferences) == len(EVENTS)
    assert len({talk.path for talk in catalog.talks}) == sum(len(each.talks) for each in told)
    names = {each.name for recap in told for talk in recap.talks for each in talk.speakers}
    shown = {name for each in catalog.speakers for name in (each.name, *each.aliases)}
    assert shown == names
    assert len({each.slug for each in catalog.speakers}) == len(catalog.speakers)


def test_without_one_of_the_events_the_others_keep_their_slugs() -> None:
    told = recaps()
    slugs = {talk.url + talk.title: talk.slug for talk in build_catalog(told).talks}
    for left_out in told:
        rest = build_catalog([each for each in told if each is not left_out])
        assert all(slugs[talk.url + talk.title] == talk.slug for talk in rest.talks)
