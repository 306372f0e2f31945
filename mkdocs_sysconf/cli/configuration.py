"""The site that a command is about: its `mkdocs.yml`."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_sysconf.cli.dry_build import DryBuild
    from mkdocs_sysconf.plugin import SysconfPlugin

config_file_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)


def read_config(config_file: Path) -> MkDocsConfig:
    """The configuration as a build has it; what is wrong with it, MkDocs says.

    Raises:
        UsageError: It cannot be used.
    """
    from mkdocs.config import load_config  # noqa: PLC0415 (--help needs no MkDocs)
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    try:
        return load_config(str(config_file))
    except MkDocsException as error:
        raise click.UsageError(error.message) from error


def read_site(config_file: Path) -> tuple[MkDocsConfig, SysconfPlugin]:
    """The configuration, and this plugin in it.

    Raises:
        UsageError: It cannot be used, or has no such plugin.
    """
    from mkdocs_sysconf.plugin import SysconfPlugin  # noqa: PLC0415 (--help needs no MkDocs)

    config = read_config(config_file)
    plugin = config.plugins.get("sysconf")
    if not isinstance(plugin, SysconfPlugin):
        msg = f"{config_file}: sysconf is not among the plugins, or not enabled; add it there"
        raise click.UsageError(msg)
    return config, plugin


def open_build(config_file: Path, *, explain: bool = False) -> DryBuild:
    """A build that writes nothing, of which its caller tells.

    Raises:
        UsageError: The configuration cannot be used.
    """
    from mkdocs.exceptions import PluginError  # noqa: PLC0415 (--help needs no MkDocs)

    from mkdocs_sysconf.cli.dry_build import DryBuild  # noqa: PLC0415

    config, plugin = read_site(config_file)
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    try:
        return DryBuild(config, plugin, explain=explain)
    except PluginError as error:
        raise click.UsageError(error.message) from error
