# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Names that a note cites or commemorates: authors of public work, persons of history, chairs.

Who is read and quoted in public stays readable; the words say so: *in het tijdschrift*, *het werk
van*, *schreef … in 2009*, *standbeeld van*, *commissie onder leiding van*. A name with a courtesy
before it is somebody's whom the ministry meets, and no citation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from redaction.recognizers import lexicon
from redaction.recognizers.places import Together, search_before
from redaction.visibility.roles import CITED, Role, born, met_in_full

_LINK = r"(?:van|de|der|den|het|'t|ten|ter|te|von|du|la|le|el|al)"
PIECE = rf"(?:{_LINK}|(?:[A-ZÀ-Ý][a-z]?\.){{1,4}}|[A-ZÀ-Ý][\w'’\-]{{0,30}})"
ALSO = rf"(?:{PIECE}\s){{0,4}}"
OTHERS = rf"(?:(?:{PIECE}\s){{0,3}}{PIECE}(?:,\s|\sen\s|\s&\s|/))?{ALSO}"
MORE = rf"(?:(?:,\s|\sen\s|\s&\s)(?:{PIECE}\s?){{1,3}}){{0,3}}"
YEAR = r"(?:19|2[0O])[\dOolI]{2}"
_LIFE = r"(?:[^()\n]{0,30}\s)?(?:[0-3]?\d[\s./-]|(?:geb|gest|overl|ged)\.|geboren|geb\s|gestorven|overleden|in dienst|lid sinds|sinds|vanaf|tot|ontslagen|verdwenen|gehuwd|getrouwd|†|\*)"
"""What a year in brackets is of when it is none of a publication: ``(geboren 22 augustus 1970)``."""
WORK = r"(?:(?:hoofd|standaard|levens|bron)?werk(?:en)?|(?:leer|studie|kook|kinder|prenten)boek(?:en)?|romans?|novelles?|thrillers?|(?:gedichten|essay|verhalen|dicht)bundels?|toneelstuk(?:ken)?|Boeken|oeuvre|monografie|proefschrift|dissertatie|boek(?:en)?|bundel|studies?|essay|handboek|publicaties?|oratie|preadvies|annotatie|theorie(?:ën)?|typologie|gedachtegoed)"
_FUNCTION = r"(?:[Hh]oofd|[Dd]irecteur|[Dd]irectie|[Aa]fdeling|[Pp]roject|[Pp]rogramma|[Bb]eleid|[Aa]dviseur|[Cc]o[öo]rdinator|[Tt]eam|[Ll]id|[Vv]oorzitter|[Mm]inister|[Mm]inisterie|[Gg]emeente|[Pp]rovincie|[Ss]ecretaris|[Mm]anager|[Mm]edewerker|[Uu]niversiteit|[Ss]tichting)"
"""What stands behind a name in a list of people, and is no title of a work."""
_SAID = r"(?:schreef|betoogde|concludeerde|toonde|waarschuwde|beschreef|bepleitte|pleitte|signaleerde|berekende|vond|liet)"
SCHOLAR = r"(?:onderzoekers?|professor(?:en)?|lector(?:en)?|wetenschappers?|econo(?:om|men|mes?)|hoogler(?:aar|aren)|auteurs?|histori(?:cus|ci|ca)|socio(?:loog|logen)|filoso(?:of|fen)|crimino(?:loog|logen)|psycho(?:loog|logen)|politico(?:loog|logen)|bestuurskundigen?|ju?risten|rechtsgeleerden?|gedragswetenschappers?|taalkundigen?|theolo(?:og|gen)|denker|nobelprijswinnaar|schrijvers?|journalist(?:en)?|denkers|columnist(?:en)?|opiniemakers?|publicist(?:en)?)"
_CITING = r"(?:geciteerd|aangehaald|genoemd als bron|stel(?:t|len|de|den) (?:dat|in)|schrij(?:ft|ven)|betoog(?:t|de)|betogen|conclude(?:ert|ren|erde)|spre(?:ekt|ken) van|la(?:at|ten) zien|to(?:ont|nen) aan|bepleit(?:en)?|waarschu(?:wt|wen)|beschrij(?:ft|ven)|zou(?:den)? spreken|onderscheid(?:t|en)|muntte|publice(?:ert|erde|erden|ren)|noem(?:t|de|den|en)|schree?f|schreven|pleitte|opperde)"
_POINTING = rf"(?:{_CITING}|wij(?:st|zen)|we(?:es|zen)|toonden?|beschreef|beschreven)"
"""What scholars do, and officials as well, so that a word for a scholar must stand before it."""
_AUTHOR_LEFT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:{WORK})\svan\s(?:(?:prof\.|dr\.|de econoom|de filosoof|de socioloog|oud-\w+|emeritus|(?:de |het )?(?i:{SCHOLAR}))\s)*{OTHERS}$",
        rf"\b(?:[Bb]aseer(?:t|den|de|en)|[Gg]ebaseerd|[Oo]ntle(?:end|nen|enden)|[Bb]orduurt|[Vv]oortbouwend)\b[^.;\n]{{0,40}}\s(?:op|aan)\s(?:(?:het|de)\s\w+\svan\s)?{OTHERS}$",
        rf"\b(?:[Ll]iteratuur|[Ww]etenschap|[Dd]octrine|[Hh]andboek(?:en)?|[Vv]akliteratuur)\b[^.;\n]{{0,90}}?(?:\(o\.a\.\s|\bdoor\s|:\s|\bvan\s|\bbij\s|\bals\s|\bzoals\s|\bonder meer\s){OTHERS}$",
        rf"\b(?:auteurs?|redactie van|onder redactie van|eds?\.|(?:boek|roman|artikel|essay|proefschrift|studie|dissertatie|handboek|bundel|column|biografie|gedicht)\b[^.;\n]{{0,30}}\sgeschreven door|verschenen van|voetnoot|met verwijzing naar|verwijz(?:en|t|ing) naar|onder verwijzing naar|\(vgl\.|\(cf\.|in navolging van|in de geest van)\s(?:o\.a\.\s|onder meer\s)?{OTHERS}$",
        rf"\b(?:onder redactie van|redactie:?|auteurs:?|door o\.a\.)\s(?:(?:{PIECE}\s){{0,3}}{PIECE}(?:,\s|\sen\s|\s&\s)){{1,6}}{ALSO}$",
        rf"(?:\b(?:[Aa]nders|[Cc]ontra|[Ii]n gelijke zin|[Ii]dem|[Zz]o ook|[Vv]gl\.|[Cc]f\.)(?::|\sook)\s){OTHERS}$",
        rf"\b(?:opiniestuk|essay|column|artikel|interview|boek|podcast|preek|roman|studie|oratie|bundel|proefschrift)\b[^.;\n]{{0,70}}\s(?:schreef|schrijft|stelde|stelt|betoogde|betoogt|zei|noemde|noemt|waarschuwde)\s(?:de\s)?(?:(?i:{SCHOLAR})\s)?{OTHERS}$",
        rf"\b(?:gedicht|roman|boek|essay|lied|artikel|stuk|bundel|toneelstuk|studie|rapport)\s['‘“\"„][^'’”\"\n]{{2,60}}['’”\"]\s(?:van|door)\s{OTHERS}$",
        rf"\b[Zz]ie\s(?:hierover|daarover|nader|uitgebreid|uitvoerig)\s(?:(?:ook|nader|bijv\.|bijvoorbeeld|onder\smeer|uitgebreid)\s){{0,2}}{OTHERS}$",
        rf"\bverwij(?:st|zen|zing|zend)\b[^.;\n]{{0,40}}\snaar\s{OTHERS}$",
        rf"\b(?:citeer(?:t|de|den)|citeren|[Pp]ubliceer(?:t|de|den) (?:samen )?met)\s{OTHERS}$",
        rf"\b(?:bekende|beroemde|vermaarde|befaamde|gerenommeerde|gezaghebbende)\s(?:[A-Z]?[a-zà-ÿ]+\s)?(?:[a-zà-ÿ-]*(?:kenner|deskundige|expert)|{SCHOLAR})\s{ALSO}$",
        rf"\b[Pp]ubliceerden?\s(?:(?:al|eerder|samen|in\s{YEAR})\s){{0,2}}met\s{OTHERS}$",
        rf"\b(?:[Ii]n|[Aa]l in|[Rr]eeds in)\s{YEAR}\s(?:{_SAID}|adviseerde|publiceerde|stelde|onderzocht)\s{ALSO}$",
    )
)
_AUTHOR_RIGHT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{MORE}\sin\s(?:het\s|de\s|een\s|haar\s|zijn\s|hun\s)?(?:Tijdschrift|tijdschrift|AV&S|AAe|[A-Z][\w&]{{1,6}}\s{YEAR}|(?:proefschrift|dissertatie|oratie|bundel|handboek|preadvies|vakblad|wetenschappelijk|essay|boek|column|studie|lezing|opiniestuk|monografie)\b|[A-Z][\w&-]+\s(?:Review|Journal|Law|Papers|Studies)|Nature|Science|The\sLancet|Economisch Statistische|ESB|Openbaar\sBestuur|NJB|NJ|NTBR|NTB|WPNR|A&MR|AA|AB|JV|JB|RvdW|TvP|TRA|NTER|NTM|SEW|Computerrecht|Ars Aequi|BNB|RegelMaat|Beleid\s(?:en|&)\sMaatschappij)",
        rf"^{MORE}\s?\((?!{_LIFE})(?:[^()\n]{{0,30}}[,\s])?{YEAR}[a-z]?\)",
        rf"^{MORE},?\s(?:in\s)?(?:(?:de|het|haar|zijn|hun)\s)?(?:Asser\b|Groene Serie|GS\s[A-Z]|T&C|Tekst\s(?:&|en)\s[Cc]ommentaar|Sdu\s|Weekblad|Vakstudie|Lexplicatie|Monografie|noot\sonder)",
        rf"^{MORE}\s(?:bepleit(?:en)?|betoogt|betogen|spreekt van|spreken van|onderscheidt|onderscheiden)\b[^.\n]{{0,60}}\b(?:in (?:hun|haar|zijn) (?:bundel|boek|studie|artikel|proefschrift|werk)|als voorwaarde|psycholog|begrip|theorie)",
        r"^\s(?:laat zien|toont aan|betoogt|stelt|concludeert|spreekt van|wijst erop)\b[^\n]{0,140}?[¹²³⁴⁵⁶⁷⁸⁹⁰]",
        rf"^\s(?:al|reeds|eerder)\sin\s{YEAR}\b",
        rf"^{MORE},\s[A-ZÀ-Ý][a-zà-ÿ]+:?\s(?:[a-zà-ÿ]+\s?){{1,6}}(?:\(|,|\.|:)",
        rf"^{MORE}\s{_CITING}\s(?:[a-zé]+\s){{0,3}}in\s(?:het\s|de\s)?[A-ZÀ-Ý]",
        rf"^{MORE}\sin\s(?:het\s|de\s)?(?:[A-ZÀ-Ý][\w&]*\s){{1,4}}{YEAR}\s?[/;,(]",
        rf"^{MORE},?\s(?:in\s(?:de\s|het\s)?)?(?:Tekst\s(?:&|en)\sCommentaar|T&C|Asser|Groene\sSerie|Weekblad)\b",
        rf"^{MORE}\sover\s(?:[a-zà-ÿ]+\s){{1,4}}\({YEAR}\)",
        rf"^{MORE},\s['‘“\"]?(?!{_FUNCTION})[A-ZÀ-Ý][a-zà-ÿ]*(?:[\s-][A-Za-zà-ÿ'’]+){{1,10}}['’”\"]?(?:[,.]\s(?:[A-ZÀ-Ý][\w &-]{{1,30}}:?\s)?(?:[A-ZÀ-Ý][\w &-]{{1,30}}\s)?|\s\()(?:19|20)\d\d",
        rf"^{MORE},\s(?:a\.w\.|t\.a\.p\.|o\.c\.|l\.c\.|ibid|zie\s(?:diens|zijn|haar|hun)\s{WORK})",
    )
)
_IN_A_ROW = re.compile(rf"^{MORE},?\s{YEAR}[a-z]?(?=\s?[,;.)]|\sen\s|$)")
_ROW_OF_WORKS = re.compile(
    rf"(?:\b(?:[Ll]iteratuur|[Bb]ron(?:nen)?|[Nn]aslag|[Rr]eferenties?)\b[^.\n]{{0,120}}?|\([^()\n]{{2,60}}{YEAR}[a-z]?;\s|\((?:o\.a\.|zie|vgl\.)\s){OTHERS}$"
)
"""What stands before one of several works that are named by author and year."""
_NEEDS_SEE = 6
"""Index of the expression that holds only behind *zie*: a title after a name."""
_STUDY = re.compile(
    rf"\b(?:[\w-]*[Oo]nderzoek(?:en)?|[Rr]apport(?:en)?|evaluaties?|stud(?:ie|ies)|artikel(?:en)?|papers?|publicaties?|leer|theorie|methode)\s(?:\(?{YEAR}\)?\s)?(?:van|door)\s(?:o\.a\.\s)?(?:(?:{PIECE}\s){{0,2}}{PIECE},\s){{0,2}}{OTHERS}$"
    rf"|\b(?:definitie|these|typologie|indeling|metafoor|ladder|piramide|denkkader|kwadranten?|wetmatigheid)\svan\s{OTHERS}$"
    rf"|\bontleend aan\s{OTHERS}$"
    rf"|\b(?:beschreven|betoogd|gemunt|geïntroduceerd|gepubliceerd) door\s{OTHERS}$"
    rf"|\b(?:rapport(?:en)?|stud(?:ie|ies)|boek(?:en)?|publicaties?|artikel(?:en)?)\b[^.;\n]{{0,50}},\s(?:zoals|waaronder|bijvoorbeeld|onder\smeer)\s(?:dat|die)\svan\s(?:(?:{PIECE}\s){{0,2}}{PIECE},\s){{0,3}}{OTHERS}$"
    rf"|\b(?:[\w-]*onderzoek|studie|evaluatie|publicatie)\b[^.;\n]{{0,70}}\bonder leiding van\s{OTHERS}$",
)
"""What a scholar wrote, but also an official: the context must not speak against it."""
_STUDY_AFTER = re.compile(
    rf"^{MORE},\s(?:het\s|een\s|hun\s)?(?:onderzoek|rapport|studie|evaluatie|artikel|paper)\s(?:naar|over|van)\b"
)
OF_A_UNIT = re.compile(r"^\s\((?:[A-Z]{2,6}|[A-Za-z]+\.?\s\d|\d)")
"""Behind the name of an official: ``(FEZ)``, ``(tst. 4021)``."""
_PARTNER_BEFORE = re.compile(
    rf"(?<![\w.@])(?:(?:{_LINK}|De|Van|Ter|Ten)\s){{0,3}}[A-ZÀ-Ý][\w'’-]{{2,30}}\s&\s$"
)
_PARTNER_AFTER = re.compile(
    rf"^\s&\s(?:(?:{_LINK}|De|Van|Ter|Ten)\s){{0,3}}[A-ZÀ-Ý][\w'’-]{{2,30}}(?![\w@])"
)
_MEDIA_AFTER = re.compile(
    rf"^(?:{MORE}|,)\s(?:[a-zé]+\s){{0,2}}(?:in|voor|bij)\s(?:(?:de|het)\s)?(?P<media>(?:(?:De|Het)\s)?[A-ZÀ-Ý][\w'’]+(?:\s(?:[A-Z][\w'’]+|en|de|het|om))*)"
)
_IN_MEDIA = re.compile(
    rf"\b(?:[Ii]n|[Vv]oor)\s(?:(?:de|het)\s)?(?P<media>(?:(?:De|Het)\s)?[A-ZÀ-Ý][\w'’]+(?:\s[A-Za-z][\w'’]+){{0,3}}?)\s(?:schreef|betoogde|stelde|publiceerde|pleitte|schetste|onthulde)\s{ALSO}$"
)
_SEE = re.compile(rf"\b(?:[Zz]ie(?: ook)?|[Vv]gl\.|[Vv]ergelijk|en naar|naar)\s{OTHERS}$")
_WROTE = re.compile(rf"\b{_SAID}\s{OTHERS}$")
_WROTE_WHEN = re.compile(rf"^{MORE}\s(?:al\s|reeds\s|eerder\s)?(?:in\s)?{YEAR}\b")
_SCHOLAR_LEFT = re.compile(
    rf"\b(?i:{SCHOLAR})(?:\s(?:van|aan|bij)\s(?:de\s|het\s)?(?:[\w&-]+\s?){{1,4}})?(?:,?\s(?:onder\swie|waaronder|zoals|onder\smeer))?\s{OTHERS}$"
)
_NOBLE_AFTER = re.compile(
    r"^,\s(?:gravin|graaf|hertog(?:in)?|markies|markiezin|keizer(?:in)?)\svan\s[A-ZÀ-Ý]"
)
_SCHOLAR_RIGHT = re.compile(rf"^{MORE},?\s(?:[^.;\n]{{0,50}}\s)?{_POINTING}\b")
_HISTORY = re.compile(
    rf"\b(?:(?:[Ss]tand)?beeld|(?:(?:is|zijn|werd|wordt)\s)?(?:[Vv]er|[Gg]e)noemd naar(?:\s(?:de|een|het))?(?:\s(?!van\b)[a-z]+)?(?:\s(?:mr|dr|ir|prof|ds|jhr)\.)?|(?:uit|in) de (?:tijd|dagen|jaren) van|ten tijde van|naamgever|buste|(?:[Zz]elf)?portret|graf|monument|tentoonstelling|expositie|[Hh]erdenking|nagedachtenis|geboortehuis|geboortedag|sterfdag|geboortejaar|nalatenschap|slavenhandelaar|plantage(?:houder|-?eigenaar)?|zeevaarder|missionaris|architect|astronaut|verzetshelden?|verzetsstrijd(?:er|ster)|verzetsman|verzetsvrouw|vrijheidsstrijd(?:er|ster)|zeeheld|ontdekkingsreiziger|staatsman|dichter(?:es)?|kunstschilder|(?<!-)schilder(?:es)?|componist|beeldhouwer|rechtsgeleerde|geleerde|(?:(?<![Hh]et )(?<!dit )(?<!zijn )(?<!haar )(?:Citaat|citaat)|gedicht|schilderij(?:en)?|toneelstuk|werk uit|uit werk|dagboek)(?: uit werk)?(?: van)?)\s(?:van\s|voor\s|over\s|:\s)?(?:de\s\w+\s)?{OTHERS}$"
)
_MADE_LONG_AGO = re.compile(
    rf"(?:\b(?:schilderij|stilleven|doek|prent|portret|tekening|beeld|buste|manuscript|handschrift|paneel|kunstwerk|landschap|ets|gravure|jurk|gewaad|zwaard|kaart|atlas|partituur)\w*\b[^.;\n]{{0,60}}\btoegeschreven aan|\baffiches? van|ontwerp(?:en)? van de architect|(?:paleis|gebouw|kerk|stadhuis|raadhuis|station|brug|monument|villa|landhuis|theater|museum)\b[^.;\n]{{0,70}}\bontworpen door|\b1[3-8]\d\d\b[^.;\n]{{0,50}}\b(?:in opdracht van|gebouwd door|geschilderd door|vervaardigd door|in bezit van|eigendom van))\s(?:de\s)?(?:[a-z]+\s)?{ALSO}$"
)
"""Who made or had made what a museum or monument has now."""
_LONG_AGO = re.compile(
    r"^\s(?:al\s|reeds\s|nog\s)?(?:in|uit|omstreeks|rond)\s1[3-8]\d\d\b|^\s\((?:ca\.\s?)?1[2-8]\d\d"
)
"""A year right behind a name in which nobody of today lived."""
_EPITHET = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿ]+\s(?:de|den|het)\s(?:Grote|Kale|Stoute|Zwijger|Veroveraar|Vrome|Schone|Rechtvaardige|Heilige|Verschrikkelijke|Prachtlievende|Onbevreesde|Vrijpostige)(?!\w)"
)
"""What rulers are called by: ``Karel de Kale``."""
_CHAIR = re.compile(
    rf"\b(?:commissie|taskforce|adviescommissie|onderzoekscommissie|adviesgroep|expertgroep|staatscommissie|visitatiecommissie)\b[^.;\n]{{0,60}}\b(?:onder (?:leiding|voorzitterschap) (?:(?:staat|stond|staan|stonden) )?van|geleid door|voorgezeten door|met als voorzitter|met voorzitter)\s(?:(?:prof\.|dr\.|mr\.|oud-\w+|em\.)\s)*{ALSO}$",
    re.IGNORECASE,
)
_LAW_BEFORE = re.compile(
    r"\b[Aa]rrest(?:en)?\s(?:[A-ZÀ-Ý][\w'’-]*\s){0,3}[A-ZÀ-Ý][\w'’-]*/$|\b(?:rechtspraak|jurisprudentie),?\s(?:sinds|vanaf|uit)\s(?:het\sarrest\s|de\szaak\s)?$|\b(?:artikel(?:en)?|art\.)\s\d[\d:.a-z]*(?:,\s\w+ lid,?)?(?:\svan de)?\s$"
)
_LAW_AFTER = re.compile(r"^\s(?:art\.|artikel(?:en)?|\(art)\s?\d")
"""An article of a law before or behind what must be the law: ``artikel 8.9 Wvo``."""
_LEX = re.compile(r"\b(?:de|een|zogenoemde|zogeheten|zogenaamde)\s['‘“\"]?$")
"""What stands before a law that is called after somebody, and before nobody called Lex."""
_PLUS = re.compile(r"[A-Za-zà-ÿ]\+$")
_COURTESY = re.compile(
    r"(?:\b[Mm]evrouw|\b[Mm]evr\.|\b[Mm]w\.|\b[Hh]eer|\b[Dd]hr\.|\b[Mm]eneer|\b[Ff]amilie|\b[Hh]eren|\b[Dd]ames)\s(?:(?:\w+\.)\s)*$"
)
_BEFORE = Together((*_AUTHOR_LEFT, _COURTESY, _LAW_BEFORE, _CHAIR, _MADE_LONG_AGO, _HISTORY))
_COMMA = re.compile(r"^(?:,|\sen|;)\s")
_BESIDE = re.compile(r"(?:,\s|\sen\s)$")
_COMPANY_BEFORE = re.compile(rf"({PIECE}(?:\s{PIECE}){{0,3}})(?:,\s|\sen\s)$")
_COMPANY_AFTER = re.compile(rf"{PIECE}(?:\s{PIECE}){{0,3}}")
_NUMBERED = re.compile(
    r"^,?\s\(?(?:[Rr]egnr|[Rr]egistratienummer|[Pp]ersoneels(?:nummer|nr)|BSN|V-nummer|V-nr|[Kk]lantn)"
)
_WINDOW = 170


