"""Report on a class to its teacher: one HTML file that needs no network, on screen and in print."""

from __future__ import annotations

from grader.classroom.report.page import report_page

__all__ = ["report_page"]
