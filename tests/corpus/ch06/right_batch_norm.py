"""Right solutions of batch_norm."""
# ruff: noqa - students write as they like


# %% batch_norm: as in the textbook
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if len(X.shape) not in (2, 4):
        raise ValueError("two or four axes")
    if not training:
        X_hat = (X - moving_mean) / torch.sqrt(moving_var + eps)
    else:
        if len(X.shape) == 2:
            mean = X.mean(dim=0, keepdim=True)
            var = ((X - mean) ** 2).mean(dim=0, keepdim=True)
            N = X.shape[0]
        else:
            mean = X.mean(dim=(0, 2, 3), keepdim=True)
            var = ((X - mean) ** 2).mean(dim=(0, 2, 3), keepdim=True)
            N = X.shape[0] * X.shape[2] * X.shape[3]
        X_hat = (X - mean) / torch.sqrt(var + eps)
        moving_mean = (1.0 - momentum) * moving_mean + momentum * mean
        moving_var = (1.0 - momentum) * moving_var + momentum * var * N / (N - 1)
    Y = gamma * X_hat + beta
    return Y, moving_mean.data, moving_var.data


# %% batch_norm: var_mean and lerp
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    dims = {2: [0], 4: [0, 2, 3]}.get(X.ndim)
    if dims is None:
        raise ValueError(f"{X.ndim} axes")
    if not training:
        return (
            (X - moving_mean) * (moving_var + eps).rsqrt() * gamma + beta,
            moving_mean,
            moving_var,
        )
    var, mean = torch.var_mean(X, dims, correction=0, keepdim=True)
    with torch.no_grad():
        unbiased = X.var(dims, correction=1, keepdim=True)
        moving_mean = torch.lerp(moving_mean, mean, momentum)
        moving_var = torch.lerp(moving_var, unbiased, momentum)
    return (X - mean) * (var + eps).rsqrt() * gamma + beta, moving_mean, moving_var


# %% batch_norm: images become a table of pixels
def _rows(X):
    return X if X.dim() == 2 else X.permute(0, 2, 3, 1).reshape(-1, X.shape[1])


def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() != 2 and X.dim() != 4:
        raise ValueError
    rows = _rows(X)
    if training:
        center = rows.sum(0) / len(rows)
        spread = ((rows - center) ** 2).sum(0)
        mean, var = center, spread / len(rows)
        shape = moving_mean.shape
        new_mean = moving_mean + momentum * (center.detach().view(shape) - moving_mean)
        new_var = moving_var + momentum * (
            spread.detach().view(shape) / (len(rows) - 1) - moving_var
        )
    else:
        mean, var = moving_mean.reshape(-1), moving_var.reshape(-1)
        new_mean, new_var = moving_mean, moving_var
    out = (rows - mean) / (var + eps) ** 0.5 * gamma.reshape(-1) + beta.reshape(-1)
    if X.dim() == 4:
        n, c, h, w = X.shape
        out = out.reshape(n, h, w, c).permute(0, 3, 1, 2)
    return out, new_mean, new_var


# %% batch_norm: mean of squares, in double precision
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    rank = X.dim()
    if rank not in [2, 4]:
        raise ValueError("rank " + str(rank))
    mean, var = moving_mean, moving_var
    if training:
        x = X.double()
        axes = tuple(a for a in range(rank) if a != 1)
        mean = x.mean(axes, keepdim=True)
        var = (x * x).mean(axes, keepdim=True) - mean * mean
        count = X.numel() // X.size(1)
        moving_mean = ((1 - momentum) * moving_mean + momentum * mean.detach()).float()
        moving_var = (
            (1 - momentum) * moving_var + momentum * count / (count - 1) * var.detach()
        ).float()
    Y = (X.double() - mean) / torch.sqrt(var.double() + eps)
    return (Y * gamma + beta).float(), moving_mean, moving_var


# %% batch_norm: one channel after another
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.ndim not in {2, 4}:
        raise ValueError("I only know features and images")
    channels, means, variances = [], [], []
    for c in range(X.shape[1]):
        x = X[:, c]
        if training:
            m = x.mean()
            v = ((x - m) ** 2).mean()
            means.append((1 - momentum) * moving_mean[0, c] + momentum * m.detach())
            unbiased = v.detach() * x.numel() / (x.numel() - 1)
            variances.append((1 - momentum) * moving_var[0, c] + momentum * unbiased)
        else:
            m, v = moving_mean[0, c], moving_var[0, c]
            means.append(m)
            variances.append(v)
        channels.append((x - m) / torch.sqrt(v + eps) * gamma[0, c] + beta[0, c])
    Y = torch.stack(channels, dim=1)
    return Y, torch.stack(means)[None], torch.stack(variances)[None]


# %% batch_norm: training is evaluation with other statistics
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.ndim not in (2, 4):
        raise ValueError(X.shape)
    if not training:
        slope = gamma / torch.sqrt(moving_var + eps)
        return X * slope + (beta - moving_mean * slope), moving_mean, moving_var
    axes = (0,) if X.ndim == 2 else (0, 2, 3)
    mean = torch.mean(X, axes, keepdim=True)
    var = torch.var(X, axes, unbiased=False, keepdim=True)
    Y = batch_norm(X, gamma, beta, mean, var, eps, momentum, False)[0]
    N = X.numel() / X.size(1)
    keep = 1 - momentum
    with torch.no_grad():
        return (
            Y,
            keep * moving_mean + momentum * mean,
            keep * moving_var + momentum * var * N / (N - 1),
        )


