# caught by: whole-numbers
# mistake: builds one-hot rows from the centres as they come, which must be int64 for that
# explanation: F.one_hot refuses int32, which is what many libraries return positions in. Write centers.long().
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    views = F.pad(x, (half, half, half, half)).unfold(2, size, 1).unfold(3, size, 1)
    rows = F.one_hot(centers[:, 0], x.shape[2]).to(x.dtype)
    cols = F.one_hot(centers[:, 1], x.shape[3]).to(x.dtype)
    return torch.einsum("bh,bw,bchwij->bcij", rows, cols, views)
