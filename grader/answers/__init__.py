"""Answers in words: free text is scored by its claims, quick checks exactly; a model's opinion stands beside."""
