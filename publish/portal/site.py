# SPDX-License-Identifier: EUPL-1.2
"""What every answer of the portal needs: the public store, the catalogue, the address, a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote, urlsplit

from publish.catalogue import Catalogue
from publish.catalogue_rows import Rendered
from publish.entry import Note, Tombstone
from publish.stores.base import Store
from publish.visibility import still_visible, stored_manifest

T = TypeVar("T")
N = TypeVar("N", Note, Rendered)


@dataclass(frozen=True)
class Site:
    """One portal.

    Attributes:
        public: the public store.
        catalogue: the projection that lists and searches read.
        base_url: public address without a slash at the end.
        contact: e-mail address of the people who run it.
        vkey: the public log's verifier key, ``None`` when this portal was not given it.
        clock: gives the present moment, aware.
    """

    public: Store
    catalogue: Catalogue
    base_url: str
    contact: str
    vkey: str | None
    clock: Callable[[], dt.datetime]

    @property
    def host(self) -> str:
        """The host name in OAI identifiers."""
        return urlsplit(self.base_url).hostname or "localhost"

    def fresh(self) -> Catalogue:
        """Return the catalogue after folding what changed.

        Raises:
            LogInconsistent: the log does not hold; nothing may be shown on its word.
            StoreUnavailable: the store does not answer.
        """
        self.catalogue.refresh(self.public, clock=self.clock)
        return self.catalogue

    def shown(self, notes: Iterable[N]) -> tuple[N, ...]:
        """Return the notes whose manifest stands at this moment."""
        return tuple(note for note in notes if self._stands(note))

    def stable(self, look: Callable[[], T], notes: Callable[[T], Iterable[Note]]) -> T:
        """Return what ``look`` gives once all its notes stand, so that no count tells of others.

        Args:
            look: reads the catalogue.
            notes: returns the notes of what it read.
        """
        while True:
            found = look()
            wanted = tuple(notes(found))
            before = self.catalogue.revision
            if len(self.shown(wanted)) == len(wanted) or self.catalogue.revision == before:
                return found

    def _stands(self, note: Note | Rendered) -> bool:
        """Tell whether a note's manifest stands; one that has none leaves the catalogue."""
        if still_visible(self.public, note.listed):
            return True
        if stored_manifest(self.public, note.id) is None:
            self.catalogue.hide(note)
        return False

    def find(self, publication_id: str) -> Note | Tombstone | None:
        """Return what may be shown of an id at this moment.

        A manifest that says "withdrawn" counts before the log does.
        """
        entry = self.fresh().get(publication_id)
        if isinstance(entry, Tombstone) and not entry.reason:
            return None  # gone in an emergency, and the log has not told why yet
        if not isinstance(entry, Note) or self._stands(entry):
            return entry
        manifest = stored_manifest(self.public, publication_id)
        if manifest is None or manifest.withdrawal is None:
            return None
        return Tombstone(
            id=entry.id,
            version=manifest.version,
            index=entry.index,
            at=manifest.withdrawal.at,
            datestamp=entry.datestamp,
            reason=manifest.withdrawal.reason,
        )

    def page_url(self, publication_id: str) -> str:
        """Return the public address of a note's page."""
        return f"{self.base_url}/nota/{publication_id}"

    def file_url(self, note: Note | Rendered, name: str) -> str:
        """Return the public address of a file of a note, the same in every version."""
        return f"{self.page_url(note.id)}/{quote(name)}"

    def pdf_url(self, note: Note) -> str:
        """Return the public address of a note's PDF: the ``loc`` by which harvesters know it."""
        return self.file_url(note, note.record.files[0].name)
