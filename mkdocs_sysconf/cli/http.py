"""Downloads that expect the worst of the other side."""

from __future__ import annotations

import time
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit

from mkdocs_sysconf import __version__

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from http.client import HTTPMessage, HTTPResponse
    from typing import IO

MAX_BYTES = 8 * 1024 * 1024
_CHUNK = 64 * 1024
_OVERLAP = 1024  # what is looked for may begin in the chunk before, and is not looked for twice
_WORTH_ANOTHER_TRY = frozenset({429, 500, 502, 503, 504})


class DownloadError(Exception):
    """Nothing usable came back; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back.

    Args:
        status: HTTP's.
        body: Whole, or up to what was asked for; empty for any status but 200.
        retry_after: Seconds the other side asks to wait, 0 if it does not.
    """

    status: int
    body: bytes = b""
    retry_after: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Asks one address at a time, waits where it is told to, and gives up in the end.

    Args:
        timeout: Seconds without a byte.
        deadline: Seconds for one download.
        tries: How often one address is asked.
        pause: Seconds before the second try, doubled for each further one.
        longest_pause: Seconds; who asks for a longer wait is not asked again.
        sleep: Waits.
    """

    timeout: float = 10
    deadline: float = 60
    tries: int = 3
    pause: float = 1
    longest_pause: float = 60
    sleep: Callable[[float], None] = time.sleep

    def get(self, url: str, *, up_to: re.Pattern[bytes] | None = None) -> Answer:
        """Download.

        Args:
            url: What to ask for.
            up_to: Nothing more is read once this is found; it must not match an empty text.

        Raises:
            DownloadError: After the last try.
        """
        for attempt in range(1, self.tries + 1):
            pause = self.pause * 2 ** (attempt - 1)
            try:
                answer = self._get_once(url, up_to)
            except DownloadError:
                if attempt == self.tries:
                    raise
            else:
                if answer.status not in _WORTH_ANOTHER_TRY:
                    return answer
                pause = max(pause, answer.retry_after)
                if attempt == self.tries or pause > self.longest_pause:
                    msg = f"{_host(url)} answers {answer.status}"
                    raise DownloadError(msg)
            self.sleep(pause)
        msg = "nothing was tried"
        raise DownloadError(msg)

    def _get_once(self, url: str, up_to: re.Pattern[bytes] | None) -> Answer:
        request = urllib.request.Request(  # noqa: S310 (the addresses are our own)
            url, headers={"User-Agent": f"mkdocs-sysconf/{__version__}"}
        )
        try:
            with _OPENER.open(request, timeout=self.timeout) as response:
                return Answer(status=response.status, body=self._read(response, url, up_to))
        except HTTPError as error:
            with error:
                wait = error.headers.get("Retry-After", "")
                return Answer(status=error.code, retry_after=float(wait) if wait.isdecimal() else 0)
        except (OSError, HTTPException) as error:  # refused, cut, too slow, not HTTP at all
            msg = f"{_host(url)}: {str(error) or type(error).__name__}"
            raise DownloadError(msg) from error

    def _read(self, response: HTTPResponse, url: str, up_to: re.Pattern[bytes] | None) -> bytes:
        ends = time.monotonic() + self.deadline
        body = bytearray()
        # One read at a time, so that a server that drips cannot hold us for ever.
        while chunk := response.read1(_CHUNK):
            body += chunk
            if up_to and up_to.search(body, max(0, len(body) - len(chunk) - _OVERLAP)):
                return bytes(body)
            if len(body) > MAX_BYTES:
                msg = f"{_host(url)} sends more than {MAX_BYTES // 1024 // 1024} MiB"
                raise DownloadError(msg)
            if time.monotonic() > ends:
                msg = f"{_host(url)} takes longer than {self.deadline:g} s"
                raise DownloadError(msg)
        # `read1` tells nothing of a connection that was cut.
        if response.length:
            msg = f"{_host(url)} has cut the connection"
            raise DownloadError(msg)
        return bytes(body)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows redirects within one host: what another one serves is not what was asked for."""

    def redirect_request(  # noqa: PLR0917 (the base class's signature)
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """None for other hosts, which makes an error of the redirect."""
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameHost)


def _host(url: str) -> str:
    return urlsplit(url).netloc
