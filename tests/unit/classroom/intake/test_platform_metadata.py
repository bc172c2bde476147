"""Times and lists, as the platforms write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.classroom.intake.platform_metadata import parse_time
from tests.unit.classroom.intake.downloads import ZONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-05T10:00:00Z", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("2026-10-05 10:00", datetime(2026, 10, 5, 10, tzinfo=ZONE)),
        ("2026-10-05 10:00:00 +0200", datetime(2026, 10, 5, 8, tzinfo=UTC)),
        ("2026-10-05 10:00:00 UTC", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("Monday, 5 October 2026, 1:05\u202fPM", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("Monday, October 5, 2026, 1:05 PM", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("05.10.2026 13:05", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("10/05/2026 13:05", None),
        ("last week", None),
    ],
)
def test_times(text: str, expected: datetime | None) -> None:
    assert parse_time(text, ZONE) == expected
