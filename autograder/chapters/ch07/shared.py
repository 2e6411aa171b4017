"""What the exercises of this chapter share."""

from torch import nn

from autograder.spec import forbid

MODELS = forbid("torchvision's models", names=("torchvision.models", "torch.hub"))
LEAST_SPREAD = 0.05  # of the mean: right answers then agree to a fiftieth of what is tolerated


def normalised(net, X):
    """Return what each batch norm of ``net`` is given on the way of ``X``, as (numbers, channels).

    A batch norm divides by how far a channel's numbers spread. Where they hardly do, behind a relu
    that lets next to nothing pass, it multiplies what float32 has rounded off, and right answers
    that sum in another order, as for channels last in memory, come out far apart.
    """
    given = []
    norms = [module for module in net.modules() if isinstance(module, nn.BatchNorm2d)]
    hooks = [
        norm.register_forward_pre_hook(lambda _, args: given.append(args[0])) for norm in norms
    ]
    net(X)
    for hook in hooks:
        hook.remove()
    return [Y.detach().transpose(0, 1).flatten(1).T for Y in given]


def is_steady(net, X):
    """Say whether what ``net`` answers in training comes out alike however it is summed."""
    given = normalised(net, X)
    return all((Y.std(0) >= LEAST_SPREAD * Y.mean(0).abs()).all() for Y in given)
