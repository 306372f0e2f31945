"""The benchmarks reach into the plugin; they must still find there what they measure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import build  # noqa: PLC0415 (a program, not a part of the package)

    return build


@pytest.mark.parametrize("plugins", ["plain", "with everything"])
def test_a_rebuild_can_be_measured(build: ModuleType, plugins: str, tmp_path: Path) -> None:
    build.write_site(tmp_path, posts=3, talks=9, conferences=2, speakers=6)
    config = build.write_config(tmp_path, plugins)
    command = [sys.executable, BENCHMARKS / "rebuild.py", config, "--edits", "1"]
    output = subprocess.check_output(command, env=os.environ | build.environment(), text=True)
    measured = json.loads(output)
    parts = {*build.INDEX_PARTS, "once", "index", "page"} if plugins != "plain" else set()
    assert measured.keys() == {"prose", "talk", *parts}
    assert all(seconds > 0 for seconds in measured.values())
