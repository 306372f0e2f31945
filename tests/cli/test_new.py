from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from checking import DATED, check, files_below, write
from click.testing import CliRunner, Result
from hostile import EXTENSIONS, HOSTILE, lines_of
from shared import SHARED
from sites import build_site

from mkdocs_sysconf.cli import main
from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.schedules import parse_schedule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hostile import Talks


def new(folder: Path, *arguments: str | Path, stdin: str | None = None) -> Result:
    config = ["-f", str(folder / "mkdocs.yml")]
    result = CliRunner().invoke(main, ["new", *config, *map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def begin(folder: Path, *arguments: str | Path, stdin: str | None = None) -> str:
    """The post that the command has written."""
    before = files_below(folder)
    result = new(folder, *arguments, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, "")
    (path,) = files_below(folder).keys() - before.keys()
    assert result.stdout == f"{path}\n"
    return path.relative_to(folder).as_posix()


def front_of(folder: Path, post: str) -> Mapping[str, object]:
    front = read_front_matter((folder / post).read_text("utf-8"), src_uri=post)
    assert front.notices == ()
    return front.meta


def test_a_post_has_its_title_the_day_and_headings_to_fill_in(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    before = dt.datetime.now().astimezone().date()
    post = begin(tmp_path, "Gridconf 2031: a review")
    assert post == "docs/posts/gridconf-2031-a-review.md"
    front = front_of(tmp_path, post)
    assert front["title"] == "Gridconf 2031: a review"
    assert front["date"] in {before, dt.datetime.now().astimezone().date()}
    assert front["conference"] == "Gridconf 2031"
    assert (tmp_path / post).read_text("utf-8").count("\n## ") == 3
    assert check(tmp_path) == (0, ["1 post, 0 warnings, 0 remarks"], "")


def test_a_conference_without_a_year_has_that_of_the_post(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    front = front_of(tmp_path, begin(tmp_path, "Notes from Gridconf"))
    assert front["conference"] == f"Gridconf {dt.datetime.now().astimezone().year}"


def test_a_title_that_names_no_conference_is_one(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    post = begin(tmp_path, "'yes': {x} - # \\ *tape*")
    front = front_of(tmp_path, post)
    assert front["title"] == front["conference"] == "'yes': {x} - # \\ *tape*"
    assert check(tmp_path) == (0, ["1 post, 0 warnings, 0 remarks"], "")


@pytest.mark.parametrize(
    ("docs", "posts", "place"),
    [
        (["a.md"], "", "posts/T"),
        (["blog/posts/a.md", "blog/posts/b.md", "c.md"], "", "blog/posts/T"),
        (["posts/a/index.md", "posts/b/index.md", "c.md"], "", "posts/T"),
        (["p/2031-05-04-a.md", "p/2031-05-05-b.md"], "", "p/D-T"),
        (["p/2031-05-04-a.md", "p/b.md"], "", "p/T"),
        (["p/a.md"], "writing/*.md", "writing/T"),
        (["p/a.md"], "/writing/**/*.md", "writing/T"),
        (["p/a.md"], "writing/*/index.md", "writing/T/index"),
        (["writing/a.md"], "writing", "writing/T"),
        (["a.md"], "!drafts/*, writing/", "writing/T"),
        (["p/2031-05-04-a.md"], "p/20*.md", "p/D-T"),
        (["p/a.md"], "*.md", "p/T"),
        (["p/a.txt"], "/*.md", "T"),
    ],
)
def test_a_post_stands_where_the_others_do_and_is_named_as_they_are(
    docs: Sequence[str], posts: str, place: str, tmp_path: Path
) -> None:
    undated = {} if docs != ["a.md"] else {"a.md": "# Home\n"}
    globs = f"[search, sysconf: {{posts: [{', '.join(map(json.dumps, posts.split(', ')))}]}}]"
    write(tmp_path, dict.fromkeys(docs, DATED) | undated, globs if posts else "[search, sysconf]")
    today = str(dt.datetime.now().astimezone().date())
    post = begin(tmp_path, "Tape")
    assert post == f"docs/{place.replace('T', 'tape').replace('D', today)}.md"
    assert check(tmp_path, tmp_path / post).lines == ["1 post, 0 warnings, 0 remarks"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Index", "index-"), ("磁帯の歴史", "x"), ("Con", "con-"), ("a/../b", "a-b")],
)
def test_any_title_gives_a_name_of_a_file(title: str, name: str, tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    assert begin(tmp_path, title).startswith(f"docs/posts/{name}")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    write(tmp_path, {"posts/tape.md": "mine"})
    before = files_below(tmp_path)
    result = new(tmp_path, "Tape")
    assert result.exit_code == 2
    assert "tape.md is there already, and stays as it is" in result.stderr
    assert files_below(tmp_path) == before


@pytest.mark.parametrize(
    ("plugins", "title", "sentence"),
    [
        ("[search]", "Tape", "sysconf is not among the plugins"),
        ("[sysconf: {posts: ['20*.md']}]", "Tape", "no post could be called tape.md"),
        ("[sysconf]", " \n", "TITLE is none"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_sentence(
    plugins: str, title: str, sentence: str, tmp_path: Path
) -> None:
    write(tmp_path, {"index.md": "# Home\n"}, plugins)
    before = files_below(tmp_path)
    result = new(tmp_path, title)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert files_below(tmp_path) == before


def test_without_a_site_there_is_no_place_for_a_post(tmp_path: Path) -> None:
    result = new(tmp_path, "Tape")
    assert result.exit_code == 2
    assert "mkdocs.yml' does not exist" in result.stderr


def schedule(*days: Talks, url: str | None = "https://gridconf.example.org/t/(1)?a=b&c=*d*") -> str:
    return json.dumps(
        {
            "schedule": {
                "base_url": "https://gridconf.example.org/",
                "conference": {
                    "title": "Gridconf",
                    "start": "2031-05-04",
                    "end": "2031-05-05",
                    "days": [
                        {"date": f"2031-05-{4 + place:02}", "rooms": {"Hall": events(talks, url)}}
                        for place, talks in enumerate(days)
                    ],
                },
            }
        }
    )


def events(talks: Talks, url: str | None) -> list[dict[str, Any]]:
    return [
        {"title": title, "url": url, "persons": [{"public_name": name} for name in speakers]}
        for title, speakers in talks
    ]


def read_back(folder: Path, **options: object) -> Talks:
    """The talks of the only conference, as a strict build reads them."""
    site = build_site(folder, {}, **options)
    assert [each for each in site.messages if "sysconf:" in each] == []
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    return [
        (each["title"], [who["name"] for who in each["speakers"]]) for each in conference["talks"]
    ]


def lower(talks: Talks) -> Talks:
    return sorted((title, [each.lower() for each in who]) for title, who in talks)


@pytest.mark.parametrize("extensions", [[], EXTENSIONS])
@pytest.mark.parametrize("url", ["https://gridconf.example.org/t/(1)?a=b&c=*d*", None])
def test_what_a_schedule_announces_is_read_back_whatever_its_titles(
    url: str | None, extensions: Sequence[str], tmp_path: Path
) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write(f"markdown_extensions: {json.dumps(extensions)}\n")
    half = len(HOSTILE) // 2
    begin(tmp_path, "T", "--from", "-", stdin=schedule(HOSTILE[:half], HOSTILE[half:], url=url))
    read = read_back(tmp_path, markdown_extensions=extensions)
    assert sorted(read) == sorted(lines_of(HOSTILE))


@pytest.mark.parametrize(
    ("language", "by"),
    [("de", "von"), ("fr", "par"), ("es", "por"), ("pt_BR", "por"), ("it", "by")],
)
def test_headings_are_in_the_language_of_the_site_and_are_read_back(
    language: str, by: str, tmp_path: Path
) -> None:
    theme = {"name": "mkdocs", "locale": language}
    write(tmp_path, {"index.md": "# Home\n"})
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write(f"theme: {json.dumps(theme)}\n")
    talks = [*HOSTILE, ("Liste de von Neumann par force por favor", ["Ada Byron", "Emmy Noether"])]
    post = begin(tmp_path, "T", "--from", "-", stdin=schedule(talks))
    assert f") {by} Ada Byron, Emmy Noether\n" in (tmp_path / post).read_text("utf-8")
    assert sorted(read_back(tmp_path, theme=theme)) == sorted(lines_of(talks))


@pytest.mark.parametrize("talk", HOSTILE[::5], ids=range(0, len(HOSTILE), 5))
def test_a_talk_alone_is_read_back(talk: tuple[str, list[str]], tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    post = begin(tmp_path, "T", "--from", "-", stdin=schedule([talk]))
    assert "\n## [" in (tmp_path / post).read_text("utf-8")  # no day above the talks of one
    assert read_back(tmp_path) == lines_of([talk])


def test_the_usual_talk_is_a_heading_with_a_link_below_its_day_and_front_matter_names_none(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    days = (
        [("How Tape Is Wound", ["Ada Byron", "Grace Hopper"])],
        [("Light Is Slow", ["Mary Keller"])],
    )
    post = begin(tmp_path, "I was there", "--from", "-", stdin=schedule(*days))
    front = front_of(tmp_path, post)
    assert front["conference"] == {
        "name": "Gridconf 2031",
        "date": "2031-05-04 to 2031-05-05",
        "url": "https://gridconf.example.org/",
    }
    assert "talks" not in front
    url = "https://gridconf.example.org/t/%281%29?a=b&c=*d*"
    assert (tmp_path / post).read_text("utf-8").split("---\n")[2].split("\n\n") == [
        "\n## May 4, 2031",
        f"### [How Tape Is Wound]({url}) by Ada Byron, Grace Hopper",
        "## May 5, 2031",
        f"### [Light Is Slow]({url}) by Mary Keller\n",
    ]


def test_an_entry_that_is_left_without_its_section_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    talks = [("How Tape Is Wound", ["jinxx"]), ("Light Is Slow", ["Mary Keller"])]
    post = begin(tmp_path, "T", "--from", "-", stdin=schedule(talks, url=None))
    text = (tmp_path / post).read_text("utf-8")
    (tmp_path / post).write_text(text.replace("## How Tape Is Wound by jinxx", ""), "utf-8")
    remark, _ = check(tmp_path).lines
    assert "talks: no talk 'How Tape Is Wound by jinxx' was read, and it is added" in remark


def test_what_cannot_be_written_so_that_it_is_read_alike_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    two = [("# Tape", []), ("Tape #", [])]
    (tmp_path / "s.json").write_text(schedule(two))
    result = new(tmp_path, "T", "--from", tmp_path / "s.json")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == ["# Tape: would be read otherwise; check -v says how"]


@pytest.mark.parametrize(
    ("source", "content", "sentence"),
    [
        ("https://gridconf.example.org/s.json", None, "is an address; download it, and name the"),
        ("gone.json", None, "gone.json"),
        ("s.json", b"\xff", "s.json:1: is not UTF-8"),
        ("s.json", b"<schedule/>", "s.json:1: is no JSON"),
        ("s.json", b'{"schedule": {"conference": {"title": "Gridconf"}}}', "s.json: holds no talk"),
        (
            "s.json",
            schedule([("Tape", ["Ada Byron"]), ("Wire", [])]).replace('"Wire"', "5").encode(),
            "s.json: schedule.conference.days[0].rooms.Hall[1].title: a number where text belongs",
        ),
    ],
)
def test_of_a_schedule_that_cannot_be_read_nothing_is_written(
    source: str,
    content: bytes | None,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    if content is not None:
        (tmp_path / source).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    before = files_below(tmp_path)
    result = new(tmp_path, "T", "--from", source)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert files_below(tmp_path) == before


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
@pytest.mark.parametrize(
    "name", ["frab-camp2019", "pretalx-democon", "hub-schedule2", "invalid-example"]
)
def test_the_shared_schedules_are_read_back(name: str, tmp_path: Path) -> None:
    write(tmp_path, {"index.md": "# Home\n"})
    source = SHARED / f"corpora/schedules/{name}.json"
    begin(tmp_path, "T", "--from", source)
    announced, _ = parse_schedule(source.read_text("utf-8"), src_uri="")
    assert announced
    talks = [(each.title, [*each.speakers]) for _, talks in announced.days for each in talks]
    # Who is "mo" in one talk and "Mo" in another is one speaker to the index.
    assert lower(read_back(tmp_path)) == lower(talks)
    assert check(tmp_path) == (0, ["1 post, 0 warnings, 0 remarks"], "")
