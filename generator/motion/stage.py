"""What every figure shares: cameras, colours, numbered points, the angle arc, the title."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.clip import View
from generator.motion.needle import Phase
from generator.motion.quantities import Numbers, measured_from, number
from generator.motion.sewing import Sewing
from generator.motion.stitches import Array
from generator.picture import Camera, Cloth, Episode, Fact, Line, Mark, MarkKind, Moment, Picture, Rgb, Strand

TILT = 34.0  # ° of the line of sight from the cloth's normal
INK: Rgb = (58, 56, 60)
PENCIL: Rgb = (128, 128, 136)
PLUM = ((255, 212, 224), (172, 16, 70))
LEAF = ((176, 200, 136), (38, 84, 58))
STEM: Rgb = (150, 158, 92)
VIEW_NAMES = {View.FRONT: "正面", View.CLOSE: "特写"}
MEASURED_FROM_WEFT = "从纬向量"
Captions = Mapping[Phase, str]


def shades(of: tuple[Rgb, Rgb], count: int) -> list[Rgb]:
    """`count` shades from light to deep, each step deeper than the one before."""
    light, deep = np.array(of[0], float), np.array(of[1], float)
    steps = np.linspace(0.0, 1.0, max(2, count))[:count] ** 0.9
    return [_rgb(light + x * (deep - light)) for x in steps]


def camera(focus: Sequence[float] | Array, field: float, tilt: float = TILT, aside: float = 0.09) -> Camera:
    """A camera on a cloth point, which comes to lie right of the middle: the facts stand at the left."""
    return Camera((float(focus[0]) - aside * field, float(focus[1]) - 0.012 * field), field, tilt)


def wide(outline: Array, field: float = 50.0) -> Camera:
    """The front view: the whole sample."""
    low, high = outline.min(0), outline.max(0)
    needed = max(float(high[0] - low[0]) * 1.55, float(high[1] - low[1]) * 2.3, field)
    return camera((low + high) / 2 - np.array([0.0, 0.015 * needed]), min(needed, 66.0))


def near(points: Sequence[Sequence[float] | Array], least: float = 13.0) -> Camera:
    """The close view: the punctures in hand and what lies around them."""
    p = np.array(points)
    low, high = p.min(0), p.max(0)
    needed = max((high[1] - low[1]) * 2.45, (high[0] - low[0]) * 1.6, least)
    return camera((low + high) / 2 + np.array([0.0, -0.03 * needed]), float(needed))


@dataclass(frozen=True)
class Stage:
    """A figure's setting, from which its picture is made."""

    n: Numbers
    front: Camera
    close: Camera

    @property
    def camera(self) -> Camera:
        """The camera of the clip's view."""
        return self.close if self.n.spec.view is View.CLOSE else self.front

    @property
    def field(self) -> float:
        """Width of the picture in mm."""
        return self.camera.field

    def picture(
        self,
        at: Callable[[float], Moment],
        laid: tuple[Strand, ...] = (),
        lines: tuple[Line, ...] = (),
        cloth: Cloth | None = None,
        facts: tuple[Fact, ...] = (),
        episodes: tuple[Episode, ...] = (),
    ) -> Picture:
        """The whole demonstration."""
        spec = self.n.spec
        title = f"{spec.craft_name} · {spec.technique_name} · 第 {spec.step} 步 {spec.step_name}"
        ground = cloth or Cloth(lines=lines)
        return Picture(self.camera, ground, laid, at, title, VIEW_NAMES[spec.view], self.n.facts() + facts, episodes)


def outline_line(points: Array, width: float = 0.12, colour: Rgb = INK, dashed: bool = False) -> Line:
    """A closed outline as drawn on the cloth."""
    return Line(np.concatenate([points, points[:1]]).astype(np.float32), colour, width, dashed)


def open_line(points: Array, width: float = 0.12, colour: Rgb = PENCIL, dashed: bool = False) -> Line:
    """An open line on the cloth."""
    return Line(points.astype(np.float32), colour, width, dashed)


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


def angle(sewing: Sewing, t: float, n: Numbers, field: float) -> tuple[Mark, ...]:
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
    level = np.array([1.0, 0.0, 0.0]) if tilt < 1e-6 else _unit(np.array([axis[0], axis[1], 0.0]))
    from_cloth = tilt < 1e-6 or (quantity.reference is not None and quantity.reference.value == "cloth")
    base = level if from_cloth else np.array([0.0, 0.0, 1.0])
    text = n.angle_text() if tilt > 1e-6 else right_angle(n)
    return (Mark(MarkKind.ANGLE, _at(at), text, _at(at + size * base), _at(at + size * axis), not quantity.firm),)


def right_angle(n: Numbers) -> str:
    """An upright needle: the drawn arc is the right angle to the cloth; the text says so and keeps the reference."""
    quantity = n.need("needle_angle")
    return f"与绣面成直角：{number(quantity)}°{measured_from(quantity)}"


def stab(n: Numbers) -> str:
    """How the needle goes down, in the caption's words."""
    tilt = n.needle_angle
    if tilt is None:
        return "落针（斜度待问）" if "needle_angle" in n.spec.quantities else "落针"
    return "垂直落针" if tilt < 1e-6 else f"斜着落针，{n.angle_text().removeprefix('落针 ')}"


def captions(n: Numbers, **said: str) -> Captions:
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


def measure(a: Array, b: Array, text: str, dashed: bool, lift: float = 0.0) -> Mark:
    """A dimension line on the cloth."""
    return Mark(
        MarkKind.MEASURE, (float(a[0]), float(a[1]), lift), text, (float(b[0]), float(b[1]), lift), None, dashed
    )


def note(at: Sequence[float] | Array, text: str, dashed: bool = False) -> Mark:
    """Words beside a cloth point."""
    return Mark(MarkKind.NOTE, (float(at[0]), float(at[1]), float(at[2]) if len(at) > 2 else 0.0), text, dashed=dashed)


def arrow(a: Sequence[float] | Array, b: Sequence[float] | Array, dashed: bool = False) -> Mark:
    """An arrow on the cloth."""
    return Mark(MarkKind.ARROW, (float(a[0]), float(a[1]), 0.0), "", (float(b[0]), float(b[1]), 0.0), None, dashed)


def arc(at: Sequence[float], text: str, to: Sequence[float], other: Sequence[float], dashed: bool) -> Mark:
    """An angle at a point between the directions to two others."""
    a, b, c = ((float(p[0]), float(p[1]), float(p[2])) for p in (at, to, other))
    return Mark(MarkKind.ANGLE, a, text, b, c, dashed)


def polar(degrees: float) -> Array:
    """Unit vector on the cloth at an angle from the weft."""
    return np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def _at(p: Array) -> tuple[float, float, float]:
    return float(p[0]), float(p[1]), float(p[2])


def _apart(a: Sequence[float], b: Array) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))


def _unit(v: Array) -> Array:
    return np.asarray(v / np.linalg.norm(v))


def _rgb(c: Array) -> Rgb:
    r, g, b = (round(float(x)) for x in c)
    return r, g, b
