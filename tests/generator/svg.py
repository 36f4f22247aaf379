"""SVG files for tests."""

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HEART_PATH = "M50 90 C0 50 0 0 28 0 C42 0 50 14 50 22 C50 14 58 0 72 0 C100 0 100 50 50 90Z"
TILTED_LEAF = "M2 55 Q20 5 95 3 Q80 58 2 55Z"
NECK = (  # a petal with a neck of a twentieth of its width
    "M50 100 L8 60 Q0 45 40 40 Q47 39 47 34 Q47 30 38 28 Q20 5 50 2 "
    "Q80 5 62 28 Q53 30 53 34 Q53 39 60 40 Q100 45 92 60Z"
)
THIN = "M20 100 C10 70 10 30 20 0 C30 30 30 70 20 100Z"  # of a petal that does not reach the next one
DUMBBELL = "M0 10 H40 L48 29 H60 L70 10 H100 V50 H70 L60 30 H48 L40 50 H0Z"  # two faces, a strip of 1 % between
TIGHT = "M0 0 H40 V29.800 H20 A0.800 0.800 0 0 0 20 31.400 H40 V60 H0Z"  # a slit with a round end of 0.8


def svg(inside: str, attributes: str = "") -> bytes:
    """A file with these elements and attributes of its root."""
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


def path(data: str, attributes: str = "") -> bytes:
    """A file with one path."""
    return svg(f'<path d="{data}"/>', attributes)


HEART, LEAF = path(HEART_PATH), path(TILTED_LEAF)
