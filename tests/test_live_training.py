"""What is seen of a training while it runs: how far it is, how fast, and its curves."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import torch

from course_utils import board as board_module
from course_utils.board import Board
from course_utils.figures import Fragment, drawing
from course_utils.pace import Pace

SILENT = """
from course_utils.board import Board
import torch
board = Board("step")
for X, y in board.watch([(torch.zeros(2, 3), torch.zeros(2))] * 3):
    pass
board.draw({"loss": [1.0]})
"""


def batches(count: int, size: int = 8) -> list[tuple[torch.Tensor, torch.Tensor]]:
    return [(torch.zeros(size, 1), torch.arange(size)) for _ in range(count)]


def pace(data: Any, passes: int = 1, interval: float = 1e9) -> tuple[Pace, list[tuple[bool, str]]]:
    """A pace whose clock goes on by one second a look, and what it has shown."""
    seconds = itertools.count()
    shown: list[tuple[bool, str]] = []
    counted = Pace(
        data,
        passes,
        lambda ended: shown.append((ended, str(counted))),
        interval,
        lambda: next(seconds),
    )
    return counted, shown


def test_the_batches_are_what_they_were() -> None:
    data = batches(3)
    counted, _ = pace(data)
    assert [id(batch) for batch in counted] == [id(batch) for batch in data]
    assert len(counted) == 3


def test_a_loaders_own_attributes_are_still_there() -> None:
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.zeros(5, 1)), 2)
    counted, _ = pace(loader)
    assert counted.dataset is loader.dataset
    with pytest.raises(AttributeError):
        _ = counted.absent


def test_the_time_left_is_that_of_the_batches_so_far() -> None:
    counted, _ = pace(batches(10, size=8), passes=12)
    taken = iter(counted)
    for _ in range(4):
        next(taken)
    assert str(counted) == "3 of 120 batches, 8 examples a second, 1:57 left"


def test_a_training_that_is_done_says_how_long_it_took() -> None:
    counted, shown = pace(batches(2), passes=2)
    for _ in range(2):
        list(counted)
    assert [ended for ended, _ in shown] == [True, True]
    assert shown[-1][1] == "4 of 4 batches, 8 examples a second, done in 0:05"


def test_without_a_length_only_the_speed_is_told() -> None:
    def generated() -> Iterator[Any]:
        yield from batches(3)

    counted, shown = pace(generated())
    assert len(list(counted)) == 3
    assert shown == [(True, "3 batches, 8 examples a second")]


def test_a_training_that_goes_on_for_longer_than_announced_is_no_fault() -> None:
    counted, shown = pace(batches(2))
    for _ in range(3):
        list(counted)
    assert shown[-1][1].startswith("6 of 2 batches")


def test_looks_are_an_interval_apart() -> None:
    counted, shown = pace(batches(9), interval=3)
    list(counted)
    assert [text.split()[0] for ended, text in shown if not ended] == ["3", "6", "9"]


def test_in_a_terminal_a_line_says_all(capsys: pytest.CaptureFixture[str]) -> None:
    board = Board("epoch")
    list(board.watch(batches(4), passes=2))
    board.draw({"loss": [2.0]})
    printed = capsys.readouterr()
    assert printed.out.startswith("epoch 1: loss 2.000; 4 of 8 batches, ")
    assert printed.out.count("\n") == 1
    assert printed.err == ""


def test_a_long_pass_prints_lines_of_its_own(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_module, "PRINTED", 0.0)
    list(Board("epoch").watch(batches(2)))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == ["1 of 2 batches", "2 of 2 batches"]


def test_in_a_notebook_the_bar_moves_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("IPython")
    shown: list[tuple[Fragment, str, bool]] = []
    monkeypatch.setattr(board_module, "in_notebook", lambda: True)
    monkeypatch.setattr(board_module, "MOVING", 0.0)
    monkeypatch.setattr(
        "IPython.display.display",
        lambda shown_now, display_id, update: shown.append((shown_now, display_id, update)),
    )
    list(Board("epoch").watch(batches(2), passes=2))
    assert [update for *_, update in shown] == [False, True, True]
    assert len({display_id for _, display_id, _ in shown}) == 1
    last = shown[-1][0]
    assert 'max="4" value="2"' in last._repr_html_()
    assert "aria-label" in last._repr_html_()
    assert str(last).startswith("2 of 4 batches, ")


def test_a_picture_has_its_text_wherever_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("IPython")
    shown: list[Fragment] = []
    monkeypatch.setattr("course_utils.figures.in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda image, **_: shown.append(image))
    with drawing(1, 1, "a < b") as figure:
        figure.add_subplot()
    assert '<img alt="a &lt; b" width="100" src="data:image/png;base64,' in shown[0]._repr_html_()
    assert repr(shown[0]) == "a < b"


def test_nothing_is_said_on_stderr() -> None:
    ran = subprocess.run([sys.executable, "-c", SILENT], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("step 1: loss 1.000; 3 of 3 batches, ")
    assert ran.stderr == ""
