# %% [markdown]
# # Padding and stride
#
# A kernel inside the image makes the image smaller, and it meets the pixels at the border less
# often than those in the middle. *Padding* puts lines of zeros around the image, so that the
# kernel may hang over. A *stride* lets it move by more than one pixel at a time: what comes out
# is much smaller, and much sooner done. Between them, the two decide the size of every image
# inside a network.

# %% [markdown]
# ## Objectives
#
# - say how long the output of a convolution is before computing it
# - put zeros around an image
# - cross-correlate with padding and stride
# - choose the padding that keeps the size, for odd and for even kernels
# - say how much of the image one output of a whole stack of layers sees
#
# ## Out of scope
#
# Several channels (chapter 3), pooling (chapter 4); borders filled with anything but zeros.
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
# ## 1. How long is the output?
#
# Rows and columns follow the same rule, so look at one axis only: $n$ pixels, and a kernel of
# $k$. A padding of $p$ adds $p$ zeros at both ends, which makes $n + 2p$ pixels. The kernel starts
# at the left end, where it covers $k$ of them, and can move on by one as often as there are
# pixels left, $n + 2p - k$ times. With a stride of $s$ every step takes $s$ pixels at once, and a
# last step that would carry the kernel beyond the end is not made.

# %% active="ipynb"
# axis = torch.tensor([[0.0, 3, 1, 4, 1, 5, 9, 2, 0]])
# names = ["n = 7, p = 1, k = 3", "s = 3: one step on", "s = 3: the last place"]
# tables(axis, axis, titles=names[:2], windows=[(0, 0, 1, 3), (0, 3, 1, 3)])
# tables(axis, titles=names[2:], windows=[(0, 6, 1, 3)])

# %% [markdown]
# One more number can be set. With a *dilation* of $d$, the entries of the kernel lie $d$ pixels
# apart: between $k$ entries there are $k - 1$ such gaps, and the kernel covers $d (k - 1) + 1$
# pixels. Counting the place where it starts as well,
#
# $$\text{length} = \left\lfloor \frac{n + 2p - d\,(k - 1) - 1}{s} \right\rfloor + 1,$$
#
# where $\lfloor\;\rfloor$ rounds down.


