"""Data sets, data loaders and transforms.

The transforms answer as torchvision's do; salt-and-pepper noise is as old as digital pictures:
Gonzalez and Woods, *Digital Image Processing*, 1992.
"""

import math
import random
from collections import Counter
from itertools import permutations
from pathlib import Path

import numpy as np
import torch
from hypothesis import strategies as st
from PIL import Image
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import functional as vision

from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, seeds, sizes, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import Outcomes, SaltAndPepper
from course_utils.checking.values import Built, Case, Picture

TORCHVISION = forbid("torchvision", names=["torchvision"])
READY_MADE = forbid("torchvision's data sets", names=["torchvision.datasets"])
PICTURES = (".jpg", ".jpeg", ".png")

# Folders of pictures ------------------------------------------------------------------------

NAMES = ("b", "a", "C", "B", "D", "10", "9")
ENDINGS = (".png", ".jpg", ".jpeg", ".JPG", ".Png", ".JPEG", ".txt", ".gif", ".png.txt", "png")


@st.composite
def folders(draw):
    """A folder with classes, nested folders, other files and folders of unknown classes."""
    animals = {"dogs": 2, "cats": 0, "ants": 1}
    label_names = draw(one_of({"1": 0, "100": 1}, {"dogs": 0, "cats": 1}, animals))
    classes = [*label_names, *label_names, "birds", "."]
    inside = one_of("", "", "", "", "more/", "more/still/", f"{next(iter(label_names))}/")
    path = st.builds(
        "{}/{}{}{}".format, st.sampled_from(classes), inside, one_of(*NAMES), one_of(*ENDINGS)
    )
    paths = draw(st.lists(path, min_size=draw(one_of(1, 6)), max_size=10, unique_by=str.lower))
    files = list(dict.fromkeys(path.removeprefix("./") for path in paths))
    options = {"look": "list", "files": files}
    return Case(("data", label_names), scenario="folder", options=options)


@exercise(points=2, cases=folders())
def get_img_info(data_dir, label_names):
    """The path and the label of every picture in the folders of the classes, sorted by path."""
    return listed(data_dir, label_names)


def listed(
    data_dir, label_names, keep=lambda path: path.suffix.lower() in PICTURES, every="*/**/*"
):
    """The pairs of those files that ``keep`` accepts, labelled by the class's folder."""
    paths = (path for path in Path(data_dir).glob(every) if path.is_file() and keep(path))
    named = ((path, path.relative_to(data_dir).parts[0]) for path in paths)
    return sorted((str(path), label_names[name]) for path, name in named if name in label_names)


@get_img_info.stand_in
def backwards(data_dir, label_names):
    from pathlib import Path

    endings = (".png", ".jpg", ".jpeg")
    found = (path for path in Path(data_dir).glob("*/*.*") if path.suffix.lower() in endings)
    paths = sorted(map(str, found), reverse=True)
    return [(path, number % 2) for number, path in enumerate(paths)]


@get_img_info.misconception
def not_in_folders_of_folders(data_dir, label_names):
    """Pictures in a folder within the class's folder are missing. How deep does your search
    go?
    """
    return listed(data_dir, label_names, every="*/*")


@get_img_info.misconception
def small_letters_only(data_dir, label_names):
    """A picture whose ending is in capitals is missing. Are `.JPG` and `.jpg` the same to your
    code?
    """
    return listed(data_dir, label_names, lambda path: path.suffix in PICTURES)


@get_img_info.misconception
def one_ending_only(data_dir, label_names):
    """Only one kind of picture is found. Which three endings may a picture have?"""
    return listed(data_dir, label_names, lambda path: path.suffix.lower() == ".jpg")


@get_img_info.misconception
def jpeg_is_forgotten(data_dir, label_names):
    """One of the three endings is missing. In which two ways is JPEG spelled?"""
    return listed(data_dir, label_names, lambda path: path.suffix.lower() in (".jpg", ".png"))


@get_img_info.misconception
def every_file_counts(data_dir, label_names):
    """Files that are no pictures are in the list. What tells a picture from a text?"""
    return listed(data_dir, label_names, lambda path: True)


@get_img_info.misconception
def ending_without_dot(data_dir, label_names):
    """A file that merely ends in these letters is in the list. With which character does an ending
    begin?
    """
    words = ("jpg", "jpeg", "png")
    return listed(data_dir, label_names, lambda path: path.name.lower().endswith(words))


@get_img_info.misconception
def unknown_folders_too(data_dir, label_names):
    """Pictures without a class are in the list. What should happen to a folder that is not in
    label_names?
    """
    folders = [path.name for path in Path(data_dir).iterdir() if path.is_dir()]
    return listed(data_dir, {name: label_names.get(name) for name in folders})


@get_img_info.misconception
def stumbles_over_unknown_folders(data_dir, label_names):
    """A folder of no class ends the search with an error. How do you ask whether a name is
    known?
    """
    for path in Path(data_dir).iterdir():
        if path.is_dir():
            label_names[path.name]
    return listed(data_dir, label_names)


