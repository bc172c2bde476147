"""Downloads of learning platforms, laid out as files, and what was made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

from grader.classroom.intake import Intake

ZONE = ZoneInfo("Europe/Berlin")
CODE = "class SELayer:\n    pass\n"
ROSTER = """student_id,name,email,canvas_id,moodle_id,github_username
1,"Doe, Jane",jane@school.example,4711,77,jane-d
2,Zoë O'Brien,zoe@school.example,4712,78,zoe
3,Ana Li,ana@school.example,4713,79,ana
"""


def lay_out(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def archive(members: dict[str, str], attributes: int = 0) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, text in members.items():
            member = zipfile.ZipInfo(name)
            member.external_attr = attributes
            packed.writestr(member, text)
    return target.getvalue()


def owners(intake: Intake) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for attempt in intake.attempts:
        found.setdefault(attempt.student, []).append(attempt.label)
    return found


def kinds(intake: Intake) -> set[tuple[str, str]]:
    return {(notice.kind, notice.who) for notice in intake.notices}
