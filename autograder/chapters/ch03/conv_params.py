"""The specification of `conv_params`."""

from hypothesis import strategies as st
from torch import nn

from autograder.sliding import as_pair, int_or_pair
from autograder.spec import exercise, forbid
from autograder.strategies import one_of, sizes
from course_utils.checking.values import Case

LAYERS = forbid("a layer of torch", names=("torch.nn.modules",))


CHANNELS = st.one_of(sizes(1, 9), sizes(1, 9), sizes(1, 512))


@st.composite
def layer_sizes(draw):
    """What decides how large a layer is."""
    bias = draw(st.fixed_dictionaries({}, optional={"bias": one_of(True, False, False)}))
    return Case((draw(CHANNELS), draw(CHANNELS), draw(int_or_pair(1, draw(one_of(5, 11))))), bias)


@exercise(points=2, cases=layer_sizes(), forbid=LAYERS, examples=60)
def conv_params(ci, co, kernel_size, bias=True):
    """Count the numbers that a convolution learns."""
    layer = nn.Conv2d(ci, co, kernel_size, bias=bias)
    return sum(parameter.numel() for parameter in layer.parameters())


@conv_params.misconception
def forgets_biases(ci, co, kernel_size, bias=True):
    """The biases are missing. What does a layer learn besides its kernels?"""
    return conv_params.oracle(ci, co, kernel_size, bias=False)


@conv_params.misconception
def always_counts_biases(ci, co, kernel_size, bias=True):
    """A layer without bias is counted as if it had one. Which argument says so?"""
    return conv_params.oracle(ci, co, kernel_size)


@conv_params.misconception
def bias_for_every_kernel(ci, co, kernel_size, bias=True):
    """There are too many biases. Is one added to each answer of a channel, or to each output?"""
    return conv_params.oracle(ci, co, kernel_size, False) + ci * co * bias


@conv_params.misconception
def bias_for_every_input_channel(ci, co, kernel_size, bias=True):
    """The biases were counted by the input channels. To which side of the layer are they added?"""
    return conv_params.oracle(ci, co, kernel_size, False) + ci * bias


@conv_params.misconception
def one_bias_for_the_layer(ci, co, kernel_size, bias=True):
    """One bias was counted for the whole layer. Do all output channels share it?"""
    return conv_params.oracle(ci, co, kernel_size, False) + bias


@conv_params.misconception
def kernel_of_one_row(ci, co, kernel_size, bias=True):
    """A kernel of 3 was counted as three weights. How many rows has it?"""
    row = (1, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return conv_params.oracle(ci, co, row, bias)


@conv_params.misconception
def square_kernels_only(ci, co, kernel_size, bias=True):
    """Kernels that are not square are counted wrongly. How many weights has one of 2 rows and 5
    columns?
    """
    return conv_params.oracle(ci, co, as_pair(kernel_size)[0], bias)


@conv_params.misconception
def forgets_input_channels(ci, co, kernel_size, bias=True):
    """The input channels make no difference to your answer. Does each of them have a kernel of its
    own?
    """
    return conv_params.oracle(1, co, kernel_size, bias)


@conv_params.misconception
def forgets_output_channels(ci, co, kernel_size, bias=True):
    """The output channels make no difference to your answer. How many sets of kernels are there?"""
    return conv_params.oracle(ci, 1, kernel_size, bias)
