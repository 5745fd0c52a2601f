# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Authors whom a sentence cites as literature: ``het protocol van``, ``de geciteerde studie is van``.

Two kinds of evidence. Words that only a citation has (*in haar oratie pleitte*, *in de literatuur
(…)*) make an author. Words that colleagues are named with as well (*onderzoek van*, *zie ook*) do so
only where nothing in the sentence tells of people at work, and where the context does not hear a
private person.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from redaction.recognizers import lexicon
from redaction.recognizers.places import Together, Window
from redaction.visibility.cited import (
    ALSO,
    MORE,
    OF_A_UNIT,
    OTHERS,
    PIECE,
    SCHOLAR,
    WORK,
    YEAR,
    called,
    sentence_after,
    sentence_before,
)

INSTITUTE = r"(?:WODC|TNO|SCP|CPB|PBL|WRR|RIVM|CBS|NIOD|NSCR|Nivel|NIVEL|KNMI|Deltares|Clingendael|Trimbos(?:-instituut)?|Verwey-Jonker(?:[ ]Instituut)?|SEO|RUG|UvA|VU|UU|WUR|EUR|UM|UT|TUD?|TU/e|TU[ ][A-Z]\w+|RU|UL|UvT|KIT|CWI|NIAS|IISG|KITLV|Naturalis|NIOO|NIOZ|Sovon|Alterra|(?:[A-Z]\w+[ ])?[Uu]niversiteit(?:[ ][A-Z]\w+)?|(?:Leids|Amsterdam|Radboud|Erasmus)[ ]?(?:UMC|MC)|[A-Z]\w+umc|(?:Leiden|Utrecht|Groningen|Nijmegen|Tilburg|Maastricht|Wageningen|Rotterdam|Twente|Delft|Amsterdam|Oxford|Harvard))"
"""Institutes whose people publish what they find."""
OF_AN_INSTITUTE = re.compile(rf"^{MORE}\s\({INSTITUTE}\b")
_PAPER = r"(?:boek|essay|roman|film|documentaire|bundel|podcast|voorstelling|monografie|biografie|toneelstuk)"
_OWN = r"[Ii]n\s(?:zijn|haar|hun|een)\s(?:[a-zà-ÿ]+\s)?(?:noot|annotatie|oratie|proefschrift|dissertatie|preadvies|boek|bundel|studie|essay|column|opiniestuk|afscheidsrede|standaardwerk|monografie|lezing)"
_SAYS = r"(?:wijst|wees|pleit|pleitte|betoog(?:t|de)|stel(?:t|de)|schrijft|schreef|laat|liet|toon(?:t|de)|beschrijft|beschreef|noemt|noemde|concludeer(?:t|de)|waarschuw(?:t|de)|onderscheid(?:t|de)|verdedig(?:t|de)|ontwikkel(?:t|de)|berekent|berekende|bepleit(?:te)?)"
_SOURCE = r"(?:[\w-]*onderzoek(?:en)?|rapport(?:en)?|evaluaties?|[\w-]*studies?|artikel(?:en)?|papers?|publicaties?|notities?|analyses?|second opinion|contra-?expertise|review|working paper|advies)"


