"""Files that a command begins for an author, from templates."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import click
import yaml
from markupsafe import Markup

from mkdocs_sysconf.cli.project_files import write_atomically
from mkdocs_sysconf.core.dates import date_of_file_name
from mkdocs_sysconf.core.slugs import RESERVED_NAMES, allocate_slugs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

_UNTIL_GLOB: Final = re.compile(r"/?((?:[^*?\[/!][^*?\[/]*/)*)")
_BRACKETS: Final = re.compile(r"[()\[\]]")
# A line: its bullet, what makes more than text of it, the rest. 1986 does not begin a list.
_LINE: Final = re.compile(r"^([-*+•]\s+)?([-!$%+/:=>?@\[^|~]|\d(?=\d\d+\.))?(.*)", re.MULTILINE)
_SIGNS: Final = re.compile(r"[\\`*_{}\[\]#]")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def render(template: str, **context: object) -> str:
    """A file of the folder `templates`, filled."""
    return _open_templates().get_template(template).render(context)


@cache
def _open_templates() -> jinja2.Environment:
    import jinja2  # noqa: PLC0415 (--help needs none)

    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,  # for what has no filter
        keep_trailing_newline=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    env.filters |= {"yaml": _to_yaml, "markdown": _to_markdown, "url": _to_destination}
    env.filters["prose"] = _to_prose
    return env


def write_new(path: Path, text: str) -> None:
    """Write a file where there is none.

    Raises:
        UsageError: There is one, or none can be written there.
    """
    if path.exists():
        msg = f"{path} is there already, and stays as it is"
        raise click.UsageError(msg)
    try:
        write_atomically(path, text.encode())
    except OSError as error:  # a folder that is read-only
        raise click.UsageError(str(error)) from error


def echo_post(path: Path, lost: Iterable[str]) -> None:
    """Tell which file was written, and which of its talks a build would read otherwise."""
    click.echo(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    for talk in lost:
        click.echo(f"{talk}: would be read otherwise; check -v says how", err=True)


def choose_name(title: str, date: dt.date, globs: Sequence[str], others: Iterable[str]) -> str:
    """The file, relative to the docs folder: where posts belong, and named as the others are."""
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415 (--help needs no MkDocs)

    spec = GitIgnoreSpec.from_lines(globs)
    posts = [PurePosixPath(each) for each in others]
    (name,) = allocate_slugs([(title, title)], reserved=RESERVED_NAMES)
    if sum(date_of_file_name(post.name) is not None for post in posts) * 2 > len(posts):
        name = f"{date}-{name}"
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


def find_posts(config: MkDocsConfig, globs: Sequence[str]) -> list[str]:
    """The posts that the site has, relative to the docs folder."""
    from mkdocs.structure.files import get_files  # noqa: PLC0415 (--help needs no MkDocs)
    from mkdocs.structure.pages import Page  # noqa: PLC0415
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415

    from mkdocs_sysconf.source_reading import SourceReader, UnbuildableError  # noqa: PLC0415

    posts = []
    reader = SourceReader({})
    spec = GitIgnoreSpec.from_lines(globs)
    for file in get_files(config).documentation_pages():
        page = Page(None, file, config)
        page.meta = {}
        try:
            reader.read(page)
        except UnbuildableError:
            continue
        reader.complete_meta(page)
        if reader.is_post(page, globs=spec):
            posts.append(file.src_uri)
    return posts


def _to_yaml(mapping: dict[str, object]) -> Markup:
    """A mapping in block style, but for lists of texts within a list."""
    lines = (
        yaml.safe_dump(
            {key: value},
            allow_unicode=True,
            default_flow_style=None if isinstance(value, list) else False,
            sort_keys=False,
            width=float("inf"),
        )
        for key, value in mapping.items()
    )
    return Markup("".join(lines).rstrip())  # noqa: S704 (YAML has quotes of its own)


def _to_markdown(text: str) -> Markup:
    """A line of text that Markdown shows as it is."""
    escaped = _SIGNS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")
    return Markup(escaped)  # noqa: S704 (it was escaped)


def _to_prose(text: str) -> Markup:
    """Lines in which nothing begins but paragraphs and lists."""
    return Markup(_LINE.sub(_to_line, text))  # noqa: S704 (each is escaped)


def _to_line(line: re.Match[str]) -> str:
    bullet, sign, rest = line.groups("")
    return f"{bullet and '- '}{sign and f'&#{ord(sign)};'}{_to_markdown(rest)}"


def _to_destination(url: str) -> Markup:
    """An address in a link's brackets, which `read_link` has let pass."""
    return Markup(_BRACKETS.sub(lambda each: quote(each[0]), url))  # noqa: S704 (without quotes)
