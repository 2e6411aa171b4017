# %% [markdown]
# # LeNet
#
# In the 1990s a network of two convolutions and three linear layers read the amounts on bank
# cheques. It was called LeNet, and its plan is still the plan of most image networks:
# convolutions that find things, pooling that forgets exactly where they were, linear layers that
# decide. In this chapter you build it twice, and write the training that makes it read.

# %% [markdown]
# ## Objectives
#
# - write a network as a chain of layers, and as a class
# - follow the shape of the data through it, and count its parameters
# - give its weights a sensible start
# - measure how often it is right
# - write the training loop: one epoch, then a whole training
#
# ## Out of scope
#
# Designing a network of one's own, other optimisers, batch normalisation (chapter 6).
#
# ## How to work
#
# Write your code where a cell says `# YOUR CODE HERE`, run the cell, then run the check below it.
# A check may be run as often as you like. Add cells of your own wherever you want to try
# something.

# %% setup
import torch
from torch import nn
from torch.nn import functional as F

from course_utils import check, progress
from course_utils.board import Board
from course_utils.data import load_images
from course_utils.devices import best_device
from course_utils.images import show, stages

# %% [markdown]
# ## The images
#
# The data is on your machine already: grey images of 28×28 pixels in ten classes. We train on
# 4,000 and keep 1,000 apart, to see how well the network does on images it has not met.

# %% active="ipynb"
# train, test = load_images()
# train, test = train.first(4000), test.first(1000)
# print(f"train: {train}\ntest:  {test}")
# titles = [train.classes[label] for label in train.y[:16]]
# show(*train.pixels[:16, 0], titles=titles, columns=8)

# %% [markdown]
# A network takes many images at once, a *batch* of shape (samples, channels, height, width), here
# $(n, 1, 28, 28)$, and returns ten *scores* for each. The largest score is its prediction.
#
# ## 1. A chain of layers
#
# `nn.Sequential` hands the output of each layer to the next. LeNet's layers are these:
#
# | layer | details |
# |---|---|
# | convolution | 6 channels, window 5×5, padding 2 |
# | sigmoid, average pooling | window 2×2, stride 2 |
# | convolution | 16 channels, window 5×5, no padding |
# | sigmoid, average pooling | window 2×2, stride 2 |
# | flatten | all numbers of an image in one row |
# | linear, sigmoid | 120 numbers |
# | linear, sigmoid | 84 numbers |
# | linear | 10 scores |

# %% active="ipynb"
# stages((1, 28, 28), (6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (120,), (84,), (10,))

# %% [markdown]
# A window of size $k$ with padding $p$ on each side and stride $s$ turns a length of $n$ into
# $\lfloor (n + 2p - k) / s \rfloor + 1$. The *sigmoid* $1 / (1 + e^{-x})$ squeezes any number
# into the range from 0 to 1; without something bent between them, two linear layers would be as
# good as one.


# %% solution="lenet"
def lenet():
    """Return LeNet for one-channel 28×28 images and 10 classes, as an `nn.Sequential`.

    The network maps images of shape (n, 1, 28, 28) to scores of shape (n, 10), and has 61,706
    parameters. No activation follows the last layer. Every call builds a new network.
    """
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )
    ### END SOLUTION


# %% check="lenet" active="ipynb"
# check("lenet")

# %% [markdown]
# **Inside your network.** A convolution from $c_i$ to $c_o$ channels has $c_o (c_i k^2 + 1)$
# parameters, a linear layer from $m$ to $n$ numbers has $n (m + 1)$. Where do most of the 61,706
# live?

# %% active="ipynb"
# X = train.X[:1]
# for layer in lenet():
#     X = layer(X)
#     parameters = sum(p.numel() for p in layer.parameters())
#     print(f"{type(layer).__name__:10} {tuple(X.shape)!s:16} {parameters:6,} parameters")

# %% [markdown]
# ## 2. A class
#
# A class derived from `nn.Module` says in `forward` what happens, with all of Python at hand.
# This LeNet is for colour images of 32×32 pixels, and more modern: *relu*, $\max(0, x)$, in place
# of the sigmoid, and pooling that keeps the largest number in place of the average:
#
# conv1 6@5×5 – relu – max pool 2 – conv2 16@5×5 – relu – max pool 2 – fc1 120 – relu – fc2 84 –
# relu – fc3
#
# Its weights have a starting rule of their own. *Xavier's* rule draws them so that a signal
# neither swells nor fades on its way through the layers: with $m$ numbers coming in and $n$ going
# out, the standard deviation is $\sqrt{2 / (m + n)}$. In a convolution with windows of $h × w$
# numbers, $m = c_i h w$ and $n = c_o h w$. The functions of `torch.nn.init` fill a tensor in place.


