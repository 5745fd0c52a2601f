# SPDX-License-Identifier: EUPL-1.2
"""One parliamentary paper: its parts, its official id, its citation and its address.

The ids are those of the officiële publicaties (OEP standard: ``kst-35510-49``) and of the Tweede
Kamer (``2023D32937``). The id of a Kamerstuk does not hold the parliamentary year; the citation
does. An id with a rijkswet number keeps its brackets, as the OEP standard writes the dossier.
"""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import model_validator

from metadata.value import Value

PaperKind = Literal[
    "kamerstuk",
    "onopgemaakt",
    "bijlage",
    "aanhangsel",
    "handelingen",
    "niet-dossierstuk",
    "kamervraag",
    "document",
    "zaak",
]
"""What a reference points to; ``onopgemaakt`` is a paper that has only a serial number yet."""

Chamber = Literal["TK", "EK"]

OFFICIAL_PUBLICATIONS = "https://zoek.officielebekendmakingen.nl"
TWEEDE_KAMER = "https://www.tweedekamer.nl"

ROMAN = r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
DOSSIER = rf"[1-4]\d{{4}}|{ROMAN}"
TOEVOEGING = r"[IVX]{1,6}[A-Z]?|[A-Z]|\d{2}|\(R\d{3,4}\)"
ONDERNUMMER = r"[1-9]\d{0,4}[a-z]?|[A-Z]{1,3}"

_CHAMBER_NUMBER = {"TK": "II", "EK": "I"}
_NUMBER_OF: dict[str, str] = {
    "kamerstuk": ONDERNUMMER,
    "onopgemaakt": r"\d{6,8}",
    "bijlage": rf"\d{{5,8}}|{ONDERNUMMER}",
    "aanhangsel": r"[1-9]\d{0,4}",
    "handelingen": r"[1-9]\d{0,2}-[1-9]\d{0,2}",
    "niet-dossierstuk": r"(?:19|20)\d\dD\d{5}|[a-z]{2,6}\d{6,8}-b\d{1,2}",
    "kamervraag": r"(?:19|20)\d\dZ\d{5}|\d{6,10}",
    "document": r"(?:19|20)\d\dD\d{5}",
    "zaak": r"(?:19|20)\d\dZ\d{5}",
}
_SITTING_KINDS = ("aanhangsel", "handelingen")


