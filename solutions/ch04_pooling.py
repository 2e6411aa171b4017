# %% [markdown]
# # Pooling
#
# A network that looks for a digit must find it wherever it stands. Convolutions help: when the
# image moves, their answer moves along. But somewhere the exact place must be given up, and that
# is what *pooling* does. It slides a window over the image like a convolution, and keeps one
# number of each: the largest, or the average. Nothing is learned here; what comes out is smaller
# and minds less where things are.

# %% [markdown]
# ## Objectives
#
# - pool one image by maximum and by average
# - pool batches of images with window, stride and padding, as networks do
# - see why padding must never win a maximum, and what it does to an average
# - reduce an image of any size to one number a channel
#
# ## Out of scope
#
# Speed; pooling with gaps (*dilation*); the positions of the maxima.
#
# ## How to work
#
# Write your code where a cell says `# YOUR CODE HERE`, run the cell, then run the check below it.
# A check may be run as often as you like. Add cells of your own wherever you want to try
# something.

# %% setup
import torch
from torch.nn import functional as F

from course_utils import check, progress
from course_utils.images import photo, show, tables

# %% [markdown]
# ## 1. One image
#
# Begin with one image and a window of $h \times w$ that moves by one pixel, like the kernel of
# chapter 1. There are no weights: a window gives its largest pixel, or the average of its pixels,
#
# $$Y_{i,j} = \max_{a < h,\; b < w} X_{i+a,\;j+b} \qquad\text{or}\qquad
# Y_{i,j} = \frac{1}{h w} \sum_{a=0}^{h-1} \sum_{b=0}^{w-1} X_{i+a,\;j+b}.$$

# %% active="ipynb"
# X = torch.tensor([[1.0, -2, 0, 4], [3, 2, -4, 0], [-1, -4, -2, -2]])
# largest = torch.tensor([[3.0, 2, 4], [3, 2, 0]])
# averages = torch.tensor([[1.0, -1, 0], [0, -2, -2]])
# windows = [(1, 2, 2, 2), (1, 2, 1, 1), (1, 2, 1, 1)]
# tables(X, largest, averages, titles=["X", "largest", "averages"], windows=windows)


# %% solution="pool2d"
def pool2d(X, pool_size, mode="max"):
    """Return the pooled image for a window that moves by one pixel.

    X: the image, shape (H, W).
    pool_size: the window's (h, w), with h ≤ H and w ≤ W.
    mode: "max" for the largest pixel of each window, "avg" for the average.
    Returns a new tensor of shape (H - h + 1, W - w + 1). X keeps its values, and gradients flow
    back to it. Raises ValueError for any other mode.
    Not allowed here: torch's own pooling.
    """
    ### BEGIN SOLUTION
    if mode not in ("max", "avg"):
        raise ValueError(f'mode is "max" or "avg", not {mode!r}')
    h, w = pool_size
    Y = X.new_zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            window = X[i : i + h, j : j + w]
            Y[i, j] = window.max() if mode == "max" else window.mean()
    return Y
    ### END SOLUTION


# %% check="pool2d" active="ipynb"
# check("pool2d")

# %% [markdown]
# **Two characters.** The average blurs. The maximum lets everything bright grow, and what is dark
# and thin disappears.

# %% active="ipynb"
# city = photo("china", height=120)
# titles = ["photograph", "largest of 5 × 5", "average of 5 × 5"]
# show(city, pool2d(city, (5, 5)), pool2d(city, (5, 5), mode="avg"), titles=titles)

# %% [markdown]
# ## 2. The largest value
#
# In a network, pooling treats every image of a batch and every channel for itself: the shape is
# $(n, c, H, W)$, and only $H$ and $W$ change. Mostly the windows lie side by side, so the stride
# is the window's size unless another one is given. All sizes may be one number for both axes, or
# a pair (rows first), and output sizes follow the formula of chapter 2, rounded down.
#
# Padding lets windows hang over the border. What lies there must never be the largest: a zero
# would beat every negative pixel. The value that loses to all others is $-\infty$, in Python
# `float("-inf")`.

# %% active="ipynb"
# X = torch.tensor([[-3.0, -1, -4], [-2, -5, -9]])
# framed = F.pad(X, (1, 1, 1, 1), value=float("-inf"))
# largest = torch.tensor([[-3.0, -1], [-2, -5]])
# titles = ["X", "padding 1, window 2", "largest"]
# tables(X, framed, largest, titles=titles, windows=[None, (0, 2, 2, 2), (0, 1, 1, 1)])


