# SPDX-License-Identifier: EUPL-1.2
"""Choose the names of ``tests/fairness/names`` from lists that another writer made.

Usage: python bench/fairness_names.py RAW_FOLDER [--count 500]

``RAW_FOLDER`` holds ``ORIGIN.tsv`` (first name, tab, surname a line). A name is taken when no word
of its surname but tussenvoegsels stands in a name list of the product; names whose first name is
in no list either come first, then the others, each surname as seldom as can be.
``tests/fairness/more/ORIGIN.txt`` has further surnames for an origin that gets too few. Prints a
line of ``tests/fairness/SOURCES.md`` for every origin.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure.names import NAMES, listed, listed_words

Name = tuple[str, str]


def further(origin: str, raw: list[Name], seed: int) -> list[Name]:
    """Return names with our own surnames, with first names that go with the surnames they follow.

    A line ``# like Wang, Zhang`` says with which surnames of the raw list those below belong.
    """
    file = NAMES.parent / "more" / f"{origin}.txt"
    if not file.exists():
        return []
    known = {last for _, last in raw}
    firsts: list[str] = []
    chance = random.Random(seed)
    found = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# like "):
            like = set(line.removeprefix("# like ").split(", "))
            firsts = sorted({first for first, last in raw if last in like})
        elif line and line[0] != "#" and line not in known:
            found += [(first, line) for first in chance.sample(firsts, min(4, len(firsts)))]
    return found


def choose(names: list[Name], words: frozenset[str], count: int) -> tuple[list[Name], int]:
    """Return ``count`` names whose surname is in no list, and of how many the first name is not."""
    fit = [name for name in dict.fromkeys(names) if not listed(name[1], words)]
    used: Counter[str] = Counter()
    chosen: list[Name] = []
    for group in (
        [name for name in fit if not listed(name[0], words)],
        [name for name in fit if listed(name[0], words)],
    ):
        left = group
        while left and len(chosen) < count:
            least = min(used[last] for _, last in left)
            taken: list[Name] = []
            for name in left:
                if used[name[1]] == least and len(chosen) < count:
                    used[name[1]] += 1
                    chosen.append(name)
                    taken.append(name)
            left = [name for name in left if name not in set(taken)]
    return chosen, sum(not listed(first, words) for first, _ in chosen)


def main() -> int:
    """Write the names of every origin; 1 when one has too few."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path)
    parser.add_argument("--count", type=int, default=500)
    options = parser.parse_args()
    words = listed_words()
    short = False
    NAMES.mkdir(parents=True, exist_ok=True)
    for seed, file in enumerate(sorted(options.raw.glob("*.tsv"))):
        lines = file.read_text("utf-8").splitlines()
        raw = [(first, last) for first, _, last in (line.partition("\t") for line in lines)]
        names = raw + further(file.stem, raw, seed)
        chosen, unlisted = choose(names, words, options.count)
        surnames = len({last for _, last in chosen})
        print(f"| {file.stem} | {len(chosen)} | {surnames} | {unlisted} |")
        short |= len(chosen) < options.count
        random.Random(seed).shuffle(chosen)
        text = "".join(f"{first}\t{last}\n" for first, last in chosen)
        (NAMES / file.name).write_text(text, encoding="utf-8")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
