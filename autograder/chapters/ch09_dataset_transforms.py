"""Data sets, data loaders and transforms.

The transforms answer as torchvision's do; salt-and-pepper noise is as old as digital pictures:
Gonzalez and Woods, *Digital Image Processing*, 1992.
"""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.spec import gate

from .ch09.add_pepper_noise import AddPepperNoise
from .ch09.center_crop import center_crop
from .ch09.compose import Compose
from .ch09.five_crop import five_crop
from .ch09.get_img_info import get_img_info
from .ch09.normalize import normalize
from .ch09.num_batches import num_batches
from .ch09.random_apply import RandomApply
from .ch09.random_choice import RandomChoice
from .ch09.random_order import RandomOrder
from .ch09.rmb_dataset import RMBDataset
from .ch09.ten_crop import ten_crop
from .ch09.to_tensor import to_tensor

EXERCISES = (
    get_img_info,
    RMBDataset,
    num_batches,
    to_tensor,
    normalize,
    Compose,
    AddPepperNoise,
    RandomApply,
    RandomChoice,
    RandomOrder,
    center_crop,
    five_crop,
    ten_crop,
)


NEEDS = (
    *("RMBDataset", "Compose", "AddPepperNoise", "RandomChoice"),
    *("to_tensor", "normalize", "center_crop"),
)


@gate(points=3, data="banknotes", needs=NEEDS)
def gate_ch09(student, data, device):
    """Train a network on a folder of banknotes that your data set and your transforms read."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from PIL import Image

    def write(folder, notes, labels):
        for number, (note, label) in enumerate(zip(notes.cpu(), labels, strict=True)):
            path = Path(folder, "100" if label else "1", f"{number:04}.png")
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(note.numpy()).save(path)

    def read(folder, *first):
        def finish(image):
            inner = student.center_crop(student.to_tensor(image), (18, 34))
            return student.normalize(inner, [0.7, 0.7, 0.7], [0.1, 0.1, 0.1])

        dataset = student.RMBDataset(folder, student.Compose([*first, finish]))
        return torch.utils.data.DataLoader(dataset, batch_size=20, shuffle=bool(first))

    def flip(image):
        return image.transpose(Image.Transpose.ROTATE_180)

    net = nn.Sequential(
        *(nn.Conv2d(3, 8, 5), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(8, 16, 5), nn.ReLU(), nn.AdaptiveAvgPool2d(1)),
        *(nn.Flatten(), nn.Linear(16, 2)),
    ).to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.03, momentum=0.9)
    varied = [student.RandomChoice([flip, lambda image: image]), student.AddPepperNoise(0.95, 0.8)]
    with TemporaryDirectory() as learn, TemporaryDirectory() as test:
        write(learn, data.X, data.y.tolist())
        write(test, data.X_test, [0] * len(data.X_test))
        for _ in range(22):
            for X, y in read(learn, *varied):
                loss = F.cross_entropy(net(X.to(device)), y.to(device))
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        with torch.no_grad():
            return torch.cat([net(X.to(device)) for X, _ in read(test)])


class Altered:
    """The student's names, some of them exchanged."""

    def __init__(self, student, **others):
        vars(self).update({name: getattr(student, name) for name in NEEDS} | others)


@gate_ch09.must_fail
def pictures_not_normalised(student, data, device):
    """The same training on the numbers as they come out of the file's bytes."""
    other = Altered(student, normalize=lambda tensor, mean, std: tensor)
    return gate_ch09.driver(other, data, device)


@gate_ch09.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch09.driver(student, data, device)


@gate_ch09.must_fail
def without_noise(student, data, device):
    """A training on clean notes only."""
    other = Altered(student, AddPepperNoise=lambda snr, p: lambda image: image)
    return gate_ch09.driver(other, data, device)


@gate_ch09.must_fail
def one_class_only(student, data, device):
    """A data set that finds every other picture under the same label."""

    class OneLabel(student.RMBDataset):
        def __getitem__(self, index):
            return super().__getitem__(index)[0], 0

    return gate_ch09.driver(Altered(student, RMBDataset=OneLabel), data, device)
