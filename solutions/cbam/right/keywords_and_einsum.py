# arguments from *args and **kwargs, a ParameterDict with einsum, patches unfolded by hand
import torch
import torch.nn.functional as F
from torch import nn


class CBAM(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        options = {"reduction": 16, "kernel_size": 7}
        options |= dict(zip(("channel", "reduction", "kernel_size"), args, strict=False)) | kwargs
        c, self.k = options["channel"], options["kernel_size"]
        r = c // options["reduction"]
        self.p = nn.ParameterDict({"patch": torch.randn(2 * self.k**2), "w1": torch.randn(c, r), "w0": torch.randn(r, c)})

    def score(self, z):
        return torch.einsum("cr,br->bc", self.p["w1"], torch.relu(torch.einsum("rc,bc->br", self.p["w0"], z)))

    def forward(self, x):
        n, _, h, w = x.shape
        gate = torch.sigmoid(self.score(x.mean((2, 3))) + self.score(x.amax((2, 3))))
        x = torch.einsum("bchw,bc->bchw", x, gate)
        maps = torch.stack([x.mean(1), x.amax(1)], 1)
        scores = torch.einsum("p,bpn->bn", self.p["patch"], F.unfold(maps, self.k, padding=self.k // 2))
        return x * torch.sigmoid(scores).view(n, 1, h, w)
