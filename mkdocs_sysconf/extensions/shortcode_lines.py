"""Lines that are a shortcode for a video, and nothing else.

Jekyll, Hugo and their kin fill them in before anybody reads Markdown, wherever they stand: lines of
text around them do not matter, nor that `<youtube …>` would be raw HTML. So such a line is a
paragraph of its own here, whose text no inline pattern touches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from mkdocs_sysconf.extensions.video_mentions import parse_lone_shortcode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# Below list repair (11), so that a line behind an item stays the item's, and above paragraph (10).
PRIORITY = 10.5
# Attributes in the next line (attr_list, kramdown) are the paragraph's: those are left together.
_LINE = re.compile(r"^ {0,3}((?:\{[{%]|%\[)[^\n]*[}\]])[ ]*(?:\n(?! *\{:)|\Z)", re.MULTILINE)


class ShortcodeLineProcessor(BlockProcessor):
    """Takes a shortcode for a video out of the lines around it."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the base class's signature)
        """Whether there may be one; tight items are left as they are."""
        return ("{" in block or "%[" in block) and not self.parser.state.isstate("list")

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Parse the text between them, and leave what follows to others; `False`: there is none."""
        lines = list(_lines_in(blocks[0]))
        if not lines:
            return False
        block, end = blocks.pop(0), 0
        for line in lines:
            if before := block[end : line.start()].rstrip("\n"):
                self.parser.parseBlocks(parent, [before])
            SubElement(parent, "p").text = AtomicString(line[1])
            end = line.end()
        if after := block[end:]:
            blocks.insert(0, after)
        return True


def _lines_in(block: str) -> Iterator[re.Match[str]]:
    end = ticks = 0
    for line in _LINE.finditer(block):
        ticks += block.count("`", end, line.start())
        end = line.start()
        if not ticks % 2 and parse_lone_shortcode(line[1]):
            yield line
