"""What `mkdocs serve --dirty` takes to show an edit: seconds of CPU, as one line of JSON.

python benchmarks/rebuild.py CONFIG [--edits 5]

The site is built; then one post is edited again and again, first in its prose alone, then so that
a talk has another title. With the plugin, a full build before that gives

- `catalog`, `fill` (markers, and the pages of the index without their content), `json`, `write`:
  what the plugin does in any build, however few pages are converted, for one talk,
- `content`: what stands in the pages of the index, for one talk,
- `once`: all but the content; `index`: all of it, for one talk,
- `page`: what the theme, other plugins and the head take for one index page.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import mkdocs.commands.build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig


class Stopwatch:
    """Seconds of CPU and calls, of all functions that it is wound around."""

    def __init__(self) -> None:
        self.seconds, self.calls = 0.0, 0

    def around(self, function: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object, **options: object) -> object:
            start = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds += time.process_time() - start
                self.calls += 1

        return timed


class Server:
    """A site whose plugins stay alive between builds, as `mkdocs serve` keeps them."""

    def __init__(self, config_file: Path, site_dir: str) -> None:
        self._config_file, self.site_dir = str(config_file), site_dir
        config = self.load()
        # MkDocs' option object keeps plugins that know `on_startup`.
        self._plugins = config.plugins
        self.start()
        self.post = min(Path(config.docs_dir, "posts").glob("*.md"))

    def start(self, *, dirty: bool = True) -> None:
        self._plugins.on_startup(command="serve", dirty=dirty)

    def load(self) -> MkDocsConfig:
        return load_config(self._config_file, site_dir=self.site_dir)

    def build(self) -> float:
        """Seconds of CPU that a build takes."""
        start = time.process_time()
        mkdocs.commands.build.build(self.load(), dirty=True)
        return time.process_time() - start

    def edit(self, text: str) -> float:
        self.post.write_text(text, "utf-8")
        later = time.time() + 5
        os.utime(self.post, (later, later))
        return self.build()


def full_build(server: Server) -> dict[str, float]:
    """Build all of it, and see what of that the index takes."""
    server.start(dirty=False)
    config = server.load()
    plugin = config.plugins.get("sysconf")
    if plugin is None or not plugin.config.recaps:
        return {}
    from mkdocs_sysconf import index_build  # noqa: PLC0415 (a plain build has none of it)
    from mkdocs_sysconf.index_folder import IndexFile  # noqa: PLC0415

    pages = Stopwatch()
    build_page = mkdocs.commands.build._build_page  # noqa: SLF001 (there is no other way)
    timed_page = pages.around(build_page)

    def build_any_page(page, *arguments: object, **options: object) -> None:  # noqa: ANN001
        build = timed_page if isinstance(page.file, IndexFile) else build_page
        build(page, *arguments, **options)

    parts = {
        "catalog": (index_build, "build_catalog"),
        "json": (index_build, "build_catalog_json"),
        "write": (index_build, "write_file"),
        "fill": (index_build.IndexBuild, "_fill"),
        "content": (IndexFile, "show"),
    }
    watches = {name: Stopwatch() for name in parts}
    for name, (owner, function) in parts.items():
        setattr(owner, function, watches[name].around(getattr(owner, function)))
    mkdocs.commands.build._build_page = build_any_page  # noqa: SLF001
    mkdocs.commands.build.build(config)
    mkdocs.commands.build._build_page = build_page  # noqa: SLF001
    talks = max(1, len(plugin.catalog.talks))
    seconds = {name: watch.seconds for name, watch in watches.items()}
    return {
        **{name: each / talks for name, each in seconds.items()},
        "once": sum(seconds.values()) - seconds["content"],
        "index": sum(seconds.values()) / talks,
        "page": (pages.seconds - seconds["content"]) / max(1, pages.calls),
    }


def measure(server: Server, edits: int) -> dict[str, float]:
    """The first build, then so many edits of each kind."""
    shares = full_build(server)
    server.start()
    shutil.rmtree(server.site_dir, ignore_errors=True)
    server.build()
    text = server.post.read_text("utf-8")
    end = text.rindex("\n## ")
    prose = [
        server.edit(f"{text[:end]}\nEdit {number} said more.\n{text[end:]}")
        for number in range(edits)
    ]
    talk = [
        server.edit(text.replace("\n## ", f"\n## Edit {number} of ", 1)) for number in range(edits)
    ]
    server.post.write_text(text, "utf-8")
    return {**shares, "prose": median(prose), "talk": median(talk)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", type=Path)
    parser.add_argument("--edits", type=int, default=5)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    with TemporaryDirectory() as site_dir:
        print(json.dumps(measure(Server(arguments.config, site_dir), arguments.edits)))


if __name__ == "__main__":
    main()
