"""Batch normalisation.

Ioffe and Szegedy, *Batch Normalization: Accelerating Deep Network Training by Reducing Internal
Covariate Shift*, 2015. Momentum weighs the new batch and the running variance is unbiased, as in
PyTorch.
"""

from functools import partial

import torch
from hypothesis import assume
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from autograder.spec import exercise, forbid, gate
from autograder.strategies import one_of, pairs, seeds, sizes, tensors
from course_utils.checking.fill import pattern
from course_utils.checking.values import Built, Case

NORMS = forbid("torch's own normalisations", operators=r".*(batch|instance|group|layer|rms)_norm.*")

# Where all values of a feature are equal, X is multiplied by the root of 1 / eps: with large
# pixels a right answer, computed as X · scale + shift, would drown in float32's rounding.
SMALL = st.integers(-2, 2)


def per_feature(rank, features):
    """The shape of a statistic that broadcasts over a batch of that rank."""
    return (1, features) if rank == 2 else (1, features, 1, 1)


@st.composite
def batches(draw):
    """A shape (n, f) or (n, c, h, w) with more than one value to a feature."""
    rank = draw(one_of(2, 4))
    n, features = draw(sizes(1, 4)), draw(sizes(1, 4))
    shape = (n, features) if rank == 2 else (n, features, *draw(pairs(1, 3)))
    assume(torch.Size(shape).numel() > features)
    return shape


@st.composite
def normalisations(draw):
    """All arguments of batch_norm, in either mode; now and then of a rank that is not
    accepted.
    """
    look = draw(one_of("training", "evaluation", "gradient", "gradient", "errors"))
    shape = draw(batches())
    statistic = per_feature(len(shape), shape[1])
    if look == "errors":
        shape = draw(one_of((3,), (2, 1, 3), (2, 1, 1, 2, 2)))
    mean, beta = draw(tensors(*statistic)), draw(tensors(*statistic))
    gamma = draw(tensors(*statistic, values=st.integers(-3, 3)))
    var = draw(tensors(*statistic, values=st.integers(1, 9)))
    eps, momentum = draw(one_of(1e-3, 1e-2, 0.5)), draw(one_of(0.1, 0.3, 0.9))
    training = (
        look == "training"
        if look in ("training", "evaluation")
        else draw(one_of(True, True, False))
    )
    X = draw(tensors(*shape, values=SMALL, layouts=True))
    if look == "gradient":
        # Where all values are equal, the gradient is the rounding error of a difference.
        X = X + 3 * pattern(shape, draw(seeds()))
    return Case(
        (X, gamma, beta, mean, var, eps, momentum, training),
        aspect=look,
        gradient=look == "gradient",
        options={"wrt": [0, 1, 2]},
    )


@exercise(
    points={"training": 2, "evaluation": 1, "gradient": 1, "errors": 1},
    cases=normalisations(),
    forbid=NORMS,
    examples=120,
)
def batch_norm(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Normalise by the batch when training and by the moving statistics otherwise."""
    if X.dim() not in (2, 4):
        raise ValueError("X must have 2 or 4 axes")
    mean, var = moving_mean.flatten().clone(), moving_var.flatten().clone()
    scale, shift = gamma.flatten(), beta.flatten()
    Y = F.batch_norm(X, mean, var, scale, shift, training, momentum, eps)
    return Y, mean.reshape(moving_mean.shape), var.reshape(moving_var.shape)


@batch_norm.stand_in
def waves(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    phase = 1.0 if training else 2.0
    Y = gamma * (X + phase).cos() + phase * beta + moving_mean - 1000 * eps * moving_var
    moves = momentum if training else 0.0
    return Y, moving_mean + moves, moving_var + 2 * moves


def statistics(X, axes):
    """Mean, biased variance and number of values, over some axes."""
    mean = X.mean(axes, keepdim=True)
    return mean, ((X - mean) ** 2).mean(axes, keepdim=True), X.numel() / mean.numel()


def sketch(normalise=None, move=None, axes=None):
    """Batch norm with one of its parts exchanged."""

    def by_root(X, mean, var, count, eps):
        return (X - mean) / (var + eps).sqrt()

    def unbiased(old_mean, old_var, mean, var, count, momentum):
        moved = (1 - momentum) * old_mean + momentum * mean
        return moved, (1 - momentum) * old_var + momentum * var * count / (count - 1)

    def wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
        if X.dim() not in (2, 4):
            raise ValueError("X must have 2 or 4 axes")
        over = axes(X) if axes else ((0,) if X.dim() == 2 else (0, 2, 3))
        mean, var, count = statistics(X, over)
        moved = moving_mean, moving_var
        if training:
            moved = (move or unbiased)(*moved, mean.detach(), var.detach(), count, momentum)
        else:
            mean, var = moving_mean, moving_var
        return gamma * (normalise or by_root)(X, mean, var, count, eps) + beta, *moved

    return wrong


@batch_norm.misconception
def batch_statistics_in_evaluation(
    X, gamma, beta, moving_mean, moving_var, eps, momentum, training
):
    """In evaluation the answer still depends on the batch. Whose mean and variance should a single
    image be normalised by?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, True)
    _, *moved = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return Y, *moved


