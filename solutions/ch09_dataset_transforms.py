# %% [markdown]
# # Data sets and transforms
#
# So far the images came as one large tensor. Elsewhere they come as files: a folder for each
# class, pictures of all sizes, some grey, some not pictures at all. Three things stand between
# such a folder and a network. A *data set* says how many samples there are and reads one of them.
# *Transforms* turn what was read into a tensor, and vary it at random. A *data loader* puts
# samples together to batches. The third is PyTorch's; you write the first two.

# %% [markdown]
# ## Objectives
#
# - find the pictures of a folder and their labels
# - write a `Dataset` that works with PyTorch's `DataLoader`, and say how many batches it gives
# - turn a picture into a tensor, and normalise it
# - write transforms of your own: composed, random, noisy
# - cut crops from the middle and the corners, and know torchvision's classic transforms by sight
#
# ## Out of scope
#
# Boxes and masks that have to move along with the picture; data sets that do not fit on one
# machine; how well an augmentation works (chapter 8).
#
# ## How to work
#
# Write your code where a cell says `# YOUR CODE HERE`, run the cell, then run the check below it.
# A check may be run as often as you like. Add cells of your own wherever you want to try
# something.

# %% setup
import math
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from course_utils import check, progress
from course_utils.board import Board
from course_utils.images import photo, show

# %% [markdown]
# ## 1. A folder of pictures
#
# The usual arrangement has a folder for each class, which is called like the class:
#
#     notes/1/front.jpg                     a note of one yuan
#     notes/1/worn/corner missing.PNG       another one: folders may hold folders
#     notes/100/front.jpeg                  a note of a hundred yuan
#     notes/100/read me.txt                 no picture
#     notes/50/front.jpg                    nobody asked for this class
#
# The outermost folder, directly below `notes`, decides about the label. What the folders within
# it are called says nothing. The list should be *sorted*, because a computer gives the files of
# a folder in any order it likes, and a training that is repeated should see the same list.


# %% solution="get_img_info"
def get_img_info(data_dir, label_names):
    """Return the pictures of a folder and their labels, as a list of pairs (path, label).

    data_dir: the path of the folder.
    label_names: a dictionary from the names of the classes to their labels. The folders of the
        classes lie directly in data_dir; a class without a folder has no pictures.
    A picture is a file whose name ends in .jpg, .jpeg or .png, in small letters or capitals,
    anywhere below the folder of its class. Other files and other folders are skipped.
    The paths begin with data_dir, and the list is sorted by them.
    """
    ### BEGIN SOLUTION
    found = []
    for name, label in label_names.items():
        for path in Path(data_dir, name).rglob("*"):
            if path.is_file() and path.suffix.lower() in (".jpg", ".jpeg", ".png"):
                found.append((str(path), label))
    return sorted(found)
    ### END SOLUTION


# %% check="get_img_info" active="ipynb"
# check("get_img_info")

# %% [markdown]
# ## 2. The data set
#
# PyTorch asks a data set for two things only: `len(dataset)` and `dataset[index]`. Python calls
# the methods `__len__` and `__getitem__` for them. A few rules make it a good one:
#
# - **Read late.** Keep the paths, and open a picture only when it is asked for. A folder may be
#   larger than the memory, and a random transform must draw anew every time.
# - **Every item has the same form.** Grey pictures, and pictures with a channel for transparency,
#   become RGB: `image.convert("RGB")`.
# - **Close what you open.** `Image.open(path)` reads nothing yet and keeps the file open. In a
#   `with` block it is closed at the end, so convert the picture inside.
# - **Raise `IndexError` past the end.** Python's `for` loop counts up until it meets this error.


# %% solution="RMBDataset"
class RMBDataset(Dataset):
    """Banknotes of one yuan (label 0, in the folder "1") and of a hundred (label 1, in "100").

    data_dir: the path of the folder that holds these two; other folders are skipped.
    transform: a function that is given each picture, or None.
    `dataset[index]` is a pair: one of Pillow's pictures in mode RGB, or what the transform makes
    of it; and the label. The order is that of `get_img_info`. An index past the end raises
    IndexError. Pictures are read when they are asked for, and no file is left open.
    Not allowed here: torchvision's data sets.
    """

    def __init__(self, data_dir, transform=None):
        ### BEGIN SOLUTION
        self.pairs = get_img_info(data_dir, {"1": 0, "100": 1})
        self.transform = transform
        ### END SOLUTION

    def __len__(self):
        """Return the number of pictures."""
        ### BEGIN SOLUTION
        return len(self.pairs)
        ### END SOLUTION

    def __getitem__(self, index):
        """Return the picture at the index, or what the transform makes of it, and its label."""
        ### BEGIN SOLUTION
        path, label = self.pairs[index]
        with Image.open(path) as file:
            image = file.convert("RGB")
        if self.transform is not None:
            image = self.transform(image)
        return image, label
        ### END SOLUTION


