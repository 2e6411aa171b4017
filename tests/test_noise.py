"""Salt and pepper: every right way to strew it passes, every other one is told why not."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from course_utils.checking.matchers import SaltAndPepper

TIMES = 200
PICTURE = (torch.arange(9 * 12 * 3).reshape(9, 12, 3) % 200 + 20).to(torch.uint8)
SHARES = [0.15, 0.4, 0.5, 1.0]


def by_coins(share: float) -> torch.Tensor:
    coins = torch.rand(9, 12)
    noisy = PICTURE.clone()
    noisy[coins < share / 2] = 255
    noisy[(coins >= share / 2) & (coins < share)] = 0
    return noisy


def by_number(share: float) -> torch.Tensor:
    places = torch.randperm(9 * 12)
    half = int(share * 9 * 12 / 2)
    noisy = PICTURE.clone().reshape(-1, 3)
    noisy[places[:half]] = 255
    noisy[places[half : 2 * half]] = 0
    return noisy.reshape(9, 12, 3)


def strewn(noisy: torch.Tensor, changed: torch.Tensor) -> torch.Tensor:
    return torch.where(changed[..., None], noisy, PICTURE)


def mismatch(draw: Any, share: float = 0.4, applied: float = 1.0, seed: int = 0) -> Any:
    torch.manual_seed(seed)
    copies = [draw() if torch.rand(1) < applied else PICTURE.clone() for _ in range(TIMES)]
    return SaltAndPepper(TIMES, PICTURE, share, applied).mismatch(torch.stack(copies))


@pytest.mark.parametrize("applied", [1.0, 0.6])
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("way", [by_coins, by_number])
def test_coins_and_exact_numbers_are_both_right(way: Any, share: float, applied: float) -> None:
    assert [mismatch(lambda: way(share), share, applied, seed) for seed in range(8)] == [None] * 8


@pytest.mark.parametrize("way", [by_coins, by_number])
@pytest.mark.parametrize("off", [-0.1, 0.1])
def test_a_share_off_by_a_tenth_is_found(way: Any, off: float) -> None:
    for seed in range(5):
        assert "share" in mismatch(lambda: way(0.4 + off), 0.4, seed=seed)[0]


@pytest.mark.parametrize("way", [by_coins, by_number])
def test_one_picture_without_pixels_of_its_own_is_enough_for_a_frequency(way: Any) -> None:
    pixel = torch.full((1, 1, 3), 9, dtype=torch.uint8)
    for applied in (0.5, 0.9):
        torch.manual_seed(1)
        for asked, found in ((applied, True), (applied - 0.1, False)):
            noisy = torch.rand(2400) < applied
            shade = torch.zeros(2400) if way is by_number else 255.0 * (torch.rand(2400) < 0.5)
            copies = torch.where(noisy, shade, 9).to(torch.uint8)[:, None, None, None]
            expected = SaltAndPepper(2400, pixel, 1.0, asked)
            assert (expected.mismatch(copies.expand(-1, 1, 1, 3)) is None) == found


def one_mask_for_all() -> Any:
    torch.manual_seed(3)
    mask = torch.rand(9, 12) < 0.4
    return lambda: strewn(by_coins(1.0), mask)


def one_mask_for_rows() -> torch.Tensor:
    return strewn(
        by_coins(1.0), torch.arange(9)[:, None].expand(9, 12) % 3 == torch.randint(0, 3, ())
    )


def one_mask_for_columns() -> torch.Tensor:
    return strewn(by_coins(1.0), torch.arange(12).expand(9, 12) % 3 == torch.randint(0, 3, ()))


def one_colour() -> torch.Tensor:
    shade = 255 * torch.randint(0, 2, (1,)).expand(9, 12, 3)
    return strewn(shade.to(torch.uint8), torch.rand(9, 12) < 0.4)


def upper_half_only() -> torch.Tensor:
    return strewn(by_coins(1.0), (torch.rand(9, 12) < 0.72) & (torch.arange(9) < 5)[:, None])


def left_half_only() -> torch.Tensor:
    return strewn(by_coins(1.0), (torch.rand(9, 12) < 0.8) & (torch.arange(12) < 6))


def all_or_nothing() -> torch.Tensor:
    return by_coins(1.0) if torch.rand(1) < 0.4 else PICTURE


def each_channel_alone() -> torch.Tensor:
    return torch.where(torch.rand(9, 12, 3) < 0.4, by_coins(1.0), PICTURE)


def grey_noise() -> torch.Tensor:
    shade = torch.randint(1, 255, (9, 12, 1), dtype=torch.uint8).expand(9, 12, 3)
    return strewn(shade, torch.rand(9, 12) < 0.4)


def more_salt() -> torch.Tensor:
    salt = torch.where(torch.rand(9, 12, 1) < 0.65, 255, 0).expand(9, 12, 3).to(torch.uint8)
    return strewn(salt, torch.rand(9, 12) < 0.4)


WRONG = {
    "the same places every time": one_mask_for_all(),
    "neighbours that change together": one_mask_for_rows,
    "neighbours that change together ": one_mask_for_columns,
    "colours that depend on each other": one_colour,
    "some rows noisier": upper_half_only,
    "some columns noisier": left_half_only,
    "noise too rarely": all_or_nothing,
    "channels that change one by one": each_channel_alone,
    "pixels of other colours": grey_noise,
    "white in": more_salt,
    "noise in no call": PICTURE.clone,
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_no_such_noise_is_named(fault: str) -> None:
    for seed in range(3):
        found = mismatch(WRONG[fault], seed=seed)
        assert found is not None
        assert fault.strip() in found[0]


def test_no_noise_means_no_change() -> None:
    assert mismatch(PICTURE.clone, 0.0) is None
    assert mismatch(lambda: by_coins(0.1), 0.0) == ("changed pixels", "no pixel changed")


def test_the_form_of_the_copies_counts() -> None:
    expected = SaltAndPepper(TIMES, PICTURE, 0.4, 1.0)
    copies = PICTURE.expand(TIMES, 9, 12, 3)
    for observed in (None, copies[:-1], copies.float(), copies[..., :2]):
        assert expected.mismatch(observed) is not None
