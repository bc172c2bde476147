"""Make up a history for the pictures: ten weeks of practice and two interviews."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from grader.bank.loading import load_bank
from grader.history import Attempt, History, Interview, Review
from tui.interview import Answered, Scorecard

NOW = datetime(2026, 3, 18, 18, 30, tzinfo=UTC)
WORDS = (
    "Hard attention picks one region of the image, so it is not differentiable and is trained with REINFORCE. "
    "Soft attention gives a weight to every region."
)


def _sat(when: datetime, share: float) -> Interview:
    asked = (
        Answered(
            "hard-vs-soft-attention",
            "Hard and soft attention",
            "concept",
            share,
            395.0,
            ("did not say: Soft attention is trained end to end by backpropagation.",),
            "What can you do with the gradient of soft weights?",
            "Which of the two samples?",
            1.0,
        ),
        Answered(
            "spatial-attention",
            "Spatial attention (CBAM)",
            "code",
            share + 0.2,
            820.0,
            ("it uses the mean over the channels for both pooled maps", "The values are right: 2 of 2 elements differ"),
            "Look at what is taken over the channels.",
            "How many weights has a 7 x 7 map?",
            0.0,
        ),
    )
    return Interview(
        minutes=30,
        level="mixed",
        started=when,
        finished=when + timedelta(minutes=29),
        scorecard=Scorecard(asked).record(),
    )


def _answer_to(folder: Path, *, right: bool) -> str:
    """Return code from the bank, or words where a question has none."""
    files = [folder / "reference.py"] if right else sorted((folder / "wrong").glob("*.py"))
    if not (files and files[0].is_file()):
        return WORDS
    lines = files[0].read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def fill(path: Path) -> None:
    """Write the made-up history to a new file."""
    names = ("hard-vs-soft-attention", "se-layer", "spatial-attention", "eca", "cbam", "non-local", "se-cost")
    bank = load_bank()
    folders = {name: bank.solution_folder(bank.get(name)) for name in names}
    with History(path) as history:
        for day in range(70):
            for turn in range((day * 7 + day // 3) % 5):
                question = names[(day // 4 + turn) % len(names)]
                points = min(10.0, 2.0 + (day * 3 + turn * 5) % 9 + day / 20)
                history.add_attempt(
                    Attempt(
                        question=question,
                        part="code",
                        answer=_answer_to(folders[question], right=points == 10),
                        outcome="pass" if points == 10 else "fail",
                        points=points,
                        max_points=10.0,
                        seconds=60.0 * (3 + turn),
                        at=NOW - timedelta(days=70 - day, minutes=7 * turn),
                    )
                )
        for weeks, points in ((3, 0.4), (1, 0.7)):
            history.save_interview(_sat(NOW - timedelta(weeks=weeks), points))
        for number, question in enumerate(names[:5]):
            history.add_review(Review(question=question, derived=3, rating=3, at=NOW - timedelta(days=2 * number + 1)))
