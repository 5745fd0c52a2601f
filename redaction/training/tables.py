# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - a table of phrases reads better unbroken
"""Tables, rosters, attendance lists, chats: a name stands there with nothing around it.

Only the form of the line, and the names in the same column, tell what the word is. Whoever is
called after a word or a number is met there most often without anything that says so.
"""

from __future__ import annotations

import random

from redaction.training.forms import Form

_NAMES = (
    *(("official:surname",) * 6), *(("official:full",) * 4), *(("official:first",) * 4), *(("official:ini",) * 3), "official:turned",
    "official:titled", "official:lower",
)  # fmt: skip
_CITIZENS = (
    *(("citizen:surname",) * 4), *(("citizen:full",) * 4), "citizen:ini", "citizen:turned", "citizen:mr", "citizen:first"
)  # fmt: skip
_HEADS = (
    ("Wie", "who"), ("Naam", "who"), ("Actiehouder", "who"), ("Trekker", "who"), ("Steller", "who"), ("Behandelaar", "who"), ("Contact", "who"),
    ("Opsteller", "who"), ("Eigenaar", "who"), ("Vervanger", "who"), ("Piket", "who"), ("Door", "who"), ("Uitvoerder", "who"), ("Deelnemer", "who"),
    ("Wat", "what"), ("Actie", "what"), ("Onderwerp", "what"), ("Punt", "what"), ("Taak", "what"), ("Vraag", "what"), ("Stuk", "what"), ("Post", "what"),
    ("Wanneer", "when"), ("Gereed", "when"), ("Datum", "when"), ("Klaar", "when"), ("Termijn", "when"),
    ("Rol", "func"), ("Functie", "func"), ("Organisatie", "body"), ("Directie", "body"), ("Onderdeel", "body"), ("Departement", "body"),
    ("Telefoon", "tel"), ("Bereikbaar", "tel"), ("Bedrag", "sum"), ("Aantal", "count"), ("Status", "state"), ("Opm.", "state"), ("Nr.", "count"),
    ("Kamerlid", "mp"), ("Indiener", "mp"), ("Vragensteller", "mp"), ("Lid", "mp"), ("Fractie", "party"), ("Bewindspersoon", "minister"), ("Partij", "party"),
)  # fmt: skip
_WHAT = (
    "raming aanvullen", "brief opstellen", "cijfers navragen", "zaal regelen", "Beantwoording Kamervragen", "tekst nalopen", "Reactie op rapport", "bijlage toevoegen",
    "Spreeklijn", "persbericht", "Verslag maken", "overleg met {dept}", "Wetsvoorstel {topic}", "inbreng {directie}", "Planning", "Q&A's", "aanbieding aan Kamer", "Motie {motion}",
    "toezegging {mp:surname}", "Annotatie", "besluit op bezwaar", "Werkbezoek {place}", "vergunning {org}", "Subsidie", "Loket", "onderzoek", "Digitale post", "Boodschappen", "Vervoer", "Catering",
)  # fmt: skip
_STATES = (
    "akkoord", "gereed", "loopt", "open", "niet gestart", "gezien", "n.v.t.", "-", "–", "ja", "nee", "wacht op {directie}", "vrij", "ziek", "verlof", "ingediend", "Ok",
    "naar {dept}", "af", "in concept", "gereed {date}", "stand {date}", "eerste helft", "hoog", "laag", "spoed", "intern", "tot nader order",
)  # fmt: skip
_CELLS: dict[str, tuple[str, ...]] = {
    "what": _WHAT,
    "mp": ("{mp:surname}", "{mp:surname} ({party})", "{mp:full}"),
    "party": ("{party}",),
    "minister": ("{minister:surname}", "{minister:full}", "M", "stas {minister:surname}"),
    "when": ("{date}", "{date}", "{month}", "z.s.m.", "{time}", "week {number}"),
    "func": ("{func}", "{func}", "voorzitter", "secretaris", "notulist", "lid"),
    "body": ("{directie}", "{dept}", "{dept}", "{org}", "gemeente {place}"),
    "tel": ("{phone}", "{phone}", "toestel {number}", "via secretariaat"),
    "sum": ("{money}",),
    "count": ("{number}", "{number}", "{pct}"),
    "state": _STATES,
}  # fmt: skip
_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "week 3", "week 41", "wk 12", "ochtend", "middag", "nacht", "vroeg", "laat")  # fmt: skip
_DUTIES = ("Piket", "Rooster", "Achterwacht", "Bezetting", "Dienst", "Wachtlijst", "Vergaderzaal", "Kamers", "Vervoer", "Plaatsen aan tafel", "Overnachting", "Woordvoering")  # fmt: skip
_BEHIND = (
    "",
    "",
    "",
    " ({directie})",
    " ({dept})",
    " (voorzitter)",
    " (notulist)",
    " ({org})",
    ", {func}",
)
_PUBLIC = ("{mp:surname}", "{mp:surname}", "{mp:full}", "het lid {mp:surname}")
_MEETING = (
    "Aanwezig: {people}", "Aanwezig: {people}\nAfwezig: {one}", "Aanwezigen: {people}\nBericht van verhindering: {one}", "Voorzitter: {one}   Secretaris: {one}\nAanwezig: {people}",
    "Deelnemers: {people}\nVerslag: {one}", "Deelnemers:\n{rows}", "Aanwezig\n{rows}", "Aanwezig (en namens wie)\n{rows}", "AANWEZIG\n{rows}\nAfwezig m.k.: {one}", "Vz.: {one}. Notulen: {one}. Verder: {people}.",
    "Bij het gesprek: {people}.", "Aan tafel\n{rows}", "Bemanning: {people}", "Bellijst\n{rows}", "Verzendlijst: {people}",
)  # fmt: skip
_SPOKEN = (
    "{one} opent de vergadering.", "{one} vraagt naar de stand van zaken.", "{one}: geen opmerkingen.", "{one}: ja, dat klopt, zie {kamerstuk}.", "{one} meldt dat {dept} nog reageert.", "{one} en {one} pakken dit op.",
    "Actie: {one}.", "Actie {one}: cijfers nasturen.", "Volgens {one} is {money} genoeg.", "{one} zal dit navragen bij {org}.", "{one} licht toe: de daling zet door.", "Opm. {one}: bedrag klopt niet.", "{one} noemt {topic}.",
    "{one} sluit om {time} de vergadering.", "{one} kan niet op {date}; {one} neemt over.", "Vraag van {one} over {topic} (is {one} mee bezig).", "{one}, {one} en {one} stemmen in.", "{one} is het daar niet mee eens.",
    "Minister {minister:surname} was kort aanwezig.", "Het lid {mp:surname} ({party}) heeft vragen aangekondigd.", "De vergadering stelt het verslag vast.", "Besloten wordt de nota aan te houden.", "Rondvraag levert niets op.",
    "{mp:surname} ({party}) vroeg in het debat naar {topic}.", "{mp:surname} en {mp:surname} dienden een motie in.", "{minister:surname} zegde {mp:surname} een brief toe.", "Motie {motion} is aangehouden.", "{org} en {brand} leverden cijfers.",
    "De lijn van {minister:surname} blijft staan.", "{mp:surname} ({party}): waarom pas nu?", "{mp:full} ({party}) en {mp:full} ({party}) vroegen een debat aan.", "{one} vindt de toon te scherp.", "{one} toont een grafiek.", "→ {one}", "Besluit: akkoord ({one} stemt tegen).", "{one} stapt om {time} op.", "Op verzoek van {one} aangepast.", "Stuk van {one} is gelezen.",
)  # fmt: skip
_CHAT = (
    "wie heeft de laatste versie?", "ligt bij {one}", "{one} kun jij even kijken", "nee joh, vraag {one}", "ok", "{one} heeft m aangepast", "thx {one}", "ben onderweg", "bel {one} even, nummer {phone}", "{one} weet dat",
    "minister {minister:lower} wil t morgen", "{one} zit in overleg met {one}", "doe ik", "@{one} akkoord?", "vraag van {mp:surname} komt eraan", "is {one} er vandaag?", "{citizen:surname} heeft weer gebeld", "haha", "{mp:lower} en {mp:lower} dienen morgen in", "motie {motion} dus", "wat wil {minister:lower}?", "stas {minister:lower} is akkoord", "{mp:surname} ({party}) begint", "{org} belt terug",
    "waar zit {one}", "staat in de map van {one}", "{one}: zie mail", "ik zet {one} in cc", "{directie} wil nog een zin", "nog niks gehoord van {one}", "die van {one} is beter", "mooi!", "goed stuk", "kan niet, {one} is vrij",
    "laat {one} dat doen", "de zaak {citizen:surname} speelt ook nog", "om {time} bij {one}", "{one} en {one} gaan mee naar {place}", "graag voor {time}", "hier {one}, nieuw nummer", "dank allen", "vergeet {one} niet",
)  # fmt: skip
_MAIL_SIGNS = (
    "groet",
    "gr",
    "gr.",
    "groetjes",
    "Groet,",
    "mvg",
    "Mvg,",
    "Met vriendelijke groet,",
    "dank,",
    "hgr",
)
_CLOSINGS = (
    "Met vriendelijke groet,", "Met vriendelijke groet,", "Met vriendelijke groeten", "Vriendelijke groet,", "Hoogachtend,", "Hoogachtend,", "Met hartelijke groet,", "Groeten,", "Beste groet,",
)  # fmt: skip
_COMMENTS = (
    "Opmerking [{tag}]: {said}", "Opm. {one}: {said}", "[{one}: {said}]", "Commentaar {one}: {said}", "noot {one}: {said}", "({one}: {said})", "Reactie {one}: {said}", "NB {one}: {said}", "Van {one}: {said}", "{one} > {said}",
)  # fmt: skip
_SAID = (
    "akkoord", "bron toevoegen", "graag aanpassen", "is dit nog actueel?", "bedrag nakijken", "dit moet eruit", "eens", "vraag {one} van {directie}", "{one} hoort hier niet in", "zie versie van {date}",
    "liever korter", "te stellig", "overgenomen", "waar komt {pct} vandaan?", "naam eruit", "doorgezet naar {one}", "dat zei {one} ook", "navragen bij {org}", "klopt volgens {one}", "naar {kamerstuk} verwijzen",
)  # fmt: skip


