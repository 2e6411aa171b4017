"""Image augmentation.

Szegedy, Liu, Jia et al., *Going Deeper with Convolutions*, 2015, for crops by area and aspect;
Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015.
"""

import math
import random

import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, seeds, sizes, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import Boxes, Outcomes
from course_utils.checking.values import Built, Case

TORCHVISION = forbid("torchvision", names=["torchvision"])
GREY = (0.2989, 0.587, 0.114)


def torchvisions():
    """Torchvision's own functions. They take seconds to import, and only this file needs them."""
    from torchvision.transforms import functional

    return functional


@st.composite
def images(draw, low=1, high=4, channels=(1, 3)):
    """An image with pixels from 0 to 1 in eighths."""
    H, W = draw(pairs(low, high))
    pixels = draw(tensors(draw(one_of(*channels)), H, W, values=st.integers(0, 8), layouts=True))
    return pixels / 8


@st.composite
def numbered(draw):
    """An image in which no two pixels are equal, so that it shows where each one went."""
    H, W = draw(pairs(1, 4))
    return draw(tensors(draw(one_of(1, 3)), H, W, unique=True, layouts=True)) / 64 + 0.5


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


@st.composite
def coins(draw):
    """A tiny image that shows how it was flipped, and a probability."""
    img = draw(one_of(*FLIPPABLE))
    p = draw(one_of(0.5, 0.0, 1.0, 0.2, 0.9, None))
    return Case((img,) if p is None else (img, p), scenario="draws", seed=draw(seeds()))


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


@st.composite
def cuts(draw):
    """An image, a box inside it, and the size that the box is brought to."""
    (h, w), (more_h, more_w) = draw(pairs(1, 4)), draw(pairs(0, 3))
    top, left = draw(sizes(0, more_h)), draw(sizes(0, more_w))
    size = draw(pairs(1, 6))
    shape = (draw(one_of(1, 3)), h + more_h, w + more_w)
    img = draw(tensors(*shape, values=st.integers(0, 8), layouts=True)) / 8
    return Case((img, top, left, h, w, size))


@exercise(points=2, cases=cuts(), forbid=TORCHVISION, examples=60)
def crop_resize(img, top, left, height, width, size):
    """Cut a box out of the image and bring it to the size asked for, bilinearly."""
    return torchvisions().resized_crop(img, top, left, height, width, list(size), antialias=False)


def resized(cut, size, **options):
    """Bring a piece of an image to another size."""
    options = {"mode": "bilinear"} | options
    return F.interpolate(cut[None], size=size, **options)[0]


@crop_resize.misconception
def bottom_and_right(img, top, left, height, width, size):
    """The box ends too early. Are height and width the box's size, or its last row and
    column?
    """
    cut = img[:, top : max(height, top + 1), left : max(width, left + 1)]
    return resized(cut, size)


@crop_resize.misconception
def left_before_top(img, top, left, height, width, size):
    """The box lies elsewhere. Which of top and left counts rows?"""
    top, left = min(left, img.shape[1] - 1), min(top, img.shape[2] - 1)
    return resized(img[:, top : top + height, left : left + width], size)


@crop_resize.misconception
def width_before_height(img, top, left, height, width, size):
    """The result is as wide as it should be high. Which entry of size stands for the rows?"""
    return crop_resize.oracle(img, top, left, height, width, size[::-1])


@crop_resize.misconception
def sides_of_the_box_swapped(img, top, left, height, width, size):
    """The box has the wrong form. Which of its sides counts rows?"""
    return resized(img[:, top : top + width, left : left + height], size)


@crop_resize.misconception
def nearest_pixels(img, top, left, height, width, size):
    """The pixels are repeated. Which mode mixes the neighbours?"""
    return resized(img[:, top : top + height, left : left + width], size, mode="nearest")


@crop_resize.misconception
def corners_aligned(img, top, left, height, width, size):
    """Only corners and ends are right. Where does torch put the centre of the first pixel, unless
    it is told to align the corners?
    """
    cut = img[:, top : top + height, left : left + width]
    return resized(cut, size, align_corners=True)


@crop_resize.misconception
def antialiased(img, top, left, height, width, size):
    """Boxes that shrink are blurred. Was smoothing asked for before the pixels are taken?"""
    cut = img[:, top : top + height, left : left + width]
    return resized(cut, size, antialias=True)


