"""What people write where YAML means something else: found in the lines that PyYAML names."""

from __future__ import annotations

import re
from typing import Final

import yaml

from mkdocs_sysconf.core.keys import TEXTS, field_of_key
from mkdocs_sysconf.core.notices import BrokenBlockError, Lines

LINES_ABOVE: Final = 200
"""How far above the line that PyYAML names a quotation mark that was left open is looked for."""
LONGEST_VALUE: Final = 100
"""Characters of a value that a message repeats."""

_KEY_LINE: Final = re.compile(
    r"[ ]*(?P<item>(?:-[ ]+)*)"
    r"(?:[\"']?(?P<key>[\w-]+)[\"']?[ \t\xa0]*:(?:\s[ \t]*|$)|(?<=- ))(?P<value>.*)"
)
# What stands before a value: a key, or the dash of a list.
_BEFORE: Final = r"[ ]*(?:(?:-[ ]+)*[\"']?[\w-]+[\"']?:\s+|(?:-[ ]+)++(?![\w-]+:\s))"
_QUOTED: Final = r"(?:\"[^\"]*\"|'[^']*')"
_CLOSED: Final = rf"(?:{_QUOTED}|\[[^\]]*\]|\{{[^}}]*\}})"


def _slips(*slips: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Not compiled before one is needed: few sites have such a block, and all would wait for it."""
    return tuple((pattern.replace("BEFORE ", _BEFORE), cure) for pattern, cure in slips)


_TAB_AFTER_DASH: Final = "a tab after the dash; write a space"
_TAB_INDENTS: Final = "a tab at the start of the line; indent with spaces"
# The slips that people make, as they look in the line that PyYAML names, or in the one above it.
_SLIPS: Final = _slips(
    (r"---(?:\s|$)", "a second fence; write --- alone below the keys, or leave it out"),
    (r"[ ]*-\t", _TAB_AFTER_DASH),
    (r"[ ]*\t", _TAB_INDENTS),
    (r"[ ]*(?:-[ ]+)*[\w-]+:\s+- ", 'the value begins with "- "; write {quoted}'),
    (r"BEFORE (?:[@`%]|[|>?][ \t]+[^\s#])", "the value begins with {mark}; write {quoted}"),
    (r"BEFORE [*&!]", "the value begins with {mark}; put it into quotes"),
    (r"BEFORE '[^']*'\w", "an apostrophe within apostrophes; use double quotes"),
    (rf"BEFORE {_CLOSED},\s*$", "a comma after the value; leave it out"),
    (rf"BEFORE {_QUOTED}(?:,\s*{_QUOTED})+,?\s*$", "a list without brackets; write {listed}"),
    (r"BEFORE [\[{](?:.*,)?\s*,", "two commas, or one before the first value; leave one out"),
    (
        rf"BEFORE {_CLOSED}\s*[^\s#]",
        "text after what looks like the end of the value; write {quoted}",
    ),
    (r"BEFORE [^'\"\[{|>\s].*:(?:\s|$)", "a colon in the value; write {quoted}"),
    (r"BEFORE [\[{](?:.*[\s,:\[{])?[@`%]", "a value begins with @, ` or %; put it into quotes"),
    (r"BEFORE [\[{].*:\s[^,]*:(?:\s|$)", "a colon in a value; put that value into quotes"),
    (r'BEFORE "[^"]*\\', "a backslash means more in double quotes; write single ones"),
    (r"(?:\{\{|\[|\? )", "a key that begins with a bracket; put it into quotes"),
)
# What is left open, or is no key to YAML, is noticed in a line below.
_LEFT_OPEN: Final = _slips(
    (r"[^'\"]*:\xa0", "a no-break space after the colon; write a plain space"),
    (r"[ ]*(?:-[ ]+)*[\w-]+:(?!//)\S", "no space after the colon; write key: value"),
    (r"[ ]*-(?!-)[^\s\d]", "no space after the dash; write one"),
    (r"[\w-]+[ \t]*[=：]", "no colon; write key: value"),
    (r"(?:<{7}|={7}|>{7})(?:\s|$)", "a mark of a merge; keep one side of it"),
    (r"BEFORE \[(?:[^\]]*\s)?#", "# begins a comment; put each text into quotes"),
    (r"BEFORE '(?:[^']|'')*$", "a quotation mark is not closed; write it at both ends"),
    (r'BEFORE "(?:[^"\\]|\\.)*$', "a quotation mark is not closed; write it at both ends"),
    (r"BEFORE (?:\[\s*)?\{[^}]*$", "a brace is not closed; write {{key: value}}"),
    (r"BEFORE \[[^\]]*$", "a bracket is not closed; write [one, two]"),
    (r"\w[^:]*$", "no key; write key: value"),
)
# Where nothing else is wrong in the lines that PyYAML names.
_LAYOUT: Final = _slips(
    (r"[ ]+[^\s:-]+\s[^:]*:\s", "a colon in text of several lines; put all of it into quotes"),
    (r"[ ]+\S", "the line is indented; begin it where the line above begins"),
    (r"[^\s:#-][^:]*$", "no key; write key: value"),
)
_MISPLACED: Final = re.compile(r"expected (?:key|'?<(?:block end|document start)>)")
_ELSEWHERE: Final = _slips(
    (r"(?:- |[^\s:]+:\s)", "the line does not begin where those above begin; begin it there"),
)


def diagnose(block: str, error: BaseException) -> BrokenBlockError:
    """The first known slip at the lines that PyYAML names, or what is left open above them."""
    lines = block.split("\n")
    marks = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    named = [min(mark.line, len(lines) - 1) for mark in marks if mark]
    last = max(named, default=_line_of_position(block, error))
    suspects = [
        *((line, (*_LEFT_OPEN, *_SLIPS)) for line in named),
        *((line, _LEFT_OPEN) for line in (last - 1,) if line >= 0),
        *((line, _LAYOUT) for line in named),
        *((line, _LEFT_OPEN) for line in range(last, max(last - LINES_ABOVE, 0) - 1, -1)),
        *((line, _ELSEWHERE) for line in named if _MISPLACED.search(str(error))),
    ]
    for line, slips in suspects:
        text = lines[line].rstrip() or lines[line]
        if cure := next((cure for pattern, cure in slips if re.match(pattern, text)), None):
            match = _KEY_LINE.match(text)
            key, value = (match["key"], match["value"].strip()) if match else (None, "")
            quoted = _quoted(key, value)
            message = cure.format(mark=value[:1], quoted=quoted, listed=f"{key}: [{value}]")
            mend = _mended(lines, line, cure, quoted=quoted)
            return BrokenBlockError(message, line=line, field=key_at(lines, line), mend=mend)
    unknown = isinstance(error, yaml.reader.ReaderError)
    other = "a character that YAML does not allow" if unknown else "this is no front matter"
    problem = getattr(error, "problem", None) or other
    cure = "leave it out" if unknown else "put the value into quotes"
    return BrokenBlockError(f"{problem}; {cure}", line=last, field=key_at(lines, last))


def _mended(lines: list[str], line: int, cure: str, *, quoted: str) -> Lines:
    """The lines that a cure is about as it says to write them, where only one thing can be meant.

    That is so of texts, in which no comment may begin, and of indents that are all alike.
    """
    text = lines[line]
    if cure == _TAB_INDENTS:
        if any(each.startswith(" ") for each in lines):
            return ()
        tabs = [(number, each) for number, each in enumerate(lines) if each.startswith("\t")]
        return tuple((number, _LEADING_TABS.sub(_two_spaces, each)) for number, each in tabs)
    if cure == _TAB_AFTER_DASH:
        return ((line, re.sub(r"-\t+", "- ", text, count=1)),)
    key = _KEY_LINE.match(text)
    if "{quoted}" not in cure or not key or field_of_key(key["key"]) not in TEXTS:
        return ()
    if " #" in text or _is_too_long(key["value"]):
        return ()
    return ((line, text[: key.end("item")] + quoted),)


def _two_spaces(tabs: re.Match[str]) -> str:
    return "  " * len(tabs[0])


def _line_of_position(block: str, error: BaseException) -> int:
    position = getattr(error, "position", None)
    return block.count("\n", 0, position) if isinstance(position, int) else 0


def _quoted(key: str | None, value: str) -> str:
    """What to write; quotation marks around a quotation are the mistake, and no part of it."""
    before = f"{key}: " if key else "- "
    if _is_too_long(value):
        return f'{before}"…"'
    if _QUOTED_TWICE.fullmatch(value):
        value = value[1:-1]
    doubled = value.replace("'", "''")
    plain = not re.search(r'["\\]', value)
    return f'{before}"{value}"' if plain else f"{before}'{doubled}'"


def _is_too_long(value: str) -> bool:
    return len(value) > LONGEST_VALUE or "!!" in value


_LEADING_TABS: Final = re.compile(r"^\t+")
_QUOTED_TWICE: Final = re.compile(r'"[^"]*[\s(]"\S.*"')


def key_at(lines: list[str], line: int) -> str | None:
    """The key that a line belongs to: its own, or for an indented line that of one above."""
    for text in reversed(lines[: line + 1]):
        if match := _TOP_KEY.match(text):
            return match["key"]
        if not text.startswith((" ", "\t", "-")):
            break
    return None


_TOP_KEY: Final = re.compile(r"[\"']?(?P<key>[\w-]+)[\"']?[ \t\xa0]*:")
