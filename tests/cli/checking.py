"""Sites for the command `mkdocs-sysconf check`, and what it says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from click.testing import CliRunner

from mkdocs_sysconf.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DATED = "---\ndate: 2031-05-04\n---\n\nText\n"


class Checked(NamedTuple):
    """What a run of the command has said, and how it has ended."""

    code: int
    lines: list[str]
    error: str


def write(
    folder: Path, docs: Mapping[str, str | bytes], plugins: str = "[search, sysconf]"
) -> None:
    for name, content in docs.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "mkdocs.yml").write_text(f"site_name: Test\nplugins: {plugins}\n")


def check(folder: Path, *arguments: str | Path) -> Checked:
    command = ["check", "-f", str(folder / "mkdocs.yml"), *map(str, arguments)]
    result = CliRunner().invoke(main, command)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return Checked(result.exit_code, result.stdout.splitlines(), result.stderr)


def files_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