# %% solution="LeNet"
class LeNet(nn.Module):
    """LeNet for colour images of 32×32 pixels, with relu and max pooling.

    classes: how many classes there are.
    Attributes: the convolutions `conv1` and `conv2`, the linear layers `fc1`, `fc2` and `fc3`.
    """

    def __init__(self, classes):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(3, 6, kernel_size=5)
        self.conv2 = nn.Conv2d(6, 16, kernel_size=5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)
        ### END SOLUTION

    def forward(self, X):
        """Return the scores, shape (n, classes), of images of shape (n, 3, 32, 32)."""
        ### BEGIN SOLUTION
        X = F.max_pool2d(F.relu(self.conv1(X)), 2)
        X = F.max_pool2d(F.relu(self.conv2(X)), 2)
        X = X.flatten(start_dim=1)
        X = F.relu(self.fc1(X))
        X = F.relu(self.fc2(X))
        return self.fc3(X)
        ### END SOLUTION

    def initialize_weights(self):
        """Give every layer of the network its starting values, in place.

        Convolutions: weight by Xavier's normal rule, bias 0. Linear layers: weight normal with
        mean 0 and standard deviation 0.1, bias 0. Batch norms, which a subclass may add:
        weight 1, bias 0.
        """
        ### BEGIN SOLUTION
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, std=0.1)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.BatchNorm2d):
                nn.init.ones_(m.weight)
                nn.init.zeros_(m.bias)
        ### END SOLUTION


# %% check="LeNet" active="ipynb"
# check("LeNet")

# %% [markdown]
# ## 3. A good start
#
# The chain gets its starting weights from outside: `net.apply(f)` calls `f` with every module of
# `net`, however deep. The function below uses the uniform form of Xavier's rule: numbers between
# $-a$ and $a$ with $a = \sqrt{6 / (m + n)}$.


# %% solution="init_weights"
def init_weights(m):
    """Draw the weight of a linear layer or a 2-D convolution by Xavier's uniform rule, in place.

    m: any module. Its bias, and modules of every other type, stay as they are. Meant to be
    handed to `net.apply`, which calls it with every module of a network.
    """
    ### BEGIN SOLUTION
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight)
    ### END SOLUTION


# %% check="init_weights" active="ipynb"
# check("init_weights")

# %% [markdown]
# **Swelling and fading.** A signal goes through ten linear layers. How large are its numbers
# after the 1st, 4th, 7th and 10th, when the weights are Xavier's, half of them, or twice as
# large?

# %% active="ipynb"
# deep = nn.Sequential(*[nn.Linear(100, 100, bias=False) for _ in range(10)])
# deep.apply(init_weights)
# for scale in (0.5, 1.0, 2.0):
#     signal, sizes = torch.randn(1000, 100), []
#     for layer in deep:
#         signal = scale * layer(signal)
#         sizes.append(f"{signal.std().item():8.3f}")
#     print(f"{scale} × Xavier:", *sizes[::3])

# %% [markdown]
# ## 4. How often is it right?
#
# The *accuracy* is the fraction of predictions that are right. Count first, divide last: batches
# may differ in size, and an average of averages would count the small ones double.


# %% solution="accuracy"
def accuracy(y_hat, y):
    """Return how many predictions are right: their number, as a float, and not yet a fraction.

    y_hat: scores of shape (n, classes), of which the largest is the prediction, or predicted
        labels of shape (n,).
    y: the true labels, whole numbers, shape (n,).
    """
    ### BEGIN SOLUTION
    if y_hat.ndim == 2:
        y_hat = y_hat.argmax(dim=1)
    return float((y_hat == y).sum())
    ### END SOLUTION


# %% check="accuracy" active="ipynb"
# check("accuracy")

# %% [markdown]
# To judge a network, put it into evaluation mode (`net.eval()`: some layers behave differently
# while they learn) and switch off the recording of gradients (`torch.no_grad()`), which would
# cost memory for nothing. Data and network have to be on the same device, the CPU or a GPU:
# `X.to(device)`.


# %% solution="evaluate_accuracy"
def evaluate_accuracy(net, data_iter, device=None):
    """Return the fraction of the data that the network labels rightly, between 0 and 1.

    net: the network; it is put into evaluation mode, and no gradient is recorded.
    data_iter: yields batches (X, y), which may differ in size. X may be a list of inputs, which
        the network is given as a list.
    device: where to compute; by default, where the network's parameters are.
    """
    ### BEGIN SOLUTION
    net.eval()
    if device is None:
        device = next(net.parameters()).device
    right, seen = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            X = [x.to(device) for x in X] if isinstance(X, list) else X.to(device)
            y = y.to(device)
            right += accuracy(net(X), y)
            seen += len(y)
    return right / seen
    ### END SOLUTION


# %% check="evaluate_accuracy" active="ipynb"
# check("evaluate_accuracy")

# %% [markdown]
# **Before training** a network guesses: one in ten.

# %% active="ipynb"
# evaluate_accuracy(lenet(), test.batches(100))

