# %% [markdown]
# # Image augmentation
#
# A cat that looks to the left is still a cat when it looks to the right, and one in the corner of
# the picture, or at dusk. A network has to be told so, and the simplest way is to show it: in
# every epoch it gets each image a little differently, mirrored, cut out, brighter or paler. From
# a few hundred images it then learns as if there were many more. In this chapter you write the
# usual changes, and a training that uses them.

# %% [markdown]
# ## Objectives
#
# - mirror images, cut boxes out of them and bring them to another size
# - let chance decide: with a probability, with an area and a shape, in any place
# - change brightness, contrast and saturation
# - train on augmented batches, and know which images to leave alone
#
# ## Out of scope
#
# Files, folders and data sets of one's own (chapter 9); rotations and shears.
#
# ## How to work
#
# Write your code where a cell says `# YOUR CODE HERE`, run the cell, then run the check below it.
# A check may be run as often as you like. Add cells of your own wherever you want to try
# something. In this chapter, everything from torchvision is off limits in your solutions.

# %% setup
import math

import torch
from torch import nn
from torch.nn import functional as F

from course_utils import check, progress
from course_utils.board import Board
from course_utils.data import load_images
from course_utils.devices import best_device
from course_utils.images import photo, show

# %% [markdown]
# ## A picture
#
# Here an image is a float tensor of shape $(c, H, W)$ with numbers from 0 to 1: one channel if it
# is grey, three for red, green and blue if it has colours. There is no batch axis.

# %% active="ipynb"
# flower = photo("flower", height=160, colour=True)
# print(tuple(flower.shape), f"from {flower.min():.2f} to {flower.max():.2f}")
# show(flower, flower[0], flower[1], flower[2], titles=["the image", "red", "green", "blue"])

# %% [markdown]
# ## 1. Mirrors
#
# Mirroring changes the place of every pixel and no pixel itself. From left to right,
#
# $$Y_{k,i,j} = X_{k,\,i,\,W-1-j},$$
#
# and from top to bottom the same with the rows, $Y_{k,i,j} = X_{k,\,H-1-i,\,j}$. Done twice, either
# gives the image back.


# %% solution="horizontal_flip"
def horizontal_flip(img):
    """Return the image as in a mirror: what was on the left is on the right.

    img: shape (c, H, W). It keeps its values.
    Returns a tensor of the same shape.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    return img.flip(2)
    ### END SOLUTION


# %% check="horizontal_flip" active="ipynb"
# check("horizontal_flip")


# %% solution="vertical_flip"
def vertical_flip(img):
    """Return the image upside down: the first row is the last.

    img: shape (c, H, W). It keeps its values.
    Returns a tensor of the same shape.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    return img.flip(1)
    ### END SOLUTION


# %% check="vertical_flip" active="ipynb"
# check("vertical_flip")

# %% active="ipynb"
# titles = ["the image", "horizontal flip", "vertical flip"]
# show(flower, horizontal_flip(flower), vertical_flip(flower), titles=titles)

# %% [markdown]
# **Which mirror is allowed** depends on what is to be learned. A flower may stand on its head, a
# car hardly; and a mirrored b is a d.
#
# ## 2. A coin
#
# An augmentation is a *random* function: called twice, it may give two results. The simplest one
# tosses a coin for the image and mirrors it or leaves it alone. `torch.rand(1)` draws a number
# between 0 and 1, every one equally likely, so that `torch.rand(1) < p` holds with probability
# $p$. The random numbers of torch all come from one generator: `torch.manual_seed(1)` lets it begin
# anew, which makes an experiment repeatable.


