# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers and addresses that are public: of ministries, functional mailboxes, by the switches.

A list holds what government publishes; beside it count the words that say so: *algemeen nummer*,
*Retouradres*, a post-office box after the body whose it is, a mailbox named after a task.
"""

from __future__ import annotations

import re

from redaction.profile import Profile
from redaction.recognizers import lexicon
from redaction.recognizers.model.kinds import person
from redaction.visibility.roles import Role
from redaction.visibility.spans import Span

_GENERAL_BEFORE = re.compile(
    r"\b(?:algemeen|algemene|centrale|centraal|kamerlijn|perslijn|persvoorlichting|informatienummer|publieksnummer|klantenservice|serviceteam|belastingtelefoon|servicelijn|balie|receptie|meldkamer|meldpunt|loket|helpdesk|servicedesk|gratis|hulplijn|infolijn|informatielijn|toezichtlijn|(?:dienstdoende )?(?:pers)?voorlichters?|persdienst|persteam|pers|klantcontactcentrum|KCC|informatiepunt|publieksvoorlichting|publieksinformatie|contactcentrum|telefooncentrale|landelijk|hoofdkantoor)"
    r"(?:\s(?:tel(?:efoon)?(?:nummer|nr)?\.?|nummer|nr\.?|van\s\w{2,20}|op|is|via|bereikbaar|directie communicatie)){0,4}\s?[:|(]?\s{0,3}$",
    re.IGNORECASE,
)
_GENERAL_AFTER = re.compile(
    r"^[ ]?\((?:algemeen|centrale?|receptie|balie|loket|secretariaat|meldkamer|helpdesk|klantenservice|24[ /-]?(?:uur|7)|dag en nacht|gratis|lokaal tarief|bereikbaar op werkdagen)\b",
    re.IGNORECASE,
)
"""What tells behind a number that many answer it."""
_CASE = re.compile(
    r"(?:(?:AWB|AMS|ROT|SGR|UTR|ARN|GRO|LEE|HAA|BRE|ZWB|OBR|MAA|ROE|ALK|ALM|ASS|ZUT|ZWO|ALMELO|DOR|LIM|MNE|NHO|OVE|GEL|DHA|BK|NL|UTR)[ ]?\d{2}[/.]\d{2,6}"
    r"|(?:AB|NJ|NJB|JB|JV|RvdW|BNB|JAR|JOR|TRA|USZ|RSV|RAV|NTFR|FED|V-N|EHRC|BR|TBR|M&R)[ ]\d{4}/\d{1,5}|AP[- ]\d{4}-\d+|(?:ah-(?:tk|ek)|kv-(?:tk|ek)|h-(?:tk|ek)|nds-tk|kst|blg|stb|stcrt|trb)-[\w-]+)"
)
"""How courts, the Autoriteit Persoonsgegevens and reports of judgments number a case."""
_MATTER_BEFORE = re.compile(
    r"\b(?:inspectienummer|inspectienr\.?|bruikleennummer|inventarisnummer|objectnummer|kadastraal bekend(?: als)?|onderzoeksnummer|projectnummer|subsidienummer|aanbestedingsnummer|TenderNed|rolnummer|meldingsnummer AP|datalek \(meldingsnummer)\s?[:(]?\s?$",
    re.IGNORECASE,
)
_FREE = re.compile(r"^(?:0800|0900|0906|0909|088\d{3}0000$|14\d{3,4}$|1400$|112$|144$)")
_TASKS = frozenset(
    re.findall(
        r"\S+",
        """info contact bestuur vragen vraag aanvragen reageren post kantoor algemeen events
    ambassade consulaat nieuws nieuwsbrief secretariaat secr bestuurssecretariaat griffie pers persvoorlichting voorlichting woordvoering
    communicatie dienstpostbus postbus kamerzaken kamervragen parlementair crisis crisisteam piket loket meldpunt
    meldkamer helpdesk servicedesk support klachten klacht bezwaar bezwaren woo wob avg privacy beheer
    administratie redactie webmaster noreply inkoop facturen personeelszaken receptie balie planning agenda
    bestuursondersteuning bureau directie afdeling programma projectteam bsg nareis subsidies
    publieksvoorlichting publieksinformatie klantenservice klantcontact inkomend documentatie archief
    internetconsultatie consultatie evenementen protocol bibliotheek handhaving toezicht vergunningen
    ondersteuning stafbureau ministerraad omgevingswet landsadvocaat bpz dossier meldingen facilitair financien huisvesting opleidingen inschrijvingen aanmeldingen vacatures bedrijfsvoering cert csirt soc""",
    )
)
_GOVERNMENT = re.compile(
    r"@\s?(?:[\w-]+\s?\.\s?)*(?:min[a-z]{1,8}|rijksoverheid|overheid|rws|rivm|nvwa|rvo|ind|dji|duo|cbs|belastingdienst|toeslagen|tweedekamer|rvig|om|politie|uwv|svb|coa)\s?\.\s?nl$",
    re.IGNORECASE,
)
_PUBLIC_BODY = re.compile(
    r"(?:\b(?:ministerie|dienst|directie|directoraat|inspectie|autoriteit|agentschap|rijksdienst|rijksinstituut|belastingdienst|toeslagen|rechtbank|gerechtshof|raad van state|raad|provincie|gemeente|waterschap|kamer|commissie|instituut|bureau|fonds|stichting|vereniging|universiteit|ziekenhuis|retouradres|bezoekadres|postadres|voorlichting|publieksvoorlichting|uitvoering|organisatie|uwv|svb|duo|ind|coa|cjib|rvo|nvwa|rdw|cbr|ciz|cak|loket|griffie|burgerinitiatieven)\b)[^\n]{0,60}[\s,:;>(]*$",
    re.IGNORECASE,
)
_ADDRESS_LABEL = re.compile(
    r"\b(?:retouradres|bezoekadres|vergaderlocatie|vergaderplaats|kantooradres)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"\b(?:ontvangst|aankomst|vertrek|bijeenkomst|vergadering|overleg|gesprek(?:ken)?(?: vonden| vond)?|selectiegesprekken|lunch|diner|bespreking|zitting|hoorzitting|rondleiding|opening|vond(?:en)? plaats)"
    r"(?:\s[\w-]+){0,3}?\s(?:aan de|op de|aan het|op het|in de|in het|in|op|te|aan)\s$",
    re.IGNORECASE,
)
"""Where a program receives its guests; a visit to somebody's home says with whom."""
_OFFICE_AT = re.compile(
    r"\b(?:\w{0,12}gebouw|\w{0,8}kantoor|\w{0,12}locatie|meldpunt|balie|aanmeldcentrum|stembureau|politiebureau|kazerne|ziekenhuis|museum|\w{0,10}loket|vestiging|departement|ministerie|gemeentehuis|stadhuis|provinciehuis|stadsdeelkantoor|inspectiekantoor|rechtbank|laboratorium)"
    r"(?:\s[\w-]+){0,2}?\s(?:aan|op)\s(?:de|het)\s$|\b(?:aanmeldcentrum|politiebureau|rechtbank|gemeentehuis|stadhuis|kantoor|loket|meldpunt)\s\($",
    re.IGNORECASE,
)
"""A building in which people work, at its street."""
_LIVES = re.compile(
    r"\b(?:woon|woont|wonen|woonde|wonend|verblijft|verblijven|gezin|logeert|opgevangen|ingeschreven)\b[^.;]*$",
    re.IGNORECASE,
)
_FIRM = re.compile(r",?\s(?:B\.?V\.?|N\.?V\.?|U\.?A\.?|advocaten(?: en notarissen)?)$")
_MAILBOX_OF = re.compile(
    r"(?:\b(?:dienst)?postbus|\bfunctionele (?:e-?mail|mail|post)\w*|\bmailbox|\bgroepsmail\w*|\balgeme(?:en|ne) (?:e-?mail)?(?:adres|bus))(?:[ ][A-Z][\w&-]{1,14}){0,3}[ ]?[:(<]?[ ]?$",
    re.IGNORECASE,
)
_ROOM = re.compile(r"^,?\s\(?(?:zaal|vergaderzaal)\b")
_BOX = re.compile(r"^(?:postbus|p\.?o\.? ?box|antwoordnummer)\b", re.IGNORECASE)
_BOX_OF_THE_HAGUE = re.compile(
    r"(?:dienst)?postbus\s[\d ]{2,7},?\s250\d\s?[A-Z]{2}\b", re.IGNORECASE
)
"""Boxes with these postcodes are of ministries, their services and their lawyers."""
_LABELLED = re.compile(r"^(?:retour|post|bezoek|correspondentie)adres:?\s+", re.IGNORECASE)
_OF_A_TASK = re.compile(
    r"(?:zaken|beheer|bureau|dienst|desk|loket|meldpunt|lijn|kamer|postbus|service|centrum|beleid|advies|overleg|project|programma|communicatie|ondersteuning|support|dossier|coördinatie|coordinatie|administratie)$|^(?:dossier|project|programma)?team(?!leid|manager|lid)[a-z]{2,}|^(?:secretariaat|projectbureau|meldpunt|postbus|helpdesk)[a-z]{2,}"
)
_TASK_OF = re.compile(
    r"(?:secretariaat|dienstpostbus|postbus|projectbureau|meldpunt|helpdesk|loket|programma|bestuursbureau)(?P<of>[a-z]{4,})"
)
"""A task with its subject in one word, at whatever domain: ``secretariaatwonen``."""
_CAPITALS = re.compile(r"[A-Z]{2,6}(?:[-_./][A-Z]{2,6}){0,3}")
_SHORTEST_SUBJECT = 5
_DIGITS = str.maketrans("OolI", "0011")
_LETTERHEAD = 60
"""So many characters into a note a post-office box is the sender's, a body."""
_BEFORE = 110
_LONG_WORD = 8
"""Letters from which on a Dutch word in a mailbox of the government is a task."""


