"""Write a student's feedback in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from grader.classroom.feedback.sheet import Line, Sheet, Topic, summary
from grader.classroom.gradebook import plain
from grader.text.escape import markdown_block, markdown_escape

__all__ = ["student_markdown"]


def student_markdown(told: Sheet) -> str:
    """Return the feedback as a Markdown document; text of students and questions cannot add markup to it."""
    return "\n".join(_document(told)).rstrip() + "\n"


def _document(told: Sheet) -> Iterator[str]:
    yield f"# {markdown_escape(told.assignment)}: {markdown_escape(told.name)}"
    yield ""
    yield summary(told)
    if told.submitted:
        yield f"Attempt {told.attempt}, handed in {markdown_escape(told.submitted)}."
    for note in told.notes:
        yield ""
        yield markdown_escape(note)
    for topic in told.topics:
        yield ""
        yield from _topic(topic)


def _topic(topic: Topic) -> Iterator[str]:
    points = "not graded" if topic.points is None else f"{plain(topic.points)} of {plain(topic.max_points)}"
    yield f"## {markdown_escape(topic.title)} ({points})"
    for text in (topic.note, topic.diagnosis):
        if text:
            yield ""
            yield markdown_escape(text)
    if topic.lines:
        yield ""
        yield "| Check | Result | Points |"
        yield "| --- | --- | ---: |"
    for line in topic.lines:
        earned = (
            "" if line.points is None or line.max_points is None else f"{plain(line.points)} / {plain(line.max_points)}"
        )
        yield f"| {markdown_escape(line.title)} | {markdown_escape(line.result)} | {earned} |"
    for line in topic.lines:
        if line.has_section:
            yield ""
            yield from _line(line)


def _line(line: Line) -> Iterator[str]:
    yield f"### {markdown_escape(line.title)}: {line.outcome}"
    for text in (line.message, f"Hint: {line.hint}" if line.hint else ""):
        if text:
            yield ""
            yield markdown_escape(text)
    if line.detail:
        yield ""
        yield markdown_block(line.detail)