def block(chance: random.Random) -> Form:
    """Return one table, roster, list, report or chat, as a form whose slots are still open."""
    kind = chance.random()
    if kind < 0.34:
        text = _table(chance)
    elif kind < 0.48:
        text = _roster(chance)
    elif kind < 0.74:
        text = _meeting(chance)
    elif kind < 0.9:
        text = _chat(chance)
    elif kind < 0.96:
        text = _comments(chance)
    else:
        text = _signed(chance)
    return Form("tables", text)


def _signed(chance: random.Random) -> str:
    """Return the end of a letter or mail: who signs it under his own function is an official."""
    closing, gap = chance.choice(_CLOSINGS), chance.choice(("\n", "\n\n", "\n\n", "\n\n\n"))
    who = _one(chance, chance.choice(("full", "full", "full", "ini", "titled", "first")))
    under = [
        chance.choice(("{func}", "{func} {directie}", "{func} bij {dept}", "{directie}")),
        chance.choice(("", "{phone}", "T {phone}", "{directie}", "{dept}")),
    ]
    return "\n".join(row for row in (f"{closing}{gap}{who}", *under) if row)


def _one(chance: random.Random, shape: str = "") -> str:
    """Return the slot of one person; the number lets somebody come back in the same block."""
    slot = chance.choice(_NAMES if chance.random() < 0.8 else _CITIZENS)
    role, _, given = slot.partition(":")
    return f"{{{role}:{shape or given}}}"