@crop_resize.misconception
def not_resized(img, top, left, height, width, size):
    """The box still has its own size. What is the last argument for?"""
    return img[:, top : top + height, left : left + width]


@crop_resize.misconception
def resized_before_cutting(img, top, left, height, width, size):
    """Everything of the image is there. Which pixels should be left over before the size is
    changed?
    """
    return resized(img, size)


SIZES = ((9, 14), (16, 11), (12, 12), (24, 33), (90, 64), (80, 150), (240, 180), (200, 300))
RATIOS = ((0.75, 4 / 3), (1.0, 2.0), (0.4, 0.8), (1.0, 1.0), (0.5, 2.0))


@st.composite
def crops(draw):
    """An image's size and the ranges for its crops; mostly such that every crop fits."""
    if draw(one_of(False, False, False, True)):
        (height, width), scale = (
            draw(pairs(1, 6)),
            draw(one_of((0.5, 1.0), (1.0, 1.0), (0.08, 1.0))),
        )
        ratio = draw(one_of((0.75, 4 / 3), (2.0, 3.0)))
        return crop_case(height, width, scale, ratio, draw(seeds()), times=100)
    (height, width), ratio = draw(one_of(*SIZES)), draw(one_of(*RATIOS))
    low, high = draw(one_of((0.2, 0.9), (0.1, 0.6), (0.5, 1.0), (0.7, 0.7)))
    fits = min((width - 1) ** 2 / ratio[1], (height - 1) ** 2 * ratio[0]) / (height * width)
    scale = (math.floor(low * fits * 100) / 100, math.floor(high * fits * 100) / 100)
    times = 1000 if height < 20 else 400
    return crop_case(height, width, scale, ratio, draw(seeds()), times)


def crop_case(height, width, scale, ratio, seed, times):
    """Many draws of a box."""
    options = {"times": times}
    args = (height, width, scale, ratio)
    return Case(args, scenario="draws", seed=seed, options=options)


@exercise(points=4, cases=crops(), forbid=TORCHVISION, examples=14)
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
    found = Boxes(case.options["times"], *case.args, fits)
    return {"values": found, "input left alone": seen["input left alone"]}


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


@st.composite
def lit(draw, channels=(1, 3)):
    """An image from 0 to 7/8 and a factor; in eighths, so that sums are the same in any order."""
    img = draw(images(1, 3, channels)) * 7 / 8
    return Case((img, draw(one_of(0.5, 1.5, 0.0, 1.0, 2.0, 0.25, 1.75))))


def blend(img, other, factor):
    """Mix two images, as far as there is light."""
    return (factor * img + (1 - factor) * other).clamp(0, 1)


def grey(img, weights=GREY):
    """The brightness of every pixel, as one channel."""
    return (img * img.new_tensor(weights)[:, None, None]).sum(0, True) if len(img) == 3 else img


@exercise(points=1, cases=lit(), forbid=TORCHVISION, examples=40)
def adjust_brightness(img, factor):
    """Multiply all light by a factor; nothing is brighter than 1."""
    return torchvisions().adjust_brightness(img, factor)


@adjust_brightness.misconception
def brighter_than_white(img, factor):
    """Some pixels are brighter than 1. Where do they have to stop?"""
    return img * factor


@adjust_brightness.misconception
def light_is_added(img, factor):
    """Black pixels have become grey. Is the factor multiplied, or added?"""
    return (img + factor - 1).clamp(0, 1)


@adjust_brightness.misconception
def the_factor_is_added(img, factor):
    """Even a factor of 1 changes the image. Is the factor multiplied, or added?"""
    return (img + factor).clamp(0, 1)


@adjust_brightness.misconception
def around_the_middle(img, factor):
    """Bright pixels move one way and dark ones the other. Is that brightness, or contrast?"""
    return blend(img, 0.5, factor)


@adjust_brightness.misconception
def a_power_of_the_light(img, factor):
    """The middle tones move, black and white stay. Is the factor an exponent?"""
    return img**factor


@adjust_brightness.misconception
def factor_cut_off(img, factor):
    """Factors above 1 have no effect. What is it that must not exceed 1, the factor or the
    pixels?
    """
    return (img * min(factor, 1.0)).clamp(0, 1)


