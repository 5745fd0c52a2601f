# SPDX-License-Identifier: EUPL-1.2
"""Whether a note falls under the cabinet's line to publish beslisnota's with the Kamerstukken.

The line in time, as its public sources tell it:

- 1 July 2021: with papers on legislation and policy. Draft line of 10 May 2021 (Kamerstuk 28 362,
  nr. 56), questions and answers (28 362, nr. 57), rijksoverheid.nl of 1 July 2021.
- 20 September 2022: with all papers sent to parliament. "Beleidslijn actieve openbaarmaking nota's
  2022" of 13 June 2022, rijksoverheid.nl of 23 September 2022.
- Advice of the Landsadvocaat: new advice from 1 July 2021, of a general nature; as ordered for this
  program. No public source was found that says so.

The line asks for the day on which a paper is sent; what is known here is the date of the note, a
few days before it. So a note of just before a first day may fall under the line all the same: a
person says so, with that as the reason. Exceptions of the Beleidslijn itself are not built in.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

from metadata.record import Kind
from metadata.value import Value

POLICY_PAPERS: Final = dt.date(2021, 7, 1)
"""From this day: with papers on legislation and policy; and new advice of the Landsadvocaat."""

ALL_PAPERS: Final = dt.date(2022, 9, 20)
"""From this day (Prinsjesdag 2022): with all papers sent to parliament."""

Subject = Literal["policy", "other"]
"""What a Kamerstuk is about: legislation or policy, or something else."""

Rule = Literal["all-papers", "policy-papers", "new-advice", "none"]


class Line(Value):
    """What the line says of one note.

    Attributes:
        inside: it falls under the line; ``None``: that hangs on the subject, which nobody told.
        rule: the rule that applies; ``none`` before the first day.
        since: first day of that rule, ``None`` without one.
        sentence: the same in plain Dutch, for the official.
    """

    inside: bool | None
    rule: Rule
    since: dt.date | None
    sentence: str


def line(kind: Kind, date: dt.date, *, subject: Subject | None = None) -> Line:
    """Say whether a note falls under the line; whether an advice is general is asked elsewhere.

    Args:
        kind: beslisnota or advice of the Landsadvocaat.
        date: date of the note.
        subject: what its Kamerstuk is about, when a person said so. It counts only for a
            beslisnota from 1 July 2021 up to 20 September 2022.

    Returns:
        The rule, whether the note falls under it, and a sentence for the official.
    """
    if kind == "landsadvocaat":
        return _advice(date)
    if date >= ALL_PAPERS:
        return Line(
            inside=True,
            rule="all-papers",
            since=ALL_PAPERS,
            sentence="Deze nota valt onder de kabinetslijn. Sinds 20 september 2022 gaat bij elk "
            "stuk aan het parlement de beslisnota mee.",
        )
    if date < POLICY_PAPERS:
        return Line(
            inside=False,
            rule="none",
            since=None,
            sentence="Deze nota valt buiten de kabinetslijn: zij is van vóór 1 juli 2021.",
        )
    return Line(
        inside=None if subject is None else subject == "policy",
        rule="policy-papers",
        since=POLICY_PAPERS,
        sentence=_BY_SUBJECT[subject],
    )


def _advice(date: dt.date) -> Line:
    if date < POLICY_PAPERS:
        return Line(
            inside=False,
            rule="none",
            since=None,
            sentence="Dit advies valt buiten de kabinetslijn: die geldt alleen voor nieuwe "
            "adviezen, vanaf 1 juli 2021.",
        )
    return Line(
        inside=True,
        rule="new-advice",
        since=POLICY_PAPERS,
        sentence="Dit advies valt onder de kabinetslijn als het algemeen van aard is. Die geldt "
        "voor nieuwe adviezen vanaf 1 juli 2021.",
    )


_BETWEEN = "Tussen 1 juli 2021 en 20 september 2022 ging de beslisnota alleen mee bij stukken"
_BY_SUBJECT: dict[Subject | None, str] = {
    None: f"{_BETWEEN} over wetgeving en beleid. Of deze nota onder de kabinetslijn valt, hangt "
    "dus af van het onderwerp.",
    "policy": "Deze nota valt onder de kabinetslijn. Sinds 1 juli 2021 gaat bij stukken over "
    "wetgeving en beleid de beslisnota mee.",
    "other": f"Deze nota valt buiten de kabinetslijn. {_BETWEEN} over wetgeving en beleid.",
}
