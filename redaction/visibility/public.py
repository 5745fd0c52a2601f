# SPDX-License-Identifier: EUPL-1.2
"""Numbers and addresses that are public: of ministries, functional mailboxes, by the switches."""

from __future__ import annotations

import re

from redaction.profile import Profile
from redaction.recognizers import lexicon
from redaction.visibility.roles import Role
from redaction.visibility.spans import Span


def public_role(text: str, span: Span, profile: Profile) -> Role | None:
    """Return a role that keeps a number or address, where the profile's switch says so."""
    raw = text[span.start : span.end]
    switches = profile.switches
    if span.type == "PHONE" and switches.general_numbers == "keep":
        digits = re.sub(r"\D", "", raw.replace("(0)", ""))
        digits = re.sub(r"^(?:0031|31)", "0", digits)
        if digits in lexicon.small_list("general-numbers"):
            return Role("public-number", "list")
    if span.type == "EMAIL" and switches.functional_mailboxes == "keep":
        local = raw.split("@")[0].casefold()
        if local in lexicon.small_list("mailboxes"):
            return Role("public-mailbox", "list")
    if span.type == "ADDRESS" and switches.ministry_addresses == "keep":
        tidy = re.sub(r"[\s,.]+", " ", raw.casefold()).strip()
        if any(
            re.search(rf"(?<!\w){re.escape(a)}(?!\w)", tidy)
            for a in lexicon.small_list("ministry-addresses")
        ):
            return Role("public-address", "list")
    return None
