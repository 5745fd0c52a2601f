# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - a table of phrases reads better unbroken
"""Sentences put together from phrases, for places where the words say little of who is named.

Before or after an auxiliary, as subject, object or possessor a bare name may be anybody's: an
official's, a member's, a firm's. Whoever must be protected is met most often there, so that a
model which cannot know doubts on the side of protection.
"""

from __future__ import annotations

import random
from functools import cache

from redaction.recognizers.lexicon import lines
from redaction.recognizers.model.kinds import person
from redaction.training.forms import Form

BARE = 0.5
"""Share of the sentences here in which only the place of a name tells that it is one."""
LISTED = 0.78
"""From this draw on such a sentence is a row of a list, or has a word for a person before a name."""

_WHO = (
    *(("official:surname",) * 11), *(("citizen:surname",) * 5), *(("official:first",) * 3), *(("citizen:first",) * 2),
    *(("official:full",) * 3), *(("citizen:full",) * 2), "official:ini", "official:titled", "citizen:mr", "brand", "brand", "org", "org",
    "mp:surname", "mp:surname", "minister:surname", "minister:surname",
)  # fmt: skip
_OPENING = (
    "Gisteren", "Vorige week", "Inmiddels", "Volgende maand", "Op {date}", "In {month}", "Dinsdag", "Na afloop", "Vervolgens", "Daarnaast",
    "Tot nu toe", "In het verslag", "In deze nota", "Bij de voorbereiding", "Op verzoek van de directie", "Tijdens het overleg", "In de marge van het debat",
    "Op basis van de cijfers", "Na de zomer", "Daarom", "Toch", "Wel", "Per mail", "Telefonisch", "In een eerdere versie", "Volgens de agenda", "Zoals afgesproken",
    "Aan het eind van de middag", "Om {time}", "Voor het weekend", "Ondanks de vertraging", "Bij {dept}", "Vanuit {directie}", "Naar verwachting", "In overleg met {dept}",
)  # fmt: skip
_PERFECT = ("heeft", "heeft", "had", "zou", "zal", "kan", "wil", "moet", "mag")
_DONE = (
    "de tekst aangepast", "hierover een memo geschreven", "contact opgenomen met de uitvoerder", "gevraagd om uitstel", "het punt opgebracht", "de tabel nagerekend",
    "op het risico gewezen", "een tegenvoorstel gedaan", "de stukken doorgestuurd", "met de gemeente gesproken", "zijn zorgen geuit", "de afspraak verzet", "een klacht ingediend",
    "bezwaar gemaakt tegen het besluit", "de brief getekend", "de berekening gecontroleerd", "het gesprek geleid", "de Kamervragen uitgezet", "een kopie gekregen", "de planning bewaakt",
    "om een toelichting verzocht", "de inbreng gebundeld", "het dossier overgedragen", "de bijlage toegevoegd", "niet gereageerd", "ingestemd met de lijn", "de cijfers geleverd",
    "voor {topic} aandacht gevraagd", "nog een voorbehoud gemaakt", "de concepttekst gelezen", "een andere datum voorgesteld", "de kosten op {money} geraamd", "daar begrip voor getoond",
)  # fmt: skip
_MODAL = (
    "een voorstel maken", "dit navragen", "de reactie voorbereiden", "het verslag rondsturen", "daarop terugkomen", "de vergadering voorzitten", "de tekst nalopen", "de inspectie bellen",
    "hierbij aansluiten", "een afspraak maken", "het advies herzien", "een tweede lezing doen", "de bijdrage leveren", "de vraag beantwoorden", "naar de hoorzitting gaan",
    "een schatting geven", "voor {date} laten weten wat het wordt", "de zaal reserveren", "meedenken over {topic}", "het stuk meenemen", "de achterban raadplegen",
)  # fmt: skip
_SUBJECT = (
    "verwacht dat het lukt", "vindt de termijn krap", "is er volgende week niet", "stelt voor het debat af te wachten", "werkt aan een nieuwe versie", "houdt de vinger aan de pols",
    "vraagt of dit al is besproken", "was niet aanwezig", "weet hier meer van", "neemt de notulen over", "ziet geen bezwaar", "belt morgen terug", "wacht op antwoord", "komt om {time}",
    "heeft {date} als uiterste dag genoemd", "maakt zich zorgen over {topic}", "denkt aan een bedrag van {money}", "mailde hierover op {date}", "meldde zich ziek", "ging daarmee akkoord",
    "diende een verzoek in", "kreeg geen gehoor", "woont daar niet meer", "tekende beroep aan", "leverde de stukken te laat aan", "overlegt met de vakdirectie", "schuift aan bij het gesprek",
    "twijfelt aan de cijfers", "raadt een uitstel af", "pleit voor een pilot", "stuurt de tabel na", "kent het dossier", "spreekt de zaal toe", "wijst op de risico's", "rijdt mee",
)  # fmt: skip
_AFTER = (
    "Graag overleg met {X} over de tekst.", "De opmerkingen van {X} zijn verwerkt.", "Zie ook de mail van {X} van {date}.", "Dat is besproken met {X} en akkoord bevonden.",
    "Het stuk ligt nu bij {X} voor een laatste lezing.", "Via {X} kwam het signaal dat de termijn niet haalbaar is.", "De vraag is doorgezet naar {X}.", "Vraag bij twijfel {X}.",
    "Voor {X} is dit een lastig punt.", "Zonder {X} kan het overleg niet doorgaan.", "Wij hebben {X} gevraagd de cijfers te leveren.", "Er is een afspraak met {X} gepland op {date}.",
    "Namens {X} is om uitstel gevraagd.", "Daarover bestaat bij {X} nog twijfel.", "Kunnen we {X} hierbij betrekken?", "Dank aan {X} voor het meelezen.", "Het verslag is van {X}.",
    "De directie gaf {X} daarvoor toestemming.", "Op de foto staat {X} links.", "Behalve {X} was iedereen op tijd.", "Naast {X} lazen ook {Y} en {Z} mee.", "{X} en {Y} stemden af.",
    "Aanwezig waren {X}, {Y} en {Z}.", "Tussen {X} en {Y} is afgesproken dat de tekst blijft.", "Met dank aan {X}, {Y} en {Z}.", "Besproken in het MT ({X}, {Y}).", "Actie: {X}.", "Reactie {X}: akkoord.",
    "Vervanger is {X}.", "Bel {X}.", "De brief is geadresseerd aan {X}.", "Het dossier {X} loopt nog.", "De zaak {X} is gesloten.", "De familie van {X} is op de hoogte.", "Het adres van {X} is bekend.",
    "({X} kijkt dit na)", "aldus {X}.", "Volgens {X} is er nog ruimte.", "Ook {X} heeft dat gezegd.", "Alleen {X} weet dat.", "Hetzelfde geldt voor {X}.", "Zo dacht {X} er ook over.", "– {X}: geen opmerkingen",
    "Wie, behalve {X}, kan dit overnemen?", "Zij heeft {X} daarover gebeld.", "Daar was {X} bij.", "Toen {X} belde, was het te laat.", "Als {X} akkoord is, gaat de brief uit.", "Omdat {X} ziek is, schuift het door.",
    "Hij vroeg {X} om hulp.", "Dit punt heeft {X} eerder gemaakt.", "Mogelijk kan {X} dat toelichten.", "Weet jij of {X} morgen kan?", "Ik heb het {X} gevraagd.", "Eerder schreef {X} dat het kan.",
)  # fmt: skip
_SPEAKS = (
    "zegt", "zei", "meldt", "meldde", "bevestigt", "bevestigde", "ontkent", "ontkende", "noemt", "noemde", "schrijft", "schreef", "vraagt", "vroeg", "antwoordt", "antwoordde", "verklaart", "verklaarde",
    "vertelt", "vertelde", "benadrukt", "stelt", "stelde", "betoogt", "meent", "vindt", "vond", "denkt", "dacht", "vreest", "vreesde", "hoopt", "hoopte", "verwachtte", "twijfelde", "erkent", "erkende",
    "klaagt", "klaagde", "waarschuwt", "waarschuwde", "adviseert", "adviseerde", "concludeert", "begrijpt", "weet", "wist", "beweert", "beaamt", "herhaalt", "bestrijdt", "bestreed", "rekent voor", "legt uit",
    "legde uit", "geeft aan", "gaf aan", "merkt op", "merkte op", "licht toe", "lichtte toe", "wijst erop", "wees erop", "voegt toe", "las voor", "houdt vol",
)  # fmt: skip
_ACTS = (
    "belt", "belde", "mailt", "mailde", "stuurt", "stuurde", "levert", "leverde", "tekent", "tekende", "opent", "opende", "sluit", "sloot", "leest", "las", "rekent", "rekende", "controleert", "controleerde", "regelt",
    "regelde", "zoekt", "zocht", "haalt", "haalde", "brengt", "bracht", "rijdt", "reed", "komt", "kwam", "gaat", "ging", "blijft", "bleef", "vertrekt", "vertrok", "stopt", "stopte", "begint", "begon", "werkt", "werkte",
    "woont", "woonde", "verhuisde", "overleed", "weigert", "weigerde", "krijgt", "kreeg", "neemt", "nam", "doet", "deed", "laat", "liet", "toont", "toonde", "drukte", "past", "paste", "steunt", "steunde", "wacht", "wachtte",
    "vervangt", "verving", "voert", "voerde", "maakt", "maakte", "staat", "stond", "zit", "zat", "ligt", "lag", "eist", "eiste", "viel", "raakte", "verloor", "won", "huurt", "huurde", "kocht", "verkocht", "betaalde", "diende",
    "ontving", "sprak", "spreekt", "bezoekt", "bezocht", "houdt", "hield", "zette", "trok", "draagt", "droeg", "leidt", "leidde", "volgt", "volgde", "meldt", "bood", "hielp", "helpt", "kent", "kende", "verzorgt", "coördineert",
    "is", "was", "wordt", "werd", "heeft", "had", "kan", "kon", "wil", "wilde", "moet", "moest", "mag", "zal", "zou", "hoeft",
)  # fmt: skip
_CLAUSES = (
    "dat de termijn krap is", "dat het anders ging", "dat er niets is afgesproken", "dat de cijfers kloppen", "dat niet", "dat wel", "dit", "hier niets van", "de melding", "het verhaal", "een voorbeeld uit {place}",
    "hoe het verder moet", "waarom dat zo lang duurt", "of het klopt", "daarover niets", "in een mail van {date}", "per brief", "aan {dept}", "het bedrag van {money}", "twee keer", "de gang van zaken", "naar {kamerstuk}",
)  # fmt: skip
_RESTS = (
    "om {time}", "op {date}", "met de buren", "naar huis", "alsnog", "niet meer", "geen bezwaar", "een tweede versie", "de gasten", "de stukken mee", "in {place}", "bij de poort", "aan {directie}", "daar tegen",
    "sinds {year} in {place}", "de leiding over", "zelf", "tot {date}", "de tabel na", "een nieuwe berekening", "de vergadering", "met pensioen", "ziek", "aanwezig", "bereikbaar op {phone}", "in overleg met {directie}",
    "twee opties", "{money} te veel", "in het ziekenhuis", "bij {org}", "het verslag", "voor de tweede keer", "met een gemachtigde", "wel", "over {topic}", "namens {dept}", "aan tafel", "een klacht in", "mee", "op", "af",
)  # fmt: skip
_NOUNS = (
    "ing",
    "heid",
    "iteit",
    "atie",
    "schap",
    "age",
    "isme",
    "beleid",
    "zorg",
    "recht",
    "werk",
    "geld",
    "water",
)
"""Endings of words that are somebody's name less often than they begin a sentence without article."""
_ADVERBS = (
    "Vaak", "Soms", "Lang", "Goed", "Kort", "Daar", "Hier", "Nu", "Straks", "Eerst", "Zo", "Er", "Nog", "Verder", "Ook", "Later", "Vroeger", "Nu al", "Veel", "Weinig", "Half", "Vrij snel", "Hoog", "Laag", "Buiten", "Binnen",
    "Wit", "Groen", "Zomer en winter", "In de winter", "Zaterdag", "Vandaag", "Morgen", "Nooit", "Altijd", "Meer", "Minder", "Echt", "Wel", "Sterk", "Zwaar", "Duur", "Klein", "Groot", "Koud", "Warm", "Recht", "Ver", "Dicht",
)  # fmt: skip
_THINGS = (
    "het overleg", "de brief", "de minister", "het kabinet", "een besluit", "de Kamer", "de regeling", "het budget", "dat", "dit", "de uitvoering", "geen reden", "{dept}", "de gemeente {place}", "een derde", "er", "men",
)  # fmt: skip
_STANDING = (
    "Contact: {X}, {phone}.", "Contact: {X} {phone}, {Y} via {phone}.", "{G}: {P}.", "{G}: {P}", "De {g}, {P}, {V}.", "{G} {P} {V}.", "Zijn {g}, {P}, {V}.", "Volgens {g} {P} {v}.", "De zaak {X} {V}.", "Thuisadres {X}: onbekend.",
    "Dossier {X}: loopt.", "Het huis van {X} {V}.", "{P} ({number}) {V}.", "{X} zelf {V}.", "{X} en {Y} {V}.", "Zowel {X} als {Y} {V}.", "Toen {X} {V}, {v}.", "{P}, die dit {v}, {V}.", "'{X}' {V}.", "Of {X} {V}, is onbekend.",
    "Niet {X} maar {Y} {V}.", "Wat {X} {v}, is onbekend.", "Dat is {X}.", "Bel {X} ({phone}).", "Pas van {X}: afgegeven.", "Samen met {X} {v} {Y} {r}.", "Voor vragen kunt u bij {X} terecht.", "De stem is van {X}.", "Cijfers nagerekend door {X}.",
    "Na overleg met {X} is de tekst ingekort.", "Het gezin: {P}, {P} en de baby {F}.", "Nota van {X} {date}.", "{X} / {Y} / {Z}", "({X})", "({X}, {func})", "Inhoud: {X} / {Y}", "Lezers: {X}, {Y}, {Z}", "{X} + {Y}: {time}.", "Achtervang {X}.",
    "{X} rijdt; {Y} stapt in {place} in.", "{V0}; {X} {V}.", "{V0}: {X} {V}.", "U treft daar {P} en {P}.", "{X} via {phone}", "Meegelezen: {X}", "Door {X} ({directie}) en {Y} ({dept}).", "Met {X}, {Y}, {Z} erbij.", "Ouders: {X} en {Y}.",
)  # fmt: skip
_LISTED = (
    "{n}. {P} {V}.", "{n}. Opening. {P} {V}.", "{n}. Opening ({P})", "{time}  Opening ({P})", "{time}   {topic} ({P})", "{dept}: {P}, {P}", "{dept}: {P}, {U}, {P}", "Namens {org}: {P}, {U}, {P}",
    "Afmeldingen: {P}, {P}. Vervanging: {U} namens {dept}.", "Afgemeld: {P} en {F}", "{directie} ({P}), {dept}", "{dept} ({P}, {P}), {directie} ({P})", "* {P} {V}; {P} {v} {r}", "De namen van {P}, {P} en {P} {V}.",
    "- {P} {V}.", "Acties\n{P} {V}, {P} {v} {r}", "Vervolg\n{P} en {P} {v} {r}.", "Toelichting\n{P} en {P} {V}.", "{P}, geen nummer bekend", "Dit weet {P}, {g} te {place}.", "Hun {g} {P} {V}.", "Haar {g} {P} {V}.", "Zijn {g} {F} {V}.",
    "{G} {P} {V}.", "{G} {P} {V}.", "{G} {P} {V}.", "De {g}, {P}, {V}.", "Een {g}, {P}, {V}.", "Mijn {g} {P} {v} {r}.", "Volgens {g} {P} {v} {Q} {r}.", "Met {g} {P} is dat besproken.", "De {g} ({U}) {V}.", "{G}: {U}. {G}: {P}.",
    "{G} {P} en {g} {P} {v} {r}.", "Haar kinderen {F} en {F} {v} {r}.", "In de mail noemt {g} {P} de naam van {F}.", "Roepnaam {F}.", "{G} „{F}” {V}.", "{G} '{F}' {V}.", "Gelieve {S} dossier te sluiten.", "Dat staat in {S} mail.", "{S} notitie komt nog.",
    "Zet {P} op de lijst.", "Dan kan het door naar {P}.", "Verzoeker {P} ({place}) {V}.", "Aangever {P}, {number}, {V}.", "Vraag het {F} of {P}.", "Hij {v} {P} {r}.", "Zij {v} {P} wel {r}.", "Bij de tweede keer {v} {P} {r}.", "Gisteren {v} {P} {r}.",
    "Toen {v} {P} {r}.", "In {month} {v} {P} {r}.", "Vorig jaar {v} {g} {P} {r}.", "Het {topic} van {P} {V}.", "De buren van {P}: {U} en {P}.", "Opvarenden: {F}, {U}. Schipper: {U}.", "{n} {U}, {g}", "{n} {P} | {func} | {phone}",
    "{number}_nota_{P}_concept.docx", "brief_{P}_def.pdf", "nota_v{n}_opm{P}.docx", "20240311 tabel versie{P}.xlsx", "concept {P}_{P}.docx", "Bestand: verslag_{P}_v{n}.docx", "{number} mail_{P}_aan_{P}.msg", "C:\\Users\\{P}\\nota.docx", "het dossier-{P}", "De zaak-{P} {v} {r}.", "tst. {number} ({P})", "paraaf {P}, {P}",
    "(in kopie: {P}, {F})", "bijlage van {P}; reactie {P}; {P} {v} nog", "{P}→{P}", "{P} → {directie}", "via {P} en {F} naar {directie}", "Bus 1: {P}, {F}, {U}", "{U} {phone}; {U} {phone}; {U} thuis {phone}", "Let op: {P} is de {g}.",
)  # fmt: skip
"""Rows of agendas, lists and files, and a word for a person before the name: who is named there is
nobody public."""
_PROTECTED = (*(("official:surname",) * 6), *(("citizen:surname",) * 5), "official:lower", "citizen:lower", "official:first", "citizen:first", "official:full", "citizen:full")  # fmt: skip
_OWNED = (
    "voorstel", "advies", "reactie", "mail", "bezwaar", "verzoek", "lezing", "memo", "dossier", "opmerking", "inbreng", "aanvraag", "brief", "vraag", "klacht", "zaak", "verslag",
    "berekening", "voorkeur", "zoon", "dochter", "vertrek", "bijdrage", "versie", "afwezigheid", "toelichting", "woning", "werkgever", "telefoonnummer",
)  # fmt: skip
_OWNER = (
    "Daarbij is {G} {N} gebruikt.", "{G} {N} komt hierop neer.", "Wij volgen {G} {N} niet.", "Zie {G} {N} in de bijlage.", "Na {G} {N} is de tekst herschreven.", "In {G} {N} staat een ander bedrag.",
    "De directie deelt {G} {N}.", "Op grond van {G} {N} is het besluit aangehouden.", "Dit wijkt af van {G} {N}.", "Met {G} {N} kan de minister verder.",
)  # fmt: skip


