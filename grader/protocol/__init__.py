"""Carry frames of JSON and raw bytes, never pickles, between the judge and a worker."""
