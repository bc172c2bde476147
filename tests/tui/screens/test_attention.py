"""Seeing attention with the mouse."""

from __future__ import annotations

import pytest

from grader.bank.question import CodeQuestion
from tests.tui.stage import RIGHT, loaded, until
from tui.app import PracticeApp
from tui.screens.attention import AttentionScreen
from tui.see.scenes import CHANNELS, PLANE, scene_for


async def test_a_click_marks_a_pixel_and_the_arrow_keys_move_it(
    app: PracticeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AttentionScreen, "compute", lambda _: None)
    scene = scene_for("self-attention-2d")
    assert scene is not None
    assert scene.has_pixel
    async with app.run_test(size=(120, 40)) as pilot:
        await loaded(pilot)
        assert app.context is not None
        question = app.context.bank.questions["spatial-attention"]
        assert isinstance(question, CodeQuestion)
        screen = AttentionScreen(app.context, question, RIGHT, scene)
        app.push_screen(screen)
        await until(pilot, lambda: app.screen is screen and screen.is_mounted)
        # The answer's numbers do not matter here: a batch of the scene and of its nudges.
        screen._answer = {"outputs": [{"values": [0.0] * (PLANE + 1) * CHANNELS * PLANE}], "gradients": []}
        screen.show()
        await pilot.pause()
        # Below the remark and the title, two cells a pixel.
        await pilot.click("#see-picture", offset=(2 * 5, 2 + 3))
        assert screen.pixel == (3, 5)
        await pilot.press("right", "up")
        assert screen.pixel == (2, 6)
