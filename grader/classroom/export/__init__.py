"""Gradebooks in the words of other systems: one format a module, pure functions from records to text."""
