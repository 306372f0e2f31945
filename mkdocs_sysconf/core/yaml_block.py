"""YAML as front matter: read by the C loader, and told what is wrong with it where it is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # where PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

from mkdocs_sysconf.core.notices import KeySource

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 50
LONGEST_NUMBER: Final = 100
MOST_GROWTH: Final = 10
LONGEST_REPEATED: Final = 100_000
"""Characters that a block may have, aliases written out, above ten times its own length."""
LINES_ABOVE: Final = 200
"""How far above the line that PyYAML names a quotation mark that was left open is looked for."""

# What PyYAML's constructors raise for a tag on a value that is not of its kind: `!!int ""` is an
# IndexError, `!!timestamp x` an AttributeError, `!!bool x` a KeyError, 2025-02-30 a ValueError.
YAML_ERRORS: Final = (
    yaml.YAMLError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class BrokenBlockError(ValueError):
    """The block as a whole cannot be read.

    Args:
        message: What is wrong and what to write instead.
        line: 0-based, within the block.
        field: The key at fault.
    """

    def __init__(self, message: str, *, line: int = 0, field: str | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.field = field


class YamlBlock:
    """A block of YAML, read.

    Attributes:
        value: What MkDocs' loader makes of it; values that no loader can make are left out.
        sources: Where the keys of a mapping stand, lines 0-based within the block.
        problems: By key, what is wrong with what was left out or stands twice.
    """

    def __init__(self, block: str) -> None:
        self.value: object = None
        self.sources: dict[str, KeySource] = {}
        self.problems: dict[str, str] = {}
        self._block = block
        _refuse_depth(block)
        loader: Any = _Loader(block)
        try:
            node = loader.get_single_node()
            if isinstance(node, yaml.MappingNode):
                self._note_sources(node, block.split("\n"))
            if "*" in block:
                _refuse_bombs(block, node)
            if node is not None:
                self._construct(loader, node)
        except BrokenBlockError:
            raise
        except YAML_ERRORS as error:
            raise _diagnosis(block, error) from error
        finally:
            loader.dispose()

    def _construct(self, loader: Any, node: yaml.Node) -> None:  # noqa: ANN401 (PyYAML's C classes)
        try:
            self.value = loader.construct_document(node)
        except YAML_ERRORS:
            if not isinstance(node, yaml.MappingNode) or len(node.value) > LONGEST_NUMBER:
                raise
            self.value = dict(self._construct_one_by_one(loader, node))
            if not self.problems:  # it is not a value that cannot be made, but a merge
                raise

    def _construct_one_by_one(
        self,
        loader: Any,  # noqa: ANN401
        node: yaml.MappingNode,
    ) -> Iterator[tuple[object, object]]:
        for key_node, value_node in node.value:
            key = loader.construct_document(key_node)
            try:
                yield key, loader.construct_document(value_node)
            except YAML_ERRORS as error:
                self.problems[str(key)] = _value_problem(value_node, error)

    def _note_sources(self, node: yaml.MappingNode, lines: list[str]) -> None:
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            key, line = key_node.value, key_node.start_mark.line
            if key in self.sources and key != "<<":
                message = "stands twice, and the last one wins; keep one of them"
                self.problems[key] = message
            elif _COMMENTED_OUT.match(lines[line]):
                message = "# begins a comment, so there is no value; put it into quotes"
                self.problems[key] = message
            elif (name := _ANCHOR.match(lines[line])) and f"*{name[1]}" not in self._block:
                message = f"&{name[1]} has a meaning in YAML; put the value into quotes"
                self.problems[key] = message
            is_text = value_node.tag == "tag:yaml.org,2002:str"
            written = isinstance(value_node, yaml.ScalarNode) and not is_text
            text = value_node.value if written and not value_node.style else None
            self.sources[key] = KeySource(line=line, text=text)


class _Loader(SafeLoader):
    """Safe, but for the time that a number of a million digits takes."""


def _construct_int(loader: Any, node: yaml.ScalarNode) -> object:  # noqa: ANN401
    if len(node.value) > LONGEST_NUMBER:
        msg = "the number is too long"
        raise ValueError(msg)
    return loader.construct_yaml_int(node)


def _construct_text(loader: Any, node: yaml.ScalarNode) -> str:  # noqa: ANN401
    """Text of any script as Ruby once wrote it, and jekyll-import with it: in base64."""
    data = loader.construct_yaml_binary(node)
    try:
        return bytes.decode(data)
    except UnicodeDecodeError as error:
        raise yaml.constructor.ConstructorError(problem="no constructor for other data") from error


_Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
_Loader.add_constructor("!binary", _construct_text)


def _refuse_depth(block: str) -> None:
    """The C loader recurses on the C stack: 50,000 brackets end the process by a signal."""
    if sum(map(block.count, ("[", "{", "- ", "? "))) < DEEPEST:
        return
    depth = 0
    try:
        for event in yaml.parse(block, SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST:
                line = event.start_mark.line if event.start_mark else 0
                message = f"lists and mappings more than {DEEPEST} deep; write a flat list"
                raise BrokenBlockError(message, line=line, field=_key_at(block.split("\n"), line))
    except yaml.YAMLError as error:
        raise _diagnosis(block, error) from error


def _refuse_bombs(block: str, root: yaml.Node | None) -> None:
    """A value that contains itself has no end for those who walk through it.

    One that names another many times, which does so too, has none in a lifetime
    (https://en.wikipedia.org/wiki/Billion_laughs_attack).
    """
    open_nodes: set[int] = set()
    lengths: dict[int, int] = {}
    longest = len(block) * MOST_GROWTH + LONGEST_REPEATED
    stack = [(root, False)]
    while stack:
        node, left = stack.pop()
        if not isinstance(node, yaml.CollectionNode) or (id(node) in lengths and not left):
            continue
        if left:
            open_nodes.remove(id(node))
            lengths[id(node)] = 1 + sum(
                lengths[id(child)] if id(child) in lengths else len(child.value)
                for child in _children(node)
            )
            if lengths[id(node)] > longest:
                line = node.start_mark.line
                field = _key_at(block.split("\n"), line)
                message = "aliases that repeat aliases; write out what is meant"
                raise BrokenBlockError(message, line=line, field=field)
        elif id(node) in open_nodes:
            line = node.start_mark.line
            field = _key_at(block.split("\n"), line)
            message = "a value that contains itself; write it out"
            raise BrokenBlockError(message, line=line, field=field)
        else:
            open_nodes.add(id(node))
            stack.append((node, True))
            stack.extend((child, False) for child in _children(node))


def _children(node: yaml.CollectionNode) -> Iterator[yaml.Node]:
    for child in node.value:
        if isinstance(child, tuple):  # a key and its value
            yield from child
        else:
            yield child


_COMMENTED_OUT: Final = re.compile(r"[\w-]+:[ \t]+#\w")  # title: #1 of many
_ANCHOR: Final = re.compile(r"[\w-]+:[ \t]+&([\w-]+)")  # title: &Sons
_KEY_LINE: Final = re.compile(r"(?P<key>[\w-]+)[ \t\xa0]*:(?P<space>\s?)[ \t]*(?P<value>.*)")


def _compiled(*slips: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), cure) for pattern, cure in slips)


# The slips that people make, as they look in the line that PyYAML names, or in the one above it.
_SLIPS: Final = _compiled(
    (r"[ ]*-\t", "a tab after the dash; write a space"),
    (r"[ ]*\t", "a tab at the start of the line; indent with spaces"),
    (r"[\w-]+:\s+- ", 'the value begins with "- "; write {quoted}'),
    (r"[\w-]+:\s+(?:[@`%]|[|>?][ \t]+[^\s#])", "the value begins with {mark}; write {quoted}"),
    (r"[\w-]+:\s+[*&!]", "the value begins with {mark}; put it into quotes"),
    (r"[\w-]+:\s+'[^']*'\w", "an apostrophe within apostrophes; use double quotes"),
    (
        r"[\w-]+:\s+(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\])\s*[^\s#]",
        "text after what looks like the end of the value; write {quoted}",
    ),
    (r"[\w-]+:\s+[^'\"\[{|>\s].*:(?:\s|$)", "a colon in the value; write {quoted}"),
    (r'[\w-]+:\s+"[^"]*\\', "a backslash means more in double quotes; write single ones"),
    (r"[ ]+\S", "the line is indented; begin it where the line above begins"),
    (r"[^\s:#-][^:]*$", "no key; write key: value"),
)
# What is left open, or is no key to YAML, is noticed in a line below.
_LEFT_OPEN: Final = _compiled(
    (r"[^'\"]*:\xa0", "a no-break space after the colon; write a plain space"),
    (r"[\w-]+:\S", "no space after the colon; write key: value"),
    (r"[\w-]+[ \t]*[=：]", "no colon; write key: value"),
    (r"(?:<{7}|={7}|>{7})(?:\s|$)", "a mark of a merge; keep one side of it"),
    (r"[\w-]+:\s+\[(?:[^\]]*\s)?#", "# begins a comment; put each text into quotes"),
    (r"[\w-]+:\s+'(?:[^']|'')*$", "a quotation mark is not closed; write it at both ends"),
    (r'[\w-]+:\s+"(?:[^"\\]|\\.)*$', "a quotation mark is not closed; write it at both ends"),
    (r"[\w-]+:\s+\[[^\]]*$", "a bracket is not closed; write [one, two]"),
    (r"\w[^:]*$", "no key; write key: value"),
)


def _diagnosis(block: str, error: BaseException) -> BrokenBlockError:
    """The first known slip at the lines that PyYAML names, or what is left open above them."""
    lines = block.split("\n")
    marks = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    named = [min(mark.line, len(lines) - 1) for mark in marks if mark]
    last = max(named, default=_line_of_position(block, error))
    suspects = [
        *((line, (*_LEFT_OPEN, *_SLIPS)) for line in named),
        *((line, _LEFT_OPEN) for line in range(last, max(last - LINES_ABOVE, 0) - 1, -1)),
    ]
    for line, slips in suspects:
        text = lines[line].rstrip() or lines[line]
        if cure := next((cure for pattern, cure in slips if pattern.match(text)), None):
            match = _KEY_LINE.match(text)
            key, value = (match["key"], match["value"].strip()) if match else ("", "")
            message = cure.format(mark=value[:1], quoted=_quoted(key, value))
            return BrokenBlockError(message, line=line, field=_key_at(lines, line))
    unknown = isinstance(error, yaml.reader.ReaderError)
    other = "a character that YAML does not allow" if unknown else "this is no front matter"
    problem = getattr(error, "problem", None) or other
    return BrokenBlockError(
        f"{problem}; put the value into quotes", line=last, field=_key_at(lines, last)
    )


def _line_of_position(block: str, error: BaseException) -> int:
    position = getattr(error, "position", None)
    return block.count("\n", 0, position) if isinstance(position, int) else 0


def _value_problem(node: yaml.Node, error: BaseException) -> str:
    tag = node.tag.replace("tag:yaml.org,2002:", "!!")
    if tag == "!!timestamp" and isinstance(node, yaml.ScalarNode):
        return f"there is no day {node.value}; write a date such as 2025-11-08"
    if tag.startswith("!") and "constructor" in str(error):
        return f"{tag[:LONGEST_NUMBER]} has a meaning in YAML; put the value into quotes"
    return "the value cannot be read; put it into quotes, or correct it"


def _quoted(key: str, value: str) -> str:
    if len(value) > LONGEST_NUMBER or "!!" in value:
        return f'{key}: "…"'
    doubled = value.replace("'", "''")
    return f"{key}: '{doubled}'" if '"' in value else f'{key}: "{value}"'


def _key_at(lines: list[str], line: int) -> str | None:
    """The key that a line belongs to: its own, or for an indented line that of one above."""
    for text in reversed(lines[: line + 1]):
        if match := _KEY_LINE.match(text):
            return match["key"]
        if not text.startswith((" ", "\t", "-")):
            break
    return None