@get_img_info.misconception
def stumbles_over_missing_folders(data_dir, label_names):
    """A class that has no folder ends the search with an error. How many pictures does such a
    class have?
    """
    for name in label_names:
        list((Path(data_dir) / name).iterdir())
    return listed(data_dir, label_names)


@get_img_info.misconception
def class_by_class(data_dir, label_names):
    """The pictures are there, in another order. Which class comes first when *paths* are
    sorted?
    """
    order = list(label_names.values())
    return sorted(listed(data_dir, label_names), key=lambda pair: order.index(pair[1]))


@get_img_info.misconception
def sorted_by_file_name(data_dir, label_names):
    """The order is that of the names of the files. What is the whole path that they are sorted
    by?
    """
    return sorted(listed(data_dir, label_names), key=lambda pair: Path(pair[0]).name)


@get_img_info.misconception
def name_of_the_file_alone(data_dir, label_names):
    """The folders are missing from what should be paths. Could one open these files from
    anywhere?
    """
    return [(Path(path).name, label) for path, label in listed(data_dir, label_names)]


@get_img_info.misconception
def nearest_folder_decides(data_dir, label_names):
    """A picture in a folder within the class's folder has no label or another one. Which folder
    says what it shows, the nearest or the outermost?
    """
    found = (path for path, _ in listed(data_dir, label_names))
    named = ((path, label_names.get(Path(path).parent.name)) for path in found)
    return [(path, label) for path, label in named if label is not None]


@get_img_info.misconception
def names_instead_of_labels(data_dir, label_names):
    """Words stand where numbers should. What does label_names hold for the name of a folder?"""
    return listed(data_dir, {name: name for name in label_names})


# Colours that come out of a JPEG file exactly as they went in.
FLAT = ((0, 60, 180), (0, 45, 120), (0, 15, 240))
MODES = {"RGB": 3, "RGBA": 4, "LA": 2, "L": 0}


def picture(mode, height, width, seed):
    """A picture whose pixels come from a formula, none of them quite black or white."""
    channels = MODES[mode]
    shape = (height, width, channels) if channels else (height, width)
    return Picture(mode, (128 + 120 * pattern(shape, seed)).to(torch.uint8))


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
    # A class has a folder, and each a picture: the rest may be anything.
    drawn = [("1/", "", "x", ".png"), ("100/", "", "y", ".png")]
    drawn += draw(st.lists(path, max_size=4, unique_by=lambda parts: "".join(parts).lower()))
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


@st.composite
def epochs(draw):
    """Some samples in batches that they fill exactly, or not."""
    batch_size, full, rest = draw(sizes(1, 9)), draw(sizes(0, 5)), draw(sizes(0, 8))
    n = batch_size * full + rest % batch_size
    look = draw(one_of({"drop_last": True}, {}, {"drop_last": False}))
    return Case((n, batch_size), look)


@exercise(points=1, cases=epochs())
def num_batches(num_samples, batch_size, drop_last=False):
    """How many batches one pass over the data has."""
    return len(DataLoader(range(num_samples), batch_size, drop_last=drop_last))


@num_batches.misconception
def always_drops_the_rest(num_samples, batch_size, drop_last=False):
    """The last, smaller batch is not counted. When is it left out, and when not?"""
    return num_samples // batch_size


@num_batches.misconception
def never_drops_the_rest(num_samples, batch_size, drop_last=False):
    """A smaller batch at the end is counted although it is dropped. What does drop_last ask
    for?
    """
    return math.ceil(num_samples / batch_size)


@num_batches.misconception
def always_one_more(num_samples, batch_size, drop_last=False):
    """Where the samples fill all batches exactly, there is one too many. What is left over
    then?
    """
    return num_samples // batch_size + (not drop_last)


@num_batches.misconception
def drops_the_other_way_round(num_samples, batch_size, drop_last=False):
    """The smaller batch is dropped when it should stay, and stays when it should be dropped. What
    does True mean?
    """
    return num_batches.oracle(num_samples, batch_size, not drop_last)


@num_batches.misconception
def fractions_of_batches(num_samples, batch_size, drop_last=False):
    """The answer has a fraction. How many batches is half a batch?"""
    return num_samples / batch_size


@num_batches.misconception
def rounds_to_the_nearest(num_samples, batch_size, drop_last=False):
    """A small rest is forgotten and a large one is not. Does it matter how many samples the last
    batch has?
    """
    return math.floor(num_samples / batch_size + (0 if drop_last else 0.5))


# Transforms of one picture -------------------------------------------------------------------


@st.composite
def pictures(draw):
    """A picture of Pillow's, or an array of pixels, small enough to read."""
    (height, width), seed = draw(pairs(1, 4)), draw(seeds())
    if draw(st.booleans()):
        return Case((picture(draw(one_of("RGB", "L", "RGBA")), height, width, seed),))
    pixels = torch.tensor(draw(st.lists(one_of(0, 255, 51, 102), min_size=3, max_size=3)))
    image = pixels.to(torch.uint8).expand(height, width, 3).clone()
    image[-1] = picture("RGB", 1, width, seed).pixels[0]
    return Case((Built("array", (image,)),))


