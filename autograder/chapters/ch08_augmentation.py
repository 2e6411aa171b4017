"""Image augmentation.

Szegedy, Liu, Jia et al., *Going Deeper with Convolutions*, 2015, for crops by area and aspect;
Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015.
"""

import torch
from torch import nn

from autograder.spec import gate

from .ch08.adjust_brightness import adjust_brightness
from .ch08.adjust_contrast import adjust_contrast
from .ch08.adjust_saturation import adjust_saturation
from .ch08.apply import apply
from .ch08.crop_resize import crop_resize
from .ch08.horizontal_flip import horizontal_flip
from .ch08.random_crop_box import random_crop_box
from .ch08.random_horizontal_flip import random_horizontal_flip
from .ch08.train_batch import train_batch
from .ch08.train_with_augmentation import train_with_augmentation
from .ch08.vertical_flip import vertical_flip

EXERCISES = (
    horizontal_flip,
    vertical_flip,
    random_horizontal_flip,
    crop_resize,
    random_crop_box,
    adjust_brightness,
    adjust_contrast,
    adjust_saturation,
    apply,
    train_batch,
    train_with_augmentation,
)


@gate(
    points=3,
    data="displaced_digits",
    needs=["random_horizontal_flip", "random_crop_box", "crop_resize", "train_with_augmentation"],
)
def gate_ch08(student, data, device):
    """Learn from digits in the middle to read mirrored ones that lie anywhere."""
    net = nn.Sequential(nn.Flatten(), nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))

    def augs(img):
        img = student.random_horizontal_flip(img)
        box = student.random_crop_box(*img.shape[1:], (0.6, 0.7), (0.9, 1.1))
        return student.crop_resize(img, *box, (8, 8))

    pairs = torch.utils.data.TensorDataset(data.X, data.y)
    train_set = torch.utils.data.DataLoader(pairs, batch_size=25, shuffle=True)
    test_set = [(data.X[:50, :, 1:9, 1:9], data.y[:50])]
    student.train_with_augmentation(net, train_set, test_set, augs, 20, 0.005, [device])
    net.to(device).eval()
    with torch.no_grad():
        return net(data.X_test)


@gate_ch08.must_fail
def augmentation_off(student, data, device):
    """The same training on images as they are."""

    class Still:
        train_with_augmentation = staticmethod(student.train_with_augmentation)
        crop_resize = staticmethod(student.crop_resize)
        random_crop_box = staticmethod(lambda height, width, scale, ratio: (1, 1, 8, 8))
        random_horizontal_flip = staticmethod(lambda img: img)

    return gate_ch08.driver(Still, data, device)


@gate_ch08.must_fail
def mirrors_off(student, data, device):
    """The same training without mirrors."""

    class Unmirrored:
        train_with_augmentation = staticmethod(student.train_with_augmentation)
        crop_resize = staticmethod(student.crop_resize)
        random_crop_box = staticmethod(student.random_crop_box)
        random_horizontal_flip = staticmethod(lambda img: img)

    return gate_ch08.driver(Unmirrored, data, device)


@gate_ch08.must_fail
def boxes_off(student, data, device):
    """The same training with every box in the middle."""

    class Central:
        train_with_augmentation = staticmethod(student.train_with_augmentation)
        crop_resize = staticmethod(student.crop_resize)
        random_crop_box = staticmethod(lambda height, width, scale, ratio: (1, 1, 8, 8))
        random_horizontal_flip = staticmethod(student.random_horizontal_flip)

    return gate_ch08.driver(Central, data, device)


@gate_ch08.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch08.driver(student, data, device)
