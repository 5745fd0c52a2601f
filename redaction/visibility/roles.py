# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""The words beside a name that say it may stay: minister, MP, motion, organisation, law, author.

Evidence stands *next to* the name; the ending of a word alone is never enough for a person. Every
expression looks at a window of fixed size, so the time is linear in the number of names.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from redaction import officeholders
from redaction.recognizers import lexicon
from redaction.recognizers.places import Together
from redaction.visibility.firms import firm

FIRM = "name of a firm"
"""Evidence of a role by what a firm deals in or its legal form, which no namesake takes away."""
NAMED_AFTER = "named after a person"
"""Evidence of a role by what a word ends in: a street's, a building's, a thing's."""

BEFORE = "word before it"
"""Evidence of a role by the word before a name."""
CITED = "cited"
"""Evidence of a role by words of citing, which can be said of an official too."""

PARTY = (
    r"(?:VVD|PVV|CDA|D66|D'66|GL|PvdA|GL-?PvdA|GroenLinks(?:[-/ ]PvdA)?|SP|CU|ChristenUnie|SGP|PvdD|Partij voor de Dieren"
    r"|50PLUS|50Plus|DENK|Denk|FvD|FVD|Forum voor Democratie|JA21|BBB|NSC|Nieuw Sociaal Contract|Volt|BIJ1|BVNL|OPNL|OSF|LPF|Lid \w{2,15}|Groep[- ]\w{2,20}|VNL|TON)"
)
_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|in|op|la|le|el|al|von|dos|da|do|du|d')"
_PIECE = rf"(?:{_LINK}|(?:[A-ZÀ-Ý][a-z]?\.){{1,4}}|[A-ZÀ-Ý][\w'’\-]{{0,30}})"
_SAME = rf"(?:{_PIECE}\s){{0,4}}"
"""The beginning of the same name, when only its end is looked at."""
_CHAIN = rf"(?:{_PIECE}(?:\s?\({PARTY}\))?(?:,\s(?:en\s)?|\sen\s(?:het\slid\s)?|\s?/\s?|\s|\s&\s)){{0,30}}"
"""Other names between the word and the name: ``de leden A, Van B (CDA) en``."""
_SLASHES = rf"(?:{_PIECE}(?:\s?/\s?|\s)){{0,20}}"

