"""Store drafts as they are typed, and never lose what a second window has typed."""

from __future__ import annotations

from threading import Lock

from tui.context import Context


class DraftKeeper:
    """Read and store the draft of one part of a question; blocking: call it in threads, one call at a time."""

    def __init__(self, context: Context, question_id: str, part: str) -> None:
        self._context, self._question, self._part = context, question_id, part
        self._seen = 0
        self._stored = ""
        self._lock = Lock()

    def load(self, otherwise: str = "") -> str:
        """Return the stored text, or ``otherwise`` when nothing was ever typed; it is not stored until it changes."""
        with self._lock:
            draft = self._context.history.draft(self._question, self._part)
            self._seen, self._stored = (draft.revision, draft.text) if draft else (0, otherwise)
            return self._stored

    def save(self, text: str, *, over_theirs: bool = False) -> bool:
        """Store the text and say whether it was new.

        Raises DraftChanged when another window has stored a different one since.
        """
        with self._lock:
            if text == self._stored and not over_theirs:
                return False
            seen = None if over_theirs else self._seen
            draft = self._context.history.save_draft(
                self._question, self._part, text, seen=seen, at=self._context.now()
            )
            self._seen, self._stored = draft.revision, draft.text
            return True
