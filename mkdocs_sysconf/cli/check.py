"""`mkdocs-sysconf check`: what a build would say of the posts, without building."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_sysconf.cli.configuration import config_file_option, open_build
from mkdocs_sysconf.cli.telling import count, tell
from mkdocs_sysconf.core.notices import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.pages import Page

    from mkdocs_sysconf.cli.dry_build import DryBuild
    from mkdocs_sysconf.core.notices import Notice


@click.command()
@config_file_option
@click.option("-v", "--verbose", is_flag=True, help="Say what was read of each post, and why.")
@click.option(
    "--fix", is_flag=True, help="Mend what can be mended safely, in place. Needs the extra `fix`."
)
@click.argument("posts", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(config_file: Path, *, posts: tuple[Path, ...], verbose: bool, fix: bool) -> None:
    """Say what a build would say of the posts, without building.

    POSTS are files or folders; without them, all are read. A warning, which fails `mkdocs build
    --strict`, ends the command with 1; what is marked [info] does not. Of the other plugins only
    Material's `meta` is asked.
    """
    if fix and not importlib.util.find_spec("ftfy"):
        msg = "--fix needs ftfy; pip install 'mkdocs-sysconf[fix]'"
        raise click.UsageError(msg)
    build = open_build(config_file, explain=verbose)
    pages = _select(build, posts)
    notices = [] if posts else [*build.notices]
    for page, path in pages:
        told = build.read(page)
        notices += _mend(build, page, path, told) if fix else told
    posts_read = build.plugin.count_posts()
    asked = {page.file.src_uri for page, _ in pages}
    notices += [each for each in build.finish() if not posts or each.src_uri in asked]
    warnings, remarks = tell(notices)
    click.echo(count((posts_read, "post"), (warnings, "warning"), (remarks, "remark")))
    if warnings:
        raise SystemExit(1)


def _select(build: DryBuild, posts: Sequence[Path]) -> list[tuple[Page, Path]]:
    """The pages of files and folders that are named, or all."""
    if not posts:
        return build.pages
    selected: dict[Path, Page] = {}
    for post in posts:
        named = post.resolve()
        pages = {
            path: page
            for page, path in build.pages
            if named in {path.resolve(), *path.resolve().parents}
        }
        if not pages:
            msg = f"{post} is no page of this site"
            raise click.UsageError(msg)
        selected |= pages
    return [(page, path) for path, page in selected.items()]


def _mend(build: DryBuild, page: Page, path: Path, told: tuple[Notice, ...]) -> tuple[Notice, ...]:
    from mkdocs_sysconf.cli.mending import mend_page  # noqa: PLC0415 (it needs MkDocs)

    try:
        told, changed = mend_page(page, path, told, build=build)
    except OSError as error:  # a folder that is read-only
        raise click.UsageError(str(error)) from error
    for number, line in changed:
        click.echo(f"{page.file.src_uri}:{number}: mended: {shown(line.strip())[1:-1]}")
    return told
