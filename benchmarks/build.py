"""What the plugin costs a build: alternating builds with and without it, medians of CPU time.

python benchmarks/build.py                      1,000 and 3,000 posts, 5 rounds (half an hour)
python benchmarks/build.py --posts 100 300 --rounds 3
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from generate import write_site

TALKS_A_POST = 22_000 / 3_000
CONFERENCES_A_POST = 540 / 3_000
SPEAKERS_A_POST = 13_000 / 3_000

# The second plain build is the noise guard: what it differs from the first means nothing.
PLUGINS: dict[str, list[object]] = {
    "plain": ["search"],
    "plain again": ["search"],
    "without index pages": ["search", {"sysconf": {"recaps": False}}],
    "with everything": ["search", "sysconf"],
}


@dataclass
class Runs:
    """What the builds of one configuration took: seconds of CPU, mebibytes at the peak."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def build(folder: Path, name: str) -> tuple[float, float]:
    """Build once in a process of its own."""
    config = folder / f"{name.replace(' ', '-')}.json"  # JSON is YAML
    config.write_text(
        json.dumps(
            {
                "site_name": "Benchmark",
                "site_url": "https://example.org/",
                "docs_dir": str(folder / "docs"),
                "site_dir": str(folder / "site"),
                "theme": {"name": "material", "font": False},
                "plugins": PLUGINS[name],
                "nav": ["index.md"],
                "not_in_nav": "posts/",
            }
        ),
        "utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config],
        env=os.environ | {"PYTHONHASHSEED": "0", "NO_MKDOCS_2_WARNING": "1"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(posts: int, rounds: int) -> dict[str, Runs]:
    """Each configuration in turn, the other way round every second time."""
    runs = {name: Runs() for name in PLUGINS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(
            folder,
            posts=posts,
            talks=round(posts * TALKS_A_POST),
            conferences=max(1, round(posts * CONFERENCES_A_POST)),
            speakers=round(posts * SPEAKERS_A_POST),
        )
        for number in range(rounds):
            for each in list(PLUGINS) if number % 2 == 0 else reversed(PLUGINS):
                seconds, memory = build(folder, each)
                runs[each].seconds.append(seconds)
                runs[each].memory.append(memory)
                print(f"  {posts} posts, {each}: {seconds:.1f} s", file=sys.stderr)
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, nargs="+", default=[1000, 3000])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    results = {posts: measure(posts, arguments.rounds) for posts in sorted(arguments.posts)}
    print("| posts | build | CPU s | over plain | peak MiB | over plain |")
    print("|---:|---|---:|---:|---:|---:|")
    for posts, runs in results.items():
        plain = runs["plain"]
        for name, each in runs.items():
            # Paired: what slows the machine for a while slows both builds of a round.
            ratios = map(float.__truediv__, each.seconds, plain.seconds)
            memory = statistics.median(each.memory)
            print(
                f"| {posts:,} | {name} | {statistics.median(each.seconds):.1f} "
                f"| {statistics.median(ratios) - 1:+.1%} | {memory:.0f} "
                f"| {memory / statistics.median(plain.memory) - 1:+.1%} |"
            )
    smallest, largest = min(results), max(results)
    if smallest != largest:
        for name in PLUGINS:
            few = statistics.median(results[smallest][name].seconds)
            many = statistics.median(results[largest][name].seconds)
            exponent = math.log(many / few) / math.log(largest / smallest)
            print(f"growth of {name}: posts to the power of {exponent:.2f}")


if __name__ == "__main__":
    main()
