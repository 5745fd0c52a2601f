# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""How people write a date: digits, words, Roman and foreign months, a short year, and as OCR reads it."""

from __future__ import annotations

import re

_D = r"[\dOolI]"
MONTH = r"(?:(?:jan|feb|fe6|f[eé]v|maa?r|rnaa?r|mrt|m[aä]r|apr|avr|jun|jul|aug|ao[uû]|sep|okt|0kt|oct|nov|dec|d[eé]c|dez)[a-zé1]{0,7}|mei|rnei|me1|may|mai|juin|juillet)\.?"
"""The name of a month, whole or shortened; use with ``(?i:…)``."""
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_SHORT = r"['’‘´`]"
YEAR = rf"(?:[12lI][ ]?[089O][ ]?{_D}[ ]?{_D}|{_SHORT}\s?\d{_D})"
"""A year in four digits, or in two behind an apostrophe."""
_TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_ONES = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_UNITS = rf"(?:{_ONES}|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|(?:{_ONES}(?:en|ën))?(?:twintig|dertig))"
_YEAR_WORDS = rf"(?:negentien|achttien|twee[ ]?duizend)(?:[ ]?honderd)?(?:[ ]?(?:en[ ]?)?(?:{_ONES}(?:en|ën))?(?:{_TENS}|{_UNITS}))?"
_ISLAMIC = r"(?:[Mm]uharram|[Ss]afar|[Rr]abi|[Rr]ajab|[Ss]ha.?ban|[Rr]amadan|[Ss]hawwal|[Tt]ishri|[Nn]isan)"
DATE = (
    rf"(?:(?i:den[ ])?[0-3OlI]?{_D}(?:e|de|den|ste|sten|n)?[ .\n-]{{1,2}}(?i:{MONTH})[ .,\n-]{{1,2}}(?i:anno[ ])?(?:{YEAR}|\d\d(?=[,;) ]|$))"
    rf"|[0-3]?\d(?i:jan|feb|mar|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)(?:19|20)\d\d"
    rf"|[0-3]?\d[ .-]{{1,2}}{_ROMAN}[ .-]{{1,2}}(?:{YEAR}|\d\d)"
    rf"|(?i:{MONTH})[ ](?:[0-3]?\d(?:st|nd|rd|th)?,[ ]{YEAR}|{YEAR},?[ ](?:de[ ]|den[ ])?\d{{1,2}}(?:e|ste|de)?)"
    rf"|(?:19|20)\d\d[ ](?i:{MONTH})[ ][0-3]?\d"
    rf"|{_SHORT}\d\d(?:-[01]\d-[0-3]\d|[ ]\([0-3]?\d[-/.][01]?\d\))|(?:19|20)\d\d[ ]\([0-3]?\d[-/.][01]?\d\)"
    r"|(?:19|20)\d\d[-./ ][01]\d[-./ ][0-3]\d|(?:19|20)\d\d[01]\d[0-3]\d"
    rf"|[0-3OlI]?{_D}\s?[-/. –]\s?[01OlI]?{_D}\s?[-/. –]\s?(?:{YEAR}|\d\d)"
    rf"|(?i:{_UNITS}[ ]{MONTH}[ ](?:{_YEAR_WORDS}|(?:19|20)\d\d))"
    rf"|\d{{1,2}}[ ]{_ISLAMIC}[ ]\d{{4}})"
)
"""A whole date in any spelling."""
DAY_AND_MONTH = rf"(?:[0-3]?\d[ ]?(?:e|de|ste)?[ ](?i:{MONTH})|[0-3]?\d[-/][01]?\d(?![-/]\d))"
"""A day without its year, as birthdays are told."""
OLDEST = 105
"""Nobody in a note is older, in years."""


def past(raw: str, year: int, least: int) -> bool:
    """Tell whether somebody born then was between ``least`` and 105 years old in a year.

    Args:
        raw: a date as :data:`DATE` finds it.
        year: the year of the note.
        least: in years.
    """
    if re.search(_ISLAMIC, raw):
        return True
    fixed = re.sub(r"[Oo]", "0", re.sub(r"[lI]", "1", raw))
    if full := re.search(r"(?<!\d)(?:18|19|20)\d\d", fixed):
        return least <= year - int(full.group()) <= OLDEST
    short = re.search(rf"{_SHORT}\s?(\d\d)", fixed) or re.search(r"(?<!\d)(\d\d)$", fixed)
    if short is None:
        return bool(re.search(r"negentien|duizend", raw, re.IGNORECASE))
    number = int(short.group(1))
    born = 2000 + number if number <= year - 2000 else 1900 + number
    return least <= year - born <= OLDEST
