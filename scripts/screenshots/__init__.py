"""The pictures of the documentation, taken from the real program."""
