"""Cross-correlation.

Goodfellow, Bengio and Courville, *Deep Learning*, section 9.1, for the two conventions.
"""

import torch
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, seeds, tensors, windows
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import EdgeKernel, Near, TwoDraws
from course_utils.checking.values import Case

CONVOLUTION = forbid(
    "torch's own convolutions",
    operators=r".*conv(?!ert).*",
    names=("scipy.signal", "scipy.ndimage"),
)
BY_HAND = forbid(
    "torch.optim and torch.linalg",
    operators=r"linalg_(?!.*norm).*|lstsq|.*pinverse|.*lu_solve|cholesky_.*",
    names=("torch.optim",),
)


@st.composite
def images_and_kernels(draw):
    """An image and a kernel that fits into it; sometimes their gradients are asked for."""
    H, W, h, w = draw(windows())
    gradient = draw(one_of(False, False, False, True))
    X = draw(tensors(H, W, layouts=True, fractions=True))
    K = draw(tensors(h, w, layouts=True))
    return Case((X, K), gradient=gradient)


@exercise(
    points={"values": 3, "gradient": 1}, cases=images_and_kernels(), forbid=CONVOLUTION, examples=60
)
def corr2d(X, K):
    """Slide the kernel over the image and sum the products, window by window."""
    return F.conv2d(X[None, None], K[None, None])[0, 0]


@corr2d.stand_in
def windows_against_sines(X, K):
    windows = X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1)
    return (windows * K.sin()).sum((-2, -1))


@corr2d.misconception
def flips_kernel(X, K):
    """Your answer is right for a kernel turned by half a turn. Which of the two operations,
    convolution or cross-correlation, turns its kernel?
    """
    return corr2d.oracle(X, K.flip(0, 1))


@corr2d.misconception
def transposes_kernel(X, K):
    """Rows and columns of the kernel seem to have changed places. Which index of K moves down with
    the rows of X?
    """
    return corr2d.oracle(X, K.T)


