"""Match the submission's tensors to the contract's weights, whatever they are called and however they are stored."""
