"""The specification of `apply`."""

import torch
from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, tensors
from course_utils.checking.values import Built, Case


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
