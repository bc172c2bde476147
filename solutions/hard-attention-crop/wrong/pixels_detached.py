# caught by: input-gradients
# mistake: copies the pixels without their gradient
# explanation: Only the choice of the centre is not differentiable. The pixels in the window are copied, and the gradient
# of a copy flows back to where it came from; .data, .detach() and numpy cut it.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x.detach(), (half, half, half, half))
    return torch.stack(
        [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    )
