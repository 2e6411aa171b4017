"""Write a folder of files, and look at what is made of it: a list of paths, or a data set."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch.utils.data import DataLoader, Dataset

from ..build import materialise
from ..capture import attempt, plain
from ..pictures import to_image
from ..values import Case, Observation, Picture, Raised

PICTURES = (".jpg", ".jpeg", ".png")
# Where processes start by a fork, a class from a notebook can be sent to the workers.
FORKS = sys.platform == "linux"
MOST = 1000  # items that are read of a data set
EXACT: dict[str, Any] = {"quality": 100, "subsampling": 0}  # flat colours survive JPEG


def run(scope: Mapping[str, Any], name: str, case: Case) -> Observation:
    """Observe what becomes of a folder; ``case.args[0]`` is its name, below a temporary folder.

    Options: ``files`` maps each path to a picture or to a text, or lists paths whose content does
    not matter. ``look`` says what is looked at:

    - ``"list"``: what a function returns, its paths relative to the folder;
    - ``"items"``: a data set's length and items, and whether a file was left open;
    - ``"again"``: whether its first item is made anew when it is read ``reads`` times;
    - ``"past the end"``: the item behind the last, and how many a loop runs over;
    - ``"loader"``: batches of ``batch_size``, read by two other processes.
    """
    looks = {
        "list": _list,
        "items": _items,
        "again": _again,
        "past the end": _past_the_end,
        "loader": _loader,
    }
    with _folder(case) as folder:
        args, kwargs = materialise((case.args[1:], case.kwargs))
        seen = looks[case.options["look"]](scope[name], folder, (args, kwargs), case)
    return {aspect: _without_place(value, folder) for aspect, value in seen.items()}


def _without_place(value: Any, folder: str) -> Any:
    """Leave the temporary folder, which has a new name every time, out of an exception's words."""
    if not isinstance(value, Raised):
        return value
    return replace(value, message=value.message.replace(f"{Path(folder).parent}/", ""))


@contextmanager
def _folder(case: Case) -> Iterator[str]:
    with TemporaryDirectory() as above:
        folder = Path(above, case.args[0])
        folder.mkdir()
        files = case.options["files"]
        for path in files:
            content = files[path] if isinstance(files, dict) else _anything(path)
            _write(folder / path, content)
        yield str(folder)


def _anything(path: str) -> Picture | str:
    whole = path.lower().endswith(PICTURES)
    pixels = torch.zeros(1, 1, dtype=torch.uint8, device="cpu")  # as all pictures are
    return Picture("L", pixels) if whole else "a line\n"


def _write(path: Path, content: Picture | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    elif path.suffix.lower() == ".png":
        to_image(content).save(path, format="PNG")
    else:
        to_image(content).save(path, format="JPEG", **EXACT)


def _list(function: Any, folder: str, given: Any, case: Case) -> Observation:
    def listed() -> Any:
        found = function(folder, *given[0], **given[1])
        if not isinstance(found, list | tuple):
            return found
        return [_pair(entry, folder) for entry in found]

    return {case.aspect: attempt(listed)}


def _pair(entry: Any, folder: str) -> Any:
    """Return a pair of a path and a label with the path as it is seen from the folder."""
    if not isinstance(entry, list | tuple):
        return _relative(entry, folder)
    return tuple(_relative(part, folder) for part in entry)


def _relative(path: Any, folder: str) -> Any:
    if not isinstance(path, str | os.PathLike):
        return path
    for text, start in ((os.fspath(path), folder), (os.path.realpath(path), _real(folder))):
        if text.startswith(start + os.sep):
            return Path(os.path.relpath(text, start)).as_posix()
    within = not Path(path).is_absolute() and Path(folder, path).exists()
    return f"{os.fspath(path)} without the folder" if within else os.fspath(path)


def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _made(kind: Any, folder: str, given: Any) -> Any:
    args, kwargs = given
    return kind(folder, *args, **kwargs)


def _items(kind: Any, folder: str, given: Any, case: Case) -> Observation:
    dataset = _made(kind, folder, given)
    count = len(dataset)
    items = [dataset[i] for i in range(min(count, MOST))]
    # A picture that has not been read yet keeps its file open: so count before looking at it.
    left = _open_files(folder)
    seen = {"torch's Dataset": isinstance(dataset, Dataset), "length": count, "items": items}
    files = {"files left open": "some" if left else "none"}
    return {case.aspect: attempt(lambda: seen)} | files


def _again(kind: Any, folder: str, given: Any, case: Case) -> Observation:
    dataset = _made(kind, folder, given)
    first, *others = [plain(dataset[0]) for _ in range(case.options["reads"])]
    same = any(_same(first, other) for other in others)
    return {case.aspect: "the same item" if same else "another item"}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, Picture) or bool(one == other)


def _past_the_end(kind: Any, folder: str, given: Any, case: Case) -> Observation:
    dataset = _made(kind, folder, given)
    count = len(dataset)
    looped = attempt(lambda: sum(1 for _ in islice(dataset, count + 2)))
    places = {"dataset[len(dataset)]": count, "dataset[len(dataset) + 3]": count + 3}
    past = {word: attempt(partial(_kind, dataset, place)) for word, place in places.items()}
    return {case.aspect: past | {"items in a loop": looped}}


def _kind(dataset: Any, place: int) -> str:
    return type(dataset[place]).__name__


def _loader(kind: Any, folder: str, given: Any, case: Case) -> Observation:
    workers: dict[str, Any] = {"num_workers": 2, "multiprocessing_context": "fork", "timeout": 8}
    dataset = _made(kind, folder, given)
    loader = DataLoader(dataset, case.options["batch_size"], **workers if FORKS else {})
    return {case.aspect: attempt(lambda: _read(loader))}


def _read(loader: DataLoader[Any]) -> list[Any]:
    """Return all batches, and leave no worker behind where an item raises."""
    batches = iter(loader)
    try:
        return list(batches)
    finally:
        if FORKS:
            batches._shutdown_workers()  # type: ignore[attr-defined]


def _open_files(folder: str) -> int:
    """Return how many descriptors of this process lead to files of a folder.

    It is 0 where the system does not tell. Others may be opened and closed meanwhile.
    """
    there = {_identity(path.stat()) for path in Path(folder).rglob("*")}
    for listing in (Path("/proc/self/fd"), Path("/dev/fd")):
        if listing.is_dir():
            return sum(_leads_to(int(entry.name), there) for entry in listing.iterdir())
    return 0


def _leads_to(descriptor: int, files: set[tuple[int, int]]) -> bool:
    try:
        return _identity(os.fstat(descriptor)) in files
    except OSError:  # the listing's own, for one
        return False


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
