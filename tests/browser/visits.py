"""Visits to a page, and the server behind it."""

from __future__ import annotations

import http.server
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request, Route

PATIENCE = 60_000  # ms for any wait: a busy machine is no mistake of ours


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with the headers that a folder of its own wants."""

    headers_by_folder: dict[str, dict[str, str]]

    def __init__(
        self, *args: object, headers_by_folder: dict[str, dict[str, str]], **options: object
    ) -> None:
        self.headers_by_folder = headers_by_folder
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        folder = self.path.strip("/").partition("/")[0]
        for name, value in self.headers_by_folder.get(folder, {}).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


class Visit:
    """A page, every request it has made, and a stand-in for YouTube, which is never asked.

    Attributes:
        elsewhere: Requests to other hosts than the page's own.
        errors: What the page's scripts threw.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.elsewhere: list[str] = []
        self.referrers: list[str | None] = []
        self.errors: list[str] = []
        self._own = urlsplit(address).netloc
        context.on("request", self._note)
        context.route(lambda url: urlsplit(url).netloc not in {self._own, ""}, self._stand_in)
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)

    def wait_for_instant_navigation(self) -> None:
        """Material follows links by itself only once it has read the site map."""
        self.page.wait_for_function(
            "performance.getEntriesByType('resource').some(each => /sitemap.xml/.test(each.name))"
        )
        self.page.evaluate("new Promise(requestIdleCallback)")

    def _note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self._own:
            self.elsewhere.append(request.url)
            self.referrers.append(request.headers.get("referer"))

    @staticmethod
    def _stand_in(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<title>YouTube</title><p>plays")
