"""A folder of files that a case describes: what is found in it, and what is left behind."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image
from torch.utils.data import Dataset

from course_utils.checking.scenarios import observe
from course_utils.checking.values import Built, Case, Opaque, Picture

RED = Picture("RGB", torch.tensor([[[200, 0, 0], [9, 9, 9]]], dtype=torch.uint8))
GREY = Picture("L", torch.tensor([[7, 8]], dtype=torch.uint8))
FILES = {"a.png": RED, "deep/b.PNG": GREY, "c.jpg": Picture("L", GREY.pixels * 0 + 90)}


def seen(subject: Any, look: str, files: Any = FILES, **more: Any) -> Any:
    kwargs = more.pop("kwargs", {})
    options = {"look": look, "files": files} | more
    case = Case(("data",), kwargs, scenario="folder", options=options)
    return observe({"subject": subject}, "subject", case)


class Pictures(Dataset):
    def __init__(self, folder: str, transform: Any = None) -> None:
        self.paths = sorted(path for path in Path(folder).rglob("*.*") if path.is_file())
        self.transform = transform

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> Any:
        with Image.open(self.paths[index]) as image:
            image = image.convert("RGB")
        return (self.transform(image) if self.transform else image), index


class Lazy(Pictures):
    def __getitem__(self, index: int) -> Any:
        return Image.open(self.paths[index])


class Broken(Pictures):
    def __getitem__(self, index: int) -> Any:
        raise RuntimeError("no picture today")


@pytest.mark.parametrize("kind", [str, lambda path: path, lambda path: path.resolve()])
def test_paths_are_told_as_they_are_seen_from_the_folder(kind: Any) -> None:
    def listed(folder: str) -> Any:
        return [(kind(path), 1) for path in sorted(Path(folder).rglob("*.*"))]

    assert seen(listed, "list", ["b.jpg", "d/a.txt"])["values"] == [("b.jpg", 1), ("d/a.txt", 1)]
    assert seen(lambda folder: Path(folder).name, "list")["values"] == "data"


def test_files_whose_content_does_not_matter_can_be_read_all_the_same() -> None:
    def modes(folder: str) -> Any:
        return [[Image.open(path).mode] for path in Path(folder).glob("*.*")]

    assert seen(modes, "list", ["a.JPEG", "b.png"])["values"] == [("L",), ("L",)]


def test_items_arrive_with_their_pixels() -> None:
    found = seen(Pictures, "items")
    values = found["values"]
    assert (values["length"], values["torch's Dataset"]) == (3, True)
    assert torch.equal(values["items"][0][0].pixels, RED.pixels)
    assert [label for _, label in values["items"]] == [0, 1, 2]
    assert values["items"][1][0].pixels.unique().tolist() == [90]
    assert found["files left open"] == "none"


def test_a_file_that_stays_open_is_noticed() -> None:
    assert seen(Lazy, "items", {"a.png": RED})["files left open"] == "some"


def test_a_file_of_others_that_is_closed_meanwhile_hides_none() -> None:
    others = Path(__file__).open("rb")  # noqa: SIM115

    class Closing(Lazy):
        def __getitem__(self, i: int) -> Any:
            others.close()
            return super().__getitem__(i)

    assert seen(Closing, "items", {"a.png": RED})["files left open"] == "some"


def test_an_item_that_is_read_again_is_told_from_one_that_is_kept() -> None:
    numbered = {"transform": Built("Numbered")}
    assert seen(Pictures, "again", reads=3, kwargs=numbered)["values"] == "another item"
    assert seen(Pictures, "again", reads=2)["values"] == "the same item"


def test_the_end_of_a_data_set() -> None:
    found = seen(Pictures, "past the end")["values"]
    assert found["dataset[len(dataset)]"].names[0] == "IndexError"
    assert found["items in a loop"] == 3


def test_two_workers_read_batches_and_are_gone_afterwards() -> None:
    before = len(multiprocessing.active_children())
    files = {"a.png": RED, "b.png": RED, "c.png": RED}
    kwargs = {"transform": Built("Pixels", (2,))}
    batches = seen(Pictures, "loader", files, batch_size=2, kwargs=kwargs)["values"]
    assert [tuple(X.shape) for X, _ in batches] == [(2, 1, 2, 3), (1, 1, 2, 3)]
    failed = seen(Broken, "loader", files, batch_size=2, kwargs=kwargs)["values"]
    assert failed.names[0] == "RuntimeError"
    assert len(multiprocessing.active_children()) == before


def test_what_is_no_list_is_said_to_be_none() -> None:
    assert isinstance(seen(lambda folder: iter(()), "list")["values"], Opaque)
