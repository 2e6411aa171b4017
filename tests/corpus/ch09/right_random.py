"""Right solutions of RandomApply, RandomChoice and RandomOrder."""
# ruff: noqa - students write as they like


# %% RandomApply: a coin and a loop
class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def __call__(self, img):
        if self.p <= random.random():
            return img
        for t in self.transforms:
            img = t(img)
        return img


# %% RandomApply: torch's coin, a module
class RandomApply(nn.Module):
    def __init__(self, transforms, p=0.5):
        super().__init__()
        self.transforms = list(transforms)
        self.p = p

    def forward(self, img):
        if torch.rand(1).item() < self.p:
            for t in self.transforms:
                img = t(img)
        return img


# %% RandomApply: NumPy's binomial
class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.t, self.p = transforms, p

    def __call__(self, img):
        steps = self.t * int(np.random.binomial(1, self.p))
        for step in steps:
            img = step(img)
        return img


# %% RandomApply: weights
from functools import reduce


class RandomApply:
    def __init__(self, transforms, p=0.5):
        self.transforms, self.p = transforms, p

    def __call__(self, img):
        (steps,) = random.choices([self.transforms, []], weights=[self.p, 1 - self.p])
        return reduce(lambda image, step: step(image), steps, img)


# %% RandomChoice: randrange
class RandomChoice:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        return self.transforms[random.randrange(len(self.transforms))](img)


# %% RandomChoice: randint of torch
class RandomChoice:
    def __init__(self, transforms):
        self.transforms = tuple(transforms)

    def __call__(self, img):
        chosen = self.transforms[torch.randint(len(self.transforms), ()).item()]
        return chosen(img)


# %% RandomChoice: NumPy
class RandomChoice:
    def __init__(self, transforms):
        self.n, self.transforms = len(transforms), transforms

    def __call__(self, img):
        return self.transforms[np.random.randint(0, self.n)](img)


# %% RandomChoice: a share of the unit interval each
class RandomChoice(nn.Module):
    def __init__(self, transforms):
        super().__init__()
        self.transforms = transforms

    def forward(self, img):
        return self.transforms[int(random.random() * len(self.transforms))](img)


# %% RandomOrder: a shuffled copy
class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        order = list(self.transforms)
        random.shuffle(order)
        for t in order:
            img = t(img)
        return img


# %% RandomOrder: randperm
class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for i in torch.randperm(len(self.transforms)).tolist():
            img = self.transforms[i](img)
        return img


# %% RandomOrder: drawn one by one
class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        left = [*self.transforms]
        while left:
            img = left.pop(random.randrange(len(left)))(img)
        return img


# %% RandomOrder: sorted by random numbers, in a list of its own
class RandomOrder:
    def __init__(self, transforms):
        self.order = list(transforms)

    def __call__(self, img):
        self.order.sort(key=lambda step: np.random.rand())
        for step in self.order:
            img = step(img)
        return img