@corr2d.misconception
def keeps_image_size(X, K):
    """The output is as large as the image. How many positions are there at which the whole kernel
    still lies inside?
    """
    h, w = K.shape
    return corr2d.oracle(F.pad(X, ((w - 1) // 2, w // 2, (h - 1) // 2, h // 2)), K)


@corr2d.misconception
def stops_one_early(X, K):
    """The last row and column of windows are missing. With H rows and a kernel of h rows, is H − h
    or H − h + 1 the number of positions?
    """
    Y = corr2d.oracle(X, K)
    return Y[:-1, :-1]


@corr2d.misconception
def swaps_height_and_width(X, K):
    """The height of the output was computed from the kernel's width. Which of K.shape[0] and
    K.shape[1] belongs to the rows?
    """
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - w + 1, X.shape[1] - h + 1)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    return Y


@corr2d.misconception
def takes_the_mean(X, K):
    """Every answer is too small by the same factor. Does a window contribute the sum of its
    products, or their average?
    """
    return corr2d.oracle(X, K) / K.numel()


@corr2d.misconception
def matrix_product(X, K):
    """Inside a window you seem to multiply matrices. Is each pixel multiplied by the one weight
    that lies on it?
    """
    return (X.unfold(0, K.shape[0], 1).unfold(1, K.shape[1], 1) @ K).sum((-2, -1))


@corr2d.misconception
def windows_side_by_side(X, K):
    """The windows do not overlap. By how many pixels does the kernel move from one output to the
    next?
    """
    Y = corr2d.oracle(X, K)
    return Y[:: K.shape[0], :: K.shape[1]]


@corr2d.misconception
def cuts_the_graph(X, K):
    """The numbers are right, yet no gradient reaches X and K. Did part of the work leave torch, or
    pass through .data, .item() or .detach()?
    """
    return corr2d.oracle(X, K).detach()


@st.composite
def layers(draw):
    """A new layer to look at, or one with given weights on an image, with or without
    gradients.
    """
    H, W, h, w = draw(windows())
    look = draw(one_of("values", "gradient", "fresh"))
    return Case(
        args=((h, w),),
        scenario="module",
        gradient=look == "gradient",
        seed=draw(seeds()),
        options={"fresh": True} if look == "fresh" else {"inputs": [draw(tensors(H, W))]},
    )


@exercise(
    points={"values": 2, "gradient": 1},
    cases=layers(),
    forbid=CONVOLUTION,
    uses=[corr2d],
    examples=40,
)
class Conv2D(nn.Module):
    """A layer that keeps a kernel and a bias, and answers corr2d(X, weight) + bias."""

    def __init__(self, kernel_size):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(kernel_size))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


@Conv2D.expect
def starts_random(case, seen):
    """Any random weight will do; the bias starts at zero."""
    if "initial state" not in seen:
        return seen
    return {"initial state": {"bias": torch.zeros(2, 1), "weight": TwoDraws(case.args[0])}}


@Conv2D.misconception
class forgets_bias(Conv2D.oracle):
    """The answer is off by the same number everywhere. Which of your two parameters has not been
    used yet?
    """

    def forward(self, X):
        return corr2d(X, self.weight) + 0 * self.bias


@Conv2D.misconception
class weight_of_zeros(Conv2D.oracle):
    """The weight starts the same every time. What would the gradient of two equal kernels
    be?
    """

    def __init__(self, kernel_size):
        super().__init__(kernel_size)
        nn.init.zeros_(self.weight)


@Conv2D.misconception
class bias_starts_random(Conv2D.oracle):
    """A new layer already has a bias. Which value leaves the answer of the kernel as it is?"""

    def __init__(self, kernel_size):
        super().__init__(kernel_size)
        nn.init.uniform_(self.bias, 0.5, 1.0)


@Conv2D.misconception
class not_parameters(nn.Module):
    """The layer has no parameters to train. What does nn.Module look for among its
    attributes?
    """

    def __init__(self, kernel_size):
        super().__init__()
        self.weight = torch.rand(kernel_size)
        self.bias = torch.zeros(1)

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias


@Conv2D.misconception
class bias_for_every_weight(Conv2D.oracle):
    """The bias has the shape of the kernel. How many numbers does one output channel add?"""

    def __init__(self, kernel_size):
        super().__init__(kernel_size)
        self.bias = nn.Parameter(torch.zeros(kernel_size))

    def forward(self, X):
        return corr2d(X, self.weight) + self.bias.sum()


@Conv2D.misconception
class subtracts_bias(Conv2D.oracle):
    """The bias pulls the answer the wrong way. Is it added or taken away?"""

    def forward(self, X):
        return corr2d(X, self.weight) - self.bias


@exercise(
    points={"values": 2, "gradient": 1},
    cases=images_and_kernels(),
    forbid=CONVOLUTION,
    uses=[corr2d],
)
def convolve2d(X, K):
    """The mathematician's convolution: the kernel is turned by 180° before it slides."""
    return corr2d(X, K.flip(0, 1))


@convolve2d.misconception
def does_not_turn(X, K):
    """This is the answer of cross-correlation. What has to happen to the kernel first?"""
    return corr2d.oracle(X, K)


@convolve2d.misconception
def flips_rows_only(X, K):
    """The kernel was mirrored top to bottom only. Along how many axes does a half turn
    reverse it?
    """
    return corr2d.oracle(X, K.flip(0))


@convolve2d.misconception
def flips_columns_only(X, K):
    """The kernel was mirrored left to right only. Along how many axes does a half turn
    reverse it?
    """
    return corr2d.oracle(X, K.flip(1))


@convolve2d.misconception
def transposes_instead(X, K):
    """Transposing mirrors at the diagonal. Where does the upper left weight go in a half
    turn?
    """
    return corr2d.oracle(X, K.T)


@convolve2d.misconception
def quarter_turn(X, K):
    """The kernel was turned by 90°. How many quarter turns make half a turn?"""
    return corr2d.oracle(X, K.rot90())


@convolve2d.misconception
def turns_the_answer(X, K):
    """The right numbers of cross-correlation stand in reverse order. Should the kernel be turned,
    or the result?
    """
    return corr2d.oracle(X, K).flip(0, 1)


@convolve2d.misconception
def full_convolution(X, K):
    """The output is larger than the image. Does the kernel here ever reach beyond the
    border?
    """
    h, w = K.shape
    return convolve2d.oracle(F.pad(X, (w - 1, w - 1, h - 1, h - 1)), K)


NEITHER = (
    *("diagonal", "", "Vertical", "both", "vert", "hor", "v", "vertically", "vertical "),
    *("horizontal edges", "l"),
)


@st.composite
def directions(draw):
    """A direction, or a word that is none."""
    word = draw(one_of("vertical", "horizontal", *NEITHER))
    aspect = "values" if word in ("vertical", "horizontal") else "errors"
    return Case((word,), aspect=aspect)


@exercise(points={"values": 2, "errors": 1}, cases=directions(), examples=14)
def edge_kernel(direction):
    """A kernel that answers to edges of one direction, and to nothing else."""
    if direction not in ("vertical", "horizontal"):
        raise ValueError(f"direction must be 'vertical' or 'horizontal', not {direction!r}")
    kernel = torch.tensor([[1.0, -1.0]])
    return kernel if direction == "vertical" else kernel.T.clone()


@edge_kernel.expect
def answers_to_edges_only(case, seen):
    """Two taps, Sobel, Prewitt: every kernel with the right answers is right."""
    if case.aspect == "errors":
        return seen
    axis = 1 if case.args[0] == "vertical" else 0
    return seen | {"values": EdgeKernel(axis)}


@edge_kernel.misconception
def swaps_directions(direction):
    """Your vertical kernel answers to horizontal edges. Across a vertical edge, do you walk along
    a row or along a column?
    """
    turned = {"vertical": "horizontal", "horizontal": "vertical"}
    return edge_kernel.oracle(turned.get(direction, direction))


@edge_kernel.misconception
def does_not_sum_to_zero(direction):
    """The kernel answers even to a constant image. What must its weights add up to?"""
    return 2 * edge_kernel.oracle(direction).abs() + edge_kernel.oracle(direction)


@edge_kernel.misconception
def accepts_any_word(direction):
    """A direction that does not exist gets a kernel all the same. What should happen to a word
    that is neither?
    """
    return edge_kernel.oracle(direction if direction == "vertical" else "horizontal")


@edge_kernel.misconception
def returns_none_for_other_words(direction):
    """An unknown direction is answered by None. Where would the caller notice the typing
    mistake?
    """
    if direction in ("vertical", "horizontal"):
        return edge_kernel.oracle(direction)
    return None


@edge_kernel.misconception
def laplacian(direction):
    """The kernel answers to edges of both directions. Which neighbours may it compare?"""
    edge_kernel.oracle(direction)
    return torch.tensor([[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]])


@st.composite
def hidden_kernels(draw):
    """An image, its answer to a hidden kernel, and steps enough to find the kernel by descent.

    Of some images the one is taken whose squared error is steep in every direction, and it is
    scaled so that the steepest shrinks by 0.6 in a step: then few steps are enough. In some cases
    nothing can be learned: one step is not enough, nor are any steps at a rate of almost zero.
    """
    h, w = draw(one_of((1, 2), (2, 1), (2, 2), (1, 3), (3, 1)))
    more_h, more_w = draw(pairs(2, 4))
    K = draw(tensors(h, w, values=one_of(3, 2, 4, -2, -3)))
    lr = draw(one_of(3e-2, 1e-2, 5e-2))
    kind = draw(one_of("enough steps", "small steps", "one step", "no rate"))
    seed = draw(seeds())
    images = [pattern((h + more_h, w + more_w), seed + n) for n in range(20)]
    curvatures = [torch.linalg.eigvalsh(2 * patches(X, h, w).T @ patches(X, h, w)) for X in images]
    best = max(range(20), key=lambda n: (curvatures[n][0] / curvatures[n][-1]).item())
    steep, flat = curvatures[best][-1].item(), curvatures[best][0].item()
    shrinks = 0.2 if kind == "small steps" else 0.6
    X = images[best] * (shrinks / (lr * steep)) ** 0.5
    Y = F.conv2d(X[None, None], K[None, None])[0, 0]
    steps = 1 if kind == "one step" else round(7 * steep / (shrinks * flat)) + 5
    match kind:
        case "enough steps" if lr == 3e-2:
            return Case((X, Y, (h, w)))  # the defaults: a hundred steps are enough
        case "no rate":
            return Case((X, Y, (h, w)), {"lr": 1e-12, "steps": steps}, options={"no rate": True})
    look = {} if kind == "enough steps" else {kind: True}
    return Case((X, Y, (h, w)), {"lr": lr, "steps": steps}, options=look)


def patches(X, h, w):
    """The windows of an image as the rows of a matrix, in double precision."""
    return X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w).double()


