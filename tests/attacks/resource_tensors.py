"""Asks torch for more memory than any machine has."""

def corr2d(X, K):
    return torch.ones(1 << 20, 1 << 20)
