"""The specification of `num_batches`."""

import math

from hypothesis import strategies as st
from torch.utils.data import DataLoader

from autograder.spec import exercise
from autograder.strategies import one_of, sizes
from course_utils.checking.values import Case


@st.composite
def epochs(draw):
    """Some samples in batches that they fill exactly, or not."""
    batch_size, full, rest = draw(sizes(1, 9)), draw(sizes(0, 5)), draw(sizes(0, 8))
    n = batch_size * full + rest % batch_size
    look = draw(one_of({"drop_last": True}, {}, {"drop_last": False}))
    return Case((n, batch_size), look)


@exercise(points=1, cases=epochs())
def num_batches(num_samples, batch_size, drop_last=False):
    """How many batches one pass over the data has."""
    return len(DataLoader(range(num_samples), batch_size, drop_last=drop_last))


@num_batches.misconception
def always_drops_the_rest(num_samples, batch_size, drop_last=False):
    """The last, smaller batch is not counted. When is it left out, and when not?"""
    return num_samples // batch_size


@num_batches.misconception
def never_drops_the_rest(num_samples, batch_size, drop_last=False):
    """A smaller batch at the end is counted although it is dropped. What does drop_last ask
    for?
    """
    return math.ceil(num_samples / batch_size)


@num_batches.misconception
def always_one_more(num_samples, batch_size, drop_last=False):
    """Where the samples fill all batches exactly, there is one too many. What is left over
    then?
    """
    return num_samples // batch_size + (not drop_last)


@num_batches.misconception
def drops_the_other_way_round(num_samples, batch_size, drop_last=False):
    """The smaller batch is dropped when it should stay, and stays when it should be dropped. What
    does True mean?
    """
    return num_batches.oracle(num_samples, batch_size, not drop_last)


@num_batches.misconception
def fractions_of_batches(num_samples, batch_size, drop_last=False):
    """The answer has a fraction. How many batches is half a batch?"""
    return num_samples / batch_size


@num_batches.misconception
def rounds_to_the_nearest(num_samples, batch_size, drop_last=False):
    """A small rest is forgotten and a large one is not. Does it matter how many samples the last
    batch has?
    """
    return math.floor(num_samples / batch_size + (0 if drop_last else 0.5))