_JOURNAL = r"(?:NTFR|WFR|NTBR|NTB|NJB|NJ|JBplus|JB|AB|Gst\.|TBR|BR|AV&S|TvP|TvC|M&R|FJR|EHRC|BNB|FED|V-N|ESB|A&MR|JV|TRA|JAR|JOR|O&A|WPNR|RegelMaat|Trema|Delikt en Delinkwent|DD|TvGR|GJ|NTM|TPE|[Hh]et\s(?:[Nn]ederlands\s)?[Tt]ijdschrift|[Tt]ijdschrift|Weekblad\s(?:voor\s|fiscaal)|Nederlands\s(?:[Tt]ijdschrift|Juristenblad)|Ars\sAequi|Openbaar\sBestuur|Internationale\sSpectator|Economisch(?:\s|-)[Ss]tatistische|Asiel-\s(?:en|&)\sMigrantenrecht|Beleid\s(?:en|&)\sMaatschappij|Bestuurskunde|Agr\.r\.|Agrarisch\sRecht)"
"""Journals of lawyers, economists and the like, in which officials are not named at work."""
_TITLE = r"(?:[Hh]andboek|[Ll]eerboek|[Hh]oofdstukken|[Ii]nleiding|[Cc]ompendium|[Bb]eginselen|[Gg]rondslagen|[Mm]onografie|Mon\.|(?:[A-Z][\w-]+\s(?:en|&|van|in)\s)?(?:het\s)?[A-Z]?[\w-]+(?:recht|procesrecht|vergoeding|overeenkomst|aansprakelijkheid|bestuursrecht|rechtsbescherming))\b"
"""The title of a book of law behind the name of who wrote it."""


class _Rule(NamedTuple):
    """What stands before a name, and behind it, of which together it is an author's."""

    before: re.Pattern[str]
    behind: re.Pattern[str] | None = None
    cited: bool = True


def _rule(before: str, behind: str = "", *, cited: bool = True) -> _Rule:
    return _Rule(re.compile(before), re.compile(behind) if behind else None, cited)


