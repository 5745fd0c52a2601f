# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from flows.accounts import account, accounts, add_account, sign_in
from flows.errors import AccountExists, AccountUnknown, SettingInvalid, WrongSecret
from publish.stores.memory import MemoryStore


def test_a_fresh_secret_signs_in_and_is_not_kept_readable() -> None:
    private = MemoryStore()
    secret = add_account(private, "official-a", name="Alida de Bruin")
    assert sign_in(private, "official-a", secret).name == "Alida de Bruin"
    assert all(secret.encode() not in private.get(key).data for key in private.list(""))


def test_a_wrong_secret_and_an_unknown_account_are_refused() -> None:
    private = MemoryStore()
    add_account(private, "official-a", name="A", secret="a-long-secret-of-a")
    with pytest.raises(WrongSecret):
        sign_in(private, "official-a", "a-long-secret-of-b")
    with pytest.raises(AccountUnknown, match="beslisnota account add official-b"):
        sign_in(private, "official-b", "a-long-secret-of-a")
    with pytest.raises(AccountUnknown):
        account(private, "")


@pytest.mark.parametrize("name", ["", "A", "Alida", "a", "a b", "-a", "program", "a" * 41, "a.b"])
def test_an_account_id_that_logs_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(SettingInvalid, match="account id"):
        add_account(MemoryStore(), name, name="A")


def test_a_short_secret_and_a_taken_id_are_refused() -> None:
    private = MemoryStore()
    with pytest.raises(SettingInvalid, match="12 characters"):
        add_account(private, "official-a", name="A", secret="short")
    add_account(private, "official-a", name="A")
    with pytest.raises(AccountExists):
        add_account(private, "official-a", name="B")
    assert [a.name for a in accounts(private)] == ["A"]
