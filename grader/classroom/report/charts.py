"""Draw bar charts as SVG inside a page: small, sharp in print, in the page's colours, and described in words."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from grader.text.escape import html_escape

__all__ = ["columns", "lines"]

# Stand-ins that Matplotlib understands; the page decides what they look like, by day, by night and on paper.
_INK, _BAR = "#010203", "#040506"
_SHORT = 6


def columns(name: str, title: str, unit: str, values: Sequence[tuple[str, int]]) -> str:
    """Return a chart of upright bars, one for each label and number."""
    return _draw(name, title, unit, values, upright=True)


def lines(name: str, title: str, unit: str, values: Sequence[tuple[str, float]]) -> str:
    """Return a chart of lying bars from 0 to 100, first one on top; for labels that are words."""
    return _draw(name, title, unit, values, upright=False)


def _draw(name: str, title: str, unit: str, values: Sequence[tuple[str, float]], *, upright: bool) -> str:
    # Matplotlib takes a while to import, and only a report needs it; the SVG backend needs no display.
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    labels, numbers = [label for label, _ in values], [number for _, number in values]
    style = {
        "svg.fonttype": "none", "svg.hashsalt": name, "font.size": 10, "axes.edgecolor": _INK, "text.color": _INK,
        "axes.labelcolor": _INK, "xtick.color": _INK, "ytick.color": _INK, "axes.spines.top": False,
        "axes.spines.right": False,
    }  # fmt: skip
    with mpl.rc_context(style):  # type: ignore[arg-type]  # keys are a Literal of all settings there
        figure = Figure(figsize=(7, 2.6 if upright else 0.6 + 0.34 * len(values)), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        positions = range(len(values))
        if upright:
            bars = axes.bar(positions, numbers, width=0.9, color=_BAR)
            longest = max(map(len, labels), default=0)
            # Ten labels fit side by side where they are short; others lean.
            axes.set_xticks(positions, labels, rotation=30 if longest > _SHORT else 0)
            axes.set_ylabel(unit)
            axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        else:
            bars = axes.barh(positions, numbers, height=0.7, color=_BAR)
            axes.set_yticks(positions, labels)
            axes.invert_yaxis()
            axes.set_xlim(0, 100)
            axes.set_xlabel(unit)
        axes.bar_label(bars, labels=[f"{number:g}" if number else "" for number in numbers], padding=2)
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _embedded(text.getvalue(), name, title, values)


def _embedded(svg: str, name: str, title: str, values: Sequence[tuple[str, float]]) -> str:
    """Return the drawing without its file's head, with identifiers of its own, and with words for who cannot see it."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", body)
    body = re.sub(r'font:\s*([^;"]*?)(\d+)px[^;"]*', r"font: \g<2>px system-ui, sans-serif", body)
    body = body.replace(_INK, "currentColor").replace(_BAR, "var(--bar)")
    said = "; ".join(f"{label}: {number:g}" for label, number in values)
    words = f'<title id="{name}-title">{html_escape(title)}</title><desc id="{name}-said">{html_escape(said)}</desc>'
    head, rest = body.split(">", 1)
    head = re.sub(r' (width|height)="[^"]*"', "", head)
    return f'{head} role="img" aria-labelledby="{name}-title {name}-said">{words}{rest}'
