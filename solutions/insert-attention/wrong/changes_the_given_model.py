# caught by: values
# mistake: inserts the attention into the given model itself and returns that
# explanation: The caller keeps the plain network, perhaps to compare. Work on copy.deepcopy(model).
from torch import nn


def insert_after_convs(model, make_attention):
    for name, child in model.named_children():
        if isinstance(child, nn.Conv2d):
            setattr(model, name, nn.Sequential(child, make_attention(child.out_channels)))
        else:
            insert_after_convs(child, make_attention)
    return model
