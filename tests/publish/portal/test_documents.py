# SPDX-License-Identifier: EUPL-1.2
"""Files leave byte for byte as they were published, or not at all."""

from __future__ import annotations

import pytest

from metadata.record import Record
from metadata.validate import validate
from metadata.value import sha256_hex
from publish.errors import StoreUnavailable
from publish.events import parse_public
from publish.log.proof import check_entry_proof
from publish.log.verify import verify_log
from publish.manifest import manifest_key
from publish.stores.memory import MemoryStore

PDF = "/nota/aa1/beslisnota-kst-35510-49.pdf"
DATA = "/nota/aa1/metadata"
TEXT = "/nota/aa1/beslisnota-kst-35510-49.txt"


def test_the_pdf_is_the_published_one(archive, client):
    manifest = archive.publish("aa1")
    answer = client.get(PDF)
    assert sha256_hex(answer.content) == manifest.object("pdf").sha256
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        'inline; filename="beslisnota-kst-35510-49.pdf"'
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["last-modified"] == "Mon, 02 Mar 2026 09:01:00 GMT"
    again = client.get(PDF, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert client.head(PDF).headers["content-length"] == str(len(answer.content))


def test_the_text_is_utf8_text(archive, client):
    archive.publish("aa1", text="Geadviseerd besluit: coördineer.")
    answer = client.get(TEXT)
    assert answer.text == "Geadviseerd besluit: coördineer."
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_the_address_stays_in_a_new_version(archive, client):
    archive.publish("aa1")
    first = client.get(PDF).content
    archive.publish("aa1", version=2, text="Beter.", reason_of_change="privacy")
    second = client.get(PDF)
    assert second.status_code == 200
    assert second.content != first


def test_an_older_name_leads_to_the_name_of_now(archive, client):
    archive.publish("aa1", kamerstukken=())
    old = "/nota/aa1/beslisnota-zonder-kamerstuk.pdf"
    assert client.get(old).status_code == 200
    archive.publish("aa1", version=2, reason_of_change="procedural-error")
    answer = client.get(old)
    assert answer.status_code == 302
    assert answer.headers["location"].endswith(PDF)
    assert client.get("/nota/aa1/iets.exe").status_code == 404


@pytest.mark.parametrize("form", ["diwoo", "mdto", "oai_dc"])
def test_metadata_is_valid(archive, client, form):
    archive.publish("aa1")
    answer = client.get(f"/nota/aa1/metadata/{form}")
    assert answer.headers["content-type"] == "application/xml"
    validate(answer.content, form)


def test_dublin_core_holds_the_public_addresses(archive, client):
    archive.publish("aa1")
    body = client.get("/nota/aa1/metadata/oai_dc").text
    assert f"https://archief.example.nl{PDF}" in body


def test_the_record_is_the_archived_one(archive, client):
    manifest = archive.publish("aa1")
    body = client.get("/nota/aa1/metadata/record").content
    assert sha256_hex(body) == manifest.object("record").sha256
    assert Record.model_validate_json(body).id == "aa1"
    assert client.get("/nota/aa1/metadata/anders").status_code == 404


@pytest.mark.parametrize("role", ["pdf", "text"])
def test_bytes_with_another_digest_are_never_served(archive, client, caplog, role):
    manifest = archive.publish("aa1")
    path = PDF if role == "pdf" else TEXT
    assert client.get(path).status_code == 200
    archive.public.put(manifest.object(role).key, b"%PDF-1.7 verwisseld")
    answer = client.get(path)
    assert answer.status_code == 500
    assert b"verwisseld" not in answer.content
    assert "Dit bestand klopt niet" in answer.text
    assert "object-damaged" in caplog.text


def test_a_missing_file_is_an_error_and_no_empty_answer(archive, client):
    manifest = archive.publish("aa1")
    client.get("/")
    archive.public.delete(manifest.object("pdf").key)
    assert client.get(PDF).status_code == 500


@pytest.mark.parametrize("path", [PDF, TEXT, f"{DATA}/mdto", f"{DATA}/oai_dc"])
def test_nothing_of_a_withdrawn_note_is_served(archive, client, path):
    archive.publish("aa1")
    assert client.get(path).status_code == 200
    archive.withdraw("aa1")
    answer = client.get(path)
    assert answer.status_code == 410
    assert "ingetrokken" in answer.text


def test_a_manifest_that_disappears_counts_before_the_log_tells(archive, client):
    archive.publish("aa1", title="Beslisnota over Quetzalbrug")
    assert client.get(PDF).status_code == 200
    archive.public.delete(manifest_key("aa1"))
    assert client.get(PDF).status_code == 404
    assert client.get("/nota/aa1").status_code == 404
    for path in (
        "/",
        "/zoeken?q=quetzalbrug",
        "/kamerstuk/kst-35510-49",
        "/api/notas",
        "/atom.xml",
    ):
        assert "Quetzalbrug" not in client.get(path).text
    listed = client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").text
    assert "Quetzalbrug" not in listed
    assert 'status="deleted"' in listed


class _HttpLog(MemoryStore):
    """The log as an outsider gets it: every byte over HTTP; only the file list is given."""

    def __init__(self, client, keys) -> None:
        super().__init__()
        for key in keys:
            answer = client.get(f"/{key}")
            assert answer.status_code == 200
            self.put(key, answer.content)


def test_an_outsider_can_verify_the_log_over_http(archive, client):
    for number in range(3):
        archive.publish(f"n{number}")
    archive.withdraw("n1")
    report = verify_log(_HttpLog(client, archive.public.list("log/")), vkey=archive.vkey)
    assert report.size == 4
    assert not [f for f in report.findings if f.kind != "unfinished"]
    checkpoint = client.get("/log/checkpoint")
    assert checkpoint.headers["content-type"] == "text/plain; charset=utf-8"
    assert checkpoint.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/log/../archive/doc/aa1/manifest.json",
        "/log/%2e%2e/archive/doc/aa1/manifest.json",
        "/log/head",
        "/log/staging/1",
        "/log/tile/0/000.p/..",
        "/log/",
    ],
)
def test_nothing_but_checkpoint_and_tiles_lies_under_log(archive, client, path):
    archive.publish("aa1")
    assert client.get(path).status_code == 404


def test_a_store_that_is_away_gives_a_page_that_says_so(archive, client, monkeypatch):
    archive.publish("aa1")

    def away(key: str) -> None:
        raise StoreUnavailable("no answer")

    monkeypatch.setattr(archive.public, "get", away)
    for path in ("/", PDF, "/oai?verb=Identify", "/gezond"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"


def test_the_proof_of_a_note_verifies_offline_with_the_key_alone(archive, client):
    archive.publish("aa0")
    manifest = archive.publish("aa1")
    archive.publish("aa2")
    path = PDF.replace(".pdf", ".tlog-proof")
    assert f'href="{path}"' in client.get("/nota/aa1").text
    answer = client.get(path)
    assert 'filename="beslisnota-kst-35510-49.tlog-proof"' in answer.headers["content-disposition"]
    proved = check_entry_proof(answer.text, verifier=archive.signer.verifier)
    assert (proved.index, proved.checkpoint.size) == (1, 3)
    assert parse_public(proved.entry).pdf_sha256 == manifest.object("pdf").sha256
    assert sha256_hex(client.get(PDF).content) == manifest.object("pdf").sha256


def test_a_withdrawn_note_has_no_proof_to_download(archive, client):
    archive.publish("aa1")
    archive.withdraw("aa1")
    assert client.get(PDF.replace(".pdf", ".tlog-proof")).status_code == 410
    assert client.get("/nota/none/x.tlog-proof").status_code == 404