# %% check="RMBDataset" active="ipynb"
# check("RMBDataset")

# %% [markdown]
# **A folder to look at.** These notes are painted by a program, and written to a folder for each
# class.

# %% active="ipynb"
# from course_utils.checking.tasks import banknotes
#
# data, _ = banknotes(0)
# folder = TemporaryDirectory()
# for number, (pixels, label) in enumerate(zip(data["X"], data["y"])):
#     path = Path(folder.name, ["1", "100"][label], f"{number:03}.png")
#     path.parent.mkdir(exist_ok=True)
#     Image.fromarray(pixels.numpy()).save(path)
# notes = RMBDataset(folder.name)
# print(f"{len(notes)} notes; the first one: {notes[0]}")

# %% [markdown]
# ## 3. How many batches?
#
# A data loader takes `batch_size` samples at a time. If they do not divide evenly, the last batch
# is smaller, unless `drop_last` asks to leave it out.


# %% solution="num_batches"
def num_batches(num_samples, batch_size, drop_last=False):
    """Return how many batches a data loader gives in one pass over the data.

    num_samples: how many samples there are.
    batch_size: how many of them make a batch.
    drop_last: True leaves out a last batch that is not full.
    Returns an int.
    """
    ### BEGIN SOLUTION
    if drop_last:
        return num_samples // batch_size
    return math.ceil(num_samples / batch_size)
    ### END SOLUTION


# %% check="num_batches" active="ipynb"
# check("num_batches")

# %% active="ipynb"
# for drop_last in (False, True):
#     loader = DataLoader(range(10), batch_size=4, drop_last=drop_last)
#     print([batch.tolist() for batch in loader], "→", num_batches(10, 4, drop_last), "batches")

# %% [markdown]
# ## 4. From a picture to a tensor
#
# Pillow and NumPy keep a picture as bytes from 0 to 255, row by row, and the channels of a pixel
# side by side: the shape is $(H, W, c)$. PyTorch's layers expect $(c, H, W)$ and floating-point
# numbers around 1. So the channels have to move to the front, and everything is divided by 255.
#
# **Moving is not reshaping.** `permute` gives the axes another order. `reshape` reads the same
# numbers on, one after another, and cuts them into other portions.

# %% active="ipynb"
# image = photo(height=80, colour=True)  # (3, H, W)
# rows = image.permute(1, 2, 0)  # (H, W, 3), as Pillow keeps it
# show(rows.permute(2, 0, 1), rows.reshape(image.shape), titles=["permuted", "reshaped"])


# %% solution="to_tensor"
def to_tensor(img):
    """Return a picture as a tensor, as torchvision's `to_tensor` does.

    img: one of Pillow's pictures, in mode RGB, L (grey) or RGBA, or a NumPy array of dtype uint8
        and shape (H, W, c).
    Returns a float32 tensor of shape (c, H, W) with numbers from 0 to 1. A grey picture has one
    channel.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    pixels = torch.from_numpy(np.array(img))
    if pixels.ndim == 2:
        pixels = pixels.unsqueeze(2)
    return pixels.permute(2, 0, 1).float() / 255
    ### END SOLUTION


# %% check="to_tensor" active="ipynb"
# check("to_tensor")

# %% [markdown]
# ## 5. Normalise
#
# Networks learn best from numbers around zero that spread by about one. Each channel $k$ has a
# mean $\mu_k$ and a standard deviation $\sigma_k$, measured once on the training pictures and
# then used for all pictures:
#
# $$Y_k = \frac{X_k - \mu_k}{\sigma_k}.$$
#
# With `inplace=True` the numbers are written into the tensor that was given, which saves memory.
# Methods whose names end in an underscore, such as `sub_` and `div_`, do that.


# %% solution="normalize"
def normalize(tensor, mean, std, inplace=False):
    """Return the tensor with each channel less its mean, divided by its standard deviation.

    tensor: an image of shape (c, H, W), float32.
    mean, std: a list or tuple of c numbers each.
    inplace: True changes the tensor itself and returns it; False leaves it as it is.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    mean = torch.as_tensor(mean, dtype=tensor.dtype, device=tensor.device).reshape(-1, 1, 1)
    std = torch.as_tensor(std, dtype=tensor.dtype, device=tensor.device).reshape(-1, 1, 1)
    if inplace:
        return tensor.sub_(mean).div_(std)
    return (tensor - mean) / std
    ### END SOLUTION


