# %% [markdown]
# # Cross-correlation
#
# A convolutional network looks at an image through a small window. It moves the window over every
# place, asks the same question everywhere, and writes the answers down as a new image. The
# question is a small matrix of numbers, the *kernel*; moving it along is called
# *cross-correlation*. In this chapter you write that operation, use it to find edges, and let a
# kernel be learned.

# %% [markdown]
# ## Objectives
#
# - compute a two-dimensional cross-correlation, and say how large its result is
# - wrap it in a layer whose kernel and bias can be learned
# - tell cross-correlation from convolution
# - design a kernel that answers to edges
# - find an unknown kernel from examples, by gradient descent
#
# ## Out of scope
#
# Padding and strides (chapter 2), several channels (chapter 3), speed: plain loops are welcome
# here.
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
from course_utils.images import photo, show, tables

# %% [markdown]
# ## 1. Cross-correlation
#
# Lay the kernel on the image, multiply the numbers that lie on each other, and add the products:
# that is one number of the result. Then move the kernel by one column, or down by one row, and do
# it again. For an image $X$ and a kernel $K$ of $h$ rows and $w$ columns,
#
# $$Y_{i,j} = \sum_{a=0}^{h-1} \sum_{b=0}^{w-1} X_{i+a,\;j+b} \; K_{a,b}.$$
#
# In the picture, the framed window gives $1 \cdot 1 + 0 \cdot (-1) + 2 \cdot 2 + 1 \cdot 0 = 5$.

# %% active="ipynb"
# X = torch.tensor([[1.0, 0, 2, 1], [3, 1, 0, 2], [0, 2, 1, 1]])
# K = torch.tensor([[1.0, -1], [2, 0]])
# Y = torch.tensor([[7.0, 0, 1], [2, 5, 0]])
# tables(X, K, Y, titles=["X", "K", "Y"], windows=[(1, 1, 2, 2), None, (1, 1, 1, 1)])

# %% [markdown]
# **The window walks.** It begins in the upper left corner, goes along the rows, and makes one
# number of $Y$ at each place.

# %% active="ipynb"
# for i, row in enumerate(Y):
#     places = [(i, j, 2, 2) for j in range(len(row))]
#     tables(*[X] * len(row), titles=[f"makes {y:g}" for y in row], windows=places)

# %% [markdown]
# A kernel that is $h$ rows high fits into an image of $H$ rows at $H - h + 1$ heights; columns
# are counted in the same way. So $Y$ has the shape $(H - h + 1,\; W - w + 1)$.


# %% solution="corr2d"
def corr2d(X, K):
    """Return the two-dimensional cross-correlation of an image with a kernel.

    X: the image, shape (H, W).
    K: the kernel, shape (h, w), with h ≤ H and w ≤ W.
    Returns a new tensor of shape (H - h + 1, W - w + 1): one number for each place of the kernel
    inside the image. X and K keep their values, and gradients flow back to both.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    h, w = K.shape
    Y = X.new_zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y
    ### END SOLUTION


# %% check="corr2d" active="ipynb"
# check("corr2d")

# %% [markdown]
# **Try it on a photograph.** A kernel whose numbers are all equal and sum to 1 averages each
# neighbourhood: the picture blurs. A large number amid small negative ones does the opposite.

# %% active="ipynb"
# city = photo("china", height=120)
# blur = torch.full((5, 5), 1 / 25)
# sharpen = torch.tensor([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
# titles = ["photograph", "blurred", "sharpened"]
# show(city, corr2d(city, blur), corr2d(city, sharpen).clamp(0, 1), titles=titles)

# %% [markdown]
# ## 2. A layer
#
# PyTorch builds networks from *modules*: objects that hold numbers to be learned and say in
# `forward` what they compute. A tensor wrapped in `nn.Parameter` and stored as an attribute is
# such a number: PyTorch records what is done with it, and after `loss.backward()` its `.grad`
# holds the derivative of `loss` with respect to it. Here there are two, the kernel and one bias
# for all windows:
#
# $$Y = \operatorname{corr2d}(X, \text{weight}) + \text{bias}.$$


# %% solution="Conv2D"
class Conv2D(nn.Module):
    """A layer that cross-correlates one image with a kernel it can learn, and adds a bias.

    kernel_size: the kernel's (height, width), two whole numbers.
    Parameters: `weight`, of shape kernel_size, starts at random; `bias`, of shape (1,), at zero.
    Not allowed here: torch's own convolutions.
    """

    def __init__(self, kernel_size):
        super().__init__()
        ### BEGIN SOLUTION
        self.weight = nn.Parameter(torch.randn(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))
        ### END SOLUTION

    def forward(self, X):
        """Return corr2d(X, weight) + bias for an image X of shape (H, W)."""
        ### BEGIN SOLUTION
        return corr2d(X, self.weight) + self.bias
        ### END SOLUTION


# %% check="Conv2D" active="ipynb"
# check("Conv2D")

# %% [markdown]
# **What the gradients say.** Take the sum of all outputs as the loss. Every window contains the
# bias once, so its gradient is the number of windows. And each number of the kernel meets every
# window at one place: its gradient is the sum of the pixels found there.

# %% active="ipynb"
# layer = Conv2D((2, 2))
# layer(X).sum().backward()
# print("gradient of the bias:", layer.bias.grad.item(), "- there are", Y.numel(), "windows")
# tables(X, layer.weight.grad, titles=["X", "gradient"], windows=[(0, 1, 2, 3), (0, 1, 1, 1)])

# %% [markdown]
# ## 3. Convolution
#
# What neural networks call convolution is cross-correlation. The mathematician's convolution
# turns the kernel by 180° first, so that rows and columns both run backwards:
#
# $$Y_{i,j} = \sum_{a=0}^{h-1} \sum_{b=0}^{w-1} X_{i+a,\;j+b} \; K_{h-1-a,\;w-1-b}.$$
#
# A network does not mind: it would learn the turned kernel instead. It matters where kernels come
# from elsewhere, as in signal processing.


# %% solution="convolve2d"
def convolve2d(X, K):
    """Return the two-dimensional convolution of an image with a kernel, as mathematicians mean it.

    X: the image, shape (H, W).
    K: the kernel, shape (h, w), with h ≤ H and w ≤ W. It is turned by 180° before it slides.
    Returns a tensor of shape (H - h + 1, W - w + 1). X and K keep their values, and gradients
    flow back to both.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    return corr2d(X, K.flip(0, 1))
    ### END SOLUTION


