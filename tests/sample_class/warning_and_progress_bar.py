# chapters: ch01_cross_correlation ch05_lenet
# solves: rest
# ruff: noqa - students write as they like


# %% corr2d
import sys
import warnings


def progress_bar(things):
    things = list(things)
    for number, thing in enumerate(things, start=1):
        print(f"\r{'#' * number}{'.' * (len(things) - number)}", end="", file=sys.stderr)
        yield thing
    print(file=sys.stderr)


def corr2d(X, K):
    warnings.warn("loops are slow", stacklevel=2)
    h, w = K.shape
    Y = torch.zeros(X.shape[0] - h + 1, X.shape[1] - w + 1)
    for i in progress_bar(range(Y.shape[0])):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
    print("done:", Y.shape)
    return Y


# %% extra: corr2d
print(corr2d(torch.rand(4, 5), torch.rand(2, 2)))


# %% extra: Conv2D
this_experiment_fails = Conv2D((2, 2))(torch.rand(1, 1))


# %% accuracy
import warnings


def accuracy(y_hat, y):
    warnings.warn("labels or scores?", UserWarning)
    labels = y_hat.argmax(1) if y_hat.dim() == 2 else y_hat
    return float((labels == y).sum())


# %% commented extra: lenet
# net = lenet()
# %timeit -n 1 -r 1 net(torch.rand(1, 1, 28, 28))
# !echo a shell command