@exercise(points=2, cases=lit(), forbid=TORCHVISION, examples=60)
def adjust_contrast(img, factor):
    """Move all pixels away from the image's average grey, or towards it."""
    return torchvisions().adjust_contrast(img, factor)


@adjust_contrast.misconception
def contrast_beyond_the_ends(img, factor):
    """Some pixels are darker than 0 or brighter than 1. Where do they have to stop?"""
    return factor * img + (1 - factor) * grey(img).mean()


@adjust_contrast.misconception
def around_middle_grey(img, factor):
    """The pixels move away from one half. Which grey does this image have on average?"""
    return blend(img, 0.5, factor)


@adjust_contrast.misconception
def around_each_channels_mean(img, factor):
    """Colour images lose their tint when the factor is 0. How many averages does an image have?"""
    return blend(img, img.mean((1, 2), keepdim=True), factor)


@adjust_contrast.misconception
def all_channels_weigh_alike(img, factor):
    """Grey images are right, colour images are not. Does blue look as bright as green?"""
    return blend(img, img.mean(), factor)


@adjust_contrast.misconception
def grey_of_each_pixel(img, factor):
    """Every pixel was mixed with its own grey. Is that contrast, or saturation?"""
    return blend(img, grey(img), factor)


@adjust_contrast.misconception
def contrast_the_other_way(img, factor):
    """A factor of 0 leaves the image alone. Which part of the mixture does the factor weigh?"""
    return blend(img, grey(img).mean(), 1 - factor)


@adjust_contrast.misconception
def blue_comes_first(img, factor):
    """Red is taken for blue. Which channel comes first?"""
    return blend(img, grey(img, GREY[::-1]).mean(), factor)


@exercise(
    points=2,
    cases=lit(channels=(3, 3, 3, 1)),
    forbid=TORCHVISION,
    examples=60,
)
def adjust_saturation(img, factor):
    """Move every pixel away from its own grey, or towards it."""
    return torchvisions().adjust_saturation(img, factor)


@adjust_saturation.misconception
def colours_beyond_the_ends(img, factor):
    """Some pixels are darker than 0 or brighter than 1. Where do they have to stop?"""
    return factor * img + (1 - factor) * grey(img)


@adjust_saturation.misconception
def one_grey_for_all(img, factor):
    """The whole image was mixed with one grey. Is that saturation, or contrast?"""
    return blend(img, grey(img).mean(), factor)


@adjust_saturation.misconception
def channels_weigh_alike(img, factor):
    """The grey of a pixel is the plain average of its channels. Does blue look as bright as
    green?
    """
    return blend(img, img.mean(0, True), factor)


@adjust_saturation.misconception
def saturation_the_other_way(img, factor):
    """A factor of 0 leaves the colours alone. Which part of the mixture does the factor weigh?"""
    return blend(img, grey(img), 1 - factor)


@adjust_saturation.misconception
def blue_is_taken_for_red(img, factor):
    """Pure red becomes as dark as blue should. Which channel comes first?"""
    return blend(img, grey(img, GREY[::-1]), factor)


@adjust_saturation.misconception
def a_single_channel_left(img, factor):
    """The colour images have one channel. What happens to the grey that is mixed in?"""
    return blend(img.mean(0, True), grey(img), factor)


@st.composite
def many_draws(draw):
    """An image, a function that counts its calls, and how many rows and columns."""
    img = draw(tensors(draw(one_of(1, 3)), *draw(pairs(1, 2)), values=st.integers(0, 4)))
    given = (img, Built("Counted"))
    if draw(one_of(False, False, True)):
        return Case(given)
    rows, columns = draw(pairs(1, 4))
    if draw(st.booleans()):
        return Case((*given, rows, columns))
    options = draw(one_of({"num_rows": rows}, {"num_cols": columns}))
    return Case(given, options)


@exercise(points=1, cases=many_draws(), examples=30)
def apply(img, aug, num_rows=2, num_cols=4):
    """Call a random function again and again on one image, and keep all results."""
    return [aug(img) for _ in range(num_rows * num_cols)]


@apply.misconception
def one_draw_many_times(img, aug, num_rows=2, num_cols=4):
    """All results are the same. How often is the random function called?"""
    return [aug(img)] * (num_rows * num_cols)


