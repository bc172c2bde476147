"""Parse what strangers wrote in a process with limits, apart from the one that holds the class."""

from __future__ import annotations

from grader.classroom.parsing.parser import Parsed, Parser

__all__ = ["Parsed", "Parser"]
