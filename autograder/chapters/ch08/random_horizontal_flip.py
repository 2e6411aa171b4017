"""The specification of `random_horizontal_flip`."""

import math
import random

import torch
from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, seeds
from course_utils.checking.matchers import Outcomes
from course_utils.checking.values import Case

from .horizontal_flip import horizontal_flip
from .shared import TORCHVISION


@st.composite
def coins(draw):
    """A tiny image that shows how it was flipped, and a probability."""
    img = draw(one_of(*FLIPPABLE))
    p = draw(one_of(0.5, 0.0, 1.0, 0.25, 0.9, 0.05, 0.05, None, None))
    args, look = ((img,), "usual p") if p is None else ((img, p), f"p = {p}")
    return Case(args, scenario="draws", seed=draw(seeds()), options={look: True})


FLIPPABLE = [
    torch.arange(1.0, 1 + math.prod(shape)).reshape(shape) / 16
    for shape in ((1, 1, 3), (1, 2, 2), (3, 1, 2))
]


@exercise(points=2, cases=coins(), forbid=TORCHVISION, uses=[horizontal_flip], examples=10)
def random_horizontal_flip(img, p=0.5):
    """Mirror the image with probability p, and otherwise leave it as it is."""
    return horizontal_flip(img) if random.random() < p else img


@random_horizontal_flip.expect
def heads_or_tails(case, seen):
    """Either the image or its mirror image, each as often as p says."""
    img, p = (*case.args, 0.5)[:2]
    found = Outcomes(
        times=len(seen["values"]),
        outcomes=(img, horizontal_flip(img)),
        probabilities=(1 - p, p),
        names=("the image as it is", "its mirror image"),
    )
    return seen | {"values": found}


@random_horizontal_flip.misconception
def stays_with_probability_p(img, p=0.5):
    """Only even chances are right. Is p the probability that the image is mirrored, or that it
    stays?
    """
    return random_horizontal_flip.oracle(img, 1 - p)


@random_horizontal_flip.misconception
def always_a_fair_coin(img, p=0.5):
    """Half of the images are mirrored, whatever p is. With which number is the random one
    compared?
    """
    return random_horizontal_flip.oracle(img)


@random_horizontal_flip.misconception
def never_flips(img, p=0.5):
    """No image is ever mirrored. How do you ask for a random number between 0 and 1?"""
    return img


@random_horizontal_flip.misconception
def always_flips(img, p=0.5):
    """Every image is mirrored, unless p is 0. What decides whether this one is?"""
    return horizontal_flip(img) if p > 0 else img


@random_horizontal_flip.misconception
def flips_upside_down(img, p=0.5):
    """Some images stand on their heads. Which flip belongs here?"""
    return img.flip(1) if random.random() < p else img


@random_horizontal_flip.misconception
def a_coin_for_each_row(img, p=0.5):
    """Some rows of an image are mirrored and others are not. How many coins are tossed for one
    image?
    """
    rows = [img[:, i].flip(-1) if random.random() < p else img[:, i] for i in range(img.shape[1])]
    return torch.stack(rows, 1)


@random_horizontal_flip.misconception
def a_coin_for_each_channel(img, p=0.5):
    """Some channels of an image are mirrored and others are not. How many coins are tossed for one
    image?
    """
    return torch.stack([plane.flip(-1) if random.random() < p else plane for plane in img])


@random_horizontal_flip.misconception
def a_normal_number(img, p=0.5):
    """The frequencies are off, and no p is ever certain. Between which bounds does your random
    number lie?
    """
    return horizontal_flip(img) if random.gauss(0, 1) < p else img
