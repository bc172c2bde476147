class _Tracker:
    def __init__(self, momentum):
        self.momentum = momentum
        self.value = 0.0

    def update(self, new):
        self.value = self.momentum * self.value + (1.0 - self.momentum) * new
        return self.value


_tracker = _Tracker(0.9)


def reinforce_loss(log_probs, rewards, baseline=None):
    R = rewards.detach()
    expected = baseline
    if expected is None:
        expected = _tracker.update(float(R.mean()))
    weight = (R - expected).detach()
    return (-weight * log_probs).mean()
