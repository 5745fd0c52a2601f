# SPDX-License-Identifier: EUPL-1.2
"""The register of officials: account ids with a name and a secret, kept apart from every log.

Logs and decisions hold account ids only; the register that names the person lies beside them and
an entry can be erased (DESIGN §5). Sign-in by OIDC takes the place of secrets in an organisation.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from typing import Literal

from flows.errors import AccountExists, AccountUnknown, SettingInvalid, WrongSecret
from metadata.value import Value
from publish.errors import ObjectMissing
from publish.stores.base import Store, Stored

REGISTER_KEY = "accounts.json"
RESERVED = ("program",)
"""Stands in the trail for the program itself."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{1,39}")
# scrypt at the cost that OWASP's password storage sheet gives (N=2^15, r=8, p=3), 32 MiB a try.
_N, _R, _P = 2**15, 8, 3


class Account(Value):
    """One official.

    Attributes:
        id: what logs and decisions name (``official-a``).
        name: the person, for colleagues only.
        salt: hexadecimal salt of the secret.
        secret_hash: scrypt of the secret, hexadecimal.
    """

    id: str
    name: str
    salt: str
    secret_hash: str


class Register(Value):
    """All accounts of an installation."""

    format: Literal["accounts/1"] = "accounts/1"
    accounts: tuple[Account, ...] = ()


def _hash(secret: str, salt: str) -> str:
    return hashlib.scrypt(
        secret.encode(), salt=bytes.fromhex(salt), n=_N, r=_R, p=_P, maxmem=2**27
    ).hex()


def _load(private: Store) -> tuple[Register, Stored | None]:
    try:
        stored = private.get(REGISTER_KEY)
    except ObjectMissing:
        return Register(), None
    return Register.model_validate(json.loads(stored.data)), stored


def accounts(private: Store) -> tuple[Account, ...]:
    """Return all accounts, in the order in which they were added."""
    return _load(private)[0].accounts


def account(private: Store, account_id: str) -> Account:
    """Return one account.

    Raises:
        AccountUnknown: there is none with this id.
    """
    for found in accounts(private):
        if found.id == account_id:
            return found
    raise AccountUnknown(
        f"account {account_id!r} is unknown; add it with: beslisnota account add {account_id}"
    )


def add_account(private: Store, account_id: str, *, name: str, secret: str = "") -> str:
    """Add an official and return the secret: the one given, or a fresh one of 128 bits.

    Raises:
        AccountExists: the id is taken.
        SettingInvalid: the id or the secret cannot be used.
    """
    if not _ID.fullmatch(account_id) or account_id in RESERVED:
        raise SettingInvalid(
            f"account id {account_id!r}: use 2 to 40 small letters, digits and dashes"
        )
    if secret and len(secret) < 12:
        raise SettingInvalid("a secret needs at least 12 characters")
    register, stored = _load(private)
    if any(a.id == account_id for a in register.accounts):
        raise AccountExists(f"account {account_id!r} exists already")
    chosen = secret or secrets.token_urlsafe(16)
    salt = secrets.token_hex(16)
    added = Account(id=account_id, name=name, salt=salt, secret_hash=_hash(chosen, salt))
    changed = Register(accounts=(*register.accounts, added))
    private.compare_and_swap(REGISTER_KEY, changed.canonical(), stored.etag if stored else None)
    return chosen


def remove_account(private: Store, account_id: str) -> None:
    """Erase an account from the register: name and secret go, the id in the trail stays a code.

    Raises:
        AccountUnknown: there is none with this id.
    """
    gone = account(private, account_id)
    register, stored = _load(private)
    left = Register(accounts=tuple(a for a in register.accounts if a != gone))
    private.compare_and_swap(REGISTER_KEY, left.canonical(), stored.etag if stored else None)


def sign_in(private: Store, account_id: str, secret: str) -> Account:
    """Return the account when the secret fits.

    Raises:
        AccountUnknown: there is none with this id.
        WrongSecret: the secret does not fit.
    """
    try:
        known = account(private, account_id)
    except AccountUnknown:
        # As slow as a wrong secret, so the time does not tell which accounts there are.
        _hash(secret, "00" * 16)
        raise
    if not hmac.compare_digest(_hash(secret, known.salt), known.secret_hash):
        raise WrongSecret(f"the secret does not fit account {account_id!r}")
    return known


def claimed(account_id: str) -> str:
    """Return an account id that nobody can check now (the register is away), if it may be one.

    Raises:
        AccountUnknown: no account can have this id.
    """
    if not _ID.fullmatch(account_id) or account_id in RESERVED:
        raise AccountUnknown(f"{account_id[:64]!r} cannot be the id of an account")
    return account_id
