"""Front matter: found, read in three languages, and diagnosed where it is broken."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from frontmatter.default_handlers import JSONHandler

from mkdocs_sysconf.core.keys import field_of_key, is_ours
from mkdocs_sysconf.core.notices import BrokenBlockError, KeySource, Lines, Notice, Problem, warning
from mkdocs_sysconf.core.source_text import find_mojibake
from mkdocs_sysconf.core.toml_block import BROKEN_TOML_KEY, TOML_KEY, toml_sources
from mkdocs_sysconf.core.yaml_block import YamlBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class FrontMatter(NamedTuple):
    """The two parts of a source file.

    Args:
        meta: What the block says; empty without one, and with one that cannot be read.
        body: The text below, without the block, even where the block cannot be read.
        body_line: 1-based line at which it begins.
        sources: Where each key of `meta` stands.
        notices: What is wrong with the block.
        for_mkdocs: The source from which MkDocs' own reader gets `body`, without reading the block
            once more.
    """

    meta: Mapping[str, object]
    body: str
    body_line: int
    for_mkdocs: str
    sources: Mapping[str, KeySource] = MappingProxyType({})
    notices: tuple[Notice, ...] = ()


class _Dialect(NamedTuple):
    """One way to fence front matter.

    Args:
        closing: The line that ends the block.
        key: A line that sets a key.
        load: Reads the block.
        wrap: What the fences themselves add to the block, JSON's braces.
    """

    closing: re.Pattern[str]
    key: re.Pattern[str]
    load: Callable[[str], _Loaded]
    wrap: tuple[str, str] = ("", "")


class _Loaded(NamedTuple):
    value: object
    sources: Mapping[str, KeySource] = MappingProxyType({})
    problems: Mapping[str, Problem] = MappingProxyType({})


def read_front_matter(text: str, *, src_uri: str) -> FrontMatter:
    """Divide a source file into front matter and text; never raises.

    YAML stands between `---` lines, TOML between `+++` as in Hugo and Zola, JSON between `{` and
    `}` or `;;;` lines. Blank lines may come first. What only looks like a fence, a rule above a
    paragraph, stays text.

    Args:
        text: The file, every line ending in a line feed.
        src_uri: The file, for notices.
    """
    whole = FrontMatter(
        meta={},
        body=text,
        body_line=1,
        for_mkdocs=text,
        notices=find_mojibake(text, src_uri=src_uri),
    )
    if not (opening := _OPENING.match(text)):
        return whole._replace(sources=_lines_of_bare_keys(text))
    fence = opening["fence"]
    dialect = _DIALECTS[fence if fence in _DIALECTS else "---"]
    closing = _closing(text, opening.end(), dialect)
    if closing and _ends_in_text(text[opening.end() : closing.start()], dialect):
        closing = None
    end = closing.start() if closing else _end_of_keys(text, opening.end())
    block = text[opening.end() : end].replace("\ufeff", "")
    if not closing:
        block = _GLUED_FENCE.sub("", block)
    if not _is_front_matter(block, dialect, fence=fence, closed=bool(closing)):
        return whole
    first_line = text.count("\n", 0, opening.end()) + 1
    loaded, notices = _load(block, dialect, src_uri=src_uri, first_line=first_line)
    if loaded is None:
        return whole
    meta = loaded.value if isinstance(loaded.value, dict) else {}
    if not notices:
        notices = _fence_notices(fence, closed=bool(closing), src_uri=src_uri, line=first_line - 1)
    body = text[closing.end() if closing else end :].lstrip("\n")
    return FrontMatter(
        meta=meta,
        body=body,
        body_line=text.count("\n", 0, len(text) - len(body)) + 1,
        for_mkdocs=f"---\n{{}}\n---\n{body}",
        sources={key: source.below(first_line) for key, source in loaded.sources.items()},
        notices=(*notices, *whole.notices),
    )


def _closing(text: str, start: int, dialect: _Dialect) -> re.Match[str] | None:
    """The line that ends a block: of JSON, the brace that closes the first one."""
    first = dialect.closing.search(text, start)
    if not dialect.wrap[0]:
        return first
    depth, done = 0, start
    for closing in dialect.closing.finditer(text, start):
        depth += text.count("{", done, closing.start()) - text.count("}", done, closing.start())
        done = closing.start()
        if depth <= 0:  # else a brace is missing, and this one is the text's
            whole = text[start:done].join(dialect.wrap)
            return closing if _holds_keys(whole, dialect) else first
    return first


def _load(
    block: str, dialect: _Dialect, *, src_uri: str, first_line: int
) -> tuple[_Loaded | None, tuple[Notice, ...]]:
    """The block's value and what is wrong with it; `None` if it is text after all."""

    def tell(
        message: str, *, line: int = 0, field: str | None = None, mend: Lines = ()
    ) -> tuple[Notice]:
        at, field = first_line + line, field or "front matter"
        mended = tuple((first_line + number, text) for number, text in mend)
        return (warning(src_uri=src_uri, line=at, field=field, message=message, mend=mended),)

    try:
        loaded = dialect.load(dialect.wrap[0] + block + dialect.wrap[1])
    except BrokenBlockError as error:
        if dialect.load is _load_yaml and _PROSE.match(block) and not _COMMON_KEY.search(block):
            return None, ()
        message = f"the front matter cannot be read: {error}"
        return _Loaded(value={}), tell(message, line=error.line, field=error.field, mend=error.mend)
    loaded = _with_tables(loaded)
    if isinstance(loaded.value, dict) or (loaded.value is None and not block.strip()):
        # What has a value, if not the one that was meant, in a key of the theme's is its business.
        theirs = {key for key in loaded.value or () if not is_ours(key)}
        return loaded, tuple(
            Notice(
                level=logging.INFO if key in theirs else logging.WARNING,
                src_uri=src_uri,
                line=first_line + loaded.sources[key].line_of(problem.path)
                if key in loaded.sources
                else None,
                field=key,
                message=problem.message,
            )
            for key, problem in loaded.problems.items()
        )
    if isinstance(loaded.value, str) and (key := _KEY_AT_LEAST.match(block.strip())):
        space = "space after the " if key["sign"] == ":" else ""
        message = f"the front matter cannot be read: no {space}colon; write key: value"
        return loaded, tell(message, field=key["key"])
    is_motto = isinstance(loaded.value, str) and not _LINE_ALONE.fullmatch(block)
    if loaded.value is None or is_motto:
        return None, ()  # a heading, a comment to YAML; or a motto between two rules
    message = "the front matter cannot be read: no keys; write key: value, one a line"
    return loaded, tell(message)


