"""Attention Grader: practise, check and grade deep-learning answers."""

__version__ = "0.1.0"
