"""The folder of a Jekyll site, read; links out of it are not followed."""

from __future__ import annotations

import datetime as dt
import os
import posixpath
import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs_sysconf.core.frontmatter import read_front_matter
from mkdocs_sysconf.core.jekyll.site import mapping, read_source
from mkdocs_sysconf.core.notices import BrokenBlockError, Notice, remark, warning
from mkdocs_sysconf.core.source_text import decode_source
from mkdocs_sysconf.core.yaml_block import YamlBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs_sysconf.core.jekyll.site import Source

_MARKDOWN: Final = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mdown"})
_OTHER_MARKUP: Final = frozenset({".html", ".htm", ".textile", ".adoc", ".asciidoc", ".org"})
_MAY_BE_TEMPLATES: Final = _OTHER_MARKUP | {".xml", ".css", ".scss", ".js", ".json", ".txt"}
_UNSPEAKABLE: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NOT_SERVED: Final = frozenset({"_site", "node_modules", "vendor"})


class JekyllFolder:
    """What is in the folder of a Jekyll site.

    Args:
        path: Of the folder.
        drafts: Whether to bring over what nobody may read yet.

    Attributes:
        root: The folder, links resolved.
        path: What of it is the site.
        notices: What cannot be brought over.
        config: `_config.yml`.
        sources: What becomes a page, with its text.
        files: Paths of what Jekyll serves as it is.
    """

    def __init__(self, path: Path, *, drafts: bool) -> None:
        self.root = self.path = path.resolve()
        self.notices: list[Notice] = []
        self.config = self.read_mapping("_config.yml")
        below = Path(os.path.realpath(self.path / str(self.config.get("source", "."))))
        if below.is_dir() and below.is_relative_to(self.path):  # Octopress
            self.path = below
        self.sources: list[tuple[Source, str]] = []
        self.files: set[str] = set()
        self._left: Counter[str] = Counter()
        for each in self._walk():
            self._sort(each, drafts=drafts)
        for what, number in sorted(self._left.items()):
            self.notices.append(remark(src_uri=what, message=f"{number:,} not brought over"))

    def read_mapping(self, name: str) -> Mapping[str, object]:
        """A file of YAML; empty if there is none, or none that can be read."""
        if not self._is_inside(name):
            return {}
        text, notices = decode_source((self.path / name).read_bytes(), src_uri=name)
        self.notices += notices
        try:
            return mapping(YamlBlock(text).value)
        except BrokenBlockError as error:
            self._tell(name, f"cannot be read: {error}", line=error.line + 1)
            return {}

    def _is_inside(self, name: str) -> bool:
        file = Path(os.path.realpath(self.path / name))  # resolve() raises where links go in a ring
        return file.is_file() and file.is_relative_to(self.path)

    def _walk(self) -> Iterator[str]:
        """Paths of all files that Jekyll looks at."""
        excluded = self.config.get("exclude")
        globs = [str(each).strip("/") for each in excluded] if isinstance(excluded, list) else []
        for folder, folders, names in os.walk(self.path):
            at = os.path.relpath(folder, self.path).replace(os.sep, "/")
            folders[:] = sorted(each for each in folders if each not in _NOT_SERVED)
            for each in (folders, names):
                paths = ((name, posixpath.normpath(f"{at}/{name}")) for name in sorted(each))
                each[:] = [
                    name
                    for name, path in paths
                    if name[0] != "." and not any(fnmatch(path, glob) for glob in globs)
                ]
            links = [name for name in folders if Path(folder, name).is_symlink()]
            yield from (posixpath.normpath(f"{at}/{name}") for name in (*links, *names))

    def _sort(self, path: str, *, drafts: bool) -> None:
        """Find out what a file is."""
        suffix = posixpath.splitext(path)[1].lower()
        is_post = "/_posts/" in f"/{path}"
        if _UNSPEAKABLE.search(path):
            self._tell(_UNSPEAKABLE.sub("?", path), "has a name that no address has; rename it")
        elif not self._is_inside(path):
            self._tell(path, "is a link that is not followed")
        elif suffix in _MARKDOWN:
            self._sort_page(path, is_post=is_post, drafts=drafts)
        elif is_post and suffix in _OTHER_MARKUP:
            self._tell(path, "is no Markdown, and not brought over")
        elif suffix not in _MAY_BE_TEMPLATES or not self._is_template(path):
            self.files.add(path)

    def _sort_page(self, path: str, *, is_post: bool, drafts: bool) -> None:
        text, notices = decode_source((self.path / path).read_bytes(), src_uri=path)
        if not is_post and not text.startswith("---"):
            return  # such as README.md
        if notices:
            self.notices += notices
            return
        front = read_front_matter(text, src_uri=path)
        self.notices += front.notices
        source = read_source(path, front.meta, self.config, today=today())
        if source is None:
            if is_post:
                self._tell(path, "is no post to Jekyll, which wants 2025-11-08-name.md")
            elif path.partition("/")[0][1:] in mapping(self.config.get("collections")):
                self._left[f"{path.partition('/')[0]}/"] += 1
        elif source.kind == "drafts" and not drafts:
            self._left["drafts, and posts that are not published yet (--drafts brings them)"] += 1
        elif source.kind == "pages" and not front.body.strip():
            self._left["pages that their layout makes"] += 1
        else:
            self.sources.append((source, text))

    def _is_template(self, path: str) -> bool:
        with (self.path / path).open("rb") as file:
            return file.read(3) == b"---"

    def _tell(self, path: str, message: str, *, line: int | None = None) -> None:
        self.notices.append(warning(src_uri=path, line=line, message=message))


def today() -> str:
    """The day, as `2025-11-08`."""
    return str(dt.datetime.now().astimezone().date())
