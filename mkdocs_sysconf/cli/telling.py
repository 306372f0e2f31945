"""How a command says what it has found."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_sysconf.core.notices import Notice


def tell(notices: Iterable[Notice]) -> tuple[int, int]:
    """Print notices by place, one a line; how many are warnings, and how many remarks."""
    told = sorted(notices, key=lambda each: (each.src_uri, each.line or 0))
    for notice in told:
        is_remark = notice.level == logging.INFO
        click.echo(click.style(f"{notice}  [info]", dim=True) if is_remark else notice)
    warnings = sum(notice.level >= logging.WARNING for notice in told)
    return warnings, sum(notice.level == logging.INFO for notice in told)


def count(*numbers: tuple[int, str]) -> str:
    """Numbers of things: "1 post, 2 warnings"."""
    return ", ".join(f"{number:,} {noun}{'s'[: number != 1]}" for number, noun in numbers)