# %% solution="random_horizontal_flip"
def random_horizontal_flip(img, p=0.5):
    """Return the mirror image with probability p, and otherwise the image as it is.

    img: shape (c, H, W). It keeps its values. One coin decides for the whole image, and a new one
        is tossed in every call.
    p: the probability of mirroring. With 0 it never happens, with 1 always.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    if torch.rand(1).item() < p:
        return horizontal_flip(img)
    return img
    ### END SOLUTION


# %% check="random_horizontal_flip" active="ipynb"
# check("random_horizontal_flip")

# %% [markdown]
# A random answer has no single right value. The check calls your function 2,400 times and counts:
# which results came out, how often, and whether one depends on the one before.
#
# ## 3. A box, brought to size
#
# A box is four numbers: its upper row, its left column, its height and its width. A network wants
# all images to have one size, so the box is stretched or shrunk to it. *Bilinear* interpolation
# mixes the four pixels around each new place. `F.interpolate` does it, with `mode="bilinear"`;
# it expects a batch, so put an axis in front and take it away again. Leave its other options as
# they are: no aligned corners, no antialiasing.


# %% solution="crop_resize"
def crop_resize(img, top, left, height, width, size):
    """Return a box of the image, brought to another size by bilinear interpolation.

    img: shape (c, H, W). It keeps its values.
    top, left: the box's first row and first column, counted from 0.
    height, width: how many rows and columns the box has. It lies inside the image.
    size: the size of the result, a pair (rows, columns).
    Returns a tensor of shape (c, *size). `F.interpolate` is allowed, torchvision is not.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    box = img[:, top : top + height, left : left + width]
    return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
    ### END SOLUTION


# %% check="crop_resize" active="ipynb"
# check("crop_resize")

# %% active="ipynb"
# size = tuple(flower.shape[1:])
# boxes = [(0, 0, 80, 120), (40, 60, 80, 120), (60, 150, 100, 50)]
# crops = [crop_resize(flower, *box, size) for box in boxes]
# show(flower, *crops, titles=["the image", *map(str, boxes)])

# %% [markdown]
# ## 4. A random box
#
# Which box? Two things are drawn first:
#
# - its *area* $a$, as a share of the image's: a number between the two ends of `scale`
# - its *aspect* $r$, width over height: a number between the two ends of `ratio`
#
# Both numbers of pixels follow from these, since $h \cdot w = a H W$ and $w / h = r$:
#
# $$h = \sqrt{a H W / r}, \qquad w = \sqrt{a H W \cdot r},$$
#
# rounded to whole pixels. Then the place: a box of $h$ rows has $H - h + 1$ places from top to
# bottom, the first and the last included, and all are equally likely; so it is with the columns.
#
# A box may turn out larger than the image: a wide one in a high image, say. Then draw again. It
# may even be that no box fits at all, so after ten attempts take anything that lies inside.
#
# Aspects are often drawn by their logarithm, so that 1:2 is as likely as 2:1. The check accepts
# any rule that reaches the whole of both ranges.


# %% solution="random_crop_box"
def random_crop_box(height, width, scale, ratio):
    """Draw a box of random area and aspect, anywhere in an image.

    height, width: the image's size in pixels.
    scale: the least and the largest share of the image's area that a box may have.
    ratio: the least and the largest width over height.
    Returns (top, left, h, w), four whole numbers; the box lies inside the image.

    Every call draws anew: an area and an aspect from all of their ranges, each by itself and up
    to the rounding of h and w to whole pixels; and a place, where all rows from 0 to height - h
    are equally likely for top, and all columns from 0 to width - w for left. Where boxes of
    these sizes do not fit into the image, try again; after ten attempts, return any box that does.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    for _ in range(10):
        area = height * width * torch.empty(1).uniform_(*scale).item()
        low, high = math.log(ratio[0]), math.log(ratio[1])
        aspect = math.exp(torch.empty(1).uniform_(low, high).item())
        h = max(1, round(math.sqrt(area / aspect)))
        w = max(1, round(math.sqrt(area * aspect)))
        if h <= height and w <= width:
            top = torch.randint(0, height - h + 1, ()).item()
            left = torch.randint(0, width - w + 1, ()).item()
            return top, left, h, w
    return 0, 0, height, width
    ### END SOLUTION


# %% check="random_crop_box" active="ipynb"
# check("random_crop_box")

# %% [markdown]
# **Where boxes lie.** Here every pixel is as bright as the number of boxes that hold it, of 1,000.
# The middle is seen more often than the corners. Why must it be so, although all places are
# equally likely?

# %% active="ipynb"
# H, W = flower.shape[1:]
# maps = []
# for scale in [(0.05, 0.1), (0.1, 0.4), (0.4, 0.7)]:
#     counts = torch.zeros(H, W)
#     for _ in range(1000):
#         top, left, h, w = random_crop_box(H, W, scale, (0.75, 4 / 3))
#         counts[top : top + h, left : left + w] += 1
#     maps.append(counts)
# show(*maps, titles=["5 to 10 % of the area", "10 to 40 %", "40 to 70 %"])

# %% [markdown]
# ## 5. Light and colour
#
# Three changes mix the image with another one, $Y = f X + (1 - f) B$, and cut off whatever is
# below 0 or above 1:
#
# | | mixed with $B$ | factor 0 gives |
# |---|---|---|
# | brightness | black | black |
# | contrast | one grey: the average of the grey image | that grey |
# | saturation | the grey image | the grey image |
#
# A factor of 1 changes nothing, and above 1 the image is moved away from $B$. The eye finds green
# bright and blue dark, so the *grey image* has in every pixel
#
# $$g = 0.2989 \, R + 0.587 \, G + 0.114 \, B.$$
#
# An image with one channel is its own grey image.


# %% solution="adjust_brightness"
def adjust_brightness(img, factor):
    """Return the image with all its light multiplied by a factor.

    img: shape (c, H, W), from 0 to 1. It keeps its values.
    factor: a number ≥ 0. Numbers below 0 or above 1 in the result become 0 or 1.
    Returns a tensor of the same shape.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    return (factor * img).clamp(0, 1)
    ### END SOLUTION


