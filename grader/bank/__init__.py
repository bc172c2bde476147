"""Hold the bank of questions: its records, the readers of its files, and the rules that they keep."""
