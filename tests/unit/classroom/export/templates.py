"""Sheets as Canvas and Moodle hand them out, for an export to fill in."""

from __future__ import annotations

import csv
import io


def canvas_template(name: str, delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(
        [
            "Student",
            "ID",
            "SIS User ID",
            "SIS Login ID",
            "Section",
            "Other (7)",
            "Attention in vision (99)",
            "Final Score",
        ]
    )
    writer.writerow(["    Points Possible", "", "", "", "", "5", "50", "(read only)"])
    writer.writerow([name, "501", "s1", "x", "A", "1", "", "9"])
    writer.writerow(["Two, S.", "502", "s2", "x2", "A", "2", "12.00", "9"])
    writer.writerow(["Guest", "503", "s9", "x9", "A", "3", "EX", "9"])
    writer.writerow(["Three, S.", "504", "s3", "x3", "A", "4", "-", "9"])
    return text.getvalue()


def moodle_template(name: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["Identifier", "Full name", "ID number", "Email address", "Status", "Grade", "Maximum grade",
         "Grade can be changed", "Last modified (submission)", "Last modified (grade)", "Feedback comments"]
    )  # fmt: skip
    writer.writerow(["Participant 77", name, "s1", "", "", "", "10.00", "Yes", "-", "-", ""])
    writer.writerow(["Participant 78", "Two", "s2", "", "", "3.00", "10.00", "Yes", "-", "a date", "so far"])
    writer.writerow(["Participant 79", "Three", "s3", "", "", "", "10.00", "No", "-", "-", ""])
    return text.getvalue()
