"""Tables as spreadsheets save them."""

from __future__ import annotations

import pytest

from grader.classroom.intake.csv_tables import parse_table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_spreadsheets_save_them(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["name", '"a, b"']) + "\r\n" + delimiter.join(["Zoë"]) + "\r\n"
    table = parse_table(text.encode(encoding))
    assert table.header == ("name", "a, b")
    assert table.rows == (("Zoë", ""),)
