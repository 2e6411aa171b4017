"""Tripwires: what an exercise forbids does not work, by whatever name, and everything else does."""

from __future__ import annotations

import operator
import threading
import warnings
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from autograder import official, trusted
from autograder.chapters.ch01.corr2d import corr2d
from autograder.chapters.ch01.learn_kernel import BY_HAND
from autograder.chapters.ch01.shared import CONVOLUTION
from autograder.chapters.ch06.shared import NORMS
from course_utils.checking.bank import Forbidden, load
from course_utils.checking.packages import ForbiddenOperationError, disable
from course_utils.checking.session import observe_once
from course_utils.checking.tripwires import tripwires
from course_utils.checking.values import Case

X = torch.arange(16.0).reshape(1, 1, 4, 4)
K = torch.ones(1, 1, 2, 2)
alias = F.conv2d


def scripted() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")

        @torch.jit.script
        def convolve(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
            return torch.conv2d(X, K)

        return convolve


script = scripted()
WAYS: dict[str, Callable[[], Any]] = {
    "functional": lambda: F.conv2d(X, K),
    "alias": lambda: alias(X, K),
    "torch": lambda: torch.conv2d(X, K),
    "getattr": lambda: getattr(F, "conv" + "2d")(X, K),
    "attrgetter": lambda: operator.attrgetter("nn.functional.conv2d")(torch)(X, K),
    "torch.ops": lambda: torch.ops.aten.conv2d(X, K),
    "overload": lambda: torch.ops.aten.conv2d.default(X, K),
    "general": lambda: torch.convolution(X, K, None, [1, 1], [0, 0], [1, 1], False, [0, 0], 1),
    "private": lambda: torch._C._nn.slow_conv3d(X[None], K[None], [1, 2, 2], None, 1, 0),
    "module": lambda: nn.Conv2d(1, 1, 2)(X),
    "transposed": lambda: nn.ConvTranspose2d(1, 1, 2)(X),
    "one axis": lambda: F.conv1d(X[0, 0, :1], K[:, :, 0]),
    "three axes": lambda: F.conv3d(X[None], K[None]),
    "same padding": lambda: F.conv2d(X, torch.ones(1, 1, 3, 3), padding="same"),
    "double precision": lambda: F.conv2d(X.double(), K.double()),
    "no gradient": lambda: torch.no_grad()(F.conv2d)(X, K),
    "with gradient": lambda: F.conv2d(X, K.clone().requires_grad_()),
    "vmap": lambda: torch.vmap(lambda k: F.conv2d(X, k))(K[None]),
    "grad": lambda: torch.func.grad(lambda k: F.conv2d(X, k).sum())(K),
    "script": lambda: script(X, K),
    "thread": lambda: in_thread(lambda: F.conv2d(X, K)),
}


def in_thread(action: Callable[[], Any]) -> None:
    caught: list[BaseException] = []

    def run() -> None:
        try:
            action()
        except BaseException as exception:
            caught.append(exception)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if caught:
        raise caught[0]


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_to_a_forbidden_convolution(way: str) -> None:
    with tripwires(CONVOLUTION) as called:
        with pytest.raises(RuntimeError, match="is not allowed in this exercise"):
            WAYS[way]()
        assert called
        assert all("conv" in name for name in called)


def test_a_mistake_that_is_caught_is_written_down_all_the_same() -> None:
    def sly(X: torch.Tensor, K: torch.Tensor) -> torch.Tensor:
        try:
            return F.conv2d(X[None, None], K[None, None])[0, 0]
        except RuntimeError:
            return X

    with tripwires(CONVOLUTION) as called:
        seen = observe_once({"sly": sly}, "sly", Case((X[0, 0], K[0, 0])), called)
        honest = observe_once({"sly": lambda X, K: X}, "sly", Case((X, K)), called)
    assert seen["forbidden"]
    assert "forbidden" not in honest


PERMITTED: dict[str, Callable[[], Any]] = {
    "loops": lambda: sum((X[0, 0, i : i + 2, :2] * K).sum() for i in range(3)),
    "unfold": lambda: X.unfold(2, 2, 1).unfold(3, 2, 1).sum((-2, -1)),
    "columns": lambda: K.reshape(1, -1) @ F.unfold(X, (2, 2)),
    "einsum": lambda: torch.einsum("ijkl,kl->ij", X[0, 0].unfold(0, 2, 1).unfold(1, 2, 1), K[0, 0]),
    "strided": lambda: X.as_strided((3, 3, 2, 2), (4, 1, 4, 1)).sum(),
    "Fourier": lambda: torch.fft.irfft2(torch.fft.rfft2(X) * torch.fft.rfft2(K, s=(4, 4)).conj()),
    "linear": lambda: nn.Linear(4, 2)(X),
    "padding": lambda: F.pad(X, (1, 1)),
    "pooling": lambda: F.avg_pool2d(X, 2),
    "conversion": lambda: X.to(torch.float64).sum(),
    "gradient": lambda: torch.func.grad(lambda k: (k * k).sum())(K),
    "vmap": lambda: torch.vmap(torch.sum)(X),
    "printing": lambda: str(X),
}


@pytest.mark.parametrize("way", PERMITTED)
def test_permitted_ways_work_inside(way: str) -> None:
    before = PERMITTED[way]()
    with tripwires(CONVOLUTION) as called:
        inside = PERMITTED[way]()
    assert not called
    assert type(inside) is type(before)


@pytest.mark.parametrize("way", WAYS)
def test_everything_works_again_afterwards(way: str) -> None:
    with tripwires(CONVOLUTION):
        pass
    WAYS[way]()


def test_tripwires_are_taken_down_when_the_code_inside_raises() -> None:
    with pytest.raises(ZeroDivisionError), tripwires(CONVOLUTION):
        raise ZeroDivisionError
    assert torch.equal(F.conv2d(X, K)[0, 0, 0], torch.tensor([10.0, 14.0, 18.0]))


NORMALISATIONS: dict[str, Callable[[], Any]] = {
    "module": lambda: nn.BatchNorm2d(1)(X),
    "evaluation": lambda: nn.BatchNorm2d(1).eval()(X),
    "functional": lambda: F.batch_norm(X, torch.zeros(1), torch.ones(1)),
    "instance": lambda: F.instance_norm(X),
    "layer": lambda: F.layer_norm(X, (4,)),
    "group": lambda: F.group_norm(X, 1),
    "native": lambda: torch.native_batch_norm(X, None, None, None, None, True, 0.1, 1e-5),
}


@pytest.mark.parametrize("way", NORMALISATIONS)
def test_no_way_leads_to_a_forbidden_normalisation(way: str) -> None:
    with tripwires(NORMS) as called, pytest.raises(ForbiddenOperationError):
        NORMALISATIONS[way]()
    assert called
    NORMALISATIONS[way]()


def test_means_and_variances_are_permitted_beside_forbidden_normalisations() -> None:
    with tripwires(NORMS) as called:
        torch.var_mean(X, (0, 2, 3)), X.mean(0), X.norm(), F.normalize(X)
    assert not called


OPTIMISERS: dict[str, Callable[[], Any]] = {
    "SGD": lambda: torch.optim.SGD([K.clone().requires_grad_()], lr=0.1),
    "getattr": lambda: getattr(torch, "op" + "tim").Adam([K.clone().requires_grad_()]),
    "schedule": lambda: torch.optim.swa_utils.get_ema_multi_avg_fn(),
    "least squares": lambda: torch.linalg.lstsq(X[0, 0], K[0, 0, :1].expand(4, 2)),
    "inverse": lambda: torch.linalg.inv(torch.eye(3)),
    "old inverse": lambda: torch.inverse(torch.eye(3)),
    "pseudo-inverse": lambda: X[0, 0].pinverse(),
    "solve": lambda: torch.linalg.solve(torch.eye(3), torch.ones(3)),
    "QR": lambda: torch.linalg.qr(X[0, 0]),
    "Cholesky": lambda: torch.cholesky_solve(torch.ones(3, 1), torch.eye(3)),
}


@pytest.mark.parametrize("way", OPTIMISERS)
def test_learning_by_hand_means_no_optimiser_and_no_linear_algebra(way: str) -> None:
    with tripwires(BY_HAND) as called, pytest.raises(ForbiddenOperationError):
        OPTIMISERS[way]()
    assert called


DESCENT: dict[str, Callable[[], Any]] = {
    "squared norm": lambda: (X - 1).norm().square(),
    "torch.norm": lambda: torch.norm(X),
    "distance": lambda: torch.dist(X, 2 * X),
    "matrix product": lambda: X @ X,
    "mean squared error": lambda: F.mse_loss(X, 2 * X, reduction="sum"),
    "convolution layer": lambda: nn.Conv2d(1, 1, 2, bias=False)(X).square().sum().backward(),
    "autograd": lambda: torch.autograd.functional.jacobian(torch.square, torch.ones(2)),
}


@pytest.mark.parametrize("way", DESCENT)
def test_a_descent_by_hand_may_use_everything_else(way: str) -> None:
    with tripwires(BY_HAND) as called:
        DESCENT[way]()
    assert not called


def test_an_optimiser_works_again_after_a_check() -> None:
    weight = torch.ones(2, requires_grad=True)
    with tripwires(Forbidden(names=("torch.optim",))), pytest.raises(ForbiddenOperationError):
        torch.optim.SGD([weight], lr=0.1)
    optimiser = torch.optim.SGD([weight], lr=0.1)
    weight.sum().backward()
    optimiser.step()
    assert torch.allclose(weight, torch.full((2,), 0.9))


def test_an_interrupt_on_the_way_leaves_everything_as_it_was() -> None:
    def found() -> Iterator[FunctionType]:
        yield torch.optim.swa_utils.get_ema_multi_avg_fn
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        disable(found(), [])
    assert callable(torch.optim.swa_utils.get_ema_multi_avg_fn())


def test_a_solution_that_breaks_the_rule_is_stopped() -> None:
    bank = load(official.public_file("ch01_cross_correlation"))
    outcome = trusted.check(bank.exercise("corr2d"), {"corr2d": corr2d.oracle})
    assert (outcome.verdict, outcome.points) == ("stopped", 0)
    assert "conv2d" in outcome.message
