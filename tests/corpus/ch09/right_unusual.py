"""Right solutions in unusual forms."""
# ruff: noqa - students write as they like

# %% get_img_info: os.walk over everything, strings, outermost folder read off the relative path
import os


def get_img_info(data_dir, label_names):
    data_info = list()
    for root, dirs, files in os.walk(data_dir):
        rel = os.path.relpath(root, data_dir)
        top = rel.split(os.sep)[0]
        if rel == os.curdir or top not in label_names:
            continue
        for file in files:
            if os.path.splitext("x" + file)[1].lower() in {".jpg", ".jpeg", ".png"}:
                data_info.append((os.path.join(root, file), label_names[top]))
    data_info.sort(key=lambda t: t[0])
    return data_info


# %% get_img_info: glob with escaped folder and sorted pairs of str
import glob
import os


def get_img_info(data_dir, label_names):
    out = []
    for name, label in label_names.items():
        pattern = os.path.join(glob.escape(str(data_dir)), glob.escape(name), "**", "*")
        for f in glob.glob(pattern, recursive=True, include_hidden=True):
            if os.path.isfile(f) and f.lower().endswith((".png", ".jpeg", ".jpg")):
                out.append((f, label))
    return sorted(out, key=lambda p: p[0])


# %% RMBDataset: reads the bytes into memory and never calls super().__init__
import io


class RMBDataset(Dataset):
    label_of = {"1": 0, "100": 1}

    def __init__(self, data_dir, transform=None):
        self.transform = transform if transform is not None else (lambda picture: picture)
        self.info = tuple(get_img_info(data_dir, self.label_of))

    def __len__(self) -> int:
        return self.info.__len__()

    def __getitem__(self, index: int):
        path, label = self.info[index]
        picture = Image.open(io.BytesIO(Path(path).read_bytes()))
        return self.transform(picture.convert(mode="RGB")), label


# %% RMBDataset: slow, every item has an object of its own with a method read
class _Note:
    __slots__ = ("path", "label")

    def __init__(self, path, label):
        self.path, self.label = path, label

    def read(self):
        with Image.open(self.path) as image:
            return Image.merge("RGB", image.convert("RGB").split())


class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        self.notes = [_Note(*pair) for pair in get_img_info(data_dir, {"1": 0, "100": 1})]
        self.transform = transform

    def __len__(self):
        return len(self.notes)

    def __getitem__(self, index):
        note = self.notes[index]
        made = note.read()
        return made if self.transform is None else self.transform(made), note.label


# %% num_batches: asks a real data loader
def num_batches(num_samples: int, batch_size: int, drop_last: bool = False) -> int:
    class Nothing(Dataset):
        def __len__(self):
            return num_samples

        def __getitem__(self, index):
            return index

    return len(DataLoader(Nothing(), batch_size, drop_last=drop_last))


# %% num_batches: a loop that takes samples away
def num_batches(num_samples, batch_size, drop_last=False):
    count = 0
    while num_samples >= batch_size:
        num_samples -= batch_size
        count += 1
    if num_samples > 0 and not drop_last:
        return count + 1
    return count


# %% to_tensor: Pillow's bands stacked one by one, arrays by way of a stack over channels
def to_tensor(img):
    if isinstance(img, np.ndarray):
        bands = [img[..., k] for k in range(img.shape[2])]
    else:
        bands = [np.asarray(band) for band in img.split()]
    return torch.stack([torch.from_numpy(band.astype("float32")) for band in bands]).div(255)


# %% to_tensor: slow, nested lists
def to_tensor(img):
    rows = np.asarray(img).tolist()
    if not isinstance(rows[0][0], list):
        rows = [[[value] for value in row] for row in rows]
    channels = len(rows[0][0])
    return torch.tensor(
        [[[pixel[k] / 255 for pixel in row] for row in rows] for k in range(channels)],
        dtype=torch.float32,
    )


# %% normalize: float64 inside and copy_ back at the end
def normalize(tensor, mean, std, inplace=False):
    m, s = (
        torch.as_tensor(v, dtype=torch.float64, device=tensor.device)[:, None, None]
        for v in (mean, std)
    )
    result = ((tensor.double() - m) / s).to(tensor.dtype)
    if inplace:
        return tensor.copy_(result)
    return result


# %% normalize: out= of sub and div
def normalize(tensor, mean, std, inplace=False):
    mean = torch.tensor(list(map(float, mean)), device=tensor.device).view(-1, 1, 1)
    std = torch.tensor(list(map(float, std)), device=tensor.device).view(-1, 1, 1)
    if inplace:
        torch.sub(tensor, mean, out=tensor)
        return torch.div(tensor, std, out=tensor)
    return torch.stack([x for x in (tensor - mean) / std])


# %% Compose: is itself a tuple
class Compose(tuple):
    def __new__(cls, transforms):
        return super().__new__(cls, transforms)

    def __init__(self, transforms):
        pass

    def __call__(self, img):
        for transform in self:
            img = transform(img)
        return img

    def __repr__(self):
        return "Compose(\n" + "".join(f"    {t!r}\n" for t in self) + ")"


# %% Compose: is itself a list and borrows the list's repr
class Compose(list):
    def __init__(self, transforms):
        super().__init__(transforms)

    def __call__(self, img):
        for t in self:
            img = t(img)
        return img

    def __repr__(self):
        return "Compose" + super().__repr__()


