"""The misconceptions of random_crop_box, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% random_crop_box: named aspect_upside_down, the root of the quotient is the width
# -         h = max(1, round(math.sqrt(area / aspect)))
# -         w = max(1, round(math.sqrt(area * aspect)))
# +         w = max(1, round(math.sqrt(area / aspect)))
# +         h = max(1, round(math.sqrt(area * aspect)))


# %% random_crop_box: named share_of_the_sides, each side times the share
# -         area = height * width * torch.empty(1).uniform_(*scale).item()
# +         share = torch.empty(1).uniform_(*scale).item()
# +         area = (height * share) * (width * share)


# %% random_crop_box: named last_place_never, randint without the one
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = int(torch.rand(1).item() * (height - h))
# +             left = int(torch.rand(1).item() * (width - w))


# %% random_crop_box: named always_in_the_middle, as in the fallback
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = (height - h) // 2
# +             left = (width - w) // 2


# %% random_crop_box: named always_in_the_corner, zeros
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# -             return top, left, h, w
# +             return 0, 0, h, w


# %% random_crop_box: named on_the_diagonal, one number for both
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             where = torch.rand(1).item()
# +             top, left = math.floor(where * (height - h + 1)), math.floor(where * (width - w + 1))


# %% random_crop_box: named corner_anywhere, every pixel may be the first
# -             top = torch.randint(0, height - h + 1, ()).item()
# -             left = torch.randint(0, width - w + 1, ()).item()
# +             top = torch.randint(0, height, ()).item()
# +             left = torch.randint(0, width, ()).item()


# %% random_crop_box: named left_comes_first, x and y
# -             return top, left, h, w
# +             return left, top, w, h


# %% random_crop_box: named width_comes_first, w and h
# -             return top, left, h, w
# +             return top, left, w, h


# %% random_crop_box: named two_corners, bottom and right
# -             return top, left, h, w
# +             return top, left, top + h, left + w


# %% random_crop_box: named always_the_same_area, the largest
# -         area = height * width * torch.empty(1).uniform_(*scale).item()
# +         area = height * width * max(scale)


# %% random_crop_box: named always_the_same_shape, the first of the two
# -         aspect = torch.empty(1).uniform_(*ratio).item()
# +         aspect = ratio[0]


# %% random_crop_box: named aspect_of_the_image, shares of the sides
# -         h = max(1, round(math.sqrt(area / aspect)))
# -         w = max(1, round(math.sqrt(area * aspect)))
# +         side = math.sqrt(area / height / width)
# +         h = max(1, round(height * side / math.sqrt(aspect)))
# +         w = max(1, round(width * side * math.sqrt(aspect)))
