"""Take the pictures of the documentation from the real program."""