@exercise(points=3, cases=hidden_kernels(), forbid=BY_HAND, examples=10)
def learn_kernel(X, Y, kernel_size, lr=3e-2, steps=100):
    """Find the kernel that made Y from X, by gradient descent on the summed squared error."""
    K = torch.rand(kernel_size, requires_grad=True)
    for _ in range(steps):
        loss = (corr2d.oracle(X, K) - Y).square().sum()
        (slope,) = torch.autograd.grad(loss, K)
        with torch.no_grad():
            K -= lr * slope
    return K.detach()


@learn_kernel.expect
def recovers_the_kernel(case, seen):
    """Close to the hidden kernel after enough steps; far from it where nothing can be
    learned.
    """
    X, Y, (h, w) = case.args
    K = torch.linalg.lstsq(patches(X, h, w), Y.double().reshape(-1, 1)).solution
    K = K.reshape(h, w).float()
    return seen | {"values": Near(K, 0.05, away=bool({"one step", "no rate"} & set(case.options)))}


@learn_kernel.misconception
def climbs_the_hill(X, Y, kernel_size, lr=3e-2, steps=100):
    """The error grows with every step. Does the gradient point uphill or downhill?"""
    return learn_kernel.oracle(X, Y, kernel_size, -lr, steps)


@learn_kernel.misconception
def ignores_learning_rate(X, Y, kernel_size, lr=3e-2, steps=100):
    """With a learning rate of almost zero the kernel is learned all the same. Where does lr enter
    your step?
    """
    steepest = 2 * patches(X, *kernel_size).square().sum().item()
    return learn_kernel.oracle(X, Y, kernel_size, 1 / steepest, 300)


