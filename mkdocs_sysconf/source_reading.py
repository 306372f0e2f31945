"""Source files on their way through a build: front matter is read before MkDocs reads it."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import jinja2
from mkdocs.exceptions import PluginError

from mkdocs_sysconf.core.authors_file import parse_authors
from mkdocs_sysconf.core.dates import date_of_file_name
from mkdocs_sysconf.core.frontmatter import FrontMatter, read_front_matter
from mkdocs_sysconf.core.keys import field_of_key, is_ours
from mkdocs_sysconf.core.notices import Notice, remark, warning
from mkdocs_sysconf.core.posts import Post, parse_post
from mkdocs_sysconf.core.slugs import words_of
from mkdocs_sysconf.core.source_text import decode_source
from mkdocs_sysconf.neighbours import lay_over_defaults

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from pathspec.gitignore import GitIgnoreSpec

    from mkdocs_sysconf.addresses import Addresses
    from mkdocs_sysconf.core.overrides import TalkOverride
    from mkdocs_sysconf.core.posts import Author


class UnbuildableError(PluginError):
    """A mistake with which MkDocs makes no page."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(str(notice))
        self.notice = notice


_FIELDS_OF_POSTS = frozenset({"date", "conference"})
# Of pages that other plugins make of no source.
_NOTHING = FrontMatter(meta={}, body="", body_line=1, for_mkdocs="")
AUTHORS_FILES = (".authors.yml", "blog/.authors.yml")


def read_known_authors(docs_dir: Path) -> tuple[Mapping[str, Author], tuple[Notice, ...]]:
    """The authors in Material's file, by key, where the site has one."""
    for name in AUTHORS_FILES:
        if (path := docs_dir / name).is_file():
            text, notices = decode_source(path.read_bytes(), src_uri=name)
            authors, more = parse_authors(text, src_uri=name)
            return authors, (*notices, *more)
    return {}, ()


class SourceReader:
    """Reads the sources of the pages of one build, one at a time.

    Args:
        known_authors: Whom posts may name by a key.
    """

    def __init__(self, known_authors: Mapping[str, Author]) -> None:
        self.known_authors = known_authors
        self._fronts: dict[str, FrontMatter] = {}

    def read(self, page: Page) -> tuple[str, tuple[Notice, ...]]:
        """The source as MkDocs shall see it, and what is wrong with its front matter.

        It gets an empty block: one that it cannot read it would print as text, and any other need
        not be read twice.

        Raises:
            UnbuildableError: The file is not UTF-8, or is a link to none; MkDocs would refuse it
                with a traceback.
        """
        src_uri = page.file.src_uri
        try:
            source = page.file.content_bytes
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
            raise UnbuildableError(warning(src_uri=src_uri, message=message)) from error
        text, notices = decode_source(source, src_uri=src_uri)
        if errors := [notice for notice in notices if notice.level >= logging.ERROR]:
            raise UnbuildableError(errors[0])
        front = self._fronts[src_uri] = read_front_matter(text, src_uri=src_uri)
        return front.for_mkdocs, tuple(
            notice for notice in front.notices if notice.level > logging.INFO
        )

    def complete_meta(self, page: Page) -> None:
        """Put in what MkDocs' own reader was not given."""
        lay_over_defaults(page.meta, self._fronts.get(page.file.src_uri, _NOTHING).meta)

    def is_post(self, page: Page, *, globs: GitIgnoreSpec) -> bool:
        """Whether the globs match, or if there are none, front matter says so.

        A date that cannot be read says so too, and so does Jekyll's in the name of a file with
        front matter.
        """
        src_uri = page.file.src_uri
        if globs:
            return globs.match_file(src_uri)
        meta = {str(key).lower(): value for key, value in page.meta.items()}
        written = {key.lower() for key in self._fronts.get(src_uri, _NOTHING).sources}
        fields = map(field_of_key, meta.keys() | written)
        if meta.get("layout") == "post" or not _FIELDS_OF_POSTS.isdisjoint(fields):
            return True
        return bool(written) and date_of_file_name(PurePosixPath(src_uri).name) is not None

    def understand(self, page: Page, *, addresses: Addresses) -> tuple[Post, tuple[Notice, ...]]:
        """The page as a post, and what its author may want to know if it is one."""
        src_uri = page.file.src_uri
        front = self._fronts.pop(src_uri, _NOTHING)
        post, notices = parse_post(
            page.meta, src_uri=src_uri, sources=front.sources, known_authors=self.known_authors
        )
        remarks = (each for each in front.notices if each.level <= logging.INFO)
        image, missing = _find_image(post, src_uri=src_uri, addresses=addresses)
        talks, lost = _find_slides(post.talks, src_uri=src_uri, addresses=addresses)
        told = sorted((*remarks, *notices, *missing, *lost), key=lambda notice: notice.line or 0)
        return replace(post, image=image, talks=talks), tuple(told)


