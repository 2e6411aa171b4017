# %% [markdown]
# # Residual networks
#
# A deeper network can do whatever a shallower one can: let the extra layers hand on their input
# unchanged. Yet for a long time networks of thirty layers were *worse* than networks of fifteen,
# and not only on new images: they could not even be trained as well. To hand on one's input is
# hard to learn for a stack of convolutions. Residual networks make it the easiest thing in the
# world: the input takes a path of its own past the convolutions, and these learn only what to
# add to it.

# %% [markdown]
# ## Objectives
#
# - write the residual block, with a shortcut that can follow a change of size
# - see what the shortcut does to the gradients of a deep network
# - build stages of blocks, and from them ResNet-18
# - follow the shapes through the network, and count its parameters
# - train a deep network with its shortcuts, and without them
#
# ## Out of scope
#
# Bottleneck blocks and the larger ResNets; other orders of norm and relu; training ResNet-18
# itself, for which one wants a GPU.
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
from course_utils.figures import BLUE, RED, drawing
from course_utils.images import photo, show, stages

# %% [markdown]
# ## 1. The block
#
# A residual block has two paths, which meet in a sum:
#
# $$Y = \operatorname{relu}\bigl(g(X) + s(X)\bigr).$$
#
# The *branch* $g$ is where the work is done: 3×3 convolution – batch norm – relu – 3×3
# convolution – batch norm. The *shortcut* $s$ hands on $X$ as it is. For the sum, both have to
# come out in the same shape. Where the block shall change the number of channels, or halve the
# image, the shortcut needs a convolution too, a small one: 1×1, with the same strides.
#
# | attribute | layer |
# |---|---|
# | `conv1` | 3×3, padding 1, from `input_channels` to `num_channels`, with the block's strides |
# | `bn1` | batch norm, then relu |
# | `conv2` | 3×3, padding 1, from `num_channels` to `num_channels`, stride 1 |
# | `bn2` | batch norm |
# | `conv3` | with `use_1x1conv`: 1×1 on the shortcut, with the block's strides; else `None` |
#
# The last relu comes after the sum. All convolutions keep their bias, as `nn.Conv2d` has it by
# default, and no norm stands on the shortcut.


# %% solution="Residual"
class Residual(nn.Module):
    """Two 3×3 convolutions with batch norms, and a shortcut past them.

    input_channels, num_channels: the channels of the input and of the output.
    use_1x1conv: whether a 1×1 convolution stands on the shortcut; it must where the channels
        change, or the strides are not 1.
    strides: the stride of the first convolution, and of the one on the shortcut.
    Attributes: `conv1`, `conv2`, `conv3` (`None` without the 1×1 convolution), `bn1`, `bn2`.
    Not allowed here: torchvision's models.
    """

    def __init__(self, input_channels, num_channels, use_1x1conv=False, strides=1):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(
            input_channels, num_channels, kernel_size=3, padding=1, stride=strides
        )
        self.conv2 = nn.Conv2d(num_channels, num_channels, kernel_size=3, padding=1)
        if use_1x1conv:
            self.conv3 = nn.Conv2d(input_channels, num_channels, kernel_size=1, stride=strides)
        else:
            self.conv3 = None
        self.bn1 = nn.BatchNorm2d(num_channels)
        self.bn2 = nn.BatchNorm2d(num_channels)
        ### END SOLUTION

    def forward(self, X):
        """Map X of shape (n, input_channels, h, w) to (n, num_channels, h', w').

        With strides s, h' is h / s, rounded up, and w' likewise.
        """
        ### BEGIN SOLUTION
        Y = F.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return F.relu(Y + X)
        ### END SOLUTION


# %% check="Residual" active="ipynb"
# check("Residual")

# %% [markdown]
# **What ten blocks leave.** A photograph goes through ten blocks with random weights, once with
# their shortcuts and once without. Shown is the channel that varies most. The branches alone
# have lost the scene; with the shortcuts each block has only drawn on it.

# %% active="ipynb"
# def without_shortcut(block):
#     """Let a block return its branch alone."""
#     def forward(X):
#         Y = F.relu(block.bn1(block.conv1(X)))
#         return F.relu(block.bn2(block.conv2(Y)))
#
#     block.forward = forward
#     return block
#
#
# torch.manual_seed(0)
# image = photo("china", height=120)
# pictures = {"photograph": image}
# for name, change in {"ten blocks": nn.Identity(), "without shortcuts": without_shortcut}.items():
#     blocks = nn.Sequential(*[change(Residual(4, 4)) for _ in range(10)]).eval()
#     with torch.no_grad():
#         maps = blocks(image.expand(1, 4, -1, -1))[0]
#     pictures[name] = maps[maps.flatten(1).var(dim=1).argmax()]
# show(*pictures.values(), titles=list(pictures), columns=3)

