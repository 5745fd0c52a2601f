# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers in running text behind the name of a private person: ``Pot staat daar onder 20-118473``.

No list of labels is ever whole. In the sentence of somebody who is named, a number of five digits or
more is theirs, unless a word before it says that a paper, a firm, a thing or the ministry bears
it. In the head of a note it is the note's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim
from redaction.recognizers.id_labels import COMPANY, PUBLIC_FORM
from redaction.recognizers.model.tagger import said
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading
from redaction.recognizers.statistical import goes

_NUMBER = re.compile(
    r"(?<![\w€$£./@\\#+-])(?<![€$£] )(?<!\+\d\d )(?<!\(0\) )(?<!\(0\))(?P<n>(?!(?:T|M|F|TEL|FAX|ZIE|DE|HET|ONZE|NUMMER|NR|BSN|SOFI|IBAN|PGN|TST|MDTN|GSM)[-. ]?\d|[A-Z]{2}\d\d ?[A-Z]{4} ?\d)(?:[A-Z]{1,5}[-/. ]){0,2}[A-Z]{0,5}\d[\dA-ZOl]*(?:[./-][\dA-ZOl]{1,12}|[ ]\d{2,4}){0,5})(?![\w%@:]|[ ]?%|[.,]\d)"
)
_NO_NUMBER = re.compile(
    r"(?:\d{1,3}(?:[. ]\d{3})+|(?:[A-Z]{3} ?)?\d{1,3}(?:\.\d{3})+|\d{2}[ .]?\d{3}(?:[ -][IVXA-H]+)?|(?:19|20)\d\d[ /-]?(?:(?:19|20)?\d\d)?"
    r"|[0-3]?\d[-./ ]?[01]?\d[-./ ]?(?:(?:19|20)\d\d|\d\d)(?: \d\d)?|(?:19|20)\d\d[-./]?[01]\d[-./]?[0-3]\d|(?:[A-Z]+ )*[0O+][\d ./-]{8,14}|[0-3]?\d/[01]?\d \d\d?[.:]\d\d|\d{7}-\d{7}-[A-Z]{1,4}|\d{2}/\d{3,6}(?:-\d\d)?|.*\d{9}/\d/[A-Z]\d|[CT]-\d+/\d\d.*|\d{1,2}-[IVX]+\b.*|[A-Z]{2,4} ?\d{2} ?/ ?\d+.*|(?:[A-Z]{2,4}[ -]?){1,2}\d{2}[./ ]\d{3,6})"
)
"""Amounts, years, days, telephone numbers, and references of papers and courts."""
_PUBLIC_BEFORE = re.compile(
    r"(?:kenmerk|referentie|ref|onze|ons|kvk\S*|k\.v\.k|(?:inspectie|bied|lrk-?|nota|toezegging)\w*|kamer ?van ?koophandel|handelsregister\w*|rsin|btw\S*|kadastraal\b.{0,24}|perceel|sectie|digidoc|djuma|zaaksysteem|zaak|dossier|(?:ENI|IMO|MMSI)-?nummer.{0,12}|tijdschrift.{0,30}|algemeen|bruikleen\w*|inventaris\w*|object\w*|collectie\w*|opdracht|monument|batch|charge|erkennings?|onderzoek|kostenplaats|container|aangifte|catalogus\w*|kamerstuk\w*|ecli|arrest|uitspraak|rechtbank.{0,30}|hof.{0,24}|afdeling.{0,40}|nota|brief|motie|besluit|regeling|rapport|boeterapport\w*|draaiboek|schip|datalek.{0,24}|(?:advies|rapport)\b.{0,14}|ingeboekt.{0,12}|versie|artikel|art|bijlagen?|project\w*|contract\w*|order\w*|factuur\w*|tender\w*|vergunning\w*|lrk|lrkp|imo|mmsi|eni|vlucht\w*|model|type|iso|nen|en|postbus|telefoon\w*|tel|mobiel|fax|doorkies\w*|toestel|tst|zaaknummer (?:rechtbank|hof)|raadsbesluit|nummer van de nota|brin\w*|begroting\w*|Stb|Stcrt|Trb|PbEU|L|nr|van|tot|ca|circa|bijna|ruim|ongeveer|minstens|maximaal|hoogstens|met|dan|dat|alle|nog|de|naar|in|op)\.?(?: ?(?:nr|nummer|no)\.?)?[ :(/]{0,3}$",
    re.IGNORECASE,
)
"""Words right before a number that say whose it is: a paper's, a firm's, a thing's, an amount's."""
_PERSONAL_PAPER = re.compile(
    r"\b(?:besluit|beschikking|vergunning\w*|contract|rapport|zaak|dossier|nummer|nr|met|van|op|in|de)\.?(?: ?(?:nr|nummer|no)\.?)?[ :(/]{0,3}$",
    re.IGNORECASE,
)
"""Words after which a number with letters may be a person's all the same."""
_PUBLIC_CODE = re.compile(
    r"(?:MMSI|IMO|ENI|WBS|KP|DOMUS|MRCC|KVK|KvK|BTW|ISO|NEN|EN|SBI|CAS|UN|BRIN|PB|BWBR|CVDR|SA|AT|COM|SWD|SEC|CELEX|OCW|BZK|VWS|SZW|EZ|EZK|LNV|LVVN|IenW|JenV|BZ|AZ|FIN|MSKU|EGHU|Q\d|IENW|RDI|AP|ACM|PBL|CPB|SCP|DB|V/)(?![a-z])"
)
"""What begins the numbers of ships, papers, orders, standards and ministries."""
_FIELD = re.compile(
    r"^[ \t>|*•]*(?:(?:ons|onze|uw)[ ])?(?:ken(?:m|rn)\w*|ref\w*|nummer|nr|zaak\w*|dossier\w*|datum|betreft|onderwerp|project\w*|verzonden|ingek\w*|van|aan|cc|kopie|kvk)\b",
    re.IGNORECASE,
)
_REFERENCE_ABOVE = re.compile(
    r"[ \t>|*•]*(?:(?:ons|onze|uw)[ ])?(?:ken(?:m|rn)\w*|ref(?:[ ]?er[ ]?en\w*)?)\.?[ ]?:?(?:[ ]{2}[^\n]*)?",
    re.IGNORECASE,
)
"""A line with the label of a reference and nothing in its field: the reference stands below."""
_CODE_SO_FAR = re.compile(r"[ \t>]*[A-Z\d./ -]{0,24}")
_LABEL_ONLY = re.compile(r"[ \t>|*•]*[A-Z][\w ]{1,20}(?::[ ]{0,20}|[ ]{2,})")
"""A line that so far has nothing but a label: a field of the head."""
_COMPANY = re.compile(rf"\b(?:{COMPANY}|GmbH|Ltd)(?!\w)[^.;]{{0,40}}$")
_UNIT = re.compile(
    r"[ ]?(?:euro|miljoen|miljard|mln|mld|procent|kilo|kg|ton|hectare|ha|meter|m2|m3|km|kW|MW|uur|jaar|maanden|weken|dagen|personen|mensen|huishoudens|woningen|inwoners|leerlingen|dieren|varkens|kippen|koeien|stuks|keer|gevallen|aanvragen|zaken|dollar|gulden|frank|kubieke|vierkante|jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\||\t|\S {3}")
