"""Videos that are written as pictures, `![Title](https://youtu.be/…)`, as Obsidian has them.

A browser would ask YouTube for the picture and show a broken one, so they are links to everybody
who looks at the tree: talks, cards, and sites without cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown.treeprocessors import Treeprocessor

from mkdocs_sysconf.core.videos import parse_video_url

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Below inline (20), which makes pictures, and above attr_list (8), whose classes are the link's.
PRIORITY: Final = 9


class VideoPictures(Treeprocessor):
    """Makes links of pictures whose address is a video's."""

    def run(self, root: Element) -> None:
        """Change the tree."""
        for picture in root.iter("img"):
            address = picture.get("src", "")
            if "you" in address.lower() and parse_video_url(address):
                text = picture.get("alt", "")
                picture.tag, picture.attrib = "a", {"href": address}
                picture.text = text or address
