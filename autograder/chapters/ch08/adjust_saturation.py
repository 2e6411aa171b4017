"""The specification of `adjust_saturation`."""

from autograder.spec import exercise

from .shared import GREY, TORCHVISION, blend, grey, lit, torchvisions


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
