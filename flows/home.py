# SPDX-License-Identifier: EUPL-1.2
"""The home: private and public apart, private closed to everybody else (DESIGN §5 and §6)."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

from flows.errors import HomeUnsafe


class Home(NamedTuple):
    """Where things lie under one home; no absolute path is ever stored, so a copy works.

    Attributes:
        root: the home itself.
        private: inbox, sources, submissions, proposals, decisions, trail, keys; mode 0700.
        public: archive and log: everything outsiders may read.
        cache: what can be thrown away and made again (the catalogue).
    """

    root: Path
    private: Path
    public: Path
    cache: Path

    @property
    def keys(self) -> Path:
        """Folder of the signing keys, inside the private folder and in no store."""
        return self.private / "keys"

    @property
    def outbox(self) -> Path:
        """Folder of emergency orders that are not logged yet, on this machine and in no store."""
        return self.private / "outbox"

    @property
    def officeholders(self) -> Path:
        """File of the refreshed list of office holders; it need not be there."""
        return self.private / "lists" / "officeholders.json"

    @property
    def valuelists(self) -> Path:
        """Folder of the refreshed value lists, which hold nothing private; the portal reads it."""
        return self.root / "valuelists"

    @property
    def catalogue(self) -> Path:
        """File of the catalogue's database."""
        return self.cache / "catalogue.sqlite"

    @property
    def evaluation(self) -> Path:
        """Folder of the latest evaluation; like the catalogue it can be made again."""
        return self.cache / "evaluation"


def home_at(root: Path) -> Home:
    """Return where things lie under a home, without making or checking anything."""
    return Home(root, root / "private", root / "public", root / "cache")


def open_home(root: Path) -> Home:
    """Make the folders of a home where they are missing, and check that private is private.

    Raises:
        HomeUnsafe: a private folder can be read by others, or the home cannot be written.
    """
    home = home_at(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        for folder, mode in (
            (home.private, 0o700),
            (home.keys, 0o700),
            (home.public, 0o755),
            (home.cache, 0o755),
        ):
            folder.mkdir(mode=mode, exist_ok=True)
    except OSError as error:
        raise HomeUnsafe(f"{root} cannot be used as a home: {error.strerror}") from error
    for folder in (home.private, home.keys):
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & 0o077:
            raise HomeUnsafe(
                f"{folder} is open to others (mode {mode:04o}); run: chmod 700 {folder}"
            )
    return home
