"""The command `mkdocs-sysconf`."""

from __future__ import annotations

import click

from mkdocs_sysconf import __version__
from mkdocs_sysconf.cli.check import check
from mkdocs_sysconf.cli.export_pyvideo import export
from mkdocs_sysconf.cli.fetch import fetch
from mkdocs_sysconf.cli.import_jekyll import jekyll
from mkdocs_sysconf.cli.import_pyvideo import import_
from mkdocs_sysconf.cli.init import init
from mkdocs_sysconf.cli.new import new


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mkdocs-sysconf")
def main() -> None:
    """Help with the recaps of an MkDocs site."""


for command in (init, new, check, fetch, import_, export):
    main.add_command(command)
import_.add_command(jekyll)
