# SPDX-License-Identifier: EUPL-1.2

"""Initials behind the unit that signed, in any form; the unit, a verdict and prose stay."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Parafen: WJZ hof | FEZ JvA | DGBI PG | dir. LK\n", ["hof", "JvA", "PG", "LK"]),
        ("PARAAF: HDB kvt / DJZ plm / HDFC SvR\n", ["kvt", "plm", "SvR"]),
        ("Parafenroute\nsteller OT   mt-lid GvK   B/IFZ KL\n\nAanleiding\n", ["OT", "GvK", "KL"]),
        ("Parafen\nE&K SvW 24-04 | RCE EB 24-04 | WJZ Dam 25-04\n", ["SvW", "EB", "Dam"]),
        ("Parafenroute: WJZ mb (Moniek Bakker) | FEZ Rab (Rabindranath)\n", ["mb", "Rab"]),
        ("Paraafvakken\n| MdWO | JK | lap |\n", ["MdWO", "JK", "lap"]),
        ("Paraafroute: JFa / H.d.W. / MCO\n", ["JFa", "H.d.W.", "MCO"]),
        ("Parafenroute\nEJL    JvG    Wm\n\nNota", ["EJL", "JvG", "Wm"]),
        ("Milou Reitsma las mee.\nTekst gelezen door: RvA, ts, mr.\n", ["RvA", "ts", "mr"]),
    ],
)  # fmt: skip
def test_marks_behind_units_and_among_marks_go_whatever_their_form(
    text: str, marks: list[str]
) -> None:
    found = [f.strip(". ") for f in gone(text)]
    assert [m for m in marks if m.strip(".") not in found] == []


def test_a_mark_goes_where_the_name_in_brackets_behind_it_has_its_letters() -> None:
    assert "ok" in gone("Gezien door ok (Olga Kerkstra) en daarna verzonden.")


@pytest.mark.parametrize(
    "text",
    [
        "Parafen: WJZ hof | FEZ JvA | DGBI PG | dir. LK\n",
        "Parafenroute\nDB  ws   |  DGOO JJ   |  WJZ A. v. L.\n",
        "Parafen:\nBI LT  |  WJZ AN  |  FEZ RvT\n",
        "Parafen: opst. EKa; C-VI dRB; HDP NSH; DJZ G. v. L.\n",
    ],
)
def test_the_unit_before_a_mark_stays(text: str) -> None:
    units = {"WJZ", "FEZ", "DGBI", "dir", "DB", "DGOO", "BI", "opst", "C-VI", "HDP", "DJZ"}
    assert units.isdisjoint(f.strip(". ") for f in gone(text))


def test_a_mark_before_another_mark_is_no_unit() -> None:
    assert {"KdB", "mbt"} <= {
        w for f in gone("Parafen: WJZ SvL | KdB mbt | FEZ AvK\n") for w in f.split()
    }


@pytest.mark.parametrize(
    "text",
    [
        "Parafen: WJZ akkoord | FEZ ja | DGBI n.v.t.\n",
        "Parafenroute\nFEZ | WJZ | DGBI | BSG\n\nAanleiding\n",
        "Paraaf: WJZ heeft bezwaar | FEZ niet nodig\n",
        "Besproken is de EK (Eerste Kamer), de tk (Tweede Kamer) en het ok (operatiecentrum).",
        "Routing: eerst FEZ, dan WJZ, tot slot de SG.",
    ],
)
def test_verdicts_units_and_explained_letters_stay(text: str) -> None:
    assert gone(text) == []
