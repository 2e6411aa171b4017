"""Residual networks.

He, Zhang, Ren and Sun, *Deep Residual Learning for Image Recognition*, 2015. As in many
textbooks, every convolution keeps its bias and the shortcut is a convolution without a norm.
"""

from functools import partial

import torch
from hypothesis import assume
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.spec import exercise, forbid, gate
from autograder.strategies import LAYOUTS, laid_out, one_of, pairs, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.values import Case

MODELS = forbid("torchvision's models", names=("torchvision.models", "torch.hub"))
PARTS = ["conv1", "conv2", "conv3", "bn1", "bn2"]


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
    shape, layout = (n, ci, height, width), draw(st.sampled_from(LAYOUTS))
    images = [laid_out(2 * pattern(shape, seed + k), layout) for k in range(3)]
    options = {"inputs": images, "modes": ["train", "train", "eval"], "state": True}
    if look == "gradient":
        options = {"inputs": images[:1]}
    gradient = look == "gradient"
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
    return Case(args, kwargs, scenario="network", seed=draw(seeds()), options=options)


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


@st.composite
def networks(draw):
    """The whole network: values on small images, or its shapes on an image of the usual size."""
    classes, channels = draw(one_of((10, 1), (10, 3), (3, 1), (4, 3)))
    args, kwargs = (classes, channels), {}
    if draw(st.booleans()):
        changed = {"num_classes": (classes, 10), "in_channels": (channels, 1)}
        args, kwargs = (), {name: own for name, (own, usual) in changed.items() if own != usual}
    options = {"stages": (1, channels, 224, 224)}
    if draw(one_of("values", "stages")) == "values":
        shape = (4, channels, *draw(one_of((33, 17), (20, 40))))
        modes = draw(one_of(["train"], ["eval"], ["train", "eval"], ["train", "eval"]))
        images = [shape] * len(modes)
        options = {"stages": (1, *shape[1:]), "modes": modes, "images": images}
    return Case(args, kwargs, scenario="network", seed=draw(seeds()), options=options)


@exercise(
    points={"training": 2, "evaluation": 1, "stages": 1},
    cases=networks(),
    forbid=MODELS,
    uses=[Residual, resnet_block],
    examples=8,
)
def resnet18(num_classes=10, in_channels=1):
    """A stem, four stages of two blocks, a global average and a linear layer."""
    return resnet_with(num_classes, in_channels)


def stem(in_channels, *pooling):
    """The layers before the first stage."""
    pooling = pooling or (nn.MaxPool2d(3, stride=2, padding=1),)
    conv = nn.Conv2d(in_channels, 64, 7, stride=2, padding=3)
    return [conv, nn.BatchNorm2d(64), nn.ReLU(), *pooling]


def resnet_with(
    num_classes=10, in_channels=1, start=None, plan=(2, 2, 2, 2), first=True, pool=None
):
    """The network with some of its parts exchanged."""
    channels = (64, 64, 128, 256, 512)
    body = []
    for n, count in enumerate(plan):
        body += resnet_block(channels[n], channels[n + 1], count, first_block=first and n == 0)
    head = [pool or nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, num_classes)]
    return nn.Sequential(*(start or stem(in_channels)), *body, *head)


@resnet18.misconception
def no_pooling_in_the_stem(num_classes=10, in_channels=1):
    """The first stage sees images of half the size. What comes after the relu of the stem?"""
    return resnet_with(num_classes, in_channels, stem(in_channels, nn.Identity()))


@resnet18.misconception
def average_in_the_stem(num_classes=10, in_channels=1):
    """The shapes are right, the pooling of the stem is not. Does it average, or keep the
    largest?
    """
    average = nn.AvgPool2d(3, stride=2, padding=1)
    return resnet_with(num_classes, in_channels, stem(in_channels, average))


