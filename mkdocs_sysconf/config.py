"""The options of the plugin."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Final

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.exceptions import PluginError
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_sysconf.labels import Labels, find_problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Folder(c.OptionallyRequired[str | bool]):
    """A folder below the docs folder, or `false`."""

    def run_validation(self, value: object) -> str | bool:
        """Refuse `true`, other types, and folders outside of the site.

        Nor can it be the docs folder itself, whose `index.md` is the site's.
        """
        if value is False:
            return False
        # Who writes it on Windows may mean a folder within a folder by a backslash.
        parts = value.replace("\\", "/").split("/") if isinstance(value, str) else []
        named = [each for each in parts if each not in {"", "."}]
        if not named or ".." in named or not all(map(str.isprintable, named)):
            msg = f"Expected the name of a folder below docs, or false, but received: {value!r}"
            raise base.ValidationError(msg)
        return "/".join(named)


class Glob(c.Type[str]):
    """A pattern of files, as `.gitignore` has them."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """Refuse what is no pattern, such as `!`."""
        glob = super().run_validation(value)
        try:
            GitIgnoreSpec.from_lines([glob])
        except ValueError as error:
            msg = f"Expected a pattern such as posts/*.md, but received: {value!r}"
            raise base.ValidationError(msg) from error
        return glob


class Count(c.Type[int]):
    """A whole number from 1."""

    def __init__(self, default: int) -> None:
        super().__init__(int, default=default)

    def run_validation(self, value: object) -> int:
        """Refuse zero, negative numbers and booleans."""
        number = super().run_validation(value)
        if number < 1 or isinstance(value, bool):
            msg = f"Expected a whole number from 1, but received: {value!r}"
            raise base.ValidationError(msg)
        return number


class Text(c.OptionallyRequired[str | list[str]]):
    """A text, or a list of two: of one thing, and of any other number."""

    def run_validation(self, value: object) -> str | list[str]:
        """Refuse other types, and fewer or more than two."""
        match value:
            case str():
                return value
            case [str() as one, str() as others]:
                return [one, others]
        msg = f"Expected a text, or a list of two, but received: {value!r}"
        raise base.ValidationError(msg)


class SysconfConfig(base.Config):
    """What may stand under `sysconf:` in `mkdocs.yml`; `enabled` is MkDocs' own."""

    posts = c.ListOfItems(Glob(), default=[])
    """Globs; without them a page with `layout: post`, a `date` or `conference` is a post."""

    header = c.Type(bool, default=True)
    """Whether posts get a header made of their front matter."""

    cards = c.Choice(("card", "link"), default="card")
    """`link` leaves links to videos as they are."""

    recaps = Folder(default="recaps")
    """Folder of the index pages; `false`: none."""

    talk_pages = c.Type(bool, default=False)
    """Whether each talk gets a page: search engines want one video a page."""

    per_page = Count(default=200)
    """Talks on one list page, of talks or of speakers; 60 at most on one of a conference."""

    date_format = c.Optional(c.Type(str))
    """Babel pattern for full dates, by language if absent; month dates stay month dates."""

    labels = c.DictOfItems(Text(), default={})
    """Texts of the interface by key; what counts may have two, for one and for others."""

    data_ = c.Type(str, default="sysconf.yml")  # `data` is UserDict's; MkDocs drops the underscore
    """File beside `mkdocs.yml` with people and conferences."""

    own_hosts = c.ListOfItems(c.Type(str), default=[])
    """Absolute picture URLs on these hosts are looked for in the docs folder too."""


def choose_labels(options: SysconfConfig, config: MkDocsConfig) -> Labels:
    """The texts in the language of the theme, with those of the author.

    Raises:
        PluginError: A text that does not exist or cannot be filled, or a pattern that is none.
    """
    for key, text in options.labels.items():
        if problem := find_problem(key, text):
            msg = f"sysconf: labels: {problem}"
            raise PluginError(msg)
    if options.date_format and not importlib.util.find_spec("babel"):
        msg = "sysconf: date_format: needs Babel; pip install babel"
        raise PluginError(msg)
    if options.date_format and not _is_date_pattern(options.date_format):
        meant = options.date_format.translate(_OF_OTHERS)
        cure = meant if _is_date_pattern(meant) else "d MMMM y, with words in single quotes"
        msg = f"sysconf: date_format: {options.date_format!r} is no pattern of a date; write {cure}"
        raise PluginError(msg)
    return Labels(
        language=config.theme.get("language") or str(config.theme.locale),
        overrides=options.labels,
        date_format=options.date_format,
    )


def _is_date_pattern(pattern: str) -> bool:
    """Whether a pattern has letters for parts of a date, outside of quotes, and no others.

    Babel knows more: D is the day of the year, Y the year of the week, and "de" both a day and a
    number. Whoever writes them means something else.
    """
    is_pattern = _PATTERN.fullmatch(pattern) and _PART.search(_QUOTED.sub("", pattern))
    return pattern in _NAMED_PATTERNS or bool(is_pattern)


_NAMED_PATTERNS: Final = frozenset({"full", "long", "medium", "short"})
_QUOTED: Final = re.compile("'[^']*'")
_PART: Final = re.compile("y+(?!y)|[ML]{1,5}(?![ML])|d{1,2}(?!d)|E{1,6}(?!E)")
_PATTERN: Final = re.compile(rf"(?:{_QUOTED.pattern}|{_PART.pattern}|[^a-zA-Z%'])+")
_OF_OTHERS: Final = str.maketrans("DY", "dy")  # moment.js and others write DD.MM.YYYY
