"""`mkdocs-sysconf new`: a recap to be filled in, beside the site's other posts."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import click

from mkdocs_sysconf.cli.beginnings import render, write_new
from mkdocs_sysconf.cli.configuration import config_file_option, read_site
from mkdocs_sysconf.core.conferences import conference_in_title
from mkdocs_sysconf.core.dates import date_of_file_name
from mkdocs_sysconf.core.fields import read_text
from mkdocs_sysconf.core.notices import Problems
from mkdocs_sysconf.core.schedules import parse_schedule
from mkdocs_sysconf.core.slugs import RESERVED_NAMES, allocate_slugs
from mkdocs_sysconf.core.source_text import decode_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from pathspec.gitignore import GitIgnoreSpec

    from mkdocs_sysconf.core.schedules import Schedule

_UNTIL_GLOB: Final = re.compile(r"/?((?:[^*?\[/!][^*?\[/]*/)*)")


@click.command()
@config_file_option
@click.option(
    "--from",
    "source",
    metavar="SCHEDULE",
    help="Begin with a section for each talk of a schedule.json (pretalx, frab), - for stdin.",
)
@click.argument("title")
def new(config_file: Path, *, title: str, source: str | None) -> None:
    """Begin a recap called TITLE beside the site's posts, and print its path."""
    config, plugin = read_site(config_file)
    schedule = _read_schedule(source) if source else None
    if not (title := read_text(title, Problems()) or ""):
        msg = "TITLE is none; write such as 'Sysconf 2026 Review'"
        raise click.UsageError(msg)
    today = dt.datetime.now().astimezone().date()
    path = Path(config.docs_dir, _choose_name(config, plugin.config.posts, title, today))
    front: dict[str, object] = {"title": title, "date": today}
    lost: tuple[str, ...] = ()
    if schedule:
        from mkdocs_sysconf.cli.schedule_posts import build_post  # noqa: PLC0415 (needs Markdown)

        text, lost = build_post(front, schedule, config)
    else:
        front["conference"] = _name_conference(title, today)
        text = render("new.md", front=front)
    write_new(path, text)
    click.echo(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    for talk in lost:
        click.echo(f"{talk}: would be read otherwise; check -v says how", err=True)


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


def _choose_name(config: MkDocsConfig, globs: Sequence[str], title: str, today: dt.date) -> str:
    """The file, relative to the docs folder: where posts belong, and named as the others are."""
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415 (--help needs no MkDocs)

    spec = GitIgnoreSpec.from_lines(globs)
    posts = [PurePosixPath(each) for each in _find_posts(config, spec)]
    (name,) = allocate_slugs([(title, title)], reserved=RESERVED_NAMES)
    if sum(date_of_file_name(post.name) is not None for post in posts) * 2 > len(posts):
        name = f"{today}-{name}"
    wanted = filter(None, (_UNTIL_GLOB.findall(glob)[0] for glob in globs))
    found = Counter(
        post.parent.parent if post.name == "index.md" else post.parent for post in posts
    )
    for folder in (*wanted, *(each for each, _ in found.most_common()), "posts", ""):
        for file in (f"{name}.md", f"{name}/index.md"):
            src_uri = PurePosixPath(folder, file).as_posix()
            if not globs or spec.match_file(src_uri):
                return src_uri
    msg = f"no post could be called {name}.md, for posts are {', '.join(globs)}"
    raise click.UsageError(msg)


def _find_posts(config: MkDocsConfig, globs: GitIgnoreSpec) -> Iterator[str]:
    from mkdocs.structure.files import get_files  # noqa: PLC0415 (--help needs no MkDocs)
    from mkdocs.structure.pages import Page  # noqa: PLC0415

    from mkdocs_sysconf.source_reading import SourceReader, UnbuildableError  # noqa: PLC0415

    reader = SourceReader({})
    for file in get_files(config).documentation_pages():
        page = Page(None, file, config)
        page.meta = {}
        try:
            reader.read(page)
        except UnbuildableError:
            continue
        reader.complete_meta(page)
        if reader.is_post(page, globs=globs):
            yield file.src_uri
