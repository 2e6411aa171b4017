"""Right solutions of center_crop, five_crop and ten_crop."""
# ruff: noqa - students write as they like


# %% center_crop: slices
def center_crop(img, size):
    if isinstance(size, int):
        size = (size, size)
    h, w = size
    _, H, W = img.shape
    i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
    return img[:, i : i + h, j : j + w]


# %% center_crop: narrow
def center_crop(img, size):
    for axis, length in zip((1, 2), [size] * 2 if isinstance(size, int) else size):
        img = img.narrow(axis, round((img.size(axis) - length) / 2), length)
    return img


# %% center_crop: negative padding
def center_crop(img, size):
    h, w = (size, size) if not isinstance(size, (tuple, list)) else size
    top, left = round((img.shape[1] - h) / 2), round((img.shape[2] - w) / 2)
    bottom, right = img.shape[1] - h - top, img.shape[2] - w - left
    return F.pad(img, (-left, -right, -top, -bottom))


# %% center_crop: index tensors, without round
def half_to_even(n):
    half, odd = divmod(n, 2)
    return half + (odd and half % 2)


def center_crop(img, size):
    h, w = (size, size) if type(size) is int else size
    rows = half_to_even(img.shape[1] - h) + torch.arange(h)
    columns = half_to_even(img.shape[2] - w) + torch.arange(w)
    return img[:, rows][:, :, columns]


# %% five_crop: slices
def five_crop(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    H, W = img.shape[1:]
    tl = img[:, :h, :w]
    tr = img[:, :h, W - w :]
    bl = img[:, H - h :, :w]
    br = img[:, H - h :, W - w :]
    return tl, tr, bl, br, center_crop(img, (h, w))


# %% five_crop: a list, the middle by itself
def five_crop(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    H, W = img.shape[1:]
    places = [(0, 0), (0, W - w), (H - h, 0), (H - h, W - w)]
    places.append((round((H - h) / 2), round((W - w) / 2)))
    return [img[:, top : top + h, left : left + w].clone() for top, left in places]


# %% five_crop: corners of flipped images
def five_crop(img, size):
    h, w = size if hasattr(size, "__len__") else (size, size)

    def corner(axes):
        return img.flip(axes)[:, :h, :w].flip(axes)

    return corner([]), corner([2]), corner([1]), corner([1, 2]), center_crop(img, [h, w])


# %% five_crop: unfolded windows
def five_crop(img, size):
    h, w = (size, size) if isinstance(size, int) else tuple(size)
    windows = img.unfold(1, h, 1).unfold(2, w, 1)
    corners = [windows[:, a, b] for a in (0, -1) for b in (0, -1)]
    return tuple(corners) + (center_crop(img, size),)


# %% ten_crop: flip
def ten_crop(img, size, vertical_flip=False):
    other = img.flip(1) if vertical_flip else img.flip(2)
    return five_crop(img, size) + five_crop(other, size)


# %% ten_crop: a list
def ten_crop(img, size, vertical_flip=False):
    crops = []
    for image in (img, torch.flip(img, [-2 if vertical_flip else -1])):
        crops.extend(five_crop(image, size))
    return crops


# %% ten_crop: index tensor
def ten_crop(img, size, vertical_flip=False):
    axis = 1 if vertical_flip else 2
    backwards = torch.arange(img.shape[axis] - 1, -1, -1)
    mirror = img.index_select(axis, backwards)
    return tuple(list(five_crop(img, size)) + list(five_crop(mirror, size)))


# %% ten_crop: transposed before and after
def ten_crop(img, size, vertical_flip=False):
    mirror = img.mT.flip(2).mT if vertical_flip else img.flip(2)
    return (*five_crop(img, size), *five_crop(mirror, size))
