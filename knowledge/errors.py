"""The one error of this folder, and the problems of a file that it carries."""

from dataclasses import dataclass
from pathlib import Path


class KnowledgeError(Exception):
    """The message says what was expected and got; `hint` says what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class DiskTrouble(KnowledgeError):
    """The disk took no record: it is full, may not be written, or is gone."""

    code = "disk_trouble"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file: where (line from 1, field as steps.0.says), why, and how to mend it."""

    path: Path
    line: int
    field: str
    reason: str
    mend: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}: {self.reason}"


class Refused(KnowledgeError):
    """A file of the library that may not be used, with every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        rows = [str(problem) for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            rows.append(f"and {len(problems) - SHOWN} more")
        super().__init__("\n".join(rows), problems[0].mend)
        self.problems = problems


SHOWN = 8  # problems in the message; `problems` has them all
