"""The specification of `random_crop_box`."""

import math
import random

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, seeds
from course_utils.checking.matchers import Boxes
from course_utils.checking.values import Case

from .shared import TORCHVISION

# So large, and drawn from ranges so wide, that rounding to pixels does not hide how boxes spread.
LARGE = ((90, 80), (120, 150), (240, 180), (200, 300))
WIDE = (((0.1, 0.9), (0.3, 1.0)), ((0.5, 2.0), (0.4, 1.2), (1.0, 3.0)))

FEW_PIXELS = ((9, 14), (16, 11), (12, 12))
SIZES = (*FEW_PIXELS, (24, 33), (90, 64), (80, 150), (240, 180), (200, 300))
RATIOS = ((0.75, 4 / 3), (1.0, 2.0), (0.4, 0.8), (1.0, 1.0), (0.5, 2.0))

# Some four of ten boxes of these sizes are too high or too wide: one attempt is not enough.
TOO_LONG_AT_TIMES = (
    ((60, 120), (0.25, 0.48), (0.6, 1.0)),
    ((120, 60), (0.25, 0.48), (1.0, 1 / 0.6)),
    ((80, 150), (0.27, 0.51), (0.6, 1.0)),
    ((150, 80), (0.27, 0.51), (1.0, 1 / 0.6)),
)
# Small images, in which sizes are rounded up to a pixel, or do not fit as often as they do.
SMALL = {
    "tiny": (((0.5, 1.0), (1.0, 1.0), (0.08, 1.0)), ((0.75, 4 / 3), (2.0, 3.0))),
    "none fits": (((0.9, 1.0), (1.0, 1.0)), ((7.0, 8.0), (0.12, 0.14))),
    "no pixel": (((0.005, 0.01),), ((0.75, 4 / 3), (2.0, 3.0))),
}


SHARES = ((0.2, 0.9), (0.1, 0.6), (0.5, 1.0), (0.7, 0.7))
LOOKS = {
    "all fit": (SIZES, SHARES, RATIOS),
    "all fit in few pixels": (FEW_PIXELS, SHARES, RATIOS),
    "all fit, spread": (LARGE, *WIDE),
    **dict.fromkeys(("tiny", "most fit", "none fits", "no pixel")),
}


@st.composite
def crops(draw):
    """An image's size and the ranges for its crops; mostly such that every crop fits."""
    look = draw(one_of(*LOOKS))
    if look in SMALL:
        (height, width), (scales, ratios) = draw(pairs(1, 6)), SMALL[look]
        scale, ratio = draw(one_of(*scales)), draw(one_of(*ratios))
        return crop_case(look, height, width, scale, ratio, draw(seeds()), times=100)
    if look == "most fit":
        (height, width), scale, ratio = draw(one_of(*TOO_LONG_AT_TIMES))
        return crop_case(look, height, width, scale, ratio, draw(seeds()), times=400)
    sizes, shares, ratios = LOOKS[look]
    (height, width), ratio = draw(one_of(*sizes)), draw(one_of(*ratios))
    low, high = draw(one_of(*shares))
    fits = min((width - 1) ** 2 / ratio[1], (height - 1) ** 2 * ratio[0]) / (height * width)
    scale = (math.floor(low * fits * 100) / 100, math.floor(high * fits * 100) / 100)
    times = 1000 if height < 20 else 400
    return crop_case(look, height, width, scale, ratio, draw(seeds()), times)


def crop_case(look, height, width, scale, ratio, seed, times):
    """Many draws of a box."""
    options = {"times": times, look: True}
    args = (height, width, scale, ratio)
    return Case(args, scenario="draws", seed=seed, options=options)


@exercise(points=4, cases=crops(), forbid=TORCHVISION, examples=28)
def random_crop_box(height, width, scale, ratio):
    """Draw a box of random area and aspect, anywhere inside the image."""
    return box(height, width, scale, ratio)


def sides(height, width, scale, ratio):
    """Draw the sides of a box: area by area, aspect by its logarithm."""
    area = height * width * random.uniform(*scale)
    aspect = math.exp(random.uniform(*map(math.log, ratio)))
    return math.sqrt(area / aspect), math.sqrt(area * aspect)


def anywhere(room_h, room_w):
    """Draw a corner: every place equally likely."""
    return random.randint(0, room_h), random.randint(0, room_w)


def box(height, width, scale, ratio, sides=sides, corner=anywhere):
    """Draw sides until they fit, then a corner; the whole image where they never fit."""
    for _ in range(10):
        h, w = (max(1, round(side)) for side in sides(height, width, scale, ratio))
        if h <= height and w <= width:
            return (*corner(height - h, width - w), h, w)
    return 0, 0, height, width


