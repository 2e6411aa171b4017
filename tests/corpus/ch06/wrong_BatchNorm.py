"""Wrong solutions of BatchNorm."""
# ruff: noqa - students write as they like


# %% BatchNorm: right
class BatchNorm(nn.Module):
    def __init__(self, num_features, num_dims):
        super().__init__()
        shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
        self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
        self.register_buffer("moving_mean", torch.zeros(shape))
        self.register_buffer("moving_var", torch.ones(shape))

    def forward(self, X):
        Y, self.moving_mean, self.moving_var = batch_norm(
            X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
        )
        return Y


# %% BatchNorm: the shape of images for features as well
# -         shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
# +         shape = (1, num_features, 1, 1)


# %% BatchNorm: torch's names for the buffers
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         self.register_buffer("running_mean", torch.zeros(shape))
# +         self.register_buffer("running_var", torch.ones(shape))
#
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +         Y, self.running_mean, self.running_var = batch_norm(
# +             X, self.gamma, self.beta, self.running_mean, self.running_var, 1e-5, 0.1, self.training


# %% BatchNorm: nn.Module is never initialised
# -         super().__init__()
#
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         self.moving_mean, self.moving_var = torch.zeros(shape), torch.ones(shape)


# %% BatchNorm: the mode is asked for once
#           self.register_buffer("moving_var", torch.ones(shape))
# +         self.mode = None
#
#       def forward(self, X):
# +         if self.mode is None:
# +             self.mode = self.training
#           Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.mode


# %% BatchNorm: always evaluates
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# -         )
# -         return Y
# +         return batch_norm(
# +             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, False
# +         )[0]


# %% BatchNorm: evaluation moves the statistics, too
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# -         )
# +         state = self.gamma, self.beta, self.moving_mean, self.moving_var
# +         Y = batch_norm(X, *state, 1e-5, 0.1, self.training)[0]
# +         self.moving_mean, self.moving_var = batch_norm(X, *state, 1e-5, 0.1, True)[1:]


# %% BatchNorm: every batch counts twice
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# -         )
# +         for _ in range(2):
# +             Y, self.moving_mean, self.moving_var = batch_norm(
# +                 X,
# +                 self.gamma,
# +                 self.beta,
# +                 self.moving_mean,
# +                 self.moving_var,
# +                 1e-5,
# +                 0.1,
# +                 self.training,
# +             )


# %% BatchNorm: only the mean is kept
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# +         Y, self.moving_mean, _ = batch_norm(


# %% BatchNorm: the shift starts at one
# -         self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
# +         self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.ones(shape))


# %% BatchNorm: a random start
# -         self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
# +         self.gamma, self.beta = nn.Parameter(torch.randn(shape)), nn.Parameter(torch.randn(shape))


# %% BatchNorm: all three results are returned
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# +         answer = batch_norm(
#
# -         return Y
# +         _, self.moving_mean, self.moving_var = answer
# +         return answer


# %% BatchNorm: mean and variance are handed over in the wrong order
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X, self.gamma, self.beta, self.moving_var, self.moving_mean, 1e-5, 0.1, self.training


# %% BatchNorm: eps and momentum are handed over in the wrong order
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 0.1, 1e-5, self.training


# %% BatchNorm: scale and shift are taken out of the graph
#       def forward(self, X):
# +         gamma, beta = self.gamma.detach(), self.beta.detach()
#           Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X, gamma, beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training


# %% BatchNorm: torch's layer in disguise
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +         return nn.functional.batch_norm(
# +             X,
# +             self.moving_mean.view(-1),
# +             self.moving_var.view(-1),
# +             self.gamma.view(-1),
# +             self.beta.view(-1),
# +             self.training,
# +             0.1,
# +             1e-5,
#
# -         return Y


# %% BatchNorm: named keeps_training_after_eval, the flag is always true
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, training=True


# %% BatchNorm: named forgets_new_statistics, they get local names
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# +         Y, moving_mean, moving_var = batch_norm(


# %% BatchNorm: named statistics_outside_the_state, plain attributes
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         self.moving_mean = torch.zeros(shape)
# +         self.moving_var = torch.ones(shape)


# %% BatchNorm: named statistics_outside_the_state, buffers that are not saved
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         self.register_buffer("moving_mean", torch.zeros(shape), persistent=False)
# +         self.register_buffer("moving_var", torch.ones(shape), persistent=False)


# %% BatchNorm: named statistics_as_parameters, without a gradient
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         self.moving_mean = nn.Parameter(torch.zeros(shape), requires_grad=False)
# +         self.moving_var = nn.Parameter(torch.ones(shape), requires_grad=False)
#
# -         Y, self.moving_mean, self.moving_var = batch_norm(
# +         Y, self.moving_mean.data, self.moving_var.data = batch_norm(


# %% BatchNorm: named scale_cannot_be_learned, plain tensors
# -         self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
# +         self.gamma, self.beta = torch.ones(shape), torch.zeros(shape)


# %% BatchNorm: named momentum_of_nine_tenths, the number from the textbook
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X,
# +             self.gamma,
# +             self.beta,
# +             self.moving_mean,
# +             self.moving_var,
# +             eps=1e-5,
# +             momentum=0.9,
# +             training=self.training,


# %% BatchNorm: named larger_eps, a thousandth
# -             X, self.gamma, self.beta, self.moving_mean, self.moving_var, 1e-5, 0.1, self.training
# +             X,
# +             self.gamma,
# +             self.beta,
# +             self.moving_mean,
# +             self.moving_var,
# +             eps=1e-3,
# +             momentum=0.1,
# +             training=self.training,


# %% BatchNorm: named starts_with_zero_variance, zeros for both
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         for name in ("moving_mean", "moving_var"):
# +             self.register_buffer(name, torch.zeros(shape))


# %% BatchNorm: named scale_starts_at_zero, zeros for both
# -         self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
# +         self.gamma, self.beta = (nn.Parameter(torch.zeros(shape)) for _ in range(2))


# %% BatchNorm: named flat_statistics, all of shape (f,)
# -         shape = (1, num_features) if num_dims == 2 else (1, num_features, 1, 1)
# -         self.gamma, self.beta = nn.Parameter(torch.ones(shape)), nn.Parameter(torch.zeros(shape))
# -         self.register_buffer("moving_mean", torch.zeros(shape))
# -         self.register_buffer("moving_var", torch.ones(shape))
# +         self.gamma = nn.Parameter(torch.ones(num_features))
# +         self.beta = nn.Parameter(torch.zeros(num_features))
# +         self.register_buffer("moving_mean", torch.zeros(num_features))
# +         self.register_buffer("moving_var", torch.ones(num_features))


# %% BatchNorm: named needs_a_batch_after_training, refuses a single sample in evaluation, too
#       def forward(self, X):
# +         if X.numel() == X.shape[1]:
# +             raise ValueError("more than one value for each channel, please")


# %% BatchNorm: a single sample goes through as it is
#       def forward(self, X):
# +         if not self.training and len(X) == 1:
# +             return X
