# SPDX-License-Identifier: EUPL-1.2
"""The choices of policy in a lakprofiel, and how they are called in plain Dutch."""

from __future__ import annotations

from typing import Literal

from metadata.value import Value

Action = Literal["redact", "keep"]
"""``redact``: goes; where a switch says so it is flagged for the reviewer. ``keep``: stays."""


class Switches(Value):
    """Choices of policy; the default is the careful one.

    Attributes:
        general_numbers: what happens with the public telephone numbers of ministries.
        unlisted_general_numbers: what happens with a general number that is on no list.
        ministry_addresses: what happens with the visiting and postal addresses of ministries.
        functional_mailboxes: what happens with mailboxes such as ``info@``.
        authors: what happens with authors of cited publications.
        top_officials: what happens with names of SG, DG and their deputies.
        function_titles: what happens with a function title that points to one person.
        ambassadors: what happens with names of ambassadors and permanent representatives.
        board_members: what happens with names of members of a public board.
        landsadvocaat_lawyers: what happens with names of the Landsadvocaat's lawyers.
        mayors: what happens with names of mayors.
    """

    general_numbers: Action = "keep"
    unlisted_general_numbers: Action = "redact"
    ministry_addresses: Action = "keep"
    functional_mailboxes: Action = "keep"
    authors: Action = "keep"
    top_officials: Action = "redact"
    function_titles: Action = "redact"
    ambassadors: Action = "redact"
    board_members: Action = "redact"
    landsadvocaat_lawyers: Action = "redact"
    mayors: Action = "redact"


SWITCH_WORDS: dict[str, str] = {
    "general_numbers": "algemene telefoonnummers van de overheid",
    "unlisted_general_numbers": "algemene telefoonnummers die op geen lijst staan",
    "ministry_addresses": "adressen van ministeries",
    "functional_mailboxes": "algemene mailboxen, zoals info@",
    "authors": "namen van auteurs van openbare publicaties",
    "top_officials": "namen van secretarissen-generaal en directeuren-generaal",
    "function_titles": "functies die naar één persoon wijzen",
    "ambassadors": "namen van ambassadeurs",
    "board_members": "namen van bestuurders van publieke organisaties",
    "landsadvocaat_lawyers": "namen van advocaten van de Landsadvocaat",
    "mayors": "namen van burgemeesters",
}
"""Switch → what it is about, for officials and citizens."""