def public_role(text: str, span: Span, profile: Profile) -> Role | None:
    """Return a role that keeps a number or address, where the profile's switch says so."""
    raw = text[span.start : span.end]
    before = text[max(0, span.start - _BEFORE) : span.start]
    switches = profile.switches
    if span.type == "PHONE":
        role = _number(raw, before, text[span.end : span.end + 30])
        listed = role is not None and role.name == "public-number"
        return None if listed and switches.general_numbers == "redact" else role
    if span.type == "EMAIL" and switches.functional_mailboxes == "keep":
        return _mailbox(raw, before)
    if span.type == "ID_NUMBER":
        return _matter(raw, before)
    if span.type == "ADDRESS" and switches.ministry_addresses == "keep":
        return _address(raw, before, text[span.end : span.end + 20], span.start)
    return None


def _matter(raw: str, before: str) -> Role | None:
    """Return a role for a number that is a court's, a register's or an inspection's, nobody's own."""
    if _CASE.fullmatch(" ".join(raw.split())) or _MATTER_BEFORE.search(before):
        return Role("law", "number of a case")
    return None


def _number(raw: str, before: str, after: str) -> Role | None:
    digits = re.sub(r"\D", "", raw.replace("(0)", "").translate(_DIGITS))
    digits = re.sub(r"^(?:0031|31)", "0", digits)
    if digits in lexicon.small_list("general-numbers") or _FREE.match(digits):
        return Role("public-number", "list")
    mobile = digits.startswith("06")
    if not mobile and (_GENERAL_BEFORE.search(before) or _GENERAL_AFTER.match(after)):
        return Role("general-number", "named as a general number")
    return None


