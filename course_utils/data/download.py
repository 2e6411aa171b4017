"""Fetch a data set from where torchvision would, into the folder that torchvision would use.

A file is written under another name, compared with its publisher's checksum, and only then given
its own name: what is cut short at any moment is never taken for the data set.
"""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import tarfile
import tempfile
import urllib.request
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .faults import DownloadError
from .known import DataSet

PATIENCE = 20  # seconds without a byte
CHUNK = 1 << 16


def download(data_set: DataSet, root: Path) -> Path:
    """Fetch a data set into its folder below ``root`` and return this folder.

    Prints a line of progress for each file. Raises `DownloadError`.
    """
    from torchvision import datasets

    published = getattr(datasets, data_set.published_as)
    folder = root / data_set.kept_by_torchvision
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if hasattr(published, "resources"):
            _idx_files(published, folder)
        else:
            _archive(published, folder)
    except (EOFError, zlib.error, tarfile.TarError) as fault:
        raise DownloadError(f"{data_set.title} could not be unpacked: {fault}") from fault
    return folder


def _idx_files(published: Any, folder: Path) -> None:
    for name, md5 in published.resources:
        urls = [mirror + name for mirror in published.mirrors]
        with _fetched(urls, md5, folder) as packed, gzip.open(packed) as content:
            _write_whole(folder / name.removesuffix(".gz"), content)


def _archive(published: Any, folder: Path) -> None:
    """Take the published files out of an archive, whatever else is in it."""
    names = {published.meta["filename"]}
    names |= {name for name, _ in (*published.train_list, *published.test_list)}
    with (
        _fetched([published.url], published.tgz_md5, folder) as packed,
        tarfile.open(packed) as archive,
    ):
        for member in archive:
            name = Path(member.name).name
            if name in names and (content := archive.extractfile(member)) is not None:
                _write_whole(folder / name, content)


def _write_whole(path: Path, content: IO[bytes] | gzip.GzipFile) -> None:
    with _temporary(path.parent) as part:
        with part.open("wb") as file:
            shutil.copyfileobj(content, file)
        part.replace(path)


@contextmanager
def _fetched(urls: Sequence[str], md5: str, folder: Path) -> Iterator[Path]:
    """Give a file that has this checksum, from the first address that has it, for a while."""
    from torchvision.datasets.utils import check_integrity

    with _temporary(folder) as part:
        faults = []
        for url in urls:
            try:
                _copy(url, part)
            except (OSError, http.client.HTTPException) as fault:
                faults.append(f"{url}: {fault}")
                continue
            if check_integrity(part, md5):
                break
            faults.append(f"{url}: is not the published file (checksum)")
        else:
            raise DownloadError("; ".join(faults))
        yield part


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """Give the path of an empty file in the folder, which is gone afterwards."""
    number, name = tempfile.mkstemp(suffix=".part", dir=folder)
    os.close(number)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copy(url: str, path: Path) -> None:
    """Copy what is at an address into a file, and show how far it is in one line."""
    name = url.rpartition("/")[2]
    with urllib.request.urlopen(url, timeout=PATIENCE) as response, path.open("wb") as file:
        total = int(response.headers.get("Content-Length") or 0)
        done, shown = 0, -1
        while chunk := response.read(CHUNK):
            file.write(chunk)
            done += len(chunk)
            percent = 100 * done // total if total else 0
            if percent // 5 != shown:
                shown = percent // 5
                print(f"\rdownloading {name}: {done / 1e6:.1f} MB, {percent} %", end="", flush=True)
        print(f"\rdownloaded {name}: {done / 1e6:.1f} MB        ")
