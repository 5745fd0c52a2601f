# SPDX-License-Identifier: EUPL-1.2
"""The inbox: where departments drop a PDF and, last, a JSON file of the same name beside it.

The JSON says what a submission needs::

    {"department": "IenW", "kamerstuk": ["35510, nr. 49"], "kind": "beslisnota",
     "pending": false, "publish_at": "2026-12-01T09:00:00+01:00"}

Because it is dropped last, a PDF without it is still on its way and is left alone. What cannot be
taken in is set aside with its reason; what was taken in leaves the inbox (the source is kept by
its digest).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, NamedTuple, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from flows.errors import InboxItemInvalid
from flows.home import Home
from flows.settings import Settings
from flows.steps.receive import Delivery, SubmittedKind
from metadata.value import Moment
from publish.stores.base import Store

SET_ASIDE = "set-aside"
PREFIX = "inbox/"


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Slip(BaseModel):
    """The JSON that comes with a PDF."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    department: str
    kamerstuk: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    pending: bool = False
    kind: SubmittedKind = "beslisnota"
    publish_at: Moment | None = None
    format: Literal["slip/1"] = "slip/1"

    def delivery(self, *, batch: str) -> Delivery:
        """Return what :func:`flows.steps.receive.receive` needs, as an unattended delivery."""
        return Delivery(
            department=self.department,
            kamerstukken=self.kamerstuk,
            pending=self.pending,
            kind=self.kind,
            publish_at=self.publish_at,
            batch=batch,
        )


class Inbox(Protocol):
    """A drop folder: a folder on disk, or a prefix of the private bucket."""

    def names(self) -> Iterator[str]:
        """Yield the relative names of all dropped files, sorted, without what was set aside."""
        ...

    def read(self, name: str) -> bytes:
        """Return a dropped file."""
        ...

    def remove(self, name: str) -> None:
        """Take a file out of the inbox; no error when it is gone."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Put a file beside the dropped ones (used for what is set aside)."""
        ...


class FolderInbox:
    """The inbox as a folder on this machine; file names may be anything."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; it is made, closed to others, when it is missing."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def names(self) -> Iterator[str]:
        """Yield the relative names of all dropped files."""
        for path in sorted(self._folder.rglob("*")):
            name = path.relative_to(self._folder).as_posix()
            hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
            aside = PurePosixPath(name).parts[0] == SET_ASIDE
            if path.is_file() and not (path.is_symlink() or hidden or aside):
                yield name

    def read(self, name: str) -> bytes:
        """Return a dropped file."""
        return (self._folder / name).read_bytes()

    def remove(self, name: str) -> None:
        """Take a file out of the inbox."""
        (self._folder / name).unlink(missing_ok=True)

    def write(self, name: str, data: bytes) -> None:
        """Put a file beside the dropped ones."""
        path = self._folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)


class BucketInbox:
    """The inbox as a prefix of the private store; names are the store's keys."""

    def __init__(self, private: Store) -> None:
        """Use the prefix ``inbox/`` of ``private``."""
        self._private = private

    def names(self) -> Iterator[str]:
        """Yield the relative names of all dropped files."""
        for key in self._private.list(PREFIX):
            name = key.removeprefix(PREFIX)
            if not name.startswith(f"{SET_ASIDE}/"):
                yield name

    def read(self, name: str) -> bytes:
        """Return a dropped file."""
        return self._private.get(PREFIX + name).data

    def remove(self, name: str) -> None:
        """Take a file out of the inbox."""
        self._private.delete(PREFIX + name)

    def write(self, name: str, data: bytes) -> None:
        """Put a file beside the dropped ones."""
        self._private.put(PREFIX + name, data)


def open_inbox(settings: Settings, home: Home, private: Store) -> Inbox:
    """Return the inbox of this installation: a folder, or a prefix of the private bucket."""
    if settings.private_store == "directory":
        return FolderInbox(home.private / "inbox")
    return BucketInbox(private)


class Dropped(NamedTuple):
    """One PDF in the inbox and the JSON beside it, where there is one."""

    pdf: str
    slip: str | None


def dropped(inbox: Inbox, under: str = "") -> Iterator[Dropped]:
    """Yield the PDFs whose name is ``under``, or stands in the folder ``under``; all when empty."""
    names = set(inbox.names())
    folder = f"{under.strip('/')}/" if under else ""
    for name in sorted(names):
        path = PurePosixPath(name)
        if path.suffix.lower() != ".pdf" or not (name == under or name.startswith(folder)):
            continue
        slip = path.with_suffix(".json").as_posix()
        yield Dropped(name, slip if slip in names else None)


def read_slip(inbox: Inbox, name: str) -> Slip:
    """Return what the JSON beside a PDF says.

    Raises:
        InboxItemInvalid: it is no JSON, or not of the form above; says which field and why.
    """
    try:
        return Slip.model_validate(json.loads(inbox.read(name).decode("utf-8")))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InboxItemInvalid(f"{name} is no JSON in UTF-8: {error}") from error
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}"
            for e in error.errors(include_input=False, include_url=False)
        )
        raise InboxItemInvalid(f"{name}: {told}") from error


def set_aside(inbox: Inbox, item: Dropped, *, reason: str, now: dt.datetime) -> None:
    """Move an item to ``set-aside`` with its reason in a text file beside it."""
    for name in (item.pdf, item.slip):
        if name is not None:
            inbox.write(f"{SET_ASIDE}/{name}", inbox.read(name))
    note = f"{now.isoformat()}\n{reason}\n"
    inbox.write(f"{SET_ASIDE}/{item.pdf}.reason.txt", note.encode("utf-8"))
    for name in (item.slip, item.pdf):
        if name is not None:
            inbox.remove(name)