def _with_tables(loaded: _Loaded) -> _Loaded:
    """Keys that others do not know themselves stand in tables of their own there."""
    if not isinstance(loaded.value, dict):
        return loaded
    for table, prefix in _TABLES:
        if isinstance(inner := loaded.value.get(table), dict):
            source = loaded.sources.get(table)
            within = source.keys_within() if source else {}
            if prefix:
                names = {key: f"{prefix}{key}" for key in inner}
                inner = {name: inner[key] for key, name in names.items() if field_of_key(name)}
                within = {prefix + key: each for key, each in within.items()}
            loaded = loaded._replace(
                value=inner | loaded.value, sources={**within, **loaded.sources}
            )
    return loaded


def _load_yaml(block: str) -> _Loaded:
    read = YamlBlock(block)
    return _Loaded(value=read.value, sources=read.sources, problems=read.problems)


def _load_toml(block: str) -> _Loaded:
    import tomllib  # noqa: PLC0415 (few posts are of TOML)

    try:
        meta = tomllib.loads(block)
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        cure = "keep one of them" if "overwrite" in str(error) else 'write key = "value"'
        message = f"{_PLACE.sub('', str(error)).strip()}; {cure}"
        # What is never closed is noticed at the end.
        line = int(place[1]) - 1 if place else block.rstrip().count("\n")
        raise _broken(message, block, BROKEN_TOML_KEY, line=line) from error
    return _Loaded(value=meta, sources=toml_sources(block))


def _load_json(block: str) -> _Loaded:
    if not block.lstrip().startswith("{"):  # Hexo's, between semicolons
        block = f"{{{block}}}"
    try:
        meta = JSONHandler().load(block)
    except (ValueError, RecursionError) as error:
        message = f'{getattr(error, "msg", "too deep")}; write "key": "value", with commas between'
        raise _broken(message, block, _JSON_KEY, line=getattr(error, "lineno", 1) - 1) from error
    sources = _key_lines(block, _JSON_KEY)
    if len(block) < _LONGEST_TWICE_READ:
        with suppress(BrokenBlockError):  # what holds no tab, and is not too deep, is YAML too
            sources = YamlBlock(block).sources
    return _Loaded(value=meta, sources=sources)


def _broken(message: str, block: str, key: re.Pattern[str], *, line: int) -> BrokenBlockError:
    lines = block.split("\n")[: line + 1]
    found = (match["key"] for each in reversed(lines) if (match := key.match(each)))
    field = next(found, "").strip("\"'").partition(".")[0]
    return BrokenBlockError(message, line=line, field=field or None)


def _key_lines(block: str, key: re.Pattern[str]) -> dict[str, KeySource]:
    lines = ((number, key.match(line)) for number, line in enumerate(block.split("\n")))
    return {match["key"]: KeySource(line=number) for number, match in reversed([*lines]) if match}


def _lines_of_bare_keys(text: str) -> dict[str, KeySource]:
    """Where the keys stand that MkDocs itself reads, without a fence as Pelican has them."""
    block = _BARE_KEYS.match(text)
    sources = _key_lines(block[0], _BARE_KEY) if block else {}
    return {
        key.lower(): KeySource(line=source.line + 1)
        for key, source in sorted(sources.items(), key=lambda found: -found[1].line)
    }


