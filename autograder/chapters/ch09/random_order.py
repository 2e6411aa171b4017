"""The specification of `RandomOrder`."""

import random
from itertools import permutations

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of
from course_utils.checking.values import Built

from .shared import FEW_TIMES, ROW, TORCHVISION, drawn, made, outcomes, through, words


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
