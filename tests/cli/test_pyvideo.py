from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from checking import check, files_below, write
from click.testing import CliRunner, Result
from hostile import EXTENSIONS, HOSTILE, lines_of
from shared import SHARED
from sites import build_site

from mkdocs_sysconf.cli import main
from mkdocs_sysconf.core.frontmatter import read_front_matter

if TYPE_CHECKING:
    from pathlib import Path

ARCHIVE = SHARED / "corpora/pyvideo"
IDS = ("BuH3BbJe88Y", "EJsn4z77OYA", "yXGQBB_RFec")

# What the archive's schemas ask for, in short: they themselves are not part of the project.
CATEGORY: dict[str, Any] = {
    "required": ["title"],
    "additionalProperties": False,
    "properties": {
        key: {"type": "string"}
        for key in ("alias", "description", "title", "url", "start_date", "end_date")
    },
}
VIDEO: dict[str, Any] = {
    "required": ["description", "speakers", "recorded", "title", "videos"],
    "properties": {
        "title": {"type": "string"},
        "description": {"type": "string"},
        "recorded": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "speakers": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "related_urls": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": ["string", "object"],
                "pattern": "^https?://",
                "required": ["label", "url"],
            },
        },
        "videos": {"minItems": 1, "items": {"required": ["type", "url"]}},
    },
}


