"""The misconceptions of same_padding, made in other words than the specification's."""
# ruff: noqa - students write as they like


# %% same_padding: named extra_line_first, rounded up in front
# -     rows = ((h - 1) // 2, h // 2)
# -     columns = ((w - 1) // 2, w // 2)
# +     rows = (h - 1 - (h - 1) // 2, (h - 1) // 2)
# +     columns = (w - 1 - (w - 1) // 2, (w - 1) // 2)


# %% same_padding: named one_line_too_many, half a kernel each
# -     rows = ((h - 1) // 2, h // 2)
# -     columns = ((w - 1) // 2, w // 2)
# +     rows, columns = (h // 2,) * 2, (w // 2,) * 2


# %% same_padding: named one_line_too_few, rounded down
# -     rows = ((h - 1) // 2, h // 2)
# -     columns = ((w - 1) // 2, w // 2)
# +     rows, columns = (int((h - 1) / 2),) * 2, (int((w - 1) / 2),) * 2


# %% same_padding: named left_and_right_first, as in F.pad
# -     return rows, columns
# +     return columns, rows


# %% same_padding: named all_lines_on_each_side, undivided
# -     rows = ((h - 1) // 2, h // 2)
# -     columns = ((w - 1) // 2, w // 2)
# +     rows, columns = (h - 1, h - 1), (w - 1, w - 1)


# %% same_padding: named four_numbers_in_a_row, one tuple
# -     return rows, columns
# +     return rows + columns


# %% same_padding: named one_number_for_an_axis, as for a layer
# -     return rows, columns
# +     return rows[0], columns[0]
