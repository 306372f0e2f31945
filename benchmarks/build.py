"""What the plugin costs a build: alternating builds with and without it, medians of CPU time.

python benchmarks/build.py                        1,000 and 3,000 posts (a quarter of an hour)
python benchmarks/build.py --rounds 5 --archive   all of it (most of an hour)
python benchmarks/build.py --posts 300 --rounds 3 --edits 0
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from generate import write_site

TALKS_A_POST = 22_000 / 3_000
CONFERENCES_A_POST = 540 / 3_000
SPEAKERS_A_POST = 13_000 / 3_000
# What pyvideo.org holds, as one recap of each conference.
ARCHIVE = {"posts": 540, "conferences": 540, "talks": 21_715, "speakers": 13_000}

# The second plain build is the noise guard: what it differs from the first means nothing.
PLUGINS: dict[str, list[object]] = {
    "plain": ["search"],
    "plain again": ["search"],
    "without index pages": ["search", {"sysconf": {"recaps": False}}],
    "with everything": ["search", "sysconf"],
}
# What `rebuild.py` tells apart.
INDEX_PARTS = ("catalog", "fill", "json", "write", "content")
EDITED = {name: PLUGINS[name] for name in ("plain", "plain again", "with everything")}


@dataclass
class Runs:
    """What the builds of one configuration took: seconds of CPU, mebibytes at the peak."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def write_config(folder: Path, name: str) -> Path:
    config = folder / f"{name.replace(' ', '-')}.json"  # JSON is YAML
    config.write_text(
        json.dumps(
            {
                "site_name": "Benchmark",
                "site_url": "https://example.org/",
                "docs_dir": str(folder / "docs"),
                "site_dir": str(folder / ("index" if name == "with everything" else "site")),
                "theme": {"name": "material", "font": False},
                "plugins": PLUGINS[name],
                "nav": ["index.md"],
                "not_in_nav": "posts/",
            }
        ),
        "utf-8",
    )
    return config


def environment() -> dict[str, str]:
    # What pip installs is compiled; a checkout would be in each build where no bytecode is kept.
    kept = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"}


def build(folder: Path, name: str) -> tuple[float, float]:
    """Build once in a process of its own."""
    config = write_config(folder, name)
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config],
        env=environment(),
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def alternate(names: list[str], rounds: int) -> list[str]:
    """Each configuration in turn, the other way round every second time."""
    return [
        name for number in range(rounds) for name in (names if number % 2 == 0 else names[::-1])
    ]


def measure_builds(folder: Path, label: str, rounds: int, *, notes: list[str]) -> dict[str, Runs]:
    runs = {name: Runs() for name in PLUGINS}
    for each in alternate(list(PLUGINS), rounds):
        seconds, memory = build(folder, each)
        runs[each].seconds.append(seconds)
        runs[each].memory.append(memory)
        print(f"  {label}, {each}: {seconds:.1f} s", file=sys.stderr)
    print_builds(label, runs)
    notes.append(f"{label}: {describe_largest_page(folder / 'index')}")
    return runs


def print_builds(label: str, runs: dict[str, Runs]) -> None:
    plain = runs["plain"]
    for name, each in runs.items():
        memory = median(each.memory)
        print(
            f"| {label} | {name} | {median(each.seconds):.1f} s "
            f"| {over(each.seconds, plain.seconds):+.1%} | {memory:.0f} MiB "
            f"| {memory / median(plain.memory) - 1:+.1%} |",
            flush=True,
        )


def over(values: list[float], plain: list[float]) -> float:
    """Paired: what slows the machine for a while slows both builds of a round."""
    return median(map(float.__truediv__, values, plain)) - 1


def describe_largest_page(site: Path) -> str:
    largest = max((site / "recaps").rglob("*.html"), key=lambda each: each.stat().st_size)
    html = largest.read_bytes()
    elements = len(re.findall(rb"<[a-z]", html))
    return (
        f"the largest index page, {largest.relative_to(site).parent}, has with the theme's part "
        f"{len(html) / 1000:.0f} kB, {len(gzip.compress(html)) / 1000:.1f} kB by gzip, "
        f"{elements:,} elements"
    )


def measure_edits(folder: Path, label: str, *, rounds: int, edits: int, notes: list[str]) -> None:
    """What an edit takes under `serve --dirty`, and what the plugin does once a build."""
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in EDITED}
    for name in alternate(list(EDITED), rounds):
        program = Path(__file__).with_name("rebuild.py")
        command = [sys.executable, program, write_config(folder, name), "--edits", str(edits)]
        output = subprocess.check_output(command, env=environment(), text=True)
        taken[name].append(json.loads(output))
    for edit in ("prose", "talk"):
        values = {name: [each[edit] for each in runs] for name, runs in taken.items()}
        for name, seconds in values.items():
            print(
                f"| {label}, {edit} edited, `--dirty` | {name} | {median(seconds):.2f} s "
                f"| {over(seconds, values['plain']):+.1%} | | |",
                flush=True,
            )
    once, page, index, *parts = (
        median(each[name] for each in taken["with everything"]) * 1000
        for name in ("once", "page", "index", *INDEX_PARTS)
    )
    told = ", ".join(
        f"{part * 1000:.0f} {name}" for name, part in zip(INDEX_PARTS, parts, strict=True)
    )
    notes.append(
        f"{label}: once a build {once:.0f} ms; index work {index * 1000:.0f} µs a talk ({told}); "
        f"the theme and search {page:.1f} ms an index page"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, nargs="*", default=[1000, 3000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--edits", type=int, default=5, help="of each kind; 0: no rebuilds")
    parser.add_argument("--archive", action="store_true", help="pyvideo's size too")
    arguments = parser.parse_args()
    print("| site | build | CPU | over plain | peak memory | over plain |")
    print("|---|---|---:|---:|---:|---:|")
    results = {}
    notes: list[str] = []
    for posts in sorted(arguments.posts):
        with tempfile.TemporaryDirectory() as name:
            folder, label = Path(name), f"{posts:,} posts"
            write_site(
                folder,
                posts=posts,
                talks=round(posts * TALKS_A_POST),
                conferences=max(1, round(posts * CONFERENCES_A_POST)),
                speakers=round(posts * SPEAKERS_A_POST),
            )
            results[posts] = measure_builds(folder, label, arguments.rounds, notes=notes)
            if arguments.edits and posts == min(arguments.posts):
                rounds = arguments.rounds
                measure_edits(folder, label, rounds=rounds, edits=arguments.edits, notes=notes)
    if len(results) > 1:
        smallest, largest = min(results), max(results)
        for name in PLUGINS:
            few = median(results[smallest][name].seconds)
            many = median(results[largest][name].seconds)
            exponent = math.log(many / few) / math.log(largest / smallest)
            notes.append(f"growth of {name}: posts to the power of {exponent:.2f}")
    if arguments.archive:
        with tempfile.TemporaryDirectory() as name:
            write_site(Path(name), **ARCHIVE)
            label = "540 posts, 21,715 talks"
            measure_builds(Path(name), label, arguments.rounds, notes=notes)
    print("\n" + "\n".join(f"- {each}" for each in notes))


if __name__ == "__main__":
    main()
