"""Wrong solutions of adjust_brightness, adjust_contrast and adjust_saturation."""
# ruff: noqa - students write as they like


# %% adjust_brightness: right
def adjust_brightness(img, factor):
    return (factor * img).clamp(0, 1)


# %% adjust_brightness: too bright pixels start anew
# -     return (factor * img).clamp(0, 1)
# +     return (factor * img) % 1.0


# %% adjust_brightness: divided by the largest
# -     return (factor * img).clamp(0, 1)
# +     out = factor * img
# +     return out / out.max().clamp(min=1.0)


# %% adjust_brightness: the first channel only
# -     return (factor * img).clamp(0, 1)
# +     out = img.clone()
# +     out[0] *= factor
# +     return out.clamp(0, 1)


# %% adjust_brightness: up to 255
# -     return (factor * img).clamp(0, 1)
# +     return (factor * img * 255).clamp(0, 255)


# %% adjust_brightness: the image itself
# -     return (factor * img).clamp(0, 1)
# +     return img.mul_(factor).clamp_(0, 1)


# %% adjust_brightness: the inverse of the factor
# -     return (factor * img).clamp(0, 1)
# +     return (img / max(factor, 1e-6)).clamp(0, 1)


# %% adjust_brightness: named brighter_than_white, only negative numbers are cut off
# -     return (factor * img).clamp(0, 1)
# +     return (factor * img).relu()


# %% adjust_brightness: named light_is_added, mixed with white the other way
# -     return (factor * img).clamp(0, 1)
# +     return torch.clip(img + (factor - 1.0), 0.0, 1.0)


# %% adjust_brightness: named the_factor_is_added, plus
# -     return (factor * img).clamp(0, 1)
# +     return torch.clip(factor + img, max=1.0)


# %% adjust_brightness: named around_the_middle, contrast by one half
# -     return (factor * img).clamp(0, 1)
# +     return (0.5 + factor * (img - 0.5)).clamp(0, 1)


# %% adjust_brightness: named a_power_of_the_light, gamma
# -     return (factor * img).clamp(0, 1)
# +     return torch.pow(img, factor).clamp(0, 1)


# %% adjust_brightness: named factor_cut_off, a clamped factor
# -     return (factor * img).clamp(0, 1)
# +     factor = sorted((0.0, factor, 1.0))[1]
# +     return factor * img


# %% adjust_contrast: right
def adjust_contrast(img, factor):
    grey = img
    if img.shape[0] == 3:
        grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
    return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)


# %% adjust_contrast: stretched to the ends
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     out = factor * img + (1 - factor) * grey.mean()
# +     return (out - out.min()) / (out.max() - out.min()).clamp(min=1e-6)


# %% adjust_contrast: the median
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (factor * img + (1 - factor) * grey.median()).clamp(0, 1)


# %% adjust_contrast: the weights of television in high definition
# -         grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +         grey = 0.2126 * img[0] + 0.7152 * img[1] + 0.0722 * img[2]


# %% adjust_contrast: the average of every column
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (factor * img + (1 - factor) * grey.mean(dim=-2)).clamp(0, 1)


# %% adjust_contrast: a colour image becomes grey
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (factor * grey + (1 - factor) * grey.mean()).clamp(0, 1).expand_as(img)


# %% adjust_contrast: grey images are left alone
# +     if img.shape[0] == 1:
# +         return img.clone()
#       grey = img


# %% adjust_contrast: cut off above only
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (factor * img + (1 - factor) * grey.mean()).clamp(max=1)


# %% adjust_contrast: cut off below only
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (factor * img + (1 - factor) * grey.mean()).clamp(min=0)


# %% adjust_contrast: named contrast_beyond_the_ends, no clamp
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return torch.lerp(grey.mean(), img, factor)


# %% adjust_contrast: named around_middle_grey, one half
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return ((img - 0.5) * factor + 0.5).clamp(0, 1)


# %% adjust_contrast: named around_each_channels_mean, mean over rows and columns
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     mean = img.flatten(1).mean(1)[:, None, None]
# +     return (mean + factor * (img - mean)).clamp(0, 1)


# %% adjust_contrast: named all_channels_weigh_alike, the mean of everything
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     m = img.sum() / img.numel()
# +     return (factor * img + (1 - factor) * m).clamp(0, 1)


# %% adjust_contrast: named grey_of_each_pixel, mean is forgotten
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (factor * img + (1 - factor) * grey).clamp(0, 1)


# %% adjust_contrast: named contrast_the_other_way, the weights have changed places
# -     return (factor * img + (1 - factor) * grey.mean()).clamp(0, 1)
# +     return (img + factor * (grey.mean() - img)).clamp(0, 1)


# %% adjust_contrast: named blue_comes_first, as in OpenCV
# -         grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +         b, g, r = img
# +         grey = 0.2989 * r + 0.587 * g + 0.114 * b


# %% adjust_saturation: right
def adjust_saturation(img, factor):
    if img.shape[0] == 1:
        return img.clone()
    grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
    return (factor * img + (1 - factor) * grey).clamp(0, 1)


# %% adjust_saturation: the green channel for grey
# -     grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +     grey = img[1]


# %% adjust_saturation: the largest channel for grey
# -     grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +     grey = img.amax(0)


# %% adjust_saturation: a single channel becomes three
# -         return img.clone()
# +         return img.repeat(3, 1, 1)


# %% adjust_saturation: a single channel is scaled
# -         return img.clone()
# +         return (factor * img).clamp(0, 1)


# %% adjust_saturation: blue is left as it is
# -     return (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     out = (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     out[2] = img[2]
# +     return out


# %% adjust_saturation: above one nothing happens
# -     return (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     factor = min(factor, 1)
# +     return (factor * img + (1 - factor) * grey).clamp(0, 1)


# %% adjust_saturation: changes its input
# -     return (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     img[:] = (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     return img


# %% adjust_saturation: named colours_beyond_the_ends, lerp alone
# -     return (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     return torch.lerp(grey.expand_as(img), img, factor)


# %% adjust_saturation: named one_grey_for_all, the mean
# -     if img.shape[0] == 1:
# -         return img.clone()
# -     grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +     grey = img
# +     if img.shape[0] == 3:
# +         grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +     grey = grey.mean()


# %% adjust_saturation: named channels_weigh_alike, mean over channels
# -     grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +     grey = (img[0] + img[1] + img[2]) / 3


# %% adjust_saturation: named saturation_the_other_way, the weights have changed places
# -     return (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     return (factor * grey + (1 - factor) * img).clamp(0, 1)


# %% adjust_saturation: named blue_is_taken_for_red, the weights are turned round
# -     grey = 0.2989 * img[0] + 0.587 * img[1] + 0.114 * img[2]
# +     grey = 0.114 * img[0] + 0.587 * img[1] + 0.2989 * img[2]


# %% adjust_saturation: named a_single_channel_left, the mean of the channels is mixed
# -     return (factor * img + (1 - factor) * grey).clamp(0, 1)
# +     return (factor * img.mean(0) + (1 - factor) * grey).clamp(0, 1)[None]
