"""Fragments: the templates that a site may override under its `custom_dir`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from mkdocs_sysconf.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Sequence

THEME_DIR = Path(__file__).parent / "theme"


class Fragments:
    """Renders `sysconf/*.html`, escaping everything that comes from an author.

    Args:
        dirs: Template folders, first match wins; the packaged ones need not be named.
        labels: The texts of the interface, `label(key, …)` and `label.date(…)` in a template.
    """

    def __init__(self, *, dirs: Sequence[str] = (), labels: Labels | None = None) -> None:
        self._env = jinja2.Environment(
            loader=jinja2.FileSystemLoader([*dirs, THEME_DIR]),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self._env.globals["label"] = labels or Labels()
        self._templates: dict[str, jinja2.Template] = {}

    def render(self, name: str, **context: object) -> str:
        """The fragment `sysconf/<name>.html` with the given variables."""
        if (template := self._templates.get(name)) is None:
            template = self._templates[name] = self._env.get_template(f"sysconf/{name}.html")
            # Jinja's chain of mappings is made one for each rendering, a third of a card's time.
            template.globals = dict(template.globals)
        return template.render(context)