def run(folder: Path, command: str, *arguments: str | Path) -> Result:
    config = ["pyvideo", "-f", str(folder / "mkdocs.yml")]
    result = CliRunner().invoke(main, [command, *config, *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def watch(number: int) -> str:
    return f"https://www.youtube.com/watch?v={IDS[number]}"


def video(title: str, *speakers: str, number: int = 0, **fields: object) -> dict[str, Any]:
    return {
        "title": title,
        "speakers": [*speakers],
        "description": f"All that is known of talk number {number}.\n\nAnd more.",
        "recorded": "2031-05-04",
        "videos": [{"type": "youtube", "url": watch(number)}],
        **fields,
    }


def event(folder: Path, *videos: dict[str, Any], **category: str) -> Path:
    """A folder as the archive has it."""
    (folder / "videos").mkdir(parents=True)
    (folder / "category.json").write_text(json.dumps({"title": "Gridconf"} | category))
    for number, each in enumerate(videos):
        (folder / f"videos/{number:03}.json").write_text(json.dumps(each))
    return folder


TWO_DAYS = (
    video(
        "Winding Tape",
        "Ada Byron",
        "Grace Hopper",
        related_urls=[
            {"label": "Reels", "url": "https://reels.example.org/"},
            "https://tape.example.org/slides.pdf",
        ],
        tags=["tape"],
    ),
    video("Light Is Slow", "Mary Keller", number=1, recorded="2031-05-05"),
)


def exported(folder: Path) -> dict[str, Any]:
    """All that was written, valid to the archive."""
    schemas = ARCHIVE / "schemas"
    found = {}
    for path in sorted(folder.rglob("*/**/*.json")):
        kind, schema = ("video", VIDEO) if path.parent.name == "videos" else ("category", CATEGORY)
        found[path.relative_to(folder).as_posix()] = value = json.loads(path.read_bytes())
        jsonschema.validate(value, schema)
        if schemas.is_dir():
            jsonschema.validate(value, json.loads((schemas / f"{kind}.json").read_bytes()))
    return found


def test_an_event_is_a_post_with_a_section_for_each_video(tmp_path: Path) -> None:
    write(tmp_path, {"posts/a.md": "---\ndate: 2031-01-01\n---\n"})
    folder = event(tmp_path / "gridconf", *TWO_DAYS, description="Two days of # grids.")
    result = run(tmp_path, "import", folder)
    post = tmp_path / "docs/posts/gridconf-2031.md"
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{post}\n", "")
    front = read_front_matter(post.read_text("utf-8"), src_uri="")
    assert {**front.meta, "date": str(front.meta["date"])} == {
        "title": "Gridconf 2031",
        "date": "2031-05-04",
        "tags": ["tape"],
        "conference": {"name": "Gridconf 2031", "date": "2031-05-04 to 2031-05-05"},
    }
    assert front.body.strip().split("\n\n") == [
        "Two days of \\# grids.",
        "## May 4, 2031",
        "### Winding Tape by Ada Byron, Grace Hopper",
        f"<{watch(0)}>",
        "All that is known of talk number 0.",
        "And more.",
        "- [Reels](https://reels.example.org/)\n- <https://tape.example.org/slides.pdf>",
        "## May 5, 2031",
        "### Light Is Slow by Mary Keller",
        f"<{watch(1)}>",
        "All that is known of talk number 1.",
        "And more.",
    ]
    assert check(tmp_path).lines == ["2 posts, 0 warnings, 0 remarks"]
    page = build_site(tmp_path, {}).read("posts/gridconf-2031/index.html")
    assert page.count("<sysconf-video ") == 2


TEXTS = [
    "# Head\n\nTitle\n=====\n\nTitle\n---\n\n> quote\n\n    code\n\n```\ncode\n```\n\n~~~\nx\n~~~",
    "<script>alert(1)</script> <!-- sysconf:talks --> &lt; & {{ 1 }} {% raw %} ![a](b.png) [c](d)",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n!!! note\n    text\n\nTerm\n: Definition\n\n[^1]: note",
    f"See {watch(2)} and <https://youtu.be/{IDS[2]}>\n\nSpeaker: Mary Keller\n\n1986. It was.",
    "- Tape at night by Jane Roe\n- Reels at noon by John Roe\n\n* Wires by Mo\n\n1. One\n2. Two",
]


@pytest.mark.parametrize("extensions", [[], [*EXTENSIONS, "admonition", "def_list", "abbr"]])
def test_hostile_values_come_back_from_a_post_as_they_were(
    extensions: list[str], tmp_path: Path
) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write(f"markdown_extensions: {json.dumps(extensions)}\n")
    videos = [
        video(
            *(title, *speakers),
            description=TEXTS[number % len(TEXTS)],
            recorded=f"2031-05-0{4 + number % 2}",
            videos=[
                {"type": "x", "url": f"https://v.example.org/{number}_(*a*)_[b](c)/?x=1&y=2#z"}
            ],
            related_urls=[{"label": title, "url": "https://a.example.org/(x)_[y](z)"}],
        )
        for number, (title, speakers) in enumerate(HOSTILE)
    ]
    result = run(tmp_path, "import", event(tmp_path / "e", *videos))
    assert (result.exit_code, result.stderr) == (0, "")
    site = build_site(tmp_path, {}, markdown_extensions=extensions)
    assert not [each for each in site.messages if "sysconf:" in each]
    page = site.read("posts/gridconf-2031/index.html")
    assert "<script>alert" not in page
    assert "<pre" not in page
    assert page.count("<h2") == 2
    assert run(tmp_path, "export", tmp_path / "out").exit_code == 0
    back = [each for name, each in exported(tmp_path / "out").items() if "videos/" in name]
    told = sorted((each["title"], each["speakers"], each["videos"][0]["url"]) for each in back)
    urls = [each["videos"][0]["url"] for each in videos]
    assert told == sorted((*talk, url) for talk, url in zip(lines_of(HOSTILE), urls, strict=True))


def test_videos_of_one_title_are_as_many_talks_each_with_its_recording(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    names = [("Lightning Talks",), ("Keynote", "Ada Byron"), ("Tape", "Ada Byron")]
    videos = [
        video(*name, number=number, recorded=f"2031-05-0{4 + number}")
        for name in (*names, ("Keynote", "Mary Keller"))
        for number in range(len(IDS))
    ]
    result = run(tmp_path, "import", event(tmp_path / "e", *videos))
    assert (result.exit_code, result.stderr) == (0, "")
    assert check(tmp_path).lines == ["1 post, 0 warnings, 0 remarks"]
    run(tmp_path, "export", tmp_path / "out")
    back = [each for name, each in exported(tmp_path / "out").items() if "videos/" in name]
    keys = ("title", "speakers", "recorded", "videos")
    assert sorted(str([each[key] for key in keys]) for each in back) == sorted(
        str([each[key] for key in keys]) for each in videos
    )


@pytest.mark.parametrize("language", ["de", "ru"])  # 04.05.2031 is a day in two months
def test_days_are_written_so_that_they_can_be_read(language: str, tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write(f"theme: {{name: mkdocs, locale: {language}}}\n")
    run(tmp_path, "import", event(tmp_path / "e", *TWO_DAYS))
    assert "\n## 2031-05-04\n" in (tmp_path / "docs/posts/gridconf-2031.md").read_text("utf-8")
    run(tmp_path, "export", tmp_path / "out")
    recorded = [each.get("recorded") for each in exported(tmp_path / "out").values()]
    assert sorted(filter(None, recorded)) == ["2031-05-04", "2031-05-05"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (b"{", "videos/001.json:1: is no JSON"),
        (b'{"title": "\xff"}', "videos/001.json:1: is not UTF-8"),
        (b"[]", "videos/001.json: a list where a mapping belongs"),
        (json.dumps(video("", "Ada Byron")).encode(), "videos/001.json: title: there is none"),
    ],
)
def test_of_an_event_that_cannot_be_used_nothing_is_written_but_of_others_it_is(
    wrong: bytes, told: str, tmp_path: Path
) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    good = event(tmp_path / "good", *TWO_DAYS, title="Tapeconf 2030")
    bad = event(tmp_path / "bad", *TWO_DAYS)
    (bad / "videos/001.json").write_bytes(wrong)
    result = run(tmp_path, "import", bad, good)
    assert (result.exit_code, result.stdout) == (1, f"{tmp_path}/docs/posts/tapeconf-2030.md\n")
    assert result.stderr.startswith(f"{bad}/{told}")
    assert not (tmp_path / "docs/posts/gridconf-2031.md").exists()


def test_an_address_that_no_link_may_have_stays_as_text_and_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    odd = video("Tape", "Ada Byron", related_urls=["https://a.example.org/</a"])
    result = run(tmp_path, "import", event(tmp_path / "e", odd))
    assert result.exit_code == 1
    assert "e/videos/000.json: related_urls[0]: " in result.stderr
    text = (tmp_path / "docs/posts/gridconf-2031.md").read_text("utf-8")
    assert text.endswith("\n\n- https://a.example.org/&lt;/a\n")


def test_an_import_writes_over_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    folder = event(tmp_path / "e", *TWO_DAYS)
    assert run(tmp_path, "import", folder).exit_code == 0
    before = files_below(tmp_path)
    result = run(tmp_path, "import", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "gridconf-2031.md is there already, and stays as it is" in result.stderr
    assert files_below(tmp_path) == before


def test_an_event_without_videos_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    result = run(tmp_path, "import", event(tmp_path / "e"))
    assert (result.exit_code, result.stderr) == (1, f"{tmp_path}/e/videos: holds no video\n")


def test_a_folder_that_is_none_of_an_event_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    good = event(tmp_path / "e", *TWO_DAYS)
    for folders, told in (([good, tmp_path], "no category.json in"), ([], "Missing argument")):
        result = run(tmp_path, "import", *folders)
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr
    assert not (tmp_path / "docs/posts").exists()


RECAP = f"""---
title: Gridconf 2031 Review
conference: {{name: Gridconf 2031, date: 2031-05-04 to 2031-05-05, url: "https://g.example.org/"}}
---
## 4 May 2031

### Winding `Tape` by Ada Byron

<{watch(0)}>

It has *two* reels_ and `one` end::

- [How](../index.md)
- [Reels](https://reels.example.org/)
- [Deck](https://tape.example.org/slides.pdf)

## Sunday, May 5th, 2031

### Light Is Slow by Mary Keller

[Watch it](https://vimeo.com/1234567). A long story of light.

### Wires by Grace Hopper

Nobody recorded it.

## On a file by Mary Keller

[Recording](https://files.example.org/on-a-file.MP4)

## Talks I missed

- [Sockets]({watch(1)}) by Jane Roe
"""
SITE = {"index.md": "# Home\n", "posts/gridconf.md": RECAP}


def test_recorded_talks_are_written_as_the_archive_has_them(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write("site_url: https://me.example.org/\n")
    out = tmp_path / "out"
    result = run(tmp_path, "export", out)
    written = "1 conference, 4 videos (2 of unknown day), 5 changed files"
    told = f"{out}: {written}; left out: 1 talk without a recording\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, told, "")
    files = exported(out)
    assert files["gridconf-2031/category.json"] == {
        "title": "Gridconf 2031",
        "url": "https://g.example.org/",
        "start_date": "2031-05-04",
        "end_date": "2031-05-05",
    }
    assert files["gridconf-2031/videos/winding-tape.json"] == {
        "title": "Winding Tape",
        "speakers": ["Ada Byron"],
        "description": "It has two reels\\_ and one end\\::",
        "recorded": "2031-05-04",
        "related_urls": [
            "https://tape.example.org/slides.pdf",
            {"label": "How", "url": "https://me.example.org/"},
            {"label": "Reels", "url": "https://reels.example.org/"},
        ],
        "thumbnail_url": f"https://i.ytimg.com/vi/{IDS[0]}/hqdefault.jpg",
        "videos": [{"type": "youtube", "url": watch(0)}],
    }
    others = {
        name: (each["recorded"], each["videos"][0]["type"], each["speakers"])
        for name, each in files.items()
        if "videos/" in name and "winding" not in name
    }
    assert others == {
        "gridconf-2031/videos/light-is-slow.json": ("2031-05-05", "vimeo", ["Mary Keller"]),
        "gridconf-2031/videos/on-a-file.json": (None, "mp4", ["Mary Keller"]),
        "gridconf-2031/videos/sockets.json": (None, "youtube", ["Jane Roe"]),
    }


def test_the_same_site_gives_the_same_bytes_and_a_second_run_changes_none(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    run(tmp_path, "export", tmp_path / "out")
    run(tmp_path, "export", tmp_path / "other")
    before = files_below(tmp_path / "out")
    assert ", 0 changed files;" in run(tmp_path, "export", tmp_path / "out").stdout
    assert files_below(tmp_path / "out") == before
    other = files_below(tmp_path / "other")
    assert {
        tmp_path / "out" / path.relative_to(tmp_path / "other"): other[path] for path in other
    } == before


def test_what_was_written_follows_the_post(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    out = tmp_path / "out"
    run(tmp_path, "export", out)
    write(tmp_path, SITE | {"posts/gridconf.md": RECAP.replace("Light Is Slow", "Light Is Fast")})
    result = run(tmp_path, "export", out)
    assert (result.exit_code, "2 changed files" in result.stdout) == (0, True)
    names = [each.name for each in out.rglob("light*")]
    assert names == ["light-is-fast.json"]


@pytest.mark.parametrize("name", ["videos/other.json", "videos/winding-tape.json", "category.json"])
def test_what_was_not_written_is_not_written_over_unless_asked(name: str, tmp_path: Path) -> None:
    write(tmp_path, SITE)
    theirs = tmp_path / "out/gridconf-2031" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("{}")
    before = files_below(tmp_path / "out/gridconf-2031")
    for _ in range(2):
        result = run(tmp_path, "export", tmp_path / "out")
        assert result.exit_code == 1
        assert "0 conferences, 0 videos" in result.stdout
        assert "gridconf-2031 for files there that are not of this command" in result.stdout
        assert files_below(tmp_path / "out/gridconf-2031") == before
    result = run(tmp_path, "export", tmp_path / "out", "--overwrite")
    assert (result.exit_code, "1 conference, 4 videos" in result.stdout) == (0, True)
    assert (theirs.read_text() == "{}") == (name == "videos/other.json")


def test_what_was_changed_since_it_was_written_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    out = tmp_path / "out"
    run(tmp_path, "export", out)
    (out / "gridconf-2031/videos/sockets.json").write_text('{"better": true}')
    assert run(tmp_path, "export", out).exit_code == 1
    assert (out / "gridconf-2031/videos/sockets.json").read_text() == '{"better": true}'


def test_a_warning_of_a_post_is_told_and_ends_an_export_with_one(tmp_path: Path) -> None:
    write(tmp_path, SITE | {"posts/b.md": "---\ndate: soon\nconference: X 2030\n---\n"})
    result = run(tmp_path, "export", tmp_path / "out")
    assert (result.exit_code, "4 videos" in result.stdout) == (1, True)
    assert result.stderr.startswith("posts/b.md:2: date: ")


def test_of_a_site_that_cannot_be_built_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path, SITE | {"posts/b.md": b"\xff"})
    result = run(tmp_path, "export", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is not UTF-8" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, SITE)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/gridconf-2031").write_text("")
    result = run(tmp_path, "export", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the shared corpora are not here")
@pytest.mark.parametrize(
    ("name", "slug", "talks", "code"),
    [
        ("codedive-2018", "code-dive-2018", 1, 0),
        ("pycon-es-2016", "pycon-es-2016", 58, 1),  # an address there ends with </a
        ("pycon-uk-2023", "pycon-uk-2023", 32, 0),
        ("pyninsula-2020", "pyninsula-2020", 6, 0),
    ],
)
def test_the_shared_events_come_back_from_a_post(
    name: str, slug: str, talks: int, code: int, tmp_path: Path
) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    shutil.copytree(ARCHIVE / name, tmp_path / "event")
    assert run(tmp_path, "import", tmp_path / "event").exit_code == code
    assert check(tmp_path) == (0, ["1 post, 0 warnings, 0 remarks"], "")
    assert run(tmp_path, "export", tmp_path / "out").exit_code == 0

    def facts(folder: Path) -> list[tuple[str, ...]]:
        videos = [json.loads(path.read_bytes()) for path in folder.glob("videos/*.json")]
        keys = ("videos", "title", "speakers", "recorded")
        return sorted(tuple(json.dumps(each[key]) for key in keys) for each in videos)

    assert len(facts(tmp_path / "event")) == talks
    assert facts(tmp_path / "out" / slug) == facts(tmp_path / "event")
    assert exported(tmp_path / "out")