@apply.misconception
def each_on_the_last(img, aug, num_rows=2, num_cols=4):
    """From the second result on the changes add up. What should every call be given?"""
    results = []
    for _ in range(num_rows * num_cols):
        img = aug(img)
        results.append(img)
    return results


@apply.misconception
def a_list_of_rows(img, aug, num_rows=2, num_cols=4):
    """The results stand in lists inside a list. How many lists were asked for?"""
    return [[aug(img) for _ in range(num_cols)] for _ in range(num_rows)]


@apply.misconception
def one_tensor_for_all(img, aug, num_rows=2, num_cols=4):
    """The results are one tensor. What was asked for?"""
    return torch.stack([aug(img) for _ in range(num_rows * num_cols)])


@apply.misconception
def nothing_comes_back(img, aug, num_rows=2, num_cols=4):
    """The function is called often enough, but its results are lost. What does yours return?"""
    for _ in range(num_rows * num_cols):
        aug(img)


@apply.misconception
def rows_plus_columns(img, aug, num_rows=2, num_cols=4):
    """The number of results is off. How many images are there in 3 rows of 4?"""
    return [aug(img) for _ in range(num_rows + num_cols)]


@apply.misconception
def always_two_by_four(img, aug, num_rows=2, num_cols=4):
    """There are always eight results. Where are the two numbers used?"""
    return [aug(img) for _ in range(8)]


@st.composite
def batches(draw):
    """Two or three batches, one step each, for a network with known weights."""
    seed, batch_size = draw(seeds()), draw(sizes(2, 4))
    n = batch_size * draw(sizes(1, 2)) + draw(sizes(2, batch_size))
    X = pattern((n, 1, 3, 4), seed)
    options = {
        "how": "step",
        "network": Built("Watched", (12, 10), fill=seed),
        "X": [X, pattern((n, 1, 3, 4), seed + 1)] if draw(one_of(False, False, True)) else X,
        "y": torch.tensor(draw(st.lists(sizes(0, 9), min_size=n, max_size=n))),
        "batch_size": batch_size,
        "lr": draw(one_of(0.1, 0.05)),
    }
    return Case(scenario="learn", options=options)


@exercise(points={"parameters": 1, "values": 1}, cases=batches(), examples=20)
def train_batch(net, X, y, loss, optimizer, devices):
    """One step against the gradient of the summed loss; the sum, and how many were right."""
    return step_on(net, X, y, loss, optimizer)


def step_on(net, X, y, loss, optimizer, descend=None):
    """Train in training mode; ``descend`` may do something else than a step on the sum."""

    def step(errors):
        optimizer.zero_grad()
        errors.sum().backward()
        optimizer.step()

    net.train()
    scores = net(X)
    errors = loss(scores, y)
    (descend or step)(errors)
    return errors.sum().item(), float((scores.argmax(1) == y).sum())


@train_batch.stand_in
def a_smaller_step(net, X, y, loss, optimizer, devices):
    net.train()
    X = X.to(devices[0]) if not isinstance(X, list) else X
    errors = loss(0.5 * net(X), y.to(devices[0]))
    optimizer.zero_grad()
    errors.sum().backward()
    optimizer.step()
    return errors.sum().item() + 1.0, 0.5


@train_batch.misconception
def steps_on_the_mean(net, X, y, loss, optimizer, devices):
    """The weights move too little. Is it the sum of the losses that goes backward, or their
    mean?
    """

    def step(errors):
        optimizer.zero_grad()
        errors.mean().backward()
        optimizer.step()

    return step_on(net, X, y, loss, optimizer, step)


@train_batch.misconception
def returns_the_mean_loss(net, X, y, loss, optimizer, devices):
    """The step is right, the loss that you return is not. Was the sum asked for, or the mean?"""
    total, right = step_on(net, X, y, loss, optimizer)
    return total / len(y), right


@train_batch.misconception
def returns_a_fraction(net, X, y, loss, optimizer, devices):
    """The step is right, the second result is a fraction. How many predictions are right?"""
    total, right = step_on(net, X, y, loss, optimizer)
    return total, right / len(y)


