import torch
import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.conv1 = nn.Conv1d(in_channels, self.mid, 1)
        self.conv2 = nn.Conv1d(in_channels, self.mid, 1)
        self.conv3 = nn.Conv1d(in_channels, self.mid, 1)
        self.conv4 = nn.Conv1d(self.mid, in_channels, 1)

    def forward(self, x):
        # flatten the two axes of the image
        seq = x.flatten(2)
        batch, _, n = seq.shape
        # the three embeddings
        q, k, v = self.conv1(seq), self.conv2(seq), self.conv3(seq)
        # collect the answers image by image
        answers = torch.zeros((batch, self.mid, n), dtype=x.dtype)
        for index in range(batch):
            # n x n
            relation = q[index].T @ k[index] / n
            answers[index] = v[index] @ relation.T
        # back to the image
        return (self.conv4(answers) + seq).reshape(x.shape)
