# SPDX-License-Identifier: EUPL-1.2
"""The figures as open data, and what each of them means in plain Dutch.

They count documents, not people: a small number tells nothing about a person, so none is hidden.
"""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Literal, NamedTuple

from metadata.value import Moment, Value
from publish.evaluation.periods import PeriodKind

Unit = Literal["aantal", "dagen", "aandeel"]


class Meaning(NamedTuple):
    """What a figure is.

    Attributes:
        unit: what its value is in; an ``aandeel`` lies between 0 and 1.
        label: its name.
        about: how it is counted.
    """

    unit: Unit
    label: str
    about: str


_FIRST = "Telt bij de periode waarin de nota voor het eerst openbaar werd."

FIGURES = MappingProxyType(
    {
        "notas": Meaning("aantal", "Beslisnota's", f"Beslisnota's die nu openbaar zijn. {_FIRST}"),
        "adviezen": Meaning(
            "aantal",
            "Adviezen van de Landsadvocaat",
            f"Algemene adviezen van de Landsadvocaat die nu openbaar zijn. {_FIRST}",
        ),
        "later_ingetrokken": Meaning(
            "aantal",
            "Later ingetrokken",
            "Nota's die in deze periode openbaar werden en nu ingetrokken zijn. Ze tellen nergens "
            "anders mee. Het archief weet niet meer van welk ministerie ze waren.",
        ),
        "doorlooptijd_mediaan": Meaning(
            "dagen",
            "Doorlooptijd, mediaan",
            "Dagen van de datum van de nota tot de dag waarop zij openbaar werd. De helft van de "
            "nota's was zo snel of sneller.",
        ),
        "doorlooptijd_p90": Meaning(
            "dagen",
            "Doorlooptijd, 90e percentiel",
            "Dagen van de datum van de nota tot de dag waarop zij openbaar werd. Negen van de tien "
            "nota's waren zo snel of sneller.",
        ),
        "na_verzending_mediaan": Meaning(
            "dagen",
            "Dagen na verzending, mediaan",
            "Dagen van de verzending van het Kamerstuk tot de dag waarop de nota openbaar werd. "
            "Alleen nota's waarvan het moment van verzending bekend is.",
        ),
        "na_verzending_p90": Meaning(
            "dagen",
            "Dagen na verzending, 90e percentiel",
            "Zoals de mediaan, maar negen van de tien nota's waren zo snel of sneller.",
        ),
        "zelfde_dag": Meaning(
            "aantal",
            "Op dezelfde dag als het Kamerstuk",
            "Nota's die openbaar werden op de dag waarop het Kamerstuk is verzonden. Alleen nota's "
            "waarvan het moment van verzending bekend is.",
        ),
        "zelfde_dag_aandeel": Meaning(
            "aandeel",
            "Aandeel op dezelfde dag als het Kamerstuk",
            "Het aantal op dezelfde dag, gedeeld door het aantal waarvan de verzending bekend is.",
        ),
        "lakken": Meaning(
            "aantal",
            "Onleesbaar gemaakte plekken",
            "Plekken die onleesbaar zijn gemaakt, per grond van de Woo (in 'part').",
        ),
        "paginas": Meaning("aantal", "Pagina's", "Pagina's van de openbare pdf-bestanden."),
        "paginas_met_tekst": Meaning(
            "aantal",
            "Pagina's met tekst",
            "Pagina's met tekst die een computer leest. Alleen nota's waarvan dit is geteld.",
        ),
        "paginas_met_tekst_aandeel": Meaning(
            "aandeel", "Aandeel pagina's met tekst", "Van dezelfde nota's als 'paginas_met_tekst'."
        ),
        "tekstlaag": Meaning(
            "aantal", "Met tekst", "Nota's waarvan elke pagina tekst heeft die een computer leest."
        ),
        "tekstlaag_aandeel": Meaning("aandeel", "Aandeel met tekst", "Zoals 'tekstlaag'."),
        "structuur": Meaning(
            "aantal", "Met structuur", "Nota's met tags: koppen en lijsten zijn herkenbaar."
        ),
        "structuur_aandeel": Meaning("aandeel", "Aandeel met structuur", "Zoals 'structuur'."),
        "taal": Meaning(
            "aantal", "Met taal", "Nota's waarvan de pdf vertelt in welke taal zij is."
        ),
        "taal_aandeel": Meaning("aandeel", "Aandeel met taal", "Zoals 'taal'."),
        "correcties": Meaning(
            "aantal",
            "Correcties",
            "Correcties in deze periode, per reden (in 'part'). Van een ingetrokken nota is het "
            "ministerie niet meer bekend.",
        ),
        "intrekkingen": Meaning(
            "aantal",
            "Intrekkingen",
            "Intrekkingen in deze periode, per reden (in 'part'). Het archief weet niet meer van "
            "welk ministerie deze nota's waren.",
        ),
    }
)
"""Code of a figure → its meaning, in the order in which they are written."""


class Definition(Value):
    """A figure's meaning, as it stands in the JSON."""

    figure: str
    unit: Unit
    label: str
    about: str


class Figure(Value):
    """One figure: one row of the CSV.

    Attributes:
        department: TOOI address of the ministry, empty for all together.
        department_label: its present name, ``alle ministeries`` for all together.
        period_kind: quarter, year or the whole time.
        period: ``2026-Q4``, ``2026`` or ``total``.
        begin: first day of the period, in the Netherlands; ``None`` where nothing was published.
        end: last day, inclusive.
        figure: code of :data:`FIGURES`.
        part: ground or reason, empty where the figure has no parts.
        unit: what the value is in.
        value: the figure; ``None`` when nothing is known.
        known: on how many documents or acts it rests.
    """

    department: str
    department_label: str
    period_kind: PeriodKind
    period: str
    begin: dt.date | None
    end: dt.date | None
    figure: str
    part: str = ""
    unit: Unit
    value: int | float | None
    known: int


class Evaluation(Value):
    """All figures on one state of the archive.

    Attributes:
        log_entries: size of the log that was counted from.
        log_root: its Merkle root, 64 hexadecimal digits; empty for an empty log.
        log_at: the latest moment that the log tells of: until then everything counts.
        since: first day asked for, ``None`` for all.
        until: last day asked for, ``None`` for all.
        hidden: publications with a log entry that are not (yet) visible and do not count.
        unreadable: visible publications whose description is missing or damaged.
        definitions: what each figure means.
        figures: the figures: all together first, then by ministry.
    """

    format: Literal["evaluatie/1"] = "evaluatie/1"
    log_entries: int
    log_root: str
    log_at: Moment | None
    since: dt.date | None = None
    until: dt.date | None = None
    hidden: int
    unreadable: int
    definitions: tuple[Definition, ...]
    figures: tuple[Figure, ...]

    def find(self, figure: str, *, kind: PeriodKind, department: str = "") -> tuple[Figure, ...]:
        """Return the rows of a figure over periods of one kind, of all together or a ministry."""
        return tuple(
            row
            for row in self.figures
            if (row.figure, row.period_kind, row.department) == (figure, kind, department)
        )
