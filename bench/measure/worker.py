# SPDX-License-Identifier: EUPL-1.2
"""A process that recognises texts and says how long it took and how much memory it held.

Usage: python bench/measure/worker.py TEXTS.json product|deduce|spacy [ROUNDS]

Prints JSON: ``words``, ``cpu_s`` (of all threads), ``first_s`` (CPU seconds to the end of the first
text, lists and models read), ``peak_mb``. It runs in the product's environment or in that of a
peer, so it imports nothing but the standard library before it knows which.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any


def product() -> Callable[[str], Any]:
    """Return what ``beslisnota propose`` does with a text."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from bench.measure.notes import product as recognise
    from redaction.document import plain_text

    return lambda text: recognise(plain_text(text))


def deduce() -> Callable[[str], Any]:
    """Return deduce with its own lists and patterns."""
    from deduce import Deduce  # type: ignore[import-not-found]

    model: Any = Deduce()
    return lambda text: model.deidentify(text)


def spacy() -> Callable[[str], Any]:
    """Return spaCy's Dutch tokeniser and an NER of the width of its small models.

    Its weights are as they begin: an untrained one is as fast as a trained one, and finds nothing
    of use. Width, depth and rows are those of ``*_core_*_sm``: 96, 4, 5000 and smaller.
    """
    from spacy import blank

    nlp = blank("nl")
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [5000, 1000, 2500, 2500],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
    ner: Any = nlp.add_pipe("ner", config={"model": model})
    for label in ("PER", "ORG", "LOC", "MISC"):
        ner.add_label(label)
    nlp.initialize()
    return lambda text: nlp(text)


ENGINES = {"product": product, "deduce": deduce, "spacy": spacy}


def main() -> int:
    """Recognise every text and print what it took."""
    texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    warnings.simplefilter("ignore")
    recognise = ENGINES[sys.argv[2]]()
    recognise(texts[0])
    first = time.process_time()
    for number in range(rounds):
        for text in texts:
            # No two rounds bring the same text: nothing may be answered from a cache of texts.
            recognise(f"{text}\n{number}")
    cpu = time.process_time() - first
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = {
        "words": rounds * sum(len(text.split()) for text in texts),
        "cpu_s": cpu,
        "first_s": first,
        "peak_mb": peak / 1024,
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