# %% check="normalize" active="ipynb"
# check("normalize")

# %% [markdown]
# ## 6. One transform after another
#
# A transform is anything that can be called with a picture: a function, or an object with a
# method `__call__`. `Compose` makes one of several. Its `__repr__` is the text that you see when
# you print it, and there it pays to be told what is inside, line by line:
#
#     Compose(
#         CenterCrop(size=(96, 96))
#         ToTensor()
#     )


# %% solution="Compose"
class Compose:
    """Several transforms as one: each is given what the one before it returned.

    transforms: a list of transforms. With an empty list the picture stays as it is.
    Its `repr` holds the word Compose and, after it, the `repr` of each transform, in order.
    Not allowed here: torchvision.
    """

    def __init__(self, transforms):
        ### BEGIN SOLUTION
        self.transforms = transforms
        ### END SOLUTION

    def __call__(self, img):
        """Return what becomes of the picture."""
        ### BEGIN SOLUTION
        for transform in self.transforms:
            img = transform(img)
        return img
        ### END SOLUTION

    def __repr__(self):
        """Return a text that names every transform."""
        ### BEGIN SOLUTION
        lines = [f"    {transform!r}" for transform in self.transforms]
        return "\n".join(["Compose(", *lines, ")"])
        ### END SOLUTION


# %% check="Compose" active="ipynb"
# check("Compose")

# %% [markdown]
# ## 7. Salt and pepper
#
# Old cameras and bad lines left white and black dots in pictures. The *signal-to-noise ratio*
# `snr` is here the share of pixels that stay as they are. Of the share $1 - \text{snr}$ that is
# noise, half becomes white (salt, 255) and half black (pepper, 0), all three channels together.
# Which pixels these are is drawn anew for every picture. With probability $1 - p$ the picture
# gets no noise at all.
#
# Throw a die for every pixel. Whatever comes from a random generator will do: Python's `random`,
# NumPy's, or torch's.


# %% solution="AddPepperNoise"
class AddPepperNoise:
    """Strew white and black pixels over a picture, now and then.

    snr: the share of pixels that stay as they are, a float from 0 to 1.
    p: the probability that a picture gets noise, a float from 0 to 1.
    Raises TypeError unless both are floats, and ValueError unless both are from 0 to 1.
    """

    def __init__(self, snr, p=0.9):
        ### BEGIN SOLUTION
        for name, number in (("snr", snr), ("p", p)):
            if not isinstance(number, float):
                raise TypeError(f"{name} is a float, not {number!r}")
            if not 0 <= number <= 1:
                raise ValueError(f"{name} is a number from 0 to 1, not {number}")
        self.snr = snr
        self.p = p
        ### END SOLUTION

    def __call__(self, img):
        """Return a new picture in mode RGB, with noise or without; img is not changed.

        img: one of Pillow's pictures, in mode RGB, L (grey) or RGBA.
        """
        ### BEGIN SOLUTION
        pixels = np.array(img.convert("RGB"))
        if random.random() < self.p:
            die = np.random.random(pixels.shape[:2])
            noise = 1 - self.snr
            pixels[die < noise] = 0
            pixels[die < noise / 2] = 255
        return Image.fromarray(pixels)
        ### END SOLUTION


# %% check="AddPepperNoise" active="ipynb"
# check("AddPepperNoise")

# %% active="ipynb"
# def picture(name="china", height=150):
#     """Return a photograph as one of Pillow's pictures."""
#     pixels = 255 * photo(name, height, colour=True).permute(1, 2, 0)
#     return Image.fromarray(pixels.round().byte().numpy())
#
#
# noisy = [AddPepperNoise(snr, p=1.0)(picture()) for snr in (0.98, 0.9, 0.7, 0.4)]
# show(*map(to_tensor, noisy), titles=[f"snr = {snr}" for snr in (0.98, 0.9, 0.7, 0.4)])

# %% [markdown]
# ## 8. Chance and transforms
#
# Three more ways to make one transform of several:
#
# - `RandomApply` tosses one coin for a picture, and applies either all of them in a row or none;
# - `RandomChoice` applies exactly one, each as often as any other;
# - `RandomOrder` applies all of them, in an order that is drawn anew for every picture.


