"""Right solutions of lenet."""
# ruff: noqa - students write as they like


# %% lenet: as in the textbook
def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet: a class
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.avg_pool2d(torch.sigmoid(self.conv1(x)), 2, 2)
        x = F.avg_pool2d(torch.sigmoid(self.conv2(x)), 2, 2)
        x = torch.flatten(x, 1)
        x = torch.sigmoid(self.fc1(x))
        x = torch.sigmoid(self.fc2(x))
        return self.fc3(x)


def lenet():
    return Net()


# %% lenet: a class whose layers are named backwards
class Backwards(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Linear(84, 10)
        self.second = nn.Linear(120, 84)
        self.first = nn.Linear(400, 120)
        self.large = nn.Conv2d(6, 16, 5)
        self.small = nn.Conv2d(1, 6, 5, padding=(2, 2))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        for conv in (self.small, self.large):
            X = F.adaptive_avg_pool2d(conv(X).sigmoid(), 14 if conv is self.small else 5)
        X = X.reshape(len(X), -1)
        return self.score(self.second(self.first(X).sigmoid()).sigmoid())


lenet = Backwards


# %% lenet: blocks in blocks
from collections import OrderedDict


def block(ci, co, **settings):
    return nn.Sequential(nn.Conv2d(ci, co, 5, **settings), nn.Sigmoid(), nn.AvgPool2d(2))


def lenet():
    features = nn.Sequential(block(1, 6, padding="same"), block(6, 16))
    classifier = nn.Sequential(
        OrderedDict(
            [
                ("c5", nn.Linear(400, 120)),
                ("s5", nn.Sigmoid()),
                ("f6", nn.Linear(120, 84)),
                ("s6", nn.Sigmoid()),
                ("out", nn.Linear(84, 10)),
            ]
        )
    )
    return nn.Sequential(features, nn.Flatten(), classifier)


# %% lenet: a loop with add_module
def lenet():
    net = nn.Sequential()
    channels = 1
    for number, (width, padding) in enumerate([(6, 2), (16, 0)], start=1):
        net.add_module(f"conv{number}", nn.Conv2d(channels, width, 5, stride=1, padding=padding))
        net.add_module(f"sigmoid{number}", nn.Sigmoid())
        net.add_module(f"pool{number}", nn.AvgPool2d(2, stride=2))
        channels = width
    net.add_module("flatten", nn.Flatten(start_dim=1))
    sizes = [400, 120, 84, 10]
    for number, (m, n) in enumerate(zip(sizes, sizes[1:]), start=3):
        net.add_module(f"linear{number}", nn.Linear(m, n))
        if n != 10:
            net.add_module(f"sigmoid{number}", nn.Sigmoid())
    print(net)
    return net


# %% lenet: lazy layers, sized by a first image
def lenet():
    net = nn.Sequential(
        nn.LazyConv2d(6, kernel_size=5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.LazyConv2d(16, kernel_size=5),
        nn.Sigmoid(),
        nn.AvgPool2d(2, 2),
        nn.Flatten(),
        nn.LazyLinear(120),
        nn.Sigmoid(),
        nn.LazyLinear(84),
        nn.Sigmoid(),
        nn.LazyLinear(10),
    )
    net(torch.rand(1, 1, 28, 28))
    return net


# %% lenet: a class derived from Sequential, with modules of its own
class Squash(nn.Module):
    def forward(self, x):
        return 1 / (1 + torch.exp(-x))


class Halve(nn.Module):
    """The mean of four neighbours."""

    def forward(self, x):
        return (x[..., ::2, ::2] + x[..., 1::2, ::2] + x[..., ::2, 1::2] + x[..., 1::2, 1::2]) / 4


class Classic(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.ZeroPad2d(2),
            nn.Conv2d(1, 6, 5),
            Squash(),
            Halve(),
            nn.Conv2d(6, 16, 5),
            Squash(),
            Halve(),
            nn.Flatten(),
            nn.Linear(16 * 25, 120),
            Squash(),
            nn.Linear(120, 84),
            Squash(),
            nn.Linear(84, 10),
        )


def lenet():
    return Classic()


# %% lenet: functional, with parameters in a ParameterDict
class Functional(nn.Module):
    SHAPES = {
        "w1": (6, 1, 5, 5),
        "b1": (6,),
        "w2": (16, 6, 5, 5),
        "b2": (16,),
        "w3": (120, 400),
        "b3": (120,),
        "w4": (84, 120),
        "b4": (84,),
        "w5": (10, 84),
        "b5": (10,),
    }

    def __init__(self):
        super().__init__()
        self.p = nn.ParameterDict({k: torch.randn(s) * 0.1 for k, s in self.SHAPES.items()})

    def forward(self, X):
        p = self.p
        X = F.avg_pool2d(F.sigmoid(F.conv2d(X, p["w1"], p["b1"], padding=2)), 2)
        X = F.avg_pool2d(F.sigmoid(F.conv2d(X, p["w2"], p["b2"])), 2)
        X = F.sigmoid(F.linear(X.flatten(1), p["w3"], p["b3"]))
        X = F.sigmoid(F.linear(X, p["w4"], p["b4"]))
        return F.linear(X, p["w5"], p["b5"])


def lenet():
    return Functional()


# %% lenet: convolutions by unfold
class Unfolded(nn.Module):
    """A convolution is a linear layer on patches."""

    def __init__(self, ci, co, k, padding=0):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(co, ci, k, k).uniform_(-0.1, 0.1))
        self.bias = nn.Parameter(torch.zeros(co))
        self.padding = padding

    def forward(self, X):
        k = self.weight.shape[-1]
        columns = F.unfold(X, k, padding=self.padding)
        side = X.shape[-1] + 2 * self.padding - k + 1
        Y = self.weight.flatten(1) @ columns + self.bias[:, None]
        return Y.view(len(X), -1, side, side)


def lenet():
    pool, squash = nn.AvgPool2d(2), nn.Sigmoid()
    return nn.Sequential(
        Unfolded(1, 6, 5, padding=2),
        squash,
        pool,
        Unfolded(6, 16, 5),
        squash,
        pool,
        nn.Flatten(),
        nn.Linear(400, 120),
        squash,
        nn.Linear(120, 84),
        squash,
        nn.Linear(84, 10),
    )


# %% lenet: lazy layers that never saw an image
def lenet():
    def halved(channels, **more):
        return nn.LazyConv2d(channels, kernel_size=5, **more), nn.Sigmoid(), nn.AvgPool2d(2)

    return nn.Sequential(
        *halved(6, padding=2),
        *halved(16),
        nn.Flatten(),
        *(layer for size in (120, 84) for layer in (nn.LazyLinear(size), nn.Sigmoid())),
        nn.LazyLinear(10),
    )
