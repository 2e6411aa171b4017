"""Random boxes: any right way to draw them passes, every bias in size or place shows."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import pytest
import torch

from course_utils.checking.matchers import Boxes

TIMES = 1000
HEIGHT, WIDTH, SCALE, RATIO = 12, 17, (0.1, 0.3), (0.7, 1.5)


def mismatch(drawn: Any, seed: int = 0, **changes: Any) -> Any:
    random.seed(seed)
    asked: dict[str, Any] = {
        "times": TIMES,
        "height": HEIGHT,
        "width": WIDTH,
        "scale": SCALE,
        "ratio": RATIO,
    }
    return Boxes(**(asked | changes)).mismatch(torch.tensor([drawn() for _ in range(TIMES)]))


def box(
    rounded: Callable[[float], int] = round,
    areas: Callable[[], float] = lambda: random.uniform(*SCALE),
    aspects: Callable[[], float] = lambda: random.uniform(*RATIO),
    place: Callable[[int], int] = lambda room: random.randint(0, room),
    height: int = HEIGHT,
    width: int = WIDTH,
) -> tuple[int, int, int, int]:
    area, aspect = areas() * height * width, aspects()
    h, w = rounded(math.sqrt(area / aspect)), rounded(math.sqrt(area * aspect))
    return place(height - h), place(width - w), h, w


def by_logarithm(low: float, high: float) -> float:
    return math.exp(random.uniform(math.log(low), math.log(high)))


RIGHT = {
    "uniform": box,
    "aspect by its logarithm": lambda: box(aspects=lambda: by_logarithm(*RATIO)),
    "area by its logarithm": lambda: box(areas=lambda: by_logarithm(*SCALE)),
    "rounded down": lambda: box(int),
    "rounded up": lambda: box(math.ceil),
    "place by a fraction": lambda: box(place=lambda room: int(random.random() * (room + 1))),
}


@pytest.mark.parametrize("way", RIGHT)
def test_any_right_way_will_do(way: str) -> None:
    assert [mismatch(RIGHT[way], seed) for seed in range(40)] == [None] * 40


def large(**changes: Any) -> Any:
    return lambda: box(height=120, width=170, **changes)


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (lambda: box(place=lambda room: 0), "always at the upper edge and always at the left edge"),
        (lambda: box(place=lambda room: room // 2), "never at the upper edge"),
        (
            lambda: box(place=lambda room: random.randrange(max(1, room))),
            "never at the lower edge and never at the right edge",
        ),
        (
            lambda: box(place=lambda room: min(room, random.randint(0, room + 2))),
            "too often at the lower edge",
        ),
        (lambda: box(place=lambda room: random.randint(-1, room)), "over the upper and left edge"),
        (lambda: box(place=lambda room: random.randint(0, room + 3)), "lower and right edge"),
        (lambda: box(areas=lambda: random.uniform(0.01, 0.3)), "too small"),
        (lambda: box(areas=lambda: random.uniform(0.2, 0.5)), "too large"),
        (lambda: box(aspects=lambda: random.uniform(0.45, 1.5)), "too tall"),
        (lambda: box(aspects=lambda: random.uniform(1.0, 3.0)), "too wide"),
        (lambda: (0, 0, 0, 4), "without a pixel"),
        (lambda: (0.0, 0.0, 4.0, 4.0), "float32"),
        (lambda: (0, 0, 4), "(1000, 3)"),
    ],
)
def test_what_is_wrong_is_said(drawn: Any, said: str) -> None:
    for seed in range(5):
        assert said in mismatch(drawn, seed)[0]


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        (large(areas=lambda: 0.3), "small or medium"),
        (large(areas=lambda: random.uniform(0.1, 0.16)), "medium or large"),
        (large(aspects=lambda: 0.7), "medium or wide"),
        (large(aspects=lambda: random.choice((0.7, 1.5))), "medium"),
    ],
)
def test_what_is_not_drawn_is_said(drawn: Any, said: str) -> None:
    found = mismatch(drawn, height=120, width=170)
    assert found[0] == f"hardly any {said} boxes"


def test_one_random_number_is_not_enough() -> None:
    def linked() -> tuple[int, int, int, int]:
        u = random.random()
        return box(place=lambda room: int(u * (room + 1)))

    assert mismatch(linked)[0] == "a row that decides the column"

    def one_share() -> tuple[int, int, int, int]:
        u = random.random()
        areas, aspects = (lambda: 0.1 + 0.2 * u), (lambda: 0.7 + 0.8 * u)
        return box(areas=areas, aspects=aspects, height=120, width=170)

    assert mismatch(one_share, height=120, width=170)[0] == "an area that decides the shape"


def test_boxes_must_not_depend_on_the_one_before() -> None:
    shares = iter([u for _ in range(TIMES) for u in [[random.random(), random.random()]] * 2])

    def twice() -> tuple[int, int, int, int]:
        share = iter(next(shares))
        return box(place=lambda room: int(next(share) * (room + 1)))

    assert mismatch(twice)[0] == "boxes that depend on the one before"


def test_a_size_must_not_decide_the_place() -> None:
    def large_ones_above() -> tuple[int, int, int, int]:
        top, left, h, w = box()
        if (top < HEIGHT - h - top) != (h * w > 0.2 * HEIGHT * WIDTH):
            top = HEIGHT - h - top
        return top, left, h, w

    assert mismatch(large_ones_above)[0] == "a size that decides the place"


def test_where_boxes_cannot_fit_only_the_image_counts() -> None:
    assert mismatch(lambda: (0, 0, 12, 17), scale=(1.0, 1.0), fits=False) is None
    assert mismatch(lambda: (0, 0, 13, 17), scale=(1.0, 1.0), fits=False) is not None


def test_a_range_of_one_number_asks_for_no_spread() -> None:
    fixed = {"scale": (0.25, 0.25), "ratio": (1.0, 1.0), "height": 12, "width": 12}

    def six_by_six() -> tuple[int, int, int, int]:
        return random.randint(0, 6), random.randint(0, 6), 6, 6

    assert all(mismatch(six_by_six, seed, **fixed) is None for seed in range(20))


def test_an_image_that_is_filled_has_one_place() -> None:
    filled = {"scale": (0.9, 1.0), "ratio": (0.7, 1.4), "height": 1, "width": 1}
    assert mismatch(lambda: (0, 0, 1, 1), **filled) is None
