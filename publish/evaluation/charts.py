# SPDX-License-Identifier: EUPL-1.2
"""Which figures are drawn, each as a chart and as a table with the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from metadata.reasons import CORRECTIONS
from publish.evaluation.periods import PeriodKind, quarter
from publish.evaluation.svg import Bar, bar_chart
from publish.evaluation.values import FIGURES, Evaluation, Figure
from publish.portal.grounds import EXPLANATIONS, article
from publish.reasons import REASONS

NOTHING = "Er zijn nog geen cijfers."


class Chart(NamedTuple):
    """One chart with its table.

    Attributes:
        name: file name without ``.svg``.
        title: its heading.
        about: what it shows and how it is counted.
        header: heads of the columns of the table; the first names the rows.
        rows: the cells of the table.
        svg: the drawing.
    """

    name: str
    title: str
    about: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str


def charts(evaluation: Evaluation) -> tuple[Chart, ...]:
    """Return all charts, in the order of the page."""
    return tuple(_charts(evaluation))


def _charts(evaluation: Evaluation) -> Iterator[Chart]:
    yield _by_quarter(
        evaluation,
        "nota-s-per-kwartaal",
        "Nota's en adviezen per kwartaal",
        ("notas", "adviezen"),
        "Hoeveel beslisnota's en adviezen van de Landsadvocaat in elk kwartaal voor het eerst "
        "openbaar werden. Ingetrokken nota's tellen niet mee.",
        known="",
    )
    yield _by_ministry(evaluation)
    yield _by_quarter(
        evaluation,
        "doorlooptijd-per-kwartaal",
        "Doorlooptijd per kwartaal",
        ("doorlooptijd_mediaan", "doorlooptijd_p90"),
        "Hoeveel dagen er zitten tussen de datum van de nota en de dag waarop zij openbaar werd. "
        "Mediaan: de helft van de nota's was zo snel of sneller. 90e percentiel: negen van de tien "
        "nota's waren zo snel of sneller.",
        known="Aantal nota's",
    )
    yield _by_quarter(
        evaluation,
        "zelfde-dag-per-kwartaal",
        "Op dezelfde dag als het Kamerstuk",
        ("zelfde_dag_aandeel",),
        "Welk deel van de nota's openbaar werd op de dag waarop het Kamerstuk is verzonden. Alleen "
        "nota's waarvan het moment van verzending bekend is.",
        known="Verzending bekend",
    )
    yield _by_part(
        evaluation,
        "lakken-per-grond",
        "Onleesbaar gemaakte plekken per grond",
        {"lakken": {code: f"{code} ({article(code)})" for code in EXPLANATIONS}},
        "Hoeveel plekken in de openbare nota's onleesbaar zijn gemaakt, per grond van de Wet open "
        "overheid.",
        ("Grond", "Plekken", "Nota's met deze grond"),
    )
    yield _accessibility(evaluation)
    yield _by_part(
        evaluation,
        "correcties-en-intrekkingen",
        "Correcties en intrekkingen per reden",
        {
            "correcties": {c: f"Correctie: {r.label}" for c, r in CORRECTIONS.items()},
            "intrekkingen": {c: f"Intrekking: {r.label}" for c, r in REASONS.items()},
        },
        "Hoe vaak een openbare nota is gecorrigeerd of ingetrokken, per reden.",
        ("Reden", "Aantal"),
    )


def told(figure: Figure) -> str:
    """Return a figure as a page writes it: ``12``, ``3,5 dagen``, ``83,3%`` or ``onbekend``."""
    if figure.value is None:
        return "onbekend"
    if figure.unit == "aandeel":
        return f"{_decimal(100 * figure.value)}%"
    if figure.unit == "dagen":
        return f"{_decimal(figure.value)} {'dag' if figure.value == 1 else 'dagen'}"
    return f"{figure.value:,}".replace(",", ".")


def _decimal(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _by_quarter(
    evaluation: Evaluation,
    name: str,
    title: str,
    figures: Sequence[str],
    about: str,
    *,
    known: str,
) -> Chart:
    """Draw one or two figures a quarter; the second one is striped."""
    columns = [evaluation.find(figure, kind="quarter") for figure in figures]
    labels = [FIGURES[figure].label for figure in figures]
    # A second figure that is zero all the time is told in the table only.
    drawn = [i for i, column in enumerate(columns) if i == 0 or any(f.value for f in column)]
    bars: list[Bar] = []
    rows: list[tuple[str, ...]] = []
    for found in zip(*columns, strict=True):
        period = _period(found[0])
        for i in drawn:
            short = labels[i].rpartition(", ")[2]
            pair = f"{period}, {short[0].lower()}{short[1:]}"
            above = pair if len(drawn) > 1 else period
            bars.append(Bar(above, found[i].value, told(found[i]), striped=i > 0))
        cells = [period, *map(told, found)]
        rows.append((*cells, str(found[0].known)) if known else tuple(cells))
    header = ("Kwartaal", *labels, known) if known else ("Kwartaal", *labels)
    full = 1 if FIGURES[figures[0]].unit == "aandeel" else 0
    return _chart(name, title, about, header, rows, bars, full=full)


def _by_ministry(evaluation: Evaluation) -> Chart:
    named = list(
        dict.fromkeys(
            (f.department, f.department_label) for f in evaluation.figures if f.department
        )
    )
    found = {
        label: [
            _only(evaluation, figure, department)
            for figure in ("notas", "adviezen", "doorlooptijd_mediaan", "zelfde_dag_aandeel")
        ]
        for department, label in named
    }
    bars = [
        Bar(label, _sum(cells[:2]), f"{_sum(cells[:2]):,}".replace(",", "."))
        for label, cells in found.items()
    ]
    return _chart(
        "nota-s-per-ministerie",
        "Nota's en adviezen per ministerie",
        "Hoeveel beslisnota's en adviezen van elk ministerie nu openbaar zijn, over de hele "
        "periode. De tabel vertelt ook hoe snel dat ging.",
        ("Ministerie", "Beslisnota's", "Adviezen", "Doorlooptijd, mediaan", "Op dezelfde dag"),
        [(label, *map(told, cells)) for label, cells in found.items()],
        bars,
    )


def _accessibility(evaluation: Evaluation) -> Chart:
    bars: list[Bar] = []
    rows: list[tuple[str, ...]] = []
    for figure in ("tekstlaag", "structuur", "taal"):
        count, part = (_only(evaluation, each, "") for each in (figure, f"{figure}_aandeel"))
        if count.known:
            label = FIGURES[figure].label
            bars.append(Bar(label, part.value, f"{told(part)} van {told_count(count.known)}"))
            rows.append((label, told(count), str(count.known), told(part)))
    return _chart(
        "toegankelijkheid",
        "Hoe toegankelijk de pdf-bestanden zijn",
        "Welk deel van de openbare nota's tekst heeft die een computer leest, een structuur heeft, "
        "en vertelt in welke taal zij is.",
        ("Eigenschap", "Nota's", "Van", "Aandeel"),
        rows,
        bars,
        full=1,
    )


def told_count(count: int) -> str:
    """Return ``één nota`` or ``12 nota's``."""
    return "1 nota" if count == 1 else f"{count:,} nota's".replace(",", ".")