@exercise(points=2, cases=pictures(), forbid=TORCHVISION)
def to_tensor(img):
    """A picture's pixels as a tensor: channels first, float32, from 0 to 1."""
    return vision.to_tensor(img)


@to_tensor.misconception
def channels_stay_last(img):
    """The channels are the last axis. Which axis do torch's layers expect them on?"""
    return rows(img) / 255


def rows(img):
    """The pixels as they lie in memory: (H, W, c), also where there is one channel only."""
    values = torch.from_numpy(np.array(img)).float()
    return values if values.dim() == 3 else values[..., None]


@to_tensor.misconception
def keeps_whole_numbers(img):
    """The numbers go up to 255. What is full brightness in a tensor?"""
    return vision.to_tensor(img) * 255


@to_tensor.misconception
def divides_by_256(img):
    """All numbers are a little too small: white is not quite 1. Which number is white in a
    byte?
    """
    return vision.to_tensor(img) * 255 / 256


@to_tensor.misconception
def double_precision(img):
    """The numbers are right, the dtype is not. Which one do torch's layers have?"""
    return vision.to_tensor(img).double()


@to_tensor.misconception
def reshapes_instead_of_permuting(img):
    """The shape is right, but the pixels are stirred. Does `reshape` move an axis, or does it
    read the same numbers on in other portions?
    """
    values = rows(img)
    return values.reshape(values.shape[-1], *values.shape[:2]) / 255


@to_tensor.misconception
def height_and_width_change_places(img):
    """The picture lies on its side. In which order do height and width stand in an array?"""
    return vision.to_tensor(img).mT


@to_tensor.misconception
def blue_comes_first(img):
    """Red and blue have changed places. In which order does Pillow keep the colours?"""
    values = vision.to_tensor(img)
    return values.flip(0) if len(values) == 3 else values


@to_tensor.misconception
def grey_without_channel(img):
    """A grey picture has lost its axis of channels. How many channels does it have?"""
    values = vision.to_tensor(img)
    return values[0] if len(values) == 1 else values


@to_tensor.misconception
def always_three_channels(img):
    """A picture with one or four channels came out with three. Who asked for RGB?"""
    return vision.to_tensor(img if isinstance(img, np.ndarray) else img.convert("RGB"))


@to_tensor.misconception
def stretches_the_contrast(img):
    """The brightest number is always 1. By what is divided: by the largest of this picture, or by
    the largest there can be?
    """
    values = vision.to_tensor(img)
    return values / values.max()


@st.composite
def normalisable(draw, c=None):
    """A tensor with a mean and a deviation for each channel, to be copied or changed."""
    c, (h, w) = draw(sizes(1, 4)), draw(pairs(1, 4))
    mean = draw(st.lists(one_of(0.0, 0.5, -1.0, 2.0), min_size=c, max_size=c))
    std = draw(st.lists(one_of(1.0, 2.0, 0.5, 0.25), min_size=c, max_size=c))
    kind = draw(one_of(list, tuple))
    X = draw(tensors(c, h, w, layouts=True))
    args = (X, kind(mean), kind(std))
    if draw(one_of(False, False, True)):
        return Case(args, gradient=True, options={"wrt": [0]})
    look = draw(one_of({}, {"inplace": False}, {"inplace": True}, {"inplace": True}))
    aspect = "in place" if look.get("inplace") else "values"
    return Case(args, look, scenario="inplace", aspect=aspect)


@exercise(points={"values": 1, "in place": 1}, cases=normalisable(), forbid=TORCHVISION)
def normalize(tensor, mean, std, inplace=False):
    """Each channel less its mean, divided by its deviation; in place where that is asked for."""
    return vision.normalize(tensor, mean, std, inplace)


@normalize.misconception
def divides_first(tensor, mean, std, inplace=False):
    """The mean was taken away after the division. In which order do the two stand in the
    formula?
    """
    return vision.normalize(tensor, [m * s for m, s in zip(mean, std, strict=True)], std, inplace)


@normalize.misconception
def one_mean_for_all(tensor, mean, std, inplace=False):
    """Every channel is treated like the first one. How many means are there?"""
    return vision.normalize(tensor, mean[:1] * len(mean), std[:1] * len(std), inplace)


@normalize.misconception
def divides_by_the_variance(tensor, mean, std, inplace=False):
    """The numbers shrink or grow too much. Is a deviation squared before it divides?"""
    return vision.normalize(tensor, mean, [s * s for s in std], inplace)


@normalize.misconception
def multiplies_by_the_deviation(tensor, mean, std, inplace=False):
    """A large deviation makes the numbers larger. What should it do to them?"""
    return vision.normalize(tensor, mean, [1 / s for s in std], inplace)


@normalize.misconception
def adds_the_mean(tensor, mean, std, inplace=False):
    """The numbers move away from zero. What should happen to the mean?"""
    return vision.normalize(tensor, [-m for m in mean], std, inplace)


@normalize.misconception
def never_in_place(tensor, mean, std, inplace=False):
    """The tensor that was given is as it was, although it was to be changed. What does inplace
    mean?
    """
    return vision.normalize(tensor, mean, std)


