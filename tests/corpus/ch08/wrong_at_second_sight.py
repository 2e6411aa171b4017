"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% random_horizontal_flip: ten-sided die, so p = 0.25 becomes 0.3
def random_horizontal_flip(img, p=0.5):
    if torch.randint(0, 10, (1,)).item() < p * 10:
        return img.flip(2)
    return img


# %% crop_resize: result kept in a cache by the numbers only, so another image gets the old one
_boxes = {}


def crop_resize(img, top, left, height, width, size):
    key = (tuple(img.shape), top, left, height, width, tuple(size))
    if key not in _boxes:
        box = img[None, :, top : top + height, left : left + width]
        _boxes[key] = F.interpolate(box, size=tuple(size), mode="bilinear")[0]
    return _boxes[key]


# %% adjust_brightness: factors above 2 count as 2
def adjust_brightness(img, factor):
    return (img * min(factor, 2)).clamp(0, 1)


# %% train_batch: cross-entropy in place of the given loss
def train_batch(net, X, y, loss, optimizer, devices):
    X = [x.to(devices[0]) for x in X] if isinstance(X, list) else X.to(devices[0])
    y = y.to(devices[0])
    net.train()
    optimizer.zero_grad()
    scores = net(X)
    l = F.cross_entropy(scores, y, reduction="sum")
    l.backward()
    optimizer.step()
    return l.item(), (scores.argmax(1) == y).sum().item()


# %% random_crop_box: named cut_off_at_the_edge, a box that is too large is cut off at once, without another attempt
def random_crop_box(height, width, scale, ratio):
    a = scale[0] + (scale[1] - scale[0]) * torch.rand(1).item()
    r = ratio[0] * (ratio[1] / ratio[0]) ** torch.rand(1).item()
    h = min(height, max(1, round(math.sqrt(a * height * width / r))))
    w = min(width, max(1, round(math.sqrt(a * height * width * r))))
    return (
        torch.randint(height - h + 1, (1,)).item(),
        torch.randint(width - w + 1, (1,)).item(),
        h,
        w,
    )


# %% random_crop_box: named one_attempt_only, gives up after the first attempt and returns the whole image
def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        a = scale[0] + (scale[1] - scale[0]) * torch.rand(1).item()
        r = ratio[0] * (ratio[1] / ratio[0]) ** torch.rand(1).item()
        h, w = round(math.sqrt(a * height * width / r)), round(math.sqrt(a * height * width * r))
        if 1 <= h <= height and 1 <= w <= width:
            return (
                torch.randint(height - h + 1, (1,)).item(),
                torch.randint(width - w + 1, (1,)).item(),
                h,
                w,
            )
        return 0, 0, height, width


# %% random_crop_box: boxes of no rows or no columns in a small image
def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        a = scale[0] + (scale[1] - scale[0]) * torch.rand(1).item()
        r = ratio[0] * (ratio[1] / ratio[0]) ** torch.rand(1).item()
        h, w = round(math.sqrt(a * height * width / r)), round(math.sqrt(a * height * width * r))
        if h <= height and w <= width:
            return (
                torch.randint(height - h + 1, (1,)).item(),
                torch.randint(width - w + 1, (1,)).item(),
                h,
                w,
            )
    return 0, 0, height, width