def sentence(chance: random.Random) -> Form:
    """Return one sentence, as a form whose slots are still to be filled."""
    if chance.random() < BARE:
        return Form("grammar", _bare(chance))
    kind = chance.random()
    who = chance.choice(_WHO)
    slot = f"{{{who}}}"
    if kind < 0.22:
        verb = chance.choice(_PERFECT)
        said = chance.choice(_DONE if verb.startswith("h") else _MODAL)
        text = f"{chance.choice(_OPENING)} {verb} {slot} {said}."
    elif kind < 0.42:
        text = f"{slot} {chance.choice(_SUBJECT)}."
    elif kind < 0.54:
        verb = chance.choice(("heeft", "heeft", "had", "wil", "zal", "kan"))
        said = chance.choice(_DONE if verb.startswith("h") else _MODAL)
        text = f"{slot} {verb} {chance.choice(_OPENING).lower()} {said}."
    elif kind < 0.9:
        text = chance.choice(_AFTER).replace("{X}", slot)
        text = text.replace("{Y}", f"{{{chance.choice(_WHO)}}}").replace(
            "{Z}", f"{{{chance.choice(_WHO)}}}"
        )
    else:
        owner = chance.choice(
            (
                "official:surname",
                "official:surname",
                "citizen:surname",
                "official:first",
                "citizen:first",
                "mp:surname",
            )
        )
        text = (
            chance.choice(_OWNER)
            .replace("{G}", f"{{{owner.partition(':')[0]}:gen}}")
            .replace("{N}", chance.choice(_OWNED))
        )
    return Form("grammar", text)


