"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% RMBDataset: index len raises but len + 1 and further give the last picture
class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        self.info = get_img_info(data_dir, {"1": 0, "100": 1})
        self.transform = transform

    def __len__(self):
        return len(self.info)

    def __getitem__(self, index):
        if index == len(self):
            raise IndexError
        path, label = self.info[min(index, len(self) - 1)]
        with Image.open(path) as image:
            image = image.convert("RGB")
        return (image if self.transform is None else self.transform(image)), label


# %% RMBDataset: labels are numbered by the folders present, so "100" alone gets label 0
import os


class RMBDataset(Dataset):
    def __init__(self, data_dir, transform=None):
        present = sorted(name for name in os.listdir(data_dir) if name in ("1", "100"))
        self.info = get_img_info(data_dir, {name: k for k, name in enumerate(present)})
        self.transform = transform

    def __len__(self):
        return len(self.info)

    def __getitem__(self, index):
        path, label = self.info[index]
        with Image.open(path) as image:
            image = image.convert("RGB")
        return (image if self.transform is None else self.transform(image)), label


# %% to_tensor: divides only when a number above 1 is there, so nearly black pictures stay
def to_tensor(img):
    a = torch.from_numpy(np.array(img))
    if a.ndim == 2:
        a = a.unsqueeze(-1)
    a = a.permute(2, 0, 1).float()
    return a / 255 if a.max() > 1 else a


# %% normalize: inplace=True changes the tensor but returns a copy
def normalize(tensor, mean, std, inplace=False):
    out = tensor if inplace else tensor.clone()
    out.sub_(torch.tensor(mean).view(-1, 1, 1)).div_(torch.tensor(std).view(-1, 1, 1))
    return out.clone()


# %% normalize: a standard deviation below 0.1 is replaced with 0.1
def normalize(tensor, mean, std, inplace=False):
    out = tensor if inplace else tensor.clone()
    s = torch.tensor(std).view(-1, 1, 1).clamp(min=0.1)
    return out.sub_(torch.tensor(mean).view(-1, 1, 1)).div_(s)


# %% Compose: a transform that is in the list twice is applied once
class Compose:
    def __init__(self, transforms):
        self.transforms = list(dict.fromkeys(transforms))

    def __call__(self, img):
        for t in self.transforms:
            img = t(img)
        return img

    def __repr__(self):
        return "Compose(\n" + "\n".join(f"    {t!r}" for t in self.transforms) + "\n)"


# %% Compose: the last of four or more transforms is left out
class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for t in self.transforms[:3]:
            img = t(img)
        for t in self.transforms[3:-1]:
            img = t(img)
        return img

    def __repr__(self):
        return "Compose(\n" + "\n".join(f"    {t!r}" for t in self.transforms) + "\n)"


# %% AddPepperNoise: p is the probability of each pixel and not of the picture
class AddPepperNoise:
    def __init__(self, snr, p=0.9):
        if not isinstance(snr, float) or not isinstance(p, float):
            raise TypeError
        if not (0 <= snr <= 1 and 0 <= p <= 1):
            raise ValueError
        self.snr, self.p = snr, p

    def __call__(self, img):
        a = np.array(img.convert("RGB"))
        u = np.random.rand(*a.shape[:2])
        hit = np.random.rand(*a.shape[:2]) < self.p
        a[hit & (u > self.snr)] = 255
        a[hit & (u > (1 + self.snr) / 2)] = 0
        return Image.fromarray(a)


# %% RandomOrder: equal transforms in the list are applied once
class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        order = list(set(self.transforms))
        random.shuffle(order)
        for t in order:
            img = t(img)
        return img
