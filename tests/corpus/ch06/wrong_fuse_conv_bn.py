"""Wrong solutions of fuse_conv_bn."""
# ruff: noqa - students write as they like


# %% fuse_conv_bn: right
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        conv.stride,
        conv.padding,
        conv.dilation,
        conv.groups,
    )
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused


# %% fuse_conv_bn: both layers, one behind the other
def fuse_conv_bn(conv, bn):
    return nn.Sequential(conv, bn).eval()


# %% fuse_conv_bn: a function, no layer
def fuse_conv_bn(conv, bn):
    return lambda X: bn.eval()(conv(X))


# %% fuse_conv_bn: input channels are scaled
# -     fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# +     fused.weight.data = conv.weight.detach() * scale[: conv.weight.shape[1]].reshape(1, -1, 1, 1)


# %% fuse_conv_bn: groups are lost
# -         conv.groups,


# %% fuse_conv_bn: dilation is lost
# -         conv.dilation,
# -         conv.groups,
# +         groups=conv.groups,


# %% fuse_conv_bn: the same stride and padding along both axes
# -         conv.stride,
# -         conv.padding,
# +         conv.stride[0],
# +         conv.padding[0],


# %% fuse_conv_bn: a convolution without a bias is not expected
# -     old = torch.zeros_like(scale) if conv.bias is None else conv.bias
#
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
# +     fused.bias.data = (bn.bias + (conv.bias - bn.running_mean) * scale).detach()


# %% fuse_conv_bn: a layer without a bias
#           conv.groups,
# +         bias=False,
#       )
#       scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# -     old = torch.zeros_like(scale) if conv.bias is None else conv.bias
#       fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()


# %% fuse_conv_bn: the mean is added
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
# +     fused.bias.data = (bn.bias + (old + bn.running_mean) * scale).detach()


# %% fuse_conv_bn: named forgets_the_mean, only the shift is added
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# -     old = torch.zeros_like(scale) if conv.bias is None else conv.bias
# -     fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
# +     scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
# +     with torch.no_grad():
# +         fused.weight.copy_(torch.einsum("o,oihw->oihw", scale, conv.weight))
# +         fused.bias.copy_(bn.bias if conv.bias is None else conv.bias * scale + bn.bias)


# %% fuse_conv_bn: named forgets_conv_bias, as if there were none
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# -     old = torch.zeros_like(scale) if conv.bias is None else conv.bias
# -     fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
# +     scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
# +     fused.weight.data = (conv.weight * scale[:, None, None, None]).detach()
# +     fused.bias.data = (bn.bias - bn.running_mean * scale).detach()


# %% fuse_conv_bn: named conv_bias_not_scaled, a bracket is missing
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# -     old = torch.zeros_like(scale) if conv.bias is None else conv.bias
# -     fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
# +     std = torch.sqrt(bn.running_var + bn.eps)
# +     bias = torch.zeros(conv.out_channels) if conv.bias is None else conv.bias
# +     fused.weight = nn.Parameter(conv.weight * (bn.weight / std).reshape(-1, 1, 1, 1))
# +     fused.bias = nn.Parameter(bias - bn.running_mean * bn.weight / std + bn.bias)


# %% fuse_conv_bn: named forgets_the_root, in weight and bias
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# +     scale = (bn.weight / (bn.running_var + bn.eps)).detach()


# %% fuse_conv_bn: named fused_without_eps, in weight and bias
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# +     scale = (bn.weight * bn.running_var.rsqrt()).detach()


# %% fuse_conv_bn: named fused_without_eps, always the same one
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# +     scale = (bn.weight / (bn.running_var + 1e-5).sqrt()).detach()


# %% fuse_conv_bn: named fused_without_gamma, in weight and bias
# -     scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
# -     old = torch.zeros_like(scale) if conv.bias is None else conv.bias
# -     fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# -     fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
# +     std = torch.sqrt(bn.running_var + bn.eps)
# +     bias = 0 if conv.bias is None else conv.bias
# +     fused.weight = nn.Parameter(conv.weight / std.reshape(-1, 1, 1, 1))
# +     fused.bias = nn.Parameter((bias - bn.running_mean) / std + bn.bias)


# %% fuse_conv_bn: named changes_its_arguments, the weights are shared and scaled
# -     fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
# +     fused.weight = conv.weight
# +     fused.weight.data *= scale.reshape(-1, 1, 1, 1)


# %% fuse_conv_bn: named changes_its_arguments, the convolution itself is returned
def fuse_conv_bn(conv, bn):
    with torch.no_grad():
        scale = bn.weight / (bn.running_var + bn.eps).sqrt()
        old = torch.zeros_like(scale) if conv.bias is None else conv.bias
        bias = bn.bias + (old - bn.running_mean) * scale
        conv.weight.mul_(scale.reshape(-1, 1, 1, 1))
        conv.bias = nn.Parameter(bias)
    return conv


# %% fuse_conv_bn: named default_geometry, channels and kernel size only
def fuse_conv_bn(conv, bn):
    fused = nn.Conv2d(conv.in_channels, conv.out_channels, conv.kernel_size, groups=conv.groups)
    scale = (bn.weight / (bn.running_var + bn.eps).sqrt()).detach()
    old = torch.zeros_like(scale) if conv.bias is None else conv.bias
    fused.weight.data = conv.weight.detach() * scale.reshape(-1, 1, 1, 1)
    fused.bias.data = (bn.bias + (old - bn.running_mean) * scale).detach()
    return fused
