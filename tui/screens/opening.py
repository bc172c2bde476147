"""Choose the screen on which a question opens."""

from __future__ import annotations

from textual.screen import Screen

from grader.bank.question import CodeQuestion
from tui.context import Context


def question_screen(context: Context, question_id: str) -> Screen[None]:
    """Return the screen for a question of the bank: an editor for code, a text area and quick questions for words."""
    question = context.bank.questions[question_id]
    if isinstance(question, CodeQuestion):
        from tui.screens.code import CodeScreen

        return CodeScreen(context, question)
    from tui.screens.concept import ConceptScreen

    return ConceptScreen(context, question)