# %% solution="RandomApply"
class RandomApply:
    """Apply all transforms in a row with probability p, and none of them otherwise.

    transforms: a list of transforms.
    p: the probability, a number from 0 to 1.
    Not allowed here: torchvision.
    """

    def __init__(self, transforms, p=0.5):
        ### BEGIN SOLUTION
        self.transforms = transforms
        self.p = p
        ### END SOLUTION

    def __call__(self, img):
        """Return what becomes of the picture."""
        ### BEGIN SOLUTION
        if random.random() < self.p:
            for transform in self.transforms:
                img = transform(img)
        return img
        ### END SOLUTION


# %% check="RandomApply" active="ipynb"
# check("RandomApply")


# %% solution="RandomChoice"
class RandomChoice:
    """Apply one of the transforms, each with the same probability.

    transforms: a list of at least one transform.
    Not allowed here: torchvision.
    """

    def __init__(self, transforms):
        ### BEGIN SOLUTION
        self.transforms = transforms
        ### END SOLUTION

    def __call__(self, img):
        """Return what becomes of the picture."""
        ### BEGIN SOLUTION
        return random.choice(self.transforms)(img)
        ### END SOLUTION


# %% check="RandomChoice" active="ipynb"
# check("RandomChoice")


# %% solution="RandomOrder"
class RandomOrder:
    """Apply all transforms, in an order that is drawn anew for every picture.

    transforms: a list of transforms. Every order has the same probability.
    Not allowed here: torchvision.
    """

    def __init__(self, transforms):
        ### BEGIN SOLUTION
        self.transforms = transforms
        ### END SOLUTION

    def __call__(self, img):
        """Return what becomes of the picture."""
        ### BEGIN SOLUTION
        for transform in random.sample(self.transforms, len(self.transforms)):
            img = transform(img)
        return img
        ### END SOLUTION


# %% check="RandomOrder" active="ipynb"
# check("RandomOrder")

# %% [markdown]
# ## 9. Crops
#
# Of an image with $H$ rows, a crop of $h$ rows leaves a margin of $H - h$, and in the middle half
# of it lies above. If the margin is odd, the half is no whole number, and somebody has to decide.
# torchvision takes Python's `round((H - h) / 2)`, which goes from half-way to the *even* number:
# `round(0.5)` is 0, and so is no row above; `round(1.5)` is 2. So do we.

# %% active="ipynb"
# print([(margin, round(margin / 2)) for margin in range(8)])


# %% solution="center_crop"
def center_crop(img, size):
    """Return the middle of an image.

    img: a tensor of shape (c, H, W).
    size: a pair (h, w), or one number for both; the crop fits into the image.
    Returns a tensor of shape (c, h, w), which begins at row round((H - h) / 2) and at column
    round((W - w) / 2), with Python's `round`.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    h, w = (size, size) if isinstance(size, int) else size
    top = round((img.shape[-2] - h) / 2)
    left = round((img.shape[-1] - w) / 2)
    return img[..., top : top + h, left : left + w]
    ### END SOLUTION


# %% check="center_crop" active="ipynb"
# check("center_crop")

# %% [markdown]
# When a network is tested, more crops see more: the four corners and the middle, and the same
# five of the mirror image. The answers for all of them are averaged.


# %% solution="five_crop"
def five_crop(img, size):
    """Return the corners and the middle of an image, as a tuple of five tensors.

    img: a tensor of shape (c, H, W).
    size: a pair (h, w), or one number for both; the crops fit into the image.
    The order is: upper left, upper right, lower left, lower right, middle.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    h, w = (size, size) if isinstance(size, int) else size
    below, right = img.shape[-2] - h, img.shape[-1] - w
    corners = [
        img[..., top : top + h, left : left + w] for top in (0, below) for left in (0, right)
    ]
    return (*corners, center_crop(img, size))
    ### END SOLUTION


# %% check="five_crop" active="ipynb"
# check("five_crop")


