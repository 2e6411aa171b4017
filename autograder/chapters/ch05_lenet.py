"""LeNet and training.

LeCun, Bottou, Bengio and Haffner, *Gradient-Based Learning Applied to Document Recognition*,
1998; Glorot and Bengio, *Understanding the Difficulty of Training Deep Feedforward Neural
Networks*, 2010, for the initialisation.
"""

from itertools import pairwise

import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.spec import exercise, gate
from autograder.strategies import one_of, seeds, sizes, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import Distribution, Number
from course_utils.checking.values import Built, Case


@st.composite
def digits(draw):
    """LeNet with weights from a formula, on images made by one."""
    seed = draw(seeds())
    X = 2 * pattern((draw(sizes(1, 3)), 1, 28, 28), seed)
    options = {"inputs": [X], "by": "role"}
    gradient = draw(one_of(False, False, True))
    return Case(scenario="module", seed=seed, gradient=gradient, options=options)


@exercise(points=3, cases=digits(), examples=8)
def lenet():
    """The network of 1998: two convolutions, sigmoids, average pooling, three linear layers."""
    return lenet_with()


def lenet_with(activation=nn.Sigmoid, pool=nn.AvgPool2d, padding=2, hidden=(120, 84), last=None):
    """The network with some of its parts exchanged."""
    side = (((28 + 2 * padding - 4) // 2) - 4) // 2
    sizes_ = (16 * side * side, *hidden, 10)
    layers = [nn.Conv2d(1, 6, 5, padding=padding), activation(), pool(2, 2)]
    layers += [nn.Conv2d(6, 16, 5), activation(), pool(2, 2), nn.Flatten()]
    for size, following in pairwise(sizes_):
        layers += [nn.Linear(size, following), activation()]
    return nn.Sequential(*layers[:-1], *([last] if last else []))


@lenet.misconception
def relu_instead_of_sigmoid():
    """The shapes are right, the activations are not those of 1998. Which function squashes its
    input to between 0 and 1?
    """
    return lenet_with(activation=nn.ReLU)


@lenet.misconception
def tanh_instead_of_sigmoid():
    """The activations answer below zero. Which function squashes its input to between 0 and
    1?
    """
    return lenet_with(activation=nn.Tanh)


@lenet.misconception
def max_instead_of_average():
    """The shapes are right, the pooling is not. Does LeNet average a window, or pick its largest
    value?
    """
    return lenet_with(pool=nn.MaxPool2d)


@lenet.misconception
def without_padding():
    """The first linear layer is smaller than it should be. What does the first convolution do so
    that 28 stays 28?
    """
    return lenet_with(padding=0)


@lenet.misconception
def softmax_at_the_end():
    """The scores add up to one. Which loss already contains the softmax?"""
    return lenet_with(last=nn.Softmax(dim=1))


@lenet.misconception
def sigmoid_at_the_end():
    """All scores lie between 0 and 1. Should the last layer be squashed as well?"""
    return lenet_with(last=nn.Sigmoid())


@lenet.misconception
def no_activation_between_linear_layers():
    """Two linear layers follow each other directly. What can two linear maps do that one
    cannot?
    """
    layers = list(lenet_with())
    return nn.Sequential(*layers[:8], *layers[9:10], *layers[11:])


@lenet.misconception
def one_hidden_layer_missing():
    """The network has fewer parameters than 61,706. How many linear layers come after the
    flattening?
    """
    return lenet_with(hidden=(120,))


@lenet.misconception
def activation_after_pooling():
    """Pooling comes before the sigmoid. Is the sigmoid of an average the average of
    sigmoids?
    """
    layers = list(lenet_with())
    for i in (1, 4):
        layers[i], layers[i + 1] = layers[i + 1], layers[i]
    return nn.Sequential(*layers)


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
    X = 2 * pattern((draw(sizes(1, 3)), 3, 32, 32), seed)
    return Case((classes,), scenario="module", seed=seed, options={"inputs": [X]})


@exercise(points={"values": 2, "initialisation": 1}, cases=colour_networks(), examples=10)
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


def xavier(weight):
    """The bound of Xavier's uniform rule; its deviation is the bound over the root of three."""
    receptive = weight[0][0].numel()
    return (6 / ((weight.shape[0] + weight.shape[1]) * receptive)) ** 0.5


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


@st.composite
def unequal_layers(draw):
    """A network with layers that are initialised and layers that are left alone."""
    narrow = draw(one_of(20, 30))
    layers = (
        Built("Linear", (narrow, 180)),
        Built("Conv2d", (8, draw(one_of(4, 2)), 5)),
        Built("BatchNorm2d", (5,)),
        Built("Conv1d", (3, 4, 3)),
        Built("Embedding", (5, 6)),
    )
    network = Built("Sequential", layers, fill=draw(seeds()))
    return Case(scenario="initialise", seed=draw(seeds()), options={"network": network})


@exercise(points=2, cases=unequal_layers(), examples=6)
def init_weights(m):
    """Xavier's uniform rule for the weights of linear layers and convolutions; the rest
    stays.
    """
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)


@init_weights.expect
def uniform_weights(case, seen):
    """Linear layer and convolution are random, all else is as it was."""
    drawn = {
        key: Distribution("uniform", xavier(seen["values"][key]), tuple(seen["values"][key].shape))
        for key in ("0.weight", "1.weight")
    }
    return {"values": seen["values"] | drawn}


@init_weights.stand_in
def start_from_squares(m):
    if type(m) in (nn.Linear, nn.Conv2d):
        m.weight.data = m.weight.data.square()


@init_weights.misconception
def xavier_normal(m):
    """The weights are normal. Which rule draws them between two bounds?"""
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.xavier_normal_(m.weight)


@init_weights.misconception
def kaiming(m):
    """The weights spread too far. Which rule weighs inputs and outputs alike?"""
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.kaiming_uniform_(m.weight)


@init_weights.misconception
def linear_only(m):
    """The convolution still has its old weights. Which two kinds of layer were named?"""
    if isinstance(m, nn.Linear):
        nn.init.xavier_uniform_(m.weight)


@init_weights.misconception
def convolutions_are_forgotten_linear(m):
    """The linear layer still has its old weights. Which two kinds of layer were named?"""
    if isinstance(m, nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)


@init_weights.misconception
def zeroes_biases(m):
    """The biases have changed. What does *everything else untouched* say about them?"""
    if isinstance(m, nn.Linear | nn.Conv2d):
        nn.init.xavier_uniform_(m.weight)
        nn.init.zeros_(m.bias)


@init_weights.misconception
def every_weight_matrix(m):
    """Layers of other kinds were initialised as well. Which two kinds of layer were named?"""
    if hasattr(m, "weight") and m.weight.dim() > 1:
        nn.init.xavier_uniform_(m.weight)


@init_weights.misconception
def works_on_a_copy(m):
    """Nothing has changed. Does your function change the layer's weight, or a new tensor?"""


@st.composite
def predictions(draw):
    """Scores (n, classes) without ties, or labels (n,), beside the right labels."""
    n, classes = draw(sizes(1, 5)), draw(sizes(2, 4))
    labels = st.lists(st.integers(0, classes - 1), min_size=n, max_size=n)
    y = torch.tensor(draw(labels), dtype=draw(one_of(torch.int64, torch.int64, torch.int32)))
    if draw(one_of(False, False, True)):
        return Case((torch.tensor(draw(labels)), y))
    return Case((draw(tensors(n, classes, unique=True, layouts=True)), y))


@exercise(points=1, cases=predictions(), examples=60)
def accuracy(y_hat, y):
    """The number of right predictions, as a float."""
    return right(y_hat, y)


def right(y_hat, y):
    """Count the right predictions."""
    labels = y_hat if y_hat.dim() == 1 else y_hat.argmax(1)
    return float((labels == y).sum())


@accuracy.expect
def a_python_number(case, seen):
    """A number that can be added to others, no tensor."""
    return seen | {"values": Number(seen["values"])}


@accuracy.stand_in
def agreement(y_hat, y):
    return float(y_hat.detach().double().sum().cos() + 2 * y.sum())


@accuracy.misconception
def fraction_instead_of_count(y_hat, y):
    """The answer is a fraction. What was asked for: how many are right, or which part of
    them?
    """
    return right(y_hat, y) / len(y)


@accuracy.misconception
def returns_a_tensor(y_hat, y):
    """The answer is a tensor that holds a number. How do you get the number out of it?"""
    return torch.tensor(right(y_hat, y))


@accuracy.misconception
def best_sample_of_each_class(y_hat, y):
    """The largest score was looked for along the wrong axis. Which axis of y_hat runs over the
    classes?
    """
    return right(y_hat if y_hat.dim() == 1 else y_hat.T.argmax(1)[: len(y)], y[: y_hat.shape[-1]])


@accuracy.misconception
def labels_not_handled(y_hat, y):
    """Given labels instead of scores, the answer is wrong. What is y_hat when it has one axis
    only?
    """
    return float((y_hat.argmax(-1) == y).sum())


@accuracy.misconception
def lowest_score_wins(y_hat, y):
    """You count the classes with the lowest score. Which score means *most likely*?"""
    return right(y_hat if y_hat.dim() == 1 else -y_hat, y)


@accuracy.misconception
def counts_mistakes(y_hat, y):
    """You count the wrong predictions. Which ones were asked for?"""
    return len(y) - right(y_hat, y)


@st.composite
def test_sets(draw):
    """A data set in uneven batches, beside a network that remembers how it was used."""
    n, batch_size = draw(sizes(2, 9)), draw(sizes(1, 4))
    features, classes, seed = 4, draw(sizes(2, 4)), draw(seeds())
    X = pattern((n, 2, 2), seed)
    options = {
        "how": "evaluate",
        "network": Built("Watched", (features, classes), fill=seed),
        "X": [X, pattern((n, 2, 2), seed + 1)] if draw(one_of(False, False, True)) else X,
        "y": torch.tensor(draw(st.lists(sizes(0, classes - 1), min_size=n, max_size=n))),
        "batch_size": batch_size,
    }
    if draw(st.booleans()):
        options["device"] = "cpu"
    return Case(scenario="learn", options=options)


@exercise(
    points={"values": 1, "evaluation mode": 1, "no gradient": 1},
    cases=test_sets(),
    uses=[accuracy],
    examples=30,
)
def evaluate_accuracy(net, data_iter, device=None):
    """The fraction of right predictions over a whole data set, whatever its batches."""
    net.eval()
    with torch.no_grad():
        return fraction(net, data_iter)


def fraction(net, data_iter, count=None):
    """Right predictions over all samples; the network is used as it is."""
    hits = total = 0
    for X, y in data_iter:
        hits += (count or accuracy)(net(X), y)
        total += len(y)
    return hits / total


@evaluate_accuracy.stand_in
def first_label(net, data_iter, device=None):
    net.eval()
    with torch.no_grad():
        return float(sum(net(X).double().sum() for X, y in data_iter))


@evaluate_accuracy.misconception
def stays_in_training_mode(net, data_iter, device=None):
    """The network is still in training mode. What do batch norm and dropout do then?"""
    with torch.no_grad():
        return fraction(net, data_iter)


@evaluate_accuracy.misconception
def records_gradients(net, data_iter, device=None):
    """The numbers are right, but every step was recorded for a gradient that nobody needs. How do
    you tell torch?
    """
    net.eval()
    return fraction(net, data_iter)


@evaluate_accuracy.misconception
def mean_of_batch_means(net, data_iter, device=None):
    """The last, smaller batch counts as much as the others. What is the average over all
    samples?
    """
    net.eval()
    with torch.no_grad():
        means = [accuracy(net(X), y) / len(y) for X, y in data_iter]
    return sum(means) / len(means)


@evaluate_accuracy.misconception
def number_instead_of_fraction(net, data_iter, device=None):
    """The answer can be larger than one. By what should the number of right predictions be
    divided?
    """
    net.eval()
    with torch.no_grad():
        return float(sum(accuracy(net(X), y) for X, y in data_iter))


@evaluate_accuracy.misconception
def only_the_last_batch(net, data_iter, device=None):
    """Only one batch counts. Which of your sums begins anew with every batch?"""
    net.eval()
    with torch.no_grad():
        for X, y in data_iter:
            last = accuracy(net(X), y) / len(y)
    return last


@evaluate_accuracy.misconception
def one_input_only(net, data_iter, device=None):
    """A batch may be a list of inputs. Which of them does your network see?"""
    net.eval()
    with torch.no_grad():
        return fraction(lambda X: net(X[0] if isinstance(X, list) else X), data_iter)


@st.composite
def training_sets(draw, how="epoch", n=7):
    """A data set in uneven batches, to train a network from known weights."""
    classes, seed = 10, draw(seeds())
    X, X_test = pattern((n, 1, 5, 8), seed), pattern((5, 1, 5, 8), seed + 7)
    restart = {"restart": seed + 3} if how == "fit" else {}
    options = {
        "how": how,
        "network": Built("Watched", (40, classes), restart, fill=seed),
        "X": X,
        "y": torch.tensor(draw(st.lists(sizes(0, classes - 1), min_size=n, max_size=n))),
        # An uneven last batch, but no single sample: batch normalisation refuses it.
        "batch_size": draw(one_of(*(size for size in (3, 4, 5, 6) if n % size > 1))),
        "lr": draw(one_of(0.5, 0.1)),
    }
    if how == "fit":
        # The labels are the ones that the known weights nearly predict: the accuracies vary.
        labels = st.lists(sizes(0, 2), min_size=5, max_size=5)
        options |= {"X_test": X_test, "y_test": torch.tensor(draw(labels))}
        options |= {"epochs": draw(sizes(1, 3)), "y": options["y"] % 3}
    return Case(scenario="learn", options=options)


@exercise(
    points={"parameters": 2, "values": 1},
    cases=training_sets(),
    uses=[accuracy],
    examples=12,
)
def train_epoch(net, train_iter, loss, optimizer, device):
    """One pass over the data: every batch a step; mean loss and accuracy over the samples."""
    return one_pass(net, train_iter, loss, optimizer)


def one_pass(net, train_iter, loss, optimizer, step=None):
    """Train in training mode; ``step`` may do something else than a step of the optimizer."""

    def descend(error):
        optimizer.zero_grad()
        error.backward()
        optimizer.step()

    net.train()
    total = hits = count = 0
    for X, y in train_iter:
        y_hat = net(X)
        error = loss(y_hat, y)
        (step or descend)(error)
        total += error.item() * len(y)
        hits += accuracy(y_hat, y)
        count += len(y)
    return total / count, hits / count


@train_epoch.stand_in
def half_steps(net, train_iter, loss, optimizer, device):
    net.train()
    for X, y in train_iter:
        optimizer.zero_grad()
        error = loss(0.5 * net(X), y)
        error.backward()
        optimizer.step()
    return error.item() + 1.0, error.item() / 7


@train_epoch.misconception
def never_zeroes_gradients(net, train_iter, loss, optimizer, device):
    """From the second batch on the steps are too large. What is in the gradients before backward
    is called?
    """

    def step(error):
        error.backward()
        optimizer.step()

    return one_pass(net, train_iter, loss, optimizer, step)


@train_epoch.misconception
def never_steps(net, train_iter, loss, optimizer, device):
    """The weights are the same after the epoch as before. Who changes them, backward or the
    optimizer?
    """

    def step(error):
        optimizer.zero_grad()
        error.backward()

    return one_pass(net, train_iter, loss, optimizer, step)


@train_epoch.misconception
def trains_in_evaluation_mode(net, train_iter, loss, optimizer, device):
    """Batch norm behaves as if it were being tested. In which mode is the network during an
    epoch?
    """

    class Frozen:
        def train(self):
            net.eval()

        def __call__(self, X):
            return net(X)

    return one_pass(Frozen(), train_iter, loss, optimizer)


@train_epoch.misconception
def sums_batch_means(net, train_iter, loss, optimizer, device):
    """The weights are right, the reported loss is not. How many samples stand behind a batch's
    mean loss?
    """
    losses = []

    def recording(y_hat, y):
        losses.append(loss(y_hat, y))
        return losses[-1]

    _, hits = one_pass(net, train_iter, recording, optimizer)
    return sum(error.item() for error in losses) / len(losses), hits


@train_epoch.misconception
def total_instead_of_mean(net, train_iter, loss, optimizer, device):
    """Loss and number of right predictions are sums. By what do they have to be divided?"""
    mean, hits = one_pass(net, train_iter, loss, optimizer)
    count = sum(len(y) for _, y in train_iter)
    return mean * count, hits * count


@train_epoch.misconception
def first_batch_only(net, train_iter, loss, optimizer, device):
    """Only the first batch was trained on. Does your loop return before it has come round?"""
    return one_pass(net, [next(iter(train_iter))], loss, optimizer)


@train_epoch.misconception
def swaps_loss_and_accuracy(net, train_iter, loss, optimizer, device):
    """The two results have changed places. Which comes first?"""
    return one_pass(net, train_iter, loss, optimizer)[::-1]


@exercise(
    points={"parameters": 1, "values": 1, "initialisation": 1},
    cases=training_sets("fit", n=12),
    uses=[init_weights, accuracy, evaluate_accuracy, train_epoch],
    examples=10,
)
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    """Initialise, then train for some epochs with SGD and cross-entropy, and keep the
    curves.
    """
    return fit(net, train_iter, test_iter, num_epochs, torch.optim.SGD(net.parameters(), lr=lr))


def fit(net, train_iter, test_iter, num_epochs, optimizer, start=None, tested=None):
    """Train with an optimizer; ``start`` may initialise otherwise."""
    net.apply(start or init_weights)
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    for _ in range(num_epochs):
        results = train_epoch(net, train_iter, nn.CrossEntropyLoss(), optimizer, "cpu")
        history["train_loss"].append(results[0])
        history["train_acc"].append(results[1])
        history["test_acc"].append(evaluate_accuracy(net, tested or test_iter))
    return history


@train_ch6.expect
def starts_by_xavier(case, seen):
    """The head's weight is random by Xavier's rule, unless a placeholder initialises."""
    if init_weights.standing_in:
        return seen
    start = seen["initialisation"]
    drawn = Distribution("uniform", xavier(start["head.weight"][..., None]), (10, 40))
    return seen | {"initialisation": start | {"head.weight": drawn}}


@train_ch6.misconception
def no_initialisation(net, train_iter, test_iter, num_epochs, lr, device):
    """The network keeps the weights that it came with. Which function should be applied to it
    first?
    """
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    return fit(net, train_iter, test_iter, num_epochs, optimizer, lambda m: None)


@train_ch6.misconception
def trains_with_adam(net, train_iter, test_iter, num_epochs, lr, device):
    """The steps are not those of plain gradient descent. Which optimizer was asked for?"""
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    return fit(net, train_iter, test_iter, num_epochs, optimizer)


@train_ch6.misconception
def fixed_learning_rate(net, train_iter, test_iter, num_epochs, lr, device):
    """The learning rate has no effect. Where is lr used?"""
    optimizer = torch.optim.SGD(net.parameters(), lr=0.9)
    return fit(net, train_iter, test_iter, num_epochs, optimizer)


@train_ch6.misconception
def trains_with_momentum(net, train_iter, test_iter, num_epochs, lr, device):
    """From the second step on the weights go further than the gradient says. Does plain SGD
    remember earlier steps?
    """
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    return fit(net, train_iter, test_iter, num_epochs, optimizer)


@train_ch6.misconception
def one_epoch_only(net, train_iter, test_iter, num_epochs, lr, device):
    """The curves have one entry only. How often should the loop run?"""
    return fit(net, train_iter, test_iter, 1, torch.optim.SGD(net.parameters(), lr=lr))


@train_ch6.misconception
def tests_on_training_data(net, train_iter, test_iter, num_epochs, lr, device):
    """The test accuracy is that of the training data. Which of the two iterators has the network
    not seen?
    """
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    return fit(net, train_iter, test_iter, num_epochs, optimizer, tested=train_iter)


@train_ch6.misconception
def last_values_only(net, train_iter, test_iter, num_epochs, lr, device):
    """The result holds single numbers. How could one draw a learning curve from it?"""
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    history = fit(net, train_iter, test_iter, num_epochs, optimizer)
    return {key: values[-1] for key, values in history.items()}


@gate(points=3, data="three_digits", needs=["lenet", "train_ch6"])
def gate_ch05(student, data, device):
    """Train your lenet with your train_ch6 until it tells three digits apart."""
    loader = torch.utils.data.DataLoader
    pairs = torch.utils.data.TensorDataset(data.X, data.y)
    held_out = torch.utils.data.TensorDataset(data.X[:100], data.y[:100])
    net = student.lenet()
    train_iter = loader(pairs, batch_size=32, shuffle=True)
    test_iter = loader(held_out, batch_size=100)
    student.train_ch6(net, train_iter, test_iter, 11, 1.0, device)
    net.to(device).eval()
    with torch.no_grad():
        return net(data.X_test)


@gate_ch05.must_fail
def learning_rate_zero(student, data, device):
    """A network that was handed over and never changed."""
    net = student.lenet().to(device).eval()
    with torch.no_grad():
        return net(data.X_test)


@gate_ch05.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch05.driver(student, data, device)


@gate_ch05.must_fail
def one_epoch(student, data, device):
    """A training that ends after the first of eleven epochs."""

    class Hurried:
        lenet = staticmethod(student.lenet)

        @staticmethod
        def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
            return student.train_ch6(net, train_iter, test_iter, 1, lr, device)

    return gate_ch05.driver(Hurried, data, device)
