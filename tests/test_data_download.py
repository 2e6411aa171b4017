"""A download is used only when it is whole and what its publisher says it is."""

from __future__ import annotations

import gzip
import io
import tarfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import torch
from torchvision.datasets import CIFAR10, FashionMNIST

from course_utils.data import DownloadError, idx
from course_utils.data.download import download
from course_utils.data.known import KNOWN
from tests.data_files import cifar_files, idx_files, md5, write_cifar

FASHION, CIFAR = KNOWN["fashion_mnist"], KNOWN["cifar10"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder; a file called ``cut-…`` breaks off in the middle."""

    def log_message(self, *_):
        pass

    def copyfile(self, source, output):
        content = source.read()
        output.write(content[: len(content) // 2] if "/cut-" in self.path else content)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder served on this machine, which torchvision takes for the publisher's."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/"
    packed = {f"{name}.gz": gzip.compress(content) for name, content in idx_files().items()}
    for name, content in packed.items():
        (folder / name).write_bytes(content)
    checksums = [(name, md5(content)) for name, content in packed.items()]
    monkeypatch.setattr(FashionMNIST, "mirrors", [address + "gone/", address])
    monkeypatch.setattr(FashionMNIST, "resources", checksums)
    yield folder, address
    server.shutdown()
    thread.join()
    server.server_close()


def files(root):
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def test_a_download_lands_where_torchvision_finds_it(site, tmp_path, capsys):
    folder = download(FASHION, tmp_path / "data")
    assert folder == tmp_path / "data/FashionMNIST/raw"
    assert files(folder) == sorted(idx_files())
    assert len(idx.read_folder(folder, 10)[0][1]) == 3
    assert len(FashionMNIST(tmp_path / "data")) == 3
    assert capsys.readouterr().out.count("\rdownloaded ") == 4


def test_what_has_another_checksum_is_thrown_away(site, tmp_path):
    name = "t10k-images-idx3-ubyte.gz"
    (site[0] / name).write_bytes(gzip.compress(b"something else"))
    with pytest.raises(DownloadError, match=rf"gone/{name}: .*404.*{name}: .*\(checksum\)"):
        download(FASHION, tmp_path / "data")
    assert files(tmp_path / "data") == sorted(name for name in idx_files() if "train" in name)


def test_what_breaks_off_is_thrown_away(site, tmp_path, monkeypatch):
    folder, address = site
    for path in list(folder.iterdir()):
        path.rename(folder / f"cut-{path.name}")
    monkeypatch.setattr(FashionMNIST, "mirrors", [f"{address}cut-"])
    with pytest.raises(DownloadError, match=r"cut-.*\(checksum\)"):
        download(FASHION, tmp_path / "data")
    assert files(tmp_path / "data") == []


def test_without_a_network_it_is_said_in_one_line(site, tmp_path, monkeypatch):
    monkeypatch.setattr(FashionMNIST, "mirrors", ["http://127.0.0.1:9/"])
    with pytest.raises(DownloadError, match=r"^http://127\.0\.0\.1:9/train-.*refused.*$"):
        download(FASHION, tmp_path / "data")
    assert files(tmp_path / "data") == []


def test_a_broken_file_is_replaced_by_a_download(site, tmp_path):
    folder = tmp_path / "data/FashionMNIST/raw"
    folder.mkdir(parents=True)
    (folder / "train-images-idx3-ubyte").write_bytes(b"half")
    download(FASHION, tmp_path / "data")
    assert torch.equal(idx.read_folder(folder, 10)[0][1], torch.tensor([0, 1, 2]).byte())


def archive(names):
    """Return a packed archive of these files of CIFAR-10, and of one that leaves its folder."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        stray = {"../stray.py": b"import this"}
        for name, content in stray.items() | cifar_files().items():
            if name in (*names, "../stray.py"):
                member = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def test_only_the_published_files_are_taken_out_of_an_archive(site, tmp_path, monkeypatch):
    write_cifar(tmp_path / "published", monkeypatch)
    content = archive(cifar_files())
    (site[0] / "cifar.tar.gz").write_bytes(content)
    monkeypatch.setattr(CIFAR10, "url", f"{site[1]}cifar.tar.gz")
    monkeypatch.setattr(CIFAR10, "tgz_md5", md5(content))
    folder = download(CIFAR, tmp_path / "data")
    assert files(tmp_path / "data") == sorted(cifar_files())
    assert len(CIFAR10(folder.parent)) == 10


def test_an_archive_that_cannot_be_unpacked_is_told(site, tmp_path, monkeypatch):
    content = archive(cifar_files())[:400]
    (site[0] / "cifar.tar.gz").write_bytes(content)
    monkeypatch.setattr(CIFAR10, "url", f"{site[1]}cifar.tar.gz")
    monkeypatch.setattr(CIFAR10, "tgz_md5", md5(content))
    with pytest.raises(DownloadError, match="CIFAR-10 could not be unpacked"):
        download(CIFAR, tmp_path / "data")
    assert not [name for name in files(tmp_path / "data") if name.endswith(".part")]