def _filled(chance: random.Random, text: str, shapes: tuple[str, ...] = ()) -> str:
    while "{one}" in text:
        text = text.replace("{one}", _one(chance, chance.choice(shapes) if shapes else ""), 1)
    return text


def _table(chance: random.Random) -> str:
    heads = chance.sample(_HEADS, chance.choice((2, 3, 3, 4)))
    if not any(kind == "who" for _, kind in heads):
        heads[chance.randrange(len(heads))] = chance.choice(_HEADS[:14])
    shape = chance.choice(("", "", "surname", "surname", "first", "full", "ini", "turned"))
    rows = []
    if chance.random() < 0.75:
        rows.append([head for head, _ in heads])
    for _ in range(chance.randint(2, 6)):
        rows.append([
            (_one(chance, shape) if chance.random() < 0.9 else "-")
            if kind == "who"
            else chance.choice(_CELLS[kind])
            for _, kind in heads
        ])  # fmt: skip
    return _drawn(chance, rows)


def _drawn(chance: random.Random, rows: list[list[str]]) -> str:
    style = chance.choice((" | ", " | ", "\t", "   ", "     ", "; ", " – "))
    if style == " | " and chance.random() < 0.4:
        return "\n".join(f"| {style.join(row)} |" for row in rows)
    return "\n".join(style.join(row) for row in rows)


