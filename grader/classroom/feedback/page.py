"""Write a student's feedback in HTML: as a whole page, or as a fragment for a comment field."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, Template, select_autoescape

from grader.classroom.feedback.sheet import Sheet, summary
from grader.classroom.gradebook import plain

__all__ = ["student_fragment", "student_page"]


def student_page(told: Sheet) -> str:
    """Return the feedback as one HTML file that needs nothing else; every text in it is escaped."""
    return _template("feedback.html").render(told=told, summary=summary(told))


def student_fragment(told: Sheet) -> str:
    """Return the feedback as HTML without style, on one line, as gradebooks keep it in a comment."""
    return " ".join(_template("fragment.html").render(told=told, summary=summary(told)).split())


@lru_cache(maxsize=2)
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("grader.classroom.feedback", "pages"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    return environment.get_template(name)
