"""Files that a command begins for an author, from templates."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import yaml
from markupsafe import Markup

from mkdocs_sysconf.cli.project_files import write_atomically

if TYPE_CHECKING:
    import jinja2

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


def _to_destination(url: str) -> Markup:
    """An address in a link's brackets, which `read_link` has let pass."""
    return Markup(url.replace("(", "%28").replace(")", "%29"))  # noqa: S704 (it has no quotes)
