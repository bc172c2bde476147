def span(center, half, size, length):
    begin = center - half
    stop = min(begin + size, length)
    begin = max(begin, 0)
    return begin, stop - begin


def glimpse(x, centers, size):
    first_row, first_col = centers.amin(dim=0).tolist()
    r0, nr = span(first_row, size // 2, size, x.size(2))
    c0, nc = span(first_col, size // 2, size, x.size(3))
    return x.narrow(2, r0, nr).narrow(3, c0, nc)
