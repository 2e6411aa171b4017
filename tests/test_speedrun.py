"""Fast training: batches by index that are right, networks that learn, and a command that says so.

The sets here are tiny; what the recipes reach on Fashion-MNIST, `make speedrun` measures.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import nn
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.commands import speedrunning
from autograder.speedrun import recipes, training
from course_utils.data.image_set import image_sets

LENET, RESNET = recipes.RECIPES


def halves(count=96):
    """Images that are bright above (0) or below (1), for training and for the test."""
    parts = []
    for seed in (0, 1):
        rng = torch.Generator().manual_seed(seed)
        pixels = torch.randint(0, 100, (count, 1, 28, 28), generator=rng)
        y = torch.arange(count) % 2
        pixels[y == 0, :, :14] += 100
        pixels[y == 1, :, 14:] += 100
        parts.append((pixels.to(torch.uint8), y))
    return image_sets("halves", ("above", "below"), *parts)


@pytest.fixture(scope="module")
def images():
    return halves()


def small(recipe, **changes):
    # After a dozen steps some seeds have learned on one processor and not on another.
    return replace(recipe, device="cpu", batch_size=16, steps=40, goal=0.9, within=600, **changes)


def test_a_batch_holds_the_chosen_images_standardised(images):
    chosen = torch.tensor([5, 0, 5])
    batch = training.Images(images[0], torch.device("cpu")).batch(chosen, augment=False)
    torch.testing.assert_close(batch, images[0].X[chosen])


def test_an_augmented_image_is_shifted_and_mirrored_and_each_by_itself(images):
    torch.manual_seed(0)
    on_device = training.Images(images[0], torch.device("cpu"))
    batch = on_device.batch(torch.zeros(400, dtype=torch.long), augment=True)
    wide = (nn.functional.pad(images[0].pixels[0], [2] * 4) - on_device.mean) / on_device.std
    expected = [
        cut.flip(2) if mirrored else cut
        for top in range(5)
        for left in range(5)
        for mirrored in (False, True)
        for cut in [wide[:, top : top + 28, left : left + 28]]
    ]
    met = [next(i for i, e in enumerate(expected) if e.allclose(image)) for image in batch]
    assert len(set(met)) == 50


@pytest.mark.parametrize("recipe", recipes.RECIPES, ids=lambda recipe: recipe.name)
def test_every_recipe_learns(recipe, images):
    assert training.run(small(recipe), *images, seed=1, device="cpu").accuracy >= 0.9


def test_a_seed_fixes_what_is_learned(images):
    def accuracy(seed):
        return training.run(small(LENET, lr=1e-5), *images, seed=seed, device="cpu").accuracy

    reached = [accuracy(seed) for seed in range(4)]
    assert [accuracy(seed) for seed in range(4)] == reached
    assert len(set(reached)) > 1


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_the_resnet_learns_on_a_gpu(images):
    assert training.run(small(RESNET), *images, seed=1, device="cuda").accuracy >= 0.9


def test_the_networks_are_the_chapters_own():
    assert sum(p.numel() for p in recipes.lenet().parameters()) == 62158
    assert not [m for m in recipes.lenet() if isinstance(m, nn.Sigmoid)]
    assert [type(m).__name__ for m in recipes.resnet()].count("Residual") == 3


@pytest.fixture
def command(images, monkeypatch):
    """Runs ``speedrun`` on the small images with the recipes that it is given."""
    threads = torch.get_num_threads()

    def run(*of, seed="4"):
        monkeypatch.setattr(speedrunning, "RECIPES", of)
        return CliRunner().invoke(app, ["speedrun", "--seed", seed])

    monkeypatch.setattr(speedrunning, "load_images", lambda wanted: images)
    yield run
    torch.set_num_threads(threads)


def test_the_command_prints_a_line_for_each_seed_and_one_for_the_goal(command):
    result = command(small(LENET), seed="4,5")
    first, second, goal = result.stdout.splitlines()
    assert first.startswith("lenet on cpu, ")
    assert ": seed 4, " in first
    assert ": seed 5, " in second
    assert goal.endswith("; goal 90% within 600 s on two CPU cores: reached")
    assert result.exit_code == 0


@pytest.mark.parametrize("change", [{"goal": 1.01}, {"within": 0.0}])
def test_a_goal_that_is_missed_is_told(change, command):
    result = command(replace(small(LENET), **change))
    assert result.stdout.endswith(": missed\n")
    assert result.exit_code == 1


def test_without_a_gpu_its_recipe_is_skipped(command, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    result = command(RESNET)
    assert result.stdout.startswith("resnet: skipped, there is no GPU")
    assert result.exit_code == 0


def test_without_the_images_it_is_said_how_to_get_them(command, monkeypatch):
    def missing(wanted):
        raise FileNotFoundError(f"no {wanted}: apt-get install it")

    monkeypatch.setattr(speedrunning, "load_images", missing)
    result = command(LENET)
    assert result.stderr == "no fashion_mnist: apt-get install it\n"
    assert result.exit_code == 2


@pytest.mark.parametrize("seed", ["", "x", "1,-2"])
def test_seeds_are_whole_numbers(seed, command):
    result = command(LENET, seed=seed)
    assert result.stderr == f"SEED={seed}: is no list of whole numbers\n"
    assert result.exit_code == 2
