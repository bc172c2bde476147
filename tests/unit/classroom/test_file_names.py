"""Files are named after students, and stay in their folder and apart."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.classroom.file_names import file_names, is_file_name


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
@example("../../etc/passwd", "..")
@example(".", "/")
@example("-rf", "rf")
def test_file_names_stay_in_their_folder_and_apart(one: str, other: str) -> None:
    name = file_names([one])[one]
    assert "/" not in name
    assert "\0" not in name
    assert not name.startswith(("-", "."))
    assert name
    assert len(f".{name}.html.new".encode()) <= 255
    assert is_file_name(name)
    both = file_names([one, other])
    assert one == other or both[one] != both[other]


@pytest.mark.parametrize(
    "keys",
    [
        ("Jane", "jane"),
        ("Stra\u00dfe", "strasse"),
        ("\u00e9", "e\u0301"),
        ("\ufb01", "fi"),
        ("\uff2aane", "jane"),
        ("a b", f"a_b-{hashlib.sha256(b'a b').hexdigest()[:8]}"),
        ("A b", f"a_b-{hashlib.sha256(b'A b').hexdigest()[:8]}"),
    ],
)
def test_no_two_students_share_a_file_where_case_does_not_count(keys: tuple[str, str]) -> None:
    names = file_names([*keys, "other"])
    folded = {unicodedata.normalize("NFKC", name).casefold() for name in names.values()}
    assert len(folded) == 3
    assert names["other"] == "other"
    assert all(is_file_name(name) and len(f".{name}.html.new".encode()) <= 255 for name in names.values())
