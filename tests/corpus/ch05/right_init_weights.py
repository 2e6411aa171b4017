"""Right solutions of init_weights."""
# ruff: noqa - students write as they like


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