class Kamerstuk(Value):
    """A paper of the Tweede or Eerste Kamer that a note can belong to or refer to.

    Attributes:
        kind: what sort of paper.
        dossier: five digits (``35510``) or a Roman number (``CXXIV``); empty where the id has none.
        toevoeging: budget chapter, fund or rijkswet number after the dossier (``X``, ``(R2039)``).
        ondernummer: number within the dossier (``49``, ``F``), or the number that stands for the
            whole paper: serial (``1007826``), meeting and item (``108-5``), ``2023D32937``.
        chamber: which Chamber, ``None`` where the reference does not tell.
        vergaderjaar: parliamentary year ``2020-2021``; ``None`` where the reference has none.
    """

    kind: PaperKind = "kamerstuk"
    dossier: str = ""
    toevoeging: str = ""
    ondernummer: str
    chamber: Chamber | None = None
    vergaderjaar: str | None = None

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if not re.fullmatch(_NUMBER_OF[self.kind], self.ondernummer):
            raise ValueError(f"{self.ondernummer} is not the number of a {self.kind}")
        has_dossier = self.kind == "kamerstuk" or (self.kind == "bijlage" and bool(self.dossier))
        if has_dossier:
            self._check_dossier()
        elif self.dossier or self.toevoeging:
            raise ValueError(f"a {self.kind} has no dossier in its id")
        self._check_sitting(has_dossier=has_dossier)
        return self

    def _check_dossier(self) -> None:
        if not re.fullmatch(DOSSIER, self.dossier):
            raise ValueError(f"{self.dossier} is not a dossier number")
        if self.toevoeging and (
            not self.dossier.isdigit() or not re.fullmatch(TOEVOEGING, self.toevoeging)
        ):
            raise ValueError(f"{self.toevoeging} cannot follow a dossier number")
        if not re.fullmatch(ONDERNUMMER, self.ondernummer):
            raise ValueError(f"{self.ondernummer} is not a number within a dossier")
        told = chamber_of(self.ondernummer)
        if told is not None and self.chamber != told:
            raise ValueError(f"number {self.ondernummer} is of the {told}, not {self.chamber}")

    def _check_sitting(self, *, has_dossier: bool) -> None:
        if self.vergaderjaar is not None:
            if not (has_dossier or self.kind in _SITTING_KINDS):
                raise ValueError(f"a {self.kind} has no parliamentary year in its id")
            if sitting(self.vergaderjaar) != self.vergaderjaar:
                raise ValueError(f"{self.vergaderjaar} is not a parliamentary year")
        if self.kind in _SITTING_KINDS and (self.vergaderjaar is None or self.chamber is None):
            raise ValueError(f"a {self.kind} needs its Chamber and parliamentary year")

    @property
    def id(self) -> str:
        """The official id, such as ``kst-36410-X-47``.

        A bijlage that is known by its main paper only has that paper's id.
        """
        chamber = (self.chamber or "").lower()
        if self.dossier:
            parts = (self.dossier, self.toevoeging, self.ondernummer)
            return "kst-" + "-".join(p for p in parts if p)
        if self.kind == "aanhangsel":
            return f"ah-{chamber}-{_joined(self.vergaderjaar)}-{self.ondernummer}"
        if self.kind == "handelingen":
            return f"h-{chamber}-{_joined(self.vergaderjaar)}-{self.ondernummer}"
        if self.kind in ("document", "zaak"):
            return self.ondernummer
        prefix = {"onopgemaakt": "kst", "bijlage": "blg", "niet-dossierstuk": "nds"}
        lead = prefix.get(self.kind, "kv")
        return "-".join(part for part in (lead, chamber, self.ondernummer) if part)

    @property
    def citation(self) -> str:
        """The citation after the Leidraad: ``Kamerstukken II 2020/21, 35510, nr. 49``.

        An Eerste Kamer letter has no ``nr.`` (Aanwijzing voor de regelgeving 3.43).
        """
        chamber = _CHAMBER_NUMBER.get(self.chamber or "", "")
        year = short_sitting(self.vergaderjaar) if self.vergaderjaar else ""
        if self.dossier:
            return self._dossier_citation(chamber, year)
        if self.kind == "aanhangsel":
            return f"Aanhangsel Handelingen {chamber} {year}, nr. {self.ondernummer}"
        if self.kind == "handelingen":
            meeting, item = self.ondernummer.split("-")
            return f"Handelingen {chamber} {year}, nr. {meeting}, item {item}"
        return self.id

    def _dossier_citation(self, chamber: str, year: str) -> str:
        lead = "Bijlage bij " if self.kind == "bijlage" else ""
        if year and chamber:
            series = f"Kamerstukken {chamber} {year},"
        elif year:
            series = f"Kamerstukken {year},"
        elif chamber and chamber_of(self.ondernummer) is None:
            series = f"Kamerstukken {chamber},"
        else:
            series = "Kamerstuk"
        glue = "-" if self.toevoeging.isdigit() else " "
        dossier = glue.join(p for p in (self.dossier, self.toevoeging) if p)
        number = self.ondernummer if self.ondernummer.isalpha() else f"nr. {self.ondernummer}"
        return f"{lead}{series} {dossier}, {number}"

    @property
    def url(self) -> str:
        """The official https address where the paper can be read."""
        if self.kind == "document":
            return f"{TWEEDE_KAMER}/kamerstukken/detail?id={self.id}&did={self.id}"
        if self.kind == "zaak":
            return f"{TWEEDE_KAMER}/kamerstukken/detail?id={self.id}"
        return f"{OFFICIAL_PUBLICATIONS}/{self.id}.html"

    def __str__(self) -> str:
        return self.citation


def chamber_of(ondernummer: str) -> Chamber | None:
    """Return the Chamber that numbers in this way: digits TK, letters EK, ``250a`` unknown."""
    if ondernummer.isdigit():
        return "TK"
    return "EK" if ondernummer.isalpha() else None


def sitting(text: str) -> str | None:
    """Return ``2020-2021`` for any spelling of a parliamentary year, or ``None``.

    Read are ``2020/21``, ``2020-2021``, ``2020/2021``, ``20202021`` and ``1999/00``.
    """
    found = re.fullmatch(r"((?:19|20)\d\d)[-/ ]?((?:19|20)\d\d|\d\d)", text)
    if not found:
        return None
    first, second = int(found[1]), found[2]
    last = int(second) if len(second) == 4 else (first + 1) // 100 * 100 + int(second)
    return f"{first}-{last}" if last == first + 1 else None


def short_sitting(vergaderjaar: str) -> str:
    """Return ``2020/21`` for ``2020-2021``; over a century ``1999/2000`` (Leidraad)."""
    first, last = vergaderjaar.split("-")
    return f"{first}/{last[2:] if first[:2] == last[:2] else last}"


def _joined(vergaderjaar: str | None) -> str:
    return (vergaderjaar or "").replace("-", "")
