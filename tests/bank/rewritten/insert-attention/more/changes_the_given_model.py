import torch.nn as nn


def insert_after_convs(model, make_attention):
    found = []
    for path, layer in model.named_modules():
        if path and isinstance(layer, nn.Conv2d):
            found.append((path, layer))
    for path, layer in found:
        parent_path, _, key = path.rpartition(".")
        parent = model.get_submodule(parent_path)
        parent.add_module(key, nn.Sequential(layer, make_attention(layer.out_channels)))
    return model