@normalize.misconception
def always_in_place(tensor, mean, std, inplace=False):
    """The given tensor has changed, and nobody asked for it. Who may need it as it was?"""
    return vision.normalize(tensor, mean, std, inplace=True)


@normalize.misconception
def own_statistics(tensor, mean, std, inplace=False):
    """The result does not depend on mean and std. Whose statistics are taken, and whose are
    given?
    """
    own = tensor.detach().std((1, 2), correction=0).clamp(min=1e-6).tolist()
    return vision.normalize(tensor, tensor.detach().mean((1, 2)).tolist(), own, inplace)


@normalize.misconception
def channels_are_the_last_axis(tensor, mean, std, inplace=False):
    """The statistics went along the wrong axis. Which axis of (c, h, w) has the channels?"""
    mean, std = torch.tensor(mean), torch.tensor(std)
    return tensor.sub_(mean).div_(std) if inplace else (tensor - mean) / std


@st.composite
def recipes(draw, most=3, least=0):
    """A list of transforms that do not commute."""
    counts = st.integers(least, most)
    amounts = one_of(1, 2, 3)
    kinds = one_of("Adds", "Times")
    step = st.builds(lambda kind, n: Built(kind, (n + (kind == "Times"),)), kinds, amounts)
    count = draw(counts)
    return draw(st.lists(step, min_size=count, max_size=count))


def words(recipe):
    """A transform as its ``repr`` writes it."""
    return f"{recipe.kind}({recipe.args[0]})"


@st.composite
def compositions(draw):
    """Some transforms in a row, on some tensors, or the words that stand for them."""
    steps = draw(recipes())
    if draw(one_of(False, False, True)):
        options = {"named": ["Compose", *map(words, steps)]}
    else:
        shapes = draw(st.lists(pairs(1, 2), min_size=1, max_size=2))
        options = {"inputs": [draw(tensors(*shape)) for shape in shapes]}
    return Case((steps,), scenario="composed", options=options)


@exercise(points={"values": 1, "repr": 1}, cases=compositions(), forbid=TORCHVISION)
class Compose:
    """One transform made of several, each applied to what the one before it returned."""

    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for step in self.transforms:
            img = step(img)
        return img

    def __repr__(self):
        return "\n".join(["Compose(", *(f"    {step}" for step in self.transforms), ")"])


@Compose.misconception
class last_transform_first(Compose.oracle):
    """The transforms are applied in the opposite order. Which one sees the picture first?"""

    def __call__(self, img):
        for step in reversed(self.transforms):
            img = step(img)
        return img


@Compose.misconception
class all_on_the_original(Compose.oracle):
    """Only the last transform shows. What should each of them be given?"""

    def __call__(self, img):
        result = img
        for step in self.transforms:
            result = step(img)
        return result


@Compose.misconception
class returns_after_the_first(Compose.oracle):
    """Only the first transform was applied. Where does your loop return?"""

    def __call__(self, img):
        for step in self.transforms:
            return step(img)
        return img


@Compose.misconception
class a_list_of_results(Compose.oracle):
    """The answer is a list with a result of each transform. How many pictures should come out?"""

    def __call__(self, img):
        return [step(img) for step in self.transforms]


@Compose.misconception
class forgets_to_return(Compose.oracle):
    """The answer is None. What does a function return that does not say so?"""

    def __call__(self, img):
        super().__call__(img)


@Compose.misconception
class repr_without_parts(Compose.oracle):
    """Printed, it does not name its transforms in full. How does each of them write itself?"""

    def __repr__(self):
        return f"Compose({len(self.transforms)} transforms)"


@Compose.misconception
class repr_is_a_list(Compose.oracle):
    """Printed, it looks like a plain list. What is the name of the thing?"""

    def __repr__(self):
        return str(self.transforms)


# Random transforms ---------------------------------------------------------------------------

NOISE_TIMES, COIN_TIMES, FEW_TIMES = 200, 1600, 800


def drawn(args, image, times, aspect="values", kwargs=None):
    """A case in which a transform is made once and called often."""
    options = {"input": image, "times": times}
    return Case(args, kwargs or {}, scenario="draws", aspect=aspect, options=options)


WRONG_NUMBERS = (
    *((1, 0.5), (0.5, 1), (0.5, 0), ("0.5", 0.5)),
    *((1.5, 0.5), (-0.1, 0.5), (0.5, 1.1), (0.5, -0.5)),
)


@st.composite
def noisy_pictures(draw):
    """Noise that is sure to come, a coin that is tossed for it, or numbers that are none."""
    seed = draw(sizes(0, 9))
    look = draw(one_of("edge", "share", "error", "coin", "error", "error"))
    if look == "error":
        numbers = draw(one_of(*WRONG_NUMBERS))
        return drawn(numbers, picture("RGB", 1, 2, 0), 1, "errors")
    mode = draw(one_of("RGB", "RGB", "L", "RGBA"))
    if look == "coin":
        p = draw(one_of((), (0.1,), (0.2,)))
        return drawn((0.0, *p), picture("RGB", 1, 1, 0), COIN_TIMES, "frequency")
    if look == "edge":
        snr, p = draw(one_of((0.0, 1.0), (1.0, 1.0), (0.0, 0.0), (0.5, 0.0)))
        return drawn((snr, p), picture(mode, 1, 2, seed), 40)
    height, width = draw(one_of((8, 11), (12, 9), (10, 10)))
    snr = draw(one_of(0.8, 0.6, 0.5, 0.75))
    return drawn((snr, 1.0), picture(mode, height, width, seed), NOISE_TIMES)


