"""Feed the judge what strangers could send it: targets, choices that make inputs, and programs that run them."""

SHARES = {"frames": 40, "replies": 15, "text": 15, "sources": 15, "assignments": 10, "questions": 5}
"""How inputs are divided among targets: reading YAML is slow, and most of what is hostile comes through the pipe."""