"""What a row of a table has before its number."""
_STOP = re.compile(
    r"(?<!\bmw)(?<!\bdhr)(?<!\bhr)(?<!\bmevr)(?<!\bnr)(?<!\bfam)(?<!\bmr)(?<!\bdr)(?<!\bdrs)(?<![A-Z])[.!?;]\s+(?=[A-ZÀ-Ý])|\n[ \t>]*\n|\n(?=[ \t]*[-•*\d|])"
)
_PERSON = re.compile(
    r"\b(?:mijn|haar|zijn|uw|hun|mevrouw|meneer|cli[eë]nte?|pati[eë]nte?|bewoners?|bewoonster|verzoekers?|verzoekster|klagers?|klaagster|vader|moeder|zoon|dochter|kind|kinderen|echtgenote?|ouders|familie|gezin|slachtoffers?|leerling|student|studente|aanvrager|aanvraagster|betrokkene|melder|meldster|eiser|eiseres|verdachte|gedetineerde|vreemdeling|gedupeerde|ondernemer|boer|werknemer|werkneemster)\b",
    re.IGNORECASE,
)
"""Words of a sentence that say that it speaks of one person."""
_OF_A_PAPER = re.compile(
    r"(?:\b[A-Z]{2,6}(?:-[A-Z]{1,6})?\s/\s|\bBHM:?\s|\((?:EU|EG|EEG|Euratom)\)\s|\b(?:[Vv]erordening|[Rr]ichtlijn)\s(?:nr\.\s)?)$"
)
"""What stands before the number of a regulation, or of a file behind its unit: ``DGA-PAV / ``."""
_LETTERS = re.compile(r"[A-Z]")
_LEAST_DIGITS = 5
_NEAR = 150
"""Characters before a number among which its sentence is looked for."""
_FAR = 400
"""Characters before it among which somebody is, where the number has letters before it, as bodies number people's files."""
SOMEBODY = 0.5
"""How sure the model must be that a word of the sentence is a private person's name."""