_CERTAIN = (
    _rule(
        rf"\b(?:[Vv]ak|[Rr]echts)?[Ll]iteratuur\s(?:is|zijn|wordt|worden|meent|menen|noemt|noemen|pleit|pleiten)\s(?:[a-zà-ÿ]+\s){{0,3}}{OTHERS}$"
    ),
    _rule(
        r"",
        rf"^{MORE}\s(?:heeft|hebben|had|hadden)\s(?:[a-zà-ÿ]+\s){{0,3}}in\s(?:het\s|de\s)?{_JOURNAL}(?!\w)",
    ),
    _rule(
        r"",
        rf"^{MORE}\s(?:heeft|hebben)\s(?:daarover|hierover|erover)\s(?:[a-z]+\s){{0,2}}in\s{YEAR}\s(?:geschreven|gepubliceerd)\b",
    ),
    _rule(
        r"",
        rf"^{MORE}\s(?!is\b|was\b|komt\b|las\b|leest\b)[a-zà-ÿ]+\s(?:(?:dat|dit|het|daar|hetzelfde|zich)\s)?(?:[a-z]+\s){{0,2}}in\s(?:het\s|de\s)?{_JOURNAL}(?!\w)",
    ),
    _rule(
        r"",
        rf"^{MORE}(?:,\s['‘“\"][A-ZÀ-Ý][^'’”\"\n]{{5,90}}['’”\"](?:,\s(?:in:?\s)?[A-Z][\w.& ]{{1,24}}\s?{YEAR}|\s\()|\s\([\"“‘'][A-ZÀ-Ý][^\"”’'\n]{{8,90}}[\"”’']\))",
    ),
    _rule(
        rf"\b(?:[Zz]ie|[Vv]gl\.|[Vv]ergelijk)\s(?:[^.;\n]{{0,60}}\s)?{OTHERS}$",
        rf"^{MORE},\s(?:in:?\s)?['‘“\"]?(?:{_TITLE}|{_JOURNAL})",
    ),
    _rule(
        rf";\s(?:en\s(?:verder\s)?)?{OTHERS}$",
        rf"^{MORE},\s{_TITLE}\s\((?:Mon|[A-Z]{{2,}}|{YEAR}|[A-Z]\w+\s{YEAR})",
    ),
    _rule(
        rf"\b(?:[Dd]e|[Hh]un)\sauteurs,\s{OTHERS}$|\bmet\s{OTHERS}$",
        rf"^{MORE}(?:,?\sals\s(?:[a-z]+\s){{0,2}}auteurs?\b|,\s(?:vinden|menen|concluderen|stellen|bepleiten|schrijven)\b)",
    ),
    _rule(
        rf"(?:^|[.;]\s|-\s)(?:(?:[Ee]erder|[Rr]ecent|[Aa]nder)\sonderzoek|[Bb]ronnen|[Ll]iteratuur|[Ww]etenschap(?:pelijk)?|[Nn]aslag|[Vv]erder\slezen):\s(?:prof\.\s|dr\.\s)?(?:(?:{PIECE}\s?){{1,4}}(?:\s?\([^()\n]{{1,24}}\))?(?:,\s|\sen\s|;\s|\s&\s)){{0,5}}{ALSO}$"
    ),
    _rule(
        rf"\b[Ee]en\s(?i:[\w-]*{SCHOLAR}),\s{ALSO}$",
        r"^,\s[^.;\n]{0,70}\b(?:artikel|boek|studie|essay|onderzoek|proefschrift|bundel|oratie|column)\b",
    ),
    _rule(
        rf"\b(?:onderzocht|beschreven|geëvalueerd|geanalyseerd|bestudeerd|berekend)\sdoor\s{OTHERS}$",
        rf"^{MORE}\svan\s(?:het|de)\s(?:{INSTITUTE}|[A-Z][\w-]+(?:\s[A-Z][\w-]+)?\s[Ii]nstituut|[A-Z][\w-]+-instituut)",
    ),
    _rule(
        rf"(?:^|[.;]\s)[Oo]nderzoek\svan\s{OTHERS}$",
        rf"^{MORE}\s\({INSTITUTE}\)",
    ),
    _rule(
        r"",
        r"^[’']s?\s(?:oude|bekende|klassieke|beroemde)\s(?:leerstuk|theorie|these|begrip|definitie|formule|leer|model)\b",
    ),
    _rule(rf"\b{_OWN}\s(?:[^.;\n]{{0,40}}\s)?{_SAYS}\s{OTHERS}$"),
    _rule(
        rf"\b(?:[Ll]iteratuur|[Dd]octrine|[Hh]andboek(?:en)?|[Rr]echtsgeleerd\w*|[Vv]akpers)\b[^.\n]{{0,100}}(?:\(|;\s[Zz]ie\s(?:ook\s)?|,\szie\s(?:ook\s)?|;\s)(?:o\.a\.\s|onder\smeer\s|bijv\.\s)?{OTHERS}$"
    ),
    _rule(
        rf"\b(?:geciteerde|aangehaalde|genoemde|bedoelde|onderliggende)\s(?:studies?|onderzoek(?:en)?|publicaties?|artikel(?:en)?|boek|passage|citaat|cijfers)\s(?:is|zijn|komt|komen|stamt|stammen)\svan\s{OTHERS}$"
    ),
    _rule(
        rf"\b(?:beschreven|uitgewerkt|besproken|na\ste\slezen|te\svinden|gedocumenteerd)\s(?:in|bij)\s{ALSO}$",
        r"^,\s['‘“\"]?[A-ZÀ-Ý]",
    ),
    _rule(
        rf"\b(?:[Nn]aar\sanalogie\svan|[Ii]n\shet\svoetspoor\svan|[Gg]eïnspireerd\sdoor|[Ii]n\sde\straditie\svan)\s{OTHERS}$"
    ),
    _rule(
        rf"\b[Dd]e\s(?:term|notie|these|vergelijking|metafoor|uitdrukking)\s(?:['‘“\"]?[\w-]+['’”\"]?\s){{1,4}}(?:is|komt|stamt)\s(?:afkomstig\s)?van\s{OTHERS}$"
    ),
    _rule(
        rf"\b[Ii]n\s(?:de\s|het\s)?(?:Asser[\w-]*|Tekst\s(?:&|en)\sCommentaar|T&C|Groene\sSerie|(?:AB|JB|NJ|NJB|JV|TRA|BNB|ESB|RvdW|NTM|JAR|AA|Gst\.)(?:\s{YEAR}\S*)?)[^.;\n]{{0,20}}\s(?:annoteer(?:t|de)|{_SAYS})\s{OTHERS}$"
    ),
    _rule(
        rf"(?:\bm\.nt\.|\b[Mm]et\snoot(?:\svan)?|\b[Aa]nnotator(?:en)?|\b[Ii]n\snavolging\svan)\s{OTHERS}$"
    ),
    _rule(
        rf"\b(?:indeling|definitie|term|begrip|citaat|onderscheid|typologie|metafoor)\b[^.;\n]{{0,40}}\s(?:is|komt|stamt)\s(?:oorspronkelijk\s)?(?:afkomstig\s)?van\s(?:(?i:[\w-]*{SCHOLAR})\s)?{OTHERS}$"
    ),
    _rule(rf"\b[Oo]ntleen(?:t|de|den|en)\s(?:[a-zà-ÿ]+\s){{0,3}}aan\s{OTHERS}$"),
    _rule(
        rf"\b(?:bekende|beroemde|klassieke|veelgeciteerde|veel\sgeciteerde|gevleugelde|invloedrijke|baanbrekende)\s(?:uitspraak|woorden|stelling|studies?|formule|definitie|these|onderzoek|artikel|essay|boek|werk)\svan\s{OTHERS}$"
    ),
    _rule(rf"\b{_SOURCE}\s(?:uit|van)\s{YEAR}\s(?:door|van)\s{OTHERS}$"),
    _rule(rf"\b{_PAPER}\s['‘“\"]?[A-ZÀ-Ý][^.;\n]{{2,60}}\svan\s{ALSO}$"),
    _rule(
        rf"\b(?:meta-?analyses?|overzichtsstudies?|promotieonderzoek|langlopend onderzoek|veldexperiment|proefschrift|monografie|documentaire|standaardwerk|preadvies|annotatie|opiniestuk)\s(?:[A-Z][\w-]*\s)?van\s{OTHERS}$"
    ),
    _rule(
        rf"\b(?:schree?f|schrijft|schreven|publiceerden?|verdedigden?)\s{OTHERS}$",
        rf"^{MORE}\s(?:in\s{YEAR}\s)?(?:een|het|haar|zijn|hun)\s(?:[a-zà-ÿ]+\s)?(?:{WORK}|artikel)\b",
    ),
    _rule(r"", rf"^\sen\scollega['’]s\s\(?{YEAR}"),
    _rule(
        r"\((?:o\.a\.\s|zie\s|vgl\.\s)?(?:[^()\n]{0,60}[,;]\s|[^()\n]{0,40}\sen\s)?$",
        rf"^\s{YEAR}[a-z]?(?=\s?[,;:)]|\sen\s)",
    ),
    _rule(
        rf"(?:^|[.;]\s)(?:[A-Z]?[a-zà-ÿ]+\s)?(?:[Oo]nderzoek|[Ww]erk|[Ss]tudies?)\svan\s{OTHERS}$",
        rf"^{MORE}(?:\s(?:en|c\.s\.)\scollega['’]s)?\s(?:laat|laten|toont|tonen|wijst|wijzen|leert|leren|bevestigt|suggereert|vindt)\b",
    ),
)
"""What stands beside an author and hardly beside anybody else."""
_SCHOLARS = rf"\b(?![Ll]ector\b)(?:(?i:[\w-]*{SCHOLAR})|[Ff]ilosofe|[\w-]*[Mm]aa?k(?:er|ster)|[Pp]romovend(?:us|a|i)|[\w-]*geleerde|[\w-]{{2,}}(?:loog|loge|logen|kundige|kundigen|wetenschapper|economen))(?:\s(?!van\b|bij\b)[a-zà-ÿ]+(?:recht|kunde|wetenschap(?:pen)?|beleid|economie|logie|zorg|bestuur))?(?:,?\s(?:onder\swie|waaronder|zoals|als|onder\smeer))?\s{OTHERS}$"
_LIKELY = (
    _rule(
        rf"(?<!\w){PIECE}(?:\s\({YEAR}[a-z]?\)|\sin\s(?:het\s|de\s)?{_JOURNAL})(?:,|\sen|,\sen|;)\s{ALSO}$",
        cited=False,
    ),
    _rule(
        rf"\b(?:{INSTITUTE}|[A-Z][\w]{{2,}})-(?:rapport|notitie|studie|onderzoek|essay|analyse|publicatie|policy\sbrief|discussion\spaper|working\spaper)\svan\s{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b{INSTITUTE}\b[^.;\n]{{0,24}}\s(?:in|met|uit)\s(?:een|zijn|haar|de)\s(?:recente\s)?(?:notitie|studie|rapport|essay|analyse|publicatie)\svan\s{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b(?:{INSTITUTE}|[A-Z]\w{{3,}})-(?:onderzoekers?|onderzoekster|economen|econoom|auteurs?)\s(?:(?:{PIECE}\s){{0,3}}{PIECE}(?:,\s|\sen\s)){{0,3}}{ALSO}$",
        cited=False,
    ),
    _rule(
        r"(?:^|[.;]\s)(?:[^.;\n]{0,50}\sen\s)?(?:prof\.\s)?$",
        rf"^\s\({INSTITUTE}\)(?:\sen\s{ALSO}{PIECE}\s\([A-Z][^()\n]{{1,20}}\))?\s(?:zie(?:n|t)|vind(?:en|t)|constate(?:ren|ert)|wijs?t?(?:zen)?|waarschuw(?:t|en)|schat(?:ten)?|conclude(?:ren|ert))\b",
        cited=False,
    ),
    _rule(
        _SCHOLARS,
        rf"^{MORE}\s(?:heeft|hebben)\s(?:daarover|hierover|erover|over\s[^.;\n]{{3,40}})\s(?:[a-z]+\s)?(?:gepubliceerd|geschreven|gepromoveerd)\b",
    ),
    _rule(
        rf"\b(?:leunt|leunen|steunt|steunen)\s(?:[a-z]+\s)?op\s(?:het\s)?(?:archief)?werk\svan\s(?:{ALSO}en\svan\s)?{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b[Zz]ie\s{OTHERS}$",
        rf"^{MORE},\smet\s(?:verdere|nadere)\sverwijzing",
    ),
    _rule(rf"\bin\s(?:andere|gelijke|dezelfde)\szin\s(?:ook\s)?{OTHERS}$"),
    _rule(rf"\bzoals\s(?:uiteengezet|betoogd|beschreven|bepleit|verdedigd)\sdoor\s{OTHERS}$"),
    _rule(
        r"(?:^|[.;]\s)(?:[A-Z][^.;\n]{0,40}\sen\s)?$",
        rf"^{MORE}\s\([A-Z][a-z]{{3,}}recht[^()\n]{{0,60}}\)\s(?:verdedig|betog|betoog|stel|bepleit|schrij|mene?n)",
    ),
    _rule(
        rf"\b(?:aangehaald|geciteerd|bekritiseerd|geannoteerd|verdedigd)\sdoor\s(?:o\.a\.\s|onder\smeer\s)?{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b[Zz]oals\s{ALSO}$",
        rf"^\s(?:al\s|reeds\s)?in\s(?:{YEAR}|[A-ZÀ-Ý])[^.;\n]{{0,60}}\s(?:schreef|betoogde|stelde|opmerkte|noemde)\b",
    ),
    _rule(
        _SCHOLARS,
        rf"^{MORE}(?:\s\({INSTITUTE}[^()\n]{{0,20}}\))?(?:\svan\s(?:(?:de|het)\s)?[A-Z][\w-]+)?\s(?:(?:becijfer|bereken|onthul|betoog|bepleit|signaleer|typeer|beschrijf|publiceer|noem|schat)(?:t|de|den|te|en)|wijzen|wijst|wees|wezen|toonden?|tonen|toont|beschreef|becijferde|(?:heeft|kreeg)\b[^.;\n]{{0,60}}\bvoor\s(?:zijn|haar|hun)\s(?:boek|studie|proefschrift|biografie))\b",
    ),
    _rule(
        _SCHOLARS,
        rf"^{MORE}\s(?:vindt|vinden|meent|menen|vergeleek|vergeleken|volgde|schree?f|schreven|kreeg\b[^.;\n]{{0,20}}\bNobelprijs)\b",
        cited=False,
    ),
    _rule(rf"(?:^|[.;]\s)[Vv]olgens\s(?:de\s)?(?:[A-Z]?[a-zà-ÿ]+\s)?{_SCHOLARS}", cited=False),
    _rule(rf"\b{_SOURCE}\b[^.;\n]{{0,30}}\s(?:van|door)\s{OTHERS}$", rf"^{MORE}\s\({INSTITUTE}\b"),
    _rule(
        rf"\b(?:protocol|model|methode|methodiek|formule|schaal|index|vragenlijst|meetlat|berekeningen|schattingen|ramingen|bevindingen|inzichten|gedachtegoed|stelling|redenering|tweedeling|driedeling|experimenten|begrip|concept|lijn|kritiek|opvatting|benadering|definities)\svan\s{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b(?:[Zz]ie|[Vv]gl\.|[Vv]ergelijk|verwijzing\snaar|[Uu]it\swetenschappelijk|[Uu]it\seerder|[Uu]it\srecent|[Uu]it\sonafhankelijk)\b[^.;\n]{{0,60}}\b(?:[\w-]*onderzoek|studies?|rapport|artikel|werk)\svan\s{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b(?:leunt|steunt|berust|rust|bouwt|borduurt|gaat\sterug|teruggaat|voortbouwt)\s(?:voort\s|sterk\s)?op\s(?:(?:het\s)?werk\svan\s)?{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b(?:gebaseerd\sop\sdie|lessen|[Cc]olumn|[Oo]pstel|[Gg]edicht|[Oo]pera|blog|kunstwerk)\svan\s{OTHERS}$",
        cited=False,
    ),
    _rule(
        rf"\b(?:bij|met)\swat\s{ALSO}$",
        rf"^{MORE}\s(?:[^.;\n]{{0,50}}\s)?(?:schree?f|schrijft|betoog(?:t|de)|noem(?:t|de)|stelde)\b",
        cited=False,
    ),
    _rule(
        rf"\b(?:[Hh]et|[Dd]e)\sdoor\s{OTHERS}$",
        rf"^{MORE}\s(?:ontwikkeld|geïntroduceerd|bedacht|gemunt|geopperd|beschreven|voorgesteld)e?\s[\w-]*(?:model|methode|begrip|theorie|instrument|schaal|index|typologie|test|vragenlijst|kader)\b",
        cited=False,
    ),
    _rule(
        rf"\b(?:model|methode|begrip|theorie|instrument|schaal|aanpak|term)\s(?:dat|die)\s{OTHERS}$",
        rf"^{MORE}\s(?:ontwikkelden?|introduceerden?|bedacht(?:en)?|munt(?:te|ten))\b",
        cited=False,
    ),
    _rule(
        rf"\b(?:model|theorie|begrip|concept|these|typologie|effect|\w+samenleving|ladder|benadering)\s\((?:{ALSO}en\s)?$|\b[Aa]uteurs\s(?:zijn|waren|\()\s?{OTHERS}$",
        r"^(?:\)|\sen\s|,\s|\.)",
        cited=False,
    ),
    _rule(
        rf"\b{INSTITUTE}\s\({OTHERS}$",
        rf"^(?:{MORE}\)\s(?:rekende|schat|schatte|berekende?|concludeert|becijfer|laat|toont|vindt|vond)|,\s{YEAR}\))",
        cited=False,
    ),
    _rule(rf"\b[Uu]it\s(?:het\s)?(?:onderzoek|studie|werk|cijfers)\svan\s{OTHERS}$", cited=False),
    _rule(
        rf"(?:^|\s)(?:[Vv]erwezen\s(?:wordt|werd|zij|is)|(?:[Zz]ij|[Hh]ij|[Mm]en|[Ww]ij|rapport|onderzoekers|advocaat)\s(?:verwees|verwezen))\snaar\s{OTHERS}$",
        rf"^(?:,\s|\sen\s|\s&\s|\s(?:et al|e\.a\.)|\s\(?{YEAR}|\svoor\sde\s)",
    ),
    _rule(
        rf"\b(?:[Aa]ldus|[Mm]et|[Zz]oals|[Ii]n\sde\swoorden\svan)\s{OTHERS}$",
        rf"^{MORE}(?::|\s(?:menen|meen|zijn|ben|kan\smen|kunnen)\s(?:wij|ik|we|worden|men)\b|,\sdie\s(?:dit|dat)\b|\s(?:het|dit)\s(?:noem|uitdruk|formuleer|zeg)(?:t|de)\b)",
        cited=False,
    ),
    _rule(
        rf"(?:\b(?:onderzoek|archiefonderzoek|project|studie)\b[^.;\n]{{0,60}}\b(?:gedaan|uitgevoerd|verricht)\s(?:onder\sleiding\svan|door)|\b(?:werk|studie)\svan)\s{OTHERS}$",
        cited=False,
    ),
)
"""What stands beside an author, but beside somebody at work as well."""
_BEFORE_CERTAIN = Together(rule.before for rule in _CERTAIN)
_BEFORE_LIKELY = Together(rule.before for rule in _LIKELY)
_SEE = re.compile(
    rf"(?:^|[.;]\s)[Zz]ie\s(?P<also>ook\s|verder\s|voorts\s|hierover\s|daarover\s|nader\s)?(?:bijvoorbeeld\s|onder\smeer\s)?{OTHERS}$"
)
_SEE_RIGHT = re.compile(
    rf"^{MORE}(?:\sover\s[a-zà-ÿ]{{4,}}|,?\s(?:en|met)\s(?:in\s)?(?:de\s)?(?:noot|conclusie|annotatie|dissertatie|verwijzing|andere zin|gelijke zin)|,\s[A-Z]{{2,5}}\s{YEAR}|\.(?:\s|$)|;|$)"
)
_LEGAL = re.compile(
    r"\b(?:arrest|ECLI|rechtspraak|jurisprudentie|literatuur|doctrine|Hoge Raad|HR|EHRM|HvJ|ABRvS|CRvB|rechter|verjaring|conclusie van|wetsgeschiedenis|Kamerstukken II|artikel \d|art\. \d|noot)\b"
)
"""What a text of lawyers has: there *zie* leads to literature."""
_PAIR_SAYS = re.compile(
    r"^\s(?:beschrijven|beschreven|betogen|betoogden|concluderen|concludeerden|la(?:at|ten)\s(?:\w+\s)?zien|lieten\s(?:\w+\s)?zien|tonen|toonden|onderscheiden|vonden|becijfer(?:en|den)|berekenden|bepleiten|typeren|verklaren|zijn\svoorzichtiger|waarschuwen|spreken\svan|wijzen\serop|wijzen\sop)\b"
)
_PAIR_LEFT = re.compile(
    rf"(?:^|[.;]\s)(?:(?:[Oo]ok|[Zz]owel|[Oo]nder\sanderen)\s)?(?:{ALSO.replace('{0,4}', '{1,3}')}en\s){ALSO}$"
)
_PAIR_RIGHT = re.compile(rf"^\sen\s{ALSO}[A-ZÀ-Ý][\w'’-]+(?=\s)")
AT_WORK = re.compile(
    r"\b(?:mails?|gemaild|mailde|e-mail|bel(?:de|len|t)?|gebeld|telefo\w+|afdeling|directie(?:s)?|collega\w*|team|bijgevoegde?|bijgaande?|bijlage|overleg\w*|gesprek\w*|gesproken|sprak(?:en)?|afgestemd|afstemming|contactpersoon|contactpersonen|meegelezen|vanmiddag|vanmorgen|gisteren|vandaag|morgen|planning|concept|medewerk\w+|ambtena\w+|inspecteurs?|rechercheurs?|bewoner\w*|klacht\w*|cliënt\w*|patiënt\w*|moeder|vader|ziek|ziekte|ontslag|dossier|verzoek|bezwaar|aanvraag|mevrouw|dhr|mw|dank|groet\w*|ik\sheb|mij|werkt\snu|afspraak|afgesproken|agenda|vergadering|brief|nota|memo|aanvrager|huurders?|bevalling|petitie|deadline|demo|personeels\w*|parafen\w*|schijf|rekenblad)\b|\bFEZ\b",
    re.IGNORECASE,
)
"""Words of people at work or of somebody's case, where a name is no author's."""
_MET = re.compile(
    r"(?:\b[Mm]evrouw|\b[Mm]evr\.|\b[Mm]w\.|\b[Hh]eer|\b[Dd]hr\.|\b[Mm]eneer|\b[Ff]amilie|\b[Cc]ollega)\s(?:(?:\w+\.)\s)*$"
)
_TITLES = re.compile(r"(?:\b(?:prof|dr|mr|ir|drs|em)\.\s?)+$")
_AROUND = 240


