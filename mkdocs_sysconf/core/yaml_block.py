"""YAML as front matter: read by the C loader, with the place of all that stands in it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # where PyYAML was built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

from mkdocs_sysconf.core.notices import BrokenBlockError, KeySource, Path, Problem
from mkdocs_sysconf.core.yaml_slips import LONGEST_VALUE, diagnose, key_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DEEPEST: Final = 50
LONGEST_NUMBER: Final = 100
MOST_GROWTH: Final = 10
LONGEST_REPEATED: Final = 100_000
"""Characters that a block may have, aliases written out, above ten times its own length."""
MOST_PARTS: Final = 1_000
"""Parts of a value whose lines are known; mistakes further down are told with an outer one."""

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


class YamlBlock:
    """A block of YAML, read.

    Attributes:
        value: What MkDocs' loader makes of it; values that no loader can make are left out.
        sources: Where the keys of a mapping stand, lines 0-based within the block.
        problems: By key, what is wrong with what was left out or stands twice, and where.
    """

    def __init__(self, block: str) -> None:
        self.value: object = None
        self.sources: dict[str, KeySource] = {}
        self.problems: dict[str, Problem] = {}
        self._block = block
        self._parts_left = MOST_PARTS
        _refuse_depth(block)
        loader: Any = Loader(block)
        try:
            node = loader.get_single_node()
            if "*" in block:
                _refuse_bombs(block, node)
            if isinstance(node, yaml.MappingNode):
                self._note_sources(node, block.split("\n"))
            if node is not None:
                self._construct(loader, node)
            if isinstance(node, yaml.MappingNode) and "<<" in self.sources:
                self._note_merged(node)
        except BrokenBlockError:
            raise
        except YAML_ERRORS as error:
            raise diagnose(block, error) from error
        finally:
            loader.dispose()

    def _construct(self, loader: Any, node: yaml.Node) -> None:  # noqa: ANN401 (PyYAML's C classes)
        try:
            self.value = loader.construct_document(node)
        except YAML_ERRORS:
            if not isinstance(node, yaml.MappingNode) or len(node.value) > LONGEST_NUMBER:
                raise
            if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
                raise  # a mapping as a key, as `{{ … }}: x` is one
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
                self.problems[str(key)] = Problem(_value_problem(value_node, error))

    def _note_sources(self, node: yaml.MappingNode, lines: list[str]) -> None:
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            key, line = key_node.value, key_node.start_mark.line
            parts, twice = self._parts_of(value_node)
            if key in self.sources and key != "<<":
                self.problems[key] = Problem(_TWICE)
            elif _COMMENTED_OUT.match(lines[line]):
                message = "# begins a comment, so there is no value; put it into quotes"
                self.problems[key] = Problem(message)
            elif (name := _ANCHOR.match(lines[line])) and f"*{name[1]}" not in self._block:
                message = f"&{name[1]} has a meaning in YAML; put the value into quotes"
                self.problems[key] = Problem(message)
            elif twice:
                self.problems[key] = Problem(f"{twice[-1]} {_TWICE}", twice)
            is_text = value_node.tag == "tag:yaml.org,2002:str"
            written = isinstance(value_node, yaml.ScalarNode) and not is_text
            text = value_node.value if written and not value_node.style else None
            self.sources[key] = KeySource(line=line, text=text, parts=parts)

    def _note_merged(self, node: yaml.MappingNode) -> None:
        """What `<<` has brought in, once PyYAML has put it there."""
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode) and key_node.value not in self.sources:
                line = key_node.start_mark.line
                parts, _ = self._parts_of(value_node)
                self.sources[key_node.value] = KeySource(line=line, parts=parts)

    def _parts_of(self, node: yaml.Node) -> tuple[Mapping[Path, int], Path | None]:
        if not isinstance(node, yaml.CollectionNode):
            return _NO_PARTS, None
        parts, twice = _parts_of(node, most=self._parts_left)
        self._parts_left -= len(parts)
        return parts, twice


_NO_PARTS: Final[Mapping[Path, int]] = MappingProxyType({})


def _parts_of(node: yaml.Node, *, most: int) -> tuple[dict[Path, int], Path | None]:
    """The lines of the first things in a value, and the way to a key that stands in it twice."""
    lines: dict[Path, int] = {}
    twice: Path | None = None
    queue: list[tuple[yaml.Node, Path]] = [(node, ())]
    for outer, path in queue:  # grows as it goes
        children: Iterable[tuple[str | int, yaml.Node, yaml.Node]] = ()
        if isinstance(outer, yaml.MappingNode):
            children = ((key.value, key, value) for key, value in outer.value)
        elif isinstance(outer, yaml.SequenceNode):
            children = ((place, each, each) for place, each in enumerate(outer.value))
        for step, at, child in children:
            if len(lines) >= most:
                return lines, twice
            if step == "<<" or isinstance(step, list):  # a key may be a list
                continue
            if (*path, step) in lines:
                twice = twice or (*path, step)
            lines[*path, step] = at.start_mark.line
            if isinstance(child, yaml.CollectionNode):
                queue.append((child, (*path, step)))
    return lines, twice


class Loader(SafeLoader):
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


Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
Loader.add_constructor("!binary", _construct_text)


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
                raise _refused(message, block, line)
    except yaml.YAMLError as error:
        raise diagnose(block, error) from error


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
                message = "aliases that repeat aliases; write out what is meant"
                raise _refused(message, block, node.start_mark.line)
        elif id(node) in open_nodes:
            message = "a value that contains itself; write it out"
            raise _refused(message, block, node.start_mark.line)
        else:
            open_nodes.add(id(node))
            stack.append((node, True))
            stack.extend((child, False) for child in _children(node))


def _refused(message: str, block: str, line: int) -> BrokenBlockError:
    return BrokenBlockError(message, line=line, field=key_at(block.split("\n"), line))


def _children(node: yaml.CollectionNode) -> Iterator[yaml.Node]:
    for child in node.value:
        if isinstance(child, tuple):  # a key and its value
            yield from child
        else:
            yield child


_TWICE: Final = "stands twice, and the last one wins; keep one of them"
_COMMENTED_OUT: Final = re.compile(r"[\w-]+:[ \t]+#\w")  # title: #1 of many
_ANCHOR: Final = re.compile(r"[\w-]+:[ \t]+&([\w-]+)")  # title: &Sons


def _value_problem(node: yaml.Node, error: BaseException) -> str:
    tag = node.tag.replace("tag:yaml.org,2002:", "!!")
    if tag == "!!timestamp" and isinstance(node, yaml.ScalarNode):
        return f"there is no day {node.value}; write a date such as 2025-11-08"
    if tag.startswith("!") and "constructor" in str(error):
        return f"{tag[:LONGEST_VALUE]} has a meaning in YAML; put the value into quotes"
    return "the value cannot be read; put it into quotes, or correct it"
