"""Right solutions of fuse_conv_bn."""
# ruff: noqa - students write as they like


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
