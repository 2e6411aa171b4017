"""Wrong solutions of same_padding that the specification does not name."""
# ruff: noqa - students write as they like


# %% same_padding: right
def same_padding(kernel_size):
    h, w = kernel_size
    rows = ((h - 1) // 2, h // 2)
    columns = ((w - 1) // 2, w // 2)
    return rows, columns


# %% same_padding: the extra column on the left, the extra row below
# -     columns = ((w - 1) // 2, w // 2)
# +     columns = (w // 2, (w - 1) // 2)


# %% same_padding: kernels of three
# -     rows = ((h - 1) // 2, h // 2)
# -     columns = ((w - 1) // 2, w // 2)
# +     rows = columns = (1, 1)


# %% same_padding: halves
# -     rows = ((h - 1) // 2, h // 2)
# -     columns = ((w - 1) // 2, w // 2)
# +     rows = ((h - 1) / 2, (h - 1) / 2)
# +     columns = ((w - 1) / 2, (w - 1) / 2)


# %% same_padding: square kernels only
# -     columns = ((w - 1) // 2, w // 2)
# +     columns = rows


# %% same_padding: the totals
# -     return rows, columns
# +     return sum(rows), sum(columns)


# %% same_padding: one too many for a kernel of one
# -     rows = ((h - 1) // 2, h // 2)
# +     rows = (max(h - 1, 1) // 2, max(h // 2, 1))


# %% same_padding: top with left, bottom with right
# -     return rows, columns
# +     return (rows[0], columns[0]), (rows[1], columns[1])
