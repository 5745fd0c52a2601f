# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DECLARED = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
DEPLOYMENTS: list[dict[str, Any]] = DECLARED["deployments"]
NAMES = [d["name"] for d in DEPLOYMENTS]


def flow_of(deployment: dict[str, Any]) -> Any:
    path, name = deployment["entrypoint"].split(":")
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    return getattr(module, name)


def test_all_flows_are_declared() -> None:
    assert set(NAMES) == {
        "prepare", "release", "withdraw", "ingest", "verify-archive", "anchor", "monitor",
        "evaluate", "backlog",
    }  # fmt: skip


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=NAMES)
def test_a_deployment_has_the_name_of_its_flow_and_our_pool(deployment: dict[str, Any]) -> None:
    assert flow_of(deployment).name == deployment["name"]
    assert deployment["work_pool"]["name"] == "beslisnota"


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=NAMES)
def test_the_form_in_the_ui_has_flat_typed_parameters(deployment: dict[str, Any]) -> None:
    flow = flow_of(deployment)
    for name, parameter in flow.parameters.properties.items():
        kinds = [parameter, *parameter.get("anyOf", [])]
        assert not any("$ref" in k or k.get("type") in ("object", "array") for k in kinds), name
        assert parameter.get("description"), f"{flow.name}: {name} has no explanation"


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=NAMES)
def test_a_scheduled_flow_runs_without_parameters(deployment: dict[str, Any]) -> None:
    if deployment.get("schedules"):
        needed = [
            p.name
            for p in inspect.signature(flow_of(deployment).fn).parameters.values()
            if p.default is inspect.Parameter.empty
        ]
        assert needed == []


def test_prepare_takes_what_an_officer_fills_in() -> None:
    prepare = flow_of(DEPLOYMENTS[NAMES.index("prepare")])
    wanted = ["file", "department", "kamerstuk", "kind", "publish_at"]
    assert list(inspect.signature(prepare.fn).parameters) == wanted
