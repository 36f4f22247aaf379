"""Refusal: why a file is no pattern, in words for whoever drew it."""

from generator.errors import GeneratorError

SAVE_PLAIN = "在画图软件里另存为“普通 SVG”再试。Save it again as plain SVG."


class Refusal(GeneratorError):
    """Code `bad_pattern`: what was expected and got, in `chinese` and in `english`; the message has both."""

    def __init__(self, chinese: str, english: str, hint: str = SAVE_PLAIN) -> None:
        super().__init__(f"{chinese}{english}", hint, "bad_pattern")
        self.chinese = chinese
        self.english = english
