"""The door that all front ends use: grade one submission, and stream what happens."""

from grader.judge.judge import Judge, last_verdict, versions

__all__ = ["Judge", "last_verdict", "versions"]
