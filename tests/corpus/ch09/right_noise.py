"""Right solutions of AddPepperNoise."""
# ruff: noqa - students write as they like


# %% AddPepperNoise: as in the textbook, a mask by choice
class AddPepperNoise(object):
    def __init__(self, snr, p=0.9):
        if not (isinstance(snr, float) and isinstance(p, float)):
            raise TypeError("floats, please")
        if not (0.0 <= snr <= 1.0 and 0.0 <= p <= 1.0):
            raise ValueError("from 0 to 1")
        self.snr = snr
        self.p = p

    def __call__(self, img):
        img = img.convert("RGB")
        if random.uniform(0, 1) < self.p:
            img_ = np.array(img).copy()
            h, w, c = img_.shape
            signal_pct = self.snr
            noise_pct = 1 - self.snr
            mask = np.random.choice(
                (0, 1, 2), size=(h, w, 1), p=[signal_pct, noise_pct / 2.0, noise_pct / 2.0]
            )
            mask = np.repeat(mask, c, axis=2)
            img_[mask == 1] = 255
            img_[mask == 2] = 0
            return Image.fromarray(img_.astype("uint8")).convert("RGB")
        return img.copy()


# %% AddPepperNoise: torch's generator
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        for x in (snr, p):
            if type(x) is not float:
                raise TypeError(type(x))
        if min(snr, p) < 0 or max(snr, p) > 1:
            raise ValueError((snr, p))
        self.snr, self.p = snr, p

    def __call__(self, img):
        x = torch.from_numpy(np.array(img.convert("RGB")))
        if torch.rand(()) < self.p:
            noisy = torch.rand(x.shape[:2]) >= self.snr
            salt = torch.rand(x.shape[:2]) < 0.5
            x[noisy & salt] = 255
            x[noisy & ~salt] = 0
        return Image.fromarray(x.numpy())


# %% AddPepperNoise: pixel by pixel
def check_share(x):
    if not isinstance(x, float):
        raise TypeError("no float")
    if x < 0 or x > 1:
        raise ValueError("no share")
    return x


class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        self.snr = check_share(snr)
        self.p = check_share(p)

    def __call__(self, img):
        out = img.convert("RGB").copy()
        if random.random() >= self.p:
            return out
        for x in range(out.width):
            for y in range(out.height):
                if random.random() >= self.snr:
                    out.putpixel((x, y), random.choice([(0, 0, 0), (255, 255, 255)]))
        return out


# %% AddPepperNoise: an exact number, by permutation
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        if not isinstance(snr, float) or not isinstance(p, float):
            raise TypeError
        if not 0 <= snr <= 1 or not 0 <= p <= 1:
            raise ValueError
        self.snr, self.p = snr, p

    def __call__(self, img):
        pixels = np.array(img.convert("RGB"))
        if np.random.rand() < self.p:
            h, w, _ = pixels.shape
            count = int(round((1 - self.snr) * h * w))
            chosen = np.random.permutation(h * w)[:count]
            flat = pixels.reshape(-1, 3)
            flat[chosen[: count // 2]] = 255
            flat[chosen[count // 2 :]] = 0
        return Image.fromarray(pixels)


# %% AddPepperNoise: an exact number, whites and blacks rounded down
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        if not isinstance(snr, float) or not isinstance(p, float):
            raise TypeError
        if not 0 <= snr <= 1 or not 0 <= p <= 1:
            raise ValueError
        self.snr, self.p = snr, p

    def __call__(self, img):
        if random.random() >= self.p:
            return img.convert("RGB")
        picture = img.convert("RGB")
        if picture is img:
            picture = img.copy()
        half = (1 - self.snr) * picture.width * picture.height / 2
        count = max(1, int(half)) if half else 0
        places = [(x, y) for x in range(picture.width) for y in range(picture.height)]
        random.shuffle(places)
        access = picture.load()
        for n, place in enumerate(places[: 2 * count]):
            access[place] = (255, 255, 255) if n % 2 else (0, 0, 0)
        return picture


# %% AddPepperNoise: a picture pasted through a mask
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        if not all(isinstance(x, float) for x in (snr, p)):
            raise TypeError("snr and p are floats")
        if any(x > 1 or x < 0 for x in (snr, p)):
            raise ValueError("snr and p are shares")
        self.snr, self.p = snr, p

    def __call__(self, img):
        result = img.convert("RGB").copy()
        if np.random.random() < self.p:
            size = result.size[::-1]
            salt = 255 * np.random.randint(0, 2, size).astype(np.uint8)
            mask = 255 * (np.random.random(size) < 1 - self.snr).astype(np.uint8)
            result.paste(Image.fromarray(salt).convert("RGB"), mask=Image.fromarray(mask))
        return result


# %% AddPepperNoise: one die, three cases
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        self.snr, self.p = snr, p
        for name in ("snr", "p"):
            value = getattr(self, name)
            if not isinstance(value, float):
                raise TypeError(name)
            if value != min(max(value, 0.0), 1.0):
                raise ValueError(name)

    def __call__(self, img):
        x = np.asarray(img.convert("RGB"))
        d = np.random.uniform(size=x.shape[:2])[..., None]
        s = self.snr if random.random() < self.p else 1.0
        x = np.where(d < s, x, np.where(d < s + (1 - s) / 2, 0, 255))
        return Image.fromarray(x.astype(np.uint8), mode="RGB")


# %% AddPepperNoise: own generators
class AddPepperNoise(nn.Module):
    def __init__(self, snr, p=0.9):
        super().__init__()
        if isinstance(snr, float) and isinstance(p, float):
            if not (0 <= snr <= 1) or not (0 <= p <= 1):
                raise ValueError("a share")
        else:
            raise TypeError("a float")
        self.snr, self.p = snr, p
        self.rng = np.random.default_rng()

    def forward(self, img):
        pixels = np.array(img.convert("RGB"))
        if self.rng.random() < self.p:
            kind = self.rng.random(pixels.shape[:2])
            low = (1 - self.snr) / 2
            pixels[kind < low] = 0
            pixels[kind >= 1 - low] = 255
        return Image.fromarray(pixels)
