"""The one error of this folder."""


class KnowledgeError(Exception):
    """The message says what was expected and got; `hint` says what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