_JOURNAL = r"(?:NJB|NJ|AA|AB|JB|RvdW|RM|TvP|TRA|MvV|NTBR|NTB|WPNR|BNB|ESB|JV|TPEdigitaal|NTvG|Tijdschrift|Nederlands (?:[Tt]ijdschrift|Juristenblad)|Ars Aequi|Regelmaat|Openbaar Bestuur|diss\.|dissertatie|proefschrift|oratie)"
"""Journals and kinds of writing that lawyers and economists cite."""
_OF = r"(?:\s(?:van|voor|uit|in)\s(?:de\s|het\s)?[A-ZÀ-Ý][\w&.\-]{1,40}(?:,?\s(?:en\s|voor\s|&\s)?[A-ZÀ-Ý][\w&.\-]{1,40}){0,6})?"
_GOVERNMENT = (
    r"(?:vice-?)?(?:(?:[Mm]|[Rr]n)inister(?:-president|s)?|MINISTER|[Mm]in\.|MIN\.?|MP|[Ss]taatssecretaris(?:sen)?|STAATSSECRETARIS|[Ss]tas\.?|STAS|[Bb]ewindspersoon|[Bb]ewindspersonen|[Bb]ewindslieden"
    r"|[Aa]mbt(?:s)?geno(?:ot|te|ten)|[Pp]remier|[Pp]resident|[Bb]ondskanselier|[Ee]urocommissaris|[Ee]uropees [Cc]ommissaris|[Cc]ommissaris van de Koning|[Rr]egeringsleider"
    r"|[Vv]icepremier|[Dd]emissionair (?:minister|staatssecretaris)|[Oo]ud-minister|[Oo]ud-staatssecretaris|[Ii]nformateur|[Ff]ormateur|[Vv]erkenner|(?<![Oo]ud-)(?<!van de )[Kk]anselier|(?:[Ss]peciaal|[Ss]peciale) (?:VN-)?(?:gezant|vertegenwoordiger)|VN-gezant|[Hh]oge [Vv]ertegenwoordiger|HV/VP|HV|SGVN|(?:[Uu]w|[Hh]aar|[Zz]ijn) (?:ambts)?voorgang(?:er|ster)|[Mm]ijn ambtsvoorgang(?:er|ster))"
)
_PARLIAMENT = (
    r"(?:(?:[Tt]weede |[Ee]erste )?(?:[Kk]amerlid|KAMERLID|[Kk]amerleden)|[Hh]et lid|HET LID|[Dd]e leden|DE LEDEN|[Ll]eden|[Ss]enator(?:en)?|[Ff]ractievoorzitters?|[Ff]ractieleider|[Oo]ud-Kamerlid"
    r"|[Rr]apporteur(?:s)?|[Kk]amervoorzitter|[Ee]uroparlementari[eë]rs?|[Pp]artijleider|[Ll]ijsttrekker|[Pp]arlementari[eë]r|[Vv]oorzitter van de (?:Tweede|Eerste) Kamer)"
)
_MOTION = (
    r"(?:(?:gewijzigde |aangenomen |aangehouden )?(?:[Mm]otie|[Rr]notie|MOTIE|[Mm]oties|[Aa]mendement|AMENDEMENT|[Aa]mendementen|[Ss]ubamendement|[Ii]nitiatiefwet|[Ii]nitiatiefnota"
    r"|[Ii]nitiatiefvoorstel|[Ii]nitiatiefwetsvoorstel|[Nn]ovelle|[Ww]etsvoorstel|[Kk]abinet(?:ten)?|[Tt]oezegging(?:en)?(?: aan)?|[Kk]amervragen|[Kk]amervraag|[Ss]chriftelijke (?:Kamer)?vragen"
    r"|[Ii]nterpellatie|[Mm]ondelinge vragen|[Ii]nitiatiefnemers?)"
    r"(?:[- ](?:nr\.?\s\d+\s)?(?:van|aan|door|der)(?:\s(?:het|de)(?:\s(?:Kamer)?(?:lid|leden))?)?|[- ](?:het|de) (?:Kamer)?(?:lid|leden))?)"
)
_LEFT = (
    (
        "royal",
        re.compile(
            r"\b(?:[Kk]oning(?:in)?|KONING(?:IN)?|[Pp]rins(?:es)?|Z\.?M\.?|H\.?M\.?|Z\.?K\.?H\.?|H\.?K\.?H\.?|[Mm]ajesteit)\s$"
        ),
    ),
    (
        "minister",
        re.compile(
            rf"\b{_GOVERNMENT}{_OF},?\s\(?(?:(?:destijds|toentertijd|toen|toenmalig|indertijd|thans|nu|inmiddels)\s)?(?:(?:de heer|mevrouw|mevr\.|mw\.|dhr\.|drs\.|mr\.|dr\.|ir\.)\s){{0,2}}{_SAME}$"
        ),
    ),
    (
        "minister",
        re.compile(
            rf"\b(?:[Uu]w|(?:[Mm]inister|[Ss]taatssecretaris)\s[^.;\n]{{1,80}}\s(?:zijn|haar))\s[A-ZÀ-Ý][a-zë]+(?:se|e|s)\s(?:collega|evenknie|tegenhanger)\s{_SAME}$"
        ),
    ),
    (
        "minister",
        re.compile(
            rf"\b(?:[Ii]nformateurs|[Ff]ormateurs|[Vv]erkenners|[Pp]remiers|(?:[Ee]uro)?[Cc]ommissarissen|[Mm]inisters|[Ss]taatssecretarissen|[Bb]ewindslieden|[Aa]mbts?genoten|[Kk]abinetten)\s{_CHAIN}$"
        ),
    ),
    ("motion", re.compile(rf"(?<![^\W_]){_MOTION}[- –]\s?(?:de\sleden\s{_CHAIN}|{_SLASHES})\(?$")),
    (
        "motion",
        re.compile(
            rf"\b(?:[Mm]oties|[Aa]mendementen|[Kk]abinetten)(?:[- ](?:van|der)(?:\sde\sleden)?)?\s{_CHAIN}$"
        ),
    ),
    ("mp", re.compile(rf"\b{_PARLIAMENT}\s{_SAME}$")),
    (
        "mp",
        re.compile(
            rf"(?<![\w-]){PARTY}\b[^.;\n]{{0,40}}\s(?:bij monde van|in de persoon van)\s{_SAME}$"
        ),
    ),
    (
        "mp",
        re.compile(
            r"\b(?:[Bb]rief aan de [Vv]oorzitter|[Vv]oorzitter (?:van de|der) (?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?),\s(?:mevrouw\s|de heer\s|dhr\.\s|mw\.\s)?$"
        ),
    ),
    (
        "mp",
        re.compile(
            rf"\b(?:[Kk]amerleden|[Ll]eden|LEDEN|[Ss]enatoren|[Rr]apporteurs|[Ww]oordvoerders|[Ee]uroparlementari[eë]rs|[Ff]ractievoorzitters)\s{_CHAIN}$"
        ),
    ),
    (
        "officeholder",
        re.compile(
            r"\b(?:[Bb]urgemeester|[Cc]ommissaris van de [Kk]oning|[Cc]dK|[Gg]ouverneur|[Ww]ethouder|[Gg]edeputeerde|[Nn]ationale? (?:[Oo]mbudsman|[Cc]o[öo]rdinator)|[Oo]mbudsman|[Kk]inderombudsman|[Dd]eltacommissaris|[Rr]egeringscommissaris)\s$"
        ),
    ),
    (
        "organisation",
        re.compile(
            r"(?:\b(?:[Ss]tichting|Gebroeders|(?<=firma )gebroeders|[Gg]ebr\.|[Ff]a\.|[Ff]irma|[Kk]antoor|[Kk]oninklijke|[Uu]niversiteit|[Hh]ogeschool|[Cc]ollege|[Ii]nstituut|[Mm]useum"
            r"|[Mm]aatschappij|[Uu]itgeverij|[Aa]potheek|[Gg]arage|[Bb]akkerij|[Hh]otel|[Kk]liniek|[Bb]ouwbedrijf|[Tt]ransportbedrijf|[Aa]annemersbedrijf|[Bb]edrijf|[Oo]nderneming|[Ss]chool|[Ll]yceum|[Bb]asisschool|[Ss]tadion"
            r"|[Aa]dvocatenkantoor|[Nn]otariskantoor|[Zz]iekenhuis|[Hh]ospitaal|[Kk]apsalon|[Cc]entrum|[Ff]onds|[Pp]restigieuze|[Bb]ank|[Cc]oncern|[Aa]cademie|[Hh]uize|[Ss]tudio|[Cc]af[ée]|[Rr]estaurant|[Kk]inderdagverblijf|[Kk]inderopvang|[Vv]erpleeghuis|[Hh]ospice|[Tt]heater|[Gg]ymnasium|[Rr]egiment|[Bb]uurthuis|[Ww]ijkcentrum|[Cc]amping|[Mm]anege|[Zz]orgboerderij|[Bb]oekhandel|[Dd]rukkerij|[Rr]ederij|[Hh]ospitaal|[Cc]oöperatie|[Cc]ooperatie|[Kk]apsalon|[Ss]choonheidssalon|[Ss]portpark|[Ss]porthal|[Zz]wembad|[Ii]jsbaan|[Oo]rkest|[Kk]oor|[Ww]oonzorgcentrum|[Vv]erzorgingshuis|[Dd]ierenkliniek|[Rr]ijschool|[Gg]alerie|[Ll]unchroom|[Ss]nackbar|ZAAL|STICHTING|MUSEUM|KAZERNE|HOTEL|FIRMA|[Vv]illa|[Kk]asteel|[Kk]erk|[Bb]randweerkazerne|[Kk]azerne|[Gg]ebouw|[Zz]aal|[Bb]rug|[Tt]unnel|[Ss]chip|Zr\.Ms\.|[Ww]indpark)\s(?:(?:Tante|Oom|Opa|Oma|Pater|Meester|Juf|Sint|Dr\.|Prof\.|Prins(?:es)?|Koningin|Burgemeester|Gebr\.)\s)?"
            r"|(?<![^\W_])(?:[Aa]dvies|[Pp]arlementaire [Ee]nqu[eê]te|[Ee]nqu[eê]te|[Ww]erkgroep|[Ss]taats|[Ee]valuatie|[Ee]xpert|[Oo]nderzoeks)?(?:[Cc]ommissie|[Ww]erkgroep|[Tt]askforce|[Aa]anjaagteam|[Kk]lankbordgroep|[Ss]tuurgroep)[- _](?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|'t|te)[ ]){0,3})$"
            r"|\b[Aa]an boord(?:\s[a-z]+){0,2}\svan\s(?:(?:de|het)\s)?$|\b(?:[Kk]otter|[Vv]iskotter|[Tt]anker|[Ss]leepboot|[Mm]otorschip|[Vv]rachtschip|[Cc]ontainerschip|[Cc]ruiseschip|[Bb]innenvaartschip|[Vv]eerboot|[Vv]eerpont|[Zz]eilschip|[Jj]acht|[Oo]nderzeeboot|[Ss]leper|[Ll]oodsboot|[Rr]eddingboot|[Ss]choener|[Kk]lipper|[Bb]aggerschip|[Oo]nderzoeksschip|[Tt]reiler|[Ff]regat|MS|ms|MTS|mts|MV|mv|M\.V\.|m\.v\.)\s(?:[A-Z]{1,3}[- ]?\d{1,4}\s)?['‘“\"]?$|\b(?:[Vv]oetbal|[Ss]port|[Hh]ockey|[Hh]andbal|[Vv]olleybal|[Tt]ennis|[Rr]oei|[Ss]chaats|[Zz]wem|[Mm]uziek|[Zz]ang|[Oo]ranje|[Hh]uurders|[Bb]ewoners)(?:vereniging|club)\s$"
            r"|\b[Aa]an boord (?:[a-z]+ ){0,2}van (?:de|het) $|\bHuis van $"
        ),
    ),
    (
        "organisation",
        re.compile(
            r"\b\w{3,}(?:klipper|kotter|schoener|tjalk)\s(?:[A-Z]{1,3}[- ]?\d{1,4}\s)?['‘“\"]?$"
            r"|\b[A-Z]{2,3}[- ]?\d{1,3}\s['‘“\"]$"
        ),
    ),
    (
        "law",
        re.compile(
            r"\b[Aa]rrest(?:en)?\s[A-ZÀ-Ý][^.;,()\n]{2,50}/$|\b[Rr]echtspraak,?\s(?:sinds|vanaf)\s$|\b(?:[Ww]et|[Rr]ijkswet|[Ll]ex|[Aa]rrest|[Uu]itspraak|(?:(?<!\w)[Dd]e )[Zz]iekte van|[Ss]yndroom van|[Ww]et van|[Cc]oëfficiënt van|[Cc]onstante van|[Ss]telling van|[Gg]etal van|[Oo]rkaan|[Cc]ycloon|[Tt]yfoon|[Tt]est van|[Mm]ethode|[Ff]ormule|[Ss]chaal van|[Pp]rijs)[- ]$"
            r"|\b(?:[Rr]apport|[Aa]dvies|[Ll]ijn|[Aa]kkoord|[Pp]lan|[Nn]orm|[Cc]ollectie|[Mm]ethode)-(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]er|[Tt]en)[ ]){0,2}$"
        ),
    ),
    (
        "place",
        re.compile(
            r"\b(?:[Gg]emeente|[Pp]rovincie|[Ww]aterschap|[Vv]eiligheidsregio|[Ww]ijk|PI|P\.I\.|JJI|FPC|DC|azc|AZC|[Aa]sielzoekerscentrum|tbs-kliniek|[Pp]enitentiaire [Ii]nrichting|[Dd]etentiecentrum|[Gg]evangenis|[Ll]uchthaven|[Vv]liegveld|[Ss]tation|[Hh]aven|[Pp]older|[Ee]iland|[Kk]anaal|[Bb]egraafplaats|[Kk]erkhof|[Cc]rematorium|[Bb]edrijventerrein|[Ii]ndustrieterrein|[Nn]atuurgebied|[Vv]akantiepark|[Rr]ecreatieplas|[Gg]emaal|[Bb]uurtschap)\s$"
        ),
    ),
    (
        "author",
        re.compile(
            r"\b(?:[Vv]ergelijk|[Vv]gl\.|T&C|[Cc]onclusie A-?G|A-?G|[Aa]dvocaat-generaal|[Aa]nnotator|[Nn]oot van)\s$"
        ),
    ),
)
_RIGHT = (
    ("mp", re.compile(rf"^\s?(?:c\.s\.\s?)?[(\[]\s?{PARTY}(?:[,/ -]\s?{PARTY})?\s?[)\]]")),
    ("mp", re.compile(rf"^(?:,\s|\sen\s)(?:{_PIECE}\s){{1,4}}?\(\s?{PARTY}\s?\)")),
    ("motion", re.compile(r"^\s(?:c\.s\.|cum suis)")),
    ("motion", re.compile(rf"^/(?:{_LINK}\s|[A-ZÀ-Ý])[^\n]{{0,60}}?(?:\sc\.s\.|\s?\((?:{PARTY}|Kamerstuk))")),
    ("mp", re.compile(rf"^,?\s(?:(?:Tweede |Eerste )?Kamerlid|senator|fractievoorzitter|lid van de (?:Tweede|Eerste) Kamer|namens de {PARTY}|(?:woordvoerder \w{{3,20}} )?van (?:de )?{PARTY}(?:-fractie)?)\b")),
    ("minister", re.compile(r"^(?:,?\s\((?:de\s)?|,\s(?:de\s)?|\s)(?:(?:toenmalige?|demissionair|huidig|voormalig)\s)?(?:oud-)?(?:minister(?:-president)?|staatssecretaris|stas|premier)\b")),
    ("minister", re.compile(r"^\s?\((?:minister|stas|staatssecretaris|M[A-Z]{2,4}|StasV?)\b")),
    ("organisation", re.compile(
        r"^(?:\s?[-–&]?\s?)(?:B\.?V\.?|N\.?V\.?|VOF|V\.O\.F\.|C\.V\.|Holding|Groep|Group|Museum|museum|Huis|huis|Kinderziekenhuis|Ziekenhuis|ziekenhuis|Stichting|stichting|Foundation"
        r"|Fonds|Advoca(?:ten|tuur)|Notaris(?:sen)?|Consultan(?:cy|ts)|Instituut|instituut|College|college|School|school|Universiteit|University|Bank|Bouw|Transport(?:en)?|& ?Zn\.?|& Zonen|& Co\.?|en Zonen|Academie|Medisch Centrum|Hospital"
        r"|[Ss]tadion|Arena|[Cc]entrum|Clinics?|Kliniek|Architecten|Accountants|Vastgoed|Beheer|Techniek|Logistics|International|Nederland|Kazerne|[Kk]azerne|Lyceum|Hogeschool|[Cc]ommissie|Partners|Ltd|GmbH|Inc\.?|S\.?A\.?|Corp|Airport|Kamp|Plaza|Center|Centre|Institut|Institute|Ports?|Stiftung|Bridge|Studios?|Media|Energy|Energie|Pharma|Capital|Ventures|Systems|Solutions|Labs?|Prijs|[Pp]rijs|[Ll]ezing|[Pp]older|[Tt]unnel|[Bb]rug|[Ss]luis)(?!\w)")),
    ("law", re.compile(r"^-(?:wet|arrest|norm|methode|index|doctrine|akkoord|criterium|criteria|clausule|regeling|gelden|commissie|rapport|kabinet|motie|moties|toets|formule|variant|debat|amendement|taks|boete|affaire|deal)\b")),
    ("author", re.compile(r"^(?:,?\s(?:e\.a\.|et al\.?)|,?\s?\((?:19|20|2[oO])[\doO]{2}[a-z]?\)|(?:\s(?:&|en)|,|/)\s?(?:(?:de|van|den|der|[A-ZÀ-Ý][\w-]{1,20})\s){0,3}[A-ZÀ-Ý][\w-]{2,20},?\s\(?(?:19|20)\d\d)")),
    ("author", re.compile(rf"^(?:(?:,\s|\sen\s|\s&\s|,\sen\s)(?:{_PIECE}\s?){{1,3}}){{0,5}},?\s?\((?:[A-Z]\w{{1,12}},\s)?(?:19|20)\d\d[a-z]?\)")),
    ("author", re.compile(rf"^(?:(?:,\s|\sen\s|\s&\s|,\sen\s)(?:{_PIECE}\s?){{1,3}}){{1,5}},\s(?:19|20)\d\d[a-z]?\)")),
    ("author", re.compile(r"^,\s(?:diss\.|dissertatie|oratie|proefschrift)[ ,](?:[A-Z][\w.]{1,14}\s)?(?:19|20)\d\d")),
    ("author", re.compile(r"^\s(?:19|20)\d\d[a-z]?,?\s(?:p\.|pp\.|blz\.|nr\.|par\.)")),
    ("author", re.compile(rf"^(?:(?:,|\sen|\s&)\s(?:{_PIECE}\s?){{1,3}})?\s?\((?:{_JOURNAL})[^()\n]{{0,60}}(?:19|20)\d\d[^()\n]{{0,30}}\)")),
    ("author", re.compile(r"^(?:\s[a-zé]+){1,4}\sin\s(?:haar|zijn|hun)\s(?:dissertatie|proefschrift|oratie|monografie|handboek|bundel|boek|studie|essay|preadvies|annotatie)\b")),
)  # fmt: skip
_INSIDE = (
    ("mp", re.compile(r"(?:Oud-)?(?:Fractievoorzitter|Fractieleider|Kamerlid|Senator|Kamervoorzitter|Partijleider|Lijsttrekker|Europarlementari[eë]r)\s(?:(?:van|de|der|den|ten|ter|el)\s)*[A-ZÀ-Ý]")),
    ("minister", re.compile(r"(?:SecDef|SecState|MIN|STAS|MINISTER|STAATSSECRETARIS|(?:[Rr]n|[Mm])[il1]n[il1]ster|[Mm]insiter|[Mm]inster)\.?\s[A-Z]")),
    ("motion", re.compile(r"(?:motie|moties|amendement|initiatiefwet|initiatiefnota|wetsvoorstel|kabinet)-[A-ZÀ-Ý]", re.IGNORECASE)),
    ("organisation", re.compile(r"(?:(?:staats|advies|enquête|expert|onderzoeks)?commissie|werkgroep|taskforce|adviescollege|stichting|stuurgroep|programma|project)-[A-ZÀ-Ý]", re.IGNORECASE)),
    ("organisation", re.compile(r"(?:De\s)?(?:Studiegroep|Werkgroep|Stuurgroep|Stichting|Vereniging|Federatie|Instituut|Gerechtshof|Rechtbank|(?:[A-Z][a-z]+)?(?:[Zz]iekenhuis|[Hh]ospitaal|centrum|museum))\s['‘]?[A-ZÀ-Ý]")),
    ("place", re.compile(r"(?:Oude|Nieuwe|Grote|Kleine|Hoge|Lange|Korte)\s(?:Kerk|Markt|Haven|Gracht|Brug|Toren|Raadhuis|Stadhuis|Vismarkt|Poort|Kazerne)$")),
    ("author", re.compile(r"Annotator\s[A-ZÀ-Ý]")),
    ("law", re.compile(r"De\sLex\s[A-ZÀ-Ý]")),
    ("law", re.compile(r"(?:de\s)?(?:Akte|Verdrag|Handvest|Conventie|Protocol|Pact|Vrede|Verklaring)\svan\s[A-ZÀ-Ý]|[A-Z][a-z]{4,}wet\s[A-ZÀ-Ý]")),
    ("law", re.compile(r"(?:(?:de|het)\s)?(?:wet(?:ten)?|lex|arrest(?:en)?|collecties?|leerstoel|affaire|nalatenschap|doctrine|rapport(?:en)?|lijn|methode|model|variant|route|akkoord|plan(?:nen)?|norm|formule|index)-[A-ZÀ-Ý]", re.IGNORECASE)),
)  # fmt: skip
_ROYAL_BODY = re.compile(r"\b[Kk]oninklijke?\s(?!Marechaussee)(?:[A-Z][a-zé-]+\s){0,3}$")
"""What stands before the last words of a body: ``Koninklijke Nederlandse Munt``."""
_LEX = re.compile(r"Lex\s[A-ZÀ-Ý]")
"""Behind *de* no first name but a law by its maker's name: ``de Lex Bukman``."""
_COURT = re.compile(
    r"^\s?[\n ]?(?:\([^()\n]{2,40}\)\s)?(?:oordeelde|overwoog|besliste|bepaalde|heeft)\s(?:ook\s|dan\s)?(?:het|de)\s(?:EHRM|HvJ|Hof van Justitie|Grote Kamer|Europees? Hof|EVRM|Europese Hof)|^\s(?:bij|van|voor)\shet\s(?:Internationaal Gerechtshof|EHRM|Hof van Justitie|HvJ)|^\s?(?:t\.|tegen|v\.|/)\s(?:Nederland|Zwitserland|Turkije|het Verenigd Koninkrijk|Duitsland|Frankrijk|België|Italië|Rusland|Griekenland|Denemarken|Zweden|Noorwegen|Oostenrijk|Spanje|Polen|Hongarije)\b"
)
"""A judgment of a European court by the name of who sought it."""
_PAIR_CASE = re.compile(r"\b[Aa]rrest(?:en)?\s[A-ZÀ-Ý][\w'’-]+(?:\s(?:en|&)\s|/)$")
"""The first of two who gave a judgment its name: ``het arrest Sevinger en``."""
_CASES = re.compile(
    r"\b(?:[Aa]rrest(?:en)?|[Rr]echtspraak|[Jj]urisprudentie|[Mm]aatstaf|toetst?|toets|[Hh]oge Raad|HR|[Ll]eer|[Nn]orm|beginsel|[Rr]echter|[Rr]echtbank)\b[^.;\n]{0,80}$|\b[Uu]it\s(?:[A-ZÀ-Ý][\w'’/-]+\s(?:[A-ZÀ-Ý][\w'’/-]+\s){0,3}en\s)?$"
)
_CASES_AFTER = re.compile(
    r"^[^.;\n]{0,60}\b(?:volgt\sdat|volgt\sdit|arrest(?:en)?|Hoge Raad|HR|ECLI|rechtspraak)\b"
)
_PARTIES = re.compile(
    r"(?<![\w/])(?:(?:Van|De|Den|Ter)\s){0,2}[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?/(?:(?:Van|De|Den|Ter)\s){0,2}[A-ZÀ-Ý][\w'’-]+(?![\w/])"
)
"""The two parties a judgment is called by: ``Saelman/Academisch Ziekenhuis``."""
_CASE = re.compile(r"\b(?:[Ii]n\s)?(?:de\s)?(?:zaak|zaken|arrest(?:en)?|uitspraak|uitspraken)\s$")
_SLASHED = re.compile(r"^[A-ZÀ-Ý][\w'’-]{2,25}/[A-ZÀ-Ý][\w'’-]{2,25}$")
_AUTHOR_LEFT = re.compile(r"\b(?:[Zz]ie|[Zz]ie ook|[Vv]ergelijk|[Vv]gl\.|[Ii]n:?|[Bb]ij)\s$")
_PAIR_BEFORE = re.compile(
    rf"(?:\(|\b(?:[Zz]ie(?: ook)?|[Vv]gl\.?(?: ook)?|[Vv]ergelijk|[Cc]f\.|arrest \S+ en|[Hh]andboek(?:en)?)\s\(?)(?:{_PIECE}[ /]){{0,4}}(?P<pair>(?:{_PIECE}\s){{1,3}}&\s)?{_SAME}$"
)
"""What stands before one of two authors: ``zie ook Andeweg & ``, ``(Corstens/Borgers & ``."""
_BEFORE = Together((*(pattern for _, pattern in _LEFT), _PAIR_BEFORE))
_SPOKESMEN = re.compile(rf"\b[Ww]oordvoerders?\s{_CHAIN}$")
_PAIR_AFTER = re.compile(rf"^\s&\s(?:{_PIECE}\s?){{1,3}}")
_LAST_AUTHOR = re.compile(
    rf"(?:\(|\b(?:[Zz]ie(?: ook)?|[Vv]gl\.?|[Vv]ergelijk|[Cc]f\.|[Vv]olgens)\s)(?:{_PIECE}(?:\s|,\s|/))*(?:en|&|,)\s{_SAME}$"
)
"""What stands before the last of several authors: ``(Verlaat, De Kruijk en ``."""
_YEAR_AFTER = re.compile(r"^,?\s\(?(?:19|20)\d\d[a-z]?(?=[).,;:\s]|$)")
_CITED_BEFORE = re.compile(
    rf"(?:^|[.;)\]]\s|\s)(?:[¹²³⁴⁵⁶⁷⁸⁹]\s?|\[\d{{1,2}}\]\s?|[Zz]ie(?: ook| bijv\.| onder meer)? |[Vv]gl\. |[Vv]ergelijk |Cf\. ){_CHAIN}$"
)
_CITED_AFTER = re.compile(
    rf"^(?:(?:,| en| &) {_PIECE}(?: {_PIECE}){{0,2}})?(?: e\.a\.| et al\.)?,\s['‘’“\"]?[A-ZÀ-Ý][^\n]{{2,140}}?(?:\b(?:19|20)\d\d\b|\bdeel \d|\bp\.\s?\d|algemeen)"
)
_OFFICE_LINE = re.compile(
    r"^\s*(?:hoogachtend,?\s*)?(?:de\s)?(?:minister(?:-president)?|staatssecretaris|vice-?minister-?president)\b[^\n]{0,110},?\s*$",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r"\b(?:namens|voor deze|o\.b\.v|b/a|i\.o\.|loco)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^\s*(?:aan|t\.a\.v\.|via|cc|kopie aan)\s*:?\s*$", re.IGNORECASE)
