"""The judge's engine: draws cases with hypothesis, asks two workers, compares raw numbers with numpy.

The only package that imports hypothesis. It does not import torch: the reference runs in a trusted worker forked from
the same warm process as the submission's, so torch is imported once, and the two compute side by side.
"""
