"""The bank of questions: its records, how its files are read, and the rules that they keep."""
