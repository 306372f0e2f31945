"""`mkdocs-sysconf fetch`: posters and titles, fetched once and committed by the author."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_sysconf.cli.configuration import config_file_option, read_config
from mkdocs_sysconf.cli.http import DownloadError
from mkdocs_sysconf.cli.poster_fitting import WIDEST, can_fit
from mkdocs_sysconf.cli.project_files import clear_parts, locked, write_atomically
from mkdocs_sysconf.cli.youtube import YouTube
from mkdocs_sysconf.core.known_videos import (
    VIDEOS_FILE,
    KnownVideo,
    build_known_videos,
    parse_known_videos,
)
from mkdocs_sysconf.core.reading.links import parse_shortcode
from mkdocs_sysconf.core.source_text import INLINE_CODE, split_at_fences
from mkdocs_sysconf.core.videos import parse_video_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

POSTERS = "assets/sysconf/posters"
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""Suffixes of what MkDocs takes for pages."""
# Samples of code name videos that no page shows. Indented text may be code or belong to a list: a
# video too many costs one question, one too few its poster.
_CODE_OR_VIDEO = re.compile(
    INLINE_CODE + r"|(?P<shortcode>\{[{%][^{}\n]*\}+)"
    r"|(?P<address>(?:https?:)?//[^\s<>\"'()\[\]`]+)",
    re.IGNORECASE | re.DOTALL,
)


class UnreadableVideosError(Exception):
    """`sysconf-videos.json` has a mistake; writing it again would lose what was written by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where a site keeps what was fetched.

    Args:
        docs_dir: Its Markdown files.
        folder: Of `mkdocs.yml`.
    """

    docs_dir: Path
    folder: Path

    @property
    def posters(self) -> Path:
        """Folder of the posters."""
        return self.docs_dir / POSTERS

    def video_ids(self) -> tuple[str, ...]:
        """Every video that the Markdown files name outside of code marked as such, each once."""
        found: dict[str, None] = {}
        pages = (path for path in self.docs_dir.rglob("*.m*") if path.suffix in MARKDOWN)
        for path in sorted(pages):
            text = path.read_text(encoding="utf-8", errors="replace").replace("\\_", "_")
            for match in _CODE_OR_VIDEO.finditer("".join(split_at_fences(text)[::2])):
                recording = parse_shortcode(match["shortcode"] or "")
                video = recording.video if recording else parse_video_url(match["address"] or "")
                if video and video.id:
                    found[video.id] = None
        return tuple(found)

    def known(self) -> dict[str, KnownVideo]:
        """What was fetched before.

        Raises:
            UnreadableVideosError: The file is there and has a mistake.
        """
        path = self.folder / VIDEOS_FILE
        if not path.is_file():
            return {}
        videos, notices = parse_known_videos(
            path.read_text(encoding="utf-8-sig", errors="replace"), src_uri=VIDEOS_FILE
        )
        if notices:
            raise UnreadableVideosError(str(notices[0]))
        return videos

    def wanted(self, *, refresh: bool) -> tuple[str, ...]:
        """The videos to ask for: not fetched before, or their poster is no longer there."""
        known = self.known()
        return tuple(
            video_id
            for video_id in self.video_ids()
            if refresh
            or (video := known.get(video_id)) is None
            or not (video.title or video.gone)  # all of it was written by hand
            or (video.poster and not any(self._poster_files(video_id)))
        )

    def keep(self, video_id: str, source: YouTube) -> KnownVideo:
        """Ask for one video and keep what comes back: the picture first, then that it is there."""
        learned, poster = source.ask(video_id)
        if poster:
            path = self.posters / f"{video_id}.{poster.suffix}"
            write_atomically(path, poster.content)
            for other in self._poster_files(video_id):
                if other != path:
                    other.unlink(missing_ok=True)
        with locked(self.folder):
            known = self.known()
            # A length or a day written by hand is not forgotten.
            known[video_id] = _completed(learned, by=known.get(video_id, KnownVideo()))
            write_atomically(self.folder / VIDEOS_FILE, build_known_videos(known).encode())
        return known[video_id]

    def undated(self) -> tuple[str, ...]:
        """The videos that are known, can be watched, and lack the day of their upload."""
        known = self.known()
        return tuple(
            video_id
            for video_id in self.video_ids()
            if (video := known.get(video_id)) and not (video.gone or video.uploaded)
        )

    def complete(self, video_id: str, source: YouTube) -> KnownVideo:
        """Add what a video's watch page tells, where the file says nothing yet."""
        learned = source.ask_watch_page(video_id)
        with locked(self.folder):
            known = self.known()
            completed = _completed(known.get(video_id, KnownVideo()), by=learned)
            if learned != KnownVideo():
                known[video_id] = completed
                write_atomically(self.folder / VIDEOS_FILE, build_known_videos(known).encode())
        return completed

    def _poster_files(self, video_id: str) -> Iterator[Path]:
        for suffix in ("webp", "jpg"):
            path = self.posters / f"{video_id}.{suffix}"
            if path.is_file():
                yield path


