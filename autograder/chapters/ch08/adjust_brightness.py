"""The specification of `adjust_brightness`."""

from autograder.spec import exercise

from .shared import TORCHVISION, blend, lit, torchvisions


@exercise(points=1, cases=lit(bright=(3.0,)), forbid=TORCHVISION, examples=40)
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