# %% [markdown]
# ## 5. One epoch
#
# An *epoch* goes through the training data once. For each batch:
#
# 1. forget the gradients of the last step
# 2. compute the scores, and from them the *loss*, one number that says how wrong they are
# 3. compute the gradients of the loss: `backward()`
# 4. let the optimiser take its step: it changes every parameter a little, against its gradient
#
# On the way, add up loss and right predictions. The loss of a batch is a mean over its samples,
# so it weighs as many samples as the batch has. `.item()` takes a number out of a tensor.


# %% solution="train_epoch"
def train_epoch(net, train_iter, loss, optimizer, device):
    """Train the network on every batch once, in training mode.

    net: the network, already on `device`.
    train_iter: yields batches (X, y), which may differ in size.
    loss: maps the network's scores and the labels to the batch's mean loss, of any kind.
    optimizer: updates the network's parameters.
    Returns (mean loss, accuracy) over the samples of the epoch, two floats.
    """
    ### BEGIN SOLUTION
    net.train()
    total_loss, right, seen = 0.0, 0.0, 0
    for X, y in train_iter:
        X, y = X.to(device), y.to(device)
        optimizer.zero_grad()
        y_hat = net(X)
        batch_loss = loss(y_hat, y)
        batch_loss.backward()
        optimizer.step()
        total_loss += batch_loss.item() * len(y)
        right += accuracy(y_hat, y)
        seen += len(y)
    return total_loss / seen, right / seen
    ### END SOLUTION


# %% check="train_epoch" active="ipynb"
# check("train_epoch")

# %% [markdown]
# ## 6. A whole training
#
# Start from Xavier's weights, then train one epoch after another, and test after each. The loss
# for classes is the *cross-entropy*: minus the logarithm of the probability that the network
# gives to the right class. The scores are made into probabilities inside `nn.CrossEntropyLoss`,
# which is why no activation follows the last layer. The optimiser is `torch.optim.SGD`,
# stochastic gradient descent.


# %% solution="train_ch6"
def train_ch6(net, train_iter, test_iter, num_epochs, lr, device):
    """Train a classifier from Xavier's uniform weights with SGD and the cross-entropy loss.

    net: the network; it is moved to `device`.
    train_iter, test_iter: yield batches (X, y).
    num_epochs: how many times the training data is gone through.
    lr: the learning rate of the optimizer.
    Returns {"train_loss": [...], "train_acc": [...], "test_acc": [...]}, one float an epoch.
    """
    history = {"train_loss": [], "train_acc": [], "test_acc": []}
    board = Board("epoch")  # board.draw(history), once an epoch, shows the curves so far
    train_iter = board.watch(train_iter, passes=num_epochs)  # and how far and how fast it goes
    ### BEGIN SOLUTION
    net.apply(init_weights)
    net.to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    loss = nn.CrossEntropyLoss()
    for _ in range(num_epochs):
        train_loss, train_acc = train_epoch(net, train_iter, loss, optimizer, device)
        history["train_loss"].append(train_loss)
        history["train_acc"].append(train_acc)
        history["test_acc"].append(evaluate_accuracy(net, test_iter, device))
        board.draw(history)
    ### END SOLUTION
    return history


# %% check="train_ch6" active="ipynb"
# check("train_ch6")

# %% [markdown]
# **Train your LeNet.** This takes about half a minute. Do not lose heart: for about ten epochs
# nothing seems to happen. Sigmoids pass on so little gradient that the network needs a long time
# to leave its plateau; then it learns within a few epochs. Chapter 6 removes the plateau.

# %% active="ipynb"
# torch.manual_seed(1)
# torch.set_num_threads(1)  # so small a network gains little from more
# net, device = lenet(), best_device()
# train_iter = train.batches(32, torch.Generator().manual_seed(1))
# history = train_ch6(net, train_iter, test.batches(500), num_epochs=20, lr=2.0, device=device)
# print(f"{history['test_acc'][-1]:.1%} of the test images are read rightly")

# %% [markdown]
# **What the first layer sees.** Its six channels for one image: each has learned a kernel of its
# own, and answers to other strokes.

# %% active="ipynb"
# maps = net.cpu()[0](test.X[:1])[0]
# titles = ["image", *(f"channel {i}" for i in range(6))]
# show(test.pixels[0, 0], *maps, titles=titles, columns=7)

# %% [markdown]
# **Where it errs.** Would you have read them?

# %% active="ipynb"
# predicted = net(test.X).argmax(dim=1)
# wrong = (predicted != test.y).nonzero().flatten()[:8]
# titles = [f"{test.classes[test.y[i]]}, read as {test.classes[predicted[i]]}" for i in wrong]
# show(*test.pixels[wrong, 0], titles=titles, columns=8)

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, your `train_ch6` trains
# your `lenet()` to tell three digits apart, so that its time on the plateau is short, and asks it
# about images it has not met. It takes some seconds.

# %% check="gate_ch05" active="ipynb"
# check("gate_ch05")

# %% active="ipynb"
# progress()
