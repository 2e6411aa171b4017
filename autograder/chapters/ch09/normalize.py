"""The specification of `normalize`."""

import torch
from hypothesis import strategies as st
from torchvision.transforms import functional as vision

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, sizes, tensors
from course_utils.checking.values import Case

from .shared import TORCHVISION


@st.composite
def normalisable(draw, c=None):
    """A tensor with a mean and a deviation for each channel, to be copied or changed."""
    c, (h, w) = draw(sizes(1, 4)), draw(pairs(1, 4))
    mean = draw(st.lists(one_of(0.0, 0.5, -1.0, 2.0), min_size=c, max_size=c))
    std = draw(st.lists(one_of(1.0, 2.0, 0.5, 0.25, 0.0625), min_size=c, max_size=c))
    kind = draw(one_of(list, tuple))
    X = draw(tensors(c, h, w, layouts=True))
    args = (X, kind(mean), kind(std))
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