# %% [markdown]
# **What the gradient meets on its way.** Training needs a gradient in *every* layer, and it
# travels from the last one back to the first. Each block multiplies it by the derivative of what
# the block does: $g'$ without a shortcut, $1 + g'$ with it. A product of thirty factors soon is
# much too large or much too small; the $1$ lets the gradient through as it came.
#
# Thirty blocks, new and in training mode. How long is the gradient of the first convolution's
# weights in each block?

# %% active="ipynb"
# def gradient_norms(blocks):
#     """The length of the gradient of conv1.weight, block by block."""
#     X = torch.rand(16, 8, 12, 12, generator=torch.Generator().manual_seed(0))
#     answer = nn.Sequential(*blocks)(X)
#     answer.mean(dim=(2, 3)).square().sum().backward()
#     return [block.conv1.weight.grad.norm().item() for block in blocks]
#
#
# torch.manual_seed(0)
# norms = {
#     "with shortcuts": gradient_norms([Residual(8, 8) for _ in range(30)]),
#     "without": gradient_norms([without_shortcut(Residual(8, 8)) for _ in range(30)]),
# }
# with drawing(6, 2.6, "gradient norms by block, with shortcuts and without") as figure:
#     axes = figure.add_subplot(xlabel="block", ylabel="gradient norm", yscale="log")
#     for (name, values), style in zip(norms.items(), [("o-", BLUE), ("s--", RED)]):
#         axes.plot(range(1, 31), values, style[0], color=style[1], markersize=3, label=name)
#     axes.grid(alpha=0.25)
#     axes.legend()

# %% [markdown]
# Read the figure from right to left, as the gradient travels. The vertical axis counts powers of
# ten: along the dashed line, one step size cannot be right for the first blocks and for the last.

# %% [markdown]
# ## 2. A stage
#
# A residual network is a row of *stages*. Within a stage all images have the same size and the
# same number of channels. A new stage begins with a block that halves height and width and goes
# over to the new number of channels (mostly twice as many); it needs the 1×1 convolution. The
# first stage of a network is the exception: what comes before it has made the images small
# already, so its first block is like all others. There, both numbers of channels are equal.

# %% active="ipynb"
# stages((1, 28, 28), (4, 28, 28), (8, 14, 14), (16, 7, 7), (10,))


# %% solution="resnet_block"
def resnet_block(input_channels, num_channels, num_residuals, first_block=False):
    """Return the blocks of one stage, a list of `num_residuals` new `Residual`s.

    input_channels: the channels of what comes into the stage.
    num_channels: the channels inside the stage, and of what goes out.
    num_residuals: how many blocks there are, at least 1.
    first_block: False makes the first block of the list halve height and width, by strides 2,
        with a 1×1 convolution on its shortcut, whatever the channels; True is for the first
        stage of a network, where no block does (input_channels equals num_channels).
    Not allowed here: torchvision's models.
    """
    ### BEGIN SOLUTION
    blocks = []
    for i in range(num_residuals):
        if i == 0 and not first_block:
            blocks.append(Residual(input_channels, num_channels, use_1x1conv=True, strides=2))
        else:
            blocks.append(Residual(num_channels, num_channels))
    return blocks
    ### END SOLUTION


# %% check="resnet_block" active="ipynb"
# check("resnet_block")

# %% [markdown]
# **Small outside, rich inside.** Each stage has a quarter of the pixels and twice the channels of
# the one before it. The work of a block stays about the same, its weights become four times as
# many.

# %% active="ipynb"
# X = torch.rand(1, 8, 32, 32)
# plan = [(8, 8, True), (8, 16, False), (16, 32, False)]
# for stage, (before, after, first) in enumerate(plan, start=1):
#     for block in resnet_block(before, after, 2, first_block=first):
#         X = block(X)
#         weights = sum(p.numel() for p in block.parameters())
#         print(f"stage {stage}: {'×'.join(map(str, X.shape[1:])):9}{weights:7,} parameters")

# %% [markdown]
# ## 3. ResNet-18
#
# A *stem* makes large photographs small at once, four stages of two blocks do the rest, and in
# place of large linear layers there is an average over each channel:
#
# | part | layers | size of a 224×224 image after it |
# |---|---|---|
# | stem | 7×7 convolution to 64 channels, stride 2, padding 3 – batch norm – relu | 64×112×112 |
# | | 3×3 max pooling, stride 2, padding 1 | 64×56×56 |
# | stage 1 | two blocks, 64 channels, the first stage | 64×56×56 |
# | stage 2 | two blocks, 128 channels | 128×28×28 |
# | stage 3 | two blocks, 256 channels | 256×14×14 |
# | stage 4 | two blocks, 512 channels | 512×7×7 |
# | head | global average pooling, flatten | 512 |
# | | linear | `num_classes` scores |
#
# Eighteen is the number of layers with weights on the long way: the stem's convolution, two in
# each of the eight blocks, the linear layer. As the average is over whatever size is left, the
# same network takes images of any size. `nn.AdaptiveAvgPool2d` may be of use.


