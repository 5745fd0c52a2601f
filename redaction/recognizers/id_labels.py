# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""The labels under which Dutch bodies number persons, in all spellings, and the numbers' form."""

from __future__ import annotations

import re

NR = r"(?:[ ]?[-.]?[ ]?(?:n[uo][mnr]{1,5}(?:er|ei|cr)s?|nrs?|no|num|number|n[°º]|id|code)(?![^\W\d_])\.?)"
"""The word for number: ``nummer``, ``nr.``, ``no.``, ``number``, and as OCR reads them."""

# Persons are numbered under these words; a number after one is never a public reference.
_PERSONS = (
    r"person[ea]+ls?|personeels?lid|pers\.?|medewerkers?|werknemers?|employee|staff|dienst|toezicht(?:houders?)?|inspecteurs?|verbalisant(?:en)?|opsporingsambtena(?:ar|ren)|boa|militair(?:e)?|stam(?:boek)?|registratie[ ]?defensie"
    r"|cli[eëé]nt(?:en)?|klant(?:en)?|pati[eëé]nt(?:en)?|pat\.?|relatie|deelnemers?|kandidaat|kandidaats|correspondentie"
    r"|student(?:en)?|leerling(?:en)?|onderwijs|examen|collegekaart|alumni"
    r"|uitkerings?|uitkeringsgerechtigden?|polis|verzekerden?|verzekerings|zorgpas|lidmaatschaps?|leden|lid|abonnee|pensioen|aow|anw|wia|wajong|zw|ww"
    r"|debiteure?n?|crediteure?n?|huurders?|bewoners?|woningzoekenden?|inschrijf|sollicitatie|vrijwilligers?|donor"
    r"|big(?:[- ]?registratie)?|agb(?:[- ]?code)?|uzi|uzovi|detentie|gedetineerden?|justitiabelen?|gevangene[n]?|skn|parket|strafzaak|cjib|boete|slachtoffer"
    r"|paspoort|passport|pp|rijbewijs|id[- ]?(?:kaart|bewijs)|identiteits(?:kaart|bewijs|document)|legitimatie(?:bewijs)?|reisdocument|nik"
    r"|w[- ]?document|verblijfs(?:document|vergunning|kaart)?|vreemdelingen|visum|mvv|vtv|asiel(?:zoekers?)?|coa|ind|v|cv|crv|a"
    r"|sedula|s[eé]dula|cedula|crib|toegangspas(?:je)?|rijkspas|pas|badge|kaart|bibliotheekpas|burger|persoons?|persoonlijk|mijn|id|bezoekers?|gasten?|reizigers?|werkzoekenden?|kind|ouder|budgethouders?"
)
# A document of a person: its number may stand right after it, without a word for number.
_DOCUMENTS = (
    r"paspoort|passport|rijbewijs|id[- ]?(?:kaart|bewijs)|identiteits(?:kaart|bewijs|document)|legitimatie(?:bewijs)?|reisdocument|[sc][eé]dula|crib"
    r"|w[- ]?document|lidmaatschap(?:[ ][A-Z]{2,6})?|verblijfs(?:document|vergunning|kaart)|toegangspas(?:je)?|rijkspas|big[- ]?registratie|zorgpas|visum(?:[ -]?sticker)?|polis|cjib|imei|frequent[ ]?flyer|creditcard|credit[ ]card|kredietkaart|bankpas|pinpas|ov-?chipkaart"
    r"|parkeervergunning|wapenvergunning|wapenverlof|jachtakte|vliegbrevet|vaarbewijs|rijvaardigheidsbewijs|gehandicaptenparkeerkaart|donorcodicil"
)
# These number persons and public matters alike.
_MATTERS = (
    r"dossier|zaak|zaaks|registratie|reg\.?|meld(?:ings?)?|meldings|aanvraag|aanvraags|klacht|klachten|bezwaar|beroep|schade|claim|incident|verzoek|casus"
    r"|beschikkings?|toekennings|behandel|contact|intake|regeling|subsidie|vergunnings?|volg"
)

