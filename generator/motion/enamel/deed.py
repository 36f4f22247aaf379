"""What an enameller does, in the words of the library's steps."""

from enum import StrEnum


class Deed(StrEnum):
    """What is done, by the verb that the library's steps have for it."""

    MIX = "调釉"
    FILL = "填"
    DRY = "晾"
    CLEAN_WIRES = "净丝"
    INTO_FURNACE = "送炉"
    FIRE = "烧"
    COOL = "凉"
    REFILL = "补"
    FIRE_AGAIN = "复烧"
    GRIND_COARSE = "粗磨"
    GRIND_FINE = "细磨"
    POLISH = "打光"
    SCRAPE = "刮"
    LOOK = "看"
    CLEAN = "净活"
    HANG = "挂"
    GILD = "镀"
    RINSE = "冲洗"
