"""What things are made of: how each takes the light, in numbers that a kernel reads."""

from dataclasses import dataclass

Rgb = tuple[int, int, int]  # sRGB, 0..255


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """So much of the way from one colour to another, 0..1."""
    r, g, b = (round(a + min(1.0, max(0.0, share)) * (c - a)) for a, c in zip(one, other, strict=True))
    return r, g, b


@dataclass(frozen=True, slots=True)
class Material:
    """How a surface takes the light: shares of its own colour, and of the white that the light adds to it."""

    base: float  # of the colour, everywhere
    facing: float  # more where the surface faces the eye …
    even: float = 1.0  # … this much of it on both sides,
    lean: float = 0.0  # and so much less towards the right, more towards the left
    sheen: float = 0.0  # along filaments, greatest with the light across them
    gloss: float = 0.0  # white in the sheen
    streak: float = 0.0  # filaments, lighter and darker
    sparkle: float = 0.0  # white of filaments in the sheen
    band: float = 0.0  # the bright line of polished metal …
    dark: float = 0.0  # … and the dark one beside it
    glint: float = 0.0  # white in the bright line
    grain: float = 0.0  # of wood, long and lighter and darker
    twist: float = 0.0  # of strands laid together
    wound: float = 0.0  # foil wrapped round a core: the dark line between its turns


MATERIALS = {
    "silk": Material(0.60, 0.16, sheen=0.30, gloss=0.16, streak=0.10, sparkle=0.05),
    "steel": Material(0.42, 0.0, band=0.5, dark=0.25, glint=0.75),  # needle, scissors, pin
    "wood": Material(0.62, 0.34, even=0.7, lean=0.3, grain=0.14),  # frame bar
    "cord": Material(0.62, 0.30, twist=0.10),  # lacing string
    "matte": Material(0.74, 0.26),  # chalk, brush, fingertip
    "flat": Material(1.0, 0.0),  # ink, a cut face
    "gold": Material(0.50, 0.12, sheen=0.14, gloss=0.10, band=0.34, dark=0.22, glint=0.42, wound=0.13),
    "copper": Material(0.56, 0.46, band=0.30, dark=0.12, glint=0.30, gloss=0.22),  # wire, vessel
    "enamel": Material(0.66, 0.34, gloss=0.26),  # glass over metal; its powder where nothing shines
    "skin": Material(0.52, 0.58, dark=0.22),  # facing: the light, that wraps round; dark: where it turns from the eye
    "sleeve": Material(0.46, 0.52, dark=0.26),
    "wax": Material(0.62, 0.38, gloss=0.55),  # on cloth; the shine of each place says how wet it is
    "paper": Material(0.62, 0.46, dark=0.10),  # facing: the light on it, that falls off as it turns; dark: as of skin
    "clay": Material(0.50, 0.58, dark=0.12),  # damp: as paper, with more shade in its dents
    "clay_face": Material(0.43, 0.50, gloss=0.1),  # as a relief: level, as bright as clay
    "hide": Material(0.68, 0.40, dark=0.08),  # as of paper; of what passes through it, its colour tells
    "lacquer": Material(0.36, 0.64, gloss=1.3),
    "leaf": Material(0.66, 0.52, dark=0.16),  # of gold: as paper
}