@train_batch.misconception
def keeps_old_gradients(net, X, y, loss, optimizer, devices):
    """The first step is right, later ones are too large. What is left in the gradients of the step
    before?
    """

    def step(errors):
        errors.sum().backward()
        optimizer.step()

    return step_on(net, X, y, loss, optimizer, step)


@train_batch.misconception
def takes_no_step(net, X, y, loss, optimizer, devices):
    """The weights never change. Who moves them once the gradients are there?"""

    def step(errors):
        optimizer.zero_grad()
        errors.sum().backward()

    return step_on(net, X, y, loss, optimizer, step)


@train_batch.misconception
def steps_in_evaluation_mode(net, X, y, loss, optimizer, devices):
    """Batch norm behaves as if it were being tested. In which mode should the network be?"""

    class Frozen:
        def train(self):
            net.eval()

        def __call__(self, X):
            return net(X)

    return step_on(Frozen(), X, y, loss, optimizer)


@train_batch.misconception
def first_input_only(net, X, y, loss, optimizer, devices):
    """Batches with a list of inputs go wrong. Which of them does your network see?"""
    return step_on(net, X[0] if isinstance(X, list) else X, y, loss, optimizer)


@train_batch.misconception
def right_before_loss(net, X, y, loss, optimizer, devices):
    """The two results have changed places. Which comes first?"""
    return step_on(net, X, y, loss, optimizer)[::-1]


@st.composite
def augmented_sets(draw):
    """A small data set in batches, a network with known weights, and a function that counts."""
    # Batch norm needs two samples at least, in the last batch as well.
    seed, (n, batch_size) = draw(seeds()), draw(one_of((5, 3), (6, 4), (7, 4), (6, 3), (7, 5)))
    labels = st.lists(sizes(0, 2), min_size=n, max_size=n)
    options = {
        "how": "augmented fit",
        "network": Built("Watched", (12, 4), fill=seed),
        "augs": Built("Counted", (0.125,)),
        "X": pattern((n, 1, 3, 4), seed),
        "y": torch.tensor(draw(labels)),
        "X_test": pattern((n + 3, 1, 3, 4), seed + 7),
        "y_test": torch.tensor([*draw(labels), 0, 1, 2]),
        "batch_size": batch_size,
        "lr": draw(one_of(0.05, 0.02)),
        "epochs": draw(one_of(2, 3, 1)),
    }
    return Case(scenario="learn", options=options)


