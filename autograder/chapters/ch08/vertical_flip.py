"""The specification of `vertical_flip`."""

from hypothesis import strategies as st

from autograder.spec import exercise
from course_utils.checking.values import Case

from .shared import TORCHVISION, numbered, torchvisions


@exercise(
    points=1, cases=st.builds(lambda X: Case((X,)), numbered()), forbid=TORCHVISION, examples=30
)
def vertical_flip(img):
    """Turn the image upside down: the first row is the last."""
    return torchvisions().vflip(img)


@vertical_flip.misconception
def mirrored(img):
    """Left and right have changed places. Which axis runs from top to bottom?"""
    return img.flip(2)


@vertical_flip.misconception
def turned_by_half(img):
    """The image is turned by half a turn, so that left is right as well. How many of its axes
    should be reversed?
    """
    return img.flip(1, 2)


@vertical_flip.misconception
def colours_reversed(img):
    """Red and blue have changed places. Which axis of an image holds its channels?"""
    return img.flip(0)


@vertical_flip.misconception
def transposed(img):
    """Height and width have changed places. Does an image that stands on its head?"""
    return img.transpose(1, 2)


@vertical_flip.misconception
def rows_moved_on(img):
    """The rows moved on by one, and the last came first. In which order should they come?"""
    return img.roll(1, 1)
