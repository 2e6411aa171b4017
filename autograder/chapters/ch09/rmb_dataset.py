"""The specification of `RMBDataset`."""

from pathlib import Path

import torch
from hypothesis import strategies as st
from PIL import Image
from torch.utils.data import Dataset

from autograder.spec import exercise, forbid
from autograder.strategies import one_of, pairs, sizes
from course_utils.checking.values import Built, Case, Picture

from .get_img_info import get_img_info
from .shared import picture

READY_MADE = forbid("torchvision's data sets", names=["torchvision.datasets"])


# Colours that come out of a JPEG file exactly as they went in.
FLAT = ((0, 60, 180), (0, 45, 120), (0, 15, 240))


@st.composite
def files_of(draw, ending):
    """What a picture file holds: any mode in PNG, a flat colour in JPEG."""
    height, width = draw(pairs(1, 3))
    if ending.lower() == ".png":
        return picture(draw(one_of("RGB", "L", "RGBA", "LA")), height, width, draw(sizes(0, 9)))
    colour = torch.tensor(draw(one_of(*FLAT)), dtype=torch.uint8).expand(height, width, 3)
    if draw(st.booleans()):
        return Picture("RGB", colour.clone())
    return Picture("L", colour[..., 2].clone())


@st.composite
def banknotes(draw, looks):
    """A folder of banknotes, among them files that are none, and what is looked at."""
    look = draw(one_of(*looks))
    if look == "loader":
        return two_workers(draw(one_of(2, 3)))
    path = st.tuples(
        one_of("1/", "100/", "1/", "100/", "50/"),
        one_of("", "", "deep/"),
        one_of("a", "b", "c", "d"),
        one_of(".png", ".png", ".jpg", ".JPG", ".jpeg", ".txt"),
    )
    # Each class has a picture, or one class has no folder: the rest may be anything.
    drawn = [("1/", "", "x", ".png"), ("100/", "", "y", ".png")]
    drawn += draw(st.lists(path, max_size=4, unique_by=lambda parts: "".join(parts).lower()))
    if look == "items" and draw(one_of(False, False, True)):
        drawn = [parts for parts in drawn if parts[0] != "1/"]
    files = {}
    for parts in drawn:
        content = "a note\n" if parts[-1] == ".txt" else draw(files_of(parts[-1]))
        files["".join(parts)] = content
    kwargs, more = {}, {}
    if look == "again":
        kwargs, more = {"transform": Built("Numbered")}, {"reads": draw(sizes(2, 4))}
    elif draw(one_of(False, False, True)):
        kwargs = {"transform": Built("Pixels", (draw(one_of(2, 3)),))}
    options = {"look": look, "files": files} | more
    aspect = {"past the end": "errors"}.get(look, "values")
    return Case(("data",), kwargs, scenario="folder", aspect=aspect, options=options)


def two_workers(divisor):
    """Notes of one size in batches that two processes read: it takes its time, so there are few."""
    names = ("1/a.png", "1/b.png", "100/a.png", "100/b.png", "1/more/c.png")
    modes = ("RGB", "L", "RGB", "RGBA", "RGB")
    files = {name: picture(modes[n], 2, 3, n) for n, name in enumerate(names)}
    options = {"look": "loader", "files": files, "batch_size": 2}
    kwargs = {"transform": Built("Pixels", (divisor,))}
    return Case(("data",), kwargs, scenario="folder", options=options)


LOOKS = ("items", "items", "items", "items", "past the end", "past the end", "again", "loader")


@exercise(
    points={"values": 2, "files left open": 1, "errors": 1},
    cases=banknotes(LOOKS),
    forbid=READY_MADE,
    uses=[get_img_info],
    examples=28,
)
class RMBDataset(Dataset):
    """Banknotes of two classes, read one by one, with their labels."""

    def __init__(self, data_dir, transform=None):
        self.pairs = get_img_info(data_dir, self.labels())
        self.transform = transform

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, index):
        path, label = self.pairs[index]
        image = self.read(path)
        return image if self.transform is None else self.transform(image), label

    def labels(self):
        return {"1": 0, "100": 1}

    def read(self, path):
        with Image.open(path) as image:
            return image.convert("RGB")


@RMBDataset.misconception
class as_it_is_in_the_file(RMBDataset.oracle):
    """A grey picture stays grey, and others are not even read yet. What does `convert` do?"""

    def read(self, path):
        return Image.open(path)


@RMBDataset.misconception
class keeps_the_mode(RMBDataset.oracle):
    """Some pictures have another number of channels than three. Which mode should all of them
    have?
    """

    def read(self, path):
        with Image.open(path) as image:
            return image.copy()


@RMBDataset.misconception
class keeps_files_open(RMBDataset.oracle):
    """The items are right, but the files behind them are still open. Who closes a file that is
    opened?
    """

    def __init__(self, data_dir, transform=None):
        super().__init__(data_dir, transform)
        self.opened = []

    def read(self, path):
        self.opened.append(Path(path).open("rb"))  # noqa: SIM115
        return Image.open(self.opened[-1]).convert("RGB")


@RMBDataset.misconception
class transform_is_forgotten(RMBDataset.oracle):
    """The transform has no effect. Where is it called?"""

    def __init__(self, data_dir, transform=None):
        super().__init__(data_dir)


@RMBDataset.misconception
class transformed_once_for_all(RMBDataset.oracle):
    """Reading an item twice gives the same: a random transform would draw only once. When should
    it be called?
    """

    def __init__(self, data_dir, transform=None):
        super().__init__(data_dir, transform)
        self.items = [RMBDataset.oracle.__getitem__(self, i) for i in range(len(self))]

    def __getitem__(self, index):
        return self.items[index]


@RMBDataset.misconception
class the_value_is_the_label(RMBDataset.oracle):
    """The labels are what is printed on the notes. Which two numbers do the classes have?"""

    def labels(self):
        return {"1": 1, "100": 100}


@RMBDataset.misconception
class labels_change_places(RMBDataset.oracle):
    """The two classes have each other's label. Which of them is 0?"""

    def labels(self):
        return {"1": 1, "100": 0}


@RMBDataset.misconception
class pictures_without_labels(RMBDataset.oracle):
    """An item is a picture only. What else does training need?"""

    def __getitem__(self, index):
        return super().__getitem__(index)[0]


@RMBDataset.misconception
class label_first(RMBDataset.oracle):
    """Label and picture have changed places. Which comes first?"""

    def __getitem__(self, index):
        return super().__getitem__(index)[::-1]


@RMBDataset.misconception
class begins_anew_at_the_end(RMBDataset.oracle):
    """There is an item behind the last one, so a loop over the data set would never end. Which
    error ends it?
    """

    def __getitem__(self, index):
        return super().__getitem__(index % len(self))


@RMBDataset.misconception
class one_too_few(RMBDataset.oracle):
    """The length is one less than the number of pictures. Which index has the last one?"""

    def __len__(self):
        return super().__len__() - 1


@RMBDataset.misconception
class no_data_set_of_torch:
    """It works like a data set, and is none of torch's. From which class should it inherit?"""

    labels = RMBDataset.oracle.labels
    __init__ = RMBDataset.oracle.__init__
    __len__ = RMBDataset.oracle.__len__
    __getitem__ = RMBDataset.oracle.__getitem__
    read = RMBDataset.oracle.read
