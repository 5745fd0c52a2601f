# SPDX-License-Identifier: EUPL-1.2
"""Puts an object or manifest back from the second copy, and the copy's from the archive.

Only bytes that the log vouches for are ever written: an object's must have the digest in a
manifest that the latest log entry commits to. So nothing of a withdrawn publication comes back.
"""

from __future__ import annotations

from collections.abc import Callable

from metadata.value import sha256_hex
from publish.copies import SecondCopy
from publish.entry import archived_bytes
from publish.errors import Conflict, ObjectDamaged, ObjectMissing
from publish.events import PublicEvent
from publish.manifest import ArchivedObject, manifest_key
from publish.stores.base import KeepsHistory, Store
from publish.visibility import Listed, still_visible, visible_manifest


class Mending:
    """Mends one publication at a time.

    Attributes:
        wrong_in_copy: key, problem and whether it was mended, of what the copy held wrong.
    """

    def __init__(
        self, public: Store, copy: SecondCopy | None, tell: Callable[[str, str], None]
    ) -> None:
        self._public = public
        self._copy = copy
        self._tell = tell
        self.wrong_in_copy: list[tuple[str, str, bool]] = []

    def without_copy(self) -> None:
        """Go on without the copy, which does not answer."""
        self._copy = None

    def publication(self, event: PublicEvent, index: int, keys: set[str]) -> bool:
        """Put back what is wrong under these keys; return whether anything was.

        Args:
            event: the latest entry of the publication.
            index: the entry's index.
            keys: what was found to be wrong or missing.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        if self._copy is None:
            return False
        done = self._manifest(self._copy, event, index, keys)
        listed = visible_manifest(self._public, event, index)
        if listed is None or listed.state != "published" or listed.manifest is None:
            return done
        for each in listed.manifest.objects:
            if each.key in keys or self._is_wrong(each):
                done = self._object(self._copy, listed, each) or done
        return done

    def copy_of(self, event: PublicEvent, index: int, wrong: set[str]) -> int:
        """Bring the copy of one publication up to date; return how many objects it lacked.

        Args:
            event: the latest entry of the publication.
            index: the entry's index.
            wrong: keys that are wrong in the archive itself.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        listed = visible_manifest(self._public, event, index)
        if self._copy is None or listed is None or listed.manifest is None:
            return 0
        if listed.state == "withdrawn":
            self._copy.forget(event.id, listed.manifest)
            return 0
        lacked = 0
        for each in listed.manifest.objects:
            state, _ = self._copy.look(each)
            if state == "right":
                continue
            sound = each.key not in wrong
            if state == "wrong":
                problem = f"the second copy holds other bytes than the {each.role} that was logged"
                self.wrong_in_copy.append((each.key, problem, sound))
            if sound:
                self._copy.keep(each.key, archived_bytes(self._public, each))
                lacked += state == "missing"
        key, data = manifest_key(event.id), listed.manifest.canonical()
        if self._copy.get(key) != data:
            self._copy.keep(key, data)
        if not still_visible(self._public, listed):
            self._copy.forget(event.id, None)
        return lacked

    def _manifest(self, copy: SecondCopy, event: PublicEvent, index: int, keys: set[str]) -> bool:
        """Put the manifest back when the copy has the one that the log commits to."""
        key = manifest_key(event.id)
        kept = copy.manifest(event, index) if key in keys else None
        if kept is None:
            return False
        self._tell(event.id, sha256_hex(kept.canonical()))
        try:
            etag: str | None = self._public.get(key).etag
        except ObjectMissing:
            etag = None
        try:
            self._public.compare_and_swap(key, kept.canonical(), etag)
        except Conflict:
            return True  # somebody wrote it meanwhile: look again
        return True

    def _is_wrong(self, each: ArchivedObject) -> bool:
        """Tell whether an object is not as its manifest says."""
        try:
            archived_bytes(self._public, each)
        except (ObjectMissing, ObjectDamaged):
            return True
        return False

    def _object(self, copy: SecondCopy, listed: Listed, each: ArchivedObject) -> bool:
        """Put one object back when the copy has the bytes that the manifest names."""
        state, data = copy.look(each)
        if state != "right":
            return False
        # Told first: a repair that nobody knows of is worse than one that is told twice.
        self._tell(listed.id, each.sha256)
        self._public.put(each.key, data)
        if isinstance(self._public, KeepsHistory):
            self._public.drop_history(each.key)
        if not still_visible(self._public, listed):
            # A withdrawal or correction came between; a withdrawn object must not come back.
            self._public.delete(each.key)
        return True
