"""Returns a tensor in compressed rows."""

def corr2d(X, K):
    shape = (X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
    return torch.zeros(shape).to_sparse_csr()
