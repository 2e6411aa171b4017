"""The specification of `Residual`."""

from hypothesis import assume
from hypothesis import strategies as st
from torch import nn

from autograder.spec import exercise
from autograder.strategies import LAYOUTS, laid_out, one_of, pairs, seeds, sizes
from course_utils.checking.fill import fill, pattern
from course_utils.checking.values import Case

from .shared import MODELS, is_steady, normalised

PARTS = ["conv1", "conv2", "conv3", "bn1", "bn2"]
LEAST_VARIANCE = 0.03  # float32's gradients then agree to a tenth of what is tolerated


@st.composite
def blocks(draw):
    """A block without a 1×1 convolution, or with one and any stride, and images for it."""
    convolved = draw(st.booleans())
    ci = draw(sizes(1, 4))
    co, strides = (draw(sizes(1, 4)), draw(one_of(1, 2, 3))) if convolved else (ci, 1)
    args, kwargs = (ci, co), {}
    if draw(st.booleans()):
        args = (ci, co, convolved, strides)
    elif convolved:
        kwargs = {"use_1x1conv": True} | ({"strides": strides} if strides > 1 else {})
    look, seed = draw(one_of("run", "run", "gradient", "attributes")), draw(seeds())
    if look == "attributes":
        return Case(args, kwargs, scenario="network", options={"attributes": PARTS})
    n, (height, width) = draw(sizes(1, 4)), draw(pairs(3, 8))
    # A batch norm of very few numbers is so steep that right answers would differ.
    assume(n * ((height - 1) // strides + 1) * ((width - 1) // strides + 1) >= 8)
    scale = draw(one_of(2, 2, 12))  # a relu has no upper bound
    shape, layout = (n, ci, height, width), draw(st.sampled_from(LAYOUTS))
    images = [laid_out(scale * pattern(shape, seed + k), layout) for k in range(3)]
    options = {"inputs": images, "modes": ["train", "train", "eval"], "state": True}
    if gradient := look == "gradient":
        options = {"inputs": images[:1]}
    block = Residual.oracle(*args, **kwargs)
    fill(block, seed)
    if gradient:
        assume(
            min(Y.var(0, correction=0).min() for Y in normalised(block, images[0]))
            >= LEAST_VARIANCE
        )
    assume(all(is_steady(block, X) for X in images[:2]))
    return Case(args, kwargs, scenario="module", gradient=gradient, seed=seed, options=options)


@exercise(
    points={"training": 1, "evaluation": 1, "gradient": 1, "attributes": 1},
    cases=blocks(),
    forbid=MODELS,
    examples=60,
)
class Residual(nn.Module):
    """Two convolutions with batch norms, added to a shortcut past them."""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(input_channels, num_channels, 3, padding=1, stride=strides)
        self.conv2 = nn.Conv2d(num_channels, num_channels, 3, padding=1)
        self.conv3 = None
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, 1, stride=strides)
        self.bn1, self.bn2 = nn.BatchNorm2d(num_channels), nn.BatchNorm2d(num_channels)

    def forward(self, X):
        return (self.branch(X) + self.shortcut(X)).relu()

    def branch(self, X):
        return self.bn2(self.conv2(self.bn1(self.conv1(X)).relu()))

    def shortcut(self, X):
        return X if self.conv3 is None else self.conv3(X)


@Residual.stand_in
class Strided(nn.Module):
    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        self.mix = nn.Conv2d(input_channels, num_channels, 3, stride=strides, padding=1)
        self.phase = 2.0 if use_1x1conv else 1.0

    def forward(self, X):
        return (self.phase + self.mix(X)).cos()


@Residual.misconception
class no_skip_path(Residual.oracle):
    """The input takes part only by way of the two convolutions. What is their result added
    to?
    """

    def forward(self, X):
        return self.branch(X).relu()


@Residual.misconception
class relu_before_adding(Residual.oracle):
    """Your block can only add to its input, never take away. Does the last relu come before or
    after the sum?
    """

    def forward(self, X):
        return self.branch(X).relu() + self.shortcut(X)


@Residual.misconception
class no_relu_at_the_end(Residual.oracle):
    """The block answers below zero. What happens to the sum before it is returned?"""

    def forward(self, X):
        return self.branch(X) + self.shortcut(X)


@Residual.misconception
class relu_before_and_after(Residual.oracle):
    """The branch is cut off at zero before it is added. How could a block then lower a number of
    its input?
    """

    def forward(self, X):
        return (self.branch(X).relu() + self.shortcut(X)).relu()


@Residual.misconception
class no_relu_between(Residual.oracle):
    """The two convolutions follow each other with nothing bent between them. What stands behind
    the first norm?
    """

    def branch(self, X):
        return self.bn2(self.conv2(self.bn1(self.conv1(X))))


@Residual.misconception
class stride_in_the_second(Residual.oracle):
    """The shape is right, but the second convolution takes the large steps. Which of the two
    should halve the image?
    """

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, use_1x1conv, strides)
        self.conv1.stride, self.conv2.stride = (1, 1), (strides, strides)


@Residual.misconception
class strides_ignored(Residual.oracle):
    """The image is as large as before. Where does your block use its strides?"""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, use_1x1conv)


@Residual.misconception
class shortcut_keeps_its_size(Residual.oracle):
    """With strides, the two paths meet with different sizes. Which of them is not strided?"""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, use_1x1conv, strides)
        if use_1x1conv:
            self.conv3.stride = (1, 1)


@Residual.misconception
class one_norm_for_both(Residual.oracle):
    """The second batch norm is never used. Can one layer keep the statistics of two?"""

    def branch(self, X):
        return self.bn1(self.conv2(self.bn1(self.conv1(X)).relu()))


@Residual.misconception
class normalises_the_shortcut(Residual.oracle):
    """The block has a third batch norm. Which layers does this version put on the shortcut?"""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, use_1x1conv, strides)
        self.bn3 = nn.BatchNorm2d(num_channels)

    def shortcut(self, X):
        return X if self.conv3 is None else self.bn3(self.conv3(X))


@Residual.misconception
class convolutions_without_bias(Residual.oracle):
    """The convolutions have lost their bias. Did the description ask for that?"""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, use_1x1conv, strides)
        self.conv1.bias = self.conv2.bias = None
        if use_1x1conv:
            self.conv3.bias = None


@Residual.misconception
class without_running_statistics(Residual.oracle):
    """In evaluation the answer depends on the rest of the batch. Which statistics should the norms
    have kept from training?
    """

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, use_1x1conv, strides)
        self.bn1 = nn.BatchNorm2d(num_channels, track_running_stats=False)
        self.bn2 = nn.BatchNorm2d(num_channels, track_running_stats=False)


@Residual.misconception
class always_convolves_the_shortcut(Residual.oracle):
    """The shortcut has a convolution even where none was asked for. What is conv3 then?"""

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, True, strides)


@Residual.misconception
class shortcut_by_channels(Residual.oracle):
    """The shortcut has a convolution only where the channels change. Which argument asks for
    it?
    """

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__(input_channels, num_channels, input_channels != num_channels, strides)


@Residual.misconception
class constant_shortcut(Residual.oracle):
    """The values are right, the gradient of the input is not. Along which of the two paths is it
    lost?
    """

    def shortcut(self, X):
        return super().shortcut(X.detach())