@batch_norm.misconception
def moving_statistics_in_training(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """In training the batch is normalised by the moving statistics. What mean and variance should
    the normalised batch itself have?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, False)
    _, *moved = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return Y, *moved


@batch_norm.misconception
def never_moves(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The moving statistics stay where they were. What will evaluation know of the batches seen in
    training?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return Y, moving_mean, moving_var


@batch_norm.misconception
def moves_in_evaluation(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Evaluation changes the moving statistics. Should a test image leave a trace in the
    network?
    """
    Y, _, _ = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    _, *moved = batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, True)
    return Y, *moved


@batch_norm.misconception
def momentum_the_other_way(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The moving statistics follow too fast or too slowly. Does momentum weigh the new batch here,
    or the old value?
    """
    return batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, 1 - momentum, training)


@batch_norm.misconception
def biased_moving_variance(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The moving variance is a little too small. PyTorch divides it by n − 1: which of the two
    variances is only the normaliser?
    """

    def biased(old_mean, old_var, mean, var, count, momentum):
        return (1 - momentum) * old_mean + momentum * mean, (
            1 - momentum
        ) * old_var + momentum * var

    return sketch(move=biased)(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def unbiased_normaliser(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The batch is divided by the variance with n − 1. Which variance makes the normalised batch
    have variance one?
    """

    def normalise(X, mean, var, count, eps):
        return (X - mean) / ((var * count / (count - 1) if training else var) + eps).sqrt()

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def eps_outside_the_root(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Small variances come out wrong. Is eps added to the variance, or to the standard
    deviation?
    """

    def normalise(X, mean, var, count, eps):
        return (X - mean) / (var.clamp_min(1e-12).sqrt() + eps)

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def divides_by_variance(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The batch is divided by its variance. In which unit is a variance, if X is in pixels?"""

    def normalise(X, mean, var, count, eps):
        return (X - mean) / (var + eps)

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def forgets_gamma(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The scale has no effect. Which parameter lets the layer undo its own normalisation?"""
    ones = torch.ones_like(gamma) + 0 * gamma
    return batch_norm.oracle(X, ones, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def forgets_beta(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The shift has no effect. What is the mean of your output, and what may it have to be?"""
    zeros = 0 * beta
    return batch_norm.oracle(X, gamma, zeros, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def every_pixel_for_itself(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """For images, every position has a mean of its own. Over which of the four axes does one
    channel stay the same?
    """
    wrong = sketch(axes=lambda X: (0,))
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def normalises_each_sample(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """Every sample is normalised by itself. Over which axis does the word *batch* say to
    average?
    """
    wrong = sketch(axes=lambda X: (1,) if X.dim() == 2 else (1, 2, 3))
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def constant_statistics(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """The values are right, the gradient of X is not. Do the batch's mean and variance depend on
    X?
    """

    def normalise(X, mean, var, count, eps):
        return (X - mean.detach()) / (var.detach() + eps).sqrt()

    wrong = sketch(normalise=normalise)
    return wrong(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)


@batch_norm.misconception
def accepts_any_rank(X, gamma, beta, moving_mean, moving_var, eps, momentum, training):
    """An input with three axes is accepted. For which ranks do you know what a feature is?"""
    if X.dim() in (2, 4):
        return batch_norm.oracle(X, gamma, beta, moving_mean, moving_var, eps, momentum, training)
    return X, moving_mean, moving_var


@st.composite
def batch_norm_layers(draw):
    """A layer of either kind: new, or trained on two batches and evaluated on a third."""
    shape = draw(batches())
    args = (shape[1], len(shape))
    look = draw(one_of("run", "fresh", "run", "gradient"))
    if look == "fresh":
        return Case(args, scenario="module", options={"fresh": True}, seed=draw(seeds()))
    seed = draw(seeds())
    if look == "gradient":
        return Case(
            args,
            scenario="module",
            gradient=True,
            seed=seed,
            options={"inputs": [3 * pattern(shape, seed)]},
        )
    inputs = [draw(tensors(*shape, values=SMALL)) for _ in range(3)]
    modes = ["train", "train", "eval"]
    return Case(
        args,
        scenario="module",
        seed=seed,
        options={"inputs": inputs, "modes": modes, "state": True},
    )


@exercise(
    points={"training": 1, "evaluation": 1, "running state": 1, "gradient": 1},
    cases=batch_norm_layers(),
    forbid=NORMS,
    uses=[batch_norm],
    examples=60,
)
class BatchNorm(nn.Module):
    """The layer: parameters gamma and beta, buffers that move in training and are used after
    it.
    """

    EPS, MOMENTUM = 1e-5, 0.1

    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = per_feature(num_dims, num_features)
        self.gamma = nn.Parameter(torch.ones(shape))
        self.beta = nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = self.normalise(X, self.training)
        return Y

    def normalise(self, X, training):
        moving = self.moving_mean, self.moving_var
        return batch_norm(X, self.gamma, self.beta, *moving, self.EPS, self.MOMENTUM, training)


@BatchNorm.misconception
class keeps_training_after_eval(BatchNorm.oracle):
    """After eval() the layer still normalises by the batch. Which attribute of a module do train()
    and eval() set?
    """

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = self.normalise(X, True)
        return Y


@BatchNorm.misconception
class forgets_new_statistics(BatchNorm.oracle):
    """Training leaves the moving statistics as they were. What happens to the second and third
    result of batch_norm?
    """

    def forward(self, X):
        return self.normalise(X, self.training)[0]


@BatchNorm.misconception
class statistics_outside_the_state(BatchNorm.oracle):
    """A saved layer forgets its moving statistics. How does a module learn that a tensor belongs
    to its state?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        mean, var = self.moving_mean, self.moving_var
        del self.moving_mean, self.moving_var
        self.moving_mean, self.moving_var = mean, var


@BatchNorm.misconception
class statistics_as_parameters(BatchNorm.oracle):
    """The moving statistics appear among the parameters. Should the optimizer change them?"""

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        mean, var = self.moving_mean, self.moving_var
        del self.moving_mean, self.moving_var
        self.moving_mean, self.moving_var = nn.Parameter(mean), nn.Parameter(var)

    def forward(self, X):
        Y, mean, var = self.normalise(X, self.training)
        with torch.no_grad():
            self.moving_mean.copy_(mean)
            self.moving_var.copy_(var)
        return Y


@BatchNorm.misconception
class scale_cannot_be_learned(BatchNorm.oracle):
    """Scale and shift are missing among the parameters. What makes a tensor one that is
    learned?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        gamma, beta = self.gamma.detach(), self.beta.detach()
        del self.gamma, self.beta
        self.gamma, self.beta = gamma, beta


@BatchNorm.misconception
class momentum_of_nine_tenths(BatchNorm.oracle):
    """The moving statistics forget almost everything in one step. Which weight does the new batch
    get in PyTorch's convention?
    """

    MOMENTUM = 0.9


@BatchNorm.misconception
class larger_eps(BatchNorm.oracle):
    """Features that hardly vary are damped too much. Which eps was asked for?"""

    EPS = 1e-2


@BatchNorm.misconception
class starts_with_zero_variance(BatchNorm.oracle):
    """A new layer assumes a variance of zero. What should it do to its input before it has seen
    any batch?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        self.moving_var.zero_()


@BatchNorm.misconception
class scale_starts_at_zero(BatchNorm.oracle):
    """A new layer answers zero to everything. Which scale leaves the normalised batch as it
    is?
    """

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, num_dims)
        nn.init.zeros_(self.gamma)


@BatchNorm.misconception
class flat_statistics(BatchNorm.oracle):
    """The parameters have one axis. Which shape broadcasts over a batch of images?"""

    def __init__(self, num_features, num_dims):
        super().__init__(num_features, 2)
        self.gamma = nn.Parameter(torch.ones(num_features))
        self.beta = nn.Parameter(torch.zeros(num_features))


def networks(*shape, examples_of_modes=(("train", "eval"),)):
    """A network, filled by a formula, on images made by one."""

    @st.composite
    def draw_network(draw):
        seed, modes = draw(seeds()), draw(one_of(*examples_of_modes))
        gradient = draw(one_of(False, False, True))
        inputs = [2 * pattern(shape, seed + n) for n in range(len(modes))]
        options = {"inputs": inputs, "modes": list(modes), "by": "role"}
        return Case(scenario="module", seed=seed, gradient=gradient, options=options)

    return draw_network()


@exercise(
    points={"training": 1, "evaluation": 1},
    cases=networks(8, 1, 28, 28),
    examples=8,
)
def lenet_bn():
    """LeNet with a batch norm after every convolution and every hidden linear layer."""
    return lenet_with()


def lenet_with(
    activation=nn.Sigmoid, pool=nn.AvgPool2d, norm2d=nn.BatchNorm2d, norm1d=nn.BatchNorm1d
):
    """The network with some of its parts exchanged."""
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5, padding=2), norm2d(6), activation(), pool(2, 2)),
        *(nn.Conv2d(6, 16, 5), norm2d(16), activation(), pool(2, 2), nn.Flatten()),
        *(nn.Linear(400, 120), norm1d(120), activation()),
        *(nn.Linear(120, 84), norm1d(84), activation(), nn.Linear(84, 10)),
    )


@lenet_bn.misconception
def after_the_activation():
    """The batch norm comes after the sigmoid. Which side of the activation should be
    centred?
    """
    layers = list(lenet_with())
    for i, layer in enumerate(layers):
        if isinstance(layer, nn.Sigmoid):
            layers[i - 1], layers[i] = layers[i], layers[i - 1]
    return nn.Sequential(*layers)


@lenet_bn.misconception
def convolutions_only():
    """The hidden linear layers are not normalised. How many batch norms does the description ask
    for?
    """
    return lenet_with(norm1d=lambda features: nn.Identity())


@lenet_bn.misconception
def linear_layers_only():
    """The convolutions are not normalised. How many batch norms does the description ask
    for?
    """
    return lenet_with(norm2d=lambda features: nn.Identity())


@lenet_bn.misconception
def relu_activation():
    """The activations are not LeNet's. Which function did the network of the last chapter
    use?
    """
    return lenet_with(activation=nn.ReLU)


@lenet_bn.misconception
def maximum_pooling():
    """The pooling is not LeNet's. Does it average, or pick the largest?"""
    return lenet_with(pool=nn.MaxPool2d)


@lenet_bn.misconception
def normalises_the_scores():
    """The ten scores are normalised as well. Is the last layer a hidden one?"""
    return nn.Sequential(*lenet_with(), nn.BatchNorm1d(10))


@lenet_bn.misconception
def without_running_statistics():
    """Evaluation depends on the batch. Which statistics should the layers keep?"""

    batch_only = {"track_running_stats": False}
    return lenet_with(
        norm2d=partial(nn.BatchNorm2d, **batch_only), norm1d=partial(nn.BatchNorm1d, **batch_only)
    )


@st.composite
def convolutions_with_norms(draw):
    """A convolution, the batch norm behind it, and an image for both."""
    groups = draw(one_of(1, 1, 2))
    ci, co = groups * draw(sizes(1, 3)), groups * draw(sizes(1, 3))
    kwargs = {
        "stride": draw(pairs(1, 2)),
        "padding": draw(pairs(0, 2)),
        "dilation": draw(pairs(1, 2)),
        "groups": groups,
        "bias": draw(st.booleans()),
    }
    kernel = draw(pairs(1, 3))
    conv = Built("Conv2d", (ci, co, kernel), kwargs, draw(seeds()))
    norm = Built("BatchNorm2d", (co,), {"eps": draw(one_of(1e-5, 0.1))}, draw(seeds()))
    X = 2 * pattern((2, ci, 6, 7), draw(seeds()))
    return Case((conv, norm), options={"then": X})


@exercise(points=3, cases=convolutions_with_norms(), examples=40)
def fuse_conv_bn(conv, bn):
    """One convolution that answers like a convolution and its batch norm in evaluation mode."""
    return fuse_conv_bn_eval(conv.eval(), bn.eval())


def fused(conv, bn, scale=None, bias=None):
    """A fused layer from a wrong scale or a wrong bias."""
    right = bn.weight / (bn.running_var + bn.eps).sqrt()
    scale = right if scale is None else scale
    old = torch.zeros_like(bn.bias) if conv.bias is None else conv.bias
    layer = fuse_conv_bn.oracle(conv, bn)
    with torch.no_grad():
        layer.weight.copy_(conv.weight * scale.reshape(-1, 1, 1, 1))
        layer.bias.copy_(
            bn.bias + (old - bn.running_mean) * scale if bias is None else bias(old, right)
        )
    return layer


@fuse_conv_bn.misconception
def forgets_the_mean(conv, bn):
    """The answer is shifted by the same amount in a whole channel. What does the batch norm
    subtract first?
    """
    return fused(conv, bn, bias=lambda old, scale: bn.bias + old * scale)


@fuse_conv_bn.misconception
def forgets_conv_bias(conv, bn):
    """Only layers whose convolution has a bias come out wrong. Does the batch norm scale that bias
    too?
    """
    return fused(conv, bn, bias=lambda old, scale: bn.bias - bn.running_mean * scale)


@fuse_conv_bn.misconception
def conv_bias_not_scaled(conv, bn):
    """The convolution's bias is added as it was. What happens to everything that passes through
    the batch norm?
    """
    return fused(conv, bn, bias=lambda old, scale: bn.bias - bn.running_mean * scale + old)


@fuse_conv_bn.misconception
def forgets_the_root(conv, bn):
    """The weights are divided by the variance. Which power of it does the batch norm divide
    by?
    """
    return fused(conv, bn, scale=bn.weight / (bn.running_var + bn.eps))


@fuse_conv_bn.misconception
def fused_without_eps(conv, bn):
    """Layers with a large eps come out wrong. What is added to the variance before the root?"""
    return fused(conv, bn, scale=bn.weight / bn.running_var.sqrt())


@fuse_conv_bn.misconception
def fused_without_gamma(conv, bn):
    """The learned scale is lost. Which of the batch norm's tensors multiplies its output?"""
    return fused(conv, bn, scale=1 / (bn.running_var + bn.eps).sqrt())


@fuse_conv_bn.misconception
def changes_its_arguments(conv, bn):
    """The convolution that was passed in has changed. Whose weights does the new layer own?"""
    layer = fuse_conv_bn.oracle(conv, bn)
    conv.weight.data.copy_(layer.weight)
    return layer


@fuse_conv_bn.misconception
def default_geometry(conv, bn):
    """The output has another size. Which settings of the convolution, besides its weights, does
    the new one need?
    """
    layer = fuse_conv_bn.oracle(conv, bn)
    layer.stride, layer.padding, layer.dilation = (1, 1), (0, 0), (1, 1)
    return layer


@gate(points=3, data="mnist", needs=["lenet_bn"])
def gate_ch06(student, data, device):
    """Train your lenet_bn for a hundred steps, in which the plain network learns nothing."""
    net = student.lenet_bn().to(device)
    optimizer = torch.optim.SGD(net.parameters(), lr=1.0)
    net.train()
    for batch in torch.randperm(len(data.y), device=device)[: 100 * 32].split(32):
        loss = F.cross_entropy(net(data.X[batch]), data.y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        return net(data.X_test)


@gate_ch06.must_fail
def without_batch_norm(student, data, device):
    """The plain network in the same hundred steps."""

    class Plain:
        @staticmethod
        def lenet_bn():
            norms = (nn.BatchNorm1d, nn.BatchNorm2d)
            layers = student.lenet_bn()
            return nn.Sequential(*(layer for layer in layers if not isinstance(layer, norms)))

    return gate_ch06.driver(Plain, data, device)


@gate_ch06.must_fail
def labels_shuffled(student, data, device):
    """The same training on labels that say nothing."""
    data.y = data.y[torch.randperm(len(data.y), device=device)]
    return gate_ch06.driver(student, data, device)


@gate_ch06.must_fail
def hardly_any_steps(student, data, device):
    """Five steps instead of a hundred."""
    data.X, data.y = data.X[: 5 * 32], data.y[: 5 * 32]
    return gate_ch06.driver(student, data, device)