def cited(text: str, start: int, end: int) -> Role | None:
    """Return ``author``, ``historical`` or ``organisation`` for a name that is cited in public.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
    """
    left, right = sentence_before(text, start), sentence_after(text, end)
    window = _BEFORE.before(left, text, start)
    if window.find(_COURTESY) or called(text[start:end]):
        return None
    lex = text[start : start + 4] == "Lex " and _LEX.search(left) is not None
    if lex or window.find(_LAW_BEFORE) or _LAW_AFTER.match(right):
        return Role("law", "beside an article")
    if _PLUS.search(left):
        return Role("organisation", "joined to another name")
    if text[start:end] == "Asser" and right.startswith("/"):
        return Role("author", CITED)
    if window.find(_CHAIR):
        return Role("organisation", "chair of a committee")
    written = _IN_MEDIA.search(left)
    read = _MEDIA_AFTER.match(right)
    if any(m is not None and lexicon.known("media", m["media"]) for m in (written, read)):
        return Role("author", CITED)
    if _LONG_AGO.match(right) or _EPITHET.match(text, start, end):
        return Role("historical", "commemorated")
    made = not lexicon.first_name(text[start:end])
    made = made and window.find(_MADE_LONG_AGO) is not None
    if _NUMBERED.match(right):
        return None  # nobody who is dead has a personnel number
    if made or window.find(_HISTORY) or _NOBLE_AFTER.match(right):
        return Role("historical", "commemorated")
    if born(left, right, text[start:end]):
        return None
    if any(map(window.search, window.may(len(_AUTHOR_LEFT)))):
        return Role("author", CITED)
    for number, pattern in enumerate(_AUTHOR_RIGHT):
        if pattern.match(right) and (number != _NEEDS_SEE or _SEE.search(left)):
            return Role("author", CITED)
    if _IN_A_ROW.match(right) and search_before(_ROW_OF_WORKS, left, text, start):
        return Role("author", CITED)
    if _WROTE_WHEN.match(right) and search_before(_WROTE, left, text, start):
        return Role("author", CITED)
    if _SCHOLAR_RIGHT.match(right) and search_before(_SCHOLAR_LEFT, left, text, start):
        return None if met_in_full(text, start, end) else Role("author", CITED)
    return None


