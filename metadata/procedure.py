# SPDX-License-Identifier: EUPL-1.2
"""The words that betray a court procedure in a Dutch legal text, with care for word boundaries.

They are signs for a person, who decides; so what is doubtful is shown. Left out are words that mean
something else as often: *beschikking*, *memorie van antwoord* (also a paper of the Eerste Kamer),
*zaaknummer* of the Tweede Kamer, *zitting hebben* in a committee.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Name of the sign → pattern on text with single spaces. Boundaries are added around each.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("dagvaarding", r"(?:appel|spoed)?dagvaarding(?:en|stermijn)?|gedagvaard|dagvaarden"),
    ("kort geding", r"kort[ -]?geding(?:en|procedures?|rechter|vonnis)?"),
    ("rolnummer", r"rol(?:nummers?|nr\.?|zitting|datum)"),
    ("zaaknummer rechtbank", r"[CF]/\d\d/\d{4,7}(?: ?/ ?(?:HA|KG|FA) (?:ZA|RK) \d\d-\d{1,4})?"),
    ("zaaknummer rechtbank", r"(?:HA|KG|FA) (?:ZA|RK) \d\d[-/]\d{1,4}"),
    ("zaaknummer rechtbank", r"200\.\d{3}\.\d{3}(?:/\d\d)?"),
    (
        "zaaknummer rechtbank",
        r"(?:AWB|SGR|AMS|UTR|ROT|ARN|HAA|BRE|LEE|ZWB|MID|DOR) \d\d ?/ ?\d{1,5}",
    ),
    ("zaaknummer rechtbank", r"(?:rekest|parket)nummers?"),
    ("zaaknummer rechtbank", r"zaaknummers? (?:van|bij|:)? ?(?:de )?(?:rechtbank|gerechtshof|hof)"),
    ("processtuk", r"proces(?:stuk(?:ken)?|dossiers?)|gedingstuk(?:ken)?"),
    ("procespositie", r"proces(?:positie|kansen?|risico['’]?s?|strategie|advies|houding|belang)"),
    ("proceskosten", r"(?:proces)?kostenveroordeling|proceskosten"),
    ("schikking", r"schikking(?:en|svoorstel|sonderhandelingen|sruimte)?|minnelijke regeling"),
    ("schikking", r"vaststellingsovereenkomst(?:en)?"),
    ("exploot", r"(?:deurwaarders?)?exploot|(?:deurwaarders?)?exploten|betekening van"),
    ("sommatie", r"sommatie(?:s|brief|brieven)?|gesommeerd"),
    ("aansprakelijkstelling", r"aansprakelijkstelling(?:en)?"),
    ("aansprakelijkstelling", r"(?:Staat|minister|ministerie) aansprakelijk gesteld"),
    ("in rechte", r"in rechte (?:betrokken|betrekken|gevorderd|aangesproken)"),
    ("reconventie", r"(?:in (?:voorwaardelijke )?|eis in )reconventie"),
    ("getuigenverhoor", r"getuigenverho(?:or|ren)"),
    ("beslag", r"bewijsbeslag|(?:conservatoir|executoriaal) (?:\w+)?beslag"),
    ("executiegeschil", r"executie(?:geschil(?:len)?|geding)"),
    ("arbitrage", r"arbitrage(?:procedure|zaak|zaken)|arbitraal geding|scheidsgerecht"),
    ("verstek", r"bij verstek|verstek verleend"),
    ("petitum", r"petitum"),
    ("akte", r"akte (?:houdende|uitlating|overlegging)"),
    ("verweer voeren", r"verweer (?:te )?voeren|verweer gevoerd"),
    (
        "procedure bij de rechter",
        r"(?:procedure|geding|zaak|beroep) (?:loopt |aanhangig )?bij (?:de |het )?"
        r"(?:rechtbank|gerechtshof|hof|Hoge Raad|bestuursrechter|burgerlijke rechter)",
    ),
    # The name of a case: "Bakker c.s. / Staat", "Staat / Jansen". Capitals tell it from "burger".
    (
        "zaak tegen de Staat",
        r"(?-i:(?!Kerk|Burger|Markt)[A-Z][\w'’.-]+(?: c\.s\.)? ?/ ?(?:de )?Staat)",
    ),
    ("zaak tegen de Staat", r"(?-i:Staat(?: der Nederlanden)? ?/ ?(?!Kerk|Burger|Markt)[A-Z]\w+)"),
    ("hoger beroep", r"hoger beroep|(?:spoed|turbo)appel|in appel|appelprocedure"),
    ("cassatie", r"(?:sprong)?cassatie(?:beroep|middel(?:en)?|advies|procedure|advocaat)?"),
    ("conclusie van antwoord", r"conclusie van (?:antwoord|repliek|dupliek|eis)"),
    ("memorie van grieven", r"memorie van grieven|grieven"),
    ("verweerschrift", r"verweerschrift(?:en)?|(?:beroep|verzoek)schrift(?:en)? bij de rechtbank"),
    ("pleitnota", r"(?:concept)?pleit(?:nota(?:['’]s)?|notities|aantekeningen|dooi)"),
    ("comparitie", r"comparitie(?: van partijen)?"),
    ("mondelinge behandeling", r"mondelinge behandeling(?=[^.]{0,80}(?:recht|hof|geding|zitting))"),
    (
        "zitting",
        r"(?<!hoor)zitting(?:en|sdatum|sdag|szaal)?(?! (?:heeft|hebben|had|nemen|neemt|20\d\d))",
    ),
    ("bodemprocedure", r"bodem(?:procedure|zaak|rechter)|gerechtelijke procedures?"),
    ("voorlopige voorziening", r"voorlopige voorziening(?:en)?|voorzieningenrechter"),
    ("eiser", r"eiser(?:s|es)?|gedaagden?"),
    ("vonnis", r"(?:tussen|eind|verstek)?vonnis(?:sen)?"),
    ("lopende procedure", r"(?:lopende|aanhangige) (?:rechts)?(?:zaak|zaken|procedures?|geding)"),
    ("dwangsom", r"op straffe van een dwangsom"),
    ("ontvankelijkheid", r"niet-?ontvankelijk(?:heid)?"),
)
_COMPILED = tuple(
    (word, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE))
    for word, pattern in _SIGNS
)
_SEAT = re.compile(
    r"(?:nemen|neemt|nam|namen|heeft|hebben|had|hadden)(?: \w+){0,4} $", re.IGNORECASE
)


def signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield ``(word, start, end)`` for each sign, in the order of the text, none overlapping.

    Args:
        text: any text; a word may be broken over two lines.

    Yields:
        The name of the sign and where it stands, in code points of ``text``, end exclusive.
    """
    plain, places = _joined_lines(text)
    hits = sorted(
        (found.start(), -found.end(), word)
        for word, form in _COMPILED
        for found in form.finditer(plain)
        if not (
            word == "zitting" and _SEAT.search(plain[max(0, found.start() - 60) : found.start()])
        )
    )
    free = 0
    for start, negative_end, word in hits:
        if start >= free:
            free = -negative_end
            yield word, places[start], places[free - 1] + 1


def _joined_lines(text: str) -> tuple[str, list[int]]:
    """Return the text on one line, broken words mended, and where each character was."""
    dropped = {
        place
        for found in re.finditer(r"(?<=[a-zà-ÿ])(-\s*\n\s*|\u00ad\s*)(?=[a-zà-ÿ])", text)
        for place in range(found.start(), found.end())
    }
    plain: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if place in dropped or (char.isspace() and plain and plain[-1] == " "):
            continue
        plain.append(" " if char.isspace() else char)
        places.append(place)
    return "".join(plain), places
