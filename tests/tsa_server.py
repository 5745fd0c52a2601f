# SPDX-License-Identifier: EUPL-1.2
"""A real time stamping authority (OpenSSL) behind HTTP on loopback, for tests that ask for it."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

_CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""
_CERTIFICATE = """
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""


@dataclasses.dataclass
class Tsa:
    """Where the authority answers, and the file with its root certificate.

    Attributes:
        asked: how many requests came in.
        answer: given instead of a stamp, where a test sets it.
    """

    url: str
    root: Path
    asked: int = 0
    answer: tuple[int, str, bytes] | None = None


def _openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def _authority(folder: Path, name: str) -> None:
    """Make a root and a signer's certificate under it."""
    (folder / "ext").write_text(_CERTIFICATE)
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    _openssl(
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", 30, "-subj", f"/CN=Root {name}",
        "-keyout", folder / "root.key", "-out", folder / "root.pem",
    )  # fmt: skip
    _openssl(
        "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN=Stamps {name}",
        "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr",
    )  # fmt: skip
    _openssl(
        "x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "root.pem", "-CAkey",
        folder / "root.key", "-CAcreateserial", "-days", 30, "-extfile", folder / "ext",
        "-out", folder / "tsa.pem",
    )  # fmt: skip


@pytest.fixture(scope="session")
def tsa_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tsa]:
    if shutil.which("openssl") is None:
        pytest.fail("openssl is missing: install the Debian package openssl")
    folder = tmp_path_factory.mktemp("tsa")
    _authority(folder, "of the test")
    tsa = Tsa(url="", root=folder / "root.pem")

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            tsa.asked += 1
            query = self.rfile.read(int(self.headers["content-length"]))
            status, kind, body = tsa.answer or (200, "application/timestamp-reply", b"")
            if tsa.answer is None:
                (folder / "query").write_bytes(query)
                _openssl(
                    "ts", "-reply", "-config", folder / "tsa.cnf", "-queryfile", folder / "query",
                    "-signer", folder / "tsa.pem", "-inkey", folder / "tsa.key",
                    "-out", folder / "reply",
                )  # fmt: skip
                body = (folder / "reply").read_bytes()
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tsa.url = f"http://127.0.0.1:{server.server_port}/"
    yield tsa
    server.shutdown()
    server.server_close()


@pytest.fixture
def tsa(tsa_server: Tsa) -> Iterator[Tsa]:
    """The authority; what a test made it answer is taken back."""
    tsa_server.asked = 0
    yield tsa_server
    tsa_server.answer = None


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root certificate of an authority that stamped nothing here."""
    folder = tmp_path_factory.mktemp("stranger")
    _authority(folder, "of a stranger")
    return folder / "root.pem"
