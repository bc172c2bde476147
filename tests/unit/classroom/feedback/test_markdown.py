"""A student's feedback in Markdown: its parts in order, and no markup that anybody but us wrote."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from markdown_it import MarkdownIt

from grader.classroom.feedback.markdown import student_markdown
from grader.classroom.feedback.sheet import sheet
from tests.unit.classroom.export.strange_names import NAMES
from tests.unit.classroom.made_up_class import a_class

BOOK = a_class()
SHEET = sheet(BOOK.rows[0], BOOK)


def kinds(text: str) -> list[str]:
    return [token.type for token in MarkdownIt().enable("table").parse(text)]


def test_its_parts_come_in_order() -> None:
    lines = [line for line in student_markdown(SHEET).splitlines() if line.startswith(("#", "Attempt"))]
    assert lines[0] == "# Attention in vision: Ana Li"
    assert lines[1].startswith("Attempt 1, handed in ")
    assert lines[2] == "## Spatial attention (20 of 60)"
    assert [line for line in lines if line.startswith("## ")][1] == "## What SE costs (20 of 40)"
    assert "Hint: Is there a sigmoid?" in student_markdown(SHEET).replace("\\", "")


def test_what_has_no_score_is_not_graded() -> None:
    text = student_markdown(sheet(BOOK.rows[1], BOOK))
    assert "## Spatial attention (not graded)" in text
    assert "Attempt" in text or "handed in" not in text


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_no_text_of_strangers_adds_markup(name: str) -> None:
    strange = replace(
        SHEET, name=name, notes=(name,), topics=tuple(replace(one, title=name, note=name) for one in SHEET.topics)
    )
    plain = replace(
        SHEET, name="x", notes=("x",), topics=tuple(replace(one, title="x", note="x") for one in SHEET.topics)
    )
    wanted, found = kinds(student_markdown(plain)), kinds(student_markdown(strange))
    # An empty name leaves out its paragraph; nothing may ever be more.
    assert found == wanted or (not name.strip() and len(found) < len(wanted))