def _mailbox(raw: str, before: str) -> Role | None:
    written = re.sub(r"\s", "", raw.split("@")[0])
    local = written.casefold()
    if local in lexicon.small_list("mailboxes"):
        return Role("public-mailbox", "list")
    parts = [p for p in re.split(r"[._+\-]", local.strip("_")) if p]
    government = bool(_GOVERNMENT.search(raw))
    if any(p in _TASKS for p in parts) and all(
        _no_name(p, short=4 if government else 3) for p in parts if p not in _TASKS
    ):
        return Role("public-mailbox", "named after a task")
    if government and parts and all(_task(p) for p in parts):
        return Role("public-mailbox", "named after a task")
    if government and local.strip("_").startswith(("dienstpostbus", "postbus")):
        return Role("public-mailbox", "named after a task")
    if len(parts) == 1 and (of := _TASK_OF.fullmatch(parts[0])) and lexicon.literal(of["of"]):
        return Role("public-mailbox", "named after a task")
    nobody = bool(parts) and not any(lexicon.in_a_name(p) for p in parts if len(p) > 2)
    if nobody and all(len(p) > 1 for p in parts) and _MAILBOX_OF.search(before):
        return Role("public-mailbox", "named as a mailbox of a task")
    if government and nobody and (_CAPITALS.fullmatch(written) or _subject(parts)):
        return Role("public-mailbox", "named after a department")
    if len(parts) == 1 and lexicon.abbreviation(local.upper()) and government:
        return Role("public-mailbox", "named after a department")
    return None


