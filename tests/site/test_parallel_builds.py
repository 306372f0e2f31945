"""Sites that are built at the same time in threads of one process."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

POST = """---
title: {name}conf 203{at} Review
date: May 203{at}
---

## Queues of {name} by Ada Byron

Watch [it](https://youtu.be/{name}AAAAAAAAA{at}).

## Ropes of {name} by Grace Hopper

She cut them.
"""


def load(folder: Path, name: str) -> MkDocsConfig:
    """A site with plugin objects of its own.

    MkDocs keeps those that have `on_startup` and gives them the options of the site loaded last, so
    that two sites with one object, of whatever plugin, cannot be built at once.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for at in range(6):
        (docs / f"{at}.md").write_text(POST.format(name=name, at=at))
    (docs / "all.md").write_text("# All\n\n<!-- sysconf:talks -->\n")
    (folder / "mkdocs.yml").write_text("site_name: T\nplugins: [sysconf]\n")
    MkDocsConfig.plugins.plugin_cache.clear()
    return load_config(str(folder / "mkdocs.yml"))


def build_site(config: MkDocsConfig) -> dict[str, bytes]:
    build(config)
    pages = [path for path in Path(config.site_dir).rglob("*") if path.suffix in {".html", ".json"}]
    return {str(path.relative_to(config.site_dir)): path.read_bytes() for path in pages}


def test_sites_built_at_once_come_out_as_one_after_the_other(tmp_path: Path) -> None:
    names = ("A", "B")
    alone = [build_site(load(tmp_path / "alone" / name, name)) for name in names]
    configs = [load(tmp_path / "at once" / name, name) for name in names]
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor() as threads:
            at_once = list(threads.map(build_site, configs))
    finally:
        sys.setswitchinterval(often)
    assert at_once == alone
    assert "recaps/aconf-2031/index.html" in alone[0]
