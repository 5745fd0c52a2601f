# SPDX-License-Identifier: EUPL-1.2
"""The inbox: where departments drop a PDF and, last, a JSON file of the same name beside it.

The JSON says what a submission needs::

    {"department": "IenW", "kamerstuk": ["35510, nr. 49"], "kind": "beslisnota",
     "pending": false, "publish_at": "2026-12-01T09:00:00+01:00", "stays": ["Jan de Vries"]}

It says ``"sent": "2026-11-30T16:05:00+01:00"`` when the Kamerstuk was sent, or ``"embargo": true``
when it was not sent yet (:mod:`flows.steps.sent`).

Because it is dropped last, a PDF without it is still on its way and is left alone. What cannot be
taken in is set aside with its reason; what was taken in leaves the inbox (the source is kept by
its digest).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, NamedTuple, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from flows.errors import InboxItemInvalid
from flows.home import Home
from flows.settings import Settings
from flows.steps.receive import Delivery, SubmittedKind
from metadata.value import Moment
from publish.errors import Conflict, ObjectMissing, StoreUnavailable
from publish.stores.base import Store
from redaction.errors import TooLarge

SET_ASIDE = "set-aside"
PREFIX = "inbox/"
MAX_SLIP = 64_000
"""Bytes of the largest JSON that is read."""


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
    stays: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    sent: Moment | None = None
    embargo: bool = False
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
            stays=self.stays,
            sent_at=self.sent,
            embargo=self.embargo,
        )


class Inbox(Protocol):
    """A drop folder: a folder on disk, or a prefix of the private bucket.

    Every method raises ``StoreUnavailable`` when folder or bucket do not answer; its message never
    holds a file's name, because flows hand it to Prefect and names of files name people.
    """

    def names(self) -> Iterator[str]:
        """Yield the relative names of all dropped files, sorted, without what was set aside."""
        ...

    def read(self, name: str, *, limit: int) -> bytes:
        """Return a dropped file.

        Raises:
            ObjectMissing: it is gone.
            TooLarge: it has more than ``limit`` bytes.
            InboxItemInvalid: it may not be read.
        """
        ...

    def remove(self, name: str) -> None:
        """Take a file out of the inbox; no error when it is gone."""
        ...

    def move(self, name: str, to: str) -> None:
        """Give a file a name that no file has; no error when it is gone."""
        ...

    def create(self, name: str, data: bytes) -> bool:
        """Write a new file; ``False`` when there is one of this name."""
        ...

    def exists(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        ...


class FolderInbox:
    """The inbox as a folder on this machine; file names may be anything."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; it is made, closed to others, when it is missing."""
        with _unnamed():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def names(self) -> Iterator[str]:
        """Yield the relative names of all dropped files."""
        with _unnamed():
            found = sorted(self._folder.rglob("*"))
        for path in found:
            name = path.relative_to(self._folder).as_posix()
            hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
            aside = PurePosixPath(name).parts[0] == SET_ASIDE
            if path.is_file() and not (path.is_symlink() or hidden or aside):
                yield name

    def read(self, name: str, *, limit: int) -> bytes:
        """Return a dropped file."""
        try:
            with (self._folder / name).open("rb") as file:
                data = file.read(limit + 1)
        except FileNotFoundError:
            raise ObjectMissing("the file left the inbox") from None
        except OSError as error:
            raise InboxItemInvalid(f"{name} cannot be read: {error.strerror}") from None
        return _within(name, data, limit)

    def remove(self, name: str) -> None:
        """Take a file out of the inbox."""
        with _unnamed():
            (self._folder / name).unlink(missing_ok=True)

    def move(self, name: str, to: str) -> None:
        """Give a file another name."""
        target = self._folder / to
        with _unnamed(), contextlib.suppress(FileNotFoundError):
            (self._folder / name).rename(target)

    def create(self, name: str, data: bytes) -> bool:
        """Write a new file."""
        path = self._folder / name
        with _unnamed():
            for folder in reversed(path.relative_to(self._folder).parents[:-1]):
                (self._folder / folder).mkdir(mode=0o700, exist_ok=True)
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                return False
            with os.fdopen(handle, "wb") as file:
                file.write(data)
        return True

    def exists(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return os.path.lexists(self._folder / name)


class BucketInbox:
    """The inbox as a prefix of the private store; names are the store's keys."""

    def __init__(self, private: Store) -> None:
        """Use the prefix ``inbox/`` of ``private``."""
        self._private = private

    def names(self) -> Iterator[str]:
        """Yield the relative names of all dropped files."""
        with _unnamed():
            keys = list(self._private.list(PREFIX))
        for key in keys:
            name = key.removeprefix(PREFIX)
            if not name.startswith(f"{SET_ASIDE}/"):
                yield name

    def read(self, name: str, *, limit: int) -> bytes:
        """Return a dropped file."""
        with _unnamed():
            return _within(name, self._private.get(PREFIX + name).data, limit)

    def remove(self, name: str) -> None:
        """Take a file out of the inbox."""
        with _unnamed():
            self._private.delete(PREFIX + name)

    def move(self, name: str, to: str) -> None:
        """Give a file another name."""
        with _unnamed(), contextlib.suppress(ObjectMissing):
            self._private.put_if_absent(PREFIX + to, self._private.get(PREFIX + name).data)
            self._private.delete(PREFIX + name)

    def create(self, name: str, data: bytes) -> bool:
        """Write a new file."""
        try:
            with _unnamed():
                self._private.compare_and_swap(PREFIX + name, data, None)
        except Conflict:
            return False
        return True

    def exists(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        try:
            with _unnamed():
                self._private.get(PREFIX + name)
        except ObjectMissing:
            return False
        return True


@contextlib.contextmanager
def _unnamed() -> Iterator[None]:
    """Tell that the inbox does not answer without the name of the file that was asked for."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"the inbox cannot be used: {error.strerror}") from None
    except StoreUnavailable:
        raise StoreUnavailable("the inbox does not answer") from None


def _within(name: str, data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise TooLarge(f"{name} is larger than the {limit} bytes that are taken in")
    return data


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
    names = sorted(inbox.names())
    # In the order of names, so that ".json" wins where ".JSON" lies beside it.
    slips = {name[:-5]: name for name in names if name.lower().endswith(".json")}
    folder = f"{under.strip('/')}/" if under else ""
    for name in names:
        if name.lower().endswith(".pdf") and (name == under or name.startswith(folder)):
            yield Dropped(name, slips.get(name[:-4]))


def read_slip(data: bytes, name: str) -> Slip:
    """Return what the JSON beside a PDF says.

    Args:
        data: the JSON.
        name: its name, for messages.

    Raises:
        InboxItemInvalid: it is no JSON, or not of the form above; says which field and why.
    """
    try:
        return Slip.model_validate(json.loads(data.decode("utf-8")))
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}"
            for e in error.errors(include_input=False, include_url=False)
        )
        raise InboxItemInvalid(f"{name}: {told}") from error
    except (ValueError, RecursionError) as error:
        raise InboxItemInvalid(f"{name} is no JSON in UTF-8: {error}") from error


def set_aside(inbox: Inbox, item: Dropped, *, reason: str, now: dt.datetime) -> None:
    """Move an item to ``set-aside`` with its reason in a text file beside it.

    What was set aside under the same name before stays; the reason's file claims a free name.
    """
    note = f"{now.isoformat()}\n{reason}\n".encode("utf-8", "backslashreplace")
    stem, ending = item.pdf[:-4], item.pdf[-4:]
    for number in itertools.count(1):
        free = f"{SET_ASIDE}/{stem}" + (f"-{number}" if number > 1 else "")
        taken = any(inbox.exists(free + end) for end in (ending, ".json"))
        if not taken and inbox.create(f"{free}{ending}.reason.txt", note):
            break
    # The JSON goes first: left alone by a crash, it would go with the next PDF of this name.
    if item.slip is not None:
        inbox.move(item.slip, f"{free}.json")
    inbox.move(item.pdf, free + ending)
