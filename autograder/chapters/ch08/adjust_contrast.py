"""The specification of `adjust_contrast`."""

from autograder.spec import exercise

from .shared import GREY, TORCHVISION, blend, grey, lit, torchvisions


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
