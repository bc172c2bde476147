"""See what a learner's own module attends to: scenes that go in, and readings of what comes out."""
