"""Score answers in words: free text by its claims, quick questions exactly, with a model's opinion beside them."""