# %% check="convolve2d" active="ipynb"
# check("convolve2d")

# %% [markdown]
# **A single bright pixel** tells the two apart. Convolution paints a copy of the kernel where the
# pixel is; cross-correlation paints it turned round.

# %% active="ipynb"
# point = torch.zeros(5, 5)
# point[2, 2] = 1
# K = torch.tensor([[1.0, 0, 0], [2, 0, 0], [3, 4, 5]])
# titles = ["image", "kernel", "cross-correlation", "convolution"]
# tables(point, K, corr2d(point, K), convolve2d(point, K), titles=titles)

# %% [markdown]
# ## 4. Edges
#
# An edge is a place where brightness changes. Take differences of neighbouring pixels and you
# find it: where nothing changes the difference is zero, and its sign tells which side is
# brighter. A *vertical* edge runs up and down, so what differs is left and right of it.

# %% active="ipynb"
# vertical, horizontal = torch.zeros(4, 6), torch.zeros(4, 6)
# vertical[:, 3:] = 1
# horizontal[2:] = 1
# tables(vertical, horizontal, titles=["a vertical edge", "a horizontal edge"])


# %% solution="edge_kernel"
def edge_kernel(direction):
    """Return a kernel that answers to the edges of one direction and to nothing else.

    direction: "vertical" for edges that run up and down, "horizontal" for edges that run from
        left to right.
    Returns a tensor of any shape (h, w). Its answer is zero on a constant image and along edges
    of the other direction, and not zero in every window that an edge of its own crosses.
    Raises ValueError for any other word.
    """
    ### BEGIN SOLUTION
    if direction == "vertical":
        return torch.tensor([[1.0, -1.0]])
    if direction == "horizontal":
        return torch.tensor([[1.0], [-1.0]])
    raise ValueError(f'direction is "vertical" or "horizontal", not {direction!r}')
    ### END SOLUTION


# %% check="edge_kernel" active="ipynb"
# check("edge_kernel")

# %% [markdown]
# **The edges of a city.** White is zero; blue and red are the two signs. Which of the two
# pictures has the pillars, and which the edges of the roofs?

# %% active="ipynb"
# edges = [corr2d(city, edge_kernel(direction)) for direction in ("vertical", "horizontal")]
# show(*edges, titles=["vertical edges", "horizontal edges"], signed=True)

# %% [markdown]
# ## 5. Learning a kernel
#
# Nobody designs the kernels of a network by hand: they are found from examples. Suppose we have
# an image $X$ and the answer $Y$, but not the kernel. Start anywhere, measure by how much the
# answer $\hat Y$ of our kernel is off,
#
# $$L(K) = \sum_{i,j} \bigl(\hat Y_{i,j} - Y_{i,j}\bigr)^2,$$
#
# and go a small step downhill, again and again: $K \leftarrow K - \eta \; \partial L / \partial
# K$. The step size $\eta$ is the *learning rate*. Three things are easy to forget: `.grad` adds
# up from one `backward()` to the next until it is set back; a parameter is changed inside
# `torch.no_grad()`; and `nn.Conv2d` wants its image as $(1, 1, H, W)$: samples, channels, height,
# width.


# %% solution="learn_kernel"
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    """Find the kernel that turns X into Y, by gradient descent on the summed squared error.

    X: the image, shape (H, W).
    Y: what the unknown kernel makes of it, shape (H - h + 1, W - w + 1).
    kernel_size: the kernel's (h, w).
    lr: the learning rate.
    steps: how many steps are taken.
    Returns the learned kernel, shape (h, w). `nn.Conv2d` may be used.
    Not allowed here: torch.optim and torch.linalg.
    """
    ### BEGIN SOLUTION
    conv = nn.Conv2d(1, 1, kernel_size, bias=False)
    for _ in range(steps):
        error = conv(X[None, None]) - Y
        conv.zero_grad()
        (error**2).sum().backward()
        with torch.no_grad():
            conv.weight -= lr * conv.weight.grad
    return conv.weight.detach()[0, 0]
    ### END SOLUTION


# %% check="learn_kernel" active="ipynb"
# check("learn_kernel")

# %% [markdown]
# **Watch it converge.** The same start, stopped after more and more steps. Try `lr=0.1` in a cell
# of your own: a step that is too large climbs the other side of the valley, higher each time.

# %% active="ipynb"
# hidden = torch.tensor([[2.0, -1], [0, 1]])
# block = torch.zeros(6, 8)
# block[2:5, 3:6] = 1
# learned = []
# for steps in (0, 3, 20, 100):
#     torch.manual_seed(0)
#     learned.append(learn_kernel(block, corr2d(block, hidden), (2, 2), steps=steps))
# tables(hidden, *learned, titles=["hidden", "start", "3 steps", "20 steps", "100 steps"])

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, your `Conv2D` learns
# from noisy patches whether an edge runs up and down or from left to right, and is then asked
# about patches it has never seen. It takes some seconds.

# %% check="gate_ch01" active="ipynb"
# check("gate_ch01")

# %% active="ipynb"
# progress()