# %% check="adjust_brightness" active="ipynb"
# check("adjust_brightness")


# %% solution="adjust_contrast"
def adjust_contrast(img, factor):
    """Return the image mixed with its average grey.

    img: shape (3, H, W) or (1, H, W), from 0 to 1. It keeps its values. Of a grey image, the
        average is that of its pixels; of a colour image, that of its grey image.
    factor: a number ≥ 0, the weight of the image; 1 - factor is that of the average grey. Numbers
        below 0 or above 1 in the result become 0 or 1.
    Returns a tensor of the same shape.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    grey = img
    if img.shape[0] == 3:
        grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
    return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
    ### END SOLUTION


# %% check="adjust_contrast" active="ipynb"
# check("adjust_contrast")


# %% solution="adjust_saturation"
def adjust_saturation(img, factor):
    """Return the image with stronger or paler colours: mixed with its own grey image.

    img: shape (3, H, W) or (1, H, W), from 0 to 1. It keeps its values. With one channel there
        are no colours, and nothing changes.
    factor: a number ≥ 0, the weight of the image; 1 - factor is that of the grey image. Numbers
        below 0 or above 1 in the result become 0 or 1.
    Returns a tensor of the same shape.
    Not allowed here: torchvision.
    """
    ### BEGIN SOLUTION
    if img.shape[0] == 1:
        return img.clone()
    grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
    return (factor * img + (1 - factor) * grey).clamp(0, 1)
    ### END SOLUTION


# %% check="adjust_saturation" active="ipynb"
# check("adjust_saturation")

# %% active="ipynb"
# adjust = [adjust_brightness, adjust_contrast, adjust_saturation]
# factors = [0.0, 0.5, 1.0, 2.0]
# variants = [change(flower, factor) for change in adjust for factor in factors]
# names = ["brightness", "contrast", "saturation"]
# show(*variants, titles=[f"{name} {factor}" for name in names for factor in factors])

# %% [markdown]
# ## 6. A gallery
#
# To see what an augmentation does, one has to look at several of its results.


# %% solution="apply"
def apply(img, aug, num_rows=2, num_cols=4):
    """Call an augmentation on one image, again and again, and return all results.

    img: shape (c, H, W); every call is given this image.
    aug: a random function from an image to an image. It is called once for each result.
    num_rows, num_cols: there are num_rows * num_cols results.
    Returns one list of images, in the order of the calls.
    """
    ### BEGIN SOLUTION
    return [aug(img) for _ in range(num_rows * num_cols)]
    ### END SOLUTION


# %% check="apply" active="ipynb"
# check("apply")

# %% [markdown]
# Functions can be put together like layers. This one mirrors, cuts, and changes the light; each of
# its eight results is the same flower, and as arrays of numbers no two have much in common.

# %% active="ipynb"
# def jitter(img, strength=0.4):
#     for change in (adjust_brightness, adjust_contrast, adjust_saturation):
#         img = change(img, 1 + strength * (2 * torch.rand(1).item() - 1))
#     return img
#
#
# def crop(img):
#     box = random_crop_box(*img.shape[1:], scale=(0.1, 0.5), ratio=(0.75, 4 / 3))
#     return crop_resize(img, *box, size=(120, 120))
#
#
# def everything(img):
#     return jitter(crop(random_horizontal_flip(img)))
#
#
# torch.manual_seed(1)
# china = photo("china", height=160, colour=True)
# for name, aug in {"flip": random_horizontal_flip, "colour jitter": jitter}.items():
#     show(*apply(china, aug, 1, 4), titles=[name] * 4)
# show(*apply(flower, everything), *apply(china, everything), columns=8)

# %% [markdown]
# ## 7. One step
#
# Now the training. Its step is that of chapter 5, with two changes. The loss gives a number for
# each sample (`reduction="none"`); the step goes against the gradient of their *sum*, and the sum
# is what is returned. And there is a list of devices, for machines with several GPUs; here the
# first one is used.


# %% solution="train_batch"
def train_batch(net, X, y, loss, optimizer, devices):
    """Train the network on one batch, in training mode.

    X: the inputs, shape (n, ...), or a list of several such tensors, which goes to the network as
        a list. y: the labels, shape (n,).
    loss: maps scores (n, classes) and labels to n losses, one a sample.
    optimizer: takes one step against the gradient of the sum of these losses.
    devices: a list; inputs and labels are moved to the first one, where the network already is.
    Returns (sum of the losses, number of right predictions), from the scores before the step.
    """
    ### BEGIN SOLUTION
    X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
    y = y.to(devices[0])
    net.train()
    optimizer.zero_grad()
    scores = net(X)
    total = loss(scores, y).sum()
    total.backward()
    optimizer.step()
    return total.item(), (scores.argmax(dim=1) == y).sum().item()
    ### END SOLUTION


# %% check="train_batch" active="ipynb"
# check("train_batch")

# %% [markdown]
# ## 8. A training with augmentation
#
# In every epoch each training image is augmented anew, by itself: one coin for a whole batch would
# mirror all of its images or none. Test images are never touched: they stand for those that the
# network will meet in use. *Adam* is an optimiser that gives every parameter a step size of its
# own; `torch.optim.Adam` is called like `SGD`.


# %% solution="train_with_augmentation"
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Train a classifier with Adam and the cross-entropy loss on augmented images.

    net: the network; it goes on from the weights it has, and is moved to the first of `devices`.
    train_set, test_set: yield batches (X, y) of images (n, c, H, W) and labels (n,). The last
        batch may be smaller.
    augs: a random function from one image (c, H, W) to one image of a single size. It is called
        once for every training image in every epoch, and never for a test image.
    num_epochs: how many times the training data is gone through.
    lr: Adam's learning rate; its other options stay as they are. Every batch is one step, against
        the gradient of its summed loss, as in `train_batch`.
    Returns {"train_loss": [...], "train_acc": [...], "test_acc": [...]}, one float an epoch: the
    mean loss and the accuracy over the augmented training images, as `train_batch` saw them, and
    the accuracy on the test images after the epoch, in evaluation mode.
    """
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    board = Board("epoch")  # board.draw(history), once an epoch, shows the curves so far
    ### BEGIN SOLUTION
    net.to(devices[0])
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss(reduction="none")
    for _ in range(num_epochs):
        total, right, seen = 0.0, 0, 0
        for X, y in train_set:
            X = torch.stack([augs(img) for img in X])
            batch_loss, batch_right = train_batch(net, X, y, loss, optimizer, devices)
            total, right, seen = total + batch_loss, right + batch_right, seen + len(y)
        history["train_loss"].append(total / seen)
        history["train_acc"].append(right / seen)
        net.eval()
        right, seen = 0, 0
        with torch.no_grad():
            for X, y in test_set:
                y_hat = net(X.to(devices[0])).argmax(dim=1)
                right, seen = right + (y_hat == y.to(devices[0])).sum().item(), seen + len(y)
        history["test_acc"].append(right / seen)
        board.draw(history)
    ### END SOLUTION
    return history


