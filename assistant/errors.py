"""The one error of this folder."""


class AssistantError(Exception):
    """The message says what was expected and got; `hint` what to do next; `code` names it on the wire."""

    def __init__(self, message: str, hint: str = "", code: str = "invalid_input") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code