# %% solution="ten_crop"
def ten_crop(img, size, vertical_flip=False):
    """Return the five crops of an image, then those of its mirror image: ten tensors.

    img: a tensor of shape (c, H, W).
    size: a pair (h, w), or one number for both; the crops fit into the image.
    vertical_flip: False exchanges left and right in the mirror image, True above and below.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    mirrored = img.flip(-2 if vertical_flip else -1)
    return (*five_crop(img, size), *five_crop(mirrored, size))
    ### END SOLUTION


# %% check="ten_crop" active="ipynb"
# check("ten_crop")

# %% active="ipynb"
# names = ["upper left", "upper right", "lower left", "lower right", "middle"]
# crops = ten_crop(photo(height=150, colour=True), (90, 130))
# show(*crops, titles=names + [f"mirrored, {name}" for name in names], columns=5)

# %% [markdown]
# ## 10. A gallery
#
# torchvision has all of this, and more. You have just written some of it. The rest is worth
# knowing by sight. Run a cell more than once: what is random changes.

# %% active="ipynb"
# from torchvision import transforms
#
# flower = picture("flower", 160)
#
#
# def gallery(**made):
#     """Show the photograph, and what each transform makes of it."""
#     pictures = [to_tensor(transform(flower)) for transform in made.values()]
#     show(to_tensor(flower), *pictures, titles=["the picture", *made], columns=4)

# %% [markdown]
# **Cropping.** `RandomCrop` may first put a border around the picture, in one of four ways: a
# constant colour, the pixel at the edge, a reflection, or a reflection that repeats the edge.

# %% active="ipynb"
# gallery(
#     CenterCrop=transforms.CenterCrop((100, 140)),
#     RandomCrop=transforms.RandomCrop((100, 140)),
#     RandomResizedCrop=transforms.RandomResizedCrop((160, 240), scale=(0.1, 0.6)),
# )

# %% active="ipynb"
# modes = ("constant", "edge", "reflect", "symmetric")
# padded = [
#     transforms.RandomCrop((200, 280), padding=60, fill=(60, 90, 160), padding_mode=mode)
#     for mode in modes
# ]
# titles = [f'RandomCrop, "{mode}"' for mode in modes]
# show(*(to_tensor(transform(flower)) for transform in padded), titles=titles)

# %% active="ipynb"
# show(*map(to_tensor, transforms.FiveCrop((80, 110))(flower)), columns=5,
#      titles=[f"FiveCrop {n}" for n in range(1, 6)])
# show(*map(to_tensor, transforms.TenCrop((80, 110))(flower)), columns=5,
#      titles=[f"TenCrop {n}" for n in range(1, 11)])

# %% [markdown]
# **Turning and moving.** Corners that come into view are filled with black, unless `fill` names
# another colour.

# %% active="ipynb"
# gallery(
#     RandomHorizontalFlip=transforms.RandomHorizontalFlip(p=1.0),
#     RandomVerticalFlip=transforms.RandomVerticalFlip(p=1.0),
#     RandomRotation=transforms.RandomRotation(30),
#     RandomAffine=transforms.RandomAffine(20, translate=(0.2, 0.2), shear=20),
#     Pad=transforms.Pad((20, 40), fill=(60, 90, 160)),
#     Resize=transforms.Resize((40, 40)),
# )

# %% [markdown]
# **Colours.** `ColorJitter` changes brightness, contrast, saturation and hue by random amounts.

# %% active="ipynb"
# gallery(
#     ColorJitter=transforms.ColorJitter(0.5, 0.5, 0.5, 0.2),
#     Grayscale=transforms.Grayscale(num_output_channels=3),
#     RandomGrayscale=transforms.RandomGrayscale(p=0.5),
# )

# %% [markdown]
# **Of transforms.** `Lambda` makes a transform of any function. The others you know.

# %% active="ipynb"
# turn, grey = transforms.RandomRotation((30, 30)), transforms.Grayscale(num_output_channels=3)
# flip = transforms.RandomVerticalFlip(p=1.0)
# gallery(
#     Lambda=transforms.Lambda(lambda image: Image.eval(image, lambda byte: 255 - byte)),
#     RandomChoice=transforms.RandomChoice([turn, grey, flip]),
#     RandomApply=transforms.RandomApply([turn, grey, flip], p=0.5),
#     RandomOrder=transforms.RandomOrder([turn, grey, flip]),
# )

# %% [markdown]
# **On tensors.** After `ToTensor` a picture is a tensor. `Normalize` leaves numbers below zero,
# which no screen can show, so here they are brought back to the range from 0 to 1.
# `RandomErasing` blots out a rectangle, so that a network cannot rely on one place.
# `LinearTransformation` takes the picture as one long row of numbers, subtracts a mean and
# multiplies by a matrix. With the right matrix that is *whitening*: it removes what neighbouring
# pixels have in common. It needs a square matrix with a row for every number of the picture,
# which is why the pictures here are small.

# %% active="ipynb"
# def visible(tensor):
#     """Return a tensor stretched to the range from 0 to 1."""
#     return (tensor - tensor.min()) / (tensor.max() - tensor.min())
#
#
# tensor = transforms.ToTensor()(flower)
# normalised = transforms.Normalize(tensor.mean((1, 2)), tensor.std((1, 2)))(tensor)
# erased = transforms.RandomErasing(p=1.0, value="random")(tensor)
# show(tensor, visible(normalised), erased, titles=["ToTensor", "Normalize", "RandomErasing"])

# %% active="ipynb"
# small = transforms.Compose([transforms.RandomCrop(16), transforms.ToTensor()])
# patches = torch.stack([small(flower) for _ in range(2000)])
# mean = patches.flatten(1).mean(0)
# values, vectors = torch.linalg.eigh(torch.cov((patches.flatten(1) - mean).T))
# matrix = vectors @ torch.diag((values + 1e-3).rsqrt()) @ vectors.T
# whiten = transforms.LinearTransformation(matrix, mean)
# chosen = patches[:4]
# show(*chosen, *(visible(whiten(patch)) for patch in chosen),
#      titles=4 * ["a patch"] + 4 * ["LinearTransformation"])

# %% [markdown]
# ## 11. All together
#
# Notes to learn from are clean, but those in the test were read by a bad scanner that leaves dots.
# A transform prepares the network for them: noise is added to most of the training notes, anew
# in every epoch.

# %% active="ipynb"
# MEAN, STD = [0.7, 0.7, 0.7], [0.1, 0.1, 0.1]
# finish = [to_tensor, lambda tensor: normalize(tensor, MEAN, STD)]
# with_noise = Compose([AddPepperNoise(0.95, p=0.8), *finish])
# loader = DataLoader(RMBDataset(folder.name, with_noise), batch_size=32, shuffle=True)
# X, y = next(iter(loader))
# show(*(image * STD[0] + MEAN[0] for image in X[:8]), titles=[f"label {label}" for label in y[:8]])

# %% [markdown]
# **With noise and without.** Two equal networks learn from the same notes, one with noise on them
# and one without. In the test both meet dots.

# %% active="ipynb"
# def small_net():
#     return nn.Sequential(
#         nn.Conv2d(3, 8, 5), nn.ReLU(), nn.MaxPool2d(2),
#         nn.Conv2d(8, 16, 5), nn.ReLU(), nn.AdaptiveAvgPool2d(1),
#         nn.Flatten(), nn.Linear(16, 2),
#     )
#
#
# def losses(net, transform):
#     """Train the network on the notes, and give the mean loss of each epoch."""
#     optimizer = torch.optim.SGD(net.parameters(), lr=0.03, momentum=0.9)
#     loader = DataLoader(RMBDataset(folder.name, transform), batch_size=20, shuffle=True)
#     for _ in range(20):
#         total = 0.0
#         for X, y in loader:
#             loss = F.cross_entropy(net(X), y)
#             optimizer.zero_grad()
#             loss.backward()
#             optimizer.step()
#             total += loss.item() / len(loader)
#         yield total

# %% active="ipynb"
# torch.manual_seed(0)
# torch.set_num_threads(1)  # so small a network gains little from more
# nets = {"without noise": small_net(), "with noise": small_net()}
# runs = [losses(nets["without noise"], Compose(finish)), losses(nets["with noise"], with_noise)]
# curves, board = {name: [] for name in nets}, Board("epoch")
# for values in zip(*runs):
#     for name, value in zip(nets, values):
#         curves[name].append(value)
#     board.draw(curves)

# %% active="ipynb"
# data, answers = banknotes(0)
# test = torch.stack([Compose(finish)(note.numpy()) for note in data["X_test"]])
# show(*data["X_test"][:4].permute(0, 3, 1, 2) / 255)
# for name, net in nets.items():
#     right = (net(test).argmax(dim=1) == answers).float().mean().item()
#     print(f"{name:13} reads {right:.0%} of the dotted notes rightly")

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, a folder of banknotes is
# read through your `RMBDataset`, prepared by your `Compose`, `AddPepperNoise`, `RandomChoice`,
# `center_crop`, `to_tensor` and `normalize`, and put into batches by PyTorch's `DataLoader`. It
# takes some seconds.

# %% check="gate_ch09" active="ipynb"
# check("gate_ch09")

# %% active="ipynb"
# progress()
