# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

SAMPLES = Path(__file__).with_name("samples")
Answer = tuple[int, bytes]


class OpenData:
    """A local server in the place of the Tweede Kamer's; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.answer: Callable[[dict[str, list[str]], int], Answer] = self.samples
        this = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                this.asked.append(query)
                status, body = this.answer(query, len(this.asked))
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/OData/v4/2.0/"

    def samples(self, query: dict[str, list[str]], _number: int) -> Answer:
        """Answer as the service would: the first page, then what its link names."""
        page = "seats-2.json" if "$skiptoken" in query else "seats-1.json"
        return 200, (SAMPLES / page).read_bytes()


@pytest.fixture
def opendata() -> Iterator[OpenData]:
    served = OpenData()
    thread = threading.Thread(target=served.server.serve_forever, args=(0.05,))
    thread.start()
    yield served
    served.server.shutdown()
    thread.join()
    served.server.server_close()
