"""What the plugin adds to MkDocs' configuration: once, however many builds share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue

from mkdocs_sysconf.extensions.page_reading import PageReadingExtension
from mkdocs_sysconf.render import THEME_DIR

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_sysconf.config import SysconfConfig
    from mkdocs_sysconf.past_builds import PastBuilds

STYLE = "assets/sysconf/sysconf.css"
SCRIPT = "assets/sysconf/sysconf.js"


def add_templates(config: MkDocsConfig) -> None:
    """Add our fragments and assets behind those of the theme and of the site."""
    if str(THEME_DIR) not in config.theme.dirs:
        config.theme.dirs.append(str(THEME_DIR))


def add_extension(config: MkDocsConfig, extension: PageReadingExtension) -> None:
    """Add the Markdown extension of a build, in the place of the one before."""
    # MkDocs types names only; Python-Markdown takes objects as well.
    extensions: list[object] = config.markdown_extensions  # type: ignore[assignment]
    others = [each for each in extensions if not isinstance(each, PageReadingExtension)]
    extensions[:] = [*others, extension]


def add_assets(config: MkDocsConfig, options: SysconfConfig, past: PastBuilds) -> None:
    """Link style and script from all pages, for a page may be reached from any.

    Only sites that show our parts have them.
    """
    has_headers = options.header and past.count_posts()
    style = past.uses_cards or past.recaps or has_headers
    script = past.uses_cards or (past.recaps and options.recaps)
    if style and STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if script and SCRIPT not in map(str, config.extra_javascript):
        value = ExtraScriptValue(SCRIPT)
        value.defer = True
        config.extra_javascript.append(value)
