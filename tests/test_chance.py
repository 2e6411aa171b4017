"""Random answers: right ones pass whatever their stream, wrong ones show in their frequencies."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from course_utils.checking.compare import compare
from course_utils.checking.matchers import Outcomes
from course_utils.checking.matchers.chance import unlikely
from course_utils.checking.scenarios import observe
from course_utils.checking.values import Case, Opaque, Picture

ROW = torch.tensor([[[1.0, 2.0, 3.0]]])
TIMES = 2400


def expected(p: float) -> Outcomes:
    return Outcomes(TIMES, (ROW, ROW.flip(-1)), (1 - p, p), ("left as it is", "flipped"))


def flips(p: float, coin: Callable[[], float] = lambda: torch.rand(1).item()) -> Any:
    return lambda image: image.flip(-1) if coin() < p else image


def drawn(function: Any, seed: int = 0) -> Any:
    return observe({"flip": function}, "flip", Case((ROW,), scenario="draws", seed=seed))


def mismatch(function: Any, p: float, seed: int = 0) -> Any:
    return expected(p).mismatch(drawn(function, seed)["values"])


@pytest.mark.parametrize("p", [0.0, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize(
    "coin", [lambda: torch.rand(1).item(), random.random, np.random.rand], ids=["torch", "py", "np"]
)
def test_any_source_of_randomness_will_do(p: float, coin: Any) -> None:
    assert all(mismatch(flips(p, coin), p, seed) is None for seed in range(5))


@pytest.mark.parametrize("p", [0.0, 0.3, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("off", [-0.1, 0.1])
def test_a_probability_off_by_a_tenth_is_always_found(p: float, off: float) -> None:
    if 0 <= p + off <= 1:
        assert all(mismatch(flips(p + off), p, seed) for seed in range(8))


def test_a_right_coin_is_refused_less_than_once_in_a_million() -> None:
    """The bound on each test is proven; here it is seen to be no tighter than it says."""
    rng = np.random.default_rng(0)
    for p in (0.01, 0.1, 0.5, 0.9):
        counts = rng.binomial(TIMES, p, 1_000_000)
        assert not any(unlikely(count, TIMES, p) for count in (counts.min(), counts.max()))


def test_edges_allow_no_exception() -> None:
    assert unlikely(1, TIMES, 0.0)
    assert unlikely(TIMES - 1, TIMES, 1.0)
    assert not unlikely(0, TIMES, 0.0)


def test_taking_turns_is_not_chance() -> None:
    turns = iter(range(TIMES))
    found = mismatch(lambda image: image.flip(-1) if next(turns) % 2 else image, 0.5)
    assert found[0] == "draws that depend on the one before"


def test_one_coin_for_all_is_not_chance() -> None:
    assert mismatch(lambda image: image, 0.5)[0] == "left as it is every time"


def test_what_cannot_come_out_is_named() -> None:
    assert mismatch(lambda image: image + 1, 0.5)[0].startswith("something else")


def test_the_form_of_a_draw_counts() -> None:
    assert drawn(flips(0.5))["form"] == "a tensor"
    assert drawn(lambda image: image.tolist())["form"] == "a list"
    assert drawn(lambda image: [image] if torch.rand(1) < 0.5 else image)["form"].count("a ") == 2


def test_draws_of_different_shapes_are_said_to_be() -> None:
    sizes = iter(range(1, TIMES + 1))
    seen = drawn(lambda image: torch.zeros(1 + next(sizes) % 2))["values"]
    assert isinstance(seen, Opaque)
    assert "(1,) and (2,)" in seen.text


def test_an_input_that_one_draw_changes_is_noticed() -> None:
    assert drawn(flips(0.5))["input left alone"] == "unchanged"
    assert drawn(lambda image: image.neg_() if torch.rand(1) < 0.01 else image)[
        "input left alone"
    ] == ("changed")


def test_tuples_of_numbers_become_rows() -> None:
    seen = drawn(lambda image: (1, int(torch.randint(0, 3, ()))))["values"]
    assert seen.shape == (TIMES, 2)
    assert not seen.is_floating_point()


def test_an_object_is_made_once_and_called_often() -> None:
    made = []

    class Adds:
        def __init__(self, amount: int) -> None:
            made.append(amount)

        def __call__(self, image: torch.Tensor) -> torch.Tensor:
            return image + made[-1]

    case = Case((7,), scenario="draws", options={"input": ROW})
    seen = observe({"Adds": Adds}, "Adds", case)["values"]
    assert made == [7]
    assert torch.equal(seen[-1], ROW + 7)


def test_a_picture_goes_in_and_comes_out() -> None:
    pixels = torch.arange(24, dtype=torch.uint8).reshape(2, 4, 3)
    case = Case((Picture("RGB", pixels),))
    seen = observe({"f": lambda image: image.transpose(Image.Transpose.ROTATE_90)}, "f", case)
    assert seen["values"].mode == "RGB"
    assert torch.equal(seen["values"].pixels, pixels.rot90())
    assert seen["input left alone"] == "unchanged"


def test_a_picture_that_is_painted_on_is_noticed() -> None:
    case = Case((Picture("L", torch.zeros(2, 2, dtype=torch.uint8)),))
    seen = observe({"f": lambda image: image.putpixel((0, 0), 9)}, "f", case)
    assert seen["input left alone"] == "changed"


def test_pictures_are_compared_by_mode_size_and_pixels() -> None:
    def kind(observed: Any) -> str:
        pixels = torch.zeros(2, 4, 3, dtype=torch.uint8)
        parting = compare({"values": Picture("RGB", pixels)}, {"values": observed})["values"]
        return parting.kind if parting else ""

    zeros = torch.zeros(2, 4, 3, dtype=torch.uint8)
    assert kind(Picture("RGB", zeros)) == ""
    assert kind(Picture("RGB", zeros + 1)) == "value"
    assert kind(Picture("RGB", zeros.transpose(0, 1))) == "shape"
    assert kind(Picture("L", zeros[..., 0])) == "type"
    assert kind(zeros) == "type"
