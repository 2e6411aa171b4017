"""LeNet and training.

LeCun, Bottou, Bengio and Haffner, *Gradient-Based Learning Applied to Document Recognition*,
1998; Glorot and Bengio, *Understanding the Difficulty of Training Deep Feedforward Neural
Networks*, 2010, for the initialisation.
"""

import torch

from autograder.spec import gate

from .ch05.accuracy import accuracy
from .ch05.evaluate_accuracy import evaluate_accuracy
from .ch05.init_weights import init_weights
from .ch05.lenet import lenet
from .ch05.lenet_class import LeNet
from .ch05.train_ch6 import train_ch6
from .ch05.train_epoch import train_epoch

EXERCISES = (
    lenet,
    LeNet,
    init_weights,
    accuracy,
    evaluate_accuracy,
    train_epoch,
    train_ch6,
)


@gate(points=3, data="three_digits", needs=["lenet", "train_ch6"])
def gate_ch05(student, data, device):
    """Train your lenet with your train_ch6 until it tells three digits apart."""
    loader = torch.utils.data.DataLoader
    pairs = torch.utils.data.TensorDataset(data.X, data.y)
    held_out = torch.utils.data.TensorDataset(data.X[:100], data.y[:100])
    net = student.lenet()
    net(data.X[:2].cpu())  # lazy layers find their sizes; a norm needs two images
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
