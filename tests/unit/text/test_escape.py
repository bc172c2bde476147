"""Text of strangers comes out harmless, whatever it was."""

from __future__ import annotations

import csv
import io
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.text.escape import (
    ci_command,
    ci_log,
    html_escape,
    markdown_block,
    markdown_escape,
    safe_line,
    safe_text,
    spreadsheet_cell,
)

# Every code point, lone surrogates included.
_ANY = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None))
_HOSTILE = st.sampled_from(
    [
        "\x1b[2J",
        "\x1b]8;;http://x\x1b\\",
        "\u202e",
        "\u200b",
        "\ud800",
        "\r",
        "\x9b31m",
        "\U000e0041",
        "[bold]",
        "[/]",
        "\\",
    ]
)
_TEXT = st.one_of(_ANY, st.lists(st.one_of(_HOSTILE, st.text(max_size=4))).map("".join))


@settings(deadline=None)
@given(_TEXT, st.integers(30, 200))
def test_nothing_hidden_is_left_and_the_cap_holds(text: str, limit: int) -> None:
    shown = safe_text(text, limit)
    assert len(shown) <= limit
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for c in shown)
    shown.encode("utf-8")


@settings(deadline=None)
@given(_TEXT, st.integers(30, 200))
def test_twice_is_once(text: str, limit: int) -> None:
    assert safe_text(safe_text(text, limit), limit) == safe_text(text, limit)


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_stays(text: str) -> None:
    assert safe_text(text, 10_000) == text


@settings(deadline=None)
@given(_TEXT)
def test_a_line_is_one_line(text: str) -> None:
    assert len(safe_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("\u202eevil", "\\u202eevil"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\ud83d", "\\ud83d"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("Zürich 東京 é", "Zürich 東京 é"),
        ("line\rover", "line\\x0dover"),
        ("e" + "\u0301" * 5, "e" + "\u0301" * 3 + "\\u0301\\u0301"),
        ("fill\u3164er", "fill\\u3164er"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert safe_text(text) == shown


def test_the_marker_counts_what_was_cut() -> None:
    assert safe_text("x" * 100, 40) == "x" * 27 + "... (73 more)"


@settings(deadline=None)
@given(_TEXT)
def test_markdown_stays_text(text: str) -> None:
    safe = safe_text(text)
    tokens = MarkdownIt("commonmark").enable("table").parse("x " + markdown_escape(safe))
    inline = [token for token in tokens if token.type == "inline"]
    assert [child.type for token in inline for child in token.children or []] in ([], ["text"])
    assert inline[0].content.startswith("x")
    assert len(inline) == 1
    (token,) = MarkdownIt("commonmark").parse(markdown_block(safe))
    assert (token.type, token.content) == ("fence", f"{safe}\n")


@settings(deadline=None)
@given(_TEXT)
def test_html_stays_text(text: str) -> None:
    seen: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

        def handle_data(self, data: str) -> None:
            seen.append(data)

    reader = Reader(convert_charrefs=True)
    reader.feed(html_escape(safe_text(text)))
    reader.close()
    assert "".join(seen) == safe_text(text)


@settings(deadline=None)
@given(_TEXT)
def test_ci_sees_one_command_and_no_other(text: str) -> None:
    message = ci_command(text)
    assert "\n" not in message
    assert "\r" not in message
    assert message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") == text
    assert not {":", ",", "\n"} & set(ci_command(text, argument=True))
    assert "::" not in ci_log(text)
    assert "##" not in ci_log(text)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", " =1", '"=1', "\t=1", "＝1", "\u00a0=1", "%0A=1"]
)
def test_formulas_become_text(cell: str) -> None:
    assert spreadsheet_cell(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-1.5", "+3", "1e-9", "Ada", "", "a=b"])
def test_numbers_and_names_stay(cell: str) -> None:
    assert spreadsheet_cell(cell) == cell


@settings(deadline=None)
@given(_TEXT)
def test_a_cell_survives_csv(text: str) -> None:
    cell = spreadsheet_cell(safe_text(text))
    sheet = io.StringIO()
    csv.writer(sheet).writerow([cell])
    assert next(csv.reader(io.StringIO(sheet.getvalue(), newline="")))[0] == cell
