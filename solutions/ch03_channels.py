# %% [markdown]
# # Channels
#
# A colour picture is three images in one: how much red, how much green and how much blue there is
# at every place. Such layers are called *channels*. A kernel that looks at a window of a colour
# picture sees all of them at once, and a layer of a network has many kernels, each of which makes
# a channel of the next image. In this chapter, your cross-correlation grows into the convolution
# layer that all networks of this course are built from.

# %% [markdown]
# ## Objectives
#
# - cross-correlate an image of several channels with one kernel, and with several
# - see that a kernel of one pixel is a matrix product
# - write a whole convolution layer: batch, channels, bias, padding and stride
# - count how many numbers such a layer learns
#
# ## Out of scope
#
# Speed; layers in which channels are kept apart (*groups*); dilation.
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
from course_utils.images import show, stages, tables

# %% [markdown]
# ## 1. Several channels in
#
# An image now has the shape $(c, H, W)$: channels, height, width. Here are the three of a
# photograph. Brightness is amount: the petals are bright in the first picture and darker in the
# others, because they are red.

# %% active="ipynb"
# from sklearn.datasets import load_sample_image
#
# photograph = torch.tensor(load_sample_image("flower.jpg")).permute(2, 0, 1) / 255
# flower = F.interpolate(photograph[None], (100, 150), mode="area")[0]
# print(flower.shape)
# show(*flower, titles=["red", "green", "blue"])

# %% [markdown]
# A kernel has the same channels, one small matrix for each. It lies on all of them at the same
# place, and the products are added over the channels as well:
#
# $$Y_{i,j} = \sum_{c} \sum_{a=0}^{h-1} \sum_{b=0}^{w-1} X_{c,\;i+a,\;j+b} \; K_{c,a,b}.$$
#
# So many channels come in, and one image comes out. In the picture, the framed windows give
# $(2 - 1) + (3 \cdot 1 + 1 \cdot 2) = 6$.

# %% active="ipynb"
# X = torch.tensor([[[1.0, 2, 1], [0, 2, 1]], [[0, 3, 1], [1, 1, 2]]])
# K, Y = torch.tensor([[[1.0, -1]], [[1, 2]]]), torch.tensor([[5.0, 6], [1, 6]])
# names = ["X, channel 0", "K, channel 0", "X, channel 1", "K, channel 1", "Y"]
# windows = [(0, 1, 1, 2), None, (0, 1, 1, 2), None, (0, 1, 1, 1)]
# tables(X[0], K[0], X[1], K[1], Y, titles=names, windows=windows)


# %% solution="corr2d_multi_in"
def corr2d_multi_in(X, K):
    """Return the cross-correlation of an image of several channels with one kernel.

    X: the image, shape (ci, H, W).
    K: the kernel, shape (ci, h, w), with h ≤ H and w ≤ W.
    Returns a new tensor of shape (H - h + 1, W - w + 1), in which the channels are summed. X and
    K keep their values, and gradients flow back to both.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    (_, H, W), (_, h, w) = X.shape, K.shape
    Y = X.new_zeros(H - h + 1, W - w + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[:, i : i + h, j : j + w] * K).sum()
    return Y
    ### END SOLUTION


# %% check="corr2d_multi_in" active="ipynb"
# check("corr2d_multi_in")

# %% [markdown]
# **A detector of petals.** This kernel averages a neighbourhood of the red channel and takes the
# average of green and blue away. What is red answers, what is merely bright does not.

# %% active="ipynb"
# average = torch.full((5, 5), 1 / 25)
# redness = torch.stack([average, -average / 2, -average / 2])
# show(flower.mean(0), corr2d_multi_in(flower, redness).clamp_min(0), titles=["grey", "redness"])

# %% [markdown]
# ## 2. Several channels out
#
# One kernel asks one question. To ask several, take several kernels, $K$ of shape
# $(c_o, c_i, h, w)$, and stack their answers. Output channel $o$ is the answer to the kernel
# $K_o$, which sees *all* input channels:
#
# $$Y_o = \operatorname{corr2d\_multi\_in}(X, K_o), \qquad o = 0, \dots, c_o - 1.$$


# %% solution="corr2d_multi_in_out"
def corr2d_multi_in_out(X, K):
    """Return the cross-correlations of an image of several channels with several kernels.

    X: the image, shape (ci, H, W).
    K: the kernels, shape (co, ci, h, w), with h ≤ H and w ≤ W.
    Returns a tensor of shape (co, H - h + 1, W - w + 1): one channel for each kernel. X and K
    keep their values, and gradients flow back to both.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    return torch.stack([corr2d_multi_in(X, kernel) for kernel in K])
    ### END SOLUTION