# %% solution="resnet18"
def resnet18(num_classes=10, in_channels=1):
    """Return ResNet-18, an `nn.Module`.

    num_classes: how many scores there are for each image.
    in_channels: the channels of the images, 1 for grey ones and 3 for colour.
    The network maps images of shape (n, in_channels, h, w), of any size, to scores of shape
    (n, num_classes).
    Not allowed here: torchvision's models.
    """
    ### BEGIN SOLUTION
    stem = nn.Sequential(
        nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3),
        nn.BatchNorm2d(64),
        nn.ReLU(),
        nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
    )
    return nn.Sequential(
        stem,
        nn.Sequential(*resnet_block(64, 64, 2, first_block=True)),
        nn.Sequential(*resnet_block(64, 128, 2)),
        nn.Sequential(*resnet_block(128, 256, 2)),
        nn.Sequential(*resnet_block(256, 512, 2)),
        nn.AdaptiveAvgPool2d((1, 1)),
        nn.Flatten(),
        nn.Linear(512, num_classes),
    )
    ### END SOLUTION


# %% check="resnet18" active="ipynb"
# check("resnet18")

# %% [markdown]
# **What the stages see.** Each picture is the channel that varies most behind a convolution, in a
# network that has learned nothing yet: the scene survives eight convolutions, in fewer and fewer
# pixels. (The convolutions are found by their type, so your network may be arranged as you like.)

# %% active="ipynb"
# torch.manual_seed(0)
# net, answers = resnet18().eval(), []
# for layer in net.modules():
#     if isinstance(layer, nn.Conv2d) and layer.kernel_size != (1, 1):
#         layer.register_forward_hook(lambda layer, inputs, output: answers.append(output[0]))
# with torch.no_grad():
#     net(photo("flower", height=224)[None, None])
# chosen = [answers[i] for i in (0, 2, 6, 10)]
# pictures = [maps[maps.flatten(1).var(dim=1).argmax()] for maps in chosen]
# titles = ["×".join(map(str, maps.shape)) for maps in chosen]
# show(*pictures, titles=titles)

# %% [markdown]
# **Where the weights are.** Almost all of them look at the smallest images.

# %% active="ipynb"
# total = sum(p.numel() for p in net.parameters())
# for name, part in net.named_children():
#     weights = sum(p.numel() for p in part.parameters())
#     print(f"{name}: {type(part).__name__:18}{weights:12,}{weights / total:8.1%}")
# print(f"in all: {total:,}")

# %% [markdown]
# ## 4. With shortcuts, and without
#
# ResNet-18 is large for a CPU. A narrow network is as deep with less work: your blocks, 37
# convolutions in a row, with 8 to 32 channels. Its twin has the same layers, the same number of
# weights and no shortcuts. Both take the same 125 steps, in less than a minute. Where the colour
# photographs of CIFAR-10 are on your machine, they learn from these.

# %% active="ipynb"
# def narrow(in_channels):
#     """A deep, narrow residual network."""
#     return nn.Sequential(
#         nn.Conv2d(in_channels, 8, kernel_size=3, stride=2, padding=1),
#         *resnet_block(8, 8, 12, first_block=True),
#         *resnet_block(8, 16, 4),
#         *resnet_block(16, 32, 2),
#         nn.AdaptiveAvgPool2d(1),
#         nn.Flatten(),
#         nn.Linear(32, 10),
#     )
#
#
# def losses(net, batches):
#     """Train the network on the batches, and give the loss of each step as it is taken."""
#     optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
#     for X, y in batches:
#         loss = F.cross_entropy(net(X), y)
#         optimizer.zero_grad()
#         loss.backward()
#         optimizer.step()
#         yield loss.item()

# %% active="ipynb"
# train, test = load_images(wanted=("cifar10", "fashion_mnist", "mnist"))
# batches = list(train.first(4000).batches(32, torch.Generator().manual_seed(0)))
# torch.manual_seed(0)
# torch.set_num_threads(1)  # so small a network gains little from more
# residual, plain = (narrow(in_channels=train.pixels.shape[1]) for _ in range(2))
# for block in plain.modules():
#     if isinstance(block, Residual):
#         without_shortcut(block)
# curves, board = {"with shortcuts": [], "without": []}, Board("step", every=5)
# pairs = zip(losses(residual, batches), losses(plain, batches))
# for step, (with_them, without_them) in enumerate(pairs, start=1):
#     if step % board.every == 0:
#         curves["with shortcuts"].append(with_them)
#         curves["without"].append(without_them)
#         board.draw(curves)

# %% active="ipynb"
# test = test.first(1000)
# for name, net in {"with shortcuts": residual, "without": plain}.items():
#     with torch.no_grad():
#         predicted = net.eval()(test.X).argmax(dim=1)
#     right = (predicted == test.y).float().mean().item()
#     print(f"{name:15} reads {right:.0%} of the test images rightly")

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, blocks from your
# `resnet_block` make a deep and narrow network that learns small digits. While it is tested,
# every image shares its batch with noise: in evaluation mode that must not make a difference. It
# takes some seconds.

# %% check="gate_ch07" active="ipynb"
# check("gate_ch07")

# %% active="ipynb"
# progress()
