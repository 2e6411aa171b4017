"""The specification of `crop_resize`."""

from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, sizes, tensors
from course_utils.checking.values import Case

from .shared import TORCHVISION, torchvisions


@st.composite
def cuts(draw):
    """An image, a box inside it, and the size that the box is brought to."""
    largest = draw(one_of(4, 4, 12))
    (h, w), (more_h, more_w) = draw(pairs(1, largest)), draw(pairs(0, 3))
    top, left = draw(sizes(0, more_h)), draw(sizes(0, more_w))
    size = draw(pairs(1, largest + largest // 2))
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
