"""Lists, and further items, that follow a line of text without a blank line between them.

CommonMark, GitHub and Jekyll see them there, Python-Markdown sees more of the paragraph.
The rule is CommonMark's (https://spec.commonmark.org/0.31.2/#list-items): a bullet with text may
interrupt a paragraph, a number only if it is 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from mkdocs_sysconf.extensions import list_nesting

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.blockparser import BlockParser

# Below reference (15) and above paragraph (10): what arrives here would become a paragraph, so
# code, raw HTML, headings, rules and tables have gone to others before.
PRIORITY = 11
# Above indent (90), which takes the whole of a block into the item.
NEXT_ITEM_PRIORITY = 91
# Lists in lists in one line: Python-Markdown would go down a level for each, until Python raises.
_TOO_DEEP = r"(?:(?:[*+-]|\d{1,9}\.)[ ]+){50}"
# "```x``` is …" is code within a line.
_FENCE = re.compile(r"^ {0,3}(?:`{3,}+(?![^\n`]*`)|~{3})", re.MULTILINE)


class InterruptedParagraphProcessor(BlockProcessor):
    """Splits a paragraph before its first list item, so that the list is parsed as one."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        indent = self.tab_length - 1
        self._item = re.compile(rf"\n(?= {{0,{indent}}}(?!{_TOO_DEEP})(?:[*+-]|1\.)[ ]+\S)")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the base class's signature)
        """Whether an item follows text; inside tight items Python-Markdown has split already."""
        item = None if self.parser.state.isstate("list") else self._item.search(block)
        # A fence that is still there is one that no extension took for one, and code all the same.
        return item is not None and len(_FENCE.findall(block, 0, item.start())) % 2 == 0

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Parse the text, and leave the list to the list processors."""
        text, items = self._item.split(blocks.pop(0), maxsplit=1)
        self.parser.parseBlocks(parent, [text])
        blocks.insert(0, items)


class NextItemProcessor(BlockProcessor):
    """Parts what an item goes on with from the next item right below, which would be more of it."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._items = {
            tag: re.compile(rf"\n(?=(?!{_TOO_DEEP})(?:[*+-]|{number}\.)[ ]+\S)")
            for tag, number in (("ul", "1"), ("ol", r"\d{1,9}"))
        }

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is indented below a list, and a line of it is an item that is not."""
        item = self._items.get(parent[-1].tag) if len(parent) else None
        return bool(item and block.startswith(" " * self.tab_length) and item.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make two blocks of one, as if a blank line stood between them."""
        blocks[:1] = self._items[parent[-1].tag].split(blocks[0], maxsplit=1)


class ListRepairExtension(Extension):
    """Makes real lists of those that an author wrote as CommonMark has them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register what repairs lists."""
        nesting = list_nesting.ListNestingPreprocessor(md)
        md.preprocessors.register(nesting, "sysconf_list_nesting", list_nesting.PRIORITY)
        processor = InterruptedParagraphProcessor(md.parser)
        md.parser.blockprocessors.register(processor, "sysconf_lists", PRIORITY)
        next_item = NextItemProcessor(md.parser)
        md.parser.blockprocessors.register(next_item, "sysconf_next_item", NEXT_ITEM_PRIORITY)
