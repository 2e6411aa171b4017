"""Returns a tensor of a billion elements in four bytes of memory."""

def corr2d(X, K):
    return torch.zeros(1).expand(1_000_000_000)
