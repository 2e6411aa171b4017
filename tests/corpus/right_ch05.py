"""Right solutions of chapter 5: the networks and their start."""
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


# %% LeNet: as in the notebook
class LeNet(nn.Module):
    def __init__(self, classes):
        super(LeNet, self).__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, x):
        out = F.relu(self.conv1(x))
        out = F.max_pool2d(out, 2)
        out = F.relu(self.conv2(out))
        out = F.max_pool2d(out, 2)
        out = out.view(out.size(0), -1)
        out = F.relu(self.fc1(out))
        out = F.relu(self.fc2(out))
        out = self.fc3(out)
        return out

    def initialize_weights(self):
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.xavier_normal_(m.weight.data)
                if m.bias is not None:
                    m.bias.data.zero_()
            elif isinstance(m, nn.BatchNorm2d):
                m.weight.data.fill_(1)
                m.bias.data.zero_()
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight.data, 0, 0.1)
                m.bias.data.zero_()


# %% LeNet: pooling before relu, which is the same for a maximum
class LeNet(nn.Module):
    def __init__(self, classes: int) -> None:
        super().__init__()
        self.fc3 = nn.Linear(84, classes)
        self.fc2 = nn.Linear(120, 84)
        self.fc1 = nn.Linear(400, 120)
        self.conv2 = nn.Conv2d(6, 16, (5, 5))
        self.conv1 = nn.Conv2d(3, 6, (5, 5))
        self.pool = nn.MaxPool2d(2)
        self.initialize_weights()

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        for conv in (self.conv1, self.conv2):
            X = self.pool(conv(X)).clamp(min=0)
        X = X.flatten(1)
        for linear in (self.fc1, self.fc2):
            X = linear(X).relu()
        return self.fc3(X)

    @torch.no_grad()
    def initialize_weights(self):
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                parameter.zero_()
            elif name.startswith("conv"):
                co, ci, h, w = parameter.shape
                parameter.normal_(0, (2 / ((ci + co) * h * w)) ** 0.5)
            else:
                parameter.normal_(std=0.1)


# %% LeNet: an inner function handed to apply
class LeNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(3, 6, kernel_size=5), nn.Conv2d(6, 16, kernel_size=5)
        sizes = [400, 120, 84, classes]
        for number, (m, n) in enumerate(zip(sizes, sizes[1:]), start=1):
            setattr(self, f"fc{number}", nn.Linear(m, n))

    def forward(self, X):
        X = F.max_pool2d(self.conv1(X).relu(), kernel_size=2, stride=2)
        X = F.max_pool2d(self.conv2(X).relu(), kernel_size=2, stride=2)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(torch.flatten(X, 1))))))

    def initialize_weights(self):
        def start(m):
            match m:
                case nn.Conv2d():
                    nn.init.xavier_normal_(m.weight)
                    nn.init.zeros_(m.bias)
                case nn.Linear():
                    nn.init.trunc_normal_(m.weight, std=0.1, a=-1, b=1)
                    nn.init.zeros_(m.bias)

        return self.apply(start)


# %% LeNet: a base class with the convolutions
class Seeing(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)

    def see(self, X):
        X = F.max_pool2d(F.relu(self.conv1(X), inplace=True), (2, 2))
        return F.max_pool2d(F.relu(self.conv2(X), inplace=True), (2, 2))

    def initialize_weights(self):
        for conv in [self.conv1, self.conv2]:
            torch.nn.init.xavier_normal_(conv.weight, gain=1.0)
            torch.nn.init.constant_(conv.bias, 0)


class LeNet(Seeing):
    def __init__(self, classes):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(16 * 25, 120), nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, X):
        print("images:", len(X))
        X = self.see(X).flatten(1)
        return self.fc3(torch.relu(self.fc2(torch.relu(self.fc1(X)))))

    def initialize_weights(self):
        super().initialize_weights()
        for linear in [self.fc1, self.fc2, self.fc3]:
            linear.weight.data = 0.1 * torch.randn_like(linear.weight)
            linear.bias.data = torch.zeros_like(linear.bias)


# %% init_weights: isinstance
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight)


# %% init_weights: the type itself, as in the textbook
def init_weights(m):
    if type(m) == nn.Linear or type(m) == nn.Conv2d:
        nn.init.xavier_uniform_(m.weight)


# %% init_weights: the bound worked out by hand
def init_weights(m):
    if not isinstance(m, nn.Linear | nn.Conv2d):
        return
    window = m.weight[0, 0].numel()
    inputs, outputs = m.weight.shape[1] * window, m.weight.shape[0] * window
    bound = (6 / (inputs + outputs)) ** 0.5
    with torch.no_grad():
        m.weight.copy_(2 * bound * torch.rand(m.weight.shape) - bound)


# %% init_weights: by the name of the class, with a message
import warnings


def init_weights(m):
    kind = m.__class__.__name__
    if kind in ("Linear", "Conv2d"):
        warnings.warn(f"{kind} starts anew")
        m.weight = nn.Parameter(nn.init.xavier_uniform_(torch.empty_like(m.weight)))
