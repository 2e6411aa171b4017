"""Wrong solutions of crop_resize."""
# ruff: noqa - students write as they like


# %% crop_resize: right
def crop_resize(img, top, left, height, width, size):
    box = img[:, top : top + height, left : left + width]
    return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)


# %% crop_resize: bicubic
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return F.interpolate(box.unsqueeze(0), size=size, mode="bicubic").squeeze(0)


# %% crop_resize: the batch axis stays
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear")


# %% crop_resize: every axis of length one is taken away
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze()


# %% crop_resize: the result is square
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return F.interpolate(box.unsqueeze(0), size=size[0], mode="bilinear").squeeze(0)


# %% crop_resize: one column less
# -     box = img[:, top : top + height, left : left + width]
# +     box = img[:, top : top + height, left : left + max(1, width - 1)]


# %% crop_resize: one row more
# -     box = img[:, top : top + height, left : left + width]
# +     box = img[:, top : top + height + 1, left : left + width]


# %% crop_resize: counts from one
# -     box = img[:, top : top + height, left : left + width]
# +     top, left = max(0, top - 1), max(0, left - 1)
# +     box = img[:, top : top + height, left : left + width]


# %% crop_resize: the average when it shrinks
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     if size[0] <= height and size[1] <= width:
# +         return F.adaptive_avg_pool2d(box, tuple(size))
# +     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)


# %% crop_resize: the box is emptied
#       box = img[:, top : top + height, left : left + width]
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     out = F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     box.zero_()
# +     return out


# %% crop_resize: named bottom_and_right, slices up to the size
# -     box = img[:, top : top + height, left : left + width]
# +     box = img[:, top : max(top + 1, height), left : max(left + 1, width)]


# %% crop_resize: named left_before_top, the two in one slice
# -     box = img[:, top : top + height, left : left + width]
# +     top, left = min(left, img.shape[1] - 1), min(top, img.shape[2] - 1)
# +     box = img[:, top:, left:][:, :height, :width]


# %% crop_resize: named width_before_height, unpacked the wrong way
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     w, h = size
# +     return F.interpolate(box.unsqueeze(0), size=(h, w), mode="bilinear").squeeze(0)


# %% crop_resize: named sides_of_the_box_swapped, narrow
# -     box = img[:, top : top + height, left : left + width]
# +     height, width = width, height
# +     box = img[:, top : top + height, left : left + width]


# %% crop_resize: named nearest_pixels, no mode is given
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return F.interpolate(box.unsqueeze(0), size=size).squeeze(0)


# %% crop_resize: named corners_aligned, the old module
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return nn.UpsamplingBilinear2d(size=size)(box[None])[0]


# %% crop_resize: named antialiased, as torchvision does by default
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     box = box.contiguous().unsqueeze(0)
# +     return F.interpolate(box, size=size, mode="bilinear", antialias=True).squeeze(0)


# %% crop_resize: named not_resized, only the box
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return box.clone()


# %% crop_resize: named resized_before_cutting, the box is forgotten
# -     return F.interpolate(box.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
# +     return F.interpolate(img.unsqueeze(0), size=size, mode="bilinear").squeeze(0)