def studied(text: str, start: int, end: int) -> bool:
    """Tell whether a surname is an author's as far as the words beside it go: ``onderzoek van``.

    Two surnames with ``&`` between them are authors as well, or the partners of a firm.

    Args:
        text: the note.
        start: first code point of a surname without first name or title.
        end: one past its last.
    """
    left, right = sentence_before(text, start), sentence_after(text, end)
    if _COURTESY.search(left) or lexicon.first_name(text[start:end].split()[0]):
        return False
    if (_STUDY.search(left) or _STUDY_AFTER.match(right)) and not OF_A_UNIT.match(right):
        return True
    return bool(_PARTNER_BEFORE.search(left) or _PARTNER_AFTER.match(right))


def called(name: str) -> bool:
    """Tell whether a name is a first name alone, as colleagues are called: ``verwijs naar Koos``."""
    return lexicon.first_name(name) and not lexicon.surname(name) and not lexicon.historical(name)


_ABBREVIATED = "".join(
    rf"(?<!{word}[.!?])" for word in (r"\b[A-Z]", r"\bprof", r"\bdr", r"\bvgl", r"o\.a", r"\bmr")
)
_STOP = re.compile(rf"[.!?]{_ABBREVIATED}\s(?=[A-ZÀ-Ý])")
"""What ends a sentence; first the mark, which is rare, then what stands before it."""


