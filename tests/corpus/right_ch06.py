"""Right solutions of chapter 6, besides those of batch_norm and BatchNorm."""
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


# %% fuse_conv_bn: a new layer, filled
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
        bias=True,
    )
    std = (bn.running_var + bn.eps).sqrt()
    t = (bn.weight / std).reshape(-1, 1, 1, 1)
    fused.weight = nn.Parameter(conv.weight * t)
    b = conv.bias if conv.bias is not None else torch.zeros_like(bn.running_mean)
    fused.bias = nn.Parameter(bn.bias + (b - bn.running_mean) * bn.weight / std)
    return fused


# %% fuse_conv_bn: a deep copy, changed
import copy


def fuse_conv_bn(conv, bn):
    fused = copy.deepcopy(conv)
    with torch.no_grad():
        scale = bn.weight.div(torch.sqrt(bn.running_var + bn.eps))
        for channel in range(conv.out_channels):
            fused.weight[channel] *= scale[channel]
        old = 0 if conv.bias is None else conv.bias
        fused.bias = nn.Parameter((old - bn.running_mean) * scale + bn.bias)
    return fused


# %% fuse_conv_bn: a matrix product
@torch.no_grad()
def fuse_conv_bn(conv: nn.Conv2d, bn: nn.BatchNorm2d) -> nn.Conv2d:
    keep = ("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups")
    fused = nn.Conv2d(**{name: getattr(conv, name) for name in keep})
    diagonal = torch.diag(bn.weight * (bn.running_var + bn.eps) ** -0.5)
    fused.weight.data = torch.mm(diagonal, conv.weight.flatten(1)).view_as(conv.weight)
    bias = torch.zeros(conv.out_channels) if conv.bias is None else conv.bias.clone()
    fused.bias.data = torch.mv(diagonal, bias - bn.running_mean) + bn.bias
    return fused


# %% fuse_conv_bn: asks a copy of the norm what it does to zero and one
from copy import deepcopy


def fuse_conv_bn(conv, bn):
    norm = deepcopy(bn).eval()
    with torch.no_grad():
        probe = torch.stack([torch.zeros(bn.num_features), torch.ones(bn.num_features)])
        shift, raised = norm(probe[:, :, None, None])[:, :, 0, 0]
        scale = raised - shift
        weight = torch.einsum("oihw,o->oihw", conv.weight, scale)
        bias = shift if conv.bias is None else shift + scale * conv.bias
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        stride=conv.stride,
        padding=conv.padding,
        dilation=conv.dilation,
        groups=conv.groups,
    )
    fused.load_state_dict({"weight": weight, "bias": bias})
    return fused


# %% fuse_conv_bn: torch's own tool, on copies
from torch.nn.utils.fusion import fuse_conv_bn_eval


def fuse_conv_bn(conv, bn):
    return fuse_conv_bn_eval(deepcopy(conv).eval(), deepcopy(bn).eval())


from copy import deepcopy
