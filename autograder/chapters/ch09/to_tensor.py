"""The specification of `to_tensor`."""

import numpy as np
import torch
from hypothesis import strategies as st
from torchvision.transforms import functional as vision

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, seeds
from course_utils.checking.values import Built, Case

from .shared import TORCHVISION, picture


@st.composite
def pictures(draw):
    """A picture of Pillow's, or an array of pixels, small enough to read."""
    (height, width), seed = draw(pairs(1, 4)), draw(seeds())
    if draw(st.booleans()):
        return Case((picture(draw(one_of("RGB", "L", "RGBA")), height, width, seed),))
    pixels = torch.tensor(draw(st.lists(one_of(0, 255, 51, 102, 1), min_size=3, max_size=3)))
    image = pixels.to(torch.uint8).expand(height, width, 3).clone()
    if draw(one_of(False, False, True)):  # nearly black
        image = image % 2
    else:
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
