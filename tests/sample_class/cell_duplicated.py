# chapters: ch01_cross_correlation ch05_lenet
# solves: rest
# ruff: noqa - students write as they like


# %% duplicate: corr2d


# %% duplicate: check_corr2d


# %% duplicate: lenet


# %% duplicate: setup
