"""What a sewing figure says and marks: the captions of a stitch, numbered holes, the arc of the needle's angle."""

from collections.abc import Mapping, Sequence

import numpy as np

from generator.motion.numbers import measured_from, number
from generator.motion.sewing.needle import Phase
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.vectors import Array, unit, xyz
from generator.scene.mark import Mark, MarkKind

Captions = Mapping[Phase, str]


def punctures(sewing: Sewing, t: float, field: float) -> tuple[Mark, ...]:
    """Numbered points: 朱砂 where the needle goes now, outlined where it goes after, grey where it was."""
    i, phase, _ = sewing.clock(t)
    if t >= sewing.end and sewing.fast is not None:
        return ()
    now = 2 * i + (1 if Phase.PULL < phase <= Phase.SETTLE else 0) + (2 if phase is Phase.UNDER else 0)
    points = [p for s in sewing.stitches[: i + 3] for p in (s.u, s.d)]
    if sewing.after is not None:
        points = [*points[: 2 * len(sewing.durations)], sewing.after]
    made: list[Mark] = []
    shown: list[Array] = []
    for k, kind in ((now, MarkKind.HERE), (now + 1, MarkKind.NEXT), (now + 2, MarkKind.NEXT), (now - 1, MarkKind.DONE)):
        if 0 <= k < len(points) and all(_apart(points[k], q) > 0.031 * field for q in shown):
            shown.append(np.array(points[k]))
            made.append(Mark(kind, (*points[k], 0.0), str(k + 1)))
    return tuple(made)


def angle(sewing: Sewing, t: float, n: SewingNumbers, field: float) -> tuple[Mark, ...]:
    """The arc of the needle's angle while it goes down, with what it is measured from."""
    i, phase, _ = sewing.clock(t)
    if not Phase.AIM <= phase <= Phase.PUSH or i > 0:
        return ()
    at = np.array([*sewing.stitches[i].d, 0.0])
    size = 0.17 * field
    quantity, tilt = n.find("needle_angle"), n.needle_angle
    if quantity is None or tilt is None:
        return ()
    axis = -sewing.passage(i).down
    level = np.array([1.0, 0.0, 0.0]) if tilt < 1e-6 else unit(np.array([axis[0], axis[1], 0.0]))
    from_cloth = tilt < 1e-6 or (quantity.reference is not None and quantity.reference.value == "cloth")
    base = level if from_cloth else np.array([0.0, 0.0, 1.0])
    text = n.angle_text() if tilt > 1e-6 else right_angle(n)
    return (Mark(MarkKind.ANGLE, xyz(at), text, xyz(at + size * base), xyz(at + size * axis), not quantity.firm),)


def right_angle(n: SewingNumbers) -> str:
    """An upright needle: the drawn arc is the right angle to the cloth; the text says so and keeps the reference."""
    quantity = n.need("needle_angle")
    return f"与绣面成直角：{number(quantity)}°{measured_from(quantity)}"


def stab(n: SewingNumbers) -> str:
    """How the needle goes down, in the caption's words."""
    tilt = n.needle_angle
    if tilt is None:
        return "落针（斜度待问）" if "needle_angle" in n.spec.quantities else "落针"
    return "垂直落针" if tilt < 1e-6 else f"斜着落针，{n.angle_text().removeprefix('落针 ')}"


def captions(n: SewingNumbers, **said: str) -> Captions:
    """The words of the nine phases; `said` overrides by the phase's name in lower case."""
    plain = {
        "emerge": "从布下出针，针尖先露在 1 号点",
        "pull": "把线轻轻抽上来，起针更要轻",
        "carry": "针掉头，移到 2 号点上方",
        "aim": "针尖对准 2 号点",
        "pierce": f"{stab(n)}，正扎在 2 号点上",
        "push": "针身、针眼跟着过布",
        "draw": "从布下把线收下去",
        "settle": "线贴平就停，不要拉紧",
        "under": "针在布下回到下一个起针点",
    }
    return {Phase[name.upper()]: text for name, text in {**plain, **said}.items()}


def _apart(a: Sequence[float], b: Array) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))