def _roster(chance: random.Random) -> str:
    shape = chance.choice(("surname", "surname", "first", "full"))
    days = chance.sample(_DAYS, chance.randint(3, 6))
    wide = chance.choice((1, 2, 3))
    gap = chance.choice(("   ", "      ", " | ", "\t", ": ", " - "))
    rows = [gap.join([day, *(_one(chance, shape) for _ in range(wide))]) for day in days]
    head = [
        f"{chance.choice(_DUTIES)} {chance.choice(('{month}', '{date}', 'week {number}', ''))}".strip()
    ]
    return "\n".join([*(head if chance.random() < 0.7 else []), *rows])


def _meeting(chance: random.Random) -> str:
    shapes = chance.choice((("surname",), ("surname", "surname", "full"), ("first",), ()))
    head = chance.choice(_MEETING)
    joint = chance.choice((", ", ", ", "; ", " / "))
    listed = [_attendant(chance) for _ in range(chance.randint(2, 6))]
    mark = chance.choice(("", "", "", "- ", "• ", "   "))
    people = joint.join(listed[:-1]) + chance.choice((joint, " en ")) + listed[-1]
    head = head.replace("{people}", people)
    head = head.replace("{rows}", "\n".join(f"{mark}{_attendant(chance)}" for _ in range(3)))
    lines = [_filled(chance, head)]
    for number in range(chance.choice((0, 2, 3, 5, 7))):
        start = chance.choice(("", "", f"{number + 1}. ", "- ", "\n"))
        said = " ".join(chance.choice(_SPOKEN) for _ in range(chance.choice((1, 1, 2, 3))))
        lines.append(start + _filled(chance, said, shapes or ("surname", "full", "first")))
    return "\n".join(lines)


def _attendant(chance: random.Random) -> str:
    if chance.random() < 0.12:
        return f"{chance.choice(_PUBLIC)} ({{party}})"
    return f"{_one(chance)}{chance.choice(_BEHIND)}"


def _chat(chance: random.Random) -> str:
    shape = chance.choice(("first", "first", "surname", "full"))
    speakers = [f"{{official#{n}:{shape}}}" for n in range(1, chance.choice((3, 4, 5)))]
    hour, minute = chance.randint(7, 21), chance.randint(0, 40)
    stamp = chance.choice(
        ("[{h:02d}:{m:02d}] ", "{h:02d}:{m:02d} ", "[3-10 {h:02d}:{m:02d}] ", "{h}.{m:02d} - ", "")
    )
    behind = chance.random() < 0.25  # the time stands after who speaks: Jildou 06:41 Ben er.
    if chance.random() < 0.3:
        speakers[-1] = "{phone}"
    lines, spoken = [], []
    for _ in range(chance.randint(3, 8)):
        minute += chance.randint(0, 3)
        who = chance.choice(speakers)
        said = _filled(chance, chance.choice(_CHAT), ("first", "first", "first", "surname", "full"))
        spoken.append(said)
        time = stamp.format(h=hour, m=min(minute, 59))
        lines.append(f"{who} {time.strip()} {said}" if behind else f"{time}{who}: {said}")
    if chance.random() < 0.2:
        lines = [
            chance.choice(("hoi", "Hoi", "ha", "beste", "Beste")) + f" {speakers[0]},",
            *spoken,
            chance.choice(_MAIL_SIGNS),
            speakers[-1],
        ]
    return "\n".join(lines)


def _comments(chance: random.Random) -> str:
    lines = []
    for number in range(chance.randint(2, 5)):
        text = chance.choice(_COMMENTS).replace("{said}", chance.choice(_SAID))
        text = text.replace(
            "{tag}",
            chance.choice(
                (f"{{initials}}{number}", "{initials}", f"{_one(chance)}{number + 1}", _one(chance))
            ),
        )
        lines.append(_filled(chance, text, ("surname", "first", "full", "surname")))
    return "\n".join(lines)
