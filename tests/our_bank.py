"""Our own bank, read once for all tests of a process: to read it takes longer than most tests."""

from __future__ import annotations

from grader.bank.loading import home, load_bank

BANK = load_bank(home())
