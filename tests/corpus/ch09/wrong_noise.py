"""Wrong solutions of AddPepperNoise."""
# ruff: noqa - students write as they like


# %% AddPepperNoise: right
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        if not (isinstance(snr, float) and isinstance(p, float)):
            raise TypeError("floats, please")
        if not (0.0 <= snr <= 1.0 and 0.0 <= p <= 1.0):
            raise ValueError("from 0 to 1")
        self.snr = snr
        self.p = p

    def __call__(self, img):
        pixels = np.array(img.convert("RGB"))
        if random.uniform(0, 1) < self.p:
            noise = 1 - self.snr
            choice = [self.snr, noise / 2, noise / 2]
            mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
            pixels[mask == 1] = 255
            pixels[mask == 2] = 0
        return Image.fromarray(pixels)


# %% AddPepperNoise: named snr_is_the_share_of_noise, noise and signal exchanged
# -             noise = 1 - self.snr
# -             choice = [self.snr, noise / 2, noise / 2]
# +             choice = [1 - self.snr, self.snr / 2, self.snr / 2]


# %% AddPepperNoise: named always_noisy, no coin
# -         if random.uniform(0, 1) < self.p:
# +         if True:


# %% AddPepperNoise: named p_the_other_way_round, above p
# -         if random.uniform(0, 1) < self.p:
# +         if random.uniform(0, 1) >= self.p:


# %% AddPepperNoise: named pepper_only, white is forgotten
# -             pixels[mask == 1] = 255
# +             pixels[mask == 1] = 0


# %% AddPepperNoise: named each_colour_as_often_as_all_noise, two masks
# -             choice = [self.snr, noise / 2, noise / 2]
# -             mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
# -             pixels[mask == 1] = 255
# -             pixels[mask == 2] = 0
# +             pixels[np.random.random(pixels.shape[:2]) < noise] = 0
# +             pixels[np.random.random(pixels.shape[:2]) < noise] = 255


# %% AddPepperNoise: named channel_by_channel, a mask for each
# -             mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
# +             mask = np.random.choice((0, 1, 2), size=pixels.shape, p=choice)


# %% AddPepperNoise: named the_same_dots_every_time, a generator that begins anew
# -             mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
# +             rng = np.random.default_rng(0)
# +             mask = rng.choice((0, 1, 2), size=pixels.shape[:2], p=choice)


# %% AddPepperNoise: named keeps_the_mode_of_the_picture, converted back
# -         return Image.fromarray(pixels)
# +         return Image.fromarray(pixels).convert(img.mode)


# %% AddPepperNoise: named paints_on_the_original, the same picture
# -         return Image.fromarray(pixels)
# +         img.paste(Image.fromarray(pixels))
# +         return img.convert("RGB")


# %% AddPepperNoise: named an_array_instead_of_a_picture, not turned back
# -         return Image.fromarray(pixels)
# +         return pixels


# %% AddPepperNoise: named asserts_instead_of_raising, as in the textbook
# -         if not (isinstance(snr, float) and isinstance(p, float)):
# -             raise TypeError("floats, please")
# -         if not (0.0 <= snr <= 1.0 and 0.0 <= p <= 1.0):
# -             raise ValueError("from 0 to 1")
# +         assert isinstance(snr, float) and isinstance(p, float)
# +         assert 0 <= snr <= 1 and 0 <= p <= 1


# %% AddPepperNoise: named accepts_whole_numbers, a number is a number
# -         if not (isinstance(snr, float) and isinstance(p, float)):
# +         if not (isinstance(snr, (int, float)) and isinstance(p, (int, float))):


# %% AddPepperNoise: named accepts_any_range, the second question is missing
# -         if not (0.0 <= snr <= 1.0 and 0.0 <= p <= 1.0):
# -             raise ValueError("from 0 to 1")
#
# -             choice = [self.snr, noise / 2, noise / 2]
# -             mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
# -             pixels[mask == 1] = 255
# -             pixels[mask == 2] = 0
# +             die = np.random.random(pixels.shape[:2])
# +             pixels[die < noise] = 0
# +             pixels[die < noise / 2] = 255


# %% AddPepperNoise: p is not checked
# -         if not (0.0 <= snr <= 1.0 and 0.0 <= p <= 1.0):
# +         if not 0.0 <= snr <= 1.0:


# %% AddPepperNoise: only the first is asked for its type
# -         if not (isinstance(snr, float) and isinstance(p, float)):
# +         if not isinstance(snr, float):


# %% AddPepperNoise: a wrong type is a wrong value
# -             raise TypeError("floats, please")
# +             raise ValueError("floats, please")


# %% AddPepperNoise: named half_as_likely_by_default, as a coin
# -     def __init__(self, snr, p=0.9):
# +     def __init__(self, snr, p=0.5):


# %% AddPepperNoise: a tenth too rarely
# -         if random.uniform(0, 1) < self.p:
# +         if random.uniform(0, 1) < self.p - 0.1:


# %% AddPepperNoise: whole rows
# -             mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
# +             mask = np.random.choice((0, 1, 2), size=len(pixels), p=choice)


# %% AddPepperNoise: one colour for each picture
# -             mask = np.random.choice((0, 1, 2), size=pixels.shape[:2], p=choice)
# -             pixels[mask == 1] = 255
# -             pixels[mask == 2] = 0
# +             mask = np.random.random(pixels.shape[:2]) >= self.snr
# +             pixels[mask] = random.choice([0, 255])


# %% AddPepperNoise: not quite white
# -             pixels[mask == 1] = 255
# +             pixels[mask == 1] = 254


# %% AddPepperNoise: random greys
# -             pixels[mask == 1] = 255
# +             pixels[mask == 1] = np.random.randint(0, 256, (int((mask == 1).sum()), 1))


# %% AddPepperNoise: the last column has no noise
# -             pixels[mask == 1] = 255
# +             mask[:, -1] = 0
# +             pixels[mask == 1] = 255


# %% AddPepperNoise: two thirds white
# -             choice = [self.snr, noise / 2, noise / 2]
# +             choice = [self.snr, noise * 2 / 3, noise / 3]


# %% AddPepperNoise: a share of half the noise
# -             choice = [self.snr, noise / 2, noise / 2]
# +             choice = [1 - noise / 2, noise / 4, noise / 4]


# %% AddPepperNoise: on its side
# -         return Image.fromarray(pixels)
# +         return Image.fromarray(pixels.transpose(1, 0, 2))


# %% AddPepperNoise: the coin is tossed at the start
# -         self.p = p
# +         self.p = float(random.random() < p)


# %% AddPepperNoise: grey pictures go through as they are
# -         pixels = np.array(img.convert("RGB"))
# +         if img.mode == "L":
# +             return img.convert("RGB")
# +         pixels = np.array(img.convert("RGB"))


# %% AddPepperNoise: noise in the middle of the image only
# -             pixels[mask == 1] = 255
# +             mask[: len(mask) // 2] = 0
# +             pixels[mask == 1] = 255
