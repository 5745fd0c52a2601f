# SPDX-License-Identifier: EUPL-1.2
"""Run the portal: ``python -m publish.portal --public DIR --cache DIR``.

A process of its own, with credentials of its own that can only read what is public. Prints one
line, its address, when it is ready.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import uvicorn

from metadata import valuelist
from metadata.errors import BeslisnotaError
from publish.errors import PublishError
from publish.portal.app import create_app
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore

CATALOGUE = "catalogue.sqlite"


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Serve until stopped; return 0, or the exit code of what is wrong."""
    options = _parser(environ).parse_args(arguments)
    try:
        return _serve(options, environ)
    except (BeslisnotaError, OSError) as error:
        print(f"portal: {error}", file=sys.stderr)
        return error.exit_code if isinstance(error, BeslisnotaError) else 3


def _serve(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    valuelist.use(options.lists)
    public = _store(options, environ)
    options.cache.mkdir(parents=True, exist_ok=True)
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((options.host, options.port))
        host = f"[{options.host}]" if ":" in options.host else options.host
        address = f"http://{host}:{listening.getsockname()[1]}"
        app = create_app(
            public=public,
            catalogue_path=options.cache / CATALOGUE,
            base_url=options.base_url or address,
            vkey=options.vkey or None,
            contact=options.contact or None,
        )
        app.state.site.fresh()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off"
        )
        _Announcing(config, address).run(sockets=[listening])
    return 0


class _Announcing(uvicorn.Server):
    """A server that tells its address as soon as it answers."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then print the address."""
        await super().startup(sockets=sockets)
        if self.started:
            print(self._address, flush=True)


def _store(options: argparse.Namespace, environ: Mapping[str, str]) -> Store:
    """Open the public store; the portal's own credentials come from boto3's chain (``AWS_*``)."""
    if environ.get("BESLISNOTA_PUBLIC_STORE", "directory") == "s3":
        from publish.stores.s3 import S3Store

        return S3Store(
            bucket=environ.get("BESLISNOTA_S3_PUBLIC_BUCKET", ""),
            endpoint_url=environ.get("BESLISNOTA_S3_ENDPOINT") or None,
            region=environ.get("BESLISNOTA_S3_REGION") or None,
        )
    if options.public is None:
        raise PublishError("say where the public store lies: --public DIR")
    return DirectoryStore(options.public)


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m publish.portal", description=__doc__)
    parser.add_argument("--public", type=Path, help="folder of the public store")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the catalogue")
    parser.add_argument("--lists", type=Path, help="folder of refreshed value lists")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="port, 0 for a free one")
    parser.add_argument(
        "--base-url",
        default=environ.get("BESLISNOTA_PUBLIC_URL", ""),
        help="public address; the listening one when not given",
    )
    parser.add_argument(
        "--vkey",
        default=environ.get("BESLISNOTA_LOG_VKEY", ""),
        help="verifier key of the public log; without it its signature is not checked",
    )
    parser.add_argument(
        "--contact",
        default=environ.get("BESLISNOTA_CONTACT", ""),
        help="e-mail address for harvesters",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
