# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""User names and login names beside a word for one, and handles on social media."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_LABELLED = re.compile(
    r"\b(?:gebruikers?naam|gebruikers?[- ]?id|gebruiker|user(?:name|id|[- ]id)?|login(?:naam|code)?|inlognaam|inlog(?:code)?|account(?:naam)?"
    r"|windows[- ]account|netwerkaccount|wachtwoord van|ingelogd als|signalnaam|twitter(?:naam)?|linkedin)\b"
    r"(?:\s(?:is|met|van|als)|(?:\s[\w-]{2,12}){1,3}(?=:))?\s{0,2}:?\s{0,3}[\"'‘“(]?(?P<n>@?[A-Za-z][\w.\\-]{2,30}\w)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{3,24}(?![\w@]|\.\w)")
_DOMAIN_LOGIN = re.compile(
    r"(?<![\w\\])(?:[A-Z]{2,12}|AD|minez|minvws|minjus)\\(?P<n>[A-Za-z][\w.-]{2,24})"
)
_ID = re.compile(r"\d|[._\\@]")


def find(reading: Reading) -> Iterator[Claim]:
    """Find user names: a word after the label that no ordinary word looks like."""
    text = reading.text
    for match in _LABELLED.finditer(text):
        colon = ":" in match.group()[: match.start("n") - match.start()]
        if _ID.search(match.group("n")) or colon:
            yield Claim(*match.span("n"), "USERNAME", 0.85, "name after its label", strong=True)
    for match in _HANDLE.finditer(text):
        yield Claim(*match.span(), "USERNAME", 0.5, "handle")
    for match in _DOMAIN_LOGIN.finditer(text):
        yield Claim(*match.span(), "USERNAME", 0.8, "login of a domain", strong=True)


RECOGNISER = Recogniser("username", ("USERNAME",), 1, find)