# %% solution="max_pool2d"
def max_pool2d(X, kernel_size, stride=None, padding=0):
    """Return the largest value of every window, for every image and channel.

    X: the images, shape (n, c, H, W).
    kernel_size: the window's size: a number, or a pair (rows, columns).
    stride: the steps of the window: a number, a pair, or None for the window's own size.
    padding: how far windows may hang over each side: a number or a pair, at most half of the
        window. Pixels outside never win.
    Returns a new tensor of shape (n, c, H', W'). X keeps its values, and gradients flow back.
    Not allowed here: torch's own pooling.
    """
    ### BEGIN SOLUTION
    stride = kernel_size if stride is None else stride
    sizes = (kernel_size, stride, padding)
    (h, w), (sh, sw), (ph, pw) = [(s, s) if isinstance(s, int) else s for s in sizes]
    X = F.pad(X, (pw, pw, ph, ph), value=float("-inf"))
    n, c, H, W = X.shape
    Y = X.new_zeros(n, c, (H - h) // sh + 1, (W - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            window = X[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
            Y[:, :, i, j] = window.amax(dim=(2, 3))
    return Y
    ### END SOLUTION


# %% check="max_pool2d" active="ipynb"
# check("max_pool2d")

# %% [markdown]
# **What survives.** Here are the vertical edges of the photograph, then every fourth pixel of
# them, then the largest of each $4 \times 4$. Both have a sixteenth of the pixels. Which would you
# rather recognise the tower from?

# %% active="ipynb"
# edges = (city[:, 2:] - city[:, :-2]).abs()
# pooled = max_pool2d(edges[None, None], 4)[0, 0]
# titles = ["edges", "every fourth pixel", "the largest of each 4 × 4"]
# show(edges, edges[::4, ::4], pooled, titles=titles)

# %% [markdown]
# ## 3. The average
#
# An average of windows that hang over the border needs a decision: do the zeros of the padding
# count as pixels? If `count_include_pad` is true, every sum is divided by the size of the window,
# $h \cdot w$. If not, it is divided by the number of pixels of the window that lie in the image.
# Here is an image of ones, both ways:

# %% active="ipynb"
# ones = torch.ones(3, 3)
# counted = torch.tensor([[4.0, 6, 4], [6, 9, 6], [4, 6, 4]]) / 9
# titles = ["X", "padding 1, window 3", "zeros count", "zeros do not count"]
# windows = [None, (0, 0, 3, 3), (0, 0, 1, 1), (0, 0, 1, 1)]
# tables(ones, F.pad(ones, (1, 1, 1, 1)), counted, ones, titles=titles, windows=windows)


# %% solution="avg_pool2d"
def avg_pool2d(X, kernel_size, stride=None, padding=0, count_include_pad=True):
    """Return the average of every window, for every image and channel.

    X, kernel_size, stride: as for max_pool2d.
    padding: how many zeros are added on each side: a number or a pair, at most half of the
        window.
    count_include_pad: whether these zeros count as pixels of their windows.
    Returns a new tensor of shape (n, c, H', W'). X keeps its values, and gradients flow back.
    Not allowed here: torch's own pooling.
    """
    ### BEGIN SOLUTION
    stride = kernel_size if stride is None else stride
    sizes = (kernel_size, stride, padding)
    (h, w), (sh, sw), (ph, pw) = [(s, s) if isinstance(s, int) else s for s in sizes]
    n, c, H, W = X.shape
    Y = X.new_zeros(n, c, (H + 2 * ph - h) // sh + 1, (W + 2 * pw - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            top, left = i * sh - ph, j * sw - pw
            inside = X[:, :, max(top, 0) : top + h, max(left, 0) : left + w]
            count = h * w if count_include_pad else inside[0, 0].numel()
            Y[:, :, i, j] = inside.sum(dim=(2, 3)) / count
    return Y
    ### END SOLUTION


# %% check="avg_pool2d" active="ipynb"
# check("avg_pool2d")

# %% [markdown]
# **The rim again.** In chapter 2, zeros made the border of a blurred photograph dark. Do not count
# them, and it stays as bright as the rest.

# %% active="ipynb"
# blurred = [avg_pool2d(city[None, None], 15, 1, 7, count)[0, 0] for count in (True, False)]
# show(*blurred, titles=["zeros count", "zeros do not count"])

# %% [markdown]
# ## 4. One number for each channel
#
# At the end of a network, the windows are made as large as the image: each channel becomes its
# average,
#
# $$Y_{m,c} = \frac{1}{H W} \sum_{i} \sum_{j} X_{m,c,i,j}.$$
#
# Where in the image something was is forgotten altogether, and the image may have had any size:
# what comes next gets $c$ numbers in any case. The axes of height and width stay, with length 1.


# %% solution="global_avg_pool"
def global_avg_pool(X):
    """Return the average of every channel of every image.

    X: the images, shape (n, c, H, W), of any height and width.
    Returns a new tensor of shape (n, c, 1, 1). X keeps its values, and gradients flow back.
    Not allowed here: torch's own pooling.
    """
    ### BEGIN SOLUTION
    return avg_pool2d(X, X.shape[2:])
    ### END SOLUTION


# %% check="global_avg_pool" active="ipynb"
# check("global_avg_pool")

# %% [markdown]
# **A digit that moves.** Here is a digit, the same one pixel further to the right, and the largest
# values of both in windows of $3 \times 3$ with stride 2. The pixels change a lot, the largest
# values less, and the average not at all.

# %% active="ipynb"
# from sklearn.datasets import load_digits
#
# digit = F.pad(torch.tensor(load_digits().images[3]).float() / 16, (1, 1, 1, 1))
# digits = torch.stack([digit, digit.roll(1, dims=1)])[:, None]
# pooled = max_pool2d(digits, 3, stride=2, padding=1)
# titles = ["a digit", "moved", "a digit, pooled", "moved, pooled"]
# show(*digits[:, 0], *pooled[:, 0], titles=titles)
# both = {"pixels": digits, "largest values": pooled, "average": global_avg_pool(digits)}
# for name, (before, after) in both.items():
#     change = (after - before).abs().sum() / before.sum()
#     print(f"{name:14} change by {change:.0%}")

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, a small network sees 600
# digits in the middle of their images. Then it is asked about digits that are one pixel away from
# the middle, up, down, left or right, as it has never seen them:
#
# image 1×10×10 – convolution 8@3×3, padding 1 – **your `max_pool2d`**, window 3, stride 2,
# padding 1 – convolution 64@4×4 – **your `global_avg_pool`** – ten scores
#
# It takes some seconds.

# %% check="gate_ch04" active="ipynb"
# check("gate_ch04")

# %% active="ipynb"
# progress()