def _bare(chance: random.Random) -> str:
    """Return a sentence around a bare name whose verb may be anything, or around no name at all."""
    kind = chance.random()
    if kind < 0.14:
        noun = chance.choice(_abstract()).capitalize()
        return f"{noun} {_does(chance)}."
    if kind < 0.26:
        verb = chance.choice((*_ACTS, "duurt", "kost", "geldt", "gebeurt", "lijkt", "telt"))
        return f"{chance.choice(_ADVERBS)} {verb} {chance.choice(_THINGS)} {chance.choice(_RESTS)}."
    if kind < 0.62:
        return f"{_name(chance)} {_does(chance)}."
    text = chance.choice(_LISTED if kind > LISTED else _STANDING)
    for slot in ("{X}", "{Y}", "{Z}", "{Q}"):
        text = text.replace(slot, _name(chance))
    for slot, shape in (("{P}", ""), ("{F}", "first"), ("{U}", "full"), ("{S}", "gen")):
        while slot in text:
            role, _, usual = chance.choice(_PROTECTED).partition(":")
            text = text.replace(slot, f"{{{role}:{shape or usual}}}", 1)
    work = chance.choice(lines("occupations.txt") if chance.random() < 0.5 else _persons())
    for slot, value in (
        ("{n}", str(chance.randint(1, 12))),
        ("{G}", work[0].upper() + work[1:]),
        ("{g}", work),
        ("{V0}", f"De {work} {_does(chance)}"),
        ("{V}", _does(chance)),
        ("{v}", chance.choice(_ACTS)),
        ("{r}", chance.choice(_RESTS)),
    ):
        text = text.replace(slot, value)
    return text


def _name(chance: random.Random) -> str:
    return f"{{{chance.choice(_WHO)}}}"


def _does(chance: random.Random) -> str:
    """Return a verb and what follows it; whether that makes sense is of no use here."""
    if chance.random() < 0.4:
        return f"{chance.choice(_SPEAKS)} {chance.choice(_CLAUSES)}"
    return f"{chance.choice(_ACTS)} {chance.choice(_RESTS)}"


@cache
def _persons() -> tuple[str, ...]:
    return tuple(w for w in lines("words.txt.gz") if w.isalpha() and person(w))


@cache
def _abstract() -> tuple[str, ...]:
    return tuple(w for w in lines("words.txt.gz") if w.isalpha() and w.endswith(_NOUNS))
