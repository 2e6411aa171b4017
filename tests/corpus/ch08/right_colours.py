"""Right solutions of adjust_brightness, adjust_contrast and adjust_saturation."""
# ruff: noqa - students write as they like


# %% adjust_brightness: clip
def adjust_brightness(img, factor):
    return torch.clip(img * factor, min=0.0, max=1.0)


# %% adjust_brightness: the smaller of two
def adjust_brightness(img, factor):
    return torch.minimum(img * factor, torch.ones_like(img))


# %% adjust_brightness: mixed with black
def _blend(a, b, factor):
    return torch.lerp(b, a, float(factor)).clamp(0, 1)


def adjust_brightness(img, factor):
    return _blend(img, torch.zeros_like(img), factor)


# %% adjust_brightness: in place on a copy, channel by channel
def adjust_brightness(img, factor):
    out = img.clone()
    for plane in out:
        plane *= factor
        plane[plane > 1] = 1
    return out


# %% adjust_brightness: numpy in double precision
import numpy as np


def adjust_brightness(img, factor):
    return torch.tensor(np.clip(img.double().numpy() * factor, 0, 1), dtype=torch.float32)


# %% adjust_contrast: the mean of the grey image
def adjust_contrast(img, factor):
    if img.size(0) == 3:
        r, g, b = img
        mean = (0.2989 * r + 0.587 * g + 0.114 * b).mean()
    else:
        mean = img.mean()
    return torch.clamp(factor * img + (1.0 - factor) * mean, 0, 1)


# %% adjust_contrast: the means of the channels first
def adjust_contrast(img, factor):
    means = img.mean(dim=(-1, -2))
    weights = torch.tensor([0.2989, 0.587, 0.114]) if len(means) == 3 else torch.ones(1)
    m = (means * weights).sum()
    return (m + factor * (img - m)).clamp(0, 1)


# %% adjust_contrast: weights with three digits
def adjust_contrast(img, factor):
    gray = img if img.shape[0] == 1 else (torch.tensor([[0.299, 0.587, 0.114]]) @ img.flatten(1))
    return torch.clip(factor * img + (1 - factor) * gray.mean(), 0, 1)


# %% adjust_contrast: einsum, in double precision
def adjust_contrast(img, factor):
    X = img.double()
    if X.shape[0] == 3:
        w = torch.tensor([0.2989, 0.587, 0.114], dtype=torch.float64)
        average = torch.einsum("chw,c->", X, w) / X[0].numel()
    else:
        average = X.mean()
    return (X * factor + average * (1 - factor)).clamp(0.0, 1.0).float()


# %% adjust_contrast: one sum over the pixels
def adjust_contrast(img, factor):
    c, h, w = img.shape
    weights = [1.0] if c == 1 else [0.2989, 0.587, 0.114]
    total = 0.0
    for k in range(c):
        total += weights[k] * float(img[k].sum())
    average = total / (h * w)
    out = factor * img + (1 - factor) * average
    out[out < 0] = 0
    out[out > 1] = 1
    return out


# %% adjust_saturation: the grey image, three times
def adjust_saturation(img, factor):
    if img.shape[0] != 3:
        return img
    gray = (img * torch.tensor([0.2989, 0.587, 0.114]).view(3, 1, 1)).sum(0)
    return (factor * img + (1 - factor) * torch.stack([gray, gray, gray])).clamp(0, 1)


# %% adjust_saturation: lerp
def adjust_saturation(img, factor):
    if len(img) == 1:
        return img.clone()
    r, g, b = img.unbind(0)
    gray = (0.2989 * r + 0.587 * g + 0.114 * b).expand_as(img)
    return torch.lerp(gray, img, factor).clamp_(0.0, 1.0)


# %% adjust_saturation: a matrix for the colours
def adjust_saturation(img, factor):
    if img.shape[0] == 1:
        return img
    w = torch.tensor([0.2989, 0.587, 0.114])
    M = factor * torch.eye(3) + (1 - factor) * w.repeat(3, 1)
    return torch.tensordot(M, img, dims=1).clamp(0, 1)


# %% adjust_saturation: a 1 by 1 convolution, weights with three digits
def adjust_saturation(img, factor):
    c = img.shape[0]
    if c == 1:
        return img + 0
    kernel = torch.tensor([0.299, 0.587, 0.114]).reshape(1, 3, 1, 1)
    gray = F.conv2d(img[None], kernel)[0]
    return torch.min(torch.max(gray + factor * (img - gray), torch.zeros(1)), torch.ones(1))


# %% adjust_saturation: pixel by pixel
def adjust_saturation(img, factor):
    out = img.clone()
    if img.shape[0] == 3:
        for i in range(img.shape[1]):
            for j in range(img.shape[2]):
                r, g, b = img[:, i, j].tolist()
                s = 0.2989 * r + 0.587 * g + 0.114 * b
                for k, v in enumerate((r, g, b)):
                    out[k, i, j] = min(1.0, max(0.0, factor * v + (1 - factor) * s))
    return out