@random_crop_box.expect
def boxes_everywhere(case, seen):
    """Inside the image, of the sizes asked for, and everywhere."""
    height, width, scale, ratio = case.args
    largest = scale[1] * height * width
    fits = largest <= min((width - 1) ** 2 / ratio[1], (height - 1) ** 2 * ratio[0])
    fits = fits and "no pixel" not in case.options  # rounded up to one, or drawn again in vain
    found = Boxes(case.options["times"], *case.args, fits, "most fit" in case.options)
    return {"values": found, "input left alone": seen["input left alone"]}


@random_crop_box.misconception
def one_attempt_only(height, width, scale, ratio):
    """Far too many boxes are of no size that was asked for. How many attempts are there before
    any box will do?
    """
    h, w = (max(1, round(side)) for side in sides(height, width, scale, ratio))
    if h <= height and w <= width:
        return (*anywhere(height - h, width - w), h, w)
    return 0, 0, height, width


@random_crop_box.misconception
def cut_off_at_the_edge(height, width, scale, ratio):
    """Very many boxes are as high as the image. What happens to a box that does not fit: is it
    cut, or drawn again?
    """
    h, w = (max(1, round(side)) for side in sides(height, width, scale, ratio))
    h, w = min(h, height), min(w, width)
    return (*anywhere(height - h, width - w), h, w)


@random_crop_box.misconception
def aspect_upside_down(height, width, scale, ratio):
    """High boxes where wide ones were asked for. Is the aspect width over height, or height over
    width?
    """
    return box(height, width, scale, (1 / ratio[1], 1 / ratio[0]))


@random_crop_box.misconception
def share_of_the_sides(height, width, scale, ratio):
    """The boxes are too small. Is scale a share of the area, or of each side?"""

    def squared(height, width, scale, ratio):
        return sides(height, width, (scale[0] ** 2, scale[1] ** 2), ratio)

    return box(height, width, scale, ratio, squared)


@random_crop_box.misconception
def last_place_never(height, width, scale, ratio):
    """No box ever touches the lower or the right edge, though there is room. How many places are
    there for a box of 3 rows in an image of 5?
    """

    def corner(room_h, room_w):
        return random.randrange(max(room_h, 1)), random.randrange(max(room_w, 1))

    return box(height, width, scale, ratio, corner=corner)


@random_crop_box.misconception
def always_in_the_middle(height, width, scale, ratio):
    """Every box lies in the middle. Which two of its numbers should be drawn, too?"""
    return box(
        height, width, scale, ratio, corner=lambda room_h, room_w: (room_h // 2, room_w // 2)
    )


@random_crop_box.misconception
def always_in_the_corner(height, width, scale, ratio):
    """Every box starts in the upper left corner. Which two of its numbers should be drawn, too?"""
    return box(height, width, scale, ratio, corner=lambda room_h, room_w: (0, 0))


@random_crop_box.misconception
def on_the_diagonal(height, width, scale, ratio):
    """Boxes far down are always far to the right. How many random numbers does a place need?"""

    def corner(room_h, room_w):
        u = random.random()
        return int(u * (room_h + 1)), int(u * (room_w + 1))

    return box(height, width, scale, ratio, corner=corner)


@random_crop_box.misconception
def corner_anywhere(height, width, scale, ratio):
    """Some boxes hang over the lower and the right edge. How far down may a box of 3 rows start in
    an image of 5?
    """

    def corner(room_h, room_w):
        return random.randrange(height), random.randrange(width)

    return box(height, width, scale, ratio, corner=corner)


@random_crop_box.misconception
def left_comes_first(height, width, scale, ratio):
    """Rows and columns have changed places in your answer. In which order are the four numbers
    asked for?
    """
    top, left, h, w = box(height, width, scale, ratio)
    return left, top, w, h


@random_crop_box.misconception
def width_comes_first(height, width, scale, ratio):
    """The place comes as asked, the size does not. Which of its two numbers comes first?"""
    top, left, h, w = box(height, width, scale, ratio)
    return top, left, w, h


@random_crop_box.misconception
def two_corners(height, width, scale, ratio):
    """The last two numbers are too large. Are they the box's size, or its lower right corner?"""
    top, left, h, w = box(height, width, scale, ratio)
    return top, left, top + h, left + w


@random_crop_box.misconception
def always_the_same_area(height, width, scale, ratio):
    """All boxes have the largest area. Where is it drawn?"""
    return box(height, width, (scale[1], scale[1]), ratio)


@random_crop_box.misconception
def always_the_same_shape(height, width, scale, ratio):
    """All boxes have the same shape. Where is the aspect drawn?"""
    return box(height, width, scale, (ratio[0], ratio[0]))


@random_crop_box.misconception
def aspect_of_the_image(height, width, scale, ratio):
    """The aspect is right for square images only. Is it measured in pixels, or in shares of the
    image's own sides?
    """
    own = width / height
    return box(height, width, scale, (ratio[0] * own, ratio[1] * own))