@exercise(points={"values": 2, "frequency": 1, "errors": 1}, cases=noisy_pictures(), examples=26)
class AddPepperNoise:
    """White and black pixels strewn over a picture."""

    def __init__(self, snr, p=0.9):
        for number in (snr, p):
            if not isinstance(number, float):
                raise TypeError(f"a float, not {number!r}")
            if not 0 <= number <= 1:
                raise ValueError(f"a number from 0 to 1, not {number}")
        self.snr, self.p = snr, p

    def __call__(self, img):
        pixels = np.array(img.convert("RGB"))
        if random.random() < self.p:
            self.strew(pixels)
        return Image.fromarray(pixels)

    def strew(self, pixels, white=0.5):
        """Change the pixels in place; ``white`` is the share of white ones among them."""
        dice, noise = np.random.random(pixels.shape[:2]), 1 - self.snr
        pixels[dice < noise] = 0
        pixels[dice < noise * white] = 255


@AddPepperNoise.expect
def any_noise_of_this_kind(case, seen):
    """Whichever pixels: the right share, white and black, and the rest as it was."""
    if case.aspect == "errors":
        return seen
    snr, p = (*case.args, 0.9)[:2]
    before = case.options["input"]
    whole = before.pixels if before.mode != "L" else before.pixels[..., None].expand(-1, -1, 3)
    found = SaltAndPepper(case.options["times"], whole[..., :3].clone(), 1 - snr, p)
    return seen | {case.aspect: found}


@AddPepperNoise.misconception
class snr_is_the_share_of_noise(AddPepperNoise.oracle):
    """Where little noise was asked for there is much. Which share of the pixels stays as it is:
    snr, or what is left of it?
    """

    def __call__(self, img):
        turned = AddPepperNoise.oracle(1 - self.snr, self.p)
        return turned(img)


@AddPepperNoise.misconception
class always_noisy(AddPepperNoise.oracle):
    """Every picture gets noise. What is p the probability of?"""

    def __init__(self, snr, p=0.9):
        super().__init__(snr, p)
        self.p = 1.0


@AddPepperNoise.misconception
class p_the_other_way_round(AddPepperNoise.oracle):
    """Noise comes as often as it should stay away. On which side of p must the coin fall?"""

    def __init__(self, snr, p=0.9):
        super().__init__(snr, p)
        self.p = 1 - p


@AddPepperNoise.misconception
class pepper_only(AddPepperNoise.oracle):
    """No pixel turned white. Which two colours does the noise have?"""

    def strew(self, pixels, white=0.0):
        super().strew(pixels, white)


@AddPepperNoise.misconception
class each_colour_as_often_as_all_noise(AddPepperNoise.oracle):
    """There is twice as much noise as there should be, or more white than black. What is half of
    1 − snr?
    """

    def strew(self, pixels, white=0.5):
        dice, noise = np.random.random((2, *pixels.shape[:2])), 1 - self.snr
        pixels[dice[0] < noise] = 0
        pixels[dice[1] < noise] = 255


@AddPepperNoise.misconception
class channel_by_channel(AddPepperNoise.oracle):
    """Coloured dots appear. Does a noisy pixel change in one channel, or in all together?"""

    def strew(self, pixels, white=0.5):
        dice, noise = np.random.random(pixels.shape), 1 - self.snr
        pixels[dice < noise] = 0
        pixels[dice < noise / 2] = 255


@AddPepperNoise.misconception
class the_same_dots_every_time(AddPepperNoise.oracle):
    """Every picture has its noise in the same places. When are the dice thrown?"""

    def strew(self, pixels, white=0.5):
        state = np.random.get_state()
        np.random.seed(1)
        super().strew(pixels, white)
        np.random.set_state(state)


@AddPepperNoise.misconception
class keeps_the_mode_of_the_picture(AddPepperNoise.oracle):
    """A grey picture came out grey. Which mode has the result, whatever came in?"""

    def __call__(self, img):
        return super().__call__(img).convert(img.mode)


@AddPepperNoise.misconception
class paints_on_the_original(AddPepperNoise.oracle):
    """The picture that was given has dots now. What do others expect to find in it?"""

    def __call__(self, img):
        noisy = super().__call__(img)
        img.paste(noisy)
        return noisy


@AddPepperNoise.misconception
class an_array_instead_of_a_picture(AddPepperNoise.oracle):
    """The result is an array. How does it become one of Pillow's pictures again?"""

    def __call__(self, img):
        return np.array(super().__call__(img))


@AddPepperNoise.misconception
class asserts_instead_of_raising(AddPepperNoise.oracle):
    """A wrong number ends in an AssertionError. Which two errors were asked for, and when?"""

    def __init__(self, snr, p=0.9):
        try:
            super().__init__(snr, p)
        except (TypeError, ValueError):
            raise AssertionError from None


