"""Real builds of small sites."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLUGINS = ["search", "sysconf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a build left behind: the files, and the messages from INFO on."""

    dir: Path
    messages: tuple[str, ...]

    def read(self, path: str) -> str:
        return (self.dir / path).read_text(encoding="utf-8")

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(each for each in self.messages if each.startswith("WARNING"))


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.getMessage()}")


def build_site(
    folder: Path,
    docs: Mapping[str, str | bytes],
    *,
    strict: bool = True,
    **options: Any,  # noqa: ANN401 (whatever mkdocs.yml may hold)
) -> Site:
    """Write the files below `docs/`, build them, and return what came out."""
    for name, content in docs.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "mkdocs.yml").touch()
    settings: dict[str, Any] = {
        "site_name": "Test",
        "site_url": "https://example.org/sub/",
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {"name": "mkdocs"},
        "plugins": PLUGINS,
        **options,
    }
    recorder = _Recorder()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(recorder)
    try:
        config = load_config(str(folder / "mkdocs.yml"), strict=strict, **settings)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        logger.removeHandler(recorder)
        logger.setLevel(level)
    return Site(dir=folder / "site", messages=tuple(recorder.messages))


def page(site: Site, path: str) -> str:
    """The HTML of a page, wherever the URL style put it."""
    folder = site.dir / path / "index.html"
    return (folder if folder.is_file() else site.dir / f"{path}.html").read_text("utf-8")
