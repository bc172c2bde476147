"""Modal questions with typed answers."""
