"""The one error of this folder."""


class GeneratorError(Exception):
    """A clip cannot be made; the message says what was expected and got, `hint` what to do next.

    `code` tells the kinds apart: clip_failed, unknown_model, wrong_size, prompt_too_long, no_key, key_refused, quota,
    busy, disk_full, no_answer, expired, refused_content, bad_pattern, no_pattern, out_of_memory, cancelled.
    """

    def __init__(self, message: str, hint: str = "", code: str = "clip_failed") -> None:
        super().__init__(message)
        self.hint = hint
        self.code = code


class Cancelled(GeneratorError):
    """Nobody waits for the clip any more."""

    def __init__(self, message: str = "cancelled: nobody waits for this clip") -> None:
        super().__init__(message, code="cancelled")
