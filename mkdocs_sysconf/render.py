"""Fragments: the templates that a site may override under its `custom_dir`."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from mkdocs.exceptions import PluginError

from mkdocs_sysconf.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType

THEME_DIR = Path(__file__).parent / "theme"


class _Compiled(jinja2.BytecodeCache):
    """Templates that were compiled before: a rebuild that shows an edit needs the same ones."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._code[bucket.key] = bucket.checksum, bucket.code


_COMPILED: Final = _Compiled()


class Fragments:
    """Renders `sysconf/*.html`, escaping everything that comes from an author.

    Args:
        dirs: Template folders, first match wins; the packaged ones need not be named.
        labels: The texts of the interface, `label(key, …)` and `label.date(…)` in a template.
    """

    def __init__(self, *, dirs: Sequence[str] = (), labels: Labels | None = None) -> None:
        self.labels = labels or Labels()
        self._dirs = dirs
        self._env = jinja2.Environment(
            loader=jinja2.FileSystemLoader([*dirs, THEME_DIR]),
            autoescape=True,
            auto_reload=False,
            optimized=False,  # ours have no constants to fold, and looking for some takes time
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            bytecode_cache=_COMPILED,
        )
        self._env.globals["label"] = self.labels
        self._templates: dict[str, jinja2.Template] = {}

    def look(self) -> object:
        """By an equal look, equal values give equal index pages.

        Of a site's own templates nobody knows what they show and include: their look is always new.
        """
        look = []
        for path in (path for each in self._dirs for path in Path(each, "sysconf").glob("*.html")):
            if path.parents[1] != THEME_DIR and path.stem != "header":  # that one is for posts
                return object()
            look.append((path, path.stat().st_mtime_ns))
        return look

    def render(self, name: str, **context: object) -> str:
        """The fragment `sysconf/<name>.html` with the given variables.

        Raises:
            PluginError: Jinja cannot read or fill it, or one that it includes.
        """
        try:
            return self._template(name).render(context)
        except jinja2.TemplateError as error:
            frames = traceback.extract_tb(error.__traceback__)
            places = [
                f"{at.filename}:{at.lineno}" for at in frames if at.filename.endswith(".html")
            ]
            msg = f"sysconf: {places[-1] if places else name}: {error.message}"
            raise PluginError(msg) from error

    def _template(self, name: str) -> jinja2.Template:
        if (template := self._templates.get(name)) is None:
            template = self._templates[name] = self._env.get_template(f"sysconf/{name}.html")
            # Jinja's chain of mappings is made one for each rendering, a third of a card's time.
            template.globals = dict(template.globals)
        return template
