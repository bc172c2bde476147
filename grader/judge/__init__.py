"""Grade one submission and stream what happens: the door that all front ends use."""

from grader.judge.judge import Judge, last_event, last_verdict

__all__ = ["Judge", "last_event", "last_verdict"]