@lru_cache(maxsize=4)
def sentence_before(text: str, start: int) -> str:
    """Return what stands before a name from where its sentence or paragraph began, on one line.

    Args:
        text: the note.
        start: first code point of the name.
    """
    left = text[max(0, start - _WINDOW) : start]
    cut = max(left.rfind("\n\n"), left.rfind("\f"))
    line = " ".join(left[cut + 1 :].split("\n"))
    stops = [m.end() for m in _STOP.finditer(line)]
    return line[stops[-1] :] if stops else line


@lru_cache(maxsize=4)
def sentence_after(text: str, end: int) -> str:
    """Return what stands behind a name in its paragraph, as far as is looked, on one line.

    Args:
        text: the note.
        end: one past the last code point of the name.
    """
    return " ".join(text[end : end + _WINDOW].split("\n\n")[0].split("\n"))


def historical_company(text: str, start: int, end: int) -> bool:
    """Tell whether a name is enumerated right beside a person of history: ``Tula, Boni en Elieser``."""
    left = text[max(0, start - 60) : start]
    before = _COMPANY_BEFORE.search(left) if _BESIDE.search(left[-5:]) else None
    after = _COMMA.match(text[end : end + 5])
    names = [before.group(1)] if before else []
    if after:
        following = _COMPANY_AFTER.match(text[end + after.end() : end + 60])
        names += [following.group()] if following else []
    # A bare surname of history is somebody's today too: Isenia en Schimmelpenninck.
    bare = lexicon.surname(text[start:end])
    return any(lexicon.historical(n) and not (bare and " " not in n) for n in names)
