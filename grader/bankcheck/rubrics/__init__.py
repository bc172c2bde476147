"""Examine the rubrics: marked examples, changed answers and how well the scores agree with people."""
