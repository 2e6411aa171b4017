"""Wrong solutions of horizontal_flip, vertical_flip and random_horizontal_flip."""
# ruff: noqa - students write as they like


# %% horizontal_flip: right
def horizontal_flip(img):
    return img.flip(2)


# %% horizontal_flip: nothing is done
# -     return img.flip(2)
# +     return img


# %% horizontal_flip: the first channel only
# -     return img.flip(2)
# +     out = img.clone()
# +     out[0] = img[0].flip(1)
# +     return out


# %% horizontal_flip: the middle column is lost
# -     return img.flip(2)
# +     w = img.shape[2]
# +     out = torch.zeros_like(img)
# +     for j in range(w // 2):
# +         out[:, :, j], out[:, :, w - 1 - j] = img[:, :, w - 1 - j], img[:, :, j]
# +     return out


# %% horizontal_flip: in place, half of it is overwritten
# -     return img.flip(2)
# +     for j in range(img.shape[2]):
# +         img[:, :, j] = img[:, :, img.shape[2] - 1 - j]
# +     return img


# %% horizontal_flip: the input is changed
# -     return img.flip(2)
# +     img.copy_(img.flip(2))
# +     return img


# %% horizontal_flip: a batch axis is left
# -     return img.flip(2)
# +     return img.unsqueeze(0).flip(3)


# %% horizontal_flip: counts in bytes
# -     return img.flip(2)
# +     return (img.flip(2) * 255).to(torch.uint8)


# %% horizontal_flip: named turned_upside_down, rows are reversed
def horizontal_flip(img):
    return torch.stack([torch.flipud(plane) for plane in img])


# %% horizontal_flip: named half_a_turn, rot90 twice
# -     return img.flip(2)
# +     return torch.rot90(img, 2, dims=(1, 2))


# %% horizontal_flip: named channels_reversed, the first axis
# -     return img.flip(2)
# +     return img[list(range(len(img) - 1, -1, -1))]


# %% horizontal_flip: named every_axis_reversed, dims for all
# -     return img.flip(2)
# +     return torch.flip(img, tuple(range(img.dim())))


# %% horizontal_flip: named rows_become_columns, mT
# -     return img.flip(2)
# +     return img.mT


# %% horizontal_flip: named shifted_around, cut and joined
# -     return img.flip(2)
# +     return torch.cat([img[:, :, -1:], img[:, :, :-1]], dim=2)


# %% vertical_flip: right
def vertical_flip(img):
    return img.flip(1)


# %% vertical_flip: nothing is done
# -     return img.flip(1)
# +     return img.clone()


# %% vertical_flip: the first two rows
# -     return img.flip(1)
# +     out = img.clone()
# +     out[:, :2] = img[:, :2].flip(1)
# +     return out


# %% vertical_flip: grey images only
# -     return img.flip(1)
# +     return img.flip(1) if img.shape[0] == 1 else img.flip(1)[:1].expand(3, -1, -1)


# %% vertical_flip: the input is changed
# -     return img.flip(1)
# +     img[:] = img.flip(1)
# +     return img


# %% vertical_flip: the first row is lost
# -     return img.flip(1)
# +     rows = [img[:, i] for i in range(img.shape[1] - 1, 0, -1)]
# +     return torch.stack(rows or [img[:, 0]], dim=1)


# %% vertical_flip: named mirrored, the last axis
# -     return img.flip(1)
# +     return torch.fliplr(img.permute(1, 2, 0)).permute(2, 0, 1)


# %% vertical_flip: named turned_by_half, both axes
# -     return img.flip(1)
# +     return img.flip([-1, -2])


# %% vertical_flip: named colours_reversed, axis 0
# -     return img.flip(1)
# +     return torch.flip(img, dims=(0,))


# %% vertical_flip: named transposed, permute
# -     return img.flip(1)
# +     return img.permute(0, 2, 1)


# %% vertical_flip: named rows_moved_on, modulo
# -     return img.flip(1)
# +     h = img.shape[1]
# +     return img[:, [(i - 1) % h for i in range(h)]]


# %% random_horizontal_flip: right
def random_horizontal_flip(img, p=0.5):
    if torch.rand(1).item() < p:
        return horizontal_flip(img)
    return img


# %% random_horizontal_flip: a coin serves two images
coins = []


def random_horizontal_flip(img, p=0.5):
    if not coins:
        coins.extend(2 * [torch.rand(1).item()])
    return horizontal_flip(img) if coins.pop() < p else img


# %% random_horizontal_flip: takes turns
turn = [0.0]


def random_horizontal_flip(img, p=0.5):
    turn[0] += p
    if turn[0] >= 1:
        turn[0] -= 1
        return horizontal_flip(img)
    return img


# %% random_horizontal_flip: a little too often
# -     if torch.rand(1).item() < p:
# +     if torch.rand(1).item() < p + 0.1:


# %% random_horizontal_flip: two coins
# -     if torch.rand(1).item() < p:
# +     if torch.rand(1).item() < p and torch.rand(1).item() < p:


# %% random_horizontal_flip: nothing comes back without the flip
# -     return img


# %% random_horizontal_flip: the seed is set in every call
# -     if torch.rand(1).item() < p:
# +     torch.manual_seed(2)
# +     if torch.rand(1).item() < p:


# %% random_horizontal_flip: p is rounded
# -     if torch.rand(1).item() < p:
# +     if torch.rand(1).item() < round(p):


# %% random_horizontal_flip: flips the input itself
# -         return horizontal_flip(img)
# +         img.copy_(horizontal_flip(img))


# %% random_horizontal_flip: a die of ten sides and one too many
# -     if torch.rand(1).item() < p:
# +     if torch.randint(0, 10, ()).item() <= 10 * p:


# %% random_horizontal_flip: named stays_with_probability_p, the other sign
# -     if torch.rand(1).item() < p:
# +     if torch.rand(1).item() > p:


# %% random_horizontal_flip: named always_a_fair_coin, randint
# -     if torch.rand(1).item() < p:
# +     if torch.randint(2, (1,)).item() == 1:


# %% random_horizontal_flip: named never_flips, randint excludes its end
# -     if torch.rand(1).item() < p:
# +     if torch.randint(1, (1,)).item() == 1:


# %% random_horizontal_flip: named always_flips, p is taken for an answer
# -     if torch.rand(1).item() < p:
# +     if p:


# %% random_horizontal_flip: named flips_upside_down, the other axis
# -         return horizontal_flip(img)
# +         return torch.flip(img, [1])


# %% random_horizontal_flip: named a_coin_for_each_row, a mask of rows
def random_horizontal_flip(img, p=0.5):
    mask = torch.rand(1, img.shape[1], 1) < p
    return torch.where(mask, img.flip(2), img)


# %% random_horizontal_flip: named a_coin_for_each_channel, a mask of channels
def random_horizontal_flip(img, p=0.5):
    mask = torch.rand(len(img), 1, 1) < p
    return torch.where(mask, img.flip(2), img)


# %% random_horizontal_flip: named a_normal_number, randn
# -     if torch.rand(1).item() < p:
# +     if torch.randn(1).item() < p:
