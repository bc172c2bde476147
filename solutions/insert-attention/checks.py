"""What only this question has: convolutions that a network uses in several places."""

from grader.engine.kit import TIE_FREE, Bench, Case, drawn_from
from grader.engine.properties import parameter_count, values


@drawn_from(*TIE_FREE)
def shared_modules(bench: Bench, case: Case) -> None:
    """A convolution that is used in several places has one attention module, in all of them."""
    parameter_count(bench, case)
    values(bench, case)
