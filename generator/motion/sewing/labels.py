"""What a sewing figure marks: numbered holes, the arc of the needle's angle."""

from collections.abc import Sequence

import numpy as np

from generator.motion.numbers import measured_from, number
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.vectors import Array, unit, xyz
from generator.scene.mark import Mark, MarkKind

EAST = np.array([1.0, 0.0, 0.0])


def punctures(sewing: Sewing, t: float, field: float) -> tuple[Mark, ...]:
    """Numbered points: 朱砂 where the needle goes now, outlined where it goes after, grey where it was."""
    i, phase, _ = sewing.clock(t)
    if sewing.ended(t) or (t >= sewing.end and sewing.fast is not None):
        return ()
    now = 2 * i + (1 if Phase.PULL < phase <= Phase.SETTLE else 0) + (2 if phase is Phase.UNDER else 0)
    points = [p for s in sewing.stitches[: i + 3] for p in (s.u, s.d)]
    if sewing.after is not None:
        points = [*points[: 2 * sewing.made], sewing.after]
    made: list[Mark] = []
    shown: list[Array] = []
    for k, kind in ((now, MarkKind.HERE), (now + 1, MarkKind.NEXT), (now + 2, MarkKind.NEXT), (now - 1, MarkKind.DONE)):
        if 0 <= k < len(points) and all(_apart(points[k], q) > 0.031 * field for q in shown):
            shown.append(np.array(points[k]))
            made.append(Mark(kind, (*points[k], 0.0), str(k + 1)))
    return tuple(made)


def angle(sewing: Sewing, t: float, n: SewingNumbers, field: float, aside: Array = EAST) -> tuple[Mark, ...]:
    """The arc of the needle's angle while it goes down, with what it is measured from.

    `aside`: the way (3,) along the cloth from which an upright needle's right angle is drawn.
    """
    i, phase, _ = sewing.clock(t)
    if not Phase.AIM <= phase <= Phase.PUSH or i > 0:
        return ()
    return upright(n, np.array([*sewing.stitches[i].d, 0.0]), -sewing.passage(i).down, field, aside)


def upright(n: SewingNumbers, at: Array, axis: Array, field: float, aside: Array = EAST) -> tuple[Mark, ...]:
    """The arc between a needle that stands at a point (3,) along `axis`, away from the cloth, and what its angle is
    measured from; none where nobody gave it."""
    size = 0.17 * field
    quantity, tilt = n.find("needle_angle"), n.needle_angle
    if quantity is None or tilt is None:
        return ()
    level = aside if tilt < 1e-6 else unit(np.array([axis[0], axis[1], 0.0]))
    from_cloth = tilt < 1e-6 or (quantity.reference is not None and quantity.reference.value == "cloth")
    base = level if from_cloth else np.array([0.0, 0.0, 1.0])
    text = n.angle_text() if tilt > 1e-6 else right_angle(n)
    return (Mark(MarkKind.ANGLE, xyz(at), text, xyz(at + size * base), xyz(at + size * axis), not quantity.firm),)


def right_angle(n: SewingNumbers) -> str:
    """An upright needle: the drawn arc is the right angle to the cloth; the text says so and keeps the reference."""
    quantity = n.need("needle_angle")
    chinese = f"与绣面成直角：{number(quantity)}°{measured_from(quantity)}"
    return n.words(chinese, f"upright: {number(quantity)}° {measured_from(quantity, 'en')}")


def _apart(a: Sequence[float], b: Array) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))
