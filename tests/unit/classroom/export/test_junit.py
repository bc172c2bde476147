"""Results for continuous integration are valid by the schema of JUnit."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from lxml import etree

from grader.classroom.export.junit import junit_xml
from grader.classroom.feedback.sheet import sheet
from tests.unit.classroom.export.strange_names import NAMES
from tests.unit.classroom.made_up_class import (
    a_class,
)

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[3] / "data" / "junit-10.xsd"))


@settings(max_examples=40)
@given(NAMES)
def test_junit_is_valid_by_the_schema(name: str) -> None:
    found = a_class(name)
    root = etree.fromstring(junit_xml((sheet(one, found) for one in found.rows), f"hw {name}").encode())
    SCHEMA.assertValid(root)
    suites = root.findall("testsuite")
    assert len(suites) == 3
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        for kind, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.get(attribute, "")) == sum(case.find(kind) is not None for case in cases)
        assert all(len(case) <= 1 for case in cases)
    assert [suite.get("errors") for suite in suites] == ["0", "1", "0"]
