# chapters: ch06_batchnorm
# solves: rest
# expects: batch_norm=partial batch_statistics_in_evaluation
# expects: fuse_conv_bn=failed forgets_conv_bias
# ruff: noqa - students write as they like


# %% batch_norm
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.ndim not in (2, 4):
        raise ValueError("two or four axes")
    axes = (0,) if X.ndim == 2 else (0, 2, 3)
    var, mean = torch.var_mean(X, axes, correction=0, keepdim=True)
    if training:
        n = X.numel() / X.shape[1]
        moving_mean = (1 - momentum) * moving_mean + momentum * mean.detach()
        moving_var = (1 - momentum) * moving_var + momentum * var.detach() * n / (n - 1)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, moving_mean, moving_var


# %% fuse_conv_bn
def fuse_conv_bn(conv, bn):
    scale = bn.weight / torch.sqrt(bn.running_var + bn.eps)
    fused = nn.Conv2d(
        conv.in_channels,
        conv.out_channels,
        conv.kernel_size,
        stride=conv.stride,
        padding=conv.padding,
        dilation=conv.dilation,
        groups=conv.groups,
    )
    fused.weight = nn.Parameter(conv.weight * scale[:, None, None, None])
    fused.bias = nn.Parameter(bn.bias - bn.running_mean * scale)
    return fused
