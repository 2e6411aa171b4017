"""Wrong solutions of init_weights."""
# ruff: noqa - students write as they like


# %% init_weights: a gain for relu
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight, gain=nn.init.calculate_gain("relu"))


# %% init_weights: everything from minus one to one
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.uniform_(m.weight, -1, 1)


# %% init_weights: the window is left out of the count
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        bound = (6 / (m.weight.shape[0] + m.weight.shape[1])) ** 0.5
        nn.init.uniform_(m.weight, -bound, bound)


# %% init_weights: batch norms start anew as well
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight)
    elif isinstance(m, nn.BatchNorm2d):
        nn.init.ones_(m.weight)
        nn.init.zeros_(m.bias)


# %% init_weights: the same number everywhere
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.constant_(m.weight, 0.1)


# %% init_weights: the net is initialised inside the function
def init_weights(m):
    m.apply(init_weights)
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        nn.init.xavier_uniform_(m.weight)


# %% init_weights: named xavier_normal, by hand
def init_weights(m):
    if type(m) in {nn.Linear, nn.Conv2d}:
        window = m.weight[0, 0].numel()
        std = (2 / (m.weight.shape[0] * window + m.weight.shape[1] * window)) ** 0.5
        m.weight.data.normal_(0, std)


# %% init_weights: named kaiming, for relu
def init_weights(m):
    if isinstance(m, nn.Linear) or isinstance(m, nn.Conv2d):
        nn.init.kaiming_uniform_(m.weight, nonlinearity="relu")


# %% init_weights: named linear_only, the type itself
def init_weights(m):
    if type(m) is nn.Linear:
        m.weight.data = nn.init.xavier_uniform_(torch.empty(m.weight.shape))


# %% init_weights: named convolutions_are_forgotten_linear, a plain if
def init_weights(m):
    if m.__class__ == nn.Conv2d:
        torch.nn.init.xavier_uniform_(m.weight)


# %% init_weights: named zeroes_biases, with fill
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        torch.nn.init.xavier_uniform_(m.weight)
        m.bias.data.fill_(0.0)


# %% init_weights: named every_weight_matrix, whatever has two axes
def init_weights(m):
    for name, parameter in m.named_parameters(recurse=False):
        if name == "weight" and parameter.ndim >= 2:
            nn.init.xavier_uniform_(parameter)


# %% init_weights: named every_weight_matrix, every kind of convolution
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.modules.conv._ConvNd)):
        nn.init.xavier_uniform_(m.weight)


# %% init_weights: named works_on_a_copy, a clone
def init_weights(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        weight = m.weight.detach().clone()
        nn.init.xavier_uniform_(weight)
