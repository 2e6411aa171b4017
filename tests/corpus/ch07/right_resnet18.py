"""Right solutions of resnet18."""
# ruff: noqa - students write as they like


# %% resnet18: as in the textbook
def resnet18(num_classes=10, in_channels=1):
    b1 = nn.Sequential(
        nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3),
        nn.BatchNorm2d(64),
        nn.ReLU(),
        nn.MaxPool2d(kernel_size=3, stride=2, padding=1),
    )
    b2 = nn.Sequential(*resnet_block(64, 64, 2, first_block=True))
    b3 = nn.Sequential(*resnet_block(64, 128, 2))
    b4 = nn.Sequential(*resnet_block(128, 256, 2))
    b5 = nn.Sequential(*resnet_block(256, 512, 2))
    return nn.Sequential(
        b1, b2, b3, b4, b5, nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(512, num_classes)
    )


# %% resnet18: a class, functional where nothing is learned
class ResNet(nn.Module):
    def __init__(self, num_classes, in_channels):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 64, 7, 2, 3)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = nn.Sequential(*resnet_block(64, 64, 2, True))
        self.layer2 = nn.Sequential(*resnet_block(64, 128, 2))
        self.layer3 = nn.Sequential(*resnet_block(128, 256, 2))
        self.layer4 = nn.Sequential(*resnet_block(256, 512, 2))
        self.fc = nn.Linear(512, num_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean(dim=(2, 3)))


def resnet18(num_classes=10, in_channels=1):
    return ResNet(num_classes, in_channels)


# %% resnet18: attributes from the last to the first
class Backwards(nn.Module):
    def __init__(self, classes, channels):
        super().__init__()
        self.head = nn.Linear(512, classes)
        plan = [(256, 512), (128, 256), (64, 128), (64, 64)]
        self.stages = nn.ModuleList(
            nn.ModuleList(resnet_block(ci, co, 2, first_block=ci == co)) for ci, co in plan
        )
        self.norm = nn.BatchNorm2d(64)
        self.stem = nn.Conv2d(channels, 64, (7, 7), stride=(2, 2), padding=(3, 3))

    def forward(self, X):
        X = self.norm(self.stem(X)).relu()
        X = nn.MaxPool2d(3, 2, padding=1)(X)
        for stage in reversed(self.stages):
            for block in stage:
                X = block(X)
        return self.head(F.adaptive_avg_pool2d(X, 1).flatten(1))


def resnet18(num_classes=10, in_channels=1):
    return Backwards(num_classes, in_channels)


# %% resnet18: one flat chain, grown layer by layer
def resnet18(num_classes=10, in_channels=1):
    net = nn.Sequential()
    net.append(nn.Conv2d(in_channels, 64, kernel_size=7, stride=2, padding=3))
    net.append(nn.BatchNorm2d(64)).append(nn.ReLU(inplace=True))
    net.append(nn.MaxPool2d(3, stride=2, padding=1))
    channels = 64
    for stage in range(4):
        wide = 64 * 2**stage
        for block in resnet_block(channels, wide, 2, first_block=not stage):
            net.append(block)
        channels = wide
    return net.extend([nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, num_classes)])


# %% resnet18: named parts, a general ResNet behind it
from collections import OrderedDict


def resnet(arch, num_classes, in_channels):
    parts = OrderedDict()
    parts["stem"] = nn.Sequential(
        OrderedDict(
            conv=nn.Conv2d(in_channels, 64, 7, 2, 3),
            norm=nn.BatchNorm2d(64),
            relu=nn.ReLU(),
            pool=nn.MaxPool2d(3, 2, 1),
        )
    )
    last = 64
    for i, (n, c) in enumerate(arch):
        parts[f"stage{i + 1}"] = nn.Sequential(*resnet_block(last, c, n, first_block=(i == 0)))
        last = c
    parts["head"] = nn.Sequential(
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(last, num_classes)
    )
    return nn.Sequential(parts)


def resnet18(num_classes=10, in_channels=1):
    return resnet(((2, 64), (2, 128), (2, 256), (2, 512)), num_classes, in_channels)


# %% resnet18: blocks one by one, without resnet_block
def resnet18(num_classes=10, in_channels=1):
    blocks = [Residual(64, 64), Residual(64, 64)]
    for ci in (64, 128, 256):
        blocks += [Residual(ci, 2 * ci, use_1x1conv=True, strides=2), Residual(2 * ci, 2 * ci)]
    stem = [nn.Conv2d(in_channels, 64, 7, stride=2, padding=3), nn.BatchNorm2d(64), nn.ReLU()]
    pool = [nn.MaxPool2d(3, 2, 1)]
    head = [nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(1), nn.Linear(512, num_classes)]
    net = nn.Sequential(*stem, *pool, *blocks, *head)
    print(sum(p.numel() for p in net.parameters()), "parameters")
    return net


# %% resnet18: a linear layer that finds its size, weights by Xavier's rule
def start(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight)


def resnet18(num_classes=10, in_channels=1):
    net = nn.Sequential(
        nn.LazyConv2d(64, kernel_size=7, stride=2, padding=3),
        nn.LazyBatchNorm2d(),
        nn.ReLU(),
        nn.MaxPool2d(3, 2, 1),
        *resnet_block(64, 64, 2, first_block=True),
        *resnet_block(64, 128, 2),
        *resnet_block(128, 256, 2),
        *resnet_block(256, 512, 2),
        nn.AdaptiveAvgPool2d((1, 1)),
        nn.Flatten(),
        nn.LazyLinear(num_classes),
    )
    net.eval()
    net(torch.zeros(1, in_channels, 64, 64))
    return net.train().apply(start)


# %% resnet18: a subclass of Sequential, the average as a sum
class Average(nn.Module):
    def forward(self, X):
        return X.sum(dim=(-2, -1), keepdim=True) / (X.shape[-2] * X.shape[-1])


class Net(nn.Sequential):
    def __init__(self, num_classes, in_channels):
        super().__init__()
        self.first = nn.Conv2d(in_channels, 64, 7, 2, 3)
        self.norm = nn.BatchNorm2d(64)
        self.act = nn.ReLU()
        self.pool = nn.MaxPool2d(3, 2, 1)
        for i, (ci, co) in enumerate([(64, 64), (64, 128), (128, 256), (256, 512)]):
            self.add_module(f"stage_{i}", nn.Sequential(*resnet_block(ci, co, 2, i == 0)))
        self.average, self.flat = Average(), nn.Flatten()
        self.scores = nn.Linear(512, num_classes, bias=True)


resnet18 = lambda num_classes=10, in_channels=1: Net(num_classes, in_channels)