def in_literature(text: str, start: int, end: int) -> str:
    """Return how a sentence cites a name: ``cited``, ``perhaps`` or an empty text.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.

    Returns:
        ``cited`` where the words are a citation's, ``perhaps`` where they can be said of an
        official too and the context must not speak against it.
    """
    left, right = sentence_before(text, start), sentence_after(text, end)
    name = text[start:end]
    titles = _TITLES.search(left)
    if titles is not None:
        left, start = left[: titles.start()], start - len(titles.group())
    if called(name) or _MET.search(left):
        return ""
    if OF_A_UNIT.match(right) and not OF_AN_INSTITUTE.match(right):
        return ""
    found = _first(_CERTAIN, _BEFORE_CERTAIN.before(left, text, start), right)
    if found:
        return found
    found = _first(_LIKELY, _BEFORE_LIKELY.before(left, text, start), right)
    see = _SEE.search(left)
    if not found and see is not None and _SEE_RIGHT.match(right):
        legal = _LEGAL.search(text, max(0, start - _AROUND), end + _AROUND)
        found = "" if legal is None else "cited" if see["also"] else "perhaps"
    found = found or ("perhaps" if _pair_says(left, name, right) else "")
    if found and (AT_WORK.search(left) or AT_WORK.search(right.split(". ")[0])):
        return ""
    return found


def _first(rules: tuple[_Rule, ...], window: Window, right: str) -> str:
    """Return what the first rule says of which both sides fit."""
    for number in window.may(len(rules)):
        rule = rules[number]
        if rule.behind is not None and not rule.behind.match(right):
            continue
        if window.search(number):
            return "cited" if rule.cited else "perhaps"
    return ""


def _pair_says(left: str, name: str, right: str) -> bool:
    """Tell whether two surnames begin a sentence and say what scholars do: ``X en Y beschrijven``."""
    if lexicon.first_name(name.split()[0]) and " " in name:
        return False
    if _PAIR_LEFT.search(left) and _PAIR_SAYS.match(right):
        return True
    more = _PAIR_RIGHT.match(right)
    begins = not left.strip() or re.search(r"[.;]\s$", left) is not None
    return begins and more is not None and _PAIR_SAYS.match(right[more.end() :]) is not None
