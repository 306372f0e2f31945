"""The picture of a video card, among the files of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_sysconf.core.cards import Poster

if TYPE_CHECKING:
    from mkdocs_sysconf.addresses import Addresses
    from mkdocs_sysconf.core.talks import Talk
    from mkdocs_sysconf.core.videos import Video
    from mkdocs_sysconf.extensions.page_reading import PageReading


def find_poster(
    video: Video,
    talk: Talk | None,
    linked: str | None,
    *,
    addresses: Addresses,
    page: PageReading | None,
    whole: bool,
) -> Poster | None:
    """The author's poster, else the talk's image or the one that is the link.

    Args:
        video: What the card plays.
        talk: The talk that it records.
        linked: The picture that the link is made of.
        addresses: Of the build.
        page: Where the card stands.
        whole: Whether it stands there, and not in an excerpt of the page elsewhere.
    """
    if page is None:
        return None
    picture = addresses.poster(video.id) if video.id else None
    for image in (talk and talk.image, linked):
        if picture is None and image:
            picture = addresses.picture(image, src_uri=page.src_uri)
    if picture is None or picture.src_uri is None:
        return None
    # MkDocs would find the same by a longer way. Where an excerpt will stand, only it knows.
    relative = addresses.relative_url if whole else addresses.relative
    src = relative(picture.src_uri, to=page.src_uri)
    return Poster(src=src, width=picture.width, height=picture.height, settled=whole)
