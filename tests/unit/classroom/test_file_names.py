"""Files are named after students, and stay in their folder and apart."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from grader.classroom.file_names import file_name


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
@example("../../etc/passwd", "..")
@example(".", "/")
@example("-rf", "rf")
def test_file_names_stay_in_their_folder_and_apart(one: str, other: str) -> None:
    name = file_name(one)
    assert "/" not in name
    assert "\0" not in name
    assert not name.startswith(("-", "."))
    assert name
    assert len(f".{name}.html.new".encode()) <= 255
    assert one == other or name != file_name(other)