def _by_part(
    evaluation: Evaluation,
    name: str,
    title: str,
    labels: dict[str, dict[str, str]],
    about: str,
    header: tuple[str, ...],
) -> Chart:
    """Draw figures that have parts, over the whole time; a code that no list has stays a code."""
    bars: list[Bar] = []
    rows: list[tuple[str, ...]] = []
    for figure, known in labels.items():
        for found in evaluation.find(figure, kind="total"):
            label = known.get(found.part, f"{FIGURES[figure].label}: {found.part}")
            bars.append(Bar(label, found.value, told(found)))
            rows.append((label, told(found), str(found.known))[: len(header)])
    return _chart(name, title, about, header, rows, bars)


def _chart(
    name: str,
    title: str,
    about: str,
    header: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    bars: Sequence[Bar],
    *,
    full: float = 0,
) -> Chart:
    spoken = f"{about} De tabel op de pagina heeft dezelfde cijfers."
    svg = bar_chart(name, title=title, about=spoken, bars=bars, nothing=NOTHING, full=full)
    return Chart(name, title, about, header, tuple(rows), svg)


def _only(evaluation: Evaluation, figure: str, department: str) -> Figure:
    kind: PeriodKind = "total"
    return evaluation.find(figure, kind=kind, department=department)[0]


def _sum(cells: Sequence[Figure]) -> int:
    return sum(int(cell.value or 0) for cell in cells)


def _period(figure: Figure) -> str:
    return quarter(figure.begin).label if figure.begin else figure.period