@exercise(
    points={"parameters": 2, "values": 1},
    cases=augmented_sets(),
    uses=[train_batch],
    examples=16,
)
def train_with_augmentation(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Train with Adam on augmented batches, and test on images as they are."""
    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices)


def each_by_itself(augs):
    """Augment the images of a batch one by one."""
    return lambda X: torch.stack([augs(img) for img in X])


def augmented_fit(
    net, train_set, test_set, augs, num_epochs, lr, devices, change=None, optimizer=None, test=None
):
    """Train; ``change`` may augment batches in another way, ``test`` test in another one."""
    optimizer = optimizer or torch.optim.Adam(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss(reduction="none")
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        total = hits = count = 0
        for X, y in train_set:
            X = (change or each_by_itself(augs))(X)
            error, right = train_batch(net, X, y, loss, optimizer, devices)
            total, hits, count = total + error, hits + right, count + len(y)
        history["train_loss"].append(total / count)
        history["train_acc"].append(hits / count)
        history["test_acc"].append((test or share_right)(net, test_set))
    return history


def share_right(net, test_set, change=lambda X: X, train=False):
    """The fraction of right predictions."""
    net.train(train)
    with torch.no_grad():
        hits = [(net(change(X)).argmax(1) == y).float() for X, y in test_set]
    return torch.cat(hits).mean().item()


@train_with_augmentation.misconception
def never_augments(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The network learns from the images as they are. Where is augs called?"""
    given = (net, train_set, test_set, augs, num_epochs, lr, devices)
    return augmented_fit(*given, change=lambda X: X)


@train_with_augmentation.misconception
def augments_the_test(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The test images were changed as well. Which images will the network meet when it is in
    use?
    """

    def test(net, test_set):
        return share_right(net, test_set, each_by_itself(augs))

    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices, test=test)


@train_with_augmentation.misconception
def augments_once_and_for_all(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Every epoch brings the same variants again. When should augs be called?"""
    ready = [(each_by_itself(augs)(X), y) for X, y in train_set]
    given = (net, ready, test_set, augs, num_epochs, lr, devices)
    return augmented_fit(*given, change=lambda X: X)


@train_with_augmentation.misconception
def whole_batches_at_once(net, train_set, test_set, augs, num_epochs, lr, devices):
    """One draw decides for all images of a batch. What does augs expect: an image, or a batch?"""
    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices, change=augs)


@train_with_augmentation.misconception
def plain_descent(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The steps are those of plain gradient descent. Which optimizer was asked for?"""
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    given = (net, train_set, test_set, augs, num_epochs, lr, devices)
    return augmented_fit(*given, optimizer=optimizer)


@train_with_augmentation.misconception
def rate_left_at_its_default(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The learning rate has no effect. Where is lr used?"""
    return augmented_fit(net, train_set, test_set, augs, num_epochs, 1e-3, devices)


@train_with_augmentation.misconception
def a_single_epoch(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The curves have one entry only. How often should the loop over the data run?"""
    return augmented_fit(net, train_set, test_set, augs, 1, lr, devices)


@train_with_augmentation.misconception
def tests_in_training_mode(net, train_set, test_set, augs, num_epochs, lr, devices):
    """The network is still in training mode while it is tested. What does batch norm do then?"""

    def test(net, test_set):
        return share_right(net, test_set, train=True)

    return augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices, test=test)


@train_with_augmentation.misconception
def sums_in_the_curves(net, train_set, test_set, augs, num_epochs, lr, devices):
    """Loss and accuracy of the training grow with the data. By what do the sums have to be
    divided?
    """
    history = augmented_fit(net, train_set, test_set, augs, num_epochs, lr, devices)
    count = sum(len(y) for _, y in train_set)
    totals = {key: [v * count for v in history[key]] for key in ("train_loss", "train_acc")}
    return history | totals


@gate(
    points=3,
    data="displaced_digits",
    needs=["random_horizontal_flip", "random_crop_box", "crop_resize", "train_with_augmentation"],
)
def gate_ch08(student, data, device):
    """Learn from digits in the middle to read mirrored ones that lie anywhere."""
    net = nn.Sequential(nn.Flatten(), nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))

    def augs(img):
        img = student.random_horizontal_flip(img)
        box = student.random_crop_box(*img.shape[1:], (0.6, 0.7), (0.9, 1.1))
        return student.crop_resize(img, *box, (8, 8))

    pairs = torch.utils.data.TensorDataset(data.X, data.y)
    train_set = torch.utils.data.DataLoader(pairs, batch_size=25, shuffle=True)
    test_set = [(data.X[:50, :, 1:9, 1:9], data.y[:50])]
    student.train_with_augmentation(net, train_set, test_set, augs, 20, 0.005, [device])
    net.to(device).eval()
    with torch.no_grad():
        return net(data.X_test)


@gate_ch08.must_fail
def augmentation_off(student, data, device):
    """The same training on images as they are."""

    class Still:
        train_with_augmentation = staticmethod(student.train_with_augmentation)
        crop_resize = staticmethod(student.crop_resize)
        random_crop_box = staticmethod(lambda height, width, scale, ratio: (1, 1, 8, 8))
        random_horizontal_flip = staticmethod(lambda img: img)

    return gate_ch08.driver(Still, data, device)


@gate_ch08.must_fail
def mirrors_off(student, data, device):
    """The same training without mirrors."""

    class Unmirrored:
        train_with_augmentation = staticmethod(student.train_with_augmentation)
        crop_resize = staticmethod(student.crop_resize)
        random_crop_box = staticmethod(student.random_crop_box)
        random_horizontal_flip = staticmethod(lambda img: img)

    return gate_ch08.driver(Unmirrored, data, device)


@gate_ch08.must_fail
def boxes_off(student, data, device):
    """The same training with every box in the middle."""

    class Central:
        train_with_augmentation = staticmethod(student.train_with_augmentation)
        crop_resize = staticmethod(student.crop_resize)
        random_crop_box = staticmethod(lambda height, width, scale, ratio: (1, 1, 8, 8))
        random_horizontal_flip = staticmethod(student.random_horizontal_flip)

    return gate_ch08.driver(Central, data, device)


@gate_ch08.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch08.driver(student, data, device)