REFERENCE = (
    r"(?:klant|cli[eëé]nt|pati[eëé]nt|persoons?|burger|debiteur|crediteur|polis|verzekerden?|huurders?|bewoners?|student|leerling|deelnemers?|kandidaat|kandidaats|aanvragers?|melders?|klagers?|slachtoffer|gedupeerden?|toeslagen?|uitkerings?|aanslag|betalings|visum|inschrijf|leden|lidmaatschaps?|vreemdelingen|sollicitatie|gezins?|ouder)"
    r"[ ]?-?(?:referentie(?:nummer|nr\.?)?|kenmerk|ref\.?)(?![^\W\d_])"
)
"""A reference under which a body knows a person: *klantreferentie*, *betalingskenmerk*."""
_BODIES = r"(?:UWV|SVB|CIZ|CAK|COA|IND|CJIB|DUO|CBR|BMA|UHT|IMG|NCG|LBIO|GGD|GGZ|Nidos|NIDOS|Belastingdienst|Dienst Toeslagen|Huurcommissie|Slachtofferhulp|Veilig Thuis|Jeugdbescherming|Kinderombudsman|VluchtelingenWerk|Reclassering|Halt)"
AT_A_BODY = (
    rf"(?:(?i:kenmerk|referentie|ref\.|nummer|nr\.|(?:zaak|dossier|registratie|klacht)(?:nummer|nr\.?)?)[ ](?i:bij[ ]|van[ ])?(?i:de[ ]|het[ ])?{_BODIES}"
    rf"|(?:{_BODIES}|VFS(?:[ ]Global)?)-?[ ]?(?i:kenmerk|referentie|dossier|zaak|klacht)(?i:nummer|nr\.?)?"
    r"|(?i:wajong|wia|wao|ww|bijstands|aow|pgb|wmo|wlz|jeugd(?:zorg)?|letselschade|toeslagen|uitkerings|huur|asiel|naturalisatie|adoptie|straf|medisch|patiënten|cliënten|personeels|leerlingen?)-?[ ]?(?i:dossier)(?i:nummer|nr\.?)?)"
)
"""A file at a body that deals with persons, or of a kind that only persons have."""
COMPANY = r"[BN]\.?V\.?|V\.?O\.?F\.?|[Ss]tichting|[Mm]aatschap|Holding"
"""What a firm's name has, beside which a number is the firm's."""
PERSONAL = rf"(?:{_PERSONS})"
"""What a label begins with that only persons have."""
DOCUMENT = rf"(?:{_DOCUMENTS})"
"""A document that only persons have."""
MATTER = rf"(?:{_MATTERS})"
"""What a label begins with that persons and public matters have."""

_D = r"[\dOolI]"
VALUE = (
    r"(?:[A-Z]{2,5}-[A-Z]{1,2}-(?=\d)|[A-Z]{2,4}/[A-Z]{2,4}[/-]|[A-Z]{2,7}[-/]|[A-Z]{5,7}[ ](?=\d{2}-\d)|[A-Z]{1,4}[ ]?[ ./-][ ]?|[A-Z]{1,4}(?=[\dO])|[a-z](?=\d{4}))?"
    rf"(?:[A-Z]{{2}}[A-Z\d]{{5,7}}|[A-Z]{{0,2}}[\dOl](?:[A-Z\dOolI]{{0,20}}))"
    rf"(?:(?:[./-]|[ ]?[–-][ ]?|[ \u00a0](?={_D}{{2}}))[A-Z\dOolI]{{1,14}}){{0,5}}(?:(?<=\d)[a-z]{{2}})?(?![\w@])"
)
"""A number of a person: digits in groups, with letters before, in or after them."""

PUBLIC_FORM = re.compile(
    r"^(?:20\d\d[ZDAB]\d{4,6}|(?:ah|kst|blg|nds|stb|stcrt)-.*|C/\d\d/.*|(?:HA|KG|HZ)[ -]?(?:ZA|RK).*|20\d\d-0{2,}\d+|2O\dO?.?-O{2,}.*|BS20\d{6,10}|(?:MIN[A-Z]{2,8}|DG[A-Z]{0,4}|IENW|WJZ|RWS|NVWA|TBS|TK|EK|II|KST)[ /-].*|ECLI.*|\d\d[ .]?\d{3}(?:[ -][IVXA-H]+)?[-, ]{1,2}(?:nr\.? ?)?\d{1,4}|(?:WOO|NCG|KB|EU|NLA)-.*|(?:INC|CHG|RFC|PRB)-?\d.*|SA\.\d{5,6}|\d\d[A-Z]{2}(?=[A-Z\d]{0,13}[A-Z])[A-Z\d]{14})$",
    re.IGNORECASE,
)
"""References that anybody may see: papers of parliament, courts, ministries; tickets of a helpdesk,
State aid, customs declarations."""
AT_COURT = re.compile(r"\d\d/\d{3,5}")
"""How courts number a case behind *zaak*: ``zaak 21/1187``."""
PERSON_NEAR = re.compile(
    r"\b(?:uw|haar|zijn|mijn|mevrouw|mw|mevr|dhr|heer|meneer|cli[eë]nte?|pati[eë]nte?|bewoners?|bewoonster|verzoeker|verzoekster|klager|klaagster|klaagde"
    r"|vader|moeder|zoon|dochter|kind|echtgenote?|ouders|fam|familie|gezin|bsn|burgerservicenummer|geb|geboren|slachtoffer|schapenhouder|boer|veehouder|leerling|student|bezwaar|klacht|individuele|intern|klantnr)\b",
    re.IGNORECASE,
)
"""Words that say that a number near them may be a person's."""
