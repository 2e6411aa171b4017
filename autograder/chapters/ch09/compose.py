"""The specification of `Compose`."""

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, tensors
from course_utils.checking.values import Case

from .shared import TORCHVISION, recipes, words


@st.composite
def compositions(draw):
    """Some transforms in a row, on some tensors, or the words that stand for them."""
    steps = draw(recipes(most=5))
    if draw(one_of(False, False, True)):
        options = {"named": ["Compose", *map(words, steps)]}
    else:
        shapes = draw(st.lists(pairs(1, 2), min_size=1, max_size=2))
        options = {"inputs": [draw(tensors(*shape)) for shape in shapes]}
    return Case((steps,), scenario="composed", options=options)


@exercise(points={"values": 1, "repr": 1}, cases=compositions(), forbid=TORCHVISION)
class Compose:
    """One transform made of several, each applied to what the one before it returned."""

    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for step in self.transforms:
            img = step(img)
        return img

    def __repr__(self):
        return "\n".join(["Compose(", *(f"    {step!r}" for step in self.transforms), ")"])


@Compose.misconception
class last_transform_first(Compose.oracle):
    """The transforms are applied in the opposite order. Which one sees the picture first?"""

    def __call__(self, img):
        for step in reversed(self.transforms):
            img = step(img)
        return img


@Compose.misconception
class all_on_the_original(Compose.oracle):
    """Only the last transform shows. What should each of them be given?"""

    def __call__(self, img):
        result = img
        for step in self.transforms:
            result = step(img)
        return result


@Compose.misconception
class returns_after_the_first(Compose.oracle):
    """Only the first transform was applied. Where does your loop return?"""

    def __call__(self, img):
        for step in self.transforms:
            return step(img)
        return img


@Compose.misconception
class a_list_of_results(Compose.oracle):
    """The answer is a list with a result of each transform. How many pictures should come out?"""

    def __call__(self, img):
        return [step(img) for step in self.transforms]


@Compose.misconception
class forgets_to_return(Compose.oracle):
    """The answer is None. What does a function return that does not say so?"""

    def __call__(self, img):
        super().__call__(img)


@Compose.misconception
class repr_without_parts(Compose.oracle):
    """Printed, it does not name its transforms in full. How does each of them write itself?"""

    def __repr__(self):
        return f"Compose({len(self.transforms)} transforms)"


@Compose.misconception
class repr_is_a_list(Compose.oracle):
    """Printed, it looks like a plain list. What is the name of the thing?"""

    def __repr__(self):
        return str(self.transforms)
