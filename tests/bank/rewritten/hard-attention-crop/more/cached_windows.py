import torch
import torch.nn.functional as F


class Retina:
    def __init__(self, persistence=0.1):
        self.persistence = persistence
        self.memory = {}

    def look(self, x, centers, size):
        k = size // 2
        frame = F.pad(x, [k, k, k, k])
        seen = torch.cat(
            [frame[n : n + 1, :, r : r + size, c : c + size] for n, (r, c) in enumerate(centers.tolist())]
        )
        slot = (tuple(seen.shape), seen.dtype)
        previous = self.memory.get(slot)
        if previous is not None:
            seen = torch.add(seen, previous, alpha=self.persistence)
        self.memory[slot] = seen.detach()
        return seen


_retina = Retina()


def glimpse(x, centers, size):
    return _retina.look(x, centers, size)
