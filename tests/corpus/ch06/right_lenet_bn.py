"""Right solutions of lenet_bn."""
# ruff: noqa - students write as they like


# %% lenet_bn: a chain
def lenet_bn():
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        nn.BatchNorm2d(6),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.BatchNorm2d(16),
        nn.Sigmoid(),
        nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.BatchNorm1d(120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.BatchNorm1d(84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    )


# %% lenet_bn: a class, attributes in another order
class LeNetBN(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(84, 10)
        self.hidden2, self.hidden1 = nn.Linear(120, 84), nn.Linear(400, 120)
        self.n4, self.n3 = nn.BatchNorm1d(84), nn.BatchNorm1d(120)
        self.n2, self.n1 = nn.BatchNorm2d(16), nn.BatchNorm2d(6)
        self.c2, self.c1 = nn.Conv2d(6, 16, 5), nn.Conv2d(1, 6, 5, padding="same")

    def forward(self, x):
        x = F.avg_pool2d(torch.sigmoid(self.n1(self.c1(x))), 2)
        x = F.avg_pool2d(torch.sigmoid(self.n2(self.c2(x))), 2)
        x = x.view(x.size(0), -1)
        x = torch.sigmoid(self.n3(self.hidden1(x)))
        return self.out(torch.sigmoid(self.n4(self.hidden2(x))))


def lenet_bn():
    return LeNetBN()


# %% lenet_bn: blocks from helpers
from collections import OrderedDict


def conv_block(ci, co, **kwargs):
    return nn.Sequential(
        nn.Conv2d(ci, co, 5, **kwargs), nn.BatchNorm2d(co), nn.Sigmoid(), nn.AvgPool2d(2)
    )


def dense_block(m, n):
    return nn.Sequential(
        OrderedDict(linear=nn.Linear(m, n), norm=nn.BatchNorm1d(n), act=nn.Sigmoid())
    )


def lenet_bn():
    body = nn.Sequential(conv_block(1, 6, padding=2), conv_block(6, 16), nn.Flatten())
    head = nn.Sequential(dense_block(16 * 5 * 5, 120), dense_block(120, 84), nn.Linear(84, 10))
    return nn.Sequential(OrderedDict([("body", body), ("head", head)]))


# %% lenet_bn: a ModuleList and a loop
class Chain(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)])
        self.linears = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.norms = nn.ModuleList([nn.BatchNorm2d(6), nn.BatchNorm2d(16)])
        self.norms.extend(nn.BatchNorm1d(n) for n in sizes[1:-1])
        self.pool, self.sigmoid = nn.AvgPool2d(2, 2), nn.Sigmoid()

    def forward(self, X):
        for conv, norm in zip(self.convs, self.norms):
            X = self.pool(self.sigmoid(norm(conv(X))))
        X = X.flatten(1)
        for linear, norm in zip(self.linears, list(self.norms)[2:]):
            X = self.sigmoid(norm(linear(X)))
        return self.linears[-1](X)


lenet_bn = lambda: Chain([400, 120, 84, 10])


# %% lenet_bn: lazy layers, sized by a first image
def lenet_bn():
    net = nn.Sequential(
        nn.LazyConv2d(6, kernel_size=5, padding=2),
        nn.LazyBatchNorm2d(),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.LazyConv2d(16, kernel_size=5),
        nn.LazyBatchNorm2d(),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.LazyLinear(120),
        nn.LazyBatchNorm1d(),
        nn.Sigmoid(),
        nn.LazyLinear(84),
        nn.LazyBatchNorm1d(),
        nn.Sigmoid(),
        nn.LazyLinear(10),
    )
    net.eval()
    net(torch.zeros(1, 1, 28, 28))
    return net.train()


# %% lenet_bn: a plain LeNet into which the norms are inserted
def lenet_bn():
    plain = [
        nn.Conv2d(1, 6, 5, padding=2),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.Sigmoid(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, 10),
    ]
    net = nn.Sequential()
    for number, layer in enumerate(plain):
        net.append(layer)
        if isinstance(layer, nn.Conv2d):
            net.append(nn.BatchNorm2d(layer.out_channels))
        elif isinstance(layer, nn.Linear) and number + 1 < len(plain):
            net.append(nn.BatchNorm1d(layer.out_features))
    print(net)
    return net


# %% lenet_bn: lazy layers that never saw an image
def lenet_bn():
    def halved(channels, **more):
        conv = nn.LazyConv2d(channels, kernel_size=5, **more)
        return conv, nn.LazyBatchNorm2d(), nn.Sigmoid(), nn.AvgPool2d(2)

    def dense(size):
        return nn.LazyLinear(size), nn.LazyBatchNorm1d(), nn.Sigmoid()

    head = [nn.Flatten(), *dense(120), *dense(84), nn.LazyLinear(10)]
    return nn.Sequential(*halved(6, padding=2), *halved(16), *head)