# %% AddPepperNoise: choice with probabilities, repeated over channels
class AddPepperNoise(object):
    def __init__(self, snr, p=0.9):
        for value in (snr, p):
            if not isinstance(value, float):
                raise TypeError(type(value))
        for value in (snr, p):
            if not (value >= 0.0 and value <= 1.0):
                raise ValueError(value)
        self.snr = snr
        self.p = p

    def __call__(self, img):
        img = img.convert("RGB")
        if random.uniform(0, 1) >= self.p:
            return img
        img_ = np.array(img).copy()
        h, w, c = img_.shape
        noise_pct = 1 - self.snr
        mask = np.random.choice(
            (0, 1, 2), size=(h, w, 1), p=[1 - noise_pct, noise_pct / 2.0, noise_pct / 2.0]
        )
        mask = np.repeat(mask, c, axis=2)
        img_[mask == 1] = 255
        img_[mask == 2] = 0
        return Image.fromarray(img_.astype("uint8"))


# %% AddPepperNoise: number of dots is drawn from a binomial and the places without repetition
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        try:
            good = (
                float.__le__(0.0, snr) is True
                and float.__le__(0.0, p) is True
                and snr <= 1
                and p <= 1
            )
        except TypeError:
            good = False
        if not (isinstance(snr, float) and isinstance(p, float)):
            raise TypeError("snr and p are floats")
        if not good:
            raise ValueError("snr and p are from 0 to 1")
        self.snr, self.p = snr, p

    def __call__(self, img):
        rgb = img.convert("RGB").copy()
        if np.random.binomial(1, self.p) == 0:
            return rgb
        n = rgb.width * rgb.height
        k = np.random.binomial(n, 1 - self.snr)
        for place in random.sample(range(n), int(k)):
            byte = 255 * random.getrandbits(1)
            rgb.putpixel((place % rgb.width, place // rgb.width), (byte,) * 3)
        return rgb


# %% RandomApply: random.choices between the list and an empty one
class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.options, self.weights = [transforms, []], [p, 1 - p]

    def __call__(self, img):
        (chosen,) = random.choices(self.options, weights=self.weights)
        for transform in chosen:
            img = transform(img)
        return img


# %% RandomApply: binomial from NumPy and recursion
class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.__dict__.update(transforms=tuple(transforms), p=p)

    def _rec(self, img, k):
        return img if k == len(self.transforms) else self._rec(self.transforms[k](img), k + 1)

    def __call__(self, img):
        return self._rec(img, 0 if np.random.binomial(1, self.p) else len(self.transforms))


# %% RandomChoice: torch.multinomial over equal weights
class RandomChoice(nn.Module):
    def __init__(self, transforms):
        super().__init__()
        self.transforms = list(transforms)

    def forward(self, img):
        index = torch.multinomial(torch.ones(len(self.transforms)), num_samples=1).item()
        return self.transforms[index](img)


# %% RandomChoice: one goes through the list and keeps the k-th with probability 1/k
class RandomChoice:
    def __init__(self, transforms):
        assert len(transforms) > 0
        self._get = lambda: iter(transforms)

    def __call__(self, img):
        kept = None
        for k, transform in enumerate(self._get(), start=1):
            if random.random() * k < 1:
                kept = transform
        return kept(img)


# %% RandomOrder: torch.randperm and reduce
from functools import reduce


class RandomOrder:
    def __init__(self, transforms):
        self.transforms = tuple(transforms)

    def __call__(self, img):
        order = torch.randperm(len(self.transforms)).tolist()
        return reduce(lambda picture, k: self.transforms[k](picture), order, img)


# %% RandomOrder: sorted by random keys
class RandomOrder(nn.Module):
    def __init__(self, transforms):
        super().__init__()
        self.transforms = transforms

    def forward(self, img):
        for transform in sorted(self.transforms, key=lambda _: np.random.random()):
            img = transform(img)
        return img


# %% center_crop: unfold into all crops and take one
def center_crop(img, size):
    try:
        h, w = size
    except TypeError:
        h = w = int(size)
    windows = img.unfold(1, h, 1).unfold(2, w, 1)
    top, left = (round((have - want) / 2) for have, want in zip(img.shape[1:], (h, w)))
    return windows[:, top, left].clone()


# %% center_crop: padding with negative numbers
def center_crop(img, size):
    h, w = size if isinstance(size, (tuple, list)) else [size] * 2
    H, W = img.shape[-2:]
    t, l = round((H - h) / 2), round((W - w) / 2)
    return F.pad(img, (-l, -(W - w - l), -t, -(H - h - t)))


# %% five_crop: named tuple, middle made without center_crop
from collections import namedtuple

Crops = namedtuple("Crops", "upper_left upper_right lower_left lower_right middle")


def five_crop(img, size):
    h, w = size if isinstance(size, (tuple, list)) else (size, size)
    W, H = img.size(2), img.size(1)
    y, x = round((H - h) / 2), round((W - w) / 2)
    return Crops(
        middle=img[:, y : y + h, x : x + w],
        upper_left=img[:, :h, :w],
        upper_right=img[:, :h, -w:],
        lower_left=img[:, -h:, :w],
        lower_right=img[:, -h:, -w:],
    )


# %% five_crop: upper left corner of images that are flipped there and back
def five_crop(img, size):
    if isinstance(size, int):
        return five_crop(img, (size, size))
    h, w = size
    out = []
    for axes in ([], [2], [1], [1, 2]):
        out.append(torch.flip(torch.flip(img, axes)[:, :h, :w], axes))
    return tuple(out + [center_crop(img, size).clone()])


# %% ten_crop: a list, mirrored by indexing
def ten_crop(img, size, vertical_flip=False):
    if vertical_flip:
        mirror = torch.stack([row for row in reversed(img.unbind(1))], dim=1)
    else:
        mirror = img[..., list(range(img.shape[-1]))[::-1]]
    crops = []
    for version in (img, mirror):
        crops.extend(five_crop(version, size))
    return crops
