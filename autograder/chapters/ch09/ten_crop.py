"""The specification of `ten_crop`."""

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of
from course_utils.checking.values import Case

from .five_crop import five_crop
from .shared import TORCHVISION, croppable


@st.composite
def ten_times(draw):
    """An image and a size, as before; the mirror lies or stands."""
    case = draw(croppable())
    kwargs = draw(one_of({}, {"vertical_flip": True}, {"vertical_flip": False}))
    return Case(case.args, kwargs)


@exercise(points=1, cases=ten_times(), forbid=TORCHVISION, uses=[five_crop])
def ten_crop(img, size, vertical_flip=False):
    """Five crops of the image and five of its mirror image."""
    return (*five_crop(img, size), *five_crop(mirrored(img, vertical_flip), size))


def mirrored(img, vertical_flip):
    """The mirror image: left and right change places, or above and below."""
    return img.flip(1 if vertical_flip else 2)


@ten_crop.misconception
def flips_the_other_way(img, size, vertical_flip=False):
    """The mirror image is upside down when it should not be, or the other way round. Which axis
    does a vertical flip turn?
    """
    return (*five_crop(img, size), *five_crop(mirrored(img, not vertical_flip), size))


@ten_crop.misconception
def never_vertical(img, size, vertical_flip=False):
    """The mirror image is always one from side to side. What does vertical_flip change?"""
    return (*five_crop(img, size), *five_crop(mirrored(img, False), size))


@ten_crop.misconception
def flips_the_crops(img, size, vertical_flip=False):
    """The second five are in another order. Which is mirrored first: the image, or its crops?"""
    five = five_crop(img, size)
    return (*five, *(mirrored(crop, vertical_flip) for crop in five))


@ten_crop.misconception
def the_same_five_twice(img, size, vertical_flip=False):
    """The second five are the first five again. What lies between the two?"""
    return (*five_crop(img, size), *five_crop(img, size))


@ten_crop.misconception
def in_pairs(img, size, vertical_flip=False):
    """Each crop is followed by its mirror image. Which five come first?"""
    pairs_ = zip(five_crop(img, size), five_crop(mirrored(img, vertical_flip), size), strict=True)
    return tuple(crop for pair in pairs_ for crop in pair)


@ten_crop.misconception
def both_mirrors(img, size, vertical_flip=False):
    """The mirror image is turned by 180°. How often is it mirrored?"""
    return (*five_crop(img, size), *five_crop(img.flip(1, 2), size))
