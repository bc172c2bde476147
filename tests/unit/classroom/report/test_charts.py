"""Charts: drawn in the page's own colours, put into words, and the same bytes each time."""

from __future__ import annotations

import re

from lxml import etree

from grader.classroom.report.charts import columns, lines

EVIL = "</desc><script>"


def test_a_chart_says_in_words_what_it_shows() -> None:
    chart = columns("scores", f"By score {EVIL}", "students", [("0–10", 3), (EVIL, 0)])
    root = etree.fromstring(chart)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "scores-title scores-said"
    said = {child.get("id"): child.text for child in root if child.get("id", "").startswith("scores-")}
    assert said["scores-title"] == f"By score {EVIL}"
    assert said["scores-said"] == f"0–10: 3; {EVIL}: 0"
    assert "<script" not in chart


def test_it_takes_the_pages_colours_and_width() -> None:
    chart = lines("checks", "Checks", "%", [("values", 75.0)])
    assert "currentColor" in chart
    assert "var(--bar)" in chart
    assert "#010203" not in chart
    head = chart.split(">", 1)[0]
    assert "viewBox" in head
    assert not re.search(r" (width|height)=", head)


def test_two_charts_in_a_page_share_no_identifier() -> None:
    values = [("a", 1), ("b", 2)]
    one, other = (set(re.findall(r'\bid="([^"]+)"', columns(name, "T", "u", values))) for name in ("one", "two"))
    assert one
    assert not one & other
    assert columns("one", "T", "u", values) == columns("one", "T", "u", values)


def test_a_class_of_nobody_has_a_chart_as_well() -> None:
    assert etree.fromstring(columns("a", "T", "u", [])) is not None
    assert etree.fromstring(lines("a", "T", "u", [])) is not None