@AddPepperNoise.misconception
class accepts_whole_numbers(AddPepperNoise.oracle):
    """A whole number is accepted where only a float should be. Is 1 a float to Python?"""

    def __init__(self, snr, p=0.9):
        whole = isinstance(snr, int) or isinstance(p, int)
        super().__init__(*(float(n) for n in (snr, p)) if whole else (snr, p))


@AddPepperNoise.misconception
class accepts_any_range(AddPepperNoise.oracle):
    """A number beyond 0 and 1 is accepted. What would a share of 1.5 be?"""

    def __init__(self, snr, p=0.9):
        for number in (snr, p):
            if not isinstance(number, float):
                raise TypeError
        self.snr, self.p = snr, p


ROW = torch.tensor([[1.0, 2.0]])


def outcomes(times, ways):
    """What may come out, and how often: ways with equal results are one outcome.

    ``ways`` are names, results and probabilities; one of probability 0 is there for its name.
    """
    names, chances = {}, Counter()
    for name, result, probability in ways:
        key = tuple(result.flatten().tolist())
        names.setdefault(key, name)
        chances[key] += probability
    results = tuple(torch.tensor(key).reshape(ROW.shape) for key in names)
    return Outcomes(times, results, tuple(map(chances.get, names)), tuple(names.values()))


def made(recipe):
    """The transform of a recipe."""
    kind, (n,) = recipe.kind, recipe.args
    return (lambda x: x + n) if kind == "Adds" else (lambda x: x * n)


def through(steps, x=ROW):
    """Apply transforms in a row."""
    for step in steps:
        x = step(x)
    return x


@st.composite
def coins(draw):
    """Some transforms that are applied together, or not at all; now and then p is left out."""
    p = draw(one_of((0.8,), (0.3,), (0.2,), (0.0,), (1.0,), ()))
    steps = draw(recipes(least=draw(one_of(1, 2, 2))))
    aspect = "certain outcome" if p in ((0.0,), (1.0,)) else "values"
    return drawn((steps, *p), ROW, COIN_TIMES, aspect)


@exercise(points=1, cases=coins(), forbid=TORCHVISION, examples=16)
class RandomApply:
    """With probability p all transforms in a row, else none of them."""

    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def __call__(self, img):
        return through(self.transforms, img) if random.random() < self.p else img


@RandomApply.expect
def all_or_none(case, seen):
    """The original, or what comes out of all transforms."""
    steps, *given = case.args
    p = given[0] if given else 0.5
    found = [("the picture as it was", ROW, 1 - p)]
    found += [("all transforms", through(map(made, steps)), p)]
    found += [("one of them alone", made(step)(ROW), 0.0) for step in steps]
    return seen | {case.aspect: outcomes(COIN_TIMES, found)}


@RandomApply.misconception
class a_coin_for_each(RandomApply.oracle):
    """Sometimes one transform is applied and another is not. How many coins are tossed for a
    picture?
    """

    def __call__(self, img):
        return through([step for step in self.transforms if random.random() < self.p], img)


@RandomApply.misconception
class applied_when_it_should_not(RandomApply.oracle):
    """The rarer of the two should be the more frequent one. On which side of p must the coin
    fall?
    """

    def __call__(self, img):
        return through(self.transforms, img) if random.random() >= self.p else img


@RandomApply.misconception
class a_fair_coin(RandomApply.oracle):
    """The transforms are applied half of the time, whatever p is. Where is p used?"""

    def __call__(self, img):
        return through(self.transforms, img) if random.random() < 0.5 else img


@RandomApply.misconception
class always_applied(RandomApply.oracle):
    """The transforms are always applied. What is random about it?"""

    def __call__(self, img):
        return through(self.transforms, img)


@RandomApply.misconception
class one_of_them_is_applied(RandomApply.oracle):
    """Only one of the transforms was applied. How many of them does a success apply?"""

    def __call__(self, img):
        return random.choice(self.transforms)(img) if random.random() < self.p else img


@RandomApply.misconception
class tossed_once_for_all(RandomApply.oracle):
    """All calls end alike. When should the coin be tossed?"""

    def __init__(self, transforms, p=0.5):
        super().__init__(transforms, p)
        self.p = float(random.random() < p)


@st.composite
def choices(draw):
    """Some transforms of which one is applied."""
    return drawn((draw(recipes(least=1, most=4)),), ROW, FEW_TIMES)


@exercise(points=1, cases=choices(), forbid=TORCHVISION, examples=8)
class RandomChoice:
    """One of the transforms, each as often as any other."""

    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        return random.choice(self.transforms)(img)


@RandomChoice.expect
def each_as_often(case, seen):
    """What comes out of each single transform."""
    (steps,) = case.args
    found = [(f"{words(step)} alone", made(step)(ROW), 1 / len(steps)) for step in steps]
    found += [("the picture as it was", ROW, 0.0)]
    return seen | {"values": outcomes(FEW_TIMES, found)}


