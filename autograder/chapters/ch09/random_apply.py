"""The specification of `RandomApply`."""

import random

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of

from .shared import COIN_TIMES, ROW, TORCHVISION, drawn, made, outcomes, recipes, through


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
