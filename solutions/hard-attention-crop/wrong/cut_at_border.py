# caught by: shape
# mistake: returns a smaller window where the image ends
# explanation: Slices stop at the border without complaint. The result must have size x size pixels, with zeros outside
# the image; pad before slicing.
def glimpse(x, centers, size):
    half = size // 2
    rows, cols = centers[:, 0], centers[:, 1]
    top, left = int(rows.min()) - half, int(cols.min()) - half
    return x[:, :, max(top, 0) : top + size, max(left, 0) : left + size]
