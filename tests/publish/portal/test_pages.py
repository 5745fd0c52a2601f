# SPDX-License-Identifier: EUPL-1.2
"""What people read: each page says what it must, and nothing of what was taken away."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from metadata.reasons import CORRECTIONS
from publish.portal.dutch import count_of, size, totals, withdrawal_reason
from publish.portal.grounds import EXPLANATIONS, ground_counts
from publish.withdrawal import REASONS
from redaction.grounds import GROUNDS


def text_of(response) -> str:
    body = re.sub(r"<script.*?</script>", "", response.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_home_tells_how_much_there_is_and_lists_the_newest_first(archive, client):
    archive.publish("aa1", title="Beslisnota over het oudste")
    archive.publish("bb2", title="Beslisnota over het nieuwste")
    archive.publish("cc3", kind="landsadvocaat", title="Advies over de Grondwet")
    shown = text_of(client.get("/"))
    assert "twee beslisnota’s en één advies van de Landsadvocaat" in shown
    assert shown.index("Advies over de Grondwet") < shown.index("het nieuwste")
    assert shown.index("het nieuwste") < shown.index("het oudste")
    assert "Kamerstuk 35510, nr. 49" in shown


def test_an_empty_archive_has_a_home(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "nog geen nota’s" in text_of(answer)


def test_a_note_shows_its_facts_grounds_digest_and_links(archive, client):
    manifest = archive.publish(
        "aa1", grounds={"5.1.2i": 1, "5.1.2e": 12}, kenmerk="2026-0000012345"
    )
    answer = client.get("/nota/aa1")
    shown = text_of(answer)
    assert manifest.object("pdf").sha256 in shown
    assert "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties" in shown
    assert "2026-0000012345" in shown
    assert "Op 13 plaatsen" in shown
    assert "artikel 5.1, lid 2, onder e Woo" in shown
    assert shown.index("5.1.2e") < shown.index("5.1.2i")
    for link in ("beslisnota-kst-35510-49.pdf", "beslisnota-kst-35510-49.txt", "metadata/mdto"):
        assert f'href="/nota/aa1/{link}"' in answer.text


def test_a_note_without_redactions_says_so(archive, client):
    archive.publish("aa1")
    assert "niets onleesbaar gemaakt" in text_of(client.get("/nota/aa1"))


def test_linked_data_cannot_leave_its_element(archive, client):
    archive.publish("aa1", title="Beslisnota over </script><script>alert(1)</script> & meer")
    body = client.get("/nota/aa1").text
    assert "<script>alert" not in body
    assert body.count("</script>") == 1


def test_the_page_tells_machines_the_same_as_the_archive(archive, client):
    manifest = archive.publish("aa1", title="Beslisnota over werk </script> & meer")
    page = client.get("/nota/aa1").text
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    linked = json.loads(told)
    for each in linked["encoding"]:
        assert client.get(each.pop("contentUrl")).status_code == 200
    assert linked.pop("@id") == linked.pop("url") == "https://archief.example.nl/nota/aa1"
    assert linked == json.loads(archive.public.get(manifest.object("jsonld").key).data)


@pytest.mark.parametrize(
    "spelling", ["35510, nr. 49", "KST-35510-49", "Kamerstukken II 2020/21, 35 510, nr. 49"]
)
def test_other_spellings_lead_to_the_canonical_page(archive, client, spelling):
    archive.publish("aa1")
    answer = client.get(f"/kamerstuk/{quote(spelling)}")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/kamerstuk/kst-35510-49"


def test_an_address_as_spelling_leads_on_and_never_off_the_site(client):
    official = "https://zoek.officielebekendmakingen.nl/kst-35510-49.html"
    answer = client.get(f"/kamerstuk/{official}")
    assert answer.headers["location"] == "/kamerstuk/kst-35510-49"
    assert client.get("/kamerstuk///evil.example/kst-35510-49").status_code == 404


def test_a_kamerstuk_page_holds_all_its_notes_and_the_official_link(archive, client):
    archive.publish("aa1", title="Beslisnota één", kamerstukken=("kst-35510-49",))
    archive.publish("bb2", title="Beslisnota twee", kamerstukken=("kst-36800-1", "kst-35510-49"))
    answer = client.get("/kamerstuk/kst-35510-49")
    assert answer.status_code == 200
    assert "Twee nota’s horen bij dit Kamerstuk" in text_of(answer)
    assert "https://zoek.officielebekendmakingen.nl/kst-35510-49.html" in answer.text
    assert 'href="/nota/aa1"' in answer.text
    assert 'href="/nota/bb2"' in answer.text


def test_a_kamerstuk_without_notes_is_not_found_but_linked(client):
    answer = client.get("/kamerstuk/kst-35510-50")
    assert answer.status_code == 404
    assert "(nog) geen nota’s" in text_of(answer)
    assert "kst-35510-50.html" in answer.text


@pytest.mark.parametrize("path", ["/nota/onbekend", "/kamerstuk/niets", "/bestaat/niet", "/nota/"])
def test_what_is_unknown_gives_a_page_with_a_search_box(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'name="q"' in answer.text


def test_searching_a_kamerstuk_leads_to_its_page(archive, client):
    archive.publish("aa1")
    answer = client.get("/zoeken", params={"q": "35510, nr. 49"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/kamerstuk/kst-35510-49")
    without = client.get("/zoeken", params={"q": "35510, nr. 51"})
    assert without.status_code == 200
    assert "Bij Kamerstuk 35510, nr. 51 staan hier (nog) geen nota’s" in text_of(without)


def test_search_marks_words_and_escapes_what_was_asked(archive, client):
    archive.publish("aa1", text="De <b>stikstof</b> daalt.")
    answer = client.get("/zoeken", params={"q": "stikstof"})
    assert "<mark>stikstof</mark>" in answer.text
    assert "<b>" not in answer.text
    assert "Één nota gevonden" in text_of(answer)
    evil = client.get("/zoeken", params={"q": '"><script>x</script>'})
    assert "<script>x" not in evil.text


def test_long_lists_have_pages(archive, client, monkeypatch):
    monkeypatch.setattr("publish.portal.pages.PER_PAGE", 2)
    for number in range(5):
        archive.publish(f"n{number}")
    first, last = client.get("/zoeken"), client.get("/zoeken?pagina=3")
    assert "Vijf nota’s" in text_of(first)
    assert "/zoeken?q=&amp;pagina=2" in first.text
    assert "Pagina 3 van 3" in text_of(last)
    assert 'href="/nota/n0"' in last.text
    assert 'href="/nota/n0"' not in first.text
    for odd in ("0", "-1", "x", "²", "99999999"):
        assert client.get("/zoeken", params={"pagina": odd}).status_code == 200
    assert client.get("/zoeken?pagina=9999").status_code == 404


def test_a_withdrawn_note_is_gone_everywhere_but_for_its_tombstone(archive, client):
    archive.publish("aa1", title="Beslisnota over Quetzalbrug", text="Xylofoonplein")
    assert "Quetzalbrug" in client.get("/").text
    archive.withdraw("aa1")
    answer = client.get("/nota/aa1")
    assert answer.status_code == 410
    assert REASONS["privacy"].label in text_of(answer)
    assert "2 maart 2026" in text_of(answer)
    for path in ("/", "/zoeken", "/zoeken?q=Xylofoonplein", "/nota/aa1", "/kamerstuk/kst-35510-49"):
        assert "Quetzalbrug" not in client.get(path).text
    assert "Geen nota’s gevonden" in text_of(client.get("/zoeken?q=Xylofoonplein"))


def test_every_page_carries_the_security_headers_and_loads_nothing_from_elsewhere(archive, client):
    archive.publish("aa1")
    for path in ("/", "/zoeken", "/over", "/nota/aa1", "/kamerstuk/kst-35510-49", "/nota/onbekend"):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert 'lang="nl"' in answer.text
        loaded = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="([^"]+)"', answer.text)
        assert loaded
        assert all(address.startswith("/") for address in loaded)
        assert " style=" not in answer.text


def test_a_page_that_did_not_change_is_not_sent_again(archive, client):
    archive.publish("aa1")
    first = client.get("/nota/aa1")
    again = client.get("/nota/aa1", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = client.get("/nota/aa1", headers={"if-modified-since": first.headers["last-modified"]})
    assert since.status_code == 304
    archive.publish("aa1", version=2, reason_of_change="privacy")
    changed = client.get("/nota/aa1", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
    assert CORRECTIONS["privacy"].label in changed.text


def test_head_gives_the_headers_without_the_page(client):
    whole, head = client.get("/"), client.head("/")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(whole.content))


def test_a_mistake_of_ours_gives_a_page_without_its_details(archive, tmp_path, monkeypatch):
    app = archive.app(tmp_path)
    monkeypatch.setattr(app.state.site.catalogue, "latest", lambda **_: 1 / 0)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/")
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.text
    assert "division" not in answer.text
    app.state.site.catalogue.close()


def test_posting_is_refused(client):
    assert client.post("/", data={"q": "x"}).status_code == 405


def test_every_ground_and_every_reason_is_explained():
    assert set(EXPLANATIONS) == {ground.code for ground in GROUNDS}
    assert [row.code for row in ground_counts({"5.1.5": 1, "5.1.2e": 0})] == ["5.1.5"]
    for code, reason in REASONS.items():
        assert withdrawal_reason(code) == reason.label
    assert withdrawal_reason("later-bedacht") == "later-bedacht"


def test_numbers_and_sizes_read_as_dutch():
    assert count_of(1, "nota", "nota’s") == "één nota"
    assert count_of(1234, "nota", "nota’s") == "1.234 nota’s"
    assert totals({}) == ""
    assert [size(n) for n in (999, 12_345, 1_440_000)] == ["999 bytes", "12 kB", "1,4 MB"]


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
@given(path=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_address_breaks_the_site(client, path):
    for lead in ("/kamerstuk/", "/nota/", "/log/", "/api/nota/", "/zoeken?q=", "/"):
        assert client.get(lead + quote(path)).status_code < 500
