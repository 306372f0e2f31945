"""The recap corpus, scored as its own script scores; the numbers are the goals of the project."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from shared import SHARED

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared corpora are not here")


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, float]]:
    """Both figures of `benchmarks/recaps.py`: precision, F1, speakers, titles, false alarms."""
    printed = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "recaps.py"],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SYSCONF_SHARED": str(SHARED)},
    ).stdout
    found = {}
    for name, text in zip(("as built", "flag given"), printed.split("flag given"), strict=True):
        patterns = {
            "precision": r"talks +P (\S+)",
            "f1": r"F1 (\S+)",
            "speakers": r"exact set \S+ = ([\d.]+)",
            "titles": r"titles +\S+ = ([\d.]+)",
            "false alarms": r"false alarms (\d+)/",
        }
        found[name] = {key: float(re.search(p, text)[1]) for key, p in patterns.items()}
    return found


def test_given_the_flag_reading_meets_its_goals(scores: dict[str, dict[str, float]]) -> None:
    score = scores["flag given"]
    assert score["precision"] >= 0.97, json.dumps(score)
    assert score["f1"] >= 0.93, json.dumps(score)
    assert score["speakers"] >= 0.92, json.dumps(score)
    assert score["titles"] >= 0.95, json.dumps(score)


def test_as_built_it_finds_recaps_without_false_alarms(scores: dict[str, dict[str, float]]) -> None:
    score = scores["as built"]
    assert score["precision"] >= 0.95, json.dumps(score)
    assert score["f1"] >= 0.88, json.dumps(score)
    assert score["false alarms"] <= 1, json.dumps(score)
