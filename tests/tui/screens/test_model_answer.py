"""The model answer, beside one's own."""

from __future__ import annotations

from tests.tui.stage import open_question, said, until
from tui.app import PracticeApp


async def test_the_model_answer_before_a_pass_asks_and_rates_again(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "not handed in" in said(app))
        await pilot.press("y")
        await until(pilot, lambda: "self.conv = nn.Conv2d" in said(app))
        assert "Yours" in said(app)
        assert app.context is not None
        assert [review.rating for review in app.context.history.reviews()] == [1]
