# SPDX-License-Identifier: EUPL-1.2
"""Write a JSON Schema for every format that is stored or printed; a test holds them to the code."""

from __future__ import annotations

import importlib
import json
import pkgutil
import typing
from pathlib import Path

from pydantic import BaseModel

PACKAGES = ("metadata", "redaction", "publish", "flows")
FOLDER = Path(__file__).resolve().parent


def models() -> dict[str, type[BaseModel]]:
    """Return format name (``proposal/1``) → model, of every model that names its format."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    found: dict[str, type[BaseModel]] = {}
    todo: list[type[BaseModel]] = [BaseModel]
    while todo:
        for model in todo.pop().__subclasses__():
            todo.append(model)
            if model.__module__.split(".")[0] not in PACKAGES:
                continue
            field = model.model_fields.get("format")
            if field is not None and typing.get_origin(field.annotation) is typing.Literal:
                name = typing.get_args(field.annotation)[0]
                if found.setdefault(name, model) is not model:
                    raise ValueError(f"two models are called {name}")
    return dict(sorted(found.items()))


def schema(model: type[BaseModel]) -> str:
    """Return the JSON Schema of what is written for a model, with a final newline."""
    return json.dumps(model.model_json_schema(mode="serialization"), indent=2) + "\n"


def file_of(name: str) -> Path:
    """Return the file of a format's schema: ``proposal/1`` → ``proposal-1.json``."""
    return FOLDER / f"{name.replace('/', '-')}.json"


if __name__ == "__main__":
    for name, model in models().items():
        file_of(name).write_text(schema(model), encoding="utf-8")
