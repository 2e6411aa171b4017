"""Right solutions of random_crop_box."""
# ruff: noqa - students write as they like


# %% random_crop_box: as torchvision does it
def random_crop_box(height, width, scale, ratio):
    area = height * width
    log_ratio = torch.log(torch.tensor(ratio))
    for _ in range(10):
        target_area = area * torch.empty(1).uniform_(scale[0], scale[1]).item()
        aspect_ratio = torch.exp(torch.empty(1).uniform_(log_ratio[0], log_ratio[1])).item()
        w = int(round(math.sqrt(target_area * aspect_ratio)))
        h = int(round(math.sqrt(target_area / aspect_ratio)))
        if 0 < w <= width and 0 < h <= height:
            i = torch.randint(0, height - h + 1, size=(1,)).item()
            j = torch.randint(0, width - w + 1, size=(1,)).item()
            return i, j, h, w
    in_ratio = float(width) / float(height)
    if in_ratio < min(ratio):
        w = width
        h = max(1, min(height, int(round(w / min(ratio)))))
    elif in_ratio > max(ratio):
        h = height
        w = max(1, min(width, int(round(h * max(ratio)))))
    else:
        w, h = width, height
    return (height - h) // 2, (width - w) // 2, h, w


# %% random_crop_box: Python's random, everything uniform
import random


def random_crop_box(height, width, scale, ratio):
    for attempt in range(10):
        a = random.uniform(scale[0], scale[1])
        r = random.uniform(ratio[0], ratio[1])
        h = round((a * height * width / r) ** 0.5)
        w = round((a * height * width * r) ** 0.5)
        if 1 <= h <= height and 1 <= w <= width:
            return (random.randint(0, height - h), random.randint(0, width - w), h, w)
    return (0, 0, height, width)


# %% random_crop_box: rounds down, one pixel at least
def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        a = (scale[0] + (scale[1] - scale[0]) * torch.rand(1).item()) * height * width
        r = ratio[0] + (ratio[1] - ratio[0]) * torch.rand(1).item()
        h, w = max(1, int((a / r) ** 0.5)), max(1, int((a * r) ** 0.5))
        if h <= height and w <= width:
            return (
                int(torch.rand(1).item() * (height - h + 1)),
                int(torch.rand(1).item() * (width - w + 1)),
                h,
                w,
            )
    return 0, 0, 1, 1


# %% random_crop_box: four numbers of one rand, height first
def random_crop_box(height, width, scale, ratio):
    tries = 0
    while tries < 10:
        u = torch.rand(4).tolist()
        a = scale[0] * (1 - u[0]) + scale[1] * u[0]
        log_r = math.log(ratio[0]) * (1 - u[1]) + math.log(ratio[1]) * u[1]
        h = math.sqrt(a * height * width * math.exp(-log_r))
        w = h * math.exp(log_r)
        h, w = math.ceil(h), math.ceil(w)
        if h <= height and w <= width:
            return math.floor(u[2] * (height - h + 1)), math.floor(u[3] * (width - w + 1)), h, w
        tries += 1
    side = min(height, width)
    return (height - side) // 2, (width - side) // 2, side, side


# %% random_crop_box: numpy
import numpy as np


def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        a = np.random.uniform(*scale) * height * width
        r = np.exp(np.random.uniform(np.log(ratio[0]), np.log(ratio[1])))
        h, w = int(np.rint(np.sqrt(a / r))), int(np.rint(np.sqrt(a * r)))
        if 0 < h <= height and 0 < w <= width:
            top = np.random.randint(0, height - h + 1)
            left = np.random.randint(0, width - w + 1)
            return top, left, h, w
    return 0, 0, height, width


# %% random_crop_box: a list of tensors, place drawn by a choice
def random_crop_box(height, width, scale, ratio):
    def between(low, high):
        return low + (high - low) * torch.rand(())

    for _ in range(10):
        area, aspect = height * width * between(*scale), between(*ratio)
        h = (area / aspect).sqrt().round().clamp(min=1).long()
        w = (area * aspect).sqrt().round().clamp(min=1).long()
        if h > height or w > width:
            continue
        rows = torch.arange(height - h + 1)
        columns = torch.arange(width - w + 1)
        return [rows[torch.randperm(len(rows))[0]], columns[torch.randperm(len(columns))[0]], h, w]
    return [torch.tensor(0), torch.tensor(0), torch.tensor(height), torch.tensor(width)]


# %% random_crop_box: the sides are cut off in the end
def _attempt(height, width, scale, ratio):
    area = torch.distributions.Uniform(scale[0], scale[1] + 1e-6).sample().item() * height * width
    aspect = math.exp(
        torch.distributions.Uniform(math.log(ratio[0]), math.log(ratio[1]) + 1e-6).sample().item()
    )
    return round(math.sqrt(area / aspect)), round(math.sqrt(area * aspect))


def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        h, w = _attempt(height, width, scale, ratio)
        if h <= height and w <= width:
            break
    h, w = max(1, min(h, height)), max(1, min(w, width))
    return torch.randint(height - h + 1, ()).item(), torch.randint(width - w + 1, ()).item(), h, w


# %% random_crop_box: many attempts, area by its square root
import warnings


def random_crop_box(height, width, scale, ratio):
    warnings.warn("this may take a while")
    low, high = scale[0] ** 0.5, scale[1] ** 0.5
    for i in range(30):
        share = (low + (high - low) * torch.rand(1).item()) ** 2
        aspect = torch.empty(1).uniform_(ratio[0], ratio[1]).item()
        size = share * height * width
        w = int((size * aspect) ** 0.5 + 0.5)
        h = int((size / aspect) ** 0.5 + 0.5)
        if not (0 < w <= width and 0 < h <= height):
            continue
        y = torch.randint(low=0, high=height - h + 1, size=(1,))
        x = torch.randint(low=0, high=width - w + 1, size=(1,))
        return int(y), int(x), h, w
    return 0, 0, min(height, width), min(height, width)
