"""Provide the parts that screens are made of."""
