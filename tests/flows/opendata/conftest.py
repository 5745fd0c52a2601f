# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from lxml import etree

from flows.settings import Settings
from flows.wiring import Wiring, wire

SAMPLES = Path(__file__).with_name("samples")
Answer = tuple[int, bytes]


class OpenData:
    """A local server in the place of a real one; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.answer: Callable[[dict[str, list[str]], int], Answer] = self.samples
        this = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                this.asked.append(query)
                status, body = this.answer(query, len(this.asked))
                with contextlib.suppress(BrokenPipeError):  # who asked did not wait
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


@contextlib.contextmanager
def _serving(served: OpenData) -> Iterator[OpenData]:
    thread = threading.Thread(target=served.server.serve_forever, args=(0.05,))
    thread.start()
    yield served
    served.server.shutdown()
    thread.join()
    served.server.server_close()


@pytest.fixture
def opendata() -> Iterator[OpenData]:
    with _serving(OpenData()) as served:
        yield served


def letters(query: dict[str, list[str]], _number: int = 0) -> Answer:
    """Answer questions about documents as the service would: two rows a page."""
    where = query["$filter"][0]
    found = [row for row in _documents() if _fits(row, where)]
    start = int(query.get("$skiptoken", ["0"])[0])
    body: dict[str, Any] = {"value": found[start : start + 2]}
    if start + 2 < len(found):
        rest = urlencode({"$filter": where, "$skiptoken": start + 2})
        body["@odata.nextLink"] = f"Document?{rest}"
    return 200, json.dumps(body).encode()


def _documents() -> list[dict[str, Any]]:
    pages = (json.loads((SAMPLES / f"letters-{n}.json").read_text("utf-8")) for n in (1, 2))
    return [row for page in pages for row in page["value"]]


def _fits(row: dict[str, Any], where: str) -> bool:
    """Read the few filters that the program makes."""
    for field, value in re.findall(r"(\w+) eq '((?:[^']|'')*)'", where):
        wanted = value.replace("''", "'")
        cases = [case["Nummer"] for case in row["Zaak"]]
        if wanted not in (cases if field == "Nummer" else [row[field]]):
            return False
    if "Soort ne 'Bijlage'" in where and row["Soort"] == "Bijlage":
        return False
    day = dt.datetime.fromisoformat(row["Datum"])
    since, until = (re.search(rf"Datum {op} (\S+Z)", where) for op in ("ge", "lt"))
    return (not since or day >= dt.datetime.fromisoformat(since[1])) and (
        not until or day < dt.datetime.fromisoformat(until[1])
    )


def publications(query: dict[str, list[str]], _number: int = 0) -> Answer:
    """Answer as the SRU service would: what fits the query, from startRecord on."""
    asked = query["query"][0]
    answer = etree.parse(SAMPLES / "sru-ek.xml").getroot()
    held = answer.find("{*}records")
    assert held is not None
    real = etree.parse(SAMPLES / "sru-oep.xml").iterfind(".//{*}record")
    found = [record for record in (*held, *real) if _is_asked(record, asked)]
    start = int(query["startRecord"][0]) - 1
    total = answer.find("{*}numberOfRecords")
    assert total is not None
    total.text = str(len(found))
    held[:] = found[start : start + min(2, int(query["maximumRecords"][0]))]
    return 200, etree.tostring(answer)


def _is_asked(record: etree._Element, query: str) -> bool:
    for index, wanted in re.findall(r'([\w.-]+)=="([^"]*)"', query):
        name = index.rpartition(".")[2]
        texts = [each.text or "" for each in record.iterfind(f".//{{*}}{name}")]
        if wanted not in [part for text in texts for part in text.split(";")]:
            return False
    return True


@pytest.fixture
def sru(opendata: OpenData) -> Iterator[OpenData]:
    """The officiële publicaties; the Tweede Kamer's server then answers about letters."""
    opendata.answer = letters
    with _serving(OpenData()) as served:
        served.answer = publications
        yield served


@pytest.fixture
def linking(tmp_path: Path, opendata: OpenData, sru: OpenData) -> Wiring:
    """A fresh home that asks the local servers."""
    return wire(Settings(home=tmp_path / "home", tk_odata_url=opendata.url, sru_url=sru.url))
