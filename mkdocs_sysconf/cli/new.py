"""`mkdocs-sysconf new`: a recap to be filled in, beside the site's other posts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_sysconf.cli.beginnings import choose_name, echo_post, find_posts, render, write_new
from mkdocs_sysconf.cli.configuration import config_file_option, read_site
from mkdocs_sysconf.core.conferences import conference_in_title
from mkdocs_sysconf.core.fields import read_text
from mkdocs_sysconf.core.notices import Problems
from mkdocs_sysconf.core.schedules import parse_schedule
from mkdocs_sysconf.core.source_text import decode_source

if TYPE_CHECKING:
    from mkdocs_sysconf.core.schedules import Schedule


@click.command()
@config_file_option
@click.option(
    "--from",
    "source",
    metavar="SCHEDULE",
    help="Begin with a section for each talk of a schedule.json (pretalx, frab, hub), - for stdin.",
)
@click.argument("title")
def new(config_file: Path, *, title: str, source: str | None) -> None:
    """Begin a recap called TITLE beside the site's posts.

    Prints the path of the new file.
    """
    config, plugin = read_site(config_file)
    schedule = _read_schedule(source) if source else None
    if not (title := read_text(title, Problems()) or ""):
        msg = "TITLE is none; write such as 'Sysconf 2026 Review'"
        raise click.UsageError(msg)
    today = dt.datetime.now().astimezone().date()
    globs = plugin.config.posts
    path = Path(config.docs_dir, choose_name(title, today, globs, find_posts(config, globs)))
    front: dict[str, object] = {"title": title, "date": today}
    lost: tuple[str, ...] = ()
    if schedule:
        from mkdocs_sysconf.cli.schedule_posts import build_post  # noqa: PLC0415 (needs Markdown)

        text, lost = build_post(front, schedule, config)
    else:
        front["conference"] = _name_conference(title, today)
        text = render("new.md", front=front)
    write_new(path, text)
    echo_post(path, lost)


def _name_conference(title: str, today: dt.date) -> str:
    """What a title says of it, with the year that tells its editions apart; else the title."""
    if (named := conference_in_title(title)) is None:
        return title
    name = named.conference.name
    return name if named.conference.edition else f"{name} {today.year}"


def _read_schedule(source: str) -> Schedule:
    if "://" in source:
        msg = f"{source} is an address; download it, and name the file"
        raise click.UsageError(msg)
    try:
        with click.open_file(source, "rb") as file:
            text, notices = decode_source(file.read(), src_uri=source)
    except OSError as error:
        raise click.UsageError(str(error)) from error
    schedule, told = parse_schedule(text, src_uri=source)
    if notices := (*notices, *told):
        raise click.UsageError("\n".join(map(str, notices)))
    if not schedule or not schedule.days:
        msg = f"{source}: holds no talk"
        raise click.UsageError(msg)
    return schedule
