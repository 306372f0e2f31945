"""The command `mkdocs-sysconf`."""

from __future__ import annotations

import click

from mkdocs_sysconf import __version__
from mkdocs_sysconf.cli.check import check
from mkdocs_sysconf.cli.fetch import fetch


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mkdocs-sysconf")
def main() -> None:
    """Help with the recaps of an MkDocs site."""


main.add_command(check)
main.add_command(fetch)