# %% check="corr2d_multi_in_out" active="ipynb"
# check("corr2d_multi_in_out")

# %% [markdown]
# **Three questions to one picture.** Where does red change from left to right? Where does
# brightness change from top to bottom? Where is there more green than blue? Three channels came
# in, three come out, but they are no colours any more: they are *feature maps*.

# %% active="ipynb"
# edge = torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]])
# nothing, spot = torch.zeros(3, 3), torch.full((3, 3), 1 / 9)
# kernels = torch.stack([
#     torch.stack([edge, nothing, nothing]),
#     torch.stack([edge.T, edge.T, edge.T]),
#     torch.stack([nothing, spot, -spot]),
# ])
# maps = corr2d_multi_in_out(flower, kernels)
# show(*maps, titles=["red, left to right", "grey, top to bottom", "green or blue"], signed=True)

# %% [markdown]
# ## 3. Kernels of one pixel
#
# A kernel of $1 \times 1$ sees no neighbours at all. What is left is a sum over channels: each
# pixel is a vector of $c_i$ numbers, and becomes a vector of $c_o$ numbers,
#
# $$Y_{o,i,j} = \sum_{c} K_{o,c} \; X_{c,i,j}.$$
#
# That is a matrix product, the same at every pixel. Write the pixels side by side, as the columns
# of a matrix of shape $(c_i, H \cdot W)$, and one product answers them all. Mind the order: after
# `reshape`, numbers that were neighbours in a row of pixels must still be neighbours.

# %% active="ipynb"
# X = torch.tensor([[[1.0, 2], [3, 4]], [[5, 6], [7, 8]]])
# names = ["X, channel 0", "X, channel 1", "a column for each pixel"]
# windows = [(0, 1, 1, 1), (0, 1, 1, 1), (0, 1, 2, 1)]
# tables(*X, X.reshape(2, 4), titles=names, windows=windows)


