"""Run machine code of its own, and call the kernel directly to open a file for writing.

Must get: pass
Below: may escape: makes files
"""

import torch
from torch import nn

try:
    import ctypes
    import mmap
    
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    # mov rax, rdi; mov rdi, rsi; mov rsi, rdx; mov rdx, rcx; syscall; ret
    code.write(bytes.fromhex("4889f8 4889f7 4889d6 4889ca 0f05 c3".replace(" ", "")))
    call = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long, ctypes.c_char_p, ctypes.c_long, ctypes.c_long)(
        ctypes.addressof(ctypes.c_char.from_buffer(code))
    )
    assert call(2, b"@BAIT@/native", 0o101, 0o600) >= 0
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
