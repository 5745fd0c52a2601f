# SPDX-License-Identifier: EUPL-1.2
"""Serve the desk: ``python -m flows.desk --host 127.0.0.1 --port 8601``."""

from __future__ import annotations

import argparse
import socket

import uvicorn

from flows.desk.app import create_app
from flows.desk.starting import starters
from flows.settings import load_settings
from flows.wiring import wire


def main() -> None:
    """Serve until stopped; prints the address on one line when the socket listens."""
    settings = load_settings()
    parser = argparse.ArgumentParser(prog="python -m flows.desk", description=__doc__)
    parser.add_argument("--host", default=settings.desk_host)
    parser.add_argument("--port", type=int, default=settings.desk_port, help="0 takes a free one")
    asked = parser.parse_args()
    serve(host=asked.host, port=asked.port)


def serve(*, host: str, port: int) -> None:
    """Serve the desk on a socket that is opened first, so the printed address is the real one.

    With a Prefect server configured its flows read and publish; else the desk does both itself.
    There is no access log: sign-in links are part of addresses.
    """
    wiring = wire()
    start = starters(wiring)
    app = create_app(wiring, on_submitted=start.on_submitted, on_approved=start.on_approved)
    listening = socket.create_server((host, port))
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
