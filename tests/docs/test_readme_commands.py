# SPDX-License-Identifier: EUPL-1.2
"""Every command of the README is run, in its order, by the shell a reader would use."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.M | re.S)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.e2e
def test_the_commands_of_the_readme_do_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    portal, desk = free_port(), free_port()
    # A reader's ports may be taken on this machine; everything else is as it stands there.
    script = "\n".join(BLOCKS).replace("127.0.0.1:8600", f"127.0.0.1:{portal}")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    env |= {"BESLISNOTA_PORTAL_PORT": str(portal), "BESLISNOTA_DESK_PORT": str(desk)}
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\ntrap 'kill $(jobs -p)' EXIT\n{script}"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:] + done.stdout[-3000:]
    for wanted in (
        "is proposed",
        "proved clean",
        "is approved",
        "is published",
        "/aanmelden/",
        "nothing found",
        "Kamerstuk 29398, nr. 1142",
        "Sitemap: ",
        "<sitemapindex",
        "<OAI-PMH",
        "https://www.nationaalarchief.nl/mdto",
        "is withdrawn: wrong-document",
        "kst-28362-82: the public note has it now",
        "is corrected, version 3",
        "overdracht-beslisnota-local-log-0-3",
        "evaluatie.html",
        "in the log: entry 0 of beslisnota.local/log",
        "is withdrawn and logged: privacy",
    ):
        assert wanted in done.stdout, wanted
    assert done.stdout.count("intact: log of 4 entries") == 3


def test_every_command_and_every_make_target_of_the_readme_exists() -> None:
    from flows.cli import app

    named = set(re.findall(r"\bbeslisnota ([a-z]+)", "\n".join(BLOCKS)))
    assert named <= {name for names in app for name in ([names] if isinstance(names, str) else [])}
    targets = set(re.findall(r"^    make ([a-z]+)", README, re.M))
    assert targets == {"demo", "test"}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


def test_every_command_of_the_program_is_in_the_readme_or_the_changelog() -> None:
    from flows.cli import app

    told = README + (ROOT / "CHANGELOG.md").read_text("utf-8")
    commands = [name for name in app if not name.startswith("-")]
    assert len(commands) > 10
    assert [c for c in commands if c not in told] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "docs/architecture.md"):
        page = ROOT / name
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{name}: {target}"
