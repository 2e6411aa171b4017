"""The static search: forbidden names in code that the exercise can reach, and nowhere else."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import catalog
from autograder.chapters.ch01.learn_kernel import BY_HAND
from autograder.chapters.ch01.shared import CONVOLUTION
from autograder.chapters.ch06.shared import NORMS
from autograder.forbidden import forbidden_names
from autograder.sandbox.launcher import FORBIDDEN
from course_utils.checking.bank import Forbidden

IMPORTS = """
import torch
from torch import nn
from torch.nn import functional as F
"""


def found(source: str, exercise: str = "corr2d", forbidden: Forbidden = CONVOLUTION) -> bool:
    return bool(forbidden_names(IMPORTS + textwrap.dedent(source), exercise, forbidden))


REACHED = {
    "in the function": """
        def corr2d(X, K):
            return F.conv2d(X, K)
        """,
    "in a branch that no case takes": """
        def corr2d(X, K):
            if X.numel() > 10**9:
                return torch.conv2d(X, K)
            return X
        """,
    "in a helper": """
        def slide(X, K):
            return torch.nn.functional.conv2d(X, K)
        def corr2d(X, K):
            return slide(X, K)
        """,
    "in a helper's helper that comes later": """
        def corr2d(X, K):
            return one(X, K)
        def one(X, K):
            return two(X, K)
        def two(X, K):
            return F.conv2d(X, K)
        """,
    "under another name": """
        slide = F.conv2d
        def corr2d(X, K):
            return slide(X, K)
        """,
    "in a lambda": """
        corr2d = lambda X, K: F.conv2d(X, K)
        """,
    "as the exercise itself": """
        corr2d = F.conv2d
        """,
    "imported under another name": """
        from torch.nn.functional import conv2d as slide
        def corr2d(X, K):
            return slide(X, K)
        """,
    "through a renamed module": """
        import torch.nn.functional as G
        def corr2d(X, K):
            return G.conv2d(X, K)
        """,
    "imported inside": """
        def corr2d(X, K):
            from torch import conv2d
            return conv2d(X, K)
        """,
    "as a layer": """
        def corr2d(X, K):
            return nn.Conv2d(1, 1, K.shape)(X)
        """,
    "as a layer made outside": """
        layer = nn.Conv2d(1, 1, 2)
        def corr2d(X, K):
            return layer(X)
        """,
    "in a default argument": """
        def corr2d(X, K, how=F.conv2d):
            return how(X, K)
        """,
    "in a decorator": """
        @torch.compile(F.conv2d)
        def corr2d(X, K):
            return X
        """,
    "in a class": """
        class Slider:
            def slide(self, X, K):
                return F.conv2d(X, K)
        def corr2d(X, K):
            return Slider().slide(X, K)
        """,
}


@pytest.mark.parametrize("where", REACHED)
def test_a_forbidden_name_is_found(where: str) -> None:
    assert found(REACHED[where])


NOT_REACHED = {
    "nowhere": """
        def corr2d(X, K):
            return X * K
        """,
    "in a comparison in another cell": """
        def corr2d(X, K):
            return X * K
        X, K = torch.rand(4, 4), torch.rand(2, 2)
        assert torch.allclose(corr2d(X, K), F.conv2d(X[None, None], K[None, None])[0, 0])
        """,
    "in a comparison that uses the same names": """
        def corr2d(X, K):
            h, w = K.shape
            Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
            for i in range(Y.shape[0]):
                Y[i] = X[i].sum()
            return Y
        X, K = torch.rand(4, 4), torch.rand(2, 2)
        Y = F.conv2d(X[None, None], K[None, None])[0, 0]
        """,
    "in a comparison that uses a parameter's name": """
        def corr2d(X, K):
            return X * K
        K = nn.Conv2d(1, 1, 2).weight[0, 0]
        """,
    "in a function of its own": """
        def reference(X, K):
            return F.conv2d(X, K)
        def corr2d(X, K):
            return X * K
        """,
    "in a docstring": """
        def corr2d(X, K):
            '''Do as torch.conv2d and F.conv2d do.'''
            return X * K  # not F.conv2d
        """,
    "in a name that only looks alike": """
        def corr2d(X, K):
            convolution = conv2d_by_hand(X, K)
            return convolution
        def conv2d_by_hand(X, K):
            return F.unfold(X, 2) @ K
        """,
    "in the layer of a later exercise": """
        def corr2d(X, K):
            return X * K
        def learn_kernel(X, Y, kernel_size):
            return nn.Conv2d(1, 1, kernel_size)
        """,
    "as the student's own class": """
        class Conv2D(nn.Module):
            def forward(self, X):
                return corr2d(X, self.weight)
        def corr2d(X, K):
            return X * K
        """,
}


@pytest.mark.parametrize("where", NOT_REACHED)
def test_nothing_is_found(where: str) -> None:
    assert not found(NOT_REACHED[where])


def test_the_name_is_written_out_in_full() -> None:
    source = IMPORTS + "def corr2d(X, K):\n    return F.conv2d(X, K) + F.conv2d(X, K)"
    assert forbidden_names(source, "corr2d", CONVOLUTION) == ["torch.nn.functional.conv2d"]


def test_an_exercise_that_uses_another_is_asked_for_what_it_reaches() -> None:
    source = """
        def corr2d(X, K):
            return F.conv2d(X, K)
        def convolve2d(X, K):
            return corr2d(X, K.flip(0, 1))
        """
    assert found(source, "corr2d")
    assert found(source, "convolve2d")


@pytest.mark.parametrize(
    "line",
    [
        "torch.optim.SGD([K], lr=lr)",
        "optim.Adam([K])",
        "SGD([K])",
        "torch.linalg.lstsq(X, Y)",
        "torch.linalg.solve(X, Y)",
        "torch.linalg.inv(X)",
        "torch.linalg.pinv(X)",
        "torch.pinverse(X)",
    ],
)
def test_packages_are_forbidden_with_all_that_is_in_them(line: str) -> None:
    source = f"""
        from torch import optim
        from torch.optim import SGD
        def learn_kernel(X, Y, kernel_size, lr, steps):
            K = torch.rand(kernel_size)
            if steps > 10**9:
                return {line}
            return K
        """
    assert found(source, "learn_kernel", BY_HAND)


@pytest.mark.parametrize(
    "line", ["X.norm()", "torch.norm(X)", "nn.Conv2d(1, 1, 2)", "torch.ones(2)"]
)
def test_what_is_not_forbidden_is_not_found(line: str) -> None:
    source = f"def learn_kernel(X, Y, kernel_size, lr, steps):\n    return {line}"
    assert not found(source, "learn_kernel", BY_HAND)


@pytest.mark.parametrize(
    "line", ["nn.BatchNorm2d(3)", "F.batch_norm(X)", "nn.LayerNorm(3)", "nn.GroupNorm(1, 3)"]
)
def test_layers_are_found_by_the_name_of_their_operator(line: str) -> None:
    assert found(f"def batch_norm(X):\n    return {line}(X)", "batch_norm", NORMS)


def test_code_that_is_no_python_is_left_to_the_tripwires() -> None:
    assert not found("def corr2d(X, K: return F.conv2d(X, K)")
    assert forbidden_names("\0", "corr2d", CONVOLUTION) == []


@given(st.text(alphabet="defcorr2dXK():=.,\n \t'\\\"@\0\ud800F", max_size=60))
def test_any_text_is_searched_or_left_alone(text: str) -> None:
    assert forbidden_names(text, "corr2d", CONVOLUTION) in ([], ["torch"])


def test_the_sandbox_knows_all_packages_that_an_exercise_forbids() -> None:
    exercises = [each for stem in catalog.stems() for each in catalog.chapter(stem).exercises]
    assert {name for exercise in exercises for name in exercise.forbidden.names} == set(FORBIDDEN)