@RandomChoice.misconception
class never_the_last(RandomChoice.oracle):
    """The last transform is never chosen. Is the upper end of your random number part of it?"""

    def __call__(self, img):
        return random.choice(self.transforms[:-1] or self.transforms)(img)


@RandomChoice.misconception
class always_the_first(RandomChoice.oracle):
    """The same transform is chosen every time. What is random about it?"""

    def __call__(self, img):
        return self.transforms[0](img)


@RandomChoice.misconception
class chosen_once_for_all(RandomChoice.oracle):
    """All calls use the same transform. When should it be chosen?"""

    def __init__(self, transforms):
        super().__init__([random.choice(transforms)])


@RandomChoice.misconception
class all_in_random_order(RandomChoice.oracle):
    """More than one transform was applied. How many should be chosen?"""

    def __call__(self, img):
        return through(random.sample(self.transforms, len(self.transforms)), img)


@RandomChoice.misconception
class sometimes_none(RandomChoice.oracle):
    """Sometimes the picture stays as it was. Is doing nothing among the transforms?"""

    def __call__(self, img):
        return random.choice([*self.transforms, lambda x: x])(img)


@RandomChoice.misconception
class takes_turns(RandomChoice.oracle):
    """One transform follows the other in a fixed order. Can one tell from a call what the next one
    will be?
    """

    def __init__(self, transforms):
        super().__init__(transforms)
        self.calls = 0

    def __call__(self, img):
        self.calls += 1
        return self.transforms[self.calls % len(self.transforms)](img)


@st.composite
def orders(draw):
    """Some transforms, all of which are applied."""
    kinds = draw(one_of(("Adds", "Times", "Adds"), ("Times", "Adds", "Times"), ("Adds", "Times")))
    steps = [Built(kind, (draw(one_of(2, 3, 5)),)) for kind in kinds]
    return drawn((steps,), ROW, FEW_TIMES)


@exercise(points=1, cases=orders(), forbid=TORCHVISION, examples=8)
class RandomOrder:
    """All of the transforms, every order as often as any other."""

    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        return through(random.sample(self.transforms, len(self.transforms)), img)


@RandomOrder.expect
def every_order(case, seen):
    """What comes out of each order."""
    (steps,) = case.args
    all_orders, fewer = (list(permutations(steps, n)) for n in (len(steps), len(steps) - 1))
    found = [("one alone", made(step)(ROW), 0.0) for step in steps]
    found += [("all but one", through(map(made, order)), 0.0) for order in fewer]
    found += [
        (" before ".join(map(words, order)), through(map(made, order)), 1 / len(all_orders))
        for order in all_orders
    ]
    return seen | {"values": outcomes(FEW_TIMES, found)}


@RandomOrder.misconception
class the_order_given(RandomOrder.oracle):
    """The order is always that of the list. What is random about it?"""

    def __call__(self, img):
        return through(self.transforms, img)


@RandomOrder.misconception
class forwards_or_backwards(RandomOrder.oracle):
    """Some orders never come. In how many orders can three things stand?"""

    def __call__(self, img):
        return through(random.choice([self.transforms, self.transforms[::-1]]), img)


@RandomOrder.misconception
class drawn_with_replacement(RandomOrder.oracle):
    """Sometimes a transform is applied twice and another not at all. What happens to a transform
    once it was drawn?
    """

    def __call__(self, img):
        return through(random.choices(self.transforms, k=len(self.transforms)), img)


@RandomOrder.misconception
class one_is_left_out(RandomOrder.oracle):
    """One transform is missing every time. How many of them should be applied?"""

    def __call__(self, img):
        return through(random.sample(self.transforms, len(self.transforms) - 1), img)


# Crops ---------------------------------------------------------------------------------------


@st.composite
def croppable(draw, least=1):
    """An image and the size of a crop that fits into it: a pair, or one number for both sides."""
    h, w = draw(pairs(least, 3))
    more_h, more_w = draw(pairs(0, 7))
    size = draw(one_of((h, w), [h, w], h))
    longer = h if isinstance(size, int) else max(h, w)  # it fits with its sides exchanged, too
    img = draw(tensors(draw(one_of(1, 3, 2)), longer + more_h, longer + more_w, layouts=True))
    gradient = draw(one_of(False, False, False, True))
    return Case((img, size), gradient=gradient)


def both(size):
    """A size as a pair."""
    return (size, size) if isinstance(size, int) else tuple(size)


@exercise(points=1, cases=croppable(), forbid=TORCHVISION)
def center_crop(img, size):
    """The part of an image in its middle."""
    return vision.center_crop(img, both(size))


