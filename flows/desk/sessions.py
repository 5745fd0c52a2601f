# SPDX-License-Identifier: EUPL-1.2
"""Who is signed in at the desk: one-time links, sessions, and a brake on guessing secrets.

Links and sessions are 256-bit random tokens of which only the SHA-256 is kept, in the private
store, so that a copy of the store opens nothing (OWASP, Session Management Cheat Sheet). The brake
counts in this process only.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections import OrderedDict, deque
from threading import Lock
from typing import Literal, TypeVar

from flows.accounts import Account, account
from flows.errors import AccountUnknown, SignInNeeded
from metadata.value import Moment, Value, sha256_hex
from publish.errors import Conflict, ObjectMissing
from publish.stores.base import Store

LINK_LIFE = dt.timedelta(minutes=15)
IDLE = dt.timedelta(hours=8)
LONGEST = dt.timedelta(hours=24)
_TOUCH = dt.timedelta(minutes=5)

V = TypeVar("V", bound=Value)


class Link(Value):
    """A link that signs one official in, once.

    Attributes:
        account: whom it signs in.
        expires_at: from when it is worth nothing.
        used_at: when it was used.
    """

    format: Literal["sign-in-link/1"] = "sign-in-link/1"
    account: str
    expires_at: Moment
    used_at: Moment | None = None


class Session(Value):
    """One browser in which an official is signed in.

    Attributes:
        account: who.
        opened_at: when the official signed in.
        seen_at: when the browser last asked for something, to five minutes.
    """

    format: Literal["desk-session/1"] = "desk-session/1"
    account: str
    opened_at: Moment
    seen_at: Moment

    def over(self, now: dt.datetime) -> bool:
        """Tell whether the session has ended: 8 hours idle, or 24 hours in all."""
        return now - self.seen_at >= IDLE or now - self.opened_at >= LONGEST


def make_link(private: Store, account_id: str, *, now: dt.datetime) -> str:
    """Make a one-time sign-in link and return its token; it is good for 15 minutes.

    Args:
        private: the private store.
        account_id: whom it signs in.
        now: the present moment.

    Raises:
        AccountUnknown: there is no such account.
    """
    known = account(private, account_id)
    token = secrets.token_urlsafe(32)
    link = Link(account=known.id, expires_at=now + LINK_LIFE)
    private.put_if_absent(_link_key(token), link.canonical())
    return token


def link_holder(private: Store, token: str, *, now: dt.datetime) -> Account:
    """Return whom a link would sign in, without using it.

    Raises:
        SignInNeeded: the link is unknown, used or too old.
    """
    return _usable(private, token, now=now)[0]


def use_link(private: Store, token: str, *, now: dt.datetime) -> Account:
    """Use a link up and return whom it signs in; of two at the same moment one succeeds.

    Raises:
        SignInNeeded: the link is unknown, used or too old.
    """
    holder, link, etag = _usable(private, token, now=now)
    used = link.model_copy(update={"used_at": now})
    try:
        private.compare_and_swap(_link_key(token), used.canonical(), etag)
    except Conflict as error:
        raise SignInNeeded("this sign-in link was used before") from error
    return holder


def open_session(private: Store, account_id: str, *, now: dt.datetime) -> str:
    """Sign an official in and return the session's token; old sessions and links are cleared."""
    clear_ended(private, now=now)
    token = secrets.token_urlsafe(32)
    session = Session(account=account_id, opened_at=now, seen_at=now)
    private.put_if_absent(_session_key(token), session.canonical())
    return token


def session_account(private: Store, token: str, *, now: dt.datetime) -> Account | None:
    """Return who is signed in with this token, or ``None``."""
    read = _read(private, _session_key(token), Session)
    if read is None:
        return None
    session, etag = read
    if session.over(now):
        private.delete(_session_key(token))
        return None
    try:
        known = account(private, session.account)
    except AccountUnknown:
        return None
    if now - session.seen_at >= _TOUCH:
        seen = session.model_copy(update={"seen_at": now})
        with contextlib.suppress(Conflict):
            private.compare_and_swap(_session_key(token), seen.canonical(), etag)
    return known


def close_session(private: Store, token: str) -> None:
    """Sign out."""
    private.delete(_session_key(token))


def clear_ended(private: Store, *, now: dt.datetime) -> None:
    """Delete the links and sessions that are worth nothing any more."""
    for key in list(private.list("desk/links/")):
        link = _read(private, key, Link)
        if link and link[0].expires_at <= now:
            private.delete(key)
    for key in list(private.list("desk/sessions/")):
        session = _read(private, key, Session)
        if session and session[0].over(now):
            private.delete(key)


def form_token(token: str) -> str:
    """Return what every form of this browser must carry (a keyed digest of its cookie)."""
    return hmac.new(token.encode(), b"beslisnota desk form", hashlib.sha256).hexdigest()


def form_token_fits(token: str, given: str) -> bool:
    """Tell whether a form came from a page of this browser."""
    return bool(token) and hmac.compare_digest(form_token(token), given)


class Tries:
    """A brake on guessing: so many failures within so much time, per key, in this process.

    Args:
        most: failures that are allowed.
        within: the time they count.
    """

    def __init__(
        self, *, most: int = 5, within: dt.timedelta = dt.timedelta(minutes=10), keys: int = 10_000
    ) -> None:
        self._most, self._within, self._keys = most, within, keys
        self._failed: OrderedDict[str, deque[dt.datetime]] = OrderedDict()
        self._lock = Lock()

    def open(self, key: str, *, now: dt.datetime) -> bool:
        """Tell whether another try is allowed."""
        with self._lock:
            failed = self._failed.get(key)
            if failed is None:
                return True
            while failed and now - failed[0] >= self._within:
                failed.popleft()
            if not failed:
                del self._failed[key]
            return len(failed) < self._most

    def failed(self, key: str, *, now: dt.datetime) -> None:
        """Count a failure; the longest untouched keys are forgotten first."""
        with self._lock:
            self._failed.setdefault(key, deque(maxlen=self._most)).append(now)
            self._failed.move_to_end(key)
            while len(self._failed) > self._keys:
                self._failed.popitem(last=False)


def _link_key(token: str) -> str:
    return f"desk/links/{sha256_hex(token.encode())}.json"


def _session_key(token: str) -> str:
    return f"desk/sessions/{sha256_hex(token.encode())}.json"


def _read(private: Store, key: str, kind: type[V]) -> tuple[V, str] | None:
    try:
        stored = private.get(key)
    except ObjectMissing:
        return None
    return kind.model_validate(json.loads(stored.data)), stored.etag


def _usable(private: Store, token: str, *, now: dt.datetime) -> tuple[Account, Link, str]:
    read = _read(private, _link_key(token), Link)
    if read is None:
        raise SignInNeeded("this sign-in link is unknown")
    link, etag = read
    if link.used_at is not None:
        raise SignInNeeded("this sign-in link was used before")
    if link.expires_at <= now:
        raise SignInNeeded("this sign-in link is too old")
    try:
        return account(private, link.account), link, etag
    except AccountUnknown as error:
        raise SignInNeeded("this sign-in link is of an account that is no more") from error
