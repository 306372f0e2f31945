"""`mkdocs-sysconf export pyvideo`: the site's conferences for the archive of pyvideo.org."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mkdocs_sysconf.cli.configuration import config_file_option, open_build
from mkdocs_sysconf.cli.project_files import write_atomically
from mkdocs_sysconf.cli.telling import count
from mkdocs_sysconf.core.dates import day_of_heading
from mkdocs_sysconf.core.pyvideo import build_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.structure.toc import AnchorLink

    from mkdocs_sysconf.core.dates import PartialDate

_WRITTEN: Final = ".mkdocs-sysconf.json"
"""Which files were written below a folder, each with the hash of what it held."""


@click.group()
def export() -> None:
    """Write what the site knows in the form of others."""


@export.command("pyvideo")
@config_file_option
@click.option(
    "--overwrite",
    is_flag=True,
    help="Write where files are that are not of this command, and over them.",
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_pyvideo(config_file: Path, *, folder: Path, overwrite: bool) -> None:
    """Write the site's conferences into FOLDER, as the archive of pyvideo.org has them.

    Each is a folder of its own, with category.json and videos/*.json, a file for each talk that has
    a recording. The site is not built. Nothing is written of a conference whose folder holds files
    that are not of this command, or were changed since. That, or a warning of the site's posts,
    ends the command with 1.
    """
    build = open_build(config_file)
    told = [*build.notices, *(each for page, _ in build.pages for each in build.read(page))]
    warnings = [each for each in (*told, *build.finish()) if each.level >= logging.WARNING]
    for notice in warnings:
        click.echo(notice, err=True)
    if any(each.level >= logging.ERROR for each in warnings):  # no build could be made
        raise SystemExit(1)
    days: dict[tuple[str, str | None], PartialDate] = {
        (page.file.src_uri, anchor): day
        for page, _ in build.pages
        for anchor, day in _days_of(page.toc)
    }
    catalog = build.plugin.catalog
    events = build_events(catalog, days=days, site_url=build.config.site_url or "")
    try:
        changed, kept = _write(folder, events, overwrite=overwrite)
    except OSError as error:  # a folder that is read-only
        raise click.UsageError(str(error)) from error
    shown = [files for slug, files in events.items() if slug not in kept]
    undated = sum(b'"recorded": null' in each for files in shown for each in files.values())
    videos = count((sum(map(len, shown)) - len(shown), "video"))
    videos += f" ({undated:,} of unknown day)" if undated else ""
    counts = count((len(shown), "conference")), videos, count((changed, "changed file"))
    click.echo(f"{folder}: {', '.join(counts)}", nl=False)
    unrecorded = sum(not (talk.video or talk.recording) for talk in catalog.talks)
    left_out = [f"{count((unrecorded, 'talk'))} without a recording"] if unrecorded else []
    left_out += [f"{slug} for files there that are not of this command" for slug in kept]
    click.echo(f"; left out: {', '.join(left_out)}" if left_out else "")
    if warnings or kept:
        raise SystemExit(1)


def _days_of(
    headings: Iterable[AnchorLink], below: PartialDate | None = None
) -> Iterator[tuple[str, PartialDate]]:
    """The day of each heading that is one, or stands below one: `## May 4, 2031`."""
    for heading in headings:
        day = day_of_heading(heading.title) or below
        if day:
            yield heading.id, day
        yield from _days_of(heading.children, day)


def _write(
    folder: Path, events: Mapping[str, Mapping[str, bytes]], *, overwrite: bool
) -> tuple[int, list[str]]:
    """How many files were written or removed, and the conferences that were left as they are."""
    changed, kept = 0, []
    written = _read_written(folder / _WRITTEN)
    for slug, event in events.items():
        files = {f"{slug}/{name}": content for name, content in event.items()}
        hashes = {name: _hash(content) for name, content in files.items()}
        there = {
            path.relative_to(folder).as_posix(): _hash(path.read_bytes())
            for path in (folder / slug).rglob("*.json")
        }
        ours = {name for name, found in there.items() if found == written.get(name)}
        strange = {name for name in there.keys() - ours if there[name] != hashes.get(name)}
        if strange and not overwrite:
            kept.append(slug)
            continue
        for name in ours - files.keys():  # of a talk that has another title now
            (folder / name).unlink()
            del written[name]
            changed += 1
        for name, content in files.items():
            if there.get(name) != hashes[name]:
                write_atomically(folder / name, content)
                changed += 1
        written |= hashes
    if events:
        write_atomically(
            folder / _WRITTEN, f"{json.dumps(written, indent=0, sort_keys=True)}\n".encode()
        )
    return changed, kept


def _read_written(path: Path) -> dict[str, str]:
    try:
        written = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return written if isinstance(written, dict) else {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
