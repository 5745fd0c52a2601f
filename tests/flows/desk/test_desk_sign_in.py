# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flows.desk.sessions import make_link, use_link
from flows.errors import AccountUnknown, SignInNeeded


def private_bytes(workplace: Any) -> bytes:
    home: Path = workplace.wiring.home.private
    return b"".join(p.read_bytes() for p in sorted(home.rglob("*")) if p.is_file())


def test_a_link_signs_in_once_and_a_look_at_it_does_not_use_it_up(workplace: Any) -> None:
    desk = workplace()
    token = make_link(desk.wiring.private, "noor", now=desk.clock())
    scanner, browser, second = desk.stranger(), desk.stranger(), desk.stranger()
    for _ in range(3):
        assert "Inloggen als Noor de Wit" in scanner.get(f"/aanmelden/{token}").text
    proof = second.form(f"/aanmelden/{token}").fields["bewijs"]

    mine = browser.form(f"/aanmelden/{token}").fields
    answer = browser.client.post(f"/aanmelden/{token}", data=mine)

    assert "Werkvoorraad" in answer.text
    again = second.client.post(f"/aanmelden/{token}", data={"bewijs": proof})
    assert again.status_code == 410
    assert "werkt niet meer" in again.text
    assert second.client.get("/", follow_redirects=False).status_code == 303


def test_a_link_is_worth_nothing_after_a_quarter_of_an_hour(workplace: Any) -> None:
    desk = workplace()
    token = make_link(desk.wiring.private, "noor", now=desk.clock())
    desk.clock.later(minutes=15)
    answer = desk.stranger().get(f"/aanmelden/{token}")
    assert answer.status_code == 410
    with pytest.raises(SignInNeeded, match="too old"):
        use_link(desk.wiring.private, token, now=desk.clock())


def test_a_link_is_made_for_known_accounts_only(workplace: Any) -> None:
    desk = workplace()
    with pytest.raises(AccountUnknown):
        make_link(desk.wiring.private, "niemand", now=desk.clock())


def test_no_token_that_opens_anything_is_kept(workplace: Any) -> None:
    desk = workplace()
    token = make_link(desk.wiring.private, "noor", now=desk.clock())
    browser = desk.official("noor")
    cookie = browser.client.cookies["bureau"]
    kept = private_bytes(desk)
    assert b"desk-session/1" in kept
    assert token.encode() not in kept
    assert cookie.encode() not in kept


@pytest.mark.parametrize(
    ("account", "secret"), [("noor", "een-ander-geheim"), ("niemand", "een-geheim-van-niemand")]
)
def test_a_wrong_secret_and_an_unknown_account_say_the_same(
    workplace: Any, account: str, secret: str
) -> None:
    browser = workplace().stranger()
    answer = browser.send("/aanmelden", account=account, geheim=secret)
    assert answer.status_code == 401
    assert "De accountnaam of de geheime code klopt niet." in answer.text
    assert f'value="{account}"' in answer.text
    assert secret not in answer.text


def test_guessing_is_braked_and_the_brake_wears_off(workplace: Any) -> None:
    desk = workplace()
    browser = desk.stranger()
    for _ in range(5):
        assert (
            browser.send("/aanmelden", account="noor", geheim="fout-fout-fout").status_code == 401
        )
    right = {"account": "noor", "geheim": "een-geheim-van-niemand"}
    assert browser.send("/aanmelden", **right).status_code == 429
    assert browser.send("/aanmelden", account="sam", geheim=right["geheim"]).status_code == 200
    desk.clock.later(minutes=11)
    assert desk.stranger().send("/aanmelden", **right).status_code == 200


def test_the_cookie_is_for_this_site_only_and_for_no_script(workplace: Any) -> None:
    desk = workplace()
    plain = desk.stranger().get("/aanmelden").headers["set-cookie"].lower()
    assert "httponly" in plain
    assert "samesite=strict" in plain
    safe = desk.client(base_url="https://desk.example").get("/aanmelden")
    assert safe.headers["set-cookie"].startswith("__Host-bureau=")
    assert "secure" in safe.headers["set-cookie"].lower()
    assert "max-age" in safe.headers["strict-transport-security"]


def test_signing_in_changes_the_token_of_the_browser(workplace: Any) -> None:
    browser = workplace().stranger()
    browser.get("/aanmelden")
    before = browser.client.cookies["bureau"]
    browser.sign_in("noor")
    assert browser.client.cookies["bureau"] != before


def test_a_session_ends_after_eight_idle_hours_and_lives_on_in_use(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("noor")
    for _ in range(2):
        desk.clock.later(hours=7, minutes=59)
        assert browser.client.get("/", follow_redirects=False).status_code == 200
    desk.clock.later(hours=8)
    assert browser.client.get("/", follow_redirects=False).status_code == 303


def test_signing_out_ends_the_session_for_a_copied_cookie_too(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("noor")
    copied = browser.client.cookies["bureau"]
    browser.send("/", action="/afmelden")
    thief = desk.client()
    thief.cookies.set("bureau", copied)
    assert thief.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/indienen", "/indienen"),
        ("/nota/abcdefgh/beoordelen", "/nota/abcdefgh/beoordelen"),
        ("//elders.example", "/"),
        ("https://elders.example/", "/"),
        ("/\\elders.example", "/"),
    ],
)
def test_after_signing_in_one_only_returns_to_pages_of_the_desk(
    workplace: Any, wanted: str, goes_to: str
) -> None:
    browser = workplace().stranger()
    fields = browser.form("/aanmelden").fields | {
        "account": "noor", "geheim": "een-geheim-van-niemand", "naar": wanted,
    }  # fmt: skip
    answer = browser.client.post("/aanmelden", data=fields, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == goes_to
