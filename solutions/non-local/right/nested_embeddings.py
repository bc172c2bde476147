# helper classes two levels deep, a ModuleDict, keys and values fused but not the queries, a buffer nothing reads
import torch
from torch import nn


class Embeddings(nn.Module):
    def __init__(self, wide, narrow):
        super().__init__()
        self.maps = nn.ModuleDict({"context": nn.Conv2d(wide, 2 * narrow, 1), "query": nn.Conv2d(wide, narrow, 1)})

    def forward(self, x):
        q = self.maps["query"](x).flatten(2)
        k, v = torch.tensor_split(self.maps["context"](x).flatten(2), 2, dim=1)
        return q, k, v


class Attend(nn.Module):
    def forward(self, q, k, v):
        weights = torch.softmax(torch.einsum("bdi,bdj->bij", q, k), -1)
        return torch.einsum("bij,bdj->bdi", weights, v)


class NonLocalBlock(nn.Module):
    def __init__(self, planes, bottleneck=None):
        super().__init__()
        bottleneck = max(planes // 2, 1) if bottleneck is None else bottleneck
        self.register_buffer("seen", torch.zeros(1, dtype=torch.long))
        self.embeddings = Embeddings(planes, bottleneck)
        self.attend = Attend()
        self.tail = nn.Sequential(nn.Identity(), nn.Conv2d(bottleneck, planes, 1))

    def forward(self, x):
        y = self.attend(*self.embeddings(x))
        return torch.add(x, self.tail(y.unflatten(2, (x.size(2), x.size(3)))))
