# SPDX-License-Identifier: EUPL-1.2
"""The weights of the trained model, read from the file that CRFsuite writes.

The file is laid out as in CRFsuite 0.12 (``crf1d_model.c``, ``cqdb.c``): a header with the places
of the parts, the weights as records of 20 bytes, and two databases of strings, of the labels and
of the features. All numbers are little endian.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_DATABASE = struct.Struct("<4sIIIII")
_CHUNK = 12
"""Bytes before the first weight: a name, the length, how many."""
_WEIGHT = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_OF_FEATURES, _OF_LABELS = 0, 1


class Weights(NamedTuple):
    """What a conditional random field has learned.

    Attributes:
        labels: the labels, in the order of the columns below.
        features: the row of every feature.
        states: how much each feature speaks for each label, features by labels.
        steps: how much each label speaks for each label behind it, labels by labels.
    """

    labels: tuple[str, ...]
    features: dict[str, int]
    states: Numbers
    steps: Numbers


def read_weights(data: bytes) -> Weights:
    """Return the weights in a model file of CRFsuite.

    Args:
        data: the file.

    Raises:
        ValueError: it is no such file.
    """
    if len(data) < _HEADER.size or data[:4] != b"lCRF" or data[8:12] != b"FOMC":
        raise ValueError("this is no model that CRFsuite wrote")
    weights, labels, features = _HEADER.unpack_from(data)[7:10]
    names, known = _strings(data, labels), _strings(data, features)
    count = int.from_bytes(data[weights + 8 : weights + _CHUNK], "little")
    told = np.frombuffer(data, _WEIGHT, count, weights + _CHUNK)
    states = np.zeros((len(known), len(names)))
    steps = np.zeros((len(names), len(names)))
    for kind, into in ((_OF_FEATURES, states), (_OF_LABELS, steps)):
        own = told[told["kind"] == kind]
        into[own["source"], own["label"]] = own["weight"]
    return Weights(tuple(names), {name: at for at, name in enumerate(known)}, states, steps)


def _strings(data: bytes, start: int) -> list[str]:
    """Return the strings of a database in the order of their numbers."""
    _, _, _, _, count, table = _DATABASE.unpack_from(data, start)
    found = []
    for place in np.frombuffer(data, "<u4", count, start + table).tolist():
        at = start + place + 8  # behind its number and its length
        found.append(data[at : at + int.from_bytes(data[at - 4 : at], "little") - 1].decode())
    return found
