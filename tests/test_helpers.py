"""The students' helpers: pictures, and a plot that grows."""

import pytest
import torch

from course_utils.board import Board
from course_utils.figures import drawing
from course_utils.images import show, stages, tables


@pytest.fixture
def updates(monkeypatch):
    """What a notebook would be told to show: pairs of display id and whether it updates."""
    pytest.importorskip("IPython")
    shown = []
    monkeypatch.setattr("course_utils.board.in_notebook", lambda: True)
    monkeypatch.setattr("course_utils.figures.in_notebook", lambda: True)
    monkeypatch.setattr(
        "IPython.display.display",
        lambda image, display_id, update: shown.append((display_id, update)),
    )
    return shown


def test_the_board_prints_lines_where_there_is_no_notebook(capsys):
    board = Board("step", every=10)
    board.draw({"loss": [2.0], "test_acc": []})
    board.draw({"loss": [2.0, 1.5], "test_acc": [0.25]})
    printed = capsys.readouterr()
    assert printed.out == "step 10: loss 2.000\nstep 20: loss 1.500, test_acc 0.250\n"
    assert printed.err == ""


def test_the_board_updates_one_plot_in_place(updates):
    board = Board("epoch")
    for history in ([], [2.0], [2.0, float("nan")]):
        board.draw({"loss": history, "train_acc": history})
    ids, flags = zip(*updates, strict=True)
    assert len(set(ids)) == 1
    assert flags == (False, True, True)


def test_pictures_are_shown_in_a_notebook(updates):
    show(torch.rand(5, 7), torch.zeros(5, 7), titles=["one"], signed=True)
    tables(torch.rand(2, 3), torch.rand(1, 1), titles=["X"], windows=[(0, 0, 1, 1)])
    stages((1, 4, 4), (10,))
    assert len(updates) == 3


def test_nothing_is_shown_where_output_is_collected(capsys):
    with drawing(1, 1, "nothing") as figure:
        figure.add_subplot()
    assert capsys.readouterr() == ("", "")