def call_by_slug(page: Page) -> None:
    """Call a page that only a dated file names as Jekyll does: by the words behind the day."""
    name = page.file.name
    words = words_of(name)
    if date_of_file_name(name) and (page.title or "").casefold() == words.casefold():
        slug = words.split()[3:]
        page.title = " ".join(f"{word[0].upper()}{word[1:]}" for word in slug) or page.title


def tell_idle_globs(spec: GitIgnoreSpec, globs: Sequence[str], files: Files) -> tuple[Notice, ...]:
    """A remark where globs of posts match nothing."""
    # All of them: Material's blog has its posts left out until they have pages.
    pages = (each.src_uri for each in files if each.is_documentation_page())
    if not globs or any(map(spec.match_file, pages)):
        return ()
    message = f"no page matches {', '.join(globs)}; write as from the docs folder: posts/*.md"
    return (remark(src_uri="mkdocs.yml", field="posts", message=message),)


def refuse_missing_templates(files: Files, env: jinja2.Environment) -> None:
    """Say in one line what MkDocs would say with a traceback, once for each page.

    Raises:
        UnbuildableError: Front matter names a template that the theme does not have.
    """
    found: set[object] = set()  # looking for one reads its file
    for file in files.documentation_pages():
        template = file.page.meta.get("template", "main.html") if file.page else "main.html"
        if isinstance(template, str) and template in found:
            continue
        if file.page and _has_template(env, template):
            found.add(template)
        elif file.page:
            raise UnbuildableError(
                Notice(
                    level=logging.ERROR,
                    src_uri=file.src_uri,
                    field="template",
                    message=f"the theme has no {template}; leave the line out",
                )
            )


def _has_template(env: jinja2.Environment, name: object) -> bool:
    if not isinstance(name, str) or env.loader is None:
        return False
    try:
        env.loader.get_source(env, name)  # not compiled: other plugins add their filters yet
    except jinja2.TemplateNotFound:
        return False
    return True


def _find_image(
    post: Post, *, src_uri: str, addresses: Addresses
) -> tuple[str | None, tuple[Notice, ...]]:
    """The image that a post's front matter means, and what is wrong with it.

    A path is the page's, as in its text, or else the docs folder's, as front matter has it.
    """
    image, place = post.image, post.image_place
    if not image or not place:
        return image, ()
    picture = addresses.picture(image, src_uri=src_uri)
    if not picture and (picture := addresses.picture(f"/{image}")):
        image = f"/{image}"
    if picture and not (picture.src_uri or "").endswith(".md"):
        return image, ()
    missing = _missing(image, addresses, src_uri=src_uri, line=place.line, field=place.field)
    level = missing.level if is_ours(place.field) else logging.INFO
    return None, (replace(missing, level=level),)


def _find_slides(
    talks: Sequence[TalkOverride], *, src_uri: str, addresses: Addresses
) -> tuple[tuple[TalkOverride, ...], tuple[Notice, ...]]:
    """The talks with their slides found as an image is, and what is wrong with these.

    What begins or ends with a slash may be served by somebody else on the same host.
    """

    def leads_somewhere(address: str) -> bool:
        files = (address, f"{address}/index.html")  # slides may be a folder
        return any(addresses.leads_somewhere(file, src_uri=src_uri) for file in files)

    found, notices = [], []
    for each in talks:
        slides = each.talk.slides or "/"
        elsewhere = slides.startswith(("/", "#", "?")) or slides.endswith("/")
        if elsewhere or leads_somewhere(slides):
            found.append(each)
        elif leads_somewhere(f"/{slides}"):
            found.append(each._replace(talk=replace(each.talk, slides=f"/{slides}")))
        else:
            found.append(each)
            missing = _missing(slides, addresses, src_uri=src_uri, line=each.line, field="talks")
            notices.append(missing)
    return tuple(found), tuple(notices)


def _missing(
    path: str, addresses: Addresses, *, src_uri: str, line: int | None, field: str
) -> Notice:
    meant = addresses.only_namesake(path)
    cure = f"write /{meant}" if meant else "add it or mend the path"
    message = f"there is no file {path} in the docs folder; {cure}"
    return warning(src_uri=src_uri, line=line, field=field, message=message)
