# SPDX-License-Identifier: EUPL-1.2
"""A store in a local folder: durable writes, no second process, laid out as its keys.

A file is written apart, synced, renamed, and its folder synced; so after a crash an object is
there whole or not at all. Compare-and-swap holds an ``flock`` on the root, so it holds between
processes of one machine, not over a network file system without locks. A key may not lie below
another key. Versions and retention are not to be had here.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from metadata.value import sha256_hex
from publish.errors import AlreadyStored, Conflict, ObjectMissing, StoreUnavailable, StoreUnsafe
from publish.stores.base import Stored
from publish.stores.keys import check_key, check_prefix

_TEMPORARY = "~tmp"
"""Folder of files that are being written; no key can begin with it."""

_TRIES = 100


class DirectoryStore:
    """Objects as files under one folder."""

    def __init__(self, root: Path, *, mode: int = 0o755) -> None:
        """Open the folder, making it when it is not there.

        Args:
            root: the folder.
            mode: mode of folders; files get it without the execute bits (0700 → 0600).

        Raises:
            StoreUnavailable: the folder cannot be made or opened.
            StoreUnsafe: it is readable by more than ``mode`` allows.
        """
        self._root = root
        self._mode = mode
        self._file_mode = mode & 0o666
        with _translated(str(root)):
            _make_folder(root, mode)
            actual = root.stat().st_mode & 0o777
            self._sweep()
        if actual & ~mode and not mode & 0o077:
            raise StoreUnsafe(
                f"the folder {root} has mode {actual:04o}; make it {mode:04o} (chmod)"
            )

    def get(self, key: str) -> Stored:
        """Return the object (see ``Store.get``)."""
        with _translated(key):
            data = self._read(key)
        if data is None:
            raise ObjectMissing(f"there is no object {key}")
        return Stored(data, sha256_hex(data))

    def put_if_absent(self, key: str, data: bytes) -> str:
        """Create the object durably (see ``Store.put_if_absent``)."""
        with _translated(key):
            if self._read(key) is None and self._link(key, data):
                return sha256_hex(data)
            current = self._read(key)
            # Whoever made it may have crashed before its name was durable.
            _sync_folder(self._path(key).parent)
        if current != data:
            raise AlreadyStored(f"{key} holds other bytes")
        return sha256_hex(data)

    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        """Replace the object durably if unchanged (see ``Store.compare_and_swap``)."""
        with _translated(key), self._locked():
            current = self._read(key)
            if (None if current is None else sha256_hex(current)) != etag:
                raise Conflict(f"{key} was changed by somebody else")
            if etag is not None:
                self._replace(key, data)
            elif not self._link(key, data):
                raise Conflict(f"{key} was made by somebody else")
        return sha256_hex(data)

    def put(self, key: str, data: bytes) -> None:
        """Write the object durably (see ``Store.put``)."""
        with _translated(key):
            self._replace(key, data)

    def list(self, prefix: str) -> Iterator[str]:
        """Yield keys in byte order (see ``Store.list``)."""
        folder, _, start = check_prefix(prefix).rpartition("/")
        base = self._root / folder if folder else self._root
        if folder:
            self._refuse_links(base)
        with _translated(prefix):
            found = sorted(self._walk(base, folder, start))
        yield from found

    def delete(self, key: str) -> None:
        """Remove the object and the folders it leaves empty (see ``Store.delete``)."""
        path = self._path(key)
        with _translated(key), self._locked():
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                path.unlink()
            for folder in path.relative_to(self._root).parents[:-1]:
                try:
                    (self._root / folder).rmdir()
                except FileNotFoundError:
                    continue
                except OSError:
                    _sync_folder(self._root / folder)
                    return
            _sync_folder(self._root)

    def _path(self, key: str) -> Path:
        """Return the file of a key, refusing one that a link leads elsewhere."""
        path = self._root.joinpath(*check_key(key).split("/"))
        self._refuse_links(path)
        return path

    def _refuse_links(self, path: Path) -> None:
        """Refuse a path with a symbolic link below the root."""
        while path != self._root:
            if path.is_symlink():
                raise StoreUnsafe(f"{path.relative_to(self._root)} is a symbolic link")
            path = path.parent

    def _read(self, key: str) -> bytes | None:
        """Return the bytes of a key, ``None`` when there are none."""
        try:
            return self._path(key).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    @contextlib.contextmanager
    def _written(self, data: bytes) -> Iterator[Path]:
        """Give a synced file with ``data``, beside no key; it is gone afterwards."""
        temporary, handle = self._create()
        try:
            with os.fdopen(handle, "wb") as file:
                os.fchmod(file.fileno(), self._file_mode)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                yield temporary
        finally:
            temporary.unlink(missing_ok=True)

    def _create(self) -> tuple[Path, int]:
        """Create a locked temporary file; again when a sweep took it before it was locked."""
        while True:
            _make_folder(self._root / _TEMPORARY, self._mode)
            path = self._root / _TEMPORARY / secrets.token_hex(8)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.fstat(handle).st_nlink:
                return path, handle
            os.close(handle)

    def _sweep(self) -> None:
        """Remove what crashed writers left; the files of living ones are locked."""
        with contextlib.suppress(FileNotFoundError, PermissionError):
            for path in (self._root / _TEMPORARY).iterdir():
                with contextlib.suppress(OSError):
                    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
                    try:
                        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        path.unlink()
                    finally:
                        os.close(handle)

    def _make_parent(self, path: Path) -> None:
        """Make the folder that a key's file goes into."""
        _make_folder(path.parent, self._mode)

    def _link(self, key: str, data: bytes) -> bool:
        """Create the key's file with ``data`` durably; ``False`` when there is one."""
        path = self._path(key)
        with self._written(data) as temporary:
            try:
                _again(lambda: os.link(temporary, path), lambda: self._make_parent(path))
            except FileExistsError:
                return False
        _sync_folder(path.parent)
        return True

    def _replace(self, key: str, data: bytes) -> None:
        """Put ``data`` in the place of whatever is there, durably."""
        path = self._path(key)
        with self._written(data) as temporary:
            _again(lambda: temporary.replace(path), lambda: self._make_parent(path))
        _sync_folder(path.parent)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the store's lock, against other threads and other processes."""
        handle = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            # Closing is not enough: a child forked meanwhile would hold the lock on.
            fcntl.flock(handle, fcntl.LOCK_UN)
            os.close(handle)

    def _walk(self, folder: Path, under: str, start: str) -> Iterator[str]:
        """Yield the keys below a folder whose first name begins with ``start``."""
        try:
            with os.scandir(folder) as scan:
                items = [each for each in scan if each.name.startswith(start)]
        except (FileNotFoundError, NotADirectoryError):
            return
        for item in items:
            if not under and item.name == _TEMPORARY:
                continue
            key = f"{under}/{item.name}" if under else item.name
            if item.is_dir(follow_symlinks=False):
                yield from self._walk(Path(item.path), key, "")
            else:
                yield key


def _make_folder(path: Path, mode: int) -> None:
    """Make a folder and its parents with this mode, whatever the umask, each synced."""
    if path.is_dir():
        return
    _make_folder(path.parent, mode)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=mode)
        path.chmod(mode)
        _sync_folder(path.parent)


def _again(place: Callable[[], object], make_folder: Callable[[], None]) -> None:
    """Place a file, again while a delete takes its new and still empty folder away."""
    for _ in range(_TRIES):
        with contextlib.suppress(FileNotFoundError):
            make_folder()
            place()
            return
    make_folder()
    place()


def _sync_folder(path: Path) -> None:
    """Make the names in a folder durable; it may be gone, emptied by a delete."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _translated(what: str) -> Iterator[None]:
    """Turn an error of the file system into one of the store."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"{what}: {error.strerror or type(error).__name__}") from error