# %% batch_norm: einsum
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() == 2:
        letters = "nc"
    elif X.dim() == 4:
        letters = "nchw"
    else:
        raise ValueError("X must be (n, f) or (n, c, h, w)")
    mean, var = moving_mean, moving_var
    if training:
        N = X.numel() // X.shape[1]
        shape = gamma.shape
        mean = (torch.einsum(f"{letters}->c", X) / N).reshape(shape)
        centred = X - mean
        squares = torch.einsum(f"{letters},{letters}->c", centred, centred).reshape(shape)
        var = squares / N
        moving_mean = moving_mean * (1 - momentum) + mean.detach() * momentum
        moving_var = moving_var * (1 - momentum) + squares.detach() / (N - 1) * momentum
    return torch.addcmul(beta, gamma, (X - mean) / (var + eps).sqrt()), moving_mean, moving_var


# %% batch_norm: the gradient on paper
class Normalise(torch.autograd.Function):
    """Statistics of the batch, with the gradient that the original article derives."""

    @staticmethod
    def forward(ctx, X, eps):
        ctx.axes = tuple(a for a in range(X.dim()) if a != 1)
        mean = X.mean(ctx.axes, keepdim=True)
        var = ((X - mean) ** 2).mean(ctx.axes, keepdim=True)
        root = 1 / torch.sqrt(var + eps)
        X_hat = (X - mean) * root
        ctx.save_for_backward(X_hat, root)
        ctx.mark_non_differentiable(mean, var)
        return X_hat, mean, var

    @staticmethod
    def backward(ctx, dY, *_):
        X_hat, root = ctx.saved_tensors
        average = dY.mean(ctx.axes, keepdim=True)
        along = (dY * X_hat).mean(ctx.axes, keepdim=True)
        return root * (dY - average - X_hat * along), None


def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.dim() not in (2, 4):
        raise ValueError("rank")
    if not training:
        return gamma * (X - moving_mean) / (moving_var + eps).sqrt() + beta, moving_mean, moving_var
    X_hat, mean, var = Normalise.apply(X, eps)
    count = X.numel() / mean.numel()
    return (
        gamma * X_hat + beta,
        (1 - momentum) * moving_mean + momentum * mean,
        (1 - momentum) * moving_var + momentum * var * (count / (count - 1)),
    )


# %% batch_norm: a small class for the statistics, and warnings
import sys
import warnings
from dataclasses import dataclass


class WrongRank(ValueError):
    """Neither features nor images."""


@dataclass
class Moments:
    mean: torch.Tensor
    var: torch.Tensor
    count: int = 1

    @classmethod
    def of(cls, X):
        axes = [axis for axis in range(X.ndim) if axis != 1]
        mean = X.mean(axes, keepdim=True)
        return cls(mean, (X - mean).pow(2).mean(axes, keepdim=True), X[:, 0].numel())

    def moved(self, batch, momentum):
        unbiased = batch.var * batch.count / (batch.count - 1)
        return (
            self.mean * (1 - momentum) + batch.mean.detach() * momentum,
            self.var * (1 - momentum) + unbiased.detach() * momentum,
        )


def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    warnings.warn(f"training={training}", stacklevel=2)
    print("batch of", len(X), file=sys.stderr)
    if X.ndim not in (2, 4):
        raise WrongRank(f"{X.ndim} axes")
    old = Moments(moving_mean, moving_var)
    now = Moments.of(X) if training else old
    Y = (X - now.mean).div((now.var + eps).sqrt()).mul(gamma).add(beta)
    return Y, *(old.moved(now, momentum) if training else (old.mean, old.var))


# %% batch_norm: in place on its own buffer
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    match X.ndim:
        case 2:
            axes = 0
        case 4:
            axes = (0, 2, 3)
        case _:
            raise ValueError("only 2 or 4")
    Y = X.clone()
    new_mean, new_var = moving_mean.clone(), moving_var.clone()
    if training:
        mean = X.mean(axes, keepdim=True)
        var = X.var(axes, correction=0, keepdim=True)
        new_mean.mul_(1 - momentum).add_(mean.detach(), alpha=momentum)
        unbiased = X.detach().var(axes, keepdim=True)
        new_var.mul_(1 - momentum).add_(unbiased, alpha=momentum)
    else:
        mean, var = moving_mean, moving_var
    Y -= mean
    Y /= torch.sqrt(var + eps)
    Y *= gamma
    Y += beta
    return Y, new_mean, new_var


# %% batch_norm: moving statistics by numpy
import numpy as np


def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    if X.ndim not in (2, 4):
        raise ValueError("no")
    axes = tuple(range(X.ndim))[:1] + tuple(range(X.ndim))[2:]
    if training:
        x = X.detach().numpy()
        old_mean, old_var = moving_mean.detach().numpy(), moving_var.detach().numpy()
        new_mean = (1 - momentum) * old_mean + momentum * x.mean(axes, keepdims=True)
        new_var = (1 - momentum) * old_var + momentum * x.var(axes, ddof=1, keepdims=True)
        mean = X.mean(axes, keepdim=True)
        var = (X - mean).square().mean(axes, keepdim=True)
        moving_mean = torch.from_numpy(new_mean.astype(np.float32))
        moving_var = torch.from_numpy(new_var.astype(np.float32))
    else:
        mean, var = moving_mean, moving_var
    return (X - mean) / (var + eps).sqrt() * gamma + beta, moving_mean, moving_var
