"""Collect Python's garbage when nobody waits for a key, and let go of closed screens.

Left to itself, Python looks through all living objects every few seconds and holds up the keys for a tenth of a
second and more.
"""

from __future__ import annotations

import gc
from time import monotonic
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.widgets import Footer

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

# How long after the last key, and after the last screen was closed.
_SOON = 2.0
# So many of the small collections come before a whole one of Python's own accord: only after hours on one screen.
_RARELY = 1000


class Tidying:
    """Begin when the program has loaded; call ``soon`` whenever a screen has closed."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._usual = gc.get_threshold()
        self._timer: Timer | None = None
        self._frozen = False
        self._touched = monotonic()

    def begin(self) -> None:
        """Collect only through ``soon`` from now on."""
        gc.set_threshold(*self._usual[:2], _RARELY)
        self.now()

    def end(self) -> None:
        """Let Python collect by itself again."""
        gc.set_threshold(*self._usual)

    def soon(self) -> None:
        """Collect in a moment; another screen that closes meanwhile puts it off."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._app.set_timer(_SOON, self._when_idle)

    def touch(self) -> None:
        """Note that the learner is at the keys."""
        self._touched = monotonic()

    def _when_idle(self) -> None:
        if monotonic() - self._touched < _SOON:
            self.soon()
        else:
            self.now()

    def now(self) -> None:
        """Let go of closed widgets and collect them."""
        for node in (self._app, *(footer for screen in self._app.screen_stack for footer in screen.query(Footer))):
            # Textual keeps who watches a value until that value changes, and the theme or a footer's never may.
            for entries in getattr(node, "__watchers", {}).values():
                entries[:] = [entry for entry in entries if entry[0].is_running]
        # Its answers are kept together with all the lines that a widget has drawn.
        StylesCache.get_inner_outer.cache_clear()
        gc.collect()
        if not self._frozen and len(self._app.screen_stack) == 1:
            # What is loaded stays, and need not be looked through again; a screen that is open now will close.
            self._frozen = True
            gc.freeze()
