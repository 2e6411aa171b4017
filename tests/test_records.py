"""The contract of ``results.json``, and files that are whole at every moment."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from autograder import atomic
from autograder.records import Record, RecordError, Run, read_results, write_results
from tests.golden import assert_golden
from tests.samples import CHAPTER, RUN, outcomes, records


def test_a_record_has_exactly_the_fields_of_the_contract() -> None:
    contract = "student chapter exercise points max_points verdict message hint misconception"
    names = [*contract.split(), "counterexample", "seconds", "aspects"]
    assert list(records()[0].to_json()) == names


def test_records_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "out" / "results.json"
    write_results(path, RUN, records())
    assert read_results(path) == (RUN, records())
    assert [record.outcome() for record in read_results(path)[1]] == outcomes()
    assert set(json.loads(path.read_text())) == {"run", "records"}


def test_results_look_as_agreed(tmp_path: Path) -> None:
    write_results(tmp_path / "results.json", RUN, records())
    assert_golden("results.json", (tmp_path / "results.json").read_text(encoding="utf-8"))


def test_fields_of_a_later_version_are_left_aside() -> None:
    later = records()[0].to_json() | {"mood": "good"}
    assert Record.from_json(later) == records()[0]


def test_damaged_results_name_the_file_and_the_fault(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    for text in ("", "[]", "{}", '{"run": {}, "records": []}', '{"run": 1, "records": 2}'):
        path.write_text(text)
        with pytest.raises(RecordError, match=r"results\.json"):
            read_results(path)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\0b"])
def test_a_name_that_would_leave_its_folder_is_refused(name: str) -> None:
    with pytest.raises(RecordError, match="no name of a folder"):
        Record(name, CHAPTER, "corr2d", 0, 1, "failed")
    with pytest.raises(RecordError, match="no name of a folder"):
        Record("ada", name, "corr2d", 0, 1, "failed")


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(RecordError, match="'fine' is none of passed"):
        Record("ada", CHAPTER, "corr2d", 0, 1, "fine")


def test_a_write_cut_short_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.json"
    atomic.write_text(path, "old")

    def cut(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", cut)
    with pytest.raises(OSError, match="disk full"):
        atomic.write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_run_is_described_by_the_fields_of_the_contract() -> None:
    names = {"seed", "device", "versions", "isolation", "started", "seconds", "data"}
    assert set(vars(RUN)) == names
    assert Run(**vars(RUN)) == RUN
