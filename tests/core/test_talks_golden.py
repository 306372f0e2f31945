"""Golden files of reading: Markdown as an author writes it, and the talks that it tells of.

Each file of tests/core/talks holds one document or several; a talk lists the fields that the shape
is about; kind, status, speakers and recording are as usual or none where it does not list them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
import yaml

from mkdocs_sysconf.core.posts import parse_post
from mkdocs_sysconf.core.recaps import decide_recap, tell_cues
from mkdocs_sysconf.extensions.list_repair import ListRepairExtension
from mkdocs_sysconf.extensions.talk_reading import TalkReadingExtension, reading_of

if TYPE_CHECKING:
    from mkdocs_sysconf.core.talks import Reading, Talk

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html", "admonition", "footnotes"]
GOLDEN = [
    pytest.param(case, id=f"{path.stem}: {case['what']}"[:90])
    for path in sorted((Path(__file__).parent / "talks").glob("*.yml"))
    for case in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]


def read(text: str) -> Reading:
    md = markdown.Markdown(
        extensions=[*EXTENSIONS, ListRepairExtension(), TalkReadingExtension(recap=True)]
    )
    md.convert(text)
    return reading_of(md)


def linked(text: str, url: str | None) -> str:
    return f"{text} <{url}>" if url else text


def shown(talk: Talk, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a talk that a golden file lists, and the ones that must not be left out."""
    fields = {
        "title": talk.title,
        "anchor": talk.anchor,
        "speakers": [linked(speaker.name, speaker.url) for speaker in talk.speakers],
        "video": talk.video.id if talk.video else None,
        "start": talk.video.start if talk.video else None,
        "recording": talk.recording,
        "kind": talk.kind,
        "status": talk.status,
        "image": talk.image,
        "excerpt": talk.excerpt,
        "slides": talk.slides,
        "resources": [linked(resource.title, resource.url) for resource in talk.resources],
        "cues": {cue.field: cue.rule for cue in talk.cues},
    }
    usual = {"kind": "talk", "status": "recapped", "speakers": [], "video": None, "recording": None}
    return {
        name: value
        for name, value in fields.items()
        if name in wanted or (name in usual and value != usual[name])
    }


@pytest.mark.parametrize("case", GOLDEN)
def test_a_shape_is_read_as_its_golden_file_says(case: dict[str, Any]) -> None:
    reading = read(case["markdown"])
    wanted = case["talks"]
    got = [
        shown(talk, wanted[at] if at < len(wanted) else {}) for at, talk in enumerate(reading.talks)
    ]
    assert got == wanted


@pytest.mark.parametrize("case", [case for case in GOLDEN if "conference" in case.values[0]])
def test_a_post_is_a_recap_or_none_as_its_golden_file_says(case: dict[str, Any]) -> None:
    post, _ = parse_post(case.get("meta", {}), src_uri="posts/a.md")
    recap, notices = decide_recap(
        post,
        title=case["title"],
        src_uri="posts/a.md",
        url="posts/a/",
        reading=read(case["markdown"]),
    )
    conference = recap and [
        recap.conference.name,
        recap.conference.series,
        recap.conference.edition,
    ]
    assert conference == case["conference"]
    if "notices" in case:
        told = [*notices, *(tell_cues(recap, src_uri="posts/a.md") if recap else ())]
        assert [f"{n.level} {n}" for n in told] == case["notices"]
