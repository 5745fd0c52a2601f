# SPDX-License-Identifier: EUPL-1.2
"""A letter of the government to a Chamber, as the Tweede Kamer's open data describe it.

It holds no name: who signed is not asked for. Source: Document and Zaak of the gegevensmagazijn
(https://opendata.tweedekamer.nl/documentatie/document).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from metadata.value import Value


class Letter(Value):
    """One letter (``Brief regering``) that a note can belong to.

    Attributes:
        number: document number of the Tweede Kamer (``2023D32937``).
        zaak: number of its case (``2023Z13787``), empty when it has none.
        kamerstuk: canonical id (``kst-35510-49``), empty until the paper has its number.
        subject: the subject as the Chamber registered it.
        date: date of the letter.
        received: day on which the Chamber registered it, ``None`` when not told.
        department: TOOI address of the sending ministry, empty when the source does not tell or
            names one that no list has.
        kenmerk: the ministry's own reference (``KenmerkAfzender``), may be empty.
        attachments: titles of its bijlagen, in which a beslisnota is named.
    """

    number: Annotated[str, Field(pattern=r"^(19|20)\d\dD\d{5}$")]
    zaak: str = ""
    kamerstuk: str = ""
    subject: str = ""
    date: dt.date
    received: dt.date | None = None
    department: str = ""
    kenmerk: str = ""
    attachments: tuple[str, ...] = ()
