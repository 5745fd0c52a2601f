# SPDX-License-Identifier: EUPL-1.2
"""The stand-alone commands, run as a user runs them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[2]
NOTES = ROOT / "examples" / "notes"
Command = Callable[..., subprocess.CompletedProcess[str]]


def words(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_redact_writes_a_clean_file_and_reports_every_redaction(
    beslisnota: Command, tmp_path: Path
) -> None:
    out, report = tmp_path / "out.pdf", tmp_path / "report.json"
    done = beslisnota("redact", NOTES / "09-burgerzaak.pdf", "-o", out, "--report", report)
    assert done.returncode == 0, done.stderr
    told = json.loads(report.read_text("utf-8"))
    assert told["format"] == "redact-report/1"
    assert told["passed"] is True
    went = [c for c in told["choices"] if c["redact"]]
    assert {"BSN", "IBAN", "PERSON", "EMAIL"} <= {c["type"] for c in went}
    assert all(c["ground"] and c["sources"] and c["places"] for c in went)
    assert "[5.1.2e]" in words(out)
    assert not (tmp_path / "home").exists()


def test_only_remove_takes_out_just_these_texts(beslisnota: Command, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    source = NOTES / "05-beleidsopvattingen.pdf"
    done = beslisnota("redact", source, "-o", out, "--remove", "toelichting", "--only-remove")
    assert done.returncode == 0, done.stderr
    assert "conforms to PDF/A-2u" in done.stdout
    before, after = words(source).casefold(), words(out).casefold()
    assert "toelichting" in before
    assert "toelichting" not in after
    kept = [w for w in before.split() if "toelichting" not in w]
    assert [w for w in after.split() if "5.1.2e" not in w] == kept


def test_redact_says_how_much_a_file_grew_and_that_a_picture_was_rewritten(
    beslisnota: Command, tmp_path: Path
) -> None:
    source, out = tmp_path / "scan.pdf", tmp_path / "out.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 200))
        picture = pdf.make_stream(bytes(200 for _ in range(400 * 200)))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 400, 200, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im=picture), Font=pikepdf.Dictionary(F1=font)
        )
        text = b"Deze nota is geschreven door Jansen en gaat over fietspaden in de gemeente."
        page.Contents = pdf.make_stream(
            b"q 400 0 0 200 0 0 cm /Im Do Q BT /F1 9 Tf 20 100 Td (%s) Tj ET" % text
        )
        pdf.save(source)
    done = beslisnota("redact", source, "-o", out, "--remove", "Jansen", "--only-remove")
    assert done.returncode == 0, done.stderr
    sizes = (round(path.stat().st_size / 1000) for path in (source, out))
    assert "grew from {} to {} kB: 1 picture rewritten".format(*sizes) in done.stdout


def test_a_refused_file_leaves_with_2_and_writes_nothing(
    beslisnota: Command, tmp_path: Path
) -> None:
    locked, out = tmp_path / "locked.pdf", tmp_path / "out.pdf"
    report = tmp_path / "report.json"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    done = beslisnota("redact", locked, "-o", out, "--report", report)
    assert done.returncode == 2
    assert "encrypted-pdf" in done.stderr
    assert "locked.pdf" in done.stderr
    assert not out.exists()
    assert json.loads(report.read_text("utf-8"))["code"] == "encrypted-pdf"


def test_a_missing_file_is_said_plainly(beslisnota: Command, tmp_path: Path) -> None:
    done = beslisnota("redact", tmp_path / "none.pdf", "-o", tmp_path / "out.pdf")
    assert done.returncode == 2
    assert "none.pdf cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_propose_gives_code_point_offsets_of_a_text(beslisnota: Command, tmp_path: Path) -> None:
    text = "🙂 Van: drs. P. (Petra) Wiersinga\r\nE-mail: p.wiersinga@minbzk.nl\r\n"
    note, out = tmp_path / "d01.txt", tmp_path / "out.json"
    note.write_bytes(text.encode())
    done = beslisnota("propose", note, "--json", out)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[dict[str, Any]]] = json.loads(out.read_text("utf-8"))
    assert list(found) == ["d01"]
    spans = {text[f["start"] : f["end"]]: f for f in found["d01"] if f["redact"]}
    assert "p.wiersinga@minbzk.nl" in spans
    assert any("Wiersinga" in t and f["type"] == "PERSON" for t, f in spans.items())
    fields = {"start", "end", "type", "redact", "ground", "confidence", "sources"}
    assert all(fields <= set(f) for f in found["d01"])


def test_propose_gives_pages_and_boxes_of_a_pdf(beslisnota: Command) -> None:
    done = beslisnota("propose", NOTES / "09-burgerzaak.pdf")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["09-burgerzaak"]
    assert all(f["page"] >= 1 and len(f["boxes"][0]) == 4 for f in found if f["redact"])


def test_inspect_says_what_a_pdf_tells_and_leaves_with_1(beslisnota: Command) -> None:
    done = beslisnota("inspect", NOTES / "06-getagd.pdf")
    assert done.returncode == 1
    assert "tells" in done.stdout
    done = beslisnota("inspect", NOTES / "06-getagd.pdf", "--json")
    told = json.loads(done.stdout)["files"]["06-getagd.pdf"]
    kinds = {h["kind"] for h in told["inspection"]["hidden"] if h["leak"]}
    assert {"attachment", "annotation"} <= kinds


def test_inspect_finds_a_secret_and_is_silent_on_a_clean_file(
    beslisnota: Command, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    assert beslisnota("redact", NOTES / "06-getagd.pdf", "-o", out).returncode == 0
    clean = beslisnota("inspect", out)
    assert clean.returncode == 0, clean.stdout
    assert beslisnota("inspect", out, "--secret", "Aanleiding").returncode == 1


def test_a_batch_goes_on_after_a_bad_file(beslisnota: Command, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"hello")
    done = beslisnota("propose", bad, NOTES / "09-burgerzaak.pdf")
    assert done.returncode == 2
    assert list(json.loads(done.stdout)) == ["09-burgerzaak"]


def test_an_output_that_cannot_be_written_is_said_plainly_and_is_no_failed_check(
    beslisnota: Command, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "a.txt").write_text("Een tekst.", encoding="utf-8")
    done = beslisnota("propose", tmp_path / "a.txt", "--json", tmp_path / "file" / "out.json")
    assert done.returncode == 2
    assert "error: " in done.stderr
    assert "Traceback" not in done.stderr


def test_propose_follows_the_word_lists_of_a_department(
    beslisnota: Command, tmp_path: Path
) -> None:
    profile = tmp_path / "eigen.toml"
    general = (ROOT / "redaction" / "profiles" / "rijk.toml").read_text("utf-8")
    profile.write_text(general + '\n[departments.IenW.words]\nnever = ["Jan Jansen"]\n', "utf-8")
    note = tmp_path / "nota.txt"
    note.write_text("Volgens Jan Jansen klopt het.", "utf-8")
    env = {"BESLISNOTA_PROFILE": str(profile)}
    told = {
        department: json.loads(
            beslisnota("propose", note, "--department", department, env=env).stdout
        )["nota"]
        for department in ("IenW", "Financiën")
    }
    assert [f["redact"] for f in told["IenW"]] == [False]
    assert [f["redact"] for f in told["Financiën"]] == [True]
    unknown = beslisnota("propose", note, "--department", "Sprookjes", env=env)
    assert unknown.returncode == 2
    assert "Sprookjes" in unknown.stderr


def test_propose_tells_of_ground_5_2_on_a_box_and_still_gives_its_findings(
    beslisnota: Command, tmp_path: Path
) -> None:
    note = tmp_path / "nota.txt"
    note.write_text("Kern\n5.1.2i, 5.2.1: concept\nDe heer Jansen belt.", "utf-8")
    done = beslisnota("propose", note)
    assert done.returncode == 0
    assert "nota.txt: page 1: ground 5.2 stands on a box (5.2.1)" in done.stderr
    assert [f["type"] for f in json.loads(done.stdout)["nota"]] == ["PERSON"]


def test_propose_keeps_who_is_named_to_stay(beslisnota: Command, tmp_path: Path) -> None:
    note = tmp_path / "nota.txt"
    note.write_text("De heer Karel Bloemkwartel en de heer Piet Jansen.", "utf-8")
    done = beslisnota("propose", note, "--stays", "Karel Bloemkwartel")
    said = {f["start"]: f["redact"] for f in json.loads(done.stdout)["nota"]}
    assert list(said.values()) == [False, True]
