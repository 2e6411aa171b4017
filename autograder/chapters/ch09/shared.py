"""What the exercises of this chapter share."""

from collections import Counter

import torch
from hypothesis import strategies as st

from autograder.spec import forbid
from autograder.strategies import one_of, pairs, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import Outcomes
from course_utils.checking.values import Built, Case, Picture

TORCHVISION = forbid("torchvision", names=["torchvision"])
MODES = {"RGB": 3, "RGBA": 4, "LA": 2, "L": 0}


def picture(mode, height, width, seed):
    """A picture whose pixels come from a formula, none of them quite black or white."""
    channels = MODES[mode]
    shape = (height, width, channels) if channels else (height, width)
    return Picture(mode, (128 + 120 * pattern(shape, seed)).to(torch.uint8))


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


NOISE_TIMES, COIN_TIMES, FEW_TIMES = 200, 1600, 800


def drawn(args, image, times, aspect="values", kwargs=None):
    """A case in which a transform is made once and called often."""
    options = {"input": image, "times": times}
    return Case(args, kwargs or {}, scenario="draws", aspect=aspect, options=options)


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
def croppable(draw, least=1):
    """An image and the size of a crop that fits into it: a pair, or one number for both sides."""
    h, w = draw(pairs(least, 3))
    more_h, more_w = draw(pairs(0, 7))
    size = draw(one_of((h, w), [h, w], h))
    longer = h if isinstance(size, int) else max(h, w)  # it fits with its sides exchanged, too
    img = draw(tensors(draw(one_of(1, 3, 2, 4)), longer + more_h, longer + more_w, layouts=True))
    return Case((img, size))


def both(size):
    """A size as a pair."""
    return (size, size) if isinstance(size, int) else tuple(size)


def cut(img, top, left, size):
    """A part of an image."""
    h, w = both(size)
    return img[:, top : top + h, left : left + w]
