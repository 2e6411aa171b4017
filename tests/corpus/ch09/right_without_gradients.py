"""Right solutions through which no gradient flows: this chapter asks for none."""
# ruff: noqa - students write as they like

# %% center_crop: NumPy takes rows and columns
import numpy as np


def center_crop(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    top, left = round((img.shape[1] - h) / 2), round((img.shape[2] - w) / 2)
    pixels = np.take(img.numpy(), range(top, top + h), axis=1)
    return torch.from_numpy(np.take(pixels, range(left, left + w), axis=2))


# %% normalize: channel by channel, in place
def normalize(tensor, mean, std, inplace=False):
    out = tensor if inplace else tensor.clone()
    for channel, m, s in zip(out, mean, std):
        channel.sub_(m).div_(s)
    return out


# %% normalize: in NumPy's memory
import numpy as np


def normalize(tensor, mean, std, inplace=False):
    out = tensor if inplace else tensor.clone()
    pixels = out.numpy()
    pixels -= np.array(mean, dtype=np.float32).reshape(-1, 1, 1)
    pixels /= np.array(std, dtype=np.float32).reshape(-1, 1, 1)
    return out