def _completed(video: KnownVideo, *, by: KnownVideo) -> KnownVideo:
    return replace(
        video,
        duration=video.duration or by.duration,
        uploaded=video.uploaded or by.uploaded,
    )


def fetch_videos(
    project: Project, video_ids: Iterable[str], source: YouTube
) -> Iterator[tuple[str, KnownVideo | DownloadError]]:
    """Ask for videos one after the other; each is told with what came of it."""
    clear_parts(project.folder)
    clear_parts(project.posters)
    for video_id in video_ids:
        try:
            yield video_id, project.keep(video_id, source)
        except DownloadError as error:
            yield video_id, error


@click.command()
@config_file_option
@click.option("--limit", type=click.IntRange(min=1), help="Ask for at most so many videos.")
@click.option("--refresh", is_flag=True, help="Ask again for videos that are known.")
@click.option(
    "--watch-pages",
    is_flag=True,
    help="Read the watch page of each video too, for its length and the day of its upload.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be asked for.")
def fetch(
    config_file: Path, *, limit: int | None, refresh: bool, watch_pages: bool, dry_run: bool
) -> None:
    """Fetch posters and titles of the videos that the site names.

    The only command that ever opens a connection: commit what it has fetched, and builds need none.
    """
    config = read_config(config_file)
    project = Project(docs_dir=Path(config.docs_dir), folder=config_file.resolve().parent)
    try:
        wanted = project.wanted(refresh=refresh)[:limit]
        if dry_run:
            click.echo("".join(f"would ask for {video_id}\n" for video_id in wanted), nl=False)
            for video_id in dict.fromkeys((*wanted, *project.undated()) if watch_pages else ()):
                click.echo(f"would read the watch page of {video_id}")
            return
        failed = _fetch_all(project, wanted)
        if watch_pages:
            _complete_all(project, project.undated()[:limit])
    except (UnreadableVideosError, OSError) as error:  # a full disk, a folder that is read-only
        raise click.ClickException(str(error)) from error
    for line in failed:
        click.echo(line, err=True)
    if failed:
        raise SystemExit(1)


def _fetch_all(project: Project, wanted: Sequence[str]) -> list[str]:
    """Fetch with a progress bar, and say what came of it: a line for each failure."""
    failed: list[str] = []
    gone = 0
    if wanted and can_fit():
        click.echo(f"Posters wider than {WIDEST} pixels are made smaller by Pillow")
    with click.progressbar(length=len(wanted), label="Videos") as bar:
        for video_id, outcome in fetch_videos(project, wanted, YouTube()):
            if isinstance(outcome, DownloadError):
                failed.append(f"{video_id}: {outcome}")
            else:
                gone += outcome.gone
            bar.update(1)
    click.echo(f"{len(wanted) - len(failed)} fetched, {gone} of them gone; {len(failed)} failed")
    return failed


def _complete_all(project: Project, undated: Sequence[str]) -> None:
    """Read watch pages with a progress bar; a day that is not found is no failure."""
    source = YouTube()
    dated = 0
    refused = ""
    with click.progressbar(undated, label="Watch pages") as bar:
        for video_id in bar:
            try:
                dated += project.complete(video_id, source).uploaded is not None
            except DownloadError as error:
                refused = f"; stopped: {error}"
                break
    click.echo(f"{dated} upload days found, {len(undated) - dated} not{refused}")
