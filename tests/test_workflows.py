"""The workflows run make targets and nothing else, so whatever fails there fails here too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAKE = re.compile(r"make (?P<target>[a-z]+)(?P<options>( [A-Z]+=[\w,]+)*)")


def workflow(path: Path) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def test_there_are_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["ci", "gpu", "nightly"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_step_runs_a_target_with_options_that_make_knows(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", makefile(), re.MULTILINE))
    variables = set(re.findall(r"^([A-Z]+) +\?=", makefile(), re.MULTILINE))
    for step in steps(path):
        if "run" not in step:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"])
            continue
        match = MAKE.fullmatch(step["run"])
        assert match, step["run"]
        assert match["target"] in targets
        options = {option.partition("=")[0] for option in match["options"].split()}
        assert options <= variables


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_ends_in_time_and_may_read_only(path: Path) -> None:
    loaded = workflow(path)
    assert loaded["permissions"] == {"contents": "read"}
    assert "group" in loaded["concurrency"]
    assert all("timeout-minutes" in job for job in loaded["jobs"].values())


def test_the_gpu_never_runs_somebody_elses_code() -> None:
    loaded = workflow(ROOT / ".github" / "workflows" / "gpu.yml")
    triggers = loaded[True]  # YAML reads «on» as true
    assert set(triggers) == {"push", "workflow_dispatch"}
    assert triggers["push"] == {"branches": ["main"]}
    assert all(job["runs-on"] == ["self-hosted", "gpu"] for job in loaded["jobs"].values())
