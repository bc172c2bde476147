# caught by: parameter-count
# mistake: keeps the attention modules in closures, where parameters() does not see them
# explanation: A hook that closes over a module runs it, but the module is no child: its weights are not trained, saved or
# moved. Make it a submodule.
import copy

from torch import nn


def insert_after_convs(model, make_attention):
    new = copy.deepcopy(model)
    for conv in list(new.modules()):
        if isinstance(conv, nn.Conv2d):
            attention = make_attention(conv.out_channels)
            conv.register_forward_hook(
                lambda _module, _inputs, output, attention=attention: attention.to(output)(output)
            )
    return new