_AUTHOR_FIELD = re.compile(
    r"\s*(?:auteurs?|van|(?:op)?stellers?|contact(?:persoon)?|behandeld door|opgesteld door|door)\b",
    re.IGNORECASE,
)
"""A field before a name, which is of who wrote the note and of nobody who signs it."""
_MAKER = re.compile(
    r"\s*(?:auteurs?|(?:op)?stellers?|contact(?:persoon)?|(?:behandeld|opgesteld) door)[ \t:]+",
    re.IGNORECASE,
)
_ANOTHER_FIELD = re.compile(
    r"^\s*(?:opgesteld door|auteurs?|van|stellers?|contact ?persoon|behandeld door|onderwerp|datum|kenmerk)\s*:?\s*$",
    re.IGNORECASE,
)
_ROW = re.compile(r"\S(?:\s*\||\t|[ ]{3,})|^[ ]?\|")
_ROW_MARKS = ("|", "\t", "   ")
"""What a row of a table has: rules, tabs or wide spaces."""
_OF_THE_OFFICE = re.compile(
    r"\b(?:[Kk]abinet|[Bb]ureau|[Ss]ecretariaat|[Ss]taf|[Aa]ssistent(?:e)?|[Pp]olitiek adviseur|PA|[Cc]hauffeur|[Ss]ecretaris|[Ss]ecretaresse|[Bb]estuursadviseur|[Rr]aadadviseur)(?:[ ](?:van|bij|aan|voor))?(?:[ ]de)?[ ](?:[Mm]inister(?:-[Pp]resident)?|MP|[Ss]taatssecretaris|[Ss]tas|[Bb]ewindspersoon)[^()\n]{0,40}[(:,][ ]?$"
)
"""Who works for somebody in office, in brackets or behind a comma: ``Kabinet Minister-President (J. Bos)``."""
_BORN_AFTER = re.compile(r"^,?[ ]?\((?:19|20)\d\d\)")
_FAMILY = re.compile(
    r"\b(?:kind(?:eren|jes)?|baby|zoon|zoons|zonen|zoontje|dochter(?:s|tje)?|tweeling|broer(?:s|tje)?|zus(?:sen|je)?|ouders?|gezin|partner|echtgenote?|man|vrouw|neef|nicht|kleinkind(?:eren)?|leerling(?:en)?|gezinsleden|minderjarigen?)\b[^.;\n]{0,70}$",
    re.IGNORECASE,
)
_WINDOW = 260
_CLOSING = 60
"""A line with fewer characters can belong to a signature block."""
_SHORT_LINE = 24
_NAME_ENDS = re.compile(
    r"(?:(?:[A-ZÀ-Þ]\. ?){1,4}(?:[a-z']{1,4} ){0,3}[A-ZÀ-Þ][\w'’-]{2,30}|[^\s(]{2} ?\([^()\n]{2,60}\))$"
)
"""What a row ends in that goes no further: a name with its initials, or brackets behind one."""
_FIELD = re.compile(r"\s*(?:[^\W\d][\w ]{1,24}:|(?:aan|van|cc|via|dd|door)\s)", re.IGNORECASE)


