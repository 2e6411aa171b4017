"""Wrong solutions of random_crop_box."""
# ruff: noqa - students write as they like


# %% random_crop_box: right
def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        area = height * width * torch.empty(1).uniform_(*scale).item()
        aspect = torch.empty(1).uniform_(*ratio).item()
        h = max(1, round(math.sqrt(area / aspect)))
        w = max(1, round(math.sqrt(area * aspect)))
        if h <= height and w <= width:
            top = torch.randint(0, height - h + 1, ()).item()
            left = torch.randint(0, width - w + 1, ()).item()
            return top, left, h, w
    return 0, 0, height, width


# %% random_crop_box: only left is drawn
# -             top = torch.randint(0, height - h + 1, ()).item()
# +             top = 0


# %% random_crop_box: only top is drawn
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             left = (width - w) // 2


# %% random_crop_box: the last column is left out
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             left = torch.randint(0, max(1, width - w), ()).item()


# %% random_crop_box: the first row is left out
# -             top = torch.randint(0, height - h + 1, ()).item()
# +             top = torch.randint(min(1, height - h), height - h + 1, ()).item()


# %% random_crop_box: places gather in the middle
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = int(torch.rand(2).mean().item() * (height - h + 1))
# +             left = int(torch.rand(2).mean().item() * (width - w + 1))


# %% random_crop_box: places prefer the upper left
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = int(torch.rand(1).item() ** 2 * (height - h + 1))
# +             left = int(torch.rand(1).item() ** 2 * (width - w + 1))


# %% random_crop_box: rounds to the nearest place, so that the ends are rare
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = round(torch.rand(1).item() * (height - h))
# +             left = round(torch.rand(1).item() * (width - w))


# %% random_crop_box: without a second attempt
def random_crop_box(height, width, scale, ratio):
    area = height * width * torch.empty(1).uniform_(*scale).item()
    aspect = torch.empty(1).uniform_(*ratio).item()
    h = round(math.sqrt(area / aspect))
    w = round(math.sqrt(area * aspect))
    top = torch.randint(0, height - h + 1, ()).item()
    left = torch.randint(0, width - w + 1, ()).item()
    return top, left, h, w


# %% random_crop_box: nothing is returned where nothing fits
# -     return 0, 0, height, width
# +     return None


# %% random_crop_box: the area is half of what it should be
# -         area = height * width * torch.empty(1).uniform_(*scale).item()
# +         area = height * width * torch.empty(1).uniform_(*scale).item() / 2


# %% random_crop_box: area and aspect from one number
# -         area = height * width * torch.empty(1).uniform_(*scale).item()
# -         aspect = torch.empty(1).uniform_(*ratio).item()
# +         u = torch.rand(1).item()
# +         area = height * width * (scale[0] + u * (scale[1] - scale[0]))
# +         aspect = ratio[0] + u * (ratio[1] - ratio[0])


# %% random_crop_box: one of the two aspects
# -         aspect = torch.empty(1).uniform_(*ratio).item()
# +         aspect = ratio[torch.randint(0, 2, ()).item()]


# %% random_crop_box: no root is taken
# -         h = max(1, round(math.sqrt(area / aspect)))
# -         w = max(1, round(math.sqrt(area * aspect)))
# +         h = max(1, min(height, round(area / aspect)))
# +         w = max(1, min(width, round(area * aspect)))


# %% random_crop_box: floating-point sides
# -         h = max(1, round(math.sqrt(area / aspect)))
# -         w = max(1, round(math.sqrt(area * aspect)))
# +         h = max(1.0, math.sqrt(area / aspect) // 1)
# +         w = max(1.0, math.sqrt(area * aspect) // 1)
#
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = torch.rand(1).item() * (height - h)
# +             left = torch.rand(1).item() * (width - w)


# %% random_crop_box: always the same box
# -     for _ in range(10):
# +     torch.manual_seed(0)
# +     for _ in range(10):


# %% random_crop_box: the lower edge may be passed by one
# -             top = torch.randint(0, height - h + 1, ()).item()
# +             top = torch.randint(0, height - h + 2, ()).item()


# %% random_crop_box: a square of the drawn area
# -         w = max(1, round(math.sqrt(area * aspect)))
# +         w = h = max(1, round(math.sqrt(area)))


# %% random_crop_box: largest boxes lie below
# -             top = torch.randint(0, height - h + 1, ()).item()
# +             share = (area / height / width - scale[0]) / (scale[1] - scale[0] + 1e-9)
# +             top = int(min(0.999, max(0.0, share)) * (height - h + 1))


# %% random_crop_box: too wide a box is cut at the edge
def random_crop_box(height, width, scale, ratio):
    for _ in range(10):
        a = torch.empty(1).uniform_(scale[0], scale[1]).item() * height * width
        r = math.exp(torch.empty(1).uniform_(math.log(ratio[0]), math.log(ratio[1])).item())
        h, w = round(math.sqrt(a / r)), round(math.sqrt(a * r))
        w = min(w, width)
        if 0 < h <= height and 0 < w <= width:
            top = torch.randint(0, height - h + 1, (1,)).item()
            left = torch.randint(0, width - w + 1, (1,)).item()
            return top, left, h, w
    return 0, 0, height, width
