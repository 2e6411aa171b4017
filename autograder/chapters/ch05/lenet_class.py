"""The specification of `LeNet`."""

import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.spec import exercise
from autograder.strategies import one_of, seeds, sizes
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import Distribution
from course_utils.checking.values import Case

from .shared import xavier


@st.composite
def colour_networks(draw):
    """A LeNet for colour images: run with weights from a formula, or initialised by its
    method.
    """
    classes, seed = draw(one_of(10, 2, 5)), draw(seeds())
    if draw(st.booleans()):
        options = {"method": "initialize_weights"}
        return Case(
            (classes,), scenario="initialise", aspect="initialisation", seed=seed, options=options
        )
    images = [2 * pattern((draw(sizes(1, 6)), 3, 32, 32), seed + k) for k in range(2)]
    look = draw(one_of("evaluation", "training", "gradient"))
    options = {"inputs": images[: draw(one_of(1, 2))]}
    if look == "training":
        options["modes"] = ["train"] * len(options["inputs"])
    gradient = look == "gradient"
    return Case((classes,), scenario="module", gradient=gradient, seed=seed, options=options)


@exercise(points={"values": 2, "initialisation": 1}, cases=colour_networks(), examples=12)
class LeNet(nn.Module):
    """The network as a class, for 32×32 colour images, with relu and max pooling."""

    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, 5), nn.Conv2d(6, 16, 5)
        self.fc1, self.fc2 = nn.Linear(400, 120), nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, X):
        X = F.max_pool2d(self.conv1(X).relu(), 2)
        X = F.max_pool2d(self.conv2(X).relu(), 2).flatten(1)
        return self.fc3(self.fc2(self.fc1(X).relu()).relu())

    def initialize_weights(self):
        for layer in self.modules():
            if isinstance(layer, nn.Conv2d | nn.Linear):
                self.start(layer)
                nn.init.zeros_(layer.bias)

    def start(self, layer):
        if isinstance(layer, nn.Conv2d):
            nn.init.xavier_normal_(layer.weight)
        else:
            nn.init.normal_(layer.weight, std=0.1)


@LeNet.expect
def normal_weights(case, seen):
    """Convolutions by Xavier's normal rule, linear layers with deviation 0.1, biases zero."""
    if case.scenario != "initialise":
        return seen
    return {"initialisation": {k: initial(k, v) for k, v in seen["initialisation"].items()}}


def initial(key, tensor):
    """What a tensor of the initialised network looks like."""
    if key.endswith("bias"):
        return torch.zeros_like(tensor)
    std = xavier(tensor) / 3**0.5 if key.startswith("conv") else 0.1
    return Distribution("normal", std, tuple(tensor.shape))


@LeNet.misconception
class sigmoids_in_the_class(LeNet.oracle):
    """The activations are not those that this version asks for. Which one is zero for every
    negative number?
    """

    def forward(self, X):
        X = F.max_pool2d(self.conv1(X).sigmoid(), 2)
        X = F.max_pool2d(self.conv2(X).sigmoid(), 2).flatten(1)
        return self.fc3(self.fc2(self.fc1(X).sigmoid()).sigmoid())


@LeNet.misconception
class averages_in_the_class(LeNet.oracle):
    """The pooling averages. Which value of a window does this version keep?"""

    def forward(self, X):
        X = F.avg_pool2d(self.conv1(X).relu(), 2)
        X = F.avg_pool2d(self.conv2(X).relu(), 2).flatten(1)
        return self.fc3(self.fc2(self.fc1(X).relu()).relu())


@LeNet.misconception
class relu_on_the_scores(LeNet.oracle):
    """No score is ever negative. Should the last layer be followed by a relu?"""

    def forward(self, X):
        return super().forward(X).relu()


@LeNet.misconception
class always_ten_classes(LeNet.oracle):
    """The number of scores does not follow the argument. Where is `classes` used?"""

    def __init__(self, classes):
        super().__init__(10)


@LeNet.misconception
class uniform_convolutions(LeNet.oracle):
    """The convolutions start with uniform weights. Which of the two Xavier rules was asked
    for?
    """

    def start(self, layer):
        if isinstance(layer, nn.Conv2d):
            nn.init.xavier_uniform_(layer.weight)
        else:
            super().start(layer)


@LeNet.misconception
class xavier_everywhere(LeNet.oracle):
    """The linear layers start by Xavier's rule. Which standard deviation do they get here?"""

    def start(self, layer):
        nn.init.xavier_normal_(layer.weight)


@LeNet.misconception
class variance_of_a_tenth(LeNet.oracle):
    """The linear layers start too far from zero. Is 0.1 their variance, or their standard
    deviation?
    """

    def start(self, layer):
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, std=0.1**0.5)
        else:
            super().start(layer)


@LeNet.misconception
class biases_not_zeroed(LeNet.oracle):
    """The weights start as asked, the biases do not. At which value do they start?"""

    def initialize_weights(self):
        for layer in self.modules():
            if isinstance(layer, nn.Conv2d | nn.Linear):
                self.start(layer)