@learn_kernel.misconception
def ignores_steps(X, Y, kernel_size, lr=3e-2, steps=100):
    """Asked for a single step, your function goes on until the kernel is found. Where does steps
    enter your loop?
    """
    return learn_kernel.oracle(X, Y, kernel_size, lr, 200)


@learn_kernel.misconception
def four_axes(X, Y, kernel_size, lr=3e-2, steps=100):
    """The kernel has the two extra axes of a convolution layer. Which shape was asked for?"""
    return learn_kernel.oracle(X, Y, kernel_size, lr, steps)[None, None]


@gate(points=2, data="edges", needs=["Conv2D"])
def gate_ch01(student, data, device):
    """Learn to tell vertical from horizontal edges with two kernels of your Conv2D."""
    layers = nn.ModuleList([student.Conv2D((2, 2)) for _ in range(2)]).to(device)
    head = nn.Linear(2, 2).to(device)
    optimizer = torch.optim.Adam([*layers.parameters(), *head.parameters()], lr=0.1)

    def scores(images):
        energies = [[layer(image).square().mean() for layer in layers] for image in images]
        return head(torch.stack([torch.stack(row) for row in energies]))

    for first in range(0, len(data.X), 8):
        batch = slice(first, first + 8)
        loss = F.cross_entropy(scores(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        return scores(data.X_test)


@gate_ch01.must_fail
def never_trained(student, data, device):
    """The same network with no step taken."""
    data.X, data.y = data.X[:0], data.y[:0]
    return gate_ch01.driver(student, data, device)


@gate_ch01.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch01.driver(student, data, device)
