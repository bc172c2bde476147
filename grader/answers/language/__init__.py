"""Read English: tokens, clauses, subjects, negation and comparison. Knows no question."""