# %% check="train_with_augmentation" active="ipynb"
# check("train_with_augmentation")

# %% [markdown]
# **Does it help?** A network sees 300 handwritten digits of $8 \times 8$ pixels, and is tested on
# others, each moved by one pixel up or down and by one to the left or right. We train twice: on the
# images as they are, and with boxes drawn out of slightly larger images, which moves them about.
#
# Watch the accuracy on the training images as well. With augmentation it is *lower*: the task is
# harder, and learning it by heart is no way out.

# %% active="ipynb"
# from sklearn.datasets import load_digits
#
# digits = torch.tensor(load_digits().images).float()[:, None] / 16
# labels = torch.tensor(load_digits().target)
# wide = F.pad(digits, (1, 1, 1, 1))  # 10 × 10 pixels
# moved = torch.stack([wide[:, :, i : i + 8, j : j + 8] for i in (0, 2) for j in (0, 2)])
# images = moved[torch.arange(len(wide)) % 4, torch.arange(len(wide))]
# train_set = [(wide[i : i + 25], labels[i : i + 25]) for i in range(0, 300, 25)]
# test_set = [(images[300:], labels[300:])]
#
#
# def middle(img):
#     return crop_resize(img, 1, 1, 8, 8, (8, 8))
#
#
# def somewhere(img):
#     return crop_resize(img, *random_crop_box(10, 10, (0.6, 0.7), (0.9, 1.1)), (8, 8))
#
#
# show(*apply(wide[3], middle, 1, 4), *apply(wide[3], somewhere, 1, 4), columns=8)

