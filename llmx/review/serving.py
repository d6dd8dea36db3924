"""The review page over HTTP, for this machine alone: read only, and deaf to other names than its own."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from llmx.errors import UsageError
from llmx.review.page import Page
from llmx.review.report import Given, by_need, info_of
from llmx.review.sheet import row_of, sheet_of
from llmx.review.texts import Texts
from llmx.run.lines import Survey, survey

__all__ = ["ADDRESS", "serve"]

logger = logging.getLogger(__name__)

ADDRESS = "127.0.0.1"

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@contextmanager
def serve(run: Path, texts: Texts, given: Given, port: int = 0) -> Iterator[HTTPServer]:
    """Open a server of a run's review; ``serve_forever`` of what is given answers, ``server_port`` says where.

    Raises :class:`~llmx.errors.InputError` for a run that cannot be read, and :class:`~llmx.errors.UsageError` for a
    port that is taken.
    """
    site = _Site(run, texts, given)

    class Handler(_Handler):
        pages = site

    try:
        server = HTTPServer((ADDRESS, port), Handler)
    except (OSError, OverflowError) as error:
        raise UsageError(f"port {port}: {getattr(error, 'strerror', None) or error}") from None
    with server:
        yield server


class _Site:
    """What there is to be asked for: the page with its list, and the sheet of each article."""

    def __init__(self, run: Path, texts: Texts, given: Given) -> None:
        self._known = survey(run)
        self._texts = texts
        self._given = given
        rows = [{"n": number, **row_of(one, texts.of(one))} for number, one in enumerate(self._known)]
        self._ids = [row["id"] for row in rows]
        info = {**info_of(run, self._known, given), "served": True}
        page = Page(info, [], lambda: by_need(rows), given.pictures, connects=True)
        self.page = "".join(page.pieces()).encode("utf-8", "replace")

    def sheet(self, number: int) -> bytes | None:
        """Give the sheet of an article by its number, ``None`` where there is none."""
        if not 0 <= number < len(self._ids):
            return None
        name = self._ids[number]
        (outcome,) = Survey(self._known.path, {name: self._known.last[name]}, self._known.schemas)
        sheet = sheet_of(outcome, self._texts.of(outcome), self._given.beside.get(name))
        return json.dumps(sheet, ensure_ascii=False).encode("utf-8", "replace")


class _Handler(BaseHTTPRequestHandler):
    pages: _Site
    server_version = "llmx"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer a request, where it is meant for this server."""
        # A page from elsewhere can make a browser ask here under another name (DNS rebinding); it learns nothing.
        assert isinstance(self.server, HTTPServer)
        port = self.server.server_port
        if self.headers.get("Host") not in {f"{ADDRESS}:{port}", f"localhost:{port}"}:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
        elif self.path == "/":
            self._answer(HTTPStatus.OK, self.pages.page, "text/html; charset=utf-8")
        elif self.path.startswith("/sheets/") and (found := self._sheet()) is not None:
            self._answer(HTTPStatus.OK, found, "application/json; charset=utf-8")
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")

    do_HEAD = do_GET

    def _sheet(self) -> bytes | None:
        number = self.path.removeprefix("/sheets/")
        return self.pages.sheet(int(number)) if number.isascii() and number.isdecimal() and len(number) < 10 else None

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Log what was asked for where somebody listens, never on standard error."""
        logger.debug(format, *args)
