"""Wrong solutions of to_tensor, normalize and Compose."""
# ruff: noqa - students write as they like


# %% to_tensor: right
def to_tensor(img):
    x = torch.as_tensor(np.array(img), dtype=torch.float32)
    x = x[:, :, None] if x.dim() == 2 else x
    return x.permute(2, 0, 1).contiguous() / 255.0


# %% to_tensor: named channels_stay_last, no permute
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x / 255.0


# %% to_tensor: named keeps_whole_numbers, not divided
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1)


# %% to_tensor: named divides_by_256, two to the eighth
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1) * 2**-8


# %% to_tensor: named double_precision, NumPy's default
# -     x = torch.as_tensor(np.array(img), dtype=torch.float32)
# +     x = torch.as_tensor(np.array(img, dtype=float))


# %% to_tensor: named reshapes_instead_of_permuting, view
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.view(x.shape[2], x.shape[0], x.shape[1]) / 255.0


# %% to_tensor: named height_and_width_change_places, one permutation too far
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 1, 0).contiguous() / 255.0


# %% to_tensor: named blue_comes_first, as another library has it
# -     x = x[:, :, None] if x.dim() == 2 else x
# +     x = x[:, :, None] if x.dim() == 2 else x
# +     x = x[:, :, [2, 1, 0]] if x.shape[2] == 3 else x


# %% to_tensor: named grey_without_channel, two axes stay two
# -     x = x[:, :, None] if x.dim() == 2 else x
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return (x if x.dim() == 2 else x.permute(2, 0, 1)) / 255.0


# %% to_tensor: named always_three_channels, converted
# -     x = torch.as_tensor(np.array(img), dtype=torch.float32)
# +     if not isinstance(img, np.ndarray):
# +         img = img.convert("RGB")
# +     x = torch.as_tensor(np.array(img), dtype=torch.float32)


# %% to_tensor: named stretches_the_contrast, the largest of all
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1).contiguous() / x.max()


# %% to_tensor: transparency is dropped
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1)[:3] / 255.0


# %% to_tensor: arrays are taken for tensors already
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     x = x.permute(2, 0, 1)
# +     return x if isinstance(img, np.ndarray) else x / 255.0


# %% to_tensor: from minus one to one
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1) / 127.5 - 1


# %% to_tensor: whole division
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1) // 255


# %% to_tensor: pictures of a single row
# -     return x.permute(2, 0, 1).contiguous() / 255.0
# +     return x.permute(2, 0, 1).squeeze(1) / 255.0


# %% normalize: right
def normalize(tensor, mean, std, inplace=False):
    if not inplace:
        tensor = tensor.clone()
    m = torch.tensor(mean)[:, None, None]
    s = torch.tensor(std)[:, None, None]
    return tensor.sub_(m).div_(s)


# %% normalize: named divides_first, the order of the methods
# -     return tensor.sub_(m).div_(s)
# +     return tensor.div_(s).sub_(m)


# %% normalize: named one_mean_for_all, the first ones
# -     m = torch.tensor(mean)[:, None, None]
# -     s = torch.tensor(std)[:, None, None]
# +     m, s = mean[0], std[0]


# %% normalize: named divides_by_the_variance, squared
# -     return tensor.sub_(m).div_(s)
# +     return tensor.sub_(m).div_(s.square())


# %% normalize: named multiplies_by_the_deviation, mul
# -     return tensor.sub_(m).div_(s)
# +     return tensor.sub_(m).mul_(s)


# %% normalize: named adds_the_mean, add
# -     return tensor.sub_(m).div_(s)
# +     return tensor.add_(m).div_(s)


# %% normalize: named never_in_place, the flag is not asked
# -     if not inplace:
# -         tensor = tensor.clone()
# +     tensor = tensor.clone()


# %% normalize: named always_in_place, no copy
# -     if not inplace:
# -         tensor = tensor.clone()


# %% normalize: named own_statistics, measured here
def normalize(tensor, mean, std, inplace=False):
    x = tensor.detach()
    s, m = torch.std_mean(x, dim=(-2, -1), correction=0, keepdim=True)
    s = s.clamp(min=1e-6)
    return tensor.sub_(m).div_(s) if inplace else (tensor - m) / s


# %% normalize: named channels_are_the_last_axis, no axes are added
# -     if not inplace:
# -         tensor = tensor.clone()
# -     m = torch.tensor(mean)[:, None, None]
# -     s = torch.tensor(std)[:, None, None]
# -     return tensor.sub_(m).div_(s)
# +     m, s = torch.tensor(mean), torch.tensor(std)
# +     return tensor.sub_(m).div_(s) if inplace else (tensor - m) / s


# %% normalize: in place means the other way round
# -     if not inplace:
# +     if inplace:


# %% normalize: the subtraction alone is in place
# -     return tensor.sub_(m).div_(s)
# +     return tensor.sub_(m) / s


# %% normalize: the last channel has the first one's mean
# -     s = torch.tensor(std)[:, None, None]
# +     m[-1] = m[0]
# +     s = torch.tensor(std)[:, None, None]


# %% normalize: clamped
# -     return tensor.sub_(m).div_(s)
# +     return tensor.sub_(m).div_(s).clamp_(-3, 3)


# %% Compose: right
class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for t in self.transforms:
            img = t(img)
        return img

    def __repr__(self):
        text = self.__class__.__name__ + "("
        for t in self.transforms:
            text += "\n    " + repr(t)
        return text + "\n)"


# %% Compose: named last_transform_first, backwards
# -         for t in self.transforms:
# +         for t in self.transforms[::-1]:


# %% Compose: named all_on_the_original, two names
#       def __call__(self, img):
# -         for t in self.transforms:
# -             img = t(img)
# -         return img
# +         out = img
# +         for t in self.transforms:
# +             out = t(img)
# +         return out


# %% Compose: named returns_after_the_first, too far to the right
# -             img = t(img)
# -         return img
# +             img = t(img)
# +             return img
# +         return img


# %% Compose: named a_list_of_results, a comprehension
# -         for t in self.transforms:
# -             img = t(img)
# -         return img
# +         return list(map(lambda t: t(img), self.transforms))


# %% Compose: named forgets_to_return, the last line is missing
# -             img = t(img)
# -         return img
# +             img = t(img)


# %% Compose: named repr_without_parts, another name
# -     def __repr__(self):
# +     def __string__(self):


# %% Compose: named repr_without_parts, the class only
# -         for t in self.transforms:
# -             text += "\n    " + repr(t)
# -         return text + "\n)"
# +         return text + ")"


# %% Compose: named repr_is_a_list, the list's own
# -         text = self.__class__.__name__ + "("
# +         text = "["


# %% Compose: the first two only
# -         for t in self.transforms:
# -             img = t(img)
# +         for t in self.transforms[:2]:
# +             img = t(img)


# %% Compose: it uses itself up
# -         for t in self.transforms:
# -             img = t(img)
# +         while self.transforms:
# +             img = self.transforms.pop(0)(img)


# %% Compose: empty is nothing
# -             img = t(img)
# -         return img
# +             img = t(img)
# +         return img if self.transforms else None


# %% Compose: the first transform twice
#       def __call__(self, img):
# +         img = self.transforms[0](img) if len(self.transforms) > 2 else img


# %% Compose: named repr_without_parts, it names the classes
# -             text += "\n    " + repr(t)
# +             text += "\n    " + type(t).__name__