def _is_front_matter(block: str, dialect: _Dialect, *, fence: str, closed: bool) -> bool:
    """Whether a block is more than some lines between two rules, or braces around text."""
    if closed and fence in {"---", "+++"}:
        return True
    # Dashes of another number or length that nothing closes are a rule above a note, else.
    told = closed or fence in _DIALECTS or bool(_COMMON_KEY.search(block))
    return told and bool(dialect.key.match(block.lstrip(" \t\n{")))


def _ends_in_text(block: str, dialect: _Dialect) -> bool:
    """Whether a rule far below was taken for the fence of a block that is never closed."""
    blank = _BLANK_LINE.search(block)
    if not blank:
        return False
    text = block[blank.end() :].lstrip("\n")
    paragraph = text[: _end_of_keys(text, 0)]  # "Slides: …" may stand anywhere further down
    if not text or text[0].isspace() or any(map(dialect.key.match, paragraph.split("\n"))):
        return False
    return _holds_keys(block[: blank.start()], dialect) and not _holds_keys(block, dialect)


def _holds_keys(block: str, dialect: _Dialect) -> bool:
    try:
        return isinstance(dialect.load(block).value, dict)
    except BrokenBlockError:
        return False


def _end_of_keys(text: str, start: int) -> int:
    """Where a block that is never closed ends: at its first blank line."""
    blank = _BLANK_LINE.search(text, start)
    return blank.start() if blank else len(text)


def _fence_notices(fence: str, *, closed: bool, src_uri: str, line: int) -> tuple[Notice, ...]:
    if closed and fence in _DIALECTS:
        return ()
    closing = "}" if fence == "{" else fence if fence in _DIALECTS else "---"
    message = (
        f"{fence} is no fence; write ---" if closed else f"never closed; write {closing} below it"
    )
    return (warning(src_uri=src_uri, line=line, field="front matter", message=message),)


# A no-break or zero-width space comes with what is copied from a web page.
_UNSEEN: Final = r"[ \t\xa0\u200b\ufeff]*"
_OPENING: Final = re.compile(
    r"[\ufeff\u200b]?(?:[ \t]*\n)*(?P<indent>[ ]{0,3})"
    rf"(?P<fence>-{{2,}}|[-–—]{{0,2}}[–—][-–—]{{0,2}}|\+\+\+|;;;|\{{){_UNSEEN}(?:\n|\Z)"
)
_GLUED_FENCE: Final = re.compile(r"(?<=[^ \t])[ \t]+-{3,}[ \t]*$")
_LINE_ALONE: Final = re.compile(r"\w[^\n]*\n")  # a heading to Markdown, which nobody means
_BLANK_LINE: Final = re.compile(r"^[ \t]*$", re.MULTILINE)
_YAML_KEY: Final = re.compile(r"[A-Za-z_][\w-]*[ \t\xa0]*:(?:\s|$)")
_KEY_AT_LEAST: Final = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<sign>:(?=\S)|[=：])")
_BARE_KEY: Final = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):")
_BARE_KEYS: Final = re.compile(
    rf"(?:{_BARE_KEY.pattern.replace('?P<key>', '?:')}.*\n(?:(?: {{4}}|\t)[ \t]*\S.*\n)*)+"
)
_JSON_KEY: Final = re.compile(r'[\s{]*"(?P<key>[^"\\]*)"\s*:')
# Broken YAML is told from text between two rules by its first line, and by what posts say of
# themselves further down: a first line may be broken in any way, a mark of a merge included.
_COMMON_KEY: Final = re.compile(
    r"^(?:title|date|layout|authors?|tags|categories|description)[ \t]*:", re.MULTILINE
)
_PROSE: Final = re.compile(
    r"\s*(?:#[^\n]*\n\s*)*(?![A-Za-z_'\"][\w '\"\t\xa0-]{0,60}:)(?!- )(?:[^\s#{?!&%]|!\[)"
)
_PLACE: Final = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")
_LONGEST_TWICE_READ: Final = 20_000  # characters
# Of Hugo, of Zola, and of Jekyll's Minimal Mistakes, where a header has much that is not ours.
_TABLES: Final = (("params", ""), ("extra", ""), ("taxonomies", ""), ("header", "header."))

_DIALECTS: Final = {
    "---": _Dialect(
        closing=re.compile(
            rf"^(?:--|[ ]{{0,3}}(?:-{{3,}}|[-–—]{{0,2}}[–—][-–—]{{0,2}}|\.\.\.)){_UNSEEN}$",
            re.MULTILINE,
        ),
        key=_YAML_KEY,
        load=_load_yaml,
    ),
    "+++": _Dialect(
        closing=re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE), key=TOML_KEY, load=_load_toml
    ),
    ";;;": _Dialect(
        closing=re.compile(r"^;;;[ \t]*$", re.MULTILINE), key=_JSON_KEY, load=_load_json
    ),
    "{": _Dialect(
        closing=re.compile(r"^\}[ \t]*$", re.MULTILINE),
        key=_JSON_KEY,
        load=_load_json,
        wrap=("{", "}"),
    ),
}