# %% solution="conv_output_size"
def conv_output_size(n, k, padding=0, stride=1, dilation=1):
    """Return how long the output of a convolution is along one axis.

    n: the length of the image, in pixels.
    k: the length of the kernel, in entries.
    padding: how many zeros are added at each end.
    stride: by how many pixels the kernel moves.
    dilation: how many pixels its entries are apart.
    Returns an int. The kernel always fits into the padded image.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    covered = dilation * (k - 1) + 1
    return (n + 2 * padding - covered) // stride + 1
    ### END SOLUTION


# %% check="conv_output_size" active="ipynb"
# check("conv_output_size")

# %% [markdown]
# **A photograph on its way down.** Networks for large images begin with large steps. These are
# the first layers of one that took part in an image recognition contest in 2012. Which of them
# keep the size?

# %% active="ipynb"
# n = 224
# for k, padding, stride in [(11, 2, 4), (3, 0, 2), (5, 2, 1), (3, 0, 2), (3, 1, 1), (3, 0, 2)]:
#     before, n = n, conv_output_size(n, k, padding, stride)
#     print(f"kernel {k:2}, padding {padding}, stride {stride}: from {before:3} to {n:3} pixels")

# %% [markdown]
# ## 2. A frame of zeros
#
# Padding $(p_h, p_w)$ adds $p_h$ lines of zeros above and as many below, $p_w$ on the left and as
# many on the right. An image of shape $(H, W)$ becomes one of shape $(H + 2 p_h,\; W + 2 p_w)$.

# %% active="ipynb"
# X = torch.tensor([[3.0, 1, 4], [1, 5, 9]])
# padded = torch.tensor([[0.0] * 7, [0, 0, 3, 1, 4, 0, 0], [0, 0, 1, 5, 9, 0, 0], [0] * 7])
# tables(X, padded, titles=["X", "padding (1, 2)"], windows=[(0, 0, 2, 3), (1, 2, 2, 3)])


# %% solution="pad2d"
def pad2d(X, padding):
    """Return an image with lines of zeros around it.

    X: the image, shape (H, W).
    padding: (ph, pw), the number of lines above and below, and of those on the left and right.
        Either may be zero.
    Returns a tensor of shape (H + 2·ph, W + 2·pw). X keeps its values, and gradients flow back.
    Write the zeros yourself.
    Not allowed here: torch's own padding.
    """
    ### BEGIN SOLUTION
    (H, W), (ph, pw) = X.shape, padding
    padded = X.new_zeros(H + 2 * ph, W + 2 * pw)
    padded[ph : ph + H, pw : pw + W] = X
    return padded
    ### END SOLUTION


# %% check="pad2d" active="ipynb"
# check("pad2d")

# %% [markdown]
# **Zeros are black.** A kernel that hangs over the border mixes them in. Blurred after
# padding, the photograph keeps its size, and gets a dark rim. (Averages along the rows, and then
# along the columns: a fast way to blur.)

# %% active="ipynb"
# def blur(image, k=15):
#     return image.unfold(0, k, 1).mean(-1).unfold(1, k, 1).mean(-1)
#
#
# city = photo("china", height=120)
# images = [city, blur(city), blur(pad2d(city, (7, 7)))]
# show(*images, titles=[f"{h} × {w}" for h, w in (image.shape for image in images)])

# %% [markdown]
# ## 3. Cross-correlation with both
#
# Now put it together. With padding $(p_h, p_w)$ and stride $(s_h, s_w)$, output row $i$ looks at
# the window that begins in row $i \cdot s_h$ of the padded image $\tilde X$, and columns follow in
# the same way:
#
# $$Y_{i,j} = \sum_{a=0}^{h-1} \sum_{b=0}^{w-1}
# \tilde X_{i \cdot s_h + a,\;\; j \cdot s_w + b} \; K_{a,b}.$$
#
# In the picture, with padding $(1, 1)$ and stride $(2, 3)$, the framed window gives
# $9 \cdot 1 + 2 \cdot 2 = 13$.

# %% active="ipynb"
# X = torch.tensor([[3.0, 1, 4, 1], [1, 5, 9, 2]])
# padded = F.pad(X, (1, 1, 1, 1))
# K, Y = torch.tensor([[1.0, 2], [0, 3]]), torch.tensor([[9.0, 3], [2, 13]])
# tables(padded, K, Y, titles=["padded X", "K", "Y"], windows=[(2, 3, 2, 2), None, (1, 1, 1, 1)])


# %% solution="corr2d_pad_stride"
def corr2d_pad_stride(X, K, padding=(0, 0), stride=(1, 1)):
    """Return the cross-correlation of a padded image with a kernel that moves in steps.

    X: the image, shape (H, W).
    K: the kernel, shape (h, w). It fits into the padded image.
    padding: (ph, pw), the lines of zeros on each side.
    stride: (sh, sw), the steps downwards and to the right, in pixels.
    Returns a new tensor with one number for each window. X and K keep their values, and
    gradients flow back to both. `F.pad` may be used.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    (h, w), (ph, pw), (sh, sw) = K.shape, padding, stride
    X = F.pad(X, (pw, pw, ph, ph))
    Y = X.new_zeros((X.shape[0] - h) // sh + 1, (X.shape[1] - w) // sw + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i * sh : i * sh + h, j * sw : j * sw + w] * K).sum()
    return Y
    ### END SOLUTION


# %% check="corr2d_pad_stride" active="ipynb"
# check("corr2d_pad_stride")

# %% [markdown]
# **Fewer windows, the same edges.** The kernel of vertical edges on the photograph, at strides 1,
# 2 and 4. The last picture is drawn as large as the others, but has a sixteenth of the numbers. The
# dark lines at the left and right are edges, too: between the photograph and the zeros.

# %% active="ipynb"
# K = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
# edges = [corr2d_pad_stride(city, K, (1, 1), (stride, stride)) for stride in (1, 2, 4)]
# show(*edges, titles=[f"{h} × {w}" for h, w in (Y.shape for Y in edges)], signed=True)

# %% [markdown]
# ## 4. The padding that keeps the size
#
# With stride 1, a kernel of $k$ rows takes $k - 1$ rows away. Add as many zeros, and the size
# stays. For odd $k$ that is $(k - 1) / 2$ above and as many below. For even $k$, one side must get
# a line more than the other; PyTorch adds it below and on the right, and so do we.
#
# | rows of the kernel | zeros above | zeros below |
# |---|---|---|
# | 1 | 0 | 0 |
# | 2 | 0 | 1 |
# | 3 | 1 | 1 |
# | 4 | 1 | 2 |


# %% solution="same_padding"
def same_padding(kernel_size):
    """Return the padding with which a kernel leaves the size of an image as it is, at stride 1.

    kernel_size: the kernel's (height, width).
    Returns ((top, bottom), (left, right)): how many lines of zeros stand on each side. Where
    their number is odd, the extra line stands at the bottom or on the right.
    """
    ### BEGIN SOLUTION
    h, w = kernel_size
    return ((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)
    ### END SOLUTION


# %% check="same_padding" active="ipynb"
# check("same_padding")

# %% [markdown]
# **Even kernels drift.** A kernel of $2 \times 2$ has no middle. Average with it again and again:
# the size stays, but the spot wanders towards the upper left, half a pixel each time. This is one
# reason why kernels are odd almost everywhere.

# %% active="ipynb"
# spot = torch.zeros(5, 5)
# spot[2, 2] = 16
# (top, bottom), (left, right) = same_padding((2, 2))
# average, pictures = torch.full((2, 2), 1 / 4), [spot]
# for _ in range(2):
#     padded = F.pad(pictures[-1], (left, right, top, bottom))
#     pictures.append(corr2d_pad_stride(padded, average))
# tables(*pictures, titles=["a spot", "averaged once", "twice"])

# %% [markdown]
# ## 5. How far does an output see?
#
# An output of one layer sees $k$ pixels along each axis. In a stack of layers it sees more: what
# lies under its kernel are outputs, too, and each of them sees pixels of its own. Walk down from
# the top. If $m$ neighbours in the output of a layer are needed, the first has a window of $k$,
# and each of the other $m - 1$ begins $s$ further on:
#
# $$m \;\leftarrow\; (m - 1) \, s + k.$$
#
# Begin with $m = 1$ above the last layer; what you have below the first one is the *receptive
# field*. In the picture, a kernel of 3 with stride 2 comes first, and a kernel of 3 with stride 1
# follows: $1 \leftarrow 3 \leftarrow 7$.

# %% active="ipynb"
# image, middle, top = torch.arange(1.0, 10)[None], torch.arange(1.0, 5)[None], torch.ones(1, 2)
# titles = ["image", "after the first layer", "and the second"]
# tables(image, middle, top, titles=titles, windows=[(0, 0, 1, 7), (0, 0, 1, 3), (0, 0, 1, 1)])


# %% solution="receptive_field"
def receptive_field(layers):
    """Return how many pixels of the image one output of a stack of layers sees, along an axis.

    layers: a list of (kernel, stride), two whole numbers for each layer. The first layer looks at
        the image, each of the others at the output of the one before it. An empty list leaves
        the pixel itself.
    No stride is longer than its kernel, save perhaps the last layer's. Returns an int. The
    border of the image is far away.
    """
    ### BEGIN SOLUTION
    pixels = 1
    for kernel, stride in reversed(layers):
        pixels = (pixels - 1) * stride + kernel
    return pixels
    ### END SOLUTION


# %% check="receptive_field" active="ipynb"
# check("receptive_field")

# %% [markdown]
# **Ask the gradient.** An output depends on the pixels at which its derivative is not zero. Here
# are two stacks of three layers; with strides, the same kernels see much more. Look at the
# brightness as well: the middle of the field has more ways up than its rim.

# %% active="ipynb"
# ones, pictures, titles = torch.ones(3, 3), [], []
# for layers in [[(3, 1), (3, 1), (3, 1)], [(3, 2), (3, 2), (3, 1)]]:
#     X = Y = torch.zeros(31, 31, requires_grad=True)
#     for _, stride in layers:
#         Y = corr2d_pad_stride(Y, ones, (1, 1), (stride, stride))
#     Y[Y.shape[0] // 2, Y.shape[1] // 2].backward()
#     pictures.append(X.grad)
#     titles.append(f"{receptive_field(layers)} pixels wide")
# show(*pictures, titles=titles)

# %% [markdown]
# And the network from the beginning of this chapter? After six layers, an output sees more than
# half of the image's height, and of its width.

# %% active="ipynb"
# layers = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 2)]
# for n in range(1, len(layers) + 1):
#     print(f"after layer {n}: {receptive_field(layers[:n]):3} of 224 pixels")

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, the same pattern is
# hidden in many noisy images, at one of sixteen places each, and at some of them it hangs over
# the border. A kernel of zeros learns from examples what the pattern looks like: where your
# `corr2d_pad_stride`, with padding $(1, 2)$ and stride $(2, 3)$, answers most, there it should
# be. It takes some seconds.

# %% check="gate_ch02" active="ipynb"
# check("gate_ch02")

# %% active="ipynb"
# progress()
