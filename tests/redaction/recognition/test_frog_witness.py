# SPDX-License-Identifier: EUPL-1.2
"""Frog as an optional witness, on a server that speaks its protocol as recorded."""

from __future__ import annotations

import threading
import time

import pytest

from redaction.document import plain_text
from redaction.errors import WitnessUnavailable
from redaction.profile import load_profile
from redaction.propose import findings, versions
from redaction.recognizers import frog
from redaction.recognizers.analyzer import recognise
from redaction.recognizers.outside import outside_witnesses
from redaction.recognizers.reading import Reading
from redaction.visibility import decide
from tests.redaction.recognition.frog_double import Double, double, recorded

PROFILE = load_profile(None)


def found(server: Double, text: str) -> list[str]:
    claims = frog.find(Reading(text), address=server.address)
    return [text[claim.start : claim.end] for claim in claims]


def test_a_claim_has_the_offsets_of_the_text_as_it_stands() -> None:
    text = "\ufeffUw brief van 3 mei.\n\n  Ik  sprak\u00a0Ze\u00adli\u0308na Za\ufb00a weer."
    with double({"Zelïna": "B-PER", "Zaffa": "I-PER"}) as server:
        assert found(server, text) == ["Ze\u00adli\u0308na Za\ufb00a"]
        assert server.asked[-1] == "Ik sprak Zelïna Zaffa weer."


def test_a_claim_never_scores_more_than_an_outside_witness_may() -> None:
    with double({"Qxarla": "B-PER"}) as server:
        (claim,) = frog.find(Reading("Daarna belde Qxarla ons."), address=server.address)
    assert (claim.type, claim.score, claim.strong) == ("PERSON", 0.6, False)


def test_a_line_broken_by_the_margin_is_asked_whole() -> None:
    first = "De brief over de aanvraag van vorige week is in het overleg besproken met Qxarla"
    text = f"{first}\nZornberg-\nmeijer en met niemand anders.\nVan: de directie\nAan: Qxarla"
    tags = {"Qxarla": "B-PER", "Zornbergmeijer": "I-PER"}
    with double(tags) as server:
        assert found(server, text) == ["Qxarla\nZornberg-\nmeijer", "Qxarla"]
        assert server.asked[0].endswith("met Qxarla Zornbergmeijer en met niemand anders.")


def test_a_line_in_capitals_is_asked_in_small_letters() -> None:
    with double({"Qxarla": "B-PER", "den": "I-PER", "Zornbeek": "I-PER"}) as server:
        assert found(server, "VAN QXARLA VAN DEN ZORNBEEK") == ["QXARLA VAN DEN ZORNBEEK"]
        assert server.asked == ["van Qxarla van den Zornbeek"]


@pytest.mark.parametrize(
    ("text", "tags", "name"),
    [
        ("Met Qxarla van den Zornbeek.", {"Qxarla": "B-PER"}, "Qxarla van den Zornbeek"),
        ("Met Qxarla Zornbeek.", {"Qxarla": "B-PER", "Zornbeek": "B-LOC"}, "Qxarla Zornbeek"),
        ("Met A.B. Zornbeek.", {"Zornbeek": "B-PER"}, "A.B. Zornbeek"),
        (
            "Dus Qxarla el Zornbeek.",
            {"Qxarla": "B-MISC", "Zornbeek": "B-PER"},
            "Qxarla el Zornbeek",
        ),
    ],
)
def test_a_name_that_frog_splits_is_made_whole(text: str, tags: dict[str, str], name: str) -> None:
    with double(tags) as server:
        assert found(server, text) == [name]


@pytest.mark.parametrize(
    ("text", "tags", "name"),
    [
        ("Ik sprak met Qxarla.", {"met": "B-PER", "Qxarla": "I-PER"}, "Qxarla"),
        ("Qxarla Zornbeek van Divosa", {"Qxarla": "B-PER", "Zornbeek": "I-PER"}, "Qxarla Zornbeek"),
        ("Met Qxarla Ministerie", {"Qxarla": "B-PER", "Ministerie": "B-ORG"}, "Qxarla"),
        ("Met Qxarla Utrecht", {"Qxarla": "B-PER", "Utrecht": "B-LOC"}, "Qxarla"),
    ],
)
def test_what_is_no_part_of_the_name_is_left_out(
    text: str, tags: dict[str, str], name: str
) -> None:
    with double(tags) as server:
        assert found(server, text) == [name]


def test_words_of_the_protocol_in_a_note_are_words() -> None:
    with double({"Qxarla": "B-PER"}) as server:
        assert found(server, "EOT\nQxarla zegt READY\nREADY\nEOT\n") == ["Qxarla"]


