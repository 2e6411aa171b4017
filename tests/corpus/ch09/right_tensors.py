"""Right solutions of to_tensor, normalize and Compose."""
# ruff: noqa - students write as they like


# %% to_tensor: permute
def to_tensor(img):
    x = torch.as_tensor(np.array(img), dtype=torch.float32)
    x = x[:, :, None] if x.dim() == 2 else x
    return x.permute(2, 0, 1).contiguous() / 255.0


# %% to_tensor: transpose in NumPy
def to_tensor(img):
    a = np.asarray(img)
    if a.ndim == 2:
        a = a[..., np.newaxis]
    a = np.ascontiguousarray(a.transpose((2, 0, 1)), dtype=np.float64) / 255
    return torch.from_numpy(a).to(torch.float32)


# %% to_tensor: bytes
def to_tensor(img):
    if isinstance(img, np.ndarray):
        img = Image.fromarray(img)
    channels = len(img.getbands())
    data = torch.frombuffer(bytearray(img.tobytes()), dtype=torch.uint8)
    data = data.reshape(img.height, img.width, channels)
    return torch.stack([data[:, :, c] for c in range(channels)]).float().div_(255)


# %% to_tensor: pixel by pixel
def to_tensor(img):
    a = np.array(img)
    height, width = a.shape[:2]
    channels = 1 if a.ndim == 2 else a.shape[2]
    out = torch.zeros(channels, height, width)
    for i in range(height):
        for j in range(width):
            values = np.atleast_1d(a[i, j])
            for k in range(channels):
                out[k, i, j] = float(values[k]) / 255
    return out


# %% normalize: broadcasting
def normalize(tensor, mean, std, inplace=False):
    if not inplace:
        tensor = tensor.clone()
    m = torch.tensor(mean)[:, None, None]
    s = torch.tensor(std)[:, None, None]
    return tensor.sub_(m).div_(s)


# %% normalize: a loop
def normalize(tensor, mean, std, inplace=False):
    result = torch.stack([(x - m) / s for x, m, s in zip(tensor, mean, std)])
    if inplace:
        tensor.copy_(result)
        return tensor
    return result


# %% normalize: scale and shift
def normalize(tensor, mean, std, inplace=False):
    scale = 1 / torch.tensor(std).view(-1, 1, 1)
    shift = -torch.tensor(mean).view(-1, 1, 1) * scale
    out = torch.addcmul(shift, tensor, scale)
    if inplace:
        tensor[...] = out
        out = tensor
    return out


# %% normalize: batch norm with given statistics
def normalize(tensor, mean, std, inplace=False):
    var = torch.tensor(std) ** 2
    out = F.batch_norm(tensor[None], torch.tensor(mean), var, eps=0.0)[0]
    return tensor.copy_(out) if inplace else out


# %% Compose: a loop
class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for t in self.transforms:
            img = t(img)
        return img

    def __repr__(self):
        text = self.__class__.__name__ + "("
        for t in self.transforms:
            text += "\n    " + repr(t)
        return text + "\n)"


# %% Compose: reduce
from functools import reduce


class Compose(object):
    def __init__(self, transforms):
        self.steps = tuple(transforms)

    def __call__(self, img):
        return reduce(lambda x, step: step(x), self.steps, img)

    def __repr__(self):
        return f"Compose({list(self.steps)!r})"


# %% Compose: a module
class Compose(nn.Module):
    def __init__(self, transforms):
        super().__init__()
        self.transforms = transforms

    def forward(self, img):
        if not self.transforms:
            return img
        first, *others = self.transforms
        return Compose(others)(first(img))

    def __repr__(self):
        return "Compose of " + " then ".join(map(repr, self.transforms))


# %% Compose: it is a list
class Compose(list):
    def __call__(self, img):
        result = img
        for i in range(len(self)):
            result = self[i](result)
        return result

    def __repr__(self):
        return "Compose" + super().__repr__()
