"""What the documentation tells a stranger to do, done."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from sites import build_site

from mkdocs_sysconf.cli.beginnings import render
from mkdocs_sysconf.config import SysconfConfig
from mkdocs_sysconf.core.keys import FIELDS, field_of_key
from mkdocs_sysconf.render import THEME_DIR

ROOT = Path(__file__).parents[2]
A, B = "https://youtu.be/AAAAAAAAAA1", "https://youtu.be/AAAAAAAAAA2"


@pytest.mark.parametrize("page", ["README.md", "docs/getting-started.md"])
def test_the_post_that_is_shown_is_the_one_of_a_new_site(page: str) -> None:
    block = re.search(r"```markdown[^\n]*\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert block
    assert block[1] == render("sysconf-2025-review.md")


def test_the_configuration_of_the_readme_is_enough_for_mkdocs(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(block[1], "utf-8")
    assert "sysconf" in load_config(str(tmp_path / "mkdocs.yml")).plugins


def test_getting_started_says_what_comes_out(tmp_path: Path) -> None:
    pictures = {"media/sysconf-2025.svg": render("hall.svg")}
    site = build_site(
        tmp_path, {"posts/sysconf-2025-review.md": render("sysconf-2025-review.md"), **pictures}
    )
    assert site.read("posts/sysconf-2025-review/index.html").count("<sysconf-video ") == 1
    catalog = json.loads(site.read("recaps/catalog.json"))
    (conference,) = catalog["conferences"]
    statuses = [talk["status"] for talk in conference["talks"]]
    assert (conference["name"], len(catalog["speakers"])) == ("Sysconf 2025", 3)
    assert statuses == ["recapped", "recapped", "missed"]


def test_the_options_page_names_every_option_and_no_other() -> None:
    page = (ROOT / "docs/options.md").read_text("utf-8")
    documented = set(re.findall(r"^\|\s*`(\w+)`", page, re.MULTILINE))
    options = set(SysconfConfig().keys())
    assert documented == options | {"enabled"}  # which is MkDocs' own


def test_the_page_on_front_matter_names_every_key_and_no_other() -> None:
    page = (ROOT / "docs/front-matter.md").read_text("utf-8")
    table = re.findall(r"^\|([^|]*)\|", page.partition("## Dates")[0], re.MULTILINE)
    documented = {field_of_key(key) for key in re.findall(r"`([\w-]+)", "".join(table))}
    assert documented == set(FIELDS)
    missing = [key for keys in FIELDS.values() for key in keys if not _names(page, key)]
    assert not missing


def _names(page: str, key: str) -> bool:
    """Whether a page has a key in any spelling, of which only the letters count."""
    return re.search(f"`{'[-_]?'.join(key.replace('_', ''))}[`:]", page, re.IGNORECASE) is not None


def test_the_page_on_customising_names_every_custom_property_and_no_other() -> None:
    page = (ROOT / "docs/customising.md").read_text("utf-8")
    style = (THEME_DIR / "assets/sysconf/sysconf.css").read_text("utf-8")
    documented = set(re.findall(r"`(--sysconf-[a-z-]+)`", page))
    assert documented == set(re.findall(r"var\((--sysconf-[a-z-]+)", style))


SHAPES = {
    "behind a dash": "## On tape - Ada Byron\n\nText.\n\n## Why wait - Mary Keller\n\nText.\n",
    "before a colon": "## Ada Byron: On tape\n\nText.\n\n## Mary Keller: Why wait\n\nText.\n",
    "behind by": "## On tape by Ada Byron\n\nText.\n\n## Why wait by Mary Keller\n\nText.\n",
    "in brackets": "## On tape (Ada Byron)\n\nText.\n\n## Why wait (Mary Keller)\n\nText.\n",
    "below": "## On tape\n\nby Ada Byron\n\n## Why wait\n\nA talk by Mary Keller\n\nText.\n",
    "of a day": "## Friday\n\n### On tape - Ada Byron\n\n### Why wait - Mary Keller\n\nText.\n",
    "list": f"- [On tape]({A}) by Ada Byron\n- [Why wait]({B}) by Mary Keller\n",
    "lines of a list": "- **On tape**\n  Speaker: Ada Byron\n"
    "- **Why wait**\n  Speaker: Mary Keller\n",
    "paragraphs": "**On tape**\nAda Byron\n\nText.\n\n**Why wait**\nMary Keller\n\nText.\n",
    "lines": "Ada Byron - *On tape*\n\nMary Keller - *Why wait*\n",
    "above an address": f"On tape, Ada Byron\n{A}\n\nWhy wait, Mary Keller\n{B}\n",
    "table": "| Talk | Speaker |\n|---|---|\n| On tape | Ada Byron |\n| Why wait | Mary Keller |\n",
    "sentences": f"First “[On tape]({A})” by Ada Byron. Then Mary Keller's talk *Why wait*.\n",
}


def test_each_shape_that_the_page_on_the_index_shows_is_read(tmp_path: Path) -> None:
    posts = {
        f"{number}.md": f"---\nconference: Tapeconf {2030 + number}\n---\nWhat I saw.\n\n{text}"
        for number, text in enumerate(SHAPES.values())
    }
    site = build_site(tmp_path, posts, markdown_extensions=["tables"])
    read = {
        int(conference["edition"]) - 2030: {
            talk["title"]: [speaker["name"] for speaker in talk["speakers"]]
            for talk in conference["talks"]
        }
        for conference in json.loads(site.read("recaps/catalog.json"))["conferences"]
    }
    wanted = {"On tape": ["Ada Byron"], "Why wait": ["Mary Keller"]}
    assert {shape: read[number] for number, shape in enumerate(SHAPES)} == dict.fromkeys(
        SHAPES, wanted
    )


def test_the_corrections_that_the_page_on_the_index_shows_are_made(tmp_path: Path) -> None:
    page = (ROOT / "docs/recap-index.md").read_text("utf-8")
    names, talks = (
        re.findall(rf"```yaml\n({key}:.*?)```", page, re.DOTALL) for key in ("conference", "talks")
    )
    text = "## Ropes and knots\n\n## The day in pictures\n\n## Dead programs tell tales by Ida\n"
    front = f"---\n{names[-1]}{talks[0]}---\n"
    site = build_site(tmp_path, {"review.md": f"{front}Hello.\n\n{text}\nText.\n"})
    (conference,) = json.loads(site.read("recaps/catalog.json"))["conferences"]
    assert (conference["date"], conference["place"]) == ("2025-11-08", "Lagos")
    told = {
        talk["title"]: [each["name"] for each in talk["speakers"]] for talk in conference["talks"]
    }
    assert told == {
        "Ropes and knots": [],
        "Dead programs tell tales": ["Ada Byron"],
        "A talk without a section": ["Grace Hopper"],
    }
