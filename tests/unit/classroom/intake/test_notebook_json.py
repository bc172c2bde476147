"""Of a notebook nothing is kept but the source of its cells, whatever version it is of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grader.classroom.intake.notebook_json import without_outputs


def cell(**more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": "x = 1", **more}


DRAWN = {"outputs": [{"data": "A" * 1000}], "attachments": {"a.png": "B" * 1000}}


@pytest.mark.parametrize("holder", ["cells", "worksheets"])
def test_pictures_go_and_sources_stay(holder: str) -> None:
    cells = [cell(**DRAWN), {"cell_type": "markdown", "source": "words", "attachments": {}}]
    notebook = {"nbformat": 4, "metadata": {"widgets": {"state": 1}, "kernelspec": {}}}
    notebook |= {"cells": cells} if holder == "cells" else {"worksheets": [{"cells": cells}]}
    found = json.loads(without_outputs(json.dumps(notebook)))
    kept = found["cells"] if holder == "cells" else found["worksheets"][0]["cells"]
    assert kept == [cell(outputs=[]), {"cell_type": "markdown", "source": "words"}]
    assert found["metadata"] == {"kernelspec": {}}


@pytest.mark.parametrize(
    "text", ["[]", "3", "null", '{"cells": 3}', '{"cells": [3, null, []]}', '{"worksheets": [3], "metadata": []}']
)
def test_what_is_no_notebook_stays_what_it_is(text: str) -> None:
    assert json.loads(without_outputs(text)) == json.loads(text)


def test_what_is_no_json_is_an_error_of_value() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        without_outputs("{")
