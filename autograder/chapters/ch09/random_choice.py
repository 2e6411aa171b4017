"""The specification of `RandomChoice`."""

import random

from hypothesis import strategies as st

from autograder.spec import exercise

from .shared import FEW_TIMES, ROW, TORCHVISION, drawn, made, outcomes, recipes, through, words


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
class the_ends_half_as_often(RandomChoice.oracle):
    """The first and the last transform are chosen less often than those between. How many numbers
    round to zero, and how many to one?
    """

    def __call__(self, img):
        return self.transforms[round(random.random() * (len(self.transforms) - 1))](img)


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
