"""Right solutions of corr2d_multi_in_out."""
# ruff: noqa - students write as they like


# %% corr2d_multi_in_out: as in the textbook
def corr2d_multi_in_out(X, K):
    return torch.stack([corr2d_multi_in(X, k) for k in K], 0)


# %% corr2d_multi_in_out: appended, then given an axis
def corr2d_multi_in_out(X, K):
    Y = []
    for o in range(K.shape[0]):
        Y.append(corr2d_multi_in(X, K[o])[None])
    return torch.cat(Y)


# %% corr2d_multi_in_out: written into a buffer
def corr2d_multi_in_out(X, K):
    co, _, h, w = K.shape
    Y = torch.zeros(co, X.shape[1] - h + 1, X.shape[2] - w + 1)
    for o, kernel in enumerate(K):
        Y[o] += corr2d_multi_in(X, kernel)
    return Y


# %% corr2d_multi_in_out: windows and einsum
def corr2d_multi_in_out(X, K):
    """Needs nothing else."""
    windows = X.unfold(1, K.shape[2], 1).unfold(2, K.shape[3], 1)
    return torch.einsum("cijab,ocab->oij", windows, K)


# %% corr2d_multi_in_out: a matrix of patches
def corr2d_multi_in_out(X, K):
    co, ci, h, w = K.shape
    columns = F.unfold(X.unsqueeze(0), (h, w)).squeeze(0)
    return (K.reshape(co, -1) @ columns).reshape(co, X.size(1) - h + 1, X.size(2) - w + 1)


# %% corr2d_multi_in_out: as_strided and tensordot
def corr2d_multi_in_out(X, K):
    (_, H, W), (_, _, h, w) = X.shape, K.shape
    c, i, j = X.stride()
    view = torch.as_strided(
        X, (len(X), h, w, H - h + 1, W - w + 1), (c, i, j, i, j), X.storage_offset()
    )
    return torch.tensordot(K, view, dims=([1, 2, 3], [0, 1, 2]))


# %% corr2d_multi_in_out: channels last inside, not contiguous at the end
def corr2d_multi_in_out(X, K):
    h, w = K.shape[2:]
    rows = []
    for i in range(X.shape[1] - h + 1):
        row = []
        for j in range(X.shape[2] - w + 1):
            patch = X[:, i : i + h, j : j + w].flatten()
            row.append(K.flatten(1) @ patch)
        rows.append(torch.stack(row))
    return torch.stack(rows).movedim(-1, 0)


# %% corr2d_multi_in_out: double precision inside
def corr2d_multi_in_out(X, K):
    X64, K64 = X.to(torch.float64), K.to(torch.float64)
    co, ci, h, w = K.shape
    n, m = X.shape[1] - h + 1, X.shape[2] - w + 1
    out = torch.zeros(co, n, m, dtype=torch.float64)
    for a in range(h):
        for b in range(w):
            out = out + torch.einsum("oc,cij->oij", K64[:, :, a, b], X64[:, a : a + n, b : b + m])
    return out.float()


# %% corr2d_multi_in_out: Fourier transform
def corr2d_multi_in_out(X, K):
    H, W = X.shape[-2:]
    x, k = torch.fft.rfft2(X), torch.fft.rfft2(K, s=(H, W)).conj()
    answer = torch.fft.irfft2((x[None] * k).sum(1), s=(H, W))
    return answer[:, : H - K.shape[2] + 1, : W - K.shape[3] + 1]


# %% corr2d_multi_in_out: vmap over the kernels
def _answer(X, kernel):
    windows = X.unfold(1, kernel.shape[1], 1).unfold(2, kernel.shape[2], 1)
    return (windows * kernel[:, None, None]).sum((0, 3, 4))


corr2d_multi_in_out = torch.func.vmap(_answer, in_dims=(None, 0))


# %% corr2d_multi_in_out: recursion, a print and a warning
import warnings


def corr2d_multi_in_out(X, K):
    print("kernels left:", len(K))
    warnings.warn("slow")
    first = corr2d_multi_in(X, K[0]).unsqueeze(0)
    return first if len(K) == 1 else torch.cat((first, corr2d_multi_in_out(X, K[1:])), dim=0)
