"""List the small changes of a program's text that a person who looks for a bug would try; nothing of it is run."""
