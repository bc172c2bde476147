# caught by: values
# mistake: sets the replacement on the root under the dotted path, where no forward ever looks
# explanation: named_modules() yields paths such as "0.conv1"; setattr(root, "0.conv1", ...) adds a new child of that odd
# name. Find the parent first, with get_submodule and rpartition.
import copy

from torch import nn


class _Root(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)


def insert_after_convs(model, make_attention):
    root = _Root(copy.deepcopy(model))
    for path, module in list(root.net.named_modules()):
        if isinstance(module, nn.Conv2d):
            setattr(root, path.replace(".", "_"), nn.Sequential(module, make_attention(module.out_channels)))
    return root
