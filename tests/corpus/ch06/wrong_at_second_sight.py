"""Mistakes that show at second sight only: in few cases, or beside the answer."""
# ruff: noqa - students write as they like


# %% batch_norm: the returned moving mean still carries a gradient in training
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("X must have 2 or 4 axes")
    dims = (0,) if X.dim() == 2 else (0, 2, 3)
    mean, var = moving_mean.detach().clone(), moving_var.detach().clone()
    new_mean, new_var = mean.clone(), var.clone()
    if training:
        mean = X.mean(dims, keepdim=True)
        var = X.var(dims, correction=0, keepdim=True)
        new_mean = (1 - momentum) * new_mean + momentum * mean
        new_var = (1 - momentum) * new_var + momentum * X.var(dims, keepdim=True).detach()
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, new_mean, new_var


# %% batch_norm: momentum 0 is taken for missing and becomes 0.1
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("X must have 2 or 4 axes")
    momentum = momentum or 0.1
    dims = (0,) if X.dim() == 2 else (0, 2, 3)
    mean, var = moving_mean.detach().clone(), moving_var.detach().clone()
    new_mean, new_var = mean.clone(), var.clone()
    if training:
        mean = X.mean(dims, keepdim=True)
        var = X.var(dims, correction=0, keepdim=True)
        new_mean = (1 - momentum) * new_mean + momentum * mean.detach()
        new_var = (1 - momentum) * new_var + momentum * X.detach().var(dims, keepdim=True)
    return gamma * (X - mean) / torch.sqrt(var + eps) + beta, new_mean, new_var


# %% BatchNorm: two layers of the same shape share their moving statistics
_STARTS = {}


class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        mean, var = _STARTS.setdefault(shape, (torch.zeros(shape), torch.ones(shape)))
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", mean)
        self.register_buffer("moving_var", var)

    def forward(self, X):
        Y, mean, var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        self.moving_mean.copy_(mean)
        self.moving_var.copy_(var)
        return Y


# %% BatchNorm: statistics stay as they are under no_grad although in training mode
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, mean, var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        if self.training and torch.is_grad_enabled():
            self.moving_mean, self.moving_var = mean, var
        return Y


# %% fuse_conv_bn: the deep copy of a convolution without bias gets its bias as a plain tensor (not a parameter)
import copy


def fuse_conv_bn(conv, bn):
    new = copy.deepcopy(conv)
    with torch.no_grad():
        s = bn.weight / torch.sqrt(bn.running_var + bn.eps)
        b = torch.zeros_like(bn.running_mean) if conv.bias is None else conv.bias
        new.weight *= s.view(-1, 1, 1, 1)
        bias = bn.bias + s * (b - bn.running_mean)
        if conv.bias is None:
            del new.bias
            new.bias = bias
        else:
            new.bias.copy_(bias)
    return new


# %% BatchNorm: after an evaluation nothing more is learned
# -     def forward(self, X):
# +     def forward(self, X):
# +         if self.__dict__.setdefault("done", not self.training):
# +             return self.eval()(X) if self.training else self.answer(X)
# +         self.__dict__["done"] = not self.training
# +         return self.answer(X)
# +
# +     def answer(self, X):
