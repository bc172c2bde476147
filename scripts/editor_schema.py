"""Print the JSON Schema by which editors complete and check questions; ``make schema`` writes questions/schema.json."""

from __future__ import annotations

import json

from grader.bank.editor_schema import json_schema

if __name__ == "__main__":
    print(json.dumps(json_schema(), indent=2))
