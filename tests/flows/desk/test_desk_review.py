# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import io
import re
from typing import Any

import numpy as np
import pytest
from PIL import Image

from flows.notes import DECISIONS, PROPOSALS, fetch, load_note
from redaction.decision import Decision
from redaction.proposal import Proposal


def decision_of(desk: Any) -> Decision:
    note = load_note(desk.wiring.private, desk.note_id).note
    return fetch(desk.wiring.private, DECISIONS, str(note.decision), Decision)


def review(desk: Any) -> str:
    return f"/nota/{desk.note_id}/beoordelen"


def marks(html: str, page: int) -> dict[str, tuple[float, ...]]:
    """Return the first box of every finding on one page of the review, in points."""
    picture = html.split('class="bd-picture"')[page]
    found = re.findall(
        r'data-for="(\w[\w-]*)"[^>]*><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"'
        r' height="([\d.]+)"',
        picture.split("</svg>")[0],
    )
    return {owner: tuple(map(float, rest)) for owner, *rest in reversed(found)}


@pytest.mark.parametrize(("page", "owner"), [(1, "f1"), (1, "f2"), (2, "f4"), (2, "f5")])
def test_a_box_stands_on_the_ink_of_its_text_also_on_a_turned_and_cropped_page(
    workplace: Any, page: int, owner: str
) -> None:
    desk = workplace()
    browser = desk.official("sam")
    html = browser.get(review(desk)).text
    x, y, width, height = marks(html, page)[owner]
    png = browser.get(f"/nota/{desk.note_id}/bladzijde/{page}.png")
    assert png.headers["content-type"] == "image/png"
    picture = np.asarray(Image.open(io.BytesIO(png.content)).convert("L"))
    view = re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)" preserve', html)[page - 1]
    scale = picture.shape[1] / float(view[0])
    assert picture.shape[0] == pytest.approx(float(view[1]) * scale, abs=2)
    inside = picture[
        int(y * scale) : int((y + height) * scale), int(x * scale) : int((x + width) * scale)
    ]
    assert (inside < 128).mean() > 0.05
    # The letters fill the box in both directions: it is not turned or shifted.
    along, across = sorted(((inside < 128).any(axis=a).mean() for a in (0, 1)), reverse=True)
    assert along > 0.6
    assert across > 0.4
    assert (width > height) == (page == 1)


def boxed(html: str, page: int, owner: str) -> dict[str, str]:
    """Return the fields of a drawn box that covers the mark of a finding, as a person measures."""
    x, y, width, height = (
        f"{v * 25.4 / 72:.2f}".replace(".", ",") for v in marks(html, page)[owner]
    )
    return {
        "vak_blz_1": str(page), "vak_links_1": x, "vak_boven_1": y, "vak_breed_1": width,
        "vak_hoog_1": height, "vak_reden_1": "paraaf in de kantlijn",
    }  # fmt: skip


@pytest.mark.parametrize(("page", "owner"), [(1, "f2"), (2, "f5")])
def test_a_box_measured_on_the_page_as_shown_covers_that_place_also_turned_and_cropped(
    workplace: Any, page: int, owner: str
) -> None:
    desk = workplace()
    browser = desk.official("sam")
    html = browser.get(review(desk)).text
    answer = browser.send(review(desk), actie="kijken", **boxed(html, page, owner))
    assert f"Staat op bladzijde {page}." in answer.text
    drawn = marks(answer.text, page)["vak-1"]
    assert drawn == pytest.approx(marks(html, page)[owner], abs=0.05)
    assert browser.send(review(desk), actie="beslissen", b_f5="ja").status_code == 200
    decision = decision_of(desk)
    (area,) = (r for r in decision.removals if r.id == "b1")
    (place,) = area.places
    proposal = fetch(desk.wiring.private, PROPOSALS, decision.proposal_sha256, Proposal)
    found = proposal.finding(owner)
    assert found is not None
    assert place.page == page
    around = found.places[0].boxes[0].grow(1.2)
    assert tuple(place.boxes[0]) == pytest.approx(tuple(around), abs=0.05)
    # Back again: deciding anew opens with the same box at the same place.
    again = browser.get(review(desk)).text
    assert marks(again, page)["vak-1"] == pytest.approx(drawn, abs=0.05)
    assert 'value="paraaf in de kantlijn"' in again