def test_a_long_text_is_asked_in_pieces() -> None:
    text = "Qxarla en weer " * 1000
    with double({"Qxarla": "B-PER"}) as server:
        assert found(server, text) == ["Qxarla"] * 1000
        assert max(len(asked) for asked in server.asked) <= 1500


def test_frog_alone_makes_a_doubt_and_beside_another_makes_sure() -> None:
    text = "Gisteren heeft Qxarla gebeld. Ook mevrouw Jansen belde."
    document = plain_text(text)
    with double({"Qxarla": "B-PER", "Jansen": "B-PER"}) as server:
        also = outside_witnesses(frog_at=server.address)
        told = {f.text: f for f in findings(document, profile=PROFILE, also=also)}
        frog = [w for w in recognise(text, also=also) if w.recognizer == "frog"]
    alone = {f.text: f for f in decide(document, frog, profile=PROFILE, on=None)}
    assert alone["Qxarla"].redact
    assert alone["Qxarla"].confidence == "doubt"
    assert alone["Qxarla"].sources == ("frog",)
    (jansen,) = [f for name, f in told.items() if "Jansen" in name]
    assert jansen.confidence == "sure"
    assert "frog" in jansen.sources


def test_the_versions_of_a_proposal_name_who_looked_besides() -> None:
    with double() as server:
        also = outside_witnesses(frog_at=server.address)
        with_frog = versions(PROFILE, also).recognition
    with double(answer=lambda q, _: recorded(q, {"Vries": "B-PER", "Fatima": "B-PER"})) as other:
        with_other_data = versions(PROFILE, outside_witnesses(frog_at=other.address)).recognition
    assert "+frog" in with_frog
    assert "frog" not in versions(PROFILE).recognition
    assert with_frog != with_other_data


def test_a_service_that_is_away_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frog, "PATIENCE_SECONDS", 0.1)
    with double() as server:
        address = server.address
    also = outside_witnesses(frog_at=address)
    with pytest.raises(WitnessUnavailable, match="cannot be reached"):
        findings(plain_text("Mevrouw Jansen belde."), profile=PROFILE, also=also)


def test_a_service_that_comes_back_in_time_is_waited_for() -> None:
    with Double(lambda q, _: recorded(q, {"Qxarla": "B-PER"})) as again:
        threading.Timer(0.3, again.serve_forever).start()
        try:
            assert found(again, "Daarna belde Qxarla.") == ["Qxarla"]
        finally:
            again.shutdown()


def test_a_service_that_hangs_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frog, "ANSWER_SECONDS", 0.2)

    def late(question: str, _: int) -> str:
        time.sleep(1)
        return recorded(question, {})

    with double(answer=late) as server, pytest.raises(WitnessUnavailable, match="not answer"):
        found(server, "Daarna belde Qxarla.")


def test_a_connection_that_breaks_once_is_made_again_and_nothing_is_skipped() -> None:
    def once(question: str, number: int) -> str | None:
        return None if number == 2 else recorded(question, {"Qxarla": "B-PER"})

    with double(answer=once) as server:
        assert found(server, "Een Qxarla\nTwee Qxarla\nDrie Qxarla") == ["Qxarla"] * 3
        assert server.asked == ["Een Qxarla", "Twee Qxarla", "Twee Qxarla", "Drie Qxarla"]


def test_a_piece_on_which_the_connection_breaks_twice_is_an_error() -> None:
    with double(answer=lambda _q, _n: None) as server:
        with pytest.raises(WitnessUnavailable, match="not answer"):
            found(server, "Daarna belde Qxarla.")
        assert len(server.asked) == 2


@pytest.mark.parametrize(
    "said",
    [
        "READY\n\n",
        recorded("Daarna belde Qxarla", {}).replace("Qxarla", "Anders"),
        recorded("Daarna belde", {}),
        "1\tDaarna\n2\tbelde\n3\tQxarla\n4\t.\n\nREADY\n\n",
    ],
)
def test_an_answer_that_is_not_about_the_text_is_an_error(said: str) -> None:
    with (
        double(answer=lambda _q, _n: said) as server,
        pytest.raises(WitnessUnavailable, match="--skip=lacmp") as told,
    ):
        found(server, "Daarna belde Qxarla.")
    assert "Qxarla" not in str(told.value)


def test_a_service_that_names_no_persons_is_refused() -> None:
    with (
        double(answer=lambda q, _: recorded(q, {})) as server,
        pytest.raises(WitnessUnavailable, match="names no persons"),
    ):
        frog.fingerprint(server.address)


@pytest.mark.parametrize("address", ["frog", "127.0.0.1:0", "127.0.0.1:99999", "a b:7", ":7"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        frog.recogniser(address)


def test_an_address_may_be_of_ipv6() -> None:
    assert frog.host_and_port("[::1]:7001") == ("::1", 7001)
