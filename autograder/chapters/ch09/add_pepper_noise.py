"""The specification of `AddPepperNoise`."""

import random

import numpy as np
from hypothesis import strategies as st
from PIL import Image

from autograder.spec import exercise
from autograder.strategies import one_of, sizes
from course_utils.checking.matchers import SaltAndPepper

from .shared import COIN_TIMES, NOISE_TIMES, drawn, picture

WRONG_NUMBERS = (
    *((1, 0.5), (0.5, 1), (0.5, 0), ("0.5", 0.5)),
    *((1.5, 0.5), (-0.1, 0.5), (0.5, 1.1), (0.5, -0.5)),
)


@st.composite
def noisy_pictures(draw):
    """Noise that is sure to come, a coin that is tossed for it, or numbers that are none."""
    seed = draw(sizes(0, 9))
    look = draw(one_of("edge", "share", "error", "coin", "error", "coin"))
    if look == "error":
        numbers = draw(one_of(*WRONG_NUMBERS))
        return drawn(numbers, picture("RGB", 1, 2, 0), 1, "errors")
    mode = draw(one_of("RGB", "RGB", "L", "RGBA"))
    if look == "coin":
        p = draw(one_of((), (), (0.1,), (0.2,)))
        return drawn((0.0, *p), picture("RGB", 1, draw(one_of(1, 2)), 0), COIN_TIMES, "frequency")
    if look == "edge":
        snr, p = draw(one_of((0.0, 1.0), (1.0, 1.0), (0.0, 0.0), (0.5, 0.0)))
        return drawn((snr, p), picture(mode, 1, 2, seed), 40)
    height, width = draw(one_of((8, 11), (12, 9), (10, 10)))
    snr = draw(one_of(0.8, 0.6, 0.5, 0.75))
    return drawn((snr, 1.0), picture(mode, height, width, seed), NOISE_TIMES)


@exercise(points={"values": 2, "frequency": 1, "errors": 1}, cases=noisy_pictures(), examples=26)
class AddPepperNoise:
    """White and black pixels strewn over a picture."""

    def __init__(self, snr, p=0.9):
        for number in (snr, p):
            if not isinstance(number, float):
                raise TypeError(f"a float, not {number!r}")
            if not 0 <= number <= 1:
                raise ValueError(f"a number from 0 to 1, not {number}")
        self.snr, self.p = snr, p

    def __call__(self, img):
        pixels = np.array(img.convert("RGB"))
        if random.random() < self.p:
            self.strew(pixels)
        return Image.fromarray(pixels)

    def strew(self, pixels, white=0.5):
        """Change the pixels in place; ``white`` is the share of white ones among them."""
        dice, noise = np.random.random(pixels.shape[:2]), 1 - self.snr
        pixels[dice < noise] = 0
        pixels[dice < noise * white] = 255


@AddPepperNoise.expect
def any_noise_of_this_kind(case, seen):
    """Whichever pixels: the right share, white and black, and the rest as it was."""
    if case.aspect == "errors":
        return seen
    snr, p = (*case.args, 0.9)[:2]
    before = case.options["input"]
    whole = before.pixels if before.mode != "L" else before.pixels[..., None].expand(-1, -1, 3)
    found = SaltAndPepper(case.options["times"], whole[..., :3].clone(), 1 - snr, p)
    return seen | {case.aspect: found}


@AddPepperNoise.misconception
class snr_is_the_share_of_noise(AddPepperNoise.oracle):
    """Where little noise was asked for there is much. Which share of the pixels stays as it is:
    snr, or what is left of it?
    """

    def __call__(self, img):
        turned = AddPepperNoise.oracle(1 - self.snr, self.p)
        return turned(img)


@AddPepperNoise.misconception
class always_noisy(AddPepperNoise.oracle):
    """Every picture gets noise. What is p the probability of?"""

    def __init__(self, snr, p=0.9):
        super().__init__(snr, p)
        self.p = 1.0


@AddPepperNoise.misconception
class half_as_likely_by_default(AddPepperNoise.oracle):
    """Without p, noise stays away too often. What is p when it is not given?"""

    def __init__(self, snr, p=0.5):
        super().__init__(snr, p)


@AddPepperNoise.misconception
class p_the_other_way_round(AddPepperNoise.oracle):
    """Noise comes as often as it should stay away. On which side of p must the coin fall?"""

    def __init__(self, snr, p=0.9):
        super().__init__(snr, p)
        self.p = 1 - p


@AddPepperNoise.misconception
class pepper_only(AddPepperNoise.oracle):
    """No pixel turned white. Which two colours does the noise have?"""

    def strew(self, pixels, white=0.0):
        super().strew(pixels, white)


@AddPepperNoise.misconception
class each_colour_as_often_as_all_noise(AddPepperNoise.oracle):
    """There is twice as much noise as there should be, or more white than black. What is half of
    1 − snr?
    """

    def strew(self, pixels, white=0.5):
        dice, noise = np.random.random((2, *pixels.shape[:2])), 1 - self.snr
        pixels[dice[0] < noise] = 0
        pixels[dice[1] < noise] = 255


@AddPepperNoise.misconception
class channel_by_channel(AddPepperNoise.oracle):
    """Coloured dots appear. Does a noisy pixel change in one channel, or in all together?"""

    def strew(self, pixels, white=0.5):
        dice, noise = np.random.random(pixels.shape), 1 - self.snr
        pixels[dice < noise] = 0
        pixels[dice < noise / 2] = 255


@AddPepperNoise.misconception
class the_same_dots_every_time(AddPepperNoise.oracle):
    """Every picture has its noise in the same places. When are the dice thrown?"""

    def strew(self, pixels, white=0.5):
        state = np.random.get_state()
        np.random.seed(1)
        super().strew(pixels, white)
        np.random.set_state(state)


@AddPepperNoise.misconception
class keeps_the_mode_of_the_picture(AddPepperNoise.oracle):
    """A grey picture came out grey. Which mode has the result, whatever came in?"""

    def __call__(self, img):
        return super().__call__(img).convert(img.mode)


@AddPepperNoise.misconception
class paints_on_the_original(AddPepperNoise.oracle):
    """The picture that was given has dots now. What do others expect to find in it?"""

    def __call__(self, img):
        noisy = super().__call__(img)
        img.paste(noisy)
        return noisy


@AddPepperNoise.misconception
class an_array_instead_of_a_picture(AddPepperNoise.oracle):
    """The result is an array. How does it become one of Pillow's pictures again?"""

    def __call__(self, img):
        return np.array(super().__call__(img))


@AddPepperNoise.misconception
class asserts_instead_of_raising(AddPepperNoise.oracle):
    """A wrong number ends in an AssertionError. Which two errors were asked for, and when?"""

    def __init__(self, snr, p=0.9):
        try:
            super().__init__(snr, p)
        except (TypeError, ValueError):
            raise AssertionError from None


@AddPepperNoise.misconception
class accepts_whole_numbers(AddPepperNoise.oracle):
    """A whole number is accepted where only a float should be. Is 1 a float to Python?"""

    def __init__(self, snr, p=0.9):
        whole = isinstance(snr, int) or isinstance(p, int)
        super().__init__(*(float(n) for n in (snr, p)) if whole else (snr, p))


@AddPepperNoise.misconception
class accepts_any_range(AddPepperNoise.oracle):
    """A number beyond 0 and 1 is accepted. What would a share of 1.5 be?"""

    def __init__(self, snr, p=0.9):
        for number in (snr, p):
            if not isinstance(number, float):
                raise TypeError
        self.snr, self.p = snr, p
