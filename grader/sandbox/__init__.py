"""Confinement of a worker: what the kernel is asked to forbid, and what was observed to be forbidden.

Pure standard library, so that the untrusted side can import it. Native code may run in a worker, so nothing here relies
on Python: only what the kernel refuses counts.
"""
