"""Files of a project, written so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = ".sysconf-part-"  # hidden files are no part of a site
_STALE = 3600  # seconds: longer than any download takes


def write_atomically(path: Path, content: bytes) -> None:
    """The file holds what it held, or all of the new content, whenever the power goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PART, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def clear_parts(folder: Path) -> None:
    """Remove what killed runs have left, but nothing that another run may be writing."""
    for part in folder.glob(f"{_PART}*"):
        if time.time() - part.stat().st_mtime > _STALE:
            part.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Two runs take turns; a killed one lets go. Without `fcntl` (Windows) nobody waits."""
    try:
        import fcntl  # noqa: PLC0415 (not everywhere)
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
