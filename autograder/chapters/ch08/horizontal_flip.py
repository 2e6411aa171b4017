"""The specification of `horizontal_flip`."""

from hypothesis import strategies as st

from autograder.spec import exercise
from course_utils.checking.values import Case

from .shared import TORCHVISION, numbered, torchvisions


@exercise(
    points=1, cases=st.builds(lambda X: Case((X,)), numbered()), forbid=TORCHVISION, examples=30
)
def horizontal_flip(img):
    """Mirror the image: what was on the left is on the right."""
    return torchvisions().hflip(img)


@horizontal_flip.stand_in
def darker_by_half(img):
    return img * 0.5


@horizontal_flip.misconception
def turned_upside_down(img):
    """The image stands on its head. Which axis runs from left to right?"""
    return img.flip(1)


@horizontal_flip.misconception
def half_a_turn(img):
    """The image is turned by half a turn. How many of its axes should be reversed?"""
    return img.flip(1, 2)


@horizontal_flip.misconception
def channels_reversed(img):
    """Red and blue have changed places. Which axis of an image holds its channels?"""
    return img.flip(0)


@horizontal_flip.misconception
def every_axis_reversed(img):
    """All three axes were reversed, the channels too. Which of them should be?"""
    return img.flip(0, 1, 2)


@horizontal_flip.misconception
def rows_become_columns(img):
    """Height and width have changed places. Does a mirror turn rows into columns?"""
    return img.transpose(1, 2)


@horizontal_flip.misconception
def shifted_around(img):
    """The columns moved on by one, and the last came first. In which order does a mirror show
    them?
    """
    return img.roll(1, 2)