def _subject(parts: list[str]) -> bool:
    """Tell whether one word of a mailbox is a subject or a post abroad: ``stikstof``, ``kabul``."""
    if len(parts) != 1 or len(parts[0]) < _SHORTEST_SUBJECT:
        return False
    word = parts[0]
    if person(word):
        return False  # hofmeester@ is one official
    if lexicon.literal(word) or lexicon.place(word):
        return True
    return bool(re.match(r"p?[ds]g[a-z]{5,}$", word))


def _no_name(part: str, *, short: int = 3) -> bool:
    """Tell whether a part of a mailbox is a department, a number or a word, never a name."""
    if part.isdigit() or lexicon.abbreviation(part.upper()):
        return True
    if len(part) == 1 or (len(part) > 2 and lexicon.in_a_name(part)):
        return False
    return 1 < len(part) <= short or lexicon.literal(part)


def _task(part: str) -> bool:
    """Tell whether a part of a mailbox of the government is a task.

    ``agendabeheer`` and ``dossierteamwolf`` are; ``hofmeester`` may be somebody's surname.
    """
    if part in _TASKS:
        return True
    if len(part) < _LONG_WORD or lexicon.in_a_name(part):
        return False
    return bool(_OF_A_TASK.search(part))


def _address(raw: str, before: str, after: str, start: int) -> Role | None:
    raw = _LABELLED.sub("", raw)
    tidy = re.sub(r"[\s,.]+", " ", raw.casefold()).strip()
    # The postcode of an office tells something only where no other street stands before it.
    if any(
        tidy == a
        if a[0].isdigit() and not a.startswith("2500")
        else a in tidy and re.search(rf"(?<!\w){re.escape(a)}(?!\w)", tidy)
        for a in lexicon.small_list("ministry-addresses")
    ):
        return Role("public-address", "list")
    told = _ADDRESS_LABEL.search(before) or _ROOM.match(after) or _VISIT.search(before)
    if told or (_OFFICE_AT.search(before) and not _LIVES.search(before)):
        return Role("public-address", "named as an office")
    above = before.rstrip(" ,\n").split("\n")[-1].strip()
    if not above.islower() and lexicon.organisation(_FIRM.sub("", above.rstrip(","))):
        return Role("public-address", "below the name of an organisation")
    if _BOX_OF_THE_HAGUE.match(raw):
        return Role("public-address", "box of government")
    if _BOX.match(raw) and start < _LETTERHEAD:
        return Role("public-address", "box in a letterhead")
    if _BOX.match(raw) and _PUBLIC_BODY.search(before):
        return Role("public-address", "box of a public body")
    return None
