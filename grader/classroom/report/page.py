"""Put statistics and charts into one page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, Template, select_autoescape

from grader.classroom.file_names import file_names
from grader.classroom.gradebook import Gradebook, number, plain
from grader.classroom.report import charts, statistics

__all__ = ["report_page"]

_MOST_CHECKS = 15


def report_page(book: Gradebook) -> str:
    """Return the report on a class as HTML; names, messages and whatever else strangers wrote is escaped."""
    return _template().render(
        assignment=book.assignment,
        overview=statistics.overview(book),
        distribution=statistics.distribution(book),
        difficulties=statistics.difficulties(book),
        rates=statistics.check_rates(book),
        mistakes=statistics.mistakes(book),
        slowest=statistics.slowest(book),
        ungraded=statistics.ungraded(book),
        twins=statistics.twins(book),
        notices=book.notices,
        rows=statistics.rows_by_name(book.rows),
        parts=book.assignment.questions,
        number=number,
        link=_links(book),
        **_charts(book),
    )


def _charts(book: Gradebook) -> dict[str, str]:
    """Return the drawings, which escape their own text."""
    earned = [(_short(one.title), round(100 * one.share, 1)) for one in statistics.difficulties(book)]
    failing = [rate for rate in statistics.check_rates(book) if rate.failed][:_MOST_CHECKS]
    rates = [(_short(f"{one.title}, {one.part}"), round(100 * one.rate, 1)) for one in failing]
    return {
        "distribution_chart": charts.columns("scores", "Students by score", "students", statistics.distribution(book)),
        "difficulty_chart": charts.lines("difficulty", "Points earned on average", "% of the points", earned),
        "rate_chart": charts.lines("checks", "Checks that fail most often", "% of the answers", rates) if rates else "",
    }


def _links(book: Gradebook) -> Callable[[str], str]:
    names = file_names(row.student.key for row in book.rows)
    return lambda student: quote(f"feedback/{names[student]}.html")


def _short(title: str) -> str:
    # "$" would start a formula in Matplotlib, and a longer label would leave no room for the bar.
    plain = title.replace("$", "").replace("\n", " ")
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("grader.classroom.report", "."),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    return environment.get_template("report.html")
