from __future__ import annotations

import functools
import http.server
import os
import threading
from typing import TYPE_CHECKING

import pytest
from chromium import ARGUMENTS, find_chromium
from playwright.sync_api import expect, sync_playwright
from visits import PATIENCE, Handler, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; in CI its absence is a failure."""
    path = find_chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: set CHROMIUM")
    with sync_playwright() as playwright:
        # Windows that a click opens escape the routes of a visit; they must not leave it either.
        offline = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, offline])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serves folders on 127.0.0.1: `serve(folder)` is the address of its root."""
    servers = []

    def start(folder: Path, **headers_by_folder: dict[str, str]) -> str:
        handler = functools.partial(
            Handler, directory=str(folder), headers_by_folder=headers_by_folder
        )
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens an address in a context of its own; options are Playwright's for contexts."""
    contexts = []

    def open_(address: str, **options: object) -> Visit:
        contexts.append(chromium.new_context(**options))
        return Visit(contexts[-1], address)

    yield open_
    for context in contexts:
        context.close()