def beside_somebody(reading: Reading) -> Iterator[Claim]:
    """Find numbers in the sentence of a private person who is named before them."""
    text = reading.text
    for match in find_all(_NUMBER, text):
        raw = match["n"]
        if sum(c.isdigit() for c in raw) < _LEAST_DIGITS or _NO_NUMBER.fullmatch(raw):
            continue
        if PUBLIC_FORM.match(raw) or _PUBLIC_CODE.match(raw) or bsn.is_valid(raw):
            continue
        if _UNIT.match(text, match.end()):
            continue
        start = match.start("n")
        line = text[text.rfind("\n", 0, start) + 1 : start]
        before = text[max(0, start - _NEAR) : start]
        stops = [stop.end() for stop in _STOP.finditer(before)]
        sentence = before[stops[-1] if stops else 0 :]
        if _FIELD.match(line) or _LABEL_ONLY.fullmatch(line) or _COMPANY.search(sentence):
            continue
        if _below_its_label(text, start, line):
            continue
        if _OF_A_PAPER.search(before):
            continue
        coded = bool(_LETTERS.search(raw))
        if not coded and _ROW.search(line):
            continue  # what a column holds is told by its head
        if _PUBLIC_BEFORE.search(sentence) and not (coded and _PERSONAL_PAPER.search(sentence)):
            continue
        if _PERSON.search(sentence) or _names_somebody(
            reading, start - (_FAR if coded else len(sentence)), start
        ):
            yield Claim(*match.span("n"), "ID_NUMBER", 0.4, "number in the sentence of a person")


def _below_its_label(text: str, start: int, line: str) -> bool:
    """Tell whether a number opens the line below a label of the head that has an empty field."""
    opens = start - len(line)
    if opens == 0 or not _CODE_SO_FAR.fullmatch(line):
        return False
    above = text[text.rfind("\n", 0, opens - 1) + 1 : opens - 1]
    return _REFERENCE_ABOVE.fullmatch(above) is not None


def _names_somebody(reading: Reading, start: int, end: int) -> bool:
    words = said(reading)
    tokens = range(reading.first_token_from(start), reading.first_token_from(end))
    return any(
        reading.tokens[at].capital
        and goes(words[at]) >= SOMEBODY
        and not lexicon.place(reading.tokens[at].text)
        for at in tokens
    )
