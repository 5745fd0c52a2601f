# SPDX-License-Identifier: EUPL-1.2
"""A small server that speaks Frog's protocol, as recorded from Frog 0.20, with planted tags."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# As the tokeniser does: words with their hyphens and points of initials, every other sign alone.
_TOKEN = re.compile(r"(?:[A-Z]\.)+|\w+(?:-\w+)*|[^\w\s]")


def recorded(question: str, tags: dict[str, str]) -> str:
    """Return an answer as Frog writes it: one line a word, 13 tabs, an empty line a sentence."""
    lines = [
        f"{number}\t{word}\t\t\t\tSPEC(deeleigen)\t1.000000\t{tags.get(word, 'O')}\t\t\t\t\t\t"
        for number, word in enumerate(_TOKEN.findall(question), start=1)
    ]
    return "\n".join([*lines, "", "READY", "", ""])


class Double(socketserver.ThreadingTCPServer):
    """Answers on loopback; ``asked`` holds every line that came in."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Callable[[str, int], str | None]) -> None:
        self.asked: list[str] = []
        self.answer = answer
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _Handler(socketserver.StreamRequestHandler):
    server: Double

    def handle(self) -> None:
        lines: list[str] = []
        for raw in self.rfile:
            line = raw.decode().rstrip("\n")
            if line != "EOT":
                lines.append(line)
                continue
            question, lines = "\n".join(lines), []
            self.server.asked.append(question)
            said = self.server.answer(question, len(self.server.asked))
            if said is None:  # the connection breaks
                return
            self.wfile.write(said.encode())


PROBE_TAGS = {"Jan": "B-PER", "Vries": "I-PER", "Fatima": "B-PER", "Yilmaz": "I-PER"}


@contextmanager
def double(
    tags: dict[str, str] | None = None, answer: Callable[[str, int], str | None] | None = None
) -> Iterator[Double]:
    """Serve as long as the context lasts; ``tags``: word → tag; ``answer`` says all itself."""
    known = PROBE_TAGS | (tags or {})
    with Double(answer or (lambda question, _: recorded(question, known))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
