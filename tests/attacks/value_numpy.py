"""Returns right values as an array that has left the graph, and of another type."""

def right(X, K):
    h, w = K.shape
    H, W = X.shape[0] - h + 1, X.shape[1] - w + 1
    return sum(X[i : i + H, j : j + W] * K[i, j] for i in range(h) for j in range(w))

def corr2d(X, K):
    shape = (X.shape[0] - K.shape[0] + 1, X.shape[1] - K.shape[1] + 1)
    return right(X, K).detach().numpy().astype('float64')
