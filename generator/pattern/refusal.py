"""Refusal: why a file is no pattern, in words for whoever drew it."""

from generator.errors import GeneratorError

SAVE_PLAIN = "在画图软件里另存为“普通 SVG”再试。Save it again as plain SVG."


def refusal(chinese: str, english: str, hint: str = SAVE_PLAIN) -> GeneratorError:
    """The error, with its code `bad_pattern`: what was expected and got, Chinese first; and what to do."""
    return GeneratorError(f"{chinese}{english}", hint, "bad_pattern")
