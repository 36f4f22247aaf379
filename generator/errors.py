"""The one error of this folder."""


class GeneratorError(Exception):
    """A clip cannot be made; the message says what was expected and got."""
