"""Lists that follow a line of text without a blank line between them.

CommonMark, GitHub and Jekyll see a list there, Python-Markdown sees more of the paragraph.
The rule is CommonMark's (https://spec.commonmark.org/0.31.2/#list-items): a bullet with text may
interrupt a paragraph, a number only if it is 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.blockparser import BlockParser

# Below reference (15) and above paragraph (10): what arrives here would become a paragraph, so
# code, raw HTML, headings, rules and tables have gone to others before.
PRIORITY = 11


class InterruptedParagraphProcessor(BlockProcessor):
    """Splits a paragraph before its first list item, so that the list is parsed as one."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        indent = self.tab_length - 1
        self._item = re.compile(rf"\n(?= {{0,{indent}}}(?:[*+-]|1\.)[ ]+\S)")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the base class's signature)
        """Whether an item follows text; inside tight items Python-Markdown has split already."""
        return not self.parser.state.isstate("list") and bool(self._item.search(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Parse the text, and leave the list to the list processors."""
        text, items = self._item.split(blocks.pop(0), maxsplit=1)
        self.parser.parseBlocks(parent, [text])
        blocks.insert(0, items)


class ListRepairExtension(Extension):
    """Makes real lists of the lists that an author wrote without a blank line before them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the block processor."""
        processor = InterruptedParagraphProcessor(md.parser)
        md.parser.blockprocessors.register(processor, "sysconf_lists", PRIORITY)
