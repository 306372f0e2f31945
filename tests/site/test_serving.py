"""`mkdocs serve` as people run it: what makes it build again, and what does not."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RECAP = Path(__file__).parents[1] / "fixtures/harbourconf-2024-review.md"
PATIENCE = 60  # seconds
# A shell has its background jobs ignore interrupts, and what they start inherits that.
START = (
    "import runpy, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "del sys.argv[0]; runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
)


class Serving:
    """A server that runs, and its log, which is written beside `mkdocs.yml`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "serve.log"

    def rebuilds(self) -> int:
        return self.log.read_text().count("Reloading browsers")

    def wait_until(self, happened: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.1)


@contextmanager
def serving(folder: Path, host: str) -> Iterator[Serving]:
    (folder / "docs").mkdir()
    (folder / "docs" / RECAP.name).write_bytes(RECAP.read_bytes())
    theme = "{name: material}" if host == "properdocs" else "{name: mkdocs}"
    (folder / "mkdocs.yml").write_text(f"site_name: T\ntheme: {theme}\nplugins: [sysconf]\n")
    (folder / "temporary").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", START, host, "serve", "-a", f"127.0.0.1:{port}"]
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, "TMPDIR": str(folder / "temporary")},
        )
    try:
        yield Serving(folder)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there, and signals differ")
@pytest.mark.parametrize(
    ("host", "name"), [("mkdocs", "sysconf.yml"), ("properdocs", "sysconf-videos.json")]
)
def test_a_file_that_appears_changes_or_goes_makes_one_rebuild_each(
    host: str, name: str, tmp_path: Path
) -> None:
    with serving(tmp_path, host) as server:
        server.wait_until(lambda: "Serving on" in server.log.read_text())
        time.sleep(1)  # it begins to watch
        (tmp_path / name).write_text("{}")
        server.wait_until(lambda: server.rebuilds() == 1)
        (tmp_path / name).write_text("{ }\n")
        server.wait_until(lambda: server.rebuilds() == 2)
        (tmp_path / name).unlink()
        server.wait_until(lambda: server.rebuilds() == 3)
        (tmp_path / "README.md").write_text("# Not ours\n")
        time.sleep(2)
        assert server.rebuilds() == 3
    assert list((tmp_path / "temporary").iterdir()) == []
