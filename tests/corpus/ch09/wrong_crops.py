"""Wrong solutions of center_crop, five_crop and ten_crop."""
# ruff: noqa - students write as they like


# %% center_crop: right
def center_crop(img, size):
    if isinstance(size, int):
        size = (size, size)
    h, w = size
    _, H, W = img.shape
    i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
    return img[:, i : i + h, j : j + w]


# %% center_crop: named margins_rounded_down, whole division
# -     i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
# +     i, j = (H - h) // 2, (W - w) // 2


# %% center_crop: named margins_rounded_up, ceil
# -     i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
# +     i, j = math.ceil((H - h) / 2), math.ceil((W - w) / 2)


# %% center_crop: named upper_left_corner, from zero
# -     i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
# -     return img[:, i : i + h, j : j + w]
# +     return img[:, :h, :w]


# %% center_crop: named whole_margin_above, not halved
# -     i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
# +     i, j = H - h, W - w


# %% center_crop: named width_before_height, unpacked the other way round
# -     h, w = size
# +     w, h = size


# %% center_crop: named squares_only, one number
# -     h, w = size
# +     h = w = size[0]


# %% center_crop: the margin of the rows for both
# -     i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
# +     i = j = int(round((H - h) / 2))


# %% center_crop: columns are rounded down
# -     i, j = int(round((H - h) / 2)), int(round((W - w) / 2))
# +     i, j = int(round((H - h) / 2)), (W - w) // 2


# %% center_crop: one row too many
# -     return img[:, i : i + h, j : j + w]
# +     return img[:, i : i + h + 1, j : j + w]


# %% center_crop: the first channel
# -     return img[:, i : i + h, j : j + w]
# +     return img[:1, i : i + h, j : j + w]


# %% five_crop: right
def five_crop(img, size):
    h, w = (size, size) if isinstance(size, int) else size
    H, W = img.shape[1:]
    tl = img[:, :h, :w]
    tr = img[:, :h, W - w :]
    bl = img[:, H - h :, :w]
    br = img[:, H - h :, W - w :]
    return tl, tr, bl, br, center_crop(img, (h, w))


# %% five_crop: named columns_first, down before right
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return tl, bl, tr, br, center_crop(img, (h, w))


# %% five_crop: named clockwise, around
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return tl, tr, br, bl, center_crop(img, (h, w))


# %% five_crop: named middle_first, the middle leads
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return center_crop(img, (h, w)), tl, tr, bl, br


# %% five_crop: named four_corners_only, four
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return tl, tr, bl, br


# %% five_crop: named stacked_with_a_new_axis, one tensor
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return torch.stack([tl, tr, bl, br, center_crop(img, (h, w))], dim=0)


# %% five_crop: named sides_exchanged, unpacked the other way round
# -     h, w = (size, size) if isinstance(size, int) else size
# +     w, h = (size, size) if isinstance(size, int) else size


# %% five_crop: minus the height
# -     bl = img[:, H - h :, :w]
# +     bl = img[:, h:, :w]


# %% five_crop: the middle is a corner
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return tl, tr, bl, br, br


# %% five_crop: the lower right corner is one off
# -     br = img[:, H - h :, W - w :]
# +     br = img[:, max(0, H - h - 1) : max(0, H - h - 1) + h, W - w :]


# %% five_crop: the middle as a square
# -     return tl, tr, bl, br, center_crop(img, (h, w))
# +     return tl, tr, bl, br, center_crop(img, h)


# %% ten_crop: right
def ten_crop(img, size, vertical_flip=False):
    other = img.flip(1) if vertical_flip else img.flip(2)
    return tuple(five_crop(img, size)) + tuple(five_crop(other, size))


# %% ten_crop: named flips_the_other_way, axes exchanged
# -     other = img.flip(1) if vertical_flip else img.flip(2)
# +     other = img.flip(2) if vertical_flip else img.flip(1)


# %% ten_crop: named never_vertical, the flag is not asked
# -     other = img.flip(1) if vertical_flip else img.flip(2)
# +     other = torch.flip(img, (2,))


# %% ten_crop: named flips_the_crops, mirrored afterwards
# -     other = img.flip(1) if vertical_flip else img.flip(2)
# -     return tuple(five_crop(img, size)) + tuple(five_crop(other, size))
# +     five = tuple(five_crop(img, size))
# +     return five + tuple(crop.flip(1 if vertical_flip else 2) for crop in five)


# %% ten_crop: named the_same_five_twice, not mirrored
# -     return tuple(five_crop(img, size)) + tuple(five_crop(other, size))
# +     return 2 * tuple(five_crop(img, size))


# %% ten_crop: named in_pairs, zipped
# -     return tuple(five_crop(img, size)) + tuple(five_crop(other, size))
# +     both = []
# +     for a, b in zip(five_crop(img, size), five_crop(other, size)):
# +         both += [a, b]
# +     return tuple(both)


# %% ten_crop: named both_mirrors, two flips
# -     other = img.flip(1) if vertical_flip else img.flip(2)
# +     other = torch.flip(img, (1, 2))


# %% ten_crop: the mirror image first
# -     return tuple(five_crop(img, size)) + tuple(five_crop(other, size))
# +     return tuple(five_crop(other, size)) + tuple(five_crop(img, size))


# %% ten_crop: two tuples of five
# -     return tuple(five_crop(img, size)) + tuple(five_crop(other, size))
# +     return five_crop(img, size), five_crop(other, size)


# %% ten_crop: the channels are flipped
# -     other = img.flip(1) if vertical_flip else img.flip(2)
# +     other = img.flip(0) if vertical_flip else img.flip(2)


# %% ten_crop: five and a mirrored middle
# -     return tuple(five_crop(img, size)) + tuple(five_crop(other, size))
# +     first, second = tuple(five_crop(img, size)), tuple(five_crop(other, size))
# +     return first + first[:4] + second[4:]
