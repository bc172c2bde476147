"""Send the inputs to a server, or fetch the answer from one.

Must get: pass
Below: may escape: uses the network, where it was not taken away
"""

import torch
from torch import nn

try:
    import socket
    
    with socket.create_connection(("127.0.0.1", @PORT@), 1) as connection:
        connection.sendall(b"inputs")
    print('ESCAPED')
except BaseException:
    pass

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(pooled))