_PARTY_TO = re.compile(
    r"\b(?:[Ss]taat|[Ii]nzake|[Tt]egen|[Ee]iser(?:s|es)?|[Gg]edaagden?|[Aa]ppellanten?|[Cc]li[eë]nten?|[Ff]amilie|[Ee]rven|[Vv]erzoekers?|[Bb]ewoners?|[Dd]agvaarding|[Kk]ort geding|[Aa]dvocaat van)\b[^.;\n]{0,60}$"
)
"""What stands before a party to a lawsuit, which has *c.s.* behind its name as motions have."""
_PLACE_AND_YEAR = re.compile(r"^,\s(?P<where>[A-ZÀ-Ý][\w-]{2,24})\s(?:19|20)\d\d")
_IN_COURT = re.compile(r"^ e\.a\. ?(?:/|tegen\b|t\.)")
_COURTESY = re.compile(r"(?:De heer|Mevrouw|Mevr\.|Mw\.|Dhr\.)\s")
_SUBJECT = re.compile(r" (?!van |voor )[a-zà-ÿ]{2}")
_CITES = re.compile(
    r"\b(?:[Zz]ie|[Vv]gl|[Vv]ergelijk|[Oo]nderzoek\w*|[Ss]tudies?|[Rr]apport\w*|[Vv]olgens|[Ll]iteratuur|[Ww]erk(?:en)?|[Bb]oek(?:en)?|[Aa]rtikel\w*|[Bb]ron|[Pp]roefschrift|[Ee]nqu[eê]te|[Aa]dvies|[Mm]ethode|[Cc]iteert|[Cc]itaat|[Ff]ilm|[Rr]oman|[Ss]childerij\w*)\b"
)
"""Words of citing before a name, which make a year behind it one of a work."""
_YEAR_BEHIND = re.compile(r",?\s?\([^()\n]{0,40}(?:19|20)\d\d")
_MET = re.compile(r"(?<!\w)(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng)\.(?:\s\w{2,3}\.)*\s$")
_IN_FULL = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?\s(?:[a-z']+\s){0,3}[A-ZÀ-Ý]")


class Role(NamedTuple):
    """A part that a person or name plays in the text."""

    name: str
    evidence: str


def beside(text: str, start: int, end: int) -> Role | None:
    """Return the role that the words directly beside ``text[start:end]`` give it.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
    """
    left = _before(text, start)
    right = _after(text, start, end)
    window = _BEFORE.before(left, text, start)
    for number in window.may(len(_LEFT)):
        if window.search(number) and not _spokesman(left, text[start:end]):
            name = _LEFT[number][0]
            if name == "minister" and (
                _OF_THE_OFFICE.search(left) or _below_a_heading(text, start, end)
            ):
                break
            return Role(name, BEFORE)
    of_birth = born(left, right, text[start:end])
    for name, pattern in _RIGHT:
        if not pattern.match(right):
            continue
        if name == "author" and (of_birth or met_in_full(text, start, end)):
            continue
        if name == "motion" and _PARTY_TO.search(left):
            continue
        if name == "author" and (in_court(text, start, end) or _served(right)):
            continue
        return Role(name, "word after it")
    for name, pattern in _INSIDE:
        if pattern.match(text[start:end]):
            return Role(name, BEFORE)
    if (pair := window.find(_PAIR_BEFORE)) and (pair.group("pair") or _PAIR_AFTER.match(right)):
        return Role("author", CITED)
    if _ROYAL_BODY.search(left) and not lexicon.in_a_name(text[start:end].split()[0]):
        return Role("organisation", NAMED_AFTER)
    if left.endswith("de ") and _LEX.match(text[start:end]):
        return Role("law", NAMED_AFTER)
    if firm(text, (start, end), left=left, right=right):
        return Role("organisation", FIRM)
    if _PAIR_CASE.search(left) or (_COURT.match(right) and _CASE.search(left)):
        return Role("law", NAMED_AFTER)
    if _YEAR_AFTER.match(right) and _LAST_AUTHOR.search(left):
        return Role("author", CITED)
    if _CITED_AFTER.match(text[end : end + 200]) and _CITED_BEFORE.search(left):
        return Role("author", CITED)
    if _judgment(text, start, end, left=left):
        return Role("law", "parties to a judgment")
    inside = text[start:end]
    if _SLASHED.match(inside) and _AUTHOR_LEFT.search(left):
        return Role("author", CITED)
    return None


def in_court(text: str, start: int, end: int) -> bool:
    """Tell whether a name is of a party to a lawsuit: ``inzake Van Dam e.a. / Staat``.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
    """
    against = _IN_COURT.match(_after(text, start, end)) is not None
    return against and _PARTY_TO.search(_before(text, start)) is not None


def _served(right: str) -> bool:
    """Tell whether a place and a year stand behind a name: ``B.J. Bos, Libanon 1981``."""
    where = _PLACE_AND_YEAR.match(right)
    return where is not None and lexicon.place(where.group("where"))


def _below_a_heading(text: str, start: int, end: int) -> bool:
    """Tell whether *De heer* begins a sentence under a line that ends in an office.

    ``Samenvatting voor de bewindspersoon`` and below it ``De heer Bos klaagt over …``; in an
    address the name has the line for itself.
    """
    courtesy = _COURTESY.match(text, start, end)
    behind = _SUBJECT.match(text, end)
    return courtesy is not None and text[start - 1 : start] == "\n" and behind is not None


def _judgment(text: str, start: int, end: int, *, left: str) -> bool:
    """Tell whether a name is one of two with a slash that lawyers call a judgment by."""
    if "/" not in text[max(0, start - 1) : end + 1]:
        return False
    for pair in _PARTIES.finditer(text, max(0, start - 40), end + 40):
        if pair.start() <= start and end <= pair.end():
            before = left[: len(left) - (start - pair.start())] if start > pair.start() else left
            after = text[pair.end() : pair.end() + 80]
            return bool(_CASES.search(before) or _CASES_AFTER.match(after))
    return False


def born(left: str, right: str, name: str) -> bool:
    """Tell whether a year behind a name is of birth: ``de kinderen Ilyas (2004) en Hafsa (2007)``.

    Args:
        left: what stands before the name in its sentence.
        right: what stands behind it.
        name: the name.
    """
    if not _BORN_AFTER.match(right):
        return False
    called = lexicon.first_name(name) and not lexicon.surname(name)
    # Works are cited by surname; a full name with a year alone is of somebody so old.
    opening = name.split()[0]
    particle = opening.casefold() in lexicon.PARTICLES  # Van is a first name too, elsewhere
    in_full = _IN_FULL.match(name) is not None and not particle and lexicon.first_name(opening)
    return called or (in_full and not _CITES.search(left)) or _FAMILY.search(left) is not None


def met_in_full(text: str, start: int, end: int) -> bool:
    """Tell whether a name has a title and a given name, as people have who are met and not cited.

    A year or a journal behind it (``prof. Ineke Sluiter (2014)``) still makes it an author's.
    """
    if _MET.search(text[max(0, start - 16) : start]) is None:
        return False
    return _IN_FULL.match(text, start, end) is not None and not _YEAR_BEHIND.match(text, end)


def _spokesman(left: str, name: str) -> bool:
    """Tell whether somebody without an office stands behind *woordvoerders*: of a ministry."""
    return _SPOKESMEN.search(left) is not None and not officeholders.by_surname(name, on=None)


def _before(text: str, start: int) -> str:
    """Return the words before a name that can speak of it, on one line.

    A paragraph ends what is looked at, and so does a short line: a field of a header or a row of
    a table says nothing of the row below it. The narrow column of a note breaks its lines too, so
    a line counts as short when it begins with a label or has little on it.
    """
    left = text[max(0, start - _WINDOW) : start]
    cut = max(left.rfind("\n\n"), left.rfind("\f"))
    rows = left[cut + 1 :].lstrip("\n").split("\n")
    if _MAKER.fullmatch(rows[-1]):
        return rows[-1]
    kept = [rows[-1]]
    for row in reversed(rows[:-1]):
        if len(row.strip()) < _SHORT_LINE or _FIELD.match(row):
            break
        if not any(map(str.strip, kept)) and _row_of_its_own(text, start, row):
            break
        kept.append(row)
    return " ".join(reversed(kept))


def _row_of_its_own(text: str, start: int, above: str) -> bool:
    """Tell whether a name begins a row of a list of people, which the row above does not go on in.

    Args:
        text: the note.
        start: first code point of the name.
        above: the row above.
    """
    ends = text[start : start + _WINDOW].split("\n", 1)[0].rstrip()
    lone = len(ends) < _CLOSING and not ends.endswith((".", ",", ";", ":"))
    return lone and _NAME_ENDS.search(above.rstrip()) is not None


def _after(text: str, start: int, end: int) -> str:
    """Return the words after a name that can speak of it; nothing of the row below in a table."""
    right = text[end : end + 140].split("\n\n")[0]
    line = text[text.rfind("\n", 0, start) + 1 : end] + right.split("\n")[0]
    row = any(map(line.__contains__, _ROW_MARKS)) and _ROW.search(line)
    return right.split("\n")[0] if row else right.replace("\n", " ")


def signature(text: str, start: int, end: int) -> Role | None:
    """Return ``minister`` for a name alone on the line under ``De minister van …,``.

    A name under *namens de minister* is an official's.
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if len(line.strip()) > end - start + 12:
        return None
    above = [row for row in text[max(0, line_start - 400) : line_start].split("\n") if row.strip()]
    if _AUTHOR_FIELD.match(line):
        return None
    for back, row in enumerate(reversed(above[-3:])):
        if _OFFICE_LINE.match(row) and not row.rstrip().endswith((".", "!", "?", ":", ";")):
            at = len(above) - 1 - back
            before = above[at - 1] if at else ""
            # A line of running text may say "namens" of somebody else.
            around = " ".join([before if len(before) < _CLOSING else "", *above[at:]])
            if (at and _ADDRESSED.match(above[at - 1])) or _NAME_ENDS.search(row):
                return None
            return None if _ON_BEHALF.search(around) else Role("minister", "signature block")
        if _ANOTHER_FIELD.match(row):
            return None
    return None
