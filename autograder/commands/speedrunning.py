"""``make speedrun``: train the fast recipes and say what they reached."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence

import torch

from course_utils.data import BrokenDataError, ImageSet, load_images

from ..speedrun import training
from ..speedrun.recipes import RECIPES, Recipe

# For so small a network two threads were slower than one (29 s and 13 s), and the more so beside
# other work.
THREADS = 1


def run(seeds: Sequence[int]) -> int:
    """Train each recipe with each seed, a line each.

    Returns the exit status: 0 all goals reached, 1 a goal was missed, 2 there are no images.
    """
    started = time.perf_counter()
    try:
        train, test = load_images(wanted="fashion_mnist")
    except (FileNotFoundError, BrokenDataError) as fault:
        print(fault, file=sys.stderr)
        return 2
    loading = time.perf_counter() - started
    missed = 0
    for recipe in RECIPES:
        if recipe.device == "cuda" and not torch.cuda.is_available():
            print(f"{recipe.name}: skipped, there is no GPU for torch {torch.__version__}")
        else:
            missed += not _train(recipe, train, test, seeds, loading)
    return 1 if missed else 0


def _train(
    recipe: Recipe, train: ImageSet, test: ImageSet, seeds: Sequence[int], loading: float
) -> bool:
    """Train a recipe with every seed and return whether it reached its goal."""
    torch.set_num_threads(THREADS)
    on = torch.cuda.get_device_name() if recipe.device == "cuda" else f"cpu, {THREADS} thread"
    results = []
    for seed in seeds:
        started = time.perf_counter()
        result = training.run(recipe, train, test, seed, recipe.device)
        whole = loading + time.perf_counter() - started
        print(
            f"{recipe.name} on {on}: seed {seed}, {result.accuracy:.2%} in {result.seconds:.1f} s"
            f" ({whole:.1f} s with loading and testing)",
            flush=True,
        )
        results.append(result)
    accuracy = statistics.mean(result.accuracy for result in results)
    seconds = max(result.seconds for result in results)
    reached = accuracy >= recipe.goal and seconds <= recipe.within
    goal = f"goal {recipe.goal:.0%} within {recipe.within:g} s on {recipe.hardware}"
    print(
        f"{recipe.name}: mean {accuracy:.2%}, at most {seconds:.1f} s;"
        f" {goal}: {'reached' if reached else 'missed'}"
    )
    return reached
