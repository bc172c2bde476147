"""The record that ``grader check --json`` writes for each answer, as a JSON schema."""

from __future__ import annotations

OUTCOMES = ["pass", "fail", "error", "timeout", "memory", "crash", "internal"]
_TEXT = {"type": "string"}
_NUMBER = {"type": "number", "minimum": 0}
_CHECK = {
    "id": _TEXT,
    "title": _TEXT,
    "outcome": {"enum": [*OUTCOMES, "skipped"]},
    "points": _NUMBER,
    "max_points": _NUMBER,
    "message": _TEXT,
    "hint": {"type": ["string", "null"]},
    "counterexample": {"type": ["object", "null"]},
    "examples": {"type": "integer", "minimum": 0},
    "seconds": _NUMBER,
}
_RECORD = {
    "schema": {"const": 1},
    "question": _TEXT,
    "submission": {
        "type": "object",
        "required": ["path", "sha256"],
        "properties": {"path": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
    },
    "outcome": {"enum": OUTCOMES},
    "passed": {"type": "boolean"},
    "points": _NUMBER,
    "max_points": _NUMBER,
    "checks": {
        "type": "array",
        "minItems": 1,
        "items": {"type": "object", "required": list(_CHECK), "properties": _CHECK, "additionalProperties": False},
    },
    "diagnosis": {
        "anyOf": [
            {"type": "null"},
            {"type": "object", "required": ["mistake", "explanation"], "additionalProperties": {"type": "string"}},
        ]
    },
    "seed": {"type": "integer"},
    "isolation": {"type": "object", "required": ["level"]},
    "versions": {"type": "object", "required": ["grader", "torch", "hypothesis"]},
    "standard": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "seconds": _NUMBER,
    "entry": _TEXT,
    "notices": {
        "type": "array",
        "maxItems": 100,
        "items": {
            "type": "object",
            "required": ["kind", "line", "text"],
            "properties": {"kind": _TEXT, "line": {"type": "integer", "minimum": 0}, "text": _TEXT},
            "additionalProperties": False,
        },
    },
}
CONTRACT = {"type": "object", "required": list(_RECORD), "properties": _RECORD}
