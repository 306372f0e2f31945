"""`mkdocs-sysconf import pyvideo`: recaps of events that the archive of pyvideo.org knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_sysconf.cli.beginnings import choose_name, echo_post, find_posts, write_new
from mkdocs_sysconf.cli.configuration import config_file_option, read_site
from mkdocs_sysconf.core.dates import parse_date
from mkdocs_sysconf.core.notices import warning
from mkdocs_sysconf.core.pyvideo import parse_event
from mkdocs_sysconf.core.source_text import decode_source

if TYPE_CHECKING:
    from mkdocs_sysconf.core.notices import Notice
    from mkdocs_sysconf.core.schedules import Schedule


@click.group("import")
def import_() -> None:
    """Write posts of what others have collected."""


@import_.command("pyvideo")
@config_file_option
@click.argument(
    "folders",
    metavar="EVENT_FOLDER...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def import_pyvideo(config_file: Path, *, folders: tuple[Path, ...]) -> None:
    """Write a recap of each event of the pyvideo archive beside the site's posts.

    An EVENT_FOLDER holds category.json and videos/*.json. Each video becomes a section: title and
    speakers, recording, description, links. Nothing is written of an event with something that
    cannot be used, nor over a post that is there; it is told, and ends the command with 1.
    """
    from mkdocs_sysconf.cli.schedule_posts import build_post  # noqa: PLC0415 (needs Markdown)

    config, plugin = read_site(config_file)
    if wrong := [str(each) for each in folders if not (each / "category.json").is_file()]:
        msg = f"no category.json in {', '.join(wrong)}; name folders of events"
        raise click.UsageError(msg)
    globs = plugin.config.posts
    posts = find_posts(config, globs)
    failed = False
    for folder in folders:
        event, told = _read_event(folder)
        failed = failed or bool(told)
        for notice in told:
            click.echo(notice, err=True)
        if event is None:
            continue
        date = _date_of(event)
        front: dict[str, object] = {"title": event.name, "date": date}
        front |= {"tags": [*event.tags]} if event.tags else {}
        name = choose_name(event.name, date, globs, posts)
        text, lost = build_post(front, event, config)
        try:
            write_new(path := Path(config.docs_dir, name), text)
        except click.UsageError as error:
            click.echo(error.message, err=True)
            failed = True
        else:
            echo_post(path, lost)
            failed = failed or bool(lost)
    if failed:
        raise SystemExit(1)


def _read_event(folder: Path) -> tuple[Schedule | None, tuple[Notice, ...]]:
    """What a folder holds, and what is wrong with its files."""
    notices: tuple[Notice, ...] = ()
    files: list[tuple[str, str]] = []
    for path in (folder / "category.json", *sorted(folder.glob("videos/*.json"))):
        try:
            text, told = decode_source(path.read_bytes(), src_uri=str(path))
        except OSError as error:
            raise click.UsageError(str(error)) from error
        files.append((str(path), text))
        notices += told
    event, told = parse_event(files[0], files[1:])
    if not files[1:]:
        told = (*told, warning(src_uri=str(folder / "videos"), message="holds no video"))
    is_whole = not notices and files[1:]
    return event if is_whole else None, (*notices, *told)


def _date_of(event: Schedule) -> dt.date:
    """The day on which it began, as far as known: with that day its post has its place in time."""
    known = parse_date(event.date).start if event.date else None
    day = next(filter(None, (known, *(day for day, _ in event.days))), None)
    return day.first_day() if day else dt.datetime.now().astimezone().date()
