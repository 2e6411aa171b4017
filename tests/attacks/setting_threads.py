"""Asks torch for a thousand threads."""

def corr2d(X, K):
    torch.set_num_threads(1000)
    return torch.ones(2000, 2000) @ torch.ones(2000, 2000)
