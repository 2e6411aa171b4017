"""The specification of `global_avg_pool`."""

from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, tensors
from course_utils.checking.values import Case

from .avg_pool2d import avg_pool2d
from .shared import COUNT, POOLING, WITH_ZEROS, apart


@st.composite
def feature_maps(draw):
    """A batch of images of any size; sometimes gradients are asked for."""
    H, W = draw(pairs(1, draw(one_of(4, 4, 12))))
    c = draw(st.one_of(COUNT, st.just(min(H, 4))))
    n = draw(st.one_of(COUNT, st.just(c)))
    gradient = draw(one_of(False, False, False, True))
    X = draw(tensors(n, c, H, W, values=WITH_ZEROS, layouts=True))
    return Case((apart(X) if gradient else X,), gradient=gradient, options={"new": True})


@exercise(
    points={"values": 1, "gradient": 1}, cases=feature_maps(), forbid=POOLING, uses=[avg_pool2d]
)
def global_avg_pool(X):
    """Average each channel over the whole image."""
    return avg_pool2d(X, X.shape[2:])


@global_avg_pool.misconception
def drops_the_axes(X):
    """Height and width are gone from the shape. Which length should they have?"""
    return X.mean((2, 3))


@global_avg_pool.misconception
def averages_the_batch(X):
    """The images of the batch were averaged, too. Which axes belong to one image alone?"""
    return X.mean((0, 2, 3), keepdim=True)


@global_avg_pool.misconception
def averages_the_channels(X):
    """All channels of an image share one average. Which axes does a channel extend over?"""
    return X.mean((1, 2, 3), keepdim=True)


@global_avg_pool.misconception
def averages_one_axis(X):
    """Only the height was averaged. How many numbers should be left of a channel?"""
    return X.mean(2, keepdim=True)


@global_avg_pool.misconception
def divides_as_if_square(X):
    """Only square images come out right. How many are H rows of W pixels?"""
    return X.sum((2, 3), keepdim=True) / X.shape[2] ** 2


@global_avg_pool.misconception
def adds_up_all_pixels(X):
    """The larger the image, the larger your answer. What makes an average of a sum?"""
    return X.sum((2, 3), keepdim=True)


@global_avg_pool.misconception
def largest_of_all_pixels(X):
    """Every channel kept its largest value. What was asked for?"""
    return X.amax((2, 3), keepdim=True)


@global_avg_pool.misconception
def average_without_gradient(X):
    """The numbers are right, yet no gradient reaches X. Did the pixels leave torch, or pass
    through .data, .item() or .detach()?
    """
    return global_avg_pool.oracle(X).detach()
