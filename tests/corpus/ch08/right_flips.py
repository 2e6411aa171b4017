"""Right solutions of horizontal_flip, vertical_flip and random_horizontal_flip."""
# ruff: noqa - students write as they like


# %% horizontal_flip: the last axis
def horizontal_flip(img):
    return torch.flip(img, dims=[-1])


# %% horizontal_flip: indices that count down
def horizontal_flip(img):
    W = img.shape[2]
    return img[:, :, torch.arange(W - 1, -1, -1)]


# %% horizontal_flip: column by column
def horizontal_flip(img):
    out = torch.empty_like(img)
    c, h, w = img.shape
    for j in range(w):
        out[:, :, w - 1 - j] = img[:, :, j]
    return out


# %% horizontal_flip: a matrix of ones across
def horizontal_flip(img):
    return img @ torch.eye(img.shape[-1]).fliplr()


# %% horizontal_flip: by way of numpy
import numpy as np


def horizontal_flip(img):
    print("mirrored")
    return torch.from_numpy(img.numpy()[..., ::-1].copy())


# %% vertical_flip: the axis before the last
def vertical_flip(img):
    return torch.flip(img, (-2,))


# %% vertical_flip: rows in a list
def vertical_flip(img):
    rows = list(img.unbind(1))
    return torch.stack(rows[::-1], dim=1)


# %% vertical_flip: pixel by pixel
def vertical_flip(img):
    c, h, w = img.shape
    out = torch.zeros(c, h, w)
    for k in range(c):
        for i in range(h):
            for j in range(w):
                out[k, i, j] = img[k, h - i - 1, j]
    return out


# %% vertical_flip: half a turn and a mirror
def vertical_flip(img):
    return torch.rot90(img, 2, (1, 2)).flip(-1)


# %% vertical_flip: every plane with flipud
def vertical_flip(img):
    return torch.stack([torch.flipud(plane) for plane in img])


# %% random_horizontal_flip: a coin of torch
def random_horizontal_flip(img, p=0.5):
    return horizontal_flip(img) if torch.rand(()) < p else img


# %% random_horizontal_flip: Bernoulli
def random_horizontal_flip(img, p=0.5):
    coin = torch.bernoulli(torch.tensor(float(p)))
    if coin == 1:
        return horizontal_flip(img)
    return img.clone()


# %% random_horizontal_flip: Python's random, flips by itself
import random


def random_horizontal_flip(img, p=0.5):
    if random.random() >= p:
        return img
    return torch.flip(img, [2])


# %% random_horizontal_flip: numpy, and both answers computed
import numpy as np


def random_horizontal_flip(img, p=0.5):
    answers = [img, horizontal_flip(img)]
    return answers[int(np.random.uniform() < p)]


# %% random_horizontal_flip: a choice with weights
import random


def random_horizontal_flip(img, p=0.5):
    f = random.choices([horizontal_flip, lambda x: x], weights=[p, 1 - p])[0]
    return f(img)


# %% random_horizontal_flip: torch.where
def random_horizontal_flip(img, p=0.5):
    heads = torch.empty(1).uniform_(0, 1) < p
    return torch.where(heads, horizontal_flip(img), img)
