from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jinja2
import pytest
import yaml
from checking import check, files_below
from click.testing import CliRunner, Result

from mkdocs_sysconf.cli import main

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from pathlib import Path

COMMAND = [sys.executable, "-c", "from mkdocs_sysconf.cli import main; main()"]


def init(folder: Path | str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder)])


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_the_site_builds_strictly_without_a_word_and_shows_what_the_plugin_makes(
    host: str, tmp_path: Path
) -> None:
    command = [*COMMAND, "init", "my-site"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (made.returncode, made.stderr) == (0, b"")
    assert made.stdout.decode().splitlines() == [
        "See it with: cd my-site && mkdocs serve",
        'Then begin a post of your own: mkdocs-sysconf new "Sysconf 2026 Review"',
    ]
    folder = tmp_path / "my-site"
    build = [sys.executable, "-m", host, "build", "--strict"]
    built = subprocess.run(build, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "sysconf:" not in built.stderr
    (conference,) = json.loads((folder / "site/recaps/catalog.json").read_text())["conferences"]
    statuses = [talk["status"] for talk in conference["talks"]]
    assert statuses == ["recapped", "recapped", "missed"]
    post = (folder / "site/posts/sysconf-2025-review/index.html").read_text("utf-8")
    assert "sysconf-header__image" in post
    assert "fonts.googleapis.com" not in post
    assert "<sysconf-video" in post
    assert "Dead programs tell tales" in (folder / "site/index.html").read_text("utf-8")
    assert (folder / ".gitignore").read_text() == "site/\n"


def test_all_files_are_made_by_one_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[dict[str, object]] = []

    class Counted(jinja2.Environment):
        def __init__(self, **options: Any) -> None:  # noqa: ANN401
            made.append(options)
            super().__init__(**options)

    monkeypatch.setattr(jinja2, "Environment", Counted)
    assert init(tmp_path / "a").exit_code == 0
    assert len(made) <= 1  # none if another test has opened the templates


def test_check_finds_nothing_in_it(tmp_path: Path) -> None:
    init(tmp_path)
    assert check(tmp_path) == (0, ["1 post, 0 warnings, 0 remarks"], "")


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_theme_is_material_where_it_is_installed(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None if name == "material" and theme == "mkdocs" else real(name)

    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", find)
    init(tmp_path)
    config = yaml.safe_load((tmp_path / "mkdocs.yml").read_text())
    assert config["theme"]["name"] == theme
    assert config["plugins"] == ["search", "sysconf"]


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("talks_and-tea", "Talks and tea"),
        ("yes", "Yes"),
        ("2031-05-04", "2031 05 04"),
        ("tape: 'a history' # {x}", "Tape: 'a history' # {x}"),
        ("новый сайт", "Новый сайт"),
        ("-", "My site"),
    ],
)
def test_the_site_is_named_as_its_folder(folder: str, name: str, tmp_path: Path) -> None:
    assert init(tmp_path / folder).exit_code == 0
    config = yaml.safe_load((tmp_path / folder / "mkdocs.yml").read_text("utf-8"))
    assert config["site_name"] == name


def test_an_empty_folder_is_as_good_as_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert init(".").exit_code == 0
    assert (tmp_path / "docs/index.md").is_file()


def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine")
    result = init(tmp_path)
    assert result.exit_code == 2
    assert "holds files; name a new folder, or an empty one" in result.stderr
    assert list(files_below(tmp_path)) == [tmp_path / ".hidden"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert init(tmp_path / "file").exit_code == 2
    below = init(tmp_path / "file" / "site")
    assert (below.exit_code, type(below.exception)) == (2, SystemExit)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_nobody_may_write_into_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert init(tmp_path / "site").exit_code == 2
