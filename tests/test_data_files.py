"""Files of data sets are read with distrust: what is damaged is named and never used."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.exceptions import VisibleDeprecationWarning

from course_utils import data
from course_utils.data import BrokenDataError
from tests.data_files import idx, write_cifar, write_idx

IMAGES, LABELS = "train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"


@pytest.mark.parametrize("gzipped", [False, True])
def test_a_folder_of_idx_files_is_read(gzipped, tmp_path):
    train, test = data.load_images(write_idx(tmp_path, gzipped=gzipped))
    assert train.pixels.tolist() == torch.arange(18).reshape(3, 1, 2, 3).tolist()
    assert (train.y.tolist(), test.y.tolist()) == ([0, 1, 2], [0, 1])
    assert str(train) == f"3 images of 1×2×3 pixels from MNIST ({tmp_path})"


def test_plain_and_gzipped_files_may_be_mixed(tmp_path):
    write_idx(tmp_path, gzipped=True)
    (tmp_path / f"{IMAGES}.gz").unlink()
    (tmp_path / IMAGES).write_bytes(idx(torch.zeros(3, 2, 3, dtype=torch.uint8)))
    assert data.load_images(tmp_path)[0].pixels.sum() == 0


DAMAGE = {
    "cut short": (lambda content: content[:-1], "18 bytes of values were announced, 17 are there"),
    "too long": (lambda content: content + b"\0", "18 bytes of values were announced, more are"),
    "cut in its sizes": (lambda content: content[:10], "announces no values"),
    "of another type": (lambda content: b"\0\0\x0d\x03" + content[4:], "begins with 00000d03"),
    "of other axes": (lambda content: b"\0\0\x08\x01" + content[4:], "begins with 00000801"),
    "a web page": (lambda content: b"<html>not found</html>", "begins with 3c68746d"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_named_with_its_fault(damage, tmp_path):
    change, fault = DAMAGE[damage]
    path = write_idx(tmp_path) / IMAGES
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BrokenDataError, match=f"{path}: {fault}.*; remove it or put a whole copy"):
        data.load_images(tmp_path)


PACKED = {
    "cut short": lambda content: content[:-9],
    "without its checksum": lambda content: content[:-8],
    "with another checksum": lambda content: content[:-8] + bytes(4) + content[-4:],
    "with a flipped byte": lambda content: content[:15] + bytes([content[15] ^ 255]) + content[16:],
    "not packed at all": gzip.decompress,
}


@pytest.mark.parametrize("damage", PACKED)
def test_a_damaged_gzip_file_is_named(damage, tmp_path):
    path = write_idx(tmp_path, gzipped=True) / f"{IMAGES}.gz"
    path.write_bytes(PACKED[damage](path.read_bytes()))
    with pytest.raises(BrokenDataError, match=f"{path}: .*; remove it or put a whole copy"):
        data.load_images(tmp_path)


def test_files_must_fit_to_each_other(tmp_path):
    write_idx(tmp_path)
    (tmp_path / LABELS).write_bytes(idx(torch.tensor([0, 1, 2])))
    with pytest.raises(BrokenDataError, match=r"2 images and 3 labels in t10k-\*"):
        data.load_images(tmp_path)
    (tmp_path / LABELS).write_bytes(idx(torch.tensor([0, 10])))
    with pytest.raises(BrokenDataError, match=r"labels in t10k-\* are not all from 0 to 9"):
        data.load_images(tmp_path)


def test_cifar_is_read_channel_by_channel(tmp_path, monkeypatch):
    train, test = data.load_images(write_cifar(tmp_path, monkeypatch))
    assert train.pixels.shape == (10, 3, 32, 32)
    assert train.y.tolist() == [0, 9, 1, 9, 2, 9, 3, 9, 4, 9]
    first = torch.from_numpy(np.arange(3072, dtype=np.uint8)).reshape(3, 32, 32)
    assert torch.equal(train.pixels[0], first)
    assert test.y.tolist() == [5, 9]
    assert train.classes[:2] == ("aeroplane", "car")


@pytest.mark.parametrize("name", ["data_batch_3", "test_batch", "batches.meta"])
def test_a_pickle_that_is_not_the_published_one_is_never_read(name, tmp_path, monkeypatch):
    path = write_cifar(tmp_path, monkeypatch) / name
    path.write_bytes(path.read_bytes()[:-1])
    read, load = [], pickle.load

    def reading(file, **options):
        read.append(Path(file.name))
        return load(file, **options)

    monkeypatch.setattr(pickle, "load", reading)
    with pytest.raises(BrokenDataError, match=f"{path}: is missing or is not the published file"):
        data.load_images(tmp_path)
    assert path not in read


def test_pickles_of_an_old_numpy_are_read_without_a_warning(tmp_path, monkeypatch):
    def old(file, **options):
        return {
            "data": np.zeros((1, 3072), np.dtype("u1", align=0)),
            "labels": [0],
            "label_names": [],
        }

    with pytest.warns(VisibleDeprecationWarning, match="align"):
        old(None)
    write_cifar(tmp_path, monkeypatch)
    monkeypatch.setattr(pickle, "load", old)
    assert len(data.load_images(tmp_path)[0]) == 5