@resnet18.misconception
def no_norm_in_the_stem(num_classes=10, in_channels=1):
    """The first convolution is not normalised. What stands between it and its relu?"""
    layers = stem(in_channels)
    return resnet_with(num_classes, in_channels, [layers[0], *layers[2:]])


@resnet18.misconception
def no_relu_in_the_stem(num_classes=10, in_channels=1):
    """The stem passes on numbers below zero. What comes after its batch norm?"""
    layers = stem(in_channels)
    return resnet_with(num_classes, in_channels, [*layers[:2], layers[3]])


@resnet18.misconception
def first_stage_halves(num_classes=10, in_channels=1):
    """The first stage halves its images. What has the stem already done to them?"""
    return resnet_with(num_classes, in_channels, first=False)


@resnet18.misconception
def one_block_a_stage(num_classes=10, in_channels=1):
    """The network has ten layers with weights that count. How many blocks does each stage
    have?
    """
    return resnet_with(num_classes, in_channels, plan=(1, 1, 1, 1))


@resnet18.misconception
def maximum_at_the_end(num_classes=10, in_channels=1):
    """The last pooling keeps one pixel of each channel. Should the whole image have a say?"""
    return resnet_with(num_classes, in_channels, pool=nn.AdaptiveMaxPool2d(1))


@resnet18.misconception
def always_ten_scores(num_classes=10, in_channels=1):
    """The number of scores does not follow the argument. Where is num_classes used?"""
    return resnet_with(10, in_channels)


@resnet18.misconception
def grey_images_only(num_classes=10, in_channels=1):
    """The network cannot take in colour images. Where is in_channels used?"""
    return resnet_with(num_classes, 1)


@gate(points=3, data="small_digits", needs=["resnet_block"])
def gate_ch07(student, data, device):
    """Train a deep, narrow network of your blocks; a batch shared with noise must not harm it."""
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        *student.resnet_block(8, 8, 10, first_block=True),
        *student.resnet_block(8, 16, 4),
        *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 10)),
    ).to(device)
    steps, batch_size = 70, 64
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    slower = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, steps)
    net.train()
    for _ in range(steps):
        batch = torch.randint(len(data.y), (batch_size,), device=device)
        loss = F.cross_entropy(net(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        slower.step()
    net.eval()
    with torch.no_grad():
        noise = 20 * torch.randn_like(data.X_test)
        return net(torch.cat((data.X_test, noise)))[: len(data.X_test)]


@gate_ch07.must_fail
def no_skip_paths(student, data, device):
    """The same layers in a row, without their shortcuts."""

    def branch(block, X):
        return block.bn2(block.conv2(block.bn1(block.conv1(X)).relu())).relu()

    class Plain:
        @staticmethod
        def resnet_block(*args, **kwargs):
            blocks = student.resnet_block(*args, **kwargs)
            for block in blocks:
                block.forward = partial(branch, block)
            return blocks

    return gate_ch07.driver(Plain, data, device)


@gate_ch07.must_fail
def batch_statistics_in_evaluation(student, data, device):
    """Norms that keep nothing of the training and go by the batch that they are tested in."""

    class Forgetful:
        @staticmethod
        def resnet_block(*args, **kwargs):
            blocks = student.resnet_block(*args, **kwargs)
            for norm in nn.Sequential(*blocks).modules():
                if isinstance(norm, nn.BatchNorm2d):
                    norm.running_mean = norm.running_var = None
            return blocks

    return gate_ch07.driver(Forgetful, data, device)


@gate_ch07.must_fail
def raw_pixels(student, data, device):
    """Unnormalised images: brightness from 0 to 255."""
    data.X, data.X_test = 255 * data.X, 255 * data.X_test
    return gate_ch07.driver(student, data, device)


@gate_ch07.must_fail
def test_images_unnormalised(student, data, device):
    """Images that are normalised for the training and forgotten for the test."""
    data.X_test = 255 * data.X_test
    return gate_ch07.driver(student, data, device)


@gate_ch07.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch07.driver(student, data, device)
