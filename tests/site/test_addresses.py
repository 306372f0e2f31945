"""Recaps with addresses from the site's root."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from mkdocs.structure.files import File, Files

from mkdocs_sysconf.addresses import Addresses
from mkdocs_sysconf.core.conferences import Conference
from mkdocs_sysconf.core.people import Speaker
from mkdocs_sysconf.core.posts import Post
from mkdocs_sysconf.core.recaps import Recap
from mkdocs_sysconf.core.talks import Cue, Resource, Talk
from mkdocs_sysconf.core.videos import Video

TALK = Talk(
    title="Winding the Tape",
    anchor="winding",
    speakers=(Speaker(name="Ada Byron"),),
    video=Video(id="AAAAAAAAAA1"),
    recording="https://vimeo.com/1",
    kind="keynote",
    status="missed",
    image="https://example.org/a.png",
    excerpt="Reels.",
    slides="https://example.org/slides",
    resources=(Resource(title="Tape", url="https://example.org/tape"),),
    cues=(Cue(field="title", rule="front matter"),),
    section="Winding the Tape by Ada Byron",
)


def recap_of(talk: Talk) -> Recap:
    return Recap(
        post=Post(),
        title="Gridconf 2031",
        src_uri="a.md",
        url="a/",
        conference=Conference(name="Gridconf 2031", series="Gridconf"),
        talks=(talk,),
    )


def test_a_talk_that_is_moved_keeps_all_but_its_heading() -> None:
    assert all(getattr(TALK, each.name) for each in fields(Talk))
    addresses = Addresses(Files([]), site_url=None, own_hosts=())
    assert addresses.move_recap(recap_of(TALK)).talks == (replace(TALK, section=None),)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//vimeo.com/1",
        "JavaScript:alert(1)",
        "\tjava\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
    ],
)
def test_an_address_that_leads_to_no_page_reaches_no_index(address: str) -> None:
    addresses = Addresses(Files([]), site_url=None, own_hosts=())
    talk = replace(
        TALK,
        speakers=(
            Speaker(name="Ada Byron", url=address),
            Speaker(name="Bo", url="https://x.com/bo"),
        ),
        recording=address,
        slides=address,
        resources=(Resource(title="Tape", url=address), *TALK.resources),
    )
    (moved,) = addresses.move_recap(recap_of(talk)).talks
    assert moved.speakers == (
        Speaker(name="Ada Byron"),
        Speaker(name="Bo", url="https://x.com/bo"),
    )
    assert (moved.recording, moved.slides, moved.resources) == (None, None, TALK.resources)


@pytest.mark.parametrize(
    "host", ["old.example.org", "https://old.example.org/", "//old.example.org"]
)
def test_a_host_of_ones_own_may_be_written_as_an_address(host: str) -> None:
    files = Files([File("a.png", "docs", "site", use_directory_urls=True)])
    addresses = Addresses(files, "https://new.example.org/", own_hosts=[host])
    assert addresses.on_site("https://old.example.org/a.png", src_uri="a.md") == "a.png"
