# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""User names: beside a word for one, in paths and logs, in a column, or made of a name.

``haar7n`` standing bare is one when ``Ter Haar`` stands in the note, or when its letters are no
word at all; product codes, references and file names are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.holds import matches_at
from redaction.recognizers.own_names import own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_LABEL = (
    r"(?:gebruikers?[- ]?naam|gebruikers?[- ]?(?:id|code|account)|gebruiker|user(?:[- _]?name|[- _]?id)?|log-?in(?:[- ]?naam|[- ]?code|[- ]?id)?|inlog(?:[- ]?naam|[- ]?code|[- ]?account|gegevens)?"
    r"|(?:beheer|admin|domein|test|werk|gast|gebruikers)?-?account(?:[- ]?naam)?|windows[- ]?(?:account|id)|netwerk[- ]?(?:account|naam|id)|rijks[- ]?id|p-?nummer|wachtwoord van|ingelogd als|aangemeld als|signalnaam|twitter(?:naam)?|linkedin|(?:instagram|twitter|facebook|tiktok|linkedin|snapchat|youtube)-?(?:account|profiel|pagina|naam)|instagram"
    r"|[up]-nummer|skype(?:naam)?|signal|telegram|threema|discord|snapchat|tiktok|facebook|[up]-nummer|skype(?:naam)?|signal|telegram|threema|discord|snapchat|tiktok|facebook|uid|sam(?:accountname)?|upn|logon|digid)"
)
_LABELLED = re.compile(
    rf"\b{_LABEL}\b"
    r"(?:\s(?:is|was|met|van|als|onder|naam)|(?:\s[\w-]{2,12}){1,3}(?=[:=]))?\s{0,2}[:=]?\s{0,3}[\"'‘“(\[<]?(?:live:)?(?P<n>@?[A-Za-z](?:[\w.\\-]{1,30}\w))",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"\b{_LABEL}\b[^\n.:()]{{0,30}}\(\s?[\"'‘“]?(?P<n>[A-Za-z][\w.\\-]{{2,30}}\w)[\"'’”]?\s?\)",
    re.IGNORECASE,
)
_FAR = re.compile(
    rf"\b(?i:{_LABEL})\b[^\n:;.|]{{0,80}}:\s{{1,2}}(?P<n>[a-z]{{1,20}}(?:[._-][a-z\d]{{1,20}}){{1,3}}|[a-z]{{2,20}}\d{{1,4}})(?![\w@/-])"
)
"""A login in small letters behind a remark on the account."""
_LABELS = re.compile(rf"\b(?={_LABEL}\b)", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?:account|log-?in|inlog|user|gebruiker)\b(?:[ ][\w&]{2,14}){0,2}[ ]?[.]{0,40}[ ]?[:=(][ ]?(?P<n>[A-Za-z][\w.\\-]{2,24}(?:@[a-z]{2,10}(?![\w.]))?)(?=[\s;,.)]|$)",
    re.IGNORECASE,
)
_ADMIN = re.compile(
    r"(?<![\w@.\-/\\&=%#])(?:adm|admin|ext|priv|beh|t[01])[_-][a-z]{3,16}\d{0,4}(?![\w@\-/\\%]|\.\w)"
)
"""The second login of who administers systems: ``adm_jsmit``, ``ext-devries``."""
_PLAIN = re.compile(r"(?<![\w@.\-/\\])[a-z]{6,14}(?![\w@\-/\\]|\.\w)")
_CHANGED = re.compile(
    r"\b(?:laatst(?:elijk)? (?:gewijzigd|opgeslagen|bewerkt|bijgewerkt|aangepast|toegevoegd|verwijderd|ingevoerd|geplaatst|afgedrukt)(?: door)?|(?:gewijzigd|opgeslagen|bewerkt|aangemaakt|gemaakt|ge[uü]pload|ge[eë]xporteerd|export|uitgecheckt|afgedrukt|geopend|vergrendeld) door|last ?modified ?by|modified by|created ?by|author|lastauthor|auteur|eigenaar|manager|owner|export toestel|toestel van|sessie(?: van)?|uitgecheckt)"
    r"\s{0,2}[:=]?\s{0,3}[\"'‘“(]?(?P<n>[A-Za-z][\w\\-]{2,30}(?:\.[\w\\-]{2,30})?)(?![\w@])",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:wijziging(?:en)?|gewijzigd|opgeslagen|bewerkt|bewerking|aangepast|bijgewerkt|ge[uü]pload|vrijgegeven|afgedrukt|geopend|ingecheckt|uitgecheckt|gearchiveerd|geregistreerd|aangemaakt)\b[^\n.;]{0,40}?\bdoor[ :]{1,2}(?P<n>[a-z][a-z\d._-]{3,24})(?![\w@-])",
    re.IGNORECASE,
)
_LOGS_IN = re.compile(
    r"\b(?:inlogg(?:en|ing)|ingelogd|inlogt|logt|aangemeld|aanmelden|aanmelding)\b[^\n.;]{0,40}?\b(?:met|als|onder|via)[ ](?:het[ ]account[ ]|account[ ])?(?P<n>(?=[\w-]*[._\d@])[a-z][\w-]{0,20}(?:\.[\w-]{2,20})?(?:@[a-z]{2,20}(?!\.\w))?)(?![\w@-])",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\b(?:inlogcode|logincode|inlognummer|toegangscode|activatiecode|activeringscode|dossiercode|wachtwoord)\b(?:[ ](?:is|was|luidt|van|voor|bij|in|het|de|dit|mijn|haar|zijn|dossier|portaal|systeem|zaak|omgeving)){0,3}[ ]?:?[ ][\"'‘“]?"
    r"(?P<n>(?=[\w!#$-]*\d)(?=[\d!#$-]*[A-Za-z])[A-Za-z\d][\w!#$-]{2,24})(?![\w@])",
    re.IGNORECASE,
)
"""What lets somebody in: ``inlogcode dossier BRKK-4``."""
_BELOW_PHONE = re.compile(
    r"(?m)^[ \t]*[TM][ :]{1,3}[+(]?\d[\d ()-]{8,17}\n[ \t]*(?P<n>[a-z]{5,16}\d{0,2})[ \t]*$"
)
"""A login on the line below somebody's telephone number."""
_NUMBERED_NAME = re.compile(r"\.(?P<name>[a-z]{3,20})\.\d{2}(?![\w@]|\.\w)")
_FIRST_LETTERS = re.compile(r"(?<![\w@./\\-])[a-z]{1,3}$")
"""The login that an organisation gives a name which it has twice: ``pj.vries.02``."""
_FOLDER = re.compile(
    r"\b(?:[Mm]ap(?:je)?|[Ff]older|[Ss]ubmap|[Hh]omedirectory|[Ww]erkmap|[Gg]ebruikersmap|[Pp]ersoonlijke (?:schijf|map)|[Bb]ureaublad|[Pp]rofielmap)[ ](?:van[ ])?[\"'‘“]?(?P<n>[a-z]{4,12}\d{0,3})(?![\w@.\\/-])"
)
"""Whose folder it is: ``op de schijf, map liesdc``."""
_PROFILE = re.compile(r"\blinkedin\.com/in/(?P<n>[\w%-]{3,60})", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z]\w{3,24}(?![\w@]|\.\w)")
_DOMAIN_LOGIN = re.compile(
    r"(?<![\w\\:.])(?:[A-Za-z][A-Za-z0-9-]{1,14})\\(?P<n>[A-Za-z][\w.-]{2,24})(?![\w\\])"
)
_HOME = re.compile(
    r"(?:\b[A-Z]:\\(?=[\w.-]{2,24}\\(?:mijn documenten|my documents|documents|documenten|desktop|bureaublad|downloads|profile?|onedrive))|\\(?:users|home\$?|homedirs?|profiles?|gebruikers|documents and settings|personal)\\|/(?:users|home)/)(?P<n>[A-Za-z][\w.-]{1,24}?)(?=[\\/\s;,)\"']|\.?$|\.\s)",
    re.IGNORECASE | re.MULTILINE,
)
_PATH = re.compile(r"(?:\\\\|\b[A-Z]:\\)[^\s\\]{1,40}(?:\\[^\s\\]{1,60}){1,10}")
_PART = re.compile(r"[^\\]+")
_FILE = re.compile(
    r"(?<![\w.\\/-])[\w-]{3,80}(?:\.[\w-]{1,30}){0,3}\.(?:docx?|pdf|xlsx?|pptx?|msg|txt|odt|dotm)\b"
)
_SEGMENT = re.compile(r"[A-Za-z]+\d{0,3}")
_LINKED = re.compile(r"^(?:van|de[rn]?|ter|ten|te|el|vd)+(?=[a-z]{4})")
_SHORTEST = 4
_NUMBERED = re.compile(
    r"\b(?:ID|[upx]-?(?:nummer|nr)|account|gebruiker|user)[ :]{1,2}(?P<n>[a-z]{1,3}\d{4,7})\b"
)
_UPPER = re.compile(r"(?<![\w/-])[A-Z]{3,5}\d{3,4}(?![\w-])")
_READ_WRONG = str.maketrans("015", "ols")
"""What a scan makes of letters: ``oordee1``."""
_FOOTNOTE = re.compile(r"[^\W\d_]+\d{1,2}")
_TOKEN = re.compile(
    r"(?<![\w@.\-/\\&=%#])(?=[A-Za-z_]*\d|[a-z]{2,8}_)[A-Za-z][A-Za-z0-9_]{4,24}(?![\w@\-/\\%]|\.\w|:\d)"
)
_FORM = re.compile(
    r"^(?:[a-z]{4,12}\d{1,4}[a-z]?|[a-z]\d{2,4}[a-z]{3,8}|[A-Z]{4,8}\d{2}|[a-z]{2,12}_[a-z]{1,14}\d{0,4}|ext_[a-z]+\d*)$"
)
_HEAD = re.compile(
    rf"(?:{_LABEL}|user|log|account\(?s?\)?|windows|netwerk|inlog ?/ ?account)", re.IGNORECASE
)
_ID = re.compile(r"\d|[._\\@]")
_GENERAL = frozenset(
    re.findall(
        r"\S+",
        """reserve admin administrator beheer beheerder root system systeem guest gast onbekend functioneel
    geen test tester public openbaar default service user gebruiker naam none null volgt nvt ok fail
    failed login shared gedeeld common documents desktop onedrive data home http https www""",
    )
)
_PROGRAMMES = re.compile(
    r"^(?:covid|corona|horizon|agenda|visie|nota|versie|bijlage|concept|def|final|sars|groep|team|zaal|kamer|blok|fase|lijst|deel|tabel|figuur|pagina|artikel|stikstof|natura|bijl|part|file|doc|scan|img|foto|week|(?:jan|feb|mrt|apr|mei|jun|jul|aug|sept?|okt|nov|dec)\d|maart|april|juni|juli|dgbi|basis|hash|sha|windows|office|python|utf|iso|nen|wltp|euro|pfas|route|punt|motie|kst|blg)",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find user names."""
    text = reading.text
    labels = [match.start() for match in find_all(_LABELS, text)]
    for match in matches_at(_LABELLED, text, labels):
        said = match.group()[: match.start("n") - match.start()]
        name = match.group("n")
        sure = bool(_ID.search(name)) or "=" in said or ":" in said
        sure = sure or _made_up(name)
        sure = sure or (name.islower() and len(name) > 3 and not lexicon.ordinary(name))
        if sure and not _general(name):
            yield Claim(*match.span("n"), "USERNAME", 0.85, "name after its label", strong=True)
    for match in matches_at(_FAR, text, labels):
        if not _general(match.group("n")):
            yield Claim(*match.span("n"), "USERNAME", 0.7, "name behind its label", strong=True)
    for match in matches_at(_BRACKETED, text, labels):
        name = match.group("n")
        if _ID.search(name) or (name.islower() and not lexicon.ordinary(name)):
            yield Claim(*match.span("n"), "USERNAME", 0.8, "name after its label", strong=True)
    for match in find_all(_FIELD, text):
        name = match.group("n")
        bare = re.sub(r"[^A-Za-z]", "", name)
        if not _general(name) and not lexicon.ordinary(bare) and not lexicon.literal(bare.title()):
            yield Claim(*match.span("n"), "USERNAME", 0.8, "name after its label", strong=True)
    words = own_names(reading).words
    for match in find_all(_PLAIN, text):
        name = match.group()
        joined = any(name[:-n] in words for n in (1, 2) if len(name) - n > 4)
        joined = joined or any(_surname(name[n:]) in words for n in (1, 2))
        if joined and name not in words and not lexicon.ordinary(name):
            yield Claim(*match.span(), "USERNAME", 0.5, "surname and initial in one")
    for match in find_all(_CHANGED, text):
        name = match.group("n")
        if _login(name) and not _general(name):
            yield Claim(*match.span("n"), "USERNAME", 0.8, "who changed a file", strong=True)
    for match in find_all(_CHANGED_BY, text):
        name = match.group("n").rstrip(".")
        if name.islower() and _login(name) and not _general(name):
            start = match.start("n")
            yield Claim(start, start + len(name), "USERNAME", 0.7, "who changed a file")
    for match in find_all(_LOGS_IN, text):
        name = match.group("n")
        if name.islower() and not _general(name) and not _PROGRAMMES.match(name):
            yield Claim(*match.span("n"), "USERNAME", 0.7, "who signs in")
    for match in find_all(_ENTRY, text):
        yield Claim(*match.span("n"), "USERNAME", 0.7, "code to come in", strong=True)
    for match in find_all(_BELOW_PHONE, text):
        if not lexicon.ordinary(match["n"]):
            yield Claim(*match.span("n"), "USERNAME", 0.6, "login below a telephone number")
    for match in find_all(_NUMBERED_NAME, text):
        letters = _FIRST_LETTERS.search(text, max(0, match.start() - 5), match.start())
        name = match["name"]
        if letters and (lexicon.in_a_name(name) or not lexicon.ordinary(name)):
            yield Claim(letters.start(), match.end(), "USERNAME", 0.7, "numbered login")
    for match in find_all(_FOLDER, text):
        name = match.group("n")
        if _login(name) and not _general(name) and not _named_in_dutch(name):
            yield Claim(*match.span("n"), "USERNAME", 0.6, "whose folder it is")
    for match in find_all(_HANDLE, text):
        yield Claim(*match.span(), "USERNAME", 0.5, "handle")
    for match in find_all(_PROFILE, text):
        yield Claim(*match.span("n"), "USERNAME", 0.9, "address of a profile", strong=True)
    for pattern in (_DOMAIN_LOGIN, _HOME):
        for match in find_all(pattern, text):
            if not _general(match.group("n")):
                start = match.start() if pattern is _DOMAIN_LOGIN else match.start("n")
                yield Claim(
                    start, match.end("n"), "USERNAME", 0.8, "login of a domain", strong=True
                )
    for match in find_all(_NUMBERED, text):
        yield Claim(*match.span("n"), "USERNAME", 0.8, "name after its label", strong=True)
    for match in find_all(_UPPER, text):
        if own_names(reading).in_login(match.group(), most=3) and not _PROGRAMMES.match(
            match.group()
        ):
            yield Claim(*match.span(), "USERNAME", 0.5, "made of a name in the note")
    for match in find_all(_ADMIN, text):
        if not lexicon.ordinary(re.split(r"[_-]", match.group())[1]):
            yield Claim(*match.span(), "USERNAME", 0.6, "login of an administrator or external")
    yield from _paths(reading)
    yield from _bare(reading)
    for cell in under(reading, _HEAD):
        name = cell.text.strip()
        if not re.fullmatch(r"[A-Za-z][\w.\\-]{2,24}", name) or _general(name):
            continue
        if _ID.search(name) or not lexicon.ordinary(name):
            yield Claim(cell.start, cell.end, "USERNAME", 0.85, "column of logins", strong=True)


def _surname(word: str) -> str:
    """Return a small word without the tussenvoegsels it begins with: ``devries``."""
    return _LINKED.sub("", word) if len(word) > _SHORTEST else ""


def _made_up(name: str) -> bool:
    """Tell whether capitals and small letters stand as in a login: ``VriesK``, ``KDVRIES``."""
    if not re.fullmatch(r"[A-Z][a-z]{2,}[A-Z]{1,2}|[A-Z]{5,10}", name):
        return False
    return not (lexicon.abbreviation(name) or lexicon.ordinary(name) or lexicon.in_a_name(name))


def _general(name: str) -> bool:
    return name.casefold() in _GENERAL


def _login(name: str) -> bool:
    """Tell whether a word beside a label is a login: digits, a domain, or small and no word."""
    if re.search(r"[a-z]", name, re.IGNORECASE) and re.search(r"\d|\\|_", name):
        return not re.fullmatch(r"v?\d.*", name)
    if not name.islower() or lexicon.ordinary(name):
        return False
    return len(name) > 3


def _named_in_dutch(name: str) -> bool:
    """Tell whether a folder is called after a programme, a place or a body: ``map covid``."""
    known = lexicon.place(name) or lexicon.organisation(name) or lexicon.abbreviation(name.upper())
    return bool(_PROGRAMMES.match(name)) or known


def _paths(reading: Reading) -> Iterator[Claim]:
    """Find the part of a path or file name that is made of a name in the note."""
    text = reading.text
    for match in find_all(_PATH, text):
        for part in _PART.finditer(match.group()):
            name = part.group().rstrip(".,;)")
            if re.fullmatch(r"[a-z][a-z0-9_.]{3,20}", name) and _made(reading, name):
                start = match.start() + part.start()
                yield Claim(start, start + len(name), "USERNAME", 0.7, "login in a path")
    for match in find_all(_FILE, text):
        for part in _SEGMENT.finditer(match.group()):
            name = part.group()
            if name.islower() and _initial_and_name(reading, name):
                start = match.start() + part.start()
                yield Claim(start, start + len(name), "USERNAME", 0.6, "login in a file name")


def _made(reading: Reading, name: str) -> bool:
    """Tell whether a small word is a login: of a name in the note, or of a known surname."""
    if lexicon.ordinary(name):
        return False
    if own_names(reading).in_login(name):
        return True
    # In a path an unknown small word of some length is a person's folder more often than not.
    return len(name) > 6 and name.isalpha() and not _general(name)


def _initial_and_name(reading: Reading, name: str) -> bool:
    words = own_names(reading).words
    bare = name.rstrip("0123456789")
    if len(bare) < 5 or lexicon.ordinary(bare):
        return False
    return bare[1:] in words or bare[2:] in words or bare[:-1] in words


def _known_word(word: str) -> bool:
    """Tell whether a word is Dutch or a body's, so that digits behind it are a footnote's."""
    return lexicon.ordinary(word) or lexicon.abbreviation(word) or lexicon.organisation(word)


def _bare(reading: Reading) -> Iterator[Claim]:
    """Find words of letters and digits that only a user name explains."""
    text = reading.text
    for match in find_all(_TOKEN, text):
        name = match.group()
        if not _FORM.match(name) or _general(name) or _PROGRAMMES.match(name):
            continue
        letters = re.sub(r"[^A-Za-z]", "", name)
        if name.isupper() and not own_names(reading).in_login(name):
            continue
        if lexicon.ordinary(name.translate(_READ_WRONG)):
            continue
        if _FOOTNOTE.fullmatch(name) and _known_word(name.rstrip("0123456789")):
            continue
        own = own_names(reading)
        if own.in_login(name) and not lexicon.literal(letters):
            yield Claim(*match.span(), "USERNAME", 0.7, "made of a name in the note", strong=True)
        elif (
            _long_enough(name, letters)
            and name.islower()
            and (own.in_login(name, most=3) or not lexicon.ordinary(letters))
        ):
            yield Claim(*match.span(), "USERNAME", 0.5, "letters and digits as logins have")


def _long_enough(name: str, letters: str) -> bool:
    """Tell whether letters and digits are too many for a word that was read wrong: ``erbi5``."""
    digits = sum(character.isdigit() for character in name)
    return digits > 0 and len(letters) > (4 if digits == 1 else 3)


RECOGNISER = Recogniser("username", ("USERNAME",), 9, find)
