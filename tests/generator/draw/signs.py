"""Which signs the typeface has."""

from functools import cache

from generator.draw import fonts

LACKED = "\U000e0fff"  # no font has it: what is drawn for it is drawn for whatever is lacked


@cache
def drawn(sign: str) -> bytes:
    """The picture of a sign, 30 px high."""
    return bytes(fonts.sized(30).getmask(sign))


def lacking(text: str) -> set[str]:
    """The signs of a text that the typeface itself has not."""
    return {sign for sign in set(text) if not sign.isspace() and drawn(sign) == drawn(LACKED)}
