"""Draw cases with hypothesis, ask two workers, compare raw numbers with numpy.

The only package that imports hypothesis. It does not import torch: the reference runs in a trusted worker forked from
the same warm process as the submission's, so torch is imported once, and the two compute side by side.
"""

import os
import sys

if "hypothesis" not in sys.modules:
    # It would keep notes in the current folder and believe those that it finds there, which may be a student's.
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.devnull
