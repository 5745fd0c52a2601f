# SPDX-License-Identifier: EUPL-1.2
"""Put a newer version of a value list in the place of ours, with our spellings, losing no term."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from metadata.errors import ValueListRefused
from metadata.valuelist import Term, ValueList, key, own_keys

_DAY = dt.timedelta(days=1)
_REGISTER = "rwc_"
"""Beginning of the name of a register of organisations ("registerwaardelijst compleet")."""


class Merged(NamedTuple):
    """A new version of a list with our own spellings, and what it differs in from the one before.

    Attributes:
        list: the new list.
        added: terms, or names of a ministry, that were not on the list.
        renamed: former and present name of terms that are called otherwise now.
        ended: terms of the list before that have an end now.
    """

    list: ValueList
    added: tuple[Term, ...]
    renamed: tuple[tuple[Term, Term], ...]
    ended: tuple[Term, ...]


def merge(known: ValueList, new: ValueList, *, end_lost: bool = False) -> Merged:
    """Give a new version our abbreviations and aliases, and tell what changed.

    Args:
        known: the list in use.
        new: the version that was read.
        end_lost: keep terms that vanished without an end date as ended on the day before the new
            version was published, in place of refusing.

    Raises:
        ValueListRefused: terms are gone without an end date.
    """
    same = _same_name if known.set_name.startswith(_REGISTER) else _same_code
    first = new.published
    ended = [one for one in known.terms if one.valid_until]
    misspelt = [one for one in ended if not any(same(one, term) for term in new.terms)]
    terms: list[Term] = []
    added: list[Term] = []
    renamed: list[tuple[Term, Term]] = []
    found: list[Term] = []
    for term in new.terms:
        mine = next((one for one in known.terms if same(one, term)), None)
        if mine is None:
            mine = next((one for one in misspelt if _same_time(one, term)), None)
        if mine is None:
            added.append(term)
            terms.append(term)
            continue
        found.append(mine)
        terms.append(_ours(term, mine))
        if key(mine.label) != key(term.label):
            renamed.append((mine, term))
    gone = [term for term in known.terms if term not in found]
    lost = [term for term in gone if term.valid_until is None]
    if lost and not end_lost:
        raise _lost(known, new, lost)
    for term in lost:  # a name that another one took the place of, without saying since when
        after = {one for one in added if _same_time(one, term)}
        terms = [t.model_copy(update={"valid_from": first}) if t in after else t for t in terms]
    terms += [t.model_copy(update={"valid_until": t.valid_until or first - _DAY}) for t in gone]
    still = [t for t in known.terms if t.valid_until is None]
    return Merged(
        list=new.model_copy(update={"terms": tuple(terms)}),
        added=tuple(added),
        renamed=tuple(renamed),
        ended=tuple(t for t in terms if t.valid_until and any(same(one, t) for one in still)),
    )


def _same_code(mine: Term, term: Term) -> bool:
    return mine.code == term.code


def _same_name(mine: Term, term: Term) -> bool:
    """Tell whether this is the same name in the same time: a ministry can get an old one back."""
    return key(mine.label) == key(term.label) and _same_time(mine, term)


def _same_time(mine: Term, term: Term) -> bool:
    return (
        mine.code == term.code
        and (mine.valid_from or dt.date.min) <= (term.valid_until or dt.date.max)
        and (term.valid_from or dt.date.min) <= (mine.valid_until or dt.date.max)
    )


def _lost(known: ValueList, new: ValueList, lost: list[Term]) -> ValueListRefused:
    told = ", ".join(f"{term.label} ({term.code})" for term in lost[:5])
    more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
    return ValueListRefused(
        f"version {new.version} of {known.set_name} is not taken over: it has lost terms that did "
        f"not end: {told}{more}; to keep these as ended on the day before it was published give "
        "--end-lost"
    )


def _ours(term: Term, mine: Term) -> Term:
    """Return a term of a new version with the spellings that we had for it."""
    abbreviation = mine.abbreviation or term.abbreviation
    spelt = dict.fromkeys((*mine.aliases, *term.aliases, term.abbreviation, mine.label))
    kept = term.model_copy(update={"abbreviation": abbreviation})
    return kept.model_copy(
        update={
            "aliases": tuple(name for name in spelt if name and key(name) not in own_keys(kept)),
            "valid_from": term.valid_from or mine.valid_from,
            "replaced_by": term.replaced_by or mine.replaced_by,
            "split_from": term.split_from or mine.split_from,
        }
    )
