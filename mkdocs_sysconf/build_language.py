"""The language of a build, where mkdocs-static-i18n makes one build after another.

All of them share one configuration and the same plugin objects, whose events run again in each:
what an event adds to the configuration is there already when the next language has its turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildLanguage:
    """Where the pages of a language have their sources, and where they go.

    Args:
        code: As static-i18n names it; empty for a site in one language.
        source_root: Folder of its sources below the docs folder: empty, or `de/`.
        roots: Folder of each language's pages below the site's root: empty, or `de/`.
    """

    code: str = ""
    source_root: str = ""
    roots: Mapping[str, str] = field(default_factory=lambda: {"": ""})

    @property
    def root(self) -> str:
        """Folder of its pages below the site's root."""
        return self.roots[self.code]


def find_language(config: MkDocsConfig) -> BuildLanguage:
    """The language that static-i18n builds now."""
    if (i18n := _find_i18n(config)) is None:
        return BuildLanguage()
    code = i18n.current_language
    return BuildLanguage(
        code=code,
        source_root=f"{code}/" if i18n.config.docs_structure == "folder" else "",
        roots={
            each: "" if each == i18n.default_language else f"{each}/"
            for each in i18n.build_languages
        },
    )


def list_in_sitemap(files: Files, config: MkDocsConfig) -> None:
    """Tell static-i18n, whose sitemap it is, of pages that were added after its own events."""
    if i18n := _find_i18n(config):
        i18n.i18n_files_per_language[i18n.current_language] = files.documentation_pages()


def _find_i18n(config: MkDocsConfig) -> Any:  # noqa: ANN401 (it may not be installed)
    plugin = config.plugins.get("i18n")
    return plugin if hasattr(plugin, "i18n_files_per_language") else None