# %% solution="corr2d_multi_in_out_1x1"
def corr2d_multi_in_out_1x1(X, K):
    """Return the cross-correlation with kernels of one pixel, by one matrix product.

    X: the image, shape (ci, H, W).
    K: the kernels, shape (co, ci, 1, 1).
    Returns a tensor of shape (co, H, W). X and K keep their values, and gradients flow back.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    (ci, H, W), co = X.shape, K.shape[0]
    return (K.reshape(co, ci) @ X.reshape(ci, H * W)).reshape(co, H, W)
    ### END SOLUTION


# %% check="corr2d_multi_in_out_1x1" active="ipynb"
# check("corr2d_multi_in_out_1x1")

# %% [markdown]
# **Other coordinates for colours.** Three weights for every new channel: brightness, red against
# green, and yellow against blue. Our eyes send something like these three to the brain. Here are
# the last two:

# %% active="ipynb"
# mixing = torch.tensor([[1.0, 1, 1], [2, -2, 0], [1, 1, -2]]) / 3
# _, red_green, yellow_blue = corr2d_multi_in_out_1x1(flower, mixing[:, :, None, None])
# show(red_green, yellow_blue, titles=["red or green", "yellow or blue"], signed=True)

# %% [markdown]
# ## 4. The whole layer
#
# A network reads many images at once: a *batch*, of shape $(n, c_i, H, W)$. The layer treats every
# image alike, with padding and stride as in chapter 2, and each output channel gets a bias of its
# own, one number for all of its pixels:
#
# $$Y_{m,o,i,j} = b_o + \sum_{c} \sum_{a=0}^{h-1} \sum_{b=0}^{w-1}
# \tilde X_{m,\;c,\;i \cdot s_h + a,\;j \cdot s_w + b} \; W_{o,c,a,b},$$
#
# where $\tilde X$ are the padded images. Padding and stride may be one number, which then holds
# for both axes, or a pair (rows first).
#
# A loop over the windows is enough. A window of the whole batch has the shape $(n, c_i, h, w)$;
# flatten each sample to a row of $c_i \cdot h \cdot w$ numbers, each kernel too, and the answers
# of all kernels to all samples are one matrix product.

# %% active="ipynb"
# bias = torch.tensor([10.0, 20])
# Y = torch.arange(8.0).reshape(2, 2, 2)
# names = ["Y, channel 0", "Y, channel 1", "bias", "with bias", "with bias"]
# tables(*Y, bias[None], *(Y + bias[:, None, None]), titles=names)


# %% solution="conv2d"
def conv2d(X, W, b=None, padding=0, stride=1):
    """Return what a convolution layer answers to a batch of images.

    X: the images, shape (n, ci, H, W).
    W: the kernels, shape (co, ci, h, w). They fit into the padded images.
    b: the bias, shape (co,), or None for none.
    padding: the lines of zeros on each side: a number, or a pair (rows, columns).
    stride: the steps of the kernels: a number, or a pair (rows, columns).
    Returns a new tensor of shape (n, co, H', W'). X, W and b keep their values, and gradients
    flow back to them. `F.pad` may be used.
    Not allowed here: torch's own convolutions.
    """
    ### BEGIN SOLUTION
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    n, (co, _, h, w) = X.shape[0], W.shape
    X = F.pad(X, (pw, pw, ph, ph))
    Y = X.new_zeros(n, co, (X.shape[2] - h) // sh + 1, (X.shape[3] - w) // sw + 1)
    for i in range(Y.shape[2]):
        for j in range(Y.shape[3]):
            window = X[:, :, i * sh : i * sh + h, j * sw : j * sw + w]
            Y[:, :, i, j] = window.reshape(n, -1) @ W.reshape(co, -1).T
    return Y if b is None else Y + b.reshape(-1, 1, 1)
    ### END SOLUTION


# %% check="conv2d" active="ipynb"
# check("conv2d")

# %% [markdown]
# **A batch of digits.** Two digits go in, and four kernels answer both in one call: changes
# from left to right and from top to bottom, and lines along the two diagonals. A row shows a digit
# and its four channels.

# %% active="ipynb"
# from sklearn.datasets import load_digits
#
# digits = torch.tensor(load_digits().images[[3, 7]]).float()[:, None] / 16
# falling = torch.tensor([[2.0, -1, -1], [-1, 2, -1], [-1, -1, 2]]) / 3
# W = torch.stack([edge, edge.T, falling, falling.flip(1)])[:, None]
# maps = conv2d(digits, W, padding=1)
# print(digits.shape, W.shape, maps.shape)
# rows = torch.cat([digits, maps], dim=1).flatten(0, 1)
# show(*rows, columns=5, signed=True, titles=["digit", "across", "down", "falling", "rising"])

# %% [markdown]
# ## 5. How many numbers?
#
# What a layer learns are its kernels and its biases. Each of $c_o$ outputs has a kernel of
# $c_i \cdot h \cdot w$ numbers, and one bias:
#
# $$c_o \, (c_i \, h \, w + 1).$$
#
# The size of the images is not in it: the same kernel is used at every place.


# %% solution="conv_params"
def conv_params(ci, co, kernel_size, bias=True):
    """Return how many numbers a convolution layer learns.

    ci, co: the numbers of input and output channels.
    kernel_size: the height and width of the kernels: a number, or a pair (rows, columns).
    bias: whether the layer has a bias.
    Returns an int. Compute it.
    Not allowed here: a layer of torch.
    """
    ### BEGIN SOLUTION
    h, w = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return co * (ci * h * w + (1 if bias else 0))
    ### END SOLUTION


# %% check="conv_params" active="ipynb"
# check("conv_params")

# %% [markdown]
# **What sharing saves.** A layer in which every output looks at every input, with a weight for
# each pair, is called *fully connected*. The same images in and out, in numbers to be learned:

# %% active="ipynb"
# for side, ci, co in [(28, 1, 6), (32, 3, 16), (224, 3, 64)]:
#     shared = conv_params(ci, co, 3)
#     connected = co * side**2 * (ci * side**2 + 1)
#     print(f"{ci} to {co:2} channels of {side:3}×{side:<3}  convolution {shared:5,}", end="")
#     print(f"  fully connected {connected:15,}")

# %% [markdown]
# ## The gate
#
# Every chapter ends with a short training that runs your own code. Here, two layers of your
# `conv2d`, each with padding 1 and stride 2, learn to read small digits; the 48 numbers that they
# leave are turned into ten scores by one matrix product. It takes some seconds.

# %% active="ipynb"
# stages((1, 8, 8), (6, 4, 4), (12, 2, 2), (48,), (10,))

# %% check="gate_ch03" active="ipynb"
# check("gate_ch03")

# %% active="ipynb"
# progress()
