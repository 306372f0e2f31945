"""What `mkdocs serve --dirty` takes to show an edit: seconds of CPU, as one line of JSON.

python benchmarks/rebuild.py CONFIG [--edits 5]

The site is built once; then one post is edited again and again, first in its prose alone, then so
that a talk has another title. `once` is what the plugin does in a build however few pages are
converted: catalog, markers, pages of the index, `catalog.json`.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Server:
    """A site whose plugins stay alive between builds, as `mkdocs serve` keeps them."""

    def __init__(self, config_file: Path, site_dir: str) -> None:
        self._config_file, self._site_dir = str(config_file), site_dir
        config = self._config()
        # MkDocs' option object keeps plugins that know `on_startup`.
        self._plugins = config.plugins
        self._plugins.on_startup(command="serve", dirty=True)
        self.post = min(Path(config.docs_dir, "posts").glob("*.md"))
        self.once = 0.0

    def build(self) -> float:
        """Seconds of CPU that a build takes."""
        start = time.process_time()
        config = self._config()
        self.once = 0.0
        for event in ("env", "post_build"):
            methods = config.plugins.events[event]
            methods[:] = [
                self._timed(each) if "sysconf" in type(each.__self__).__module__ else each
                for each in methods
            ]
        build(config, dirty=True)
        return time.process_time() - start

    def edit(self, text: str) -> float:
        self.post.write_text(text, "utf-8")
        later = time.time() + 5
        os.utime(self.post, (later, later))
        return self.build()

    def _config(self) -> MkDocsConfig:
        return load_config(self._config_file, site_dir=self._site_dir)

    def _timed(self, method):  # noqa: ANN001, ANN202 (whatever a plugin has)
        def timed(*arguments: object, **options: object) -> object:
            start = time.process_time()
            try:
                return method(*arguments, **options)
            finally:
                self.once += time.process_time() - start

        timed.__self__ = method.__self__
        return timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--edits", type=int, default=5)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as site_dir:
        print(json.dumps(measure(Server(arguments.config, site_dir), arguments.edits)))


def measure(server: Server, edits: int) -> dict[str, float]:
    """The first build, then so many edits of each kind."""
    server.build()
    once = server.once
    text = server.post.read_text("utf-8")
    end = text.rindex("\n## ")
    prose = [
        server.edit(f"{text[:end]}\nEdit {number} said more.\n{text[end:]}")
        for number in range(edits)
    ]
    talks = [
        server.edit(text.replace("\n## ", f"\n## Edit {number} of ", 1)) for number in range(edits)
    ]
    server.post.write_text(text, "utf-8")
    return {"prose": median(prose), "talk": median(talks), "once": once}


if __name__ == "__main__":
    main()