# %% active="ipynb"
# torch.set_num_threads(1)  # so small a network gains little from more
# results, device = {}, best_device()
# for name, augs in {"plain": middle, "augmented": somewhere}.items():
#     torch.manual_seed(1)
#     net = nn.Sequential(nn.Flatten(), nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))
#     results[name] = train_with_augmentation(net, train_set, test_set, augs, 30, 0.005, [device])
# for name, history in results.items():
#     train_acc, test_acc = history["train_acc"][-1], history["test_acc"][-1]
#     print(f"{name:10} {train_acc:.1%} of the training images, {test_acc:.1%} of the test images")

# %% [markdown]
# **Larger images.** The same with convolutions and 500 images: colour photographs of CIFAR-10
# where it is on your machine, else clothes or digits. Boxes of half the area or more are enough
# to make learning by heart slower. Which other augmentations would these images allow?

# %% active="ipynb"
# def large_part(img):
#     box = random_crop_box(*img.shape[1:], scale=(0.5, 1.0), ratio=(0.75, 4 / 3))
#     return crop_resize(img, *box, size=img.shape[1:])
#
#
# train, test = load_images(wanted=("cifar10", "fashion_mnist", "mnist"))
# train, test = train.first(500), test.first(1000)
# for name, augs in {"plain": nn.Identity(), "augmented": large_part}.items():
#     torch.manual_seed(1)
#     net = nn.Sequential(
#         nn.Conv2d(train.pixels.shape[1], 16, kernel_size=5, stride=2, padding=2),
#         nn.BatchNorm2d(16),
#         nn.ReLU(),
#         nn.Conv2d(16, 32, kernel_size=3, stride=2, padding=1),
#         nn.BatchNorm2d(32),
#         nn.ReLU(),
#         nn.AdaptiveAvgPool2d(7),
#         nn.Flatten(),
#         nn.Linear(32 * 7 * 7, 10),
#     )
#     batches = train.batches(50), test.batches(500)
#     results[name] = train_with_augmentation(net, *batches, augs, 15, 0.003, [device])
# for name, history in results.items():
#     train_acc, test_acc = history["train_acc"][-1], history["test_acc"][-1]
#     print(f"{name:10} {train_acc:.1%} of the training images, {test_acc:.1%} of the test images")

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, your
# `train_with_augmentation` teaches a small network to read digits. It sees 400 of them, all in the
# middle of their images. Then it is asked about mirrored digits that lie anywhere. It has never
# seen them so, unless **your `random_horizontal_flip`, `random_crop_box` and `crop_resize`** have
# shown it. It takes some seconds.

# %% check="gate_ch08" active="ipynb"
# check("gate_ch08")

# %% active="ipynb"
# progress()
