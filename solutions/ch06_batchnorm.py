# %% [markdown]
# # Batch normalisation
#
# A layer learns from what the layer before it sends, and that changes with every step of
# training. If the numbers drift to where a sigmoid is flat, hardly any gradient comes through,
# and learning stops. Batch normalisation brings the numbers back to a common scale after each
# layer. It is a line of arithmetic with large consequences: networks train faster, at higher
# learning rates, and deeper.

# %% [markdown]
# ## Objectives
#
# - normalise a batch, feature by feature or channel by channel
# - keep moving statistics for the time after training, and say what *momentum* means
# - make it a layer with parameters and buffers, which obeys `train()` and `eval()`
# - put it into LeNet, and see the plateau of chapter 5 disappear
# - merge it into the convolution before it, when training is over
#
# ## Out of scope
#
# Why it works so well, which is still debated; other ways to normalise (layer, group, instance).
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
from course_utils.figures import drawing
from course_utils.images import tables

# %% [markdown]
# ## 1. The arithmetic
#
# Take a batch of $n$ samples with $f$ features each. Every feature gets a mean $\mu$ and a
# variance $\sigma^2$ of its own, over the samples of the batch (the frame below), and then
#
# $$Y = \gamma \, \frac{X - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta.$$
#
# The small $\varepsilon$ avoids a division by zero. The scale $\gamma$ and the shift $\beta$, one
# of each a feature, are learned: the network may undo the normalisation where that is better.

# %% active="ipynb"
# X = torch.tensor([[1.0, 20, -3], [2, 10, -3], [3, 40, -1], [6, 30, 3]])
# tables(X, X.mean(dim=0, keepdim=True), titles=["4 samples, 3 features", "means"],
#        windows=[(0, 1, 4, 1), (0, 1, 1, 1)])

# %% [markdown]
# Images have shape $(n, c, h, w)$. There a *channel* is what a feature was: its mean goes over
# the samples and over all pixels. So $\mu$ has the shape $(1, f)$ or $(1, c, 1, 1)$
# (`keepdim=True` keeps the axes of length one), and the arithmetic stretches it over the batch.
#
# **Two variances.** With $N$ numbers to each mean, the normaliser is the *biased* variance, the
# sum of squared deviations divided by $N$. The moving variance takes in the *unbiased* one,
# divided by $N - 1$. This is what PyTorch does.

# %% [markdown]
# **Moving statistics.** After training there may be no batch, just one image. So during training
# the layer keeps moving averages, and uses them in evaluation. After every batch
#
# $$\text{moving} \leftarrow (1 - \text{momentum}) \cdot \text{moving}
# + \text{momentum} \cdot \text{batch}.$$
#
# **Mind the name.** Here, as in PyTorch, momentum weighs the *new* batch and is usually 0.1. Many
# textbooks and other libraries let it weigh the *old* average, and write 0.9. Both mean the same:
# the two numbers sum to 1. When you take a formula from elsewhere, look which of the two terms it
# stands at.


