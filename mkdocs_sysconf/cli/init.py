"""`mkdocs-sysconf init`: a site that is ready to be looked at."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import click

from mkdocs_sysconf.cli.beginnings import render, write_new

_FILES = {
    "docs/index.md": "index.md",
    "docs/posts/sysconf-2025-review.md": "sysconf-2025-review.md",
    "docs/media/sysconf-2025.svg": "hall.svg",
    ".gitignore": "gitignore",
    "mkdocs.yml": "mkdocs.yml",
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Make a site in DIR, a new or an empty folder.

    It has a post to look at, which may go once there is one of yours.
    """
    if folder.is_dir() and any(folder.iterdir()):
        msg = f"{folder} holds files; name a new folder, or an empty one"
        raise click.UsageError(msg)
    name = re.sub(r"[-_\s]+", " ", folder.resolve().name).strip() or "my site"
    site = {"site_name": name[0].upper() + name[1:]}
    theme = "material" if importlib.util.find_spec("material") else "mkdocs"
    for path, template in _FILES.items():
        write_new(folder / path, render(template, site=site, theme=theme))
    click.echo(f"See it with: cd {shlex.quote(str(folder))} && mkdocs serve")
    click.echo('Then begin a post of your own: mkdocs-sysconf new "Sysconf 2026 Review"')
