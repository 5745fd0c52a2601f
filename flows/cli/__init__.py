# SPDX-License-Identifier: EUPL-1.2
"""The command ``beslisnota``: one command over the same code that the flows and the desk use.

Exit codes: 0 done, 1 a check failed (not clean, not intact), 2 refused, 3 a service that is needed
is away or unsafe. Errors go to standard error, results to standard output.
"""

from __future__ import annotations

import errno
import sys
from importlib.metadata import version

from cyclopts import App, CycloptsError

from flows.cli.output import complain, err
from metadata.errors import BeslisnotaError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""The machine cannot keep what it must write: full, over its quota, or read only."""

app = App(
    name="beslisnota",
    help="Redact beslisnota's for real, prove it, and publish them with a verifiable record.",
    version=lambda: version("beslisnota"),
)
for module, names in {
    "notes": (
        "submit",
        "proposals",
        "release",
        "withdraw",
    ),
    "linking": ("link",),
    "sending": ("sent",),
    "noodrem": ("noodrem",),
    "judging": ("decide", "preview", "approve"),
    "correcting": ("correct",),
    "status": ("status",),
    "files": ("redact", "propose"),
    "inspecting": ("inspect",),
    "archive": ("verify", "copy"),
    "proving": ("proof",),
    "checkpoints": ("checkpoint", "witness"),
    "logkeys": ("log",),
    "serving": ("serve",),
    "officials": ("account",),
    "lists": ("officeholders",),
    "values": ("valuelists",),
    "monitoring": ("monitor",),
    "evaluating": ("evaluate",),
}.items():
    for name in names:
        app.command(f"flows.cli.{module}:{name}", name=name)
app.command("flows.cli.exporting:export_bag", name="export")


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = app(exit_on_error=False, result_action="return_value")
    except BeslisnotaError as error:
        complain(error)
        code = error.exit_code
    except OSError as error:
        what = error.filename or "a file of this machine"
        err.print(f"error: {what}: {error.strerror}", markup=False, style="red")
        code = 3 if error.errno in NO_ROOM else 2
    except CycloptsError:
        code = 2  # cyclopts has said what was wrong with the words of the command
    except KeyboardInterrupt:
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
