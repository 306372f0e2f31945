"""`mkdocs-sysconf import jekyll`: a Jekyll blog as a site of MkDocs."""

from __future__ import annotations

import importlib.util
from collections import Counter
from itertools import groupby
from pathlib import Path
from posixpath import dirname, relpath
from typing import TYPE_CHECKING
from urllib.parse import quote

import click
import yaml

from mkdocs_sysconf.cli.beginnings import render
from mkdocs_sysconf.cli.configuration import read_config
from mkdocs_sysconf.cli.jekyll_folder import JekyllFolder
from mkdocs_sysconf.cli.project_files import write_atomically
from mkdocs_sysconf.cli.telling import count, tell
from mkdocs_sysconf.core.jekyll.pages import bring_over, redirects
from mkdocs_sysconf.core.jekyll.site import JekyllSite, mapping
from mkdocs_sysconf.core.notices import warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_sysconf.core.jekyll.pages import Brought
    from mkdocs_sysconf.core.jekyll.site import Source
    from mkdocs_sysconf.core.notices import Notice


@click.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The new site's configuration, written if there is none.",
)
@click.option("--drafts", is_flag=True, help="Bring drafts and unpublished posts too, as drafts.")
@click.argument(
    "folder", metavar="SITE", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def jekyll(config_file: Path, *, folder: Path, drafts: bool) -> None:
    """Bring over the blog in SITE, the folder of a Jekyll site, which stays as it is.

    Posts and Markdown pages come, with the files that they use. What MkDocs would not understand
    is rewritten, or told. Nothing that is there already is written again.
    """
    is_new = not config_file.exists()
    docs = config_file.parent / "docs" if is_new else Path(read_config(config_file).docs_dir)
    try:
        old = JekyllFolder(folder, drafts=drafts)
        brought = bring_over(old.config, old.files, old.sources)
        sources = [source for source, _ in brought.texts]
        if not any(source.kind != "pages" for source in sources):
            msg = (
                f"{folder} has no published posts below _posts; name the folder of a Jekyll site,"
                " or take --drafts"
            )
            raise click.UsageError(msg)
        notices = [*brought.notices]
        for path, content in _contents(old, brought):
            notices += _write_new(docs / path, content, old=old.root)
        for path, text in _made(old, sources).items():
            _write_new(docs / path, text.encode(), old=old.root)
        configuration = _configure(old, sources)
        if is_new:
            _write_new(config_file, configuration.encode(), old=old.root)
    except OSError as error:  # what nobody may read, or a folder that is read-only
        raise click.UsageError(str(error)) from error
    warnings, _ = tell([*old.notices, *notices])
    if not is_new:
        click.echo(f"{config_file} stays as it is. A new one would be:\n\n{configuration}")
    kinds = Counter(source.kind for source in sources)
    numbers = [(kinds[kind], kind[:-1]) for kind in ("posts", "drafts", "pages") if kinds[kind]]
    click.echo(count(*numbers, (len(brought.files), "file"), (warnings, "warning")))
    if warnings:
        raise SystemExit(1)


def _contents(old: JekyllFolder, brought: Brought) -> Iterator[tuple[str, bytes]]:
    """Files of the Jekyll site, as they go below the docs folder."""
    written = {source.path: text for source, text in old.sources}
    for source, text in brought.texts:
        content = (old.path / source.path).read_bytes()
        if text != written[source.path]:
            content = text.replace("\n", "\r\n" if b"\r\n" in content else "\n").encode()
        yield source.to, content
    yield from ((to, (old.path / path).read_bytes()) for path, to in brought.files.items())


def _made(old: JekyllFolder, sources: Sequence[Source]) -> dict[str, str]:
    """What else is written below the docs folder, if it is not there."""
    listing = _listing(sources)
    authors = dict(_authors(old.read_mapping("_data/authors.yml")))
    known = {".authors.yml": yaml.safe_dump({"authors": authors}, allow_unicode=True)}
    return {listing: _list_posts(sources, listing, old.config)} | (known if authors else {})


def _write_new(path: Path, content: bytes, *, old: Path) -> list[Notice]:
    """Write a file, unless there is another one.

    Raises:
        UsageError: It would be in the Jekyll site.
    """
    if path.resolve().is_relative_to(old):
        msg = f"{path} would be in the Jekyll site, which stays as it is; go to another folder"
        raise click.UsageError(msg)
    if not path.exists():
        write_atomically(path, content)
    elif path.read_bytes() != content:
        return [warning(src_uri=str(path), message="is there already, and stays as it is")]
    return []


def _listing(sources: Sequence[Source]) -> str:
    """Where the list of posts goes: to the home page, unless the site has one with a text."""
    return "posts/index.md" if any(source.to == "index.md" for source in sources) else "index.md"


def _list_posts(sources: Sequence[Source], to: str, config: Mapping[str, object]) -> str:
    posts = [source for source in sources if source.kind == "posts"]
    posts.sort(key=lambda each: (each.day, each.path), reverse=True)
    years = [
        (year, [(post.title, quote(relpath(post.to, dirname(to) or "."))) for post in group])
        for year, group in groupby(posts, key=lambda each: each.day[:4])
    ]
    is_home = to == "index.md"
    about = _text(config.get("description")) if is_home else ""
    title = _name(config) if is_home else "Posts"
    return render("jekyll.md", title=title, about=about, years=years)


def _configure(old: JekyllFolder, sources: Sequence[Source]) -> str:
    """The text of a `mkdocs.yml`."""
    config = old.config
    site = JekyllSite(config)
    author = mapping(config.get("author")).get("name") or config.get("author")
    said = {
        "site_name": _name(config),
        "site_url": site.host and f"{site.host}{site.base}/",
        "site_description": _text(config.get("description")),
        "site_author": _text(author),
    }
    pages = [source.to for source in sources if source.kind == "pages" and source.to != "index.md"]
    recaps = [f"recaps/{name}.md" for name in ("index", "talks", "speakers")]
    listing = [{"Posts": "posts/index.md"}] if _listing(sources) != "index.md" else []
    nav = [{"Home": "index.md"}, *listing, *pages, {"Recaps": recaps}]
    return render(
        "jekyll.yml",
        site={key: value for key, value in said.items() if value},
        theme="material" if importlib.util.find_spec("material") else "mkdocs",
        language=_language(config),
        nav=nav,
        drafts=any(source.kind == "drafts" for source in sources),
        redirects=redirects(sources),
        installed=bool(importlib.util.find_spec("mkdocs_redirects")),
    )


def _name(config: Mapping[str, object]) -> str:
    return _text(config.get("title")) or _text(config.get("name")) or "My blog"


def _text(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _language(config: Mapping[str, object]) -> str | None:
    """The language of the site, if Material is installed and has its words."""
    material = importlib.util.find_spec("material")
    if not material or not material.origin:
        return None
    known = Path(material.origin).parent / "templates/partials/languages"
    language = str(config.get("lang") or config.get("locale")).replace("_", "-")
    names = (language, language.partition("-")[0])
    plain = (name for name in names if name.replace("-", "").isalpha())
    return next((name for name in plain if (known / f"{name}.html").is_file()), None)


def _authors(entries: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """Authors as Material's file has them, and this plugin reads them."""
    for key, value in entries.items():
        entry = mapping(value)
        said = {
            "name": _text(entry.get("name")),
            "description": _text(entry.get("bio")),
            "avatar": _text(entry.get("avatar")),
            "url": _text(entry.get("url") or entry.get("uri")),
        }
        if said["name"]:
            yield str(key), {each: text for each, text in said.items() if text}
