"""Take the pictures of docs/screenshots: ``python -m scripts.screenshots``, as SVG and, with Chromium, as PNG.

The program is the real one, with the real judge and bank, over a history that is made up for the picture.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from grader.bank.loading import load_bank
from scripts.screenshots.sample_history import NOW, WORDS, fill
from tui.app import PracticeApp
from tui.context import Setup
from tui.screens.attention import AttentionScreen
from tui.themes import CONTRAST, LIGHT
from tui.widgets.verdict import VerdictPane

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
_PATIENCE = 240.0

_RIGHT = """import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True)
        largest = x.amax(dim=1, keepdim=True)
        return torch.sigmoid(self.conv(torch.cat([mean, largest], dim=1)))
"""
_WRONG = _RIGHT.replace("amax", "mean")
Steps = Callable[[Pilot[Any], PracticeApp], Awaitable[None]]


async def _until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not holds():
            await pilot.pause(0.1)


async def _home(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _until(pilot, lambda: app.context is not None)
    await pilot.pause(1)


async def _browse(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _home(pilot, app)
    await pilot.press("b")
    await pilot.pause(1)


async def _answer(pilot: Pilot[Any], app: PracticeApp, question: str, text: str) -> None:
    await _home(pilot, app)
    app.open_question(question)
    await _until(pilot, lambda: app.screen.query("#editor"))
    await pilot.pause(1)
    app.screen.query_one("#editor", TextArea).text = text
    await pilot.press("ctrl+s")


async def _verdict(
    pilot: Pilot[Any], app: PracticeApp, source: str = _WRONG, question: str = "spatial-attention"
) -> None:
    await _answer(pilot, app, question, source)
    pane = app.screen.query_one(VerdictPane)
    await _until(pilot, lambda: pane.verdict is not None)
    # Once more: the first check also waited for the judge to warm up, and the time is in the picture.
    await pilot.pause(0.5)
    await pilot.press("ctrl+s")
    await _until(pilot, lambda: pane.verdict is None)
    await _until(pilot, lambda: pane.verdict is not None)
    await pilot.pause(0.5)


async def _points(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _answer(pilot, app, "hard-vs-soft-attention", WORDS)
    await _until(pilot, lambda: app.context is not None and app.context.history.attempts("hard-vs-soft-attention"))
    await pilot.pause(0.5)


def _reference(question: str) -> str:
    bank = load_bank()
    return (bank.solution_folder(bank.get(question)) / "reference.py").read_text(encoding="utf-8")


async def _attention(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _until(pilot, lambda: app.context is not None)
    await _verdict(pilot, app, await asyncio.to_thread(_reference, "cbam"), "cbam")
    await pilot.press("ctrl+t")
    await _until(pilot, lambda: isinstance(app.screen, AttentionScreen) and app.screen.is_computed)
    await pilot.pause(0.5)


async def _glimpse(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _until(pilot, lambda: app.context is not None)
    source = await asyncio.to_thread(_reference, "hard-attention-crop")
    await _verdict(pilot, app, source, "hard-attention-crop")
    await pilot.press("ctrl+t")
    await _until(pilot, lambda: isinstance(app.screen, AttentionScreen) and app.screen.is_computed)
    await pilot.press("right", "right", "down", "down")
    await pilot.pause(1)


async def _solution(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _verdict(pilot, app, _RIGHT)
    await pilot.press("ctrl+r")
    await pilot.pause(1)


async def _light(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _home(pilot, app)
    app.theme = LIGHT.name
    await _points(pilot, app)


async def _contrast(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _home(pilot, app)
    app.theme = CONTRAST.name
    await _verdict(pilot, app)


async def _scorecard(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _home(pilot, app)
    await pilot.press("i")
    await _until(
        pilot, lambda: app.screen.query("#past") and app.screen.query_one("#past", OptionList).highlighted == 0
    )
    app.screen.query_one("#past", OptionList).focus()
    await pilot.pause(0.2)
    await pilot.press("enter")
    await pilot.pause(1)


async def _plots(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _progress(pilot, app)
    await pilot.press("v")
    await pilot.pause(1)


async def _interview(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _home(pilot, app)
    await pilot.press("i")
    await pilot.pause(1)
    await pilot.press("s")
    await pilot.pause(1)


async def _progress(pilot: Pilot[Any], app: PracticeApp) -> None:
    await _home(pilot, app)
    await pilot.press("p")
    await pilot.pause(1)


PICTURES: dict[str, tuple[Steps, tuple[int, int]]] = {
    "home": (_home, (120, 30)),
    "home-80x24": (_home, (80, 24)),
    "browse": (_browse, (120, 36)),
    "verdict": (_verdict, (140, 58)),
    "verdict-80x24": (_verdict, (80, 24)),
    "points": (_points, (120, 36)),
    "attention": (_attention, (100, 24)),
    "interview": (_interview, (120, 30)),
    "progress": (_progress, (120, 36)),
    "plots": (_plots, (120, 36)),
    "scorecard": (_scorecard, (100, 34)),
    "solution": (_solution, (120, 36)),
    "glimpse": (_glimpse, (100, 24)),
    "points-light": (_light, (120, 36)),
    "verdict-contrast": (_contrast, (120, 36)),
}


async def take(name: str, folder: Path) -> Path:
    """Take one picture and return its SVG."""
    steps, size = PICTURES[name]
    with tempfile.TemporaryDirectory() as data:
        path = Path(data) / "history.db"
        fill(path)
        app = PracticeApp(Setup(history_path=path, now=lambda: NOW, zone=UTC))
        async with app.run_test(size=size) as pilot:
            await steps(pilot, app)
            drawing = app.export_screenshot(title="grader")
    target = folder / f"{name}.svg"
    target.write_text(drawing, encoding="utf-8")
    return target


def to_png(drawing: Path) -> None:
    """Convert an SVG with Chromium, where it is installed; others get the spaces of terminal text wrong."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        print(f"{drawing.name}: no PNG, as Chromium is not installed", file=sys.stderr)
        return
    text = drawing.read_text(encoding="utf-8")
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', text)
    if found is None:
        raise ValueError(f"{drawing} has no size")
    width, height = (round(float(side)) for side in found.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        sized = text.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
        page.write_text(f'<meta charset="utf-8"><body style="margin:0;background:#000">{sized}', encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
        flags += ["--disable-background-networking", "--disable-component-update", "--hide-scrollbars"]
        flags += [f"--user-data-dir={folder}/profile", f"--window-size={width},{height}"]
        command = [browser, *flags, f"--screenshot={drawing.with_suffix('.png')}", page.as_uri()]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def main() -> int:
    """Take all pictures, or those that are named."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.screenshots", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("names", nargs="*", choices=[*PICTURES, []], help="which pictures (default: all)")
    parser.add_argument("--out", type=Path, default=FOLDER, help="the folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or PICTURES:
        drawing = asyncio.run(take(name, options.out))
        to_png(drawing)
        print(drawing)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