# %% solution="batch_norm"
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Normalise every feature or channel of a batch, then scale and shift it.

    X: shape (n, f), or (n, c, h, w) for images; any other number of axes raises ValueError.
    gamma, beta, moving_mean, moving_var: shape (1, f), or (1, c, 1, 1).
    eps: a small number, added to the variance before its root is taken.
    momentum: the weight of the new batch in the moving statistics, between 0 and 1.
    training: True normalises by the batch and moves the statistics; False normalises by the
        moving statistics and leaves them as they are.
    Returns (Y, moving_mean, moving_var): Y has the shape of X, and the statistics are without
    gradient. A batch of one is fine in evaluation. No argument is changed.
    Not allowed here: torch's own normalisations.
    """
    ### BEGIN SOLUTION
    if X.ndim not in (2, 4):
        raise ValueError(f"X has 2 or 4 axes, not {X.ndim}")
    mean, var = moving_mean, moving_var
    if training:
        axes = (0,) if X.ndim == 2 else (0, 2, 3)
        mean = X.mean(dim=axes, keepdim=True)
        var = ((X - mean) ** 2).mean(dim=axes, keepdim=True)
        n = X.numel() / X.shape[1]
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    Y = gamma * (X - mean) / torch.sqrt(var + eps) + beta
    return Y, moving_mean, moving_var
    ### END SOLUTION


# %% check="batch_norm" active="ipynb"
# check("batch_norm")

# %% [markdown]
# **Three scales become one.** The columns of the table above were far apart. With $\gamma = 1$
# and $\beta = 0$, each now has mean 0 and variance 1. The moving mean, which began at 0, has gone
# a tenth of the way to the mean of the batch.

# %% active="ipynb"
# one, zero = torch.ones(1, 3), torch.zeros(1, 3)
# Y, moving_mean, moving_var = batch_norm(X, one, zero, zero, one, 1e-5, 0.1, training=True)
# tables(X, Y, moving_mean, titles=["X", "Y", "moving mean"])

# %% [markdown]
# ## 2. The layer
#
# The layer owns two kinds of tensors. *Parameters* are learned: `gamma` and `beta`. *Buffers* are
# kept and saved with the network but not learned: `moving_mean` and `moving_var`, made by
# `self.register_buffer(name, tensor)`. Both move with the network to another device and both are
# in its `state_dict()`. Whether it is training, a module knows by itself: `self.training` is set
# by `train()` and `eval()`.


# %% solution="BatchNorm"
class BatchNorm(nn.Module):
    """Batch normalisation with eps 1e-5 and momentum 0.1, as a layer that remembers.

    num_features: the number of features f, or of channels c.
    num_dims: 2 for inputs of shape (n, f), 4 for inputs of shape (n, c, h, w).
    Parameters `gamma` (ones) and `beta` (zeros), buffers `moving_mean` (zeros) and `moving_var`
    (ones), all of shape (1, f) or (1, c, 1, 1) and all in the `state_dict`.
    Not allowed here: torch's own normalisations.
    """

    def __init__(self, num_features, num_dims):
        super().__init__()
        ### BEGIN SOLUTION
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))
        ### END SOLUTION

    def forward(self, X):
        """Return the normalised X. In training mode, remember the new moving statistics."""
        ### BEGIN SOLUTION
        Y, self.moving_mean, self.moving_var = batch_norm(
            X,
            self.gamma,
            self.beta,
            self.moving_mean,
            self.moving_var,
            eps=1e-5,
            momentum=0.1,
            training=self.training,
        )
        return Y
        ### END SOLUTION


# %% check="BatchNorm" active="ipynb"
# check("BatchNorm")

# %% [markdown]
# **Before and after.** A new convolution makes six channels of images, each with a mean and a
# spread of its own. Behind your layer all six lie around 0 and are equally wide.

# %% active="ipynb"
# torch.manual_seed(0)
# strokes = load_images()[0].X[:500, :, 10:18, 10:18]  # the border is empty
# layer = BatchNorm(6, num_dims=4)
# with torch.no_grad():
#     before = nn.Conv2d(1, 6, kernel_size=5)(strokes)
#     values = {"before": before, "after": layer(before)}
# with drawing(8, 2.6, "histograms of six channels, before and after normalisation") as figure:
#     for place, (title, channels) in enumerate(values.items(), start=1):
#         axes = figure.add_subplot(1, 2, place, title=title, xlabel="value", ylabel="density")
#         for channel in channels.unbind(1):
#             axes.hist(channel.flatten(), bins=80, range=(-4, 4), histtype="step", density=True)

# %% [markdown]
# **The company one keeps.** In training mode, what becomes of a sample depends on the others in
# its batch. In evaluation mode it does not. The first sample of both batches is the same:

# %% active="ipynb"
# layer, sample = BatchNorm(2, num_dims=2), torch.tensor([[1.0, 2.0]])
# small, large = torch.cat([sample, torch.rand(3, 2)]), torch.cat([sample, 9 * torch.rand(3, 2)])
# with torch.no_grad():
#     print("training:  ", layer(small)[0], layer(large)[0])
#     layer.eval()
#     print("evaluation:", layer(small)[0], layer(large)[0])

# %% [markdown]
# **The moving mean arrives slowly.** The data has mean 5 and the layer starts from 0; a tenth of
# what is missing comes with each batch.

# %% active="ipynb"
# layer, board, seen = BatchNorm(1, num_dims=2), Board("batch", ylabel="mean"), []
# for _ in range(40):
#     layer(5 + torch.randn(64, 1))
#     seen.append(layer.moving_mean.item())
# board.draw({"moving mean": seen})

# %% [markdown]
# ## 3. LeNet, batch-normalised
#
# Now use PyTorch's own layers, `nn.BatchNorm2d` after each convolution and `nn.BatchNorm1d` after
# each hidden linear layer (the last layer is not hidden). The normalisation stands *before* the
# activation, where it keeps the sigmoid in the middle of its range:
#
# convolution 6@5×5, padding 2 – **norm** – sigmoid – average pool 2 – convolution 16@5×5 –
# **norm** – sigmoid – average pool 2 – flatten – 120 – **norm** – sigmoid – 84 – **norm** –
# sigmoid – 10


# %% solution="lenet_bn"
def lenet_bn():
    """Return LeNet with batch normalisation, as an `nn.Sequential`.

    It is the network of chapter 5 with an `nn.BatchNorm2d` after each convolution and an
    `nn.BatchNorm1d` after each hidden linear layer, always before the activation; all biases
    stay. Every call builds a new one. It maps images of shape (n, 1, 28, 28) to scores of shape
    (n, 10).
    """
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        nn.BatchNorm2d(6),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.BatchNorm2d(16),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )
    ### END SOLUTION


# %% check="lenet_bn" active="ipynb"
# check("lenet_bn")

# %% [markdown]
# **With and without.** Two networks read the same digits at the same learning rate: yours, and a
# copy in which every batch norm is replaced by a layer that does nothing.

# %% active="ipynb"
# def without_batch_norm(net):
#     for name, layer in list(net.named_modules()):
#         if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
#             net.set_submodule(name, nn.Identity())
#     return net
#
#
# def losses(net, batches):
#     """Train the network on the batches, and give the loss of each step as it is taken."""
#     optimizer = torch.optim.SGD(net.parameters(), lr=1.0)
#     for X, y in batches:
#         loss = F.cross_entropy(net(X), y)
#         optimizer.zero_grad()
#         loss.backward()
#         optimizer.step()
#         yield loss.item()

# %% [markdown]
# Watch both take the same 250 steps. The plain network will leave its plateau too, but only after
# more than a thousand.

# %% active="ipynb"
# train, test = load_images()
# batches = 2 * list(train.first(4000).batches(32, torch.Generator().manual_seed(0)))
# torch.manual_seed(0)
# torch.set_num_threads(1)  # so small a network gains little from more
# plain, normalised = without_batch_norm(lenet_bn()), lenet_bn()
# curves, board = {"plain": [], "batch norm": []}, Board("step", every=10)
# pairs = zip(losses(plain, board.watch(batches)), losses(normalised, batches))
# for step, (plain_loss, normalised_loss) in enumerate(pairs, start=1):
#     if step % board.every == 0:
#         curves["plain"].append(plain_loss)
#         curves["batch norm"].append(normalised_loss)
#         board.draw(curves)

# %% active="ipynb"
# test = test.first(1000)
# for name, net in {"plain": plain, "batch norm": normalised}.items():
#     predicted = net.eval()(test.X).argmax(dim=1)
#     right = (predicted == test.y).float().mean().item()
#     print(f"{name:10} reads {right:.0%} of the test images rightly")

# %% [markdown]
# ## 4. One layer instead of two
#
# In evaluation mode the statistics stand still, and a batch norm only multiplies each channel by
# a number and adds another. So does a convolution, with its weights and its bias. Put the one
# into the other, channel by channel:
#
# $$s = \frac{\gamma}{\sqrt{\sigma^2 + \varepsilon}}, \qquad
# \text{weight}' = s \cdot \text{weight}, \qquad \text{bias}' = \beta + s \, (\text{bias} - \mu).$$
#
# PyTorch calls these numbers `bn.weight` ($\gamma$), `bn.bias` ($\beta$), `bn.running_mean`
# ($\mu$), `bn.running_var` ($\sigma^2$) and `bn.eps` ($\varepsilon$).


# %% solution="fuse_conv_bn"
def fuse_conv_bn(conv, bn):
    """Return one `nn.Conv2d` that does what `conv` followed by `bn` does in evaluation mode.

    conv: an `nn.Conv2d`, with or without a bias.
    bn: the `nn.BatchNorm2d` behind it.
    Neither of the two is changed. The new layer keeps conv's stride, padding, dilation and
    groups, and has a bias.
    """
    ### BEGIN SOLUTION
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        stride=conv.stride,
        padding=conv.padding,
        dilation=conv.dilation,
        groups=conv.groups,
    ).to(conv.weight)
    scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
    bias = 0.0 if conv.bias is None else conv.bias
    with torch.no_grad():
        fused.weight.copy_(conv.weight * scale.reshape(-1, 1, 1, 1))
        fused.bias.copy_(bn.bias + scale * (bias - bn.running_mean))
    return fused
    ### END SOLUTION


# %% check="fuse_conv_bn" active="ipynb"
# check("fuse_conv_bn")

# %% [markdown]
# **The same answer, sooner.** A trained network on a phone is merged like this before it is
# shipped.

# %% active="ipynb"
# conv, bn = nn.Conv2d(3, 32, 3), nn.BatchNorm2d(32).eval()
# images = torch.rand(32, 3, 64, 64)
# bn.running_mean.normal_()
# fused = fuse_conv_bn(conv, bn)
# print(f"largest difference: {(fused(images) - bn(conv(images))).abs().max().item():.1e}")
# with torch.no_grad():
#     %timeit -r 3 -n 20 bn(conv(images))
#     %timeit -r 3 -n 20 fused(images)

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, your `lenet_bn()` learns
# the digits in a hundred steps, in which the plain network learns nothing. It takes some seconds.

# %% check="gate_ch06" active="ipynb"
# check("gate_ch06")

# %% active="ipynb"
# progress()
