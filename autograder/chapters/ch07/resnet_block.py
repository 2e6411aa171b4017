"""The specification of `resnet_block`."""

from functools import partial

from hypothesis import assume
from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import one_of, pairs, seeds, sizes
from course_utils.checking.fill import fill, pattern
from course_utils.checking.values import Case

from .residual import Residual
from .shared import MODELS, is_steady


@st.composite
def stages(draw):
    """The blocks of one stage, and images that go through all of them."""
    first, count = draw(st.booleans()), draw(sizes(1, 4))
    co = draw(sizes(1, 4))
    ci = co if first else draw(sizes(1, 4))
    args, kwargs = (ci, co, count), {"first_block": first}
    if draw(st.booleans()):
        args, kwargs = (ci, co, count, *([True] if first else [])), {}
    shape = (draw(sizes(2, 4)), ci, *draw(pairs(4, 9)))
    options = {"chain": True, "modes": ["train", "eval"], "images": [shape, shape]}
    if draw(one_of(False, False, False, False, True)):
        return Case(args, kwargs, scenario="network", options={"twice": True})
    case = Case(args, kwargs, scenario="network", seed=draw(seeds()), options=options)
    stage = nn.Sequential(*resnet_block.oracle(*args, **kwargs))
    fill(stage, case.seed)
    assume(is_steady(stage, 2 * pattern(shape, case.seed)))
    return case


@exercise(
    points={"stages": 1, "training": 1, "evaluation": 1},
    cases=stages(),
    forbid=MODELS,
    uses=[Residual],
    examples=50,
)
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    """The blocks of a stage; the first one halves and widens, unless the stage is the first."""
    start = Residual if first_block else partial(Residual, use_1x1conv=True, strides=2)
    rest = [Residual(num_channels, num_channels) for _ in range(num_residuals - 1)]
    return [start(input_channels, num_channels), *rest]


@resnet_block.stand_in
def widening(input_channels, num_channels, num_residuals, first_block=False):
    mix = nn.Conv2d(input_channels, num_channels, 1, stride=num_residuals)
    return [mix, nn.Tanh() if first_block else nn.Sigmoid()]


@resnet_block.misconception
def first_stage_halves_too(input_channels, num_channels, num_residuals, first_block=False):
    """The first stage halves its images as well. What has already happened to them before
    it?
    """
    return resnet_block.oracle(input_channels, num_channels, num_residuals)


@resnet_block.misconception
def never_halves(input_channels, num_channels, num_residuals, first_block=False):
    """The images stay as large as they were. Which stride does the first block of a stage
    have?
    """
    made = resnet_block.oracle(input_channels, num_channels, num_residuals, first_block)
    if not first_block:
        made[0] = Residual(input_channels, num_channels, use_1x1conv=True)
    return made


@resnet_block.misconception
def every_block_halves(input_channels, num_channels, num_residuals, first_block=False):
    """Every block of the stage halves its images. How often should a stage do so?"""
    if first_block:
        return resnet_block.oracle(input_channels, num_channels, num_residuals, True)
    sizes_ = [input_channels, *[num_channels] * num_residuals]
    return [Residual(sizes_[n], num_channels, True, 2) for n in range(num_residuals)]


@resnet_block.misconception
def halves_where_channels_change(input_channels, num_channels, num_residuals, first_block=False):
    """A stage that does not widen does not halve either. Which argument says whether it
    should?
    """
    same = input_channels == num_channels
    return resnet_block.oracle(input_channels, num_channels, num_residuals, same)


@resnet_block.misconception
def forgets_the_1x1(input_channels, num_channels, num_residuals, first_block=False):
    """The first block has lost its 1×1 convolution. How does a shortcut get to another size?"""
    made = resnet_block.oracle(input_channels, num_channels, num_residuals, first_block)
    if not first_block:
        made[0] = Residual(input_channels, num_channels, strides=2)
    return made


@resnet_block.misconception
def convolves_the_first_shortcut(input_channels, num_channels, num_residuals, first_block=False):
    """In the first stage a shortcut has a convolution. Does anything change its size there?"""
    made = resnet_block.oracle(input_channels, num_channels, num_residuals, first_block)
    if first_block:
        made[0] = Residual(input_channels, num_channels, use_1x1conv=True)
    return made


@resnet_block.misconception
def one_block_repeated(input_channels, num_channels, num_residuals, first_block=False):
    """Some blocks of the list are one and the same. How many sets of weights does a stage
    have?
    """
    made = resnet_block.oracle(input_channels, num_channels, num_residuals, first_block)
    shared = made[0] if first_block else made[-1]
    return [made[0], *[shared] * (num_residuals - 1)]


@resnet_block.misconception
def returns_a_network(input_channels, num_channels, num_residuals, first_block=False):
    """The blocks come as one network. What was asked for, so that a longer chain can take them
    in?
    """
    return nn.Sequential(
        *resnet_block.oracle(input_channels, num_channels, num_residuals, first_block)
    )


@resnet_block.misconception
def one_block_too_many(input_channels, num_channels, num_residuals, first_block=False):
    """The stage is longer than asked for. Does num_residuals count the first block too?"""
    return resnet_block.oracle(input_channels, num_channels, num_residuals + 1, first_block)


@resnet_block.misconception
def halves_at_the_end(input_channels, num_channels, num_residuals, first_block=False):
    """The last block of the stage halves, not the first. Which of them should do the expensive
    work on small images?
    """
    if first_block or num_residuals == 1:
        return resnet_block.oracle(input_channels, num_channels, num_residuals, first_block)
    made = [Residual(input_channels, num_channels, use_1x1conv=True)]
    made += [Residual(num_channels, num_channels) for _ in range(num_residuals - 2)]
    return [*made, Residual(num_channels, num_channels, True, 2)]