@center_crop.stand_in
def from_the_upper_left(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    return 2 * img[:, :h, :w].flip(-1)


def cut(img, top, left, size):
    """A part of an image."""
    h, w = both(size)
    return img[:, top : top + h, left : left + w]


def middle(img, size, half):
    """The crop whose margins are halved by ``half``."""
    h, w = both(size)
    return cut(img, half(img.shape[1] - h), half(img.shape[2] - w), size)


@center_crop.misconception
def margins_rounded_down(img, size):
    """With an odd margin the crop is sometimes one pixel off. Which way does Python's `round` go
    when a number lies half-way?
    """
    return middle(img, size, lambda margin: margin // 2)


@center_crop.misconception
def margins_rounded_up(img, size):
    """With an odd margin the crop is sometimes one pixel too far down or right. Which way does
    Python's `round` go when a number lies half-way?
    """
    return middle(img, size, lambda margin: (margin + 1) // 2)


@center_crop.misconception
def upper_left_corner(img, size):
    """The crop is not from the middle. How large is the margin on each side?"""
    return cut(img, 0, 0, size)


@center_crop.misconception
def whole_margin_above(img, size):
    """The crop is from the lower right corner. On how many sides is there a margin?"""
    return middle(img, size, lambda margin: margin)


@center_crop.misconception
def width_before_height(img, size):
    """The crop has its sides exchanged. Which number of size comes first?"""
    return vision.center_crop(img, both(size)[::-1])


@center_crop.misconception
def squares_only(img, size):
    """The crop is always as wide as it is high. What is the second number of size?"""
    return vision.center_crop(img, (both(size)[0],) * 2)


@exercise(points=2, cases=croppable(), forbid=TORCHVISION, uses=[center_crop])
def five_crop(img, size):
    """The four corners and the middle of an image."""
    return (*corners(img, size), center_crop(img, size))


def corners(img, size):
    """Upper left, upper right, lower left, lower right."""
    h, w = both(size)
    below, right = img.shape[1] - h, img.shape[2] - w
    return tuple(cut(img, top, left, size) for top in (0, below) for left in (0, right))


@five_crop.stand_in
def five_shades(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    return tuple(n * img[:, :h, -w:] + n for n in (3, 1, 4, 2, 5))


@five_crop.misconception
def columns_first(img, size):
    """The second and the third crop have changed places. Is upper right or lower left next?"""
    first, second, third, *rest = five_crop.oracle(img, size)
    return (first, third, second, *rest)


@five_crop.misconception
def clockwise(img, size):
    """The third and the fourth crop have changed places. Is the order that of a clock, or that of
    reading?
    """
    a, b, c, d, m = five_crop.oracle(img, size)
    return (a, b, d, c, m)


@five_crop.misconception
def middle_first(img, size):
    """The crop from the middle comes first. Where should it stand?"""
    *four, last = five_crop.oracle(img, size)
    return (last, *four)


@five_crop.misconception
def four_corners_only(img, size):
    """One crop is missing. Which part of the image is in no corner?"""
    return corners(img, size)


@five_crop.misconception
def stacked_with_a_new_axis(img, size):
    """The crops are stacked in one tensor. What was asked for, a tensor or a tuple of five?"""
    return torch.stack(five_crop.oracle(img, size))


@five_crop.misconception
def sides_exchanged(img, size):
    """The crops have their sides exchanged. Which number of size comes first?"""
    return five_crop.oracle(img, both(size)[::-1])


@st.composite
def ten_times(draw):
    """An image and a size, as before; the mirror lies or stands."""
    case = draw(croppable())
    kwargs = draw(one_of({}, {"vertical_flip": True}, {"vertical_flip": False}))
    return Case(case.args, kwargs, gradient=case.gradient)


@exercise(points=1, cases=ten_times(), forbid=TORCHVISION, uses=[five_crop])
def ten_crop(img, size, vertical_flip=False):
    """Five crops of the image and five of its mirror image."""
    return (*five_crop(img, size), *five_crop(mirrored(img, vertical_flip), size))


def mirrored(img, vertical_flip):
    """The mirror image: left and right change places, or above and below."""
    return img.flip(1 if vertical_flip else 2)


@ten_crop.misconception
def flips_the_other_way(img, size, vertical_flip=False):
    """The mirror image is upside down when it should not be, or the other way round. Which axis
    does a vertical flip turn?
    """
    return (*five_crop(img, size), *five_crop(mirrored(img, not vertical_flip), size))


@ten_crop.misconception
def never_vertical(img, size, vertical_flip=False):
    """The mirror image is always one from side to side. What does vertical_flip change?"""
    return (*five_crop(img, size), *five_crop(mirrored(img, False), size))


@ten_crop.misconception
def flips_the_crops(img, size, vertical_flip=False):
    """The second five are in another order. Which is mirrored first: the image, or its crops?"""
    five = five_crop(img, size)
    return (*five, *(mirrored(crop, vertical_flip) for crop in five))


@ten_crop.misconception
def the_same_five_twice(img, size, vertical_flip=False):
    """The second five are the first five again. What lies between the two?"""
    return (*five_crop(img, size), *five_crop(img, size))


@ten_crop.misconception
def in_pairs(img, size, vertical_flip=False):
    """Each crop is followed by its mirror image. Which five come first?"""
    pairs_ = zip(five_crop(img, size), five_crop(mirrored(img, vertical_flip), size), strict=True)
    return tuple(crop for pair in pairs_ for crop in pair)


@ten_crop.misconception
def both_mirrors(img, size, vertical_flip=False):
    """The mirror image is turned by 180°. How often is it mirrored?"""
    return (*five_crop(img, size), *five_crop(img.flip(1, 2), size))


# The gate ------------------------------------------------------------------------------------

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
