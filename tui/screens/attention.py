"""Show See attention: a small scene, and over it what the learner's own answer makes of it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Footer, Static

from grader.bank.question import CodeQuestion
from tui.context import Context
from tui.picture import Block, bar, cell, number, side_by_side
from tui.see.readings import Picture, View, read
from tui.see.scenes import CHANNEL_NAMES, HEIGHT, WIDTH, Scene, image, request, scaled

if TYPE_CHECKING:
    from tui.app import PracticeApp


class AttentionScreen(Screen[None]):
    """Show the sliders on top, and below them the scene, what was made of it, and bars for the channels."""

    BINDINGS = [
        # Before the pane scrolls, where there is a pixel to move; page keys and the wheel still scroll.
        Binding("right", "move(0, 1)", "Pixel", key_display="←↑↓→", priority=True),
        Binding("up", "move(-1, 0)", "Pixel up", show=False, priority=True),
        Binding("down", "move(1, 0)", "Pixel down", show=False, priority=True),
        Binding("left", "move(0, -1)", "Pixel left", show=False, priority=True),
        Binding("left_square_bracket", "turn(-1)", "Less", key_display="["),
        Binding("right_square_bracket", "turn(1)", "More", key_display="]"),
        Binding("k", "next_knob", "Slider"),
        Binding("c", "channel", "Channel"),
        Binding("o", "overlay", "Overlay"),
        Binding("r", "reseed", "Weights"),
        Binding("escape", "dismiss", "Back"),
    ]
    app: PracticeApp

    def __init__(self, context: Context, question: CodeQuestion, source: str, scene: Scene) -> None:
        super().__init__()
        self.context, self.question, self.source, self.scene = context, question, source, scene
        self.pixel = (HEIGHT // 2, WIDTH // 3)
        self._picture = image()
        self._channel = 0
        self._overlay = True
        self._knob = 0
        self._places = [knob.start for knob in scene.knobs]
        self._seed = scene.seed
        # What the answer returned, and the settings that it was asked with.
        self._answer: Mapping[str, Any] | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="see", classes="pane"):
            yield Static(id="see-sliders")
            yield Static("Your answer is being run…", id="see-picture")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#see").border_title = f"See attention: your {self.question.interface.entry}"
        self._show_sliders()
        self.compute()

    def on_resize(self) -> None:
        self.show()

    @property
    def is_computed(self) -> bool:
        """Return whether the answer has been run."""
        return self._answer is not None

    @property
    def settings(self) -> dict[str, Any]:
        """Return what the sliders are set to, by name."""
        return {knob.name: knob.values[place] for knob, place in zip(self.scene.knobs, self._places, strict=True)}

    @property
    def _is_module(self) -> bool:
        return self.question.interface.kind == "module"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer only what this scene has."""
        has = {
            "move": self.scene.has_pixel,
            "next_knob": len(self.scene.knobs) > 1,
            "channel": self.scene.shows_scene,
            "overlay": self.scene.shows_scene and self.scene.reading != "channel-map",
            "reseed": self._is_module,
        }
        return has.get(action, True)

    @work(exclusive=True, group="see")
    async def compute(self) -> None:
        """Run the answer in the worker and show what it returns."""
        wanted = await asyncio.to_thread(request, self.scene, self._picture, self.settings, self.pixel, self._seed)
        judge = self.context.judge.request("run", question=self.question.id, source=self.source, **wanted)
        async for event in judge:
            if event["event"] == "ran":
                self._answer = event
                self.show()
            elif event["event"] in ("error", "gone"):
                self._answer = None
                self.query_one("#see-picture", Static).update(Content.styled(event["message"], "$text-error"))

    def show(self) -> None:
        """Show the scene and what the answer makes of it."""
        if self._answer is None:
            return
        fed = scaled(self._picture, self.settings)
        view = read(self.scene, fed, self._answer, self.pixel)
        blocks = []
        if self.scene.shows_scene:
            name = f"scene, channel {self._channel}: {CHANNEL_NAMES[self._channel]}"
            blocks.append(self._grid(Picture(name, fed[self._channel])))
        blocks += [self._grid(picture) for picture in view.pictures]
        parts = [Content(self.scene.look_for)]
        if blocks:
            parts.append(side_by_side(blocks, max(60, self.size.width - 6)))
        if view.remark:
            parts.append(Content.styled(view.remark, "bold"))
        if view.bars:
            parts.append(self._bars(view))
        self.query_one("#see-picture", Static).update(Content("\n").join(parts))

    def _show_sliders(self) -> None:
        parts = []
        for place, knob in enumerate(self.scene.knobs):
            chosen = place == self._knob
            steps = " ".join(
                f"[@click=screen.turn_to({place},{step})]{'[reverse bold]' if step == self._places[place] else ''}"
                f" {value} {'[/]' if step == self._places[place] else ''}[/]"
                for step, value in enumerate(knob.values)
            )
            name = f"[bold $text-primary]{knob.name}[/]" if chosen else knob.name
            parts.append(f"{'▸' if chosen else ' '} {name} {steps}")
        if self._is_module:
            parts.append(f"[$foreground-muted]weights {self._seed}[/]")
        self.query_one("#see-sliders", Static).update(Content.from_markup("    ".join(parts)))

    def _grid(self, picture: Picture) -> Block:
        values = [value for row in picture.rows for value in row if not math.isnan(value)]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        # A map that is flat but for rounding should look flat.
        span = high - low if high - low > 1e-5 * max(abs(high), 1e-12) else 0.0
        lines = []
        for row_number, row in enumerate(picture.rows):
            cells = []
            for column, value in enumerate(row):
                share = (value - low) / span if span else 0.5
                drawn = cell(share, self._in_cell(picture, row_number, column), plain=self.app.no_color)
                pickable = picture.over and self.scene.has_pixel
                cells.append(drawn.stylize(Style.from_meta({"pixel": (row_number, column)})) if pickable else drawn)
            lines.append(Content("").join(cells))
        legend = f"{number(low)} to {number(high)}" if span else f"{number(low)} everywhere"
        lines.append(Content.styled(legend, "$foreground-muted"))
        return Block(picture.title, tuple(lines), 2 * max(map(len, picture.rows)))

    def _in_cell(self, picture: Picture, row: int, column: int) -> str:
        """Return the two characters of a cell: the mark, dots where the scene below is bright, or nothing."""
        if picture.over and self.scene.has_pixel and (row, column) == self.pixel:
            return "[]"
        is_scene = picture.rows is self._picture[self._channel] or picture.title.startswith("scene")
        if not picture.over or is_scene or not self._overlay or self.app.no_color:
            return "  "
        channel = self._picture[self._channel]
        top = max(value for line in channel for value in line)
        return "··" if channel[row][column] > 0.5 * top else "  "

    def _bars(self, view: View) -> Content:
        known = [abs(value) for _, value in view.bars if not math.isnan(value)]
        # Gates are at most 1: their bars are comparable over all settings. Others fill the width.
        top = max(known, default=1.0)
        top = 1.0 if 0.2 < top <= 1 else top or 1.0
        lines = [Content.styled(view.bars_title, "bold")]
        width = max(len(name) for name, _ in view.bars)
        for place, (name, value) in enumerate(view.bars):
            chosen = "bold" if self.scene.shows_scene and place == self._channel else ""
            lines.append(
                Content.assemble(
                    (f"{name:<{width}} ", chosen), (bar(value / top, 30), "$text-secondary"), f" {number(value)}"
                )
            )
        return Content("\n").join(lines)

    # --- keys -------------------------------------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """Mark the pixel that was clicked, in the scene or in a map over it."""
        pixel = event.style.meta.get("pixel")
        if pixel is not None:
            self._mark(*pixel)

    def action_move(self, down: int, right: int) -> None:
        row, column = self.pixel
        self._mark(min(max(row + down, 0), HEIGHT - 1), min(max(column + right, 0), WIDTH - 1))

    def _mark(self, row: int, column: int) -> None:
        self.pixel = (row, column)
        if self.scene.asks_when_moved:
            self.compute()
        else:
            self.show()

    def action_turn(self, by: int) -> None:
        last = len(self.scene.knobs[self._knob].values) - 1
        self.action_turn_to(self._knob, min(max(self._places[self._knob] + by, 0), last))

    def action_turn_to(self, knob: int, place: int) -> None:
        self._knob, self._places[knob] = knob, place
        self._show_sliders()
        self.compute()

    def action_next_knob(self) -> None:
        self._knob = (self._knob + 1) % len(self.scene.knobs)
        self._show_sliders()

    def action_channel(self) -> None:
        self._channel = (self._channel + 1) % len(CHANNEL_NAMES)
        self.show()

    def action_overlay(self) -> None:
        self._overlay = not self._overlay
        self.show()

    def action_reseed(self) -> None:
        self._seed += 1
        self._show_sliders()
        self.compute()
