"""A page for each student."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings

from grader.classroom.feedback.page import student_page
from grader.classroom.feedback.sheet import sheet
from tests.unit.classroom.export.strange_names import NAMES
from tests.unit.classroom.made_up_class import a_class


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        self.tags.append(tag)


@settings(max_examples=40)
@given(NAMES)
def test_no_name_adds_a_tag_to_a_page(name: str) -> None:
    plain, strange = _Tags(), _Tags()
    plain.feed(student_page(sheet(a_class().rows[0], a_class())))
    strange.feed(student_page(sheet(a_class(name).rows[0], a_class(name))))
    assert strange.tags == plain.tags
