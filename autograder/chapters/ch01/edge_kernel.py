"""The specification of `edge_kernel`."""

import torch
from hypothesis import strategies as st

from autograder.spec import exercise
from autograder.strategies import one_of
from course_utils.checking.again import ANY
from course_utils.checking.matchers import EdgeKernel
from course_utils.checking.values import Case

NEITHER = (
    *("diagonal", "", "Vertical", "both", "vert", "hor", "v", "vertically", "vertical "),
    *("horizontal edges", "l", "HORIZONTAL"),
)


@st.composite
def directions(draw):
    """A direction, or a word that is none."""
    word = draw(one_of("vertical", "horizontal", *NEITHER))
    if word in NEITHER:
        return Case((word,), aspect="errors")
    return Case((word,), options={"again": ANY, word: True})


# There are fewer different cases than examples: so many draws meet every word.
@exercise(points={"values": 2, "errors": 1}, cases=directions(), examples=50)
def edge_kernel(direction):
    """A kernel that answers to edges of one direction, and to nothing else."""
    if direction not in ("vertical", "horizontal"):
        raise ValueError(f"direction must be 'vertical' or 'horizontal', not {direction!r}")
    kernel = torch.tensor([[1.0, -1.0]])
    return kernel if direction == "vertical" else kernel.T.clone()


@edge_kernel.expect
def answers_to_edges_only(case, seen):
    """Two taps, Sobel, Prewitt: every kernel with the right answers is right."""
    if case.aspect == "errors":
        return seen
    axis = 1 if case.args[0] == "vertical" else 0
    return seen | {"values": EdgeKernel(axis)}


@edge_kernel.misconception
def swaps_directions(direction):
    """Your vertical kernel answers to horizontal edges. Across a vertical edge, do you walk along
    a row or along a column?
    """
    turned = {"vertical": "horizontal", "horizontal": "vertical"}
    return edge_kernel.oracle(turned.get(direction, direction))


@edge_kernel.misconception
def does_not_sum_to_zero(direction):
    """The kernel answers even to a constant image. What must its weights add up to?"""
    return 2 * edge_kernel.oracle(direction).abs() + edge_kernel.oracle(direction)


@edge_kernel.misconception
def accepts_any_word(direction):
    """A direction that does not exist gets a kernel all the same. What should happen to a word
    that is neither?
    """
    return edge_kernel.oracle(direction if direction == "vertical" else "horizontal")


@edge_kernel.misconception
def forgives_capitals(direction):
    """A direction with a capital letter gets a kernel. Are 'Vertical' and 'vertical' the same
    string?
    """
    return edge_kernel.oracle(direction.lower())


@edge_kernel.misconception
def returns_none_for_other_words(direction):
    """An unknown direction is answered by None. Where would the caller notice the typing
    mistake?
    """
    if direction in ("vertical", "horizontal"):
        return edge_kernel.oracle(direction)
    return None


@edge_kernel.misconception
def laplacian(direction):
    """The kernel answers to edges of both directions. Which neighbours may it compare?"""
    edge_kernel.oracle(direction)
    return torch.tensor([[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]])