def test_a_drawn_box_goes_with_its_reason_to_the_second_official(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    browser.send(
        review(desk), actie="beslissen", b_f5="ja", vak_blz_1="1", vak_links_1="150",
        vak_boven_1="200", vak_breed_1="30", vak_hoog_1="12.5", vak_grond_1="5.1.2i",
        vak_reden_1="paraaf <i>DG</i>",
    )  # fmt: skip
    (area,) = (r for r in decision_of(desk).removals if r.id == "b1")
    assert (area.ground, area.reason, area.text) == ("5.1.2i", "paraaf <i>DG</i>", "")
    mm = 72 / 25.4
    box = area.places[0].boxes[0]
    assert tuple(box) == pytest.approx((150 * mm, 842 - 212.5 * mm, 180 * mm, 842 - 200 * mm))
    preview = desk.official("ines").get(f"/nota/{desk.note_id}/goedkeuren").text
    assert "Getekend vak" in preview
    assert "paraaf &lt;i&gt;DG&lt;/i&gt;" in preview
    assert "Toegevoegd door Sam Bakker" in preview
    assert "b1" in marks(preview, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"vak_reden_1": ""}, "Schrijf op wat er staat en waarom het weg moet."),
        ({"vak_blz_1": "3"}, "Vul een bladzijde in van 1 tot en met 2."),
        ({"vak_blz_1": "²"}, "Vul een bladzijde in van 1 tot en met 2."),
        ({"vak_links_1": "400"}, "Dit vak ligt naast de bladzijde."),
        ({"vak_links_1": "-4"}, "Vul vier maten in millimeters in."),
        ({"vak_breed_1": "0"}, "Vul vier maten in millimeters in."),
        ({"vak_hoog_1": "nan"}, "Vul vier maten in millimeters in."),
        ({"vak_grond_1": "5.2"}, "Kies een grond uit de lijst."),
    ],
)
def test_a_box_that_cannot_be_comes_back_with_everything_that_was_filled_in(
    workplace: Any, changed: dict[str, str], said: str
) -> None:
    desk = workplace()
    browser = desk.official("sam")
    filled = {
        "vak_blz_1": "1", "vak_links_1": "20", "vak_boven_1": "30", "vak_breed_1": "40",
        "vak_hoog_1": "10", "vak_grond_1": "5.1.2h", "vak_reden_1": "paraaf", "b_f5": "ja",
    } | changed  # fmt: skip
    answer = browser.send(review(desk), actie="beslissen", **filled)
    assert answer.status_code == 422
    assert said in answer.text
    assert desk.state == "proposed"
    fields = browser_fields(answer.text, review(desk))
    for name, value in filled.items():
        if (name, value) != ("vak_grond_1", "5.2"):
            assert fields[name.replace("_", "-")] == value, name


