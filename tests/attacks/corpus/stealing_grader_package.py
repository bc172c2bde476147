"""Import the grader itself and ask its bank for the answer.

Must get: error
Below: may escape: reads the bank and is right
"""

import torch
from torch import nn
import sys

sys.path.insert(0, "@ANSWER@".rpartition("/solutions/")[0])
from grader.bank.loading import load_bank

bank = load_bank()
exec((bank.solution_folder(bank.get("spatial-attention")) / "reference.py").read_text())
