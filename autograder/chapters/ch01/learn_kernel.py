"""The specification of `learn_kernel`."""

import torch
from hypothesis import strategies as st
from torch.nn import functional as F

from autograder.spec import exercise, forbid
from autograder.strategies import one_of, pairs, seeds, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.matchers import Near
from course_utils.checking.values import Case

from .corr2d import corr2d

BY_HAND = forbid(
    "torch.optim and torch.linalg",
    operators=r"linalg_(?!.*norm).*|lstsq|.*pinverse|.*lu_solve|cholesky_.*",
    names=("torch.optim",),
)

NOTHING_LEARNED = frozenset({"no steps", "one step", "no rate"})


@st.composite
def hidden_kernels(draw):
    """An image, its answer to a hidden kernel, and steps enough to find the kernel by descent.

    Of some images the one is taken whose squared error is steep in every direction, and it is
    scaled so that the steepest shrinks by 0.6 in a step: then few steps are enough. In some cases
    nothing can be learned: one step is not enough, nor are any steps at a rate of almost zero.
    Where one pixel is lit, each output tells one weight, a step of the right rate is exact, those
    after it change nothing, and without any step nothing is known.
    """
    h, w = draw(one_of((1, 2), (2, 1), (2, 2), (1, 3), (3, 1)))
    more_h, more_w = draw(pairs(2, 4))
    K = draw(tensors(h, w, values=one_of(3, 2, 4, -2, -3)))
    kind = draw(
        one_of("enough steps", "small steps", "one step", "no rate", "defaults", *3 * ["exact"])
    )
    if kind == "exact":
        X = torch.zeros(2 * h - 1, 2 * w - 1)
        X[h - 1, w - 1] = light = draw(one_of(2, 1, 4))
        Y = F.conv2d(X[None, None], K[None, None])[0, 0]
        steps = draw(one_of(1, 2, 3, 0))
        look = {kind if steps else "no steps": True}
        return Case((X, Y, (h, w)), {"lr": 0.5 / light**2, "steps": steps}, options=look)
    lr = 3e-2 if kind == "defaults" else draw(one_of(3e-2, 1e-2, 5e-2))
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
        case "defaults":
            return Case((X, Y, (h, w)), options={kind: True})  # a hundred steps are enough
        case "no rate":
            return Case((X, Y, (h, w)), {"lr": 1e-12, "steps": steps}, options={"no rate": True})
    look = {} if kind == "enough steps" else {kind: True}
    if draw(st.booleans()):
        return Case((X, Y, (h, w), lr, steps), options=look)  # by position
    return Case((X, Y, (h, w)), {"lr": lr, "steps": steps}, options=look)


def patches(X, h, w):
    """The windows of an image as the rows of a matrix, in double precision."""
    return X.unfold(0, h, 1).unfold(1, w, 1).reshape(-1, h * w).double()


@exercise(points=3, cases=hidden_kernels(), forbid=BY_HAND, examples=15)
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
    X, Y, (h, w) = case.args[:3]
    K = torch.linalg.lstsq(patches(X, h, w), Y.double().reshape(-1, 1)).solution
    K = K.reshape(h, w).float()
    return seen | {"values": Near(K, 0.05, away=not NOTHING_LEARNED.isdisjoint(case.options))}


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
def one_step_too_few(X, Y, kernel_size, lr=3e-2, steps=100):
    """Asked for one step, your function does less. Does your loop run often enough, and is the
    error that it follows the whole sum of squares?
    """
    return learn_kernel.oracle(X, Y, kernel_size, lr, max(steps - 1, 0))


@learn_kernel.misconception
def one_step_too_many(X, Y, kernel_size, lr=3e-2, steps=100):
    """Asked for no step at all, your function takes one. How often does your loop run?"""
    return learn_kernel.oracle(X, Y, kernel_size, lr, steps + 1)


@learn_kernel.misconception
def four_axes(X, Y, kernel_size, lr=3e-2, steps=100):
    """The kernel has the two extra axes of a convolution layer. Which shape was asked for?"""
    return learn_kernel.oracle(X, Y, kernel_size, lr, steps)[None, None]