def test_boxes_are_kept_and_each_can_be_taken_away_again(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    for number in ("1", "2"):
        added = {f"vak_blz_{number}": number, f"vak_links_{number}": "20"}
        added |= {f"vak_{part}_{number}": "30" for part in ("boven", "breed", "hoog")}
        browser.send(review(desk), actie="kijken", **added)
    fields = browser.form(review(desk)).fields
    assert (fields["vak-blz-1"], fields["vak-blz-2"], fields["vak-blz-3"]) == ("1", "2", "")
    answer = browser.send(review(desk), actie="vak-weg-1")
    assert "vak-1" in marks(answer.text, 2)
    assert "vak-1" not in marks(answer.text, 1)
    fields = browser.form(review(desk)).fields
    assert (fields["vak-blz-1"], fields["vak-blz-2"]) == ("2", "")


def test_every_finding_is_listed_with_why_and_by_whom(workplace: Any) -> None:
    desk = workplace()
    text = desk.official("sam").get(review(desk)).text
    for said in (
        "Willem Zandstra", "Telefoonnummer", "Bewindspersoon, genoemd in functie.",
        "Herkend door: hand.", "Twijfel", "De persoonsgegevens zijn niet openbaar.",
        "Eigenschap van het bestand", "Zo bij alle 2 keer",
    ):  # fmt: skip
        assert said in text
    assert "nota &lt;b&gt;" not in text
    assert "Artikel 5.2" in text
    assert 'value="5.2' not in text
    assert 'value="5.1.2i"' in text


def test_a_doubt_must_be_looked_at_before_anything_is_decided(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    answer = browser.send(review(desk), actie="beslissen")
    assert answer.status_code == 422
    assert "Bekijk deze twijfel" in answer.text
    assert desk.state == "proposed"


def test_what_was_filled_in_comes_back_with_an_error(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    answer = browser.send(
        review(desk), actie="beslissen", k_f1="laten", k_f3="lakken", g_f3="5.1.2i",
        r_f3="reden <i>een</i>", titel="", tekst_1="staat er niet", grond_1="5.1.1c",
        soort_1="ADDRESS", reden_1="daarom", kenmerk="K-1",
    )  # fmt: skip
    assert answer.status_code == 422
    for said in (
        "Vul een titel in.", "Deze tekst staat nergens in de nota.", "Bekijk deze twijfel",
        "reden &lt;i&gt;een&lt;/i&gt;",
    ):  # fmt: skip
        assert said in answer.text
    assert "<i>een</i>" not in answer.text
    fields = browser_fields(answer.text, review(desk))
    for name, value in {
        "k-f1": "laten", "k-f3": "lakken", "g-f3": "5.1.2i", "k-f2": "lakken",
        "tekst-1": "staat er niet", "grond-1": "5.1.1c", "soort-1": "ADDRESS",
        "reden-1": "daarom", "kenmerk": "K-1",
    }.items():  # fmt: skip
        assert fields[name] == value, name


def browser_fields(html: str, action: str) -> dict[str, str]:
    form = html.split(f'action="{action}"')[1].split("</form>")[0]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", form):
        had = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if had.get("type") in ("radio", "checkbox") and not tag.rstrip(">").endswith("checked"):
            continue
        fields[had.get("name", "")] = had.get("value", "")
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'value="([^"]*)" selected', inner)
        fields[name] = chosen[0] if chosen else ""
    return fields


def test_looking_shows_where_an_added_text_stands_and_decides_nothing(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    answer = browser.send(review(desk), actie="kijken", tekst_1="dijken")
    assert "‘dijken’ staat 1 keer in de nota: bladzijde 1." in answer.text
    assert "tekst-1" in marks(answer.text, 1)
    assert desk.state == "proposed"


def test_enter_in_a_field_looks_and_does_not_decide(workplace: Any) -> None:
    """A browser presses the first button of a form on enter."""
    desk = workplace()
    text = desk.official("sam").get(review(desk)).text
    form = text.split(f'action="{review(desk)}"')[1]
    assert re.findall(r'<button[^>]*value="(\w+)"', form)[0] == "kijken"


def test_a_whole_sentence_needs_a_reason(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    opinion = "Wij vinden dat de dijk nu versterkt moet worden en niet pas over tien jaar."
    filled = {"actie": "beslissen", "b_f5": "ja", "tekst_1": opinion, "titel": "Beslisnota dijken"}
    answer = browser.send(review(desk), **filled)
    assert answer.status_code == 422
    assert "Schrijf op waarom dit weg moet." in answer.text
    assert desk.state == "proposed"


def test_choices_become_the_decision(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    answer = browser.send(
        review(desk), actie="beslissen", k_f2="laten", k_f5="lakken", b_f5="ja", g_f1="5.1.2h",
        r_f1="wordt bedreigd", o_f1="ja", tekst_1="de dijken", grond_1="5.1.2b",
        soort_1="ADDRESS", titel="Beslisnota bij  dijken", datum="2026-02-28", kenmerk="K-7",
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert desk.state == "decided", answer.text
    assert "Daarom kunt u haar niet zelf goedkeuren" in answer.text
    decision = decision_of(desk)
    gone = {(r.id, r.text, r.ground, r.reason) for r in decision.removals}
    assert gone == {
        ("f1", "Willem Zandstra", "5.1.2h", "wordt bedreigd"),
        ("f4", "Willem Zandstra", "5.1.2h", "wordt bedreigd"),
        ("f5", "Vonk", "5.1.2e", ""),
        ("a1", "de dijken", "5.1.2b", ""),
    }
    assert {k.id for k in decision.kept} == {"f2", "f3"}
    assert decision.by == "sam"
    assert decision.doubts_seen == ("f5",)
    confirmed = decision.confirmed
    assert (confirmed.title, confirmed.date.isoformat(), confirmed.kenmerk) == (
        "Beslisnota bij dijken", "2026-02-28", "K-7",
    )  # fmt: skip


def test_a_title_with_a_name_is_refused_in_plain_words(workplace: Any) -> None:
    desk = workplace()
    answer = desk.official("sam").send(
        review(desk), actie="beslissen", b_f5="ja", titel="Nota van w.zandstra@minienw.nl"
    )
    assert answer.status_code == 422
    assert "lijkt: “w.zandstra@minienw.nl”. Kies een andere titel." in answer.text
    assert desk.state == "proposed"


def test_a_form_about_another_proposal_is_refused(workplace: Any) -> None:
    desk = workplace()
    answer = desk.official("sam").send(
        review(desk), actie="beslissen", b_f5="ja", voorstel="0" * 64
    )
    assert answer.status_code == 409
    assert "De nota is veranderd" in answer.text
    assert desk.state == "proposed"


def test_kept_choices_are_there_again_for_the_same_official_only(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    browser.send(review(desk), actie="bewaren", k_f1="laten", tekst_1="dijken")
    fields = browser.form(review(desk)).fields
    assert (fields["k-f1"], fields["tekst-1"]) == ("laten", "dijken")
    other = desk.official("ines").form(review(desk)).fields
    assert (other["k-f1"], other["tekst-1"]) == ("lakken", "")


def test_deciding_anew_starts_from_the_earlier_decision(workplace: Any) -> None:
    desk = workplace("decided")
    fields = desk.official("sam").form(review(desk)).fields
    assert fields["titel"] == "Beslisnota bij de brief over dijken"
    assert fields["b-f5"] == "ja"
    assert (fields["k-f1"], fields["k-f3"]) == ("lakken", "laten")
    answer = desk.official("sam").send(review(desk), actie="beslissen", k_f1="laten")
    assert answer.status_code == 200
    assert "f1" in {k.id for k in decision_of(desk).kept}


def test_an_approved_note_cannot_be_reviewed(workplace: Any) -> None:
    desk = workplace("decided")
    approve = f"/nota/{desk.note_id}/goedkeuren"
    desk.official("ines").send(approve, bekeken="ja", actie="goedkeuren")
    assert desk.state == "approved"
    answer = desk.official("sam").client.get(review(desk), follow_redirects=False)
    assert answer.status_code == 303
