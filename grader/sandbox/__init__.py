"""Confine a worker: ask the kernel to forbid, and observe what is forbidden.

Pure standard library, so that the untrusted side can import it. Native code may run in a worker, so nothing here relies
on Python: only what the kernel refuses counts.
"""
