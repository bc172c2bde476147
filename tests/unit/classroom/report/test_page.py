"""The report needs nothing from outside, runs nothing of strangers, and is the same for equal classes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from grader.classroom.report import report_page
from tests.unit.classroom.report.reported_class import EVIL, a_class


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.events: list[str] = []
        self.images: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.events += [f"{tag} {name}" for name in found if name.startswith("on")]
        for name in ("src", "href", "xlink:href", "action"):
            if re.match(r"(?i)(https?:)?//", found.get(name) or ""):
                self.outside.append(f"{tag} {name}={found[name]}")
        if tag == "img" or (tag == "svg" and "role" in found):
            self.images.append(found)


def test_the_page_needs_nothing_from_outside_and_runs_nothing_of_strangers() -> None:
    page = _Page()
    text = report_page(a_class())
    page.feed(text)
    assert page.outside == []
    assert page.events == []
    assert EVIL not in text
    assert len(text.encode()) < 200_000
    # Every chart says in words what it shows.
    assert len(page.images) == 3
    for chart in page.images:
        assert chart["role"] == "img"
        title, said = (chart["aria-labelledby"] or "").split()
        assert f'id="{title}"' in text
        assert re.search(rf'<desc id="{said}">[^<]*: \d', text)
    identifiers = re.findall(r'\bid="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))


def test_equal_classes_give_equal_reports() -> None:
    assert report_page(a_class()) == report_page(a_class())
