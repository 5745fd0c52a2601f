# SPDX-License-Identifier: EUPL-1.2
"""An OAI-PMH 2.0 request read from the raw query, so that nothing wrong in it is lost.

Libraries hand over a dictionary: a repeated argument or a bad encoding would pass unseen, where
the protocol asks for ``badArgument`` (section 3.6).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qsl

PREFIXES = ("oai_dc", "mdto", "diwoo")

_ARGUMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # verb: required, optional
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    "Identify": (frozenset(), frozenset()),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListRecords": (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})),
    "ListSets": (frozenset(), frozenset()),
}
_RESUMABLE = frozenset({"ListIdentifiers", "ListRecords", "ListSets"})

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9_.!~*'();/?:@&=+$,-]+")
_PREFIX = re.compile(r"[A-Za-z0-9\-_.!~*'()]+")
_SET = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(?::[A-Za-z0-9\-_.!~*'()]+)*")
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_DAY = "%Y-%m-%d"
_SECOND = "%Y-%m-%dT%H:%M:%SZ"
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
_TOKEN = re.compile(
    r"1!(?P<prefix>[a-z_]+)!(?P<since>\d*)!(?P<until>\d*)!(?P<after>\d{1,18})!(?P<seen>\d{1,18})"
)


class OaiError(Exception):
    """An OAI-PMH error condition; the answer is HTTP 200 all the same.

    Attributes:
        code: the protocol's code (``badArgument``).
        message: what is wrong, in English.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep code and message."""
        super().__init__(message)
        self.code = code
        self.message = message


class Window(NamedTuple):
    """What a list request selects, and how far it has come.

    The token that resumes it describes itself, so no server keeps state and any replica can go
    on. It goes by log index: a record that changes meanwhile moves to the end, none is skipped.

    Attributes:
        prefix: metadataPrefix.
        since: first datestamp, inclusive.
        until: last datestamp, inclusive.
        after: log index of the last record that was sent, -1 before the first.
        seen: how many records were sent before.
    """

    prefix: str
    since: dt.datetime | None
    until: dt.datetime | None
    after: int = -1
    seen: int = 0

    def token(self, *, after: int, seen: int) -> str:
        """Return the token that goes on after this record."""
        since, until = (
            str(max(0, int(d.timestamp()))) if d else "" for d in (self.since, self.until)
        )
        return f"1!{self.prefix}!{since}!{until}!{after}!{seen}"


@dataclass(frozen=True)
class OaiRequest:
    """A request whose verb and arguments are as the protocol allows.

    Attributes:
        verb: one of the six.
        arguments: name → value, without the verb.
        window: what a list selects; ``None`` for other verbs.
    """

    verb: str
    arguments: dict[str, str] = field(default_factory=dict)
    window: Window | None = None


def read_request(raw: bytes) -> OaiRequest:
    """Read a query string or a posted form.

    Args:
        raw: the bytes after ``?``, or the body.

    Returns:
        The request.

    Raises:
        OaiError: ``badVerb``, ``badArgument`` (then the answer repeats no argument).
    """
    pairs = _pairs(raw)
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in _ARGUMENTS:
        raise OaiError("badVerb", "the verb is missing, repeated or not one of the six")
    given = [(name, value) for name, value in pairs if name != "verb"]
    arguments = dict(given)
    if len(arguments) != len(given):
        raise OaiError("badArgument", "an argument is repeated")
    _check_names(verbs[0], set(arguments))
    _check_syntax(arguments)
    return OaiRequest(verbs[0], arguments, _window(verbs[0], arguments))


def read_token(token: str) -> Window:
    """Read a resumption token.

    Raises:
        OaiError: ``badResumptionToken``.
    """
    found = _TOKEN.fullmatch(token)
    if found is None or found["prefix"] not in PREFIXES:
        raise OaiError("badResumptionToken", "this token was not made here")
    try:
        since, until = (
            dt.datetime.fromtimestamp(int(found[end]), dt.UTC) if found[end] else None
            for end in ("since", "until")
        )
    except (ValueError, OverflowError, OSError):
        raise OaiError("badResumptionToken", "this token was not made here") from None
    return Window(found["prefix"], since, until, int(found["after"]), int(found["seen"]))


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20
        )
    except ValueError:
        raise OaiError("badArgument", "the request is not well encoded (UTF-8, %XX)") from None


def _check_names(verb: str, names: set[str]) -> None:
    required, optional = _ARGUMENTS[verb]
    if verb in _RESUMABLE and "resumptionToken" in names:
        if len(names) > 1:
            raise OaiError("badArgument", "resumptionToken is an exclusive argument")
        return
    if names - required - optional:
        raise OaiError("badArgument", f"{verb} does not take all of these arguments")
    if required - names:
        missing = ", ".join(sorted(required - names))
        raise OaiError("badArgument", f"{verb} needs {missing}")


def _check_syntax(arguments: dict[str, str]) -> None:
    forms = {"identifier": _URI, "metadataPrefix": _PREFIX, "set": _SET}
    for name, value in arguments.items():
        if name == "resumptionToken":
            continue
        if name in forms and not forms[name].fullmatch(value):
            raise OaiError("badArgument", f"{name} is not well formed")


def _window(verb: str, arguments: dict[str, str]) -> Window | None:
    if verb not in ("ListIdentifiers", "ListRecords") or "resumptionToken" in arguments:
        return None
    since, until = arguments.get("from"), arguments.get("until")
    if since is not None and until is not None and len(since) != len(until):
        raise OaiError("badArgument", "from and until differ in granularity")
    first = _date(since, last_second=False) if since is not None else None
    last = _date(until, last_second=True) if until is not None else None
    if first is not None and last is not None and first > last:
        raise OaiError("badArgument", "from is later than until")
    return Window(arguments["metadataPrefix"], first, last)


def _date(text: str, *, last_second: bool) -> dt.datetime:
    """Read a date of either granularity; a day that ends a span lasts to its last second."""
    found = _DATE.fullmatch(text)
    try:
        if found is None or not text.isascii():
            raise ValueError
        moment = dt.datetime.strptime(text, _SECOND if found[1] else _DAY).replace(tzinfo=dt.UTC)
    except ValueError:
        raise OaiError("badArgument", "dates are YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ") from None
    return moment + dt.timedelta(days=1, seconds=-1) if last_second and not found[1] else moment


def printable(text: str) -> bool:
    """Tell whether XML can hold the text."""
    return _NOT_XML.search(text) is None
