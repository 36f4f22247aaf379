"""What every figure shares: cameras, drawn lines, dimension lines and notes, the title."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from generator.motion.numbers import Numbers
from generator.motion.timeline import Timeline
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.camera import Camera
from generator.scene.clip import Caption, View
from generator.scene.ground import Cloth, Ground, Line
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb
from generator.scene.picture import Fact, Moment, Picture

TILT = 34.0  # ° of the line of sight from the cloth's normal
INK: Rgb = (58, 56, 60)
PENCIL: Rgb = (128, 128, 136)
VIEW_NAMES = {
    View.FRONT: ("正面", "front"),
    View.CLOSE: ("特写", "close-up"),
    View.BACK: ("背面", "back"),
    View.SECTION: ("剖面", "section"),
    View.HANDS: ("手", "hands"),
}
FROM_WEFT = ("从纬向量", "from the weft")
N = TypeVar("N", bound=Numbers)


def camera(focus: Sequence[float] | Array, field: float, tilt: float = TILT, aside: float = 0.09) -> Camera:
    """A camera on a cloth point, which comes to lie right of the middle."""
    return Camera((float(focus[0]) - aside * field, float(focus[1]) - 0.012 * field), field, tilt)


def level(field: float, x: float = 0.0) -> Camera:
    """A camera level with the ground, `x` in the middle: for what is cut open."""
    return Camera((x, 0.0), field, 90.0)


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


def behind(front: Camera, close: Camera) -> Camera:
    """The back view, of the ground turned over: further off than the close one, the work again right of the middle."""
    field = (front.field * close.field) ** 0.5
    x = close.centre[0] + 0.09 * close.field
    return Camera((-x - 0.09 * field, close.centre[1]), field, close.tilt)


@dataclass(frozen=True)
class Stage(Generic[N]):
    """A figure's setting, from which its picture is made."""

    n: N
    front: Camera
    close: Camera

    @property
    def camera(self) -> Camera:
        """The camera of the clip's view."""
        if self.view is View.BACK:
            return behind(self.front, self.close)
        return self.close if self.view is View.CLOSE else self.front

    @property
    def view(self) -> View:
        """From where the work is seen."""
        return self.n.spec.view

    @property
    def led(self) -> bool:
        """Whether hands are to lead its needle, over one cloth."""
        return self.n.spec.below is not None

    @property
    def field(self) -> float:
        """Width of the picture in mm."""
        return self.camera.field

    def picture(
        self,
        timeline: Timeline,
        at: Callable[[float], Moment],
        laid: tuple[Strand, ...] = (),
        lines: tuple[Line, ...] = (),
        cloth: Ground | None = None,
        facts: tuple[Fact, ...] = (),
        captions: tuple[Caption, ...] | None = None,
        stops: Sequence[float] = (),
        camera: Camera | None = None,
    ) -> Picture:
        """The whole demonstration: `at` and `stops` by the figure's own clock, shown at the pace of the captions (the
        clip's).

        By the view's camera, the front's cloth and the clip's captions where no others are given.
        """
        n, spec = self.n, self.n.spec
        told = spec.captions if captions is None else captions
        shown = timeline.paced(told, spec.seconds)
        return Picture(
            camera=camera or self.camera,
            ground=cloth or Cloth(lines=lines),
            laid=laid,
            at=lambda t: at(shown.natural(t, timeline)),
            title=f"{n.words(f'第 {spec.step} 步', f'Step {spec.step}')} · {spec.technique_name}",
            view_name=n.words(*VIEW_NAMES[self.view]),
            label=spec.label,
            facts=n.facts() + facts,
            cues=shown.cues(told, n.words("快放", "Fast")),
            stops=tuple(timeline.natural(t, shown) for t in stops),
        )


def outline_line(points: Array, width: float = 0.12, colour: Rgb = INK, dashed: bool = False) -> Line:
    """A closed outline as drawn on the cloth."""
    return Line(np.concatenate([points, points[:1]]).astype(np.float32), colour, width, dashed)


def open_line(points: Array, width: float = 0.12, colour: Rgb = PENCIL, dashed: bool = False) -> Line:
    """An open line on the cloth."""
    return Line(points.astype(np.float32), colour, width, dashed)


def measure(a: Sequence[float] | Array, b: Sequence[float] | Array, text: str, dashed: bool, lift: float = 0.0) -> Mark:
    """A dimension line between two places; where they have no height of their own, `lift` mm over the ground."""
    return Mark(MarkKind.MEASURE, _place(a, lift), text, _place(b, lift), None, dashed)


def note(at: Sequence[float] | Array, text: str, dashed: bool = False) -> Mark:
    """Words beside a place."""
    return Mark(MarkKind.NOTE, _place(at), text, dashed=dashed)


def _place(at: Sequence[float] | Array, lift: float = 0.0) -> tuple[float, float, float]:
    return float(at[0]), float(at[1]), float(at[2]) if len(at) > 2 else lift


def arrow(a: Sequence[float] | Array, b: Sequence[float] | Array, dashed: bool = False) -> Mark:
    """An arrow on the cloth."""
    return Mark(MarkKind.ARROW, (float(a[0]), float(a[1]), 0.0), "", (float(b[0]), float(b[1]), 0.0), None, dashed)


def arc(at: Sequence[float], text: str, to: Sequence[float], other: Sequence[float], dashed: bool) -> Mark:
    """An angle at a point between the directions to two others."""
    a, b, c = ((float(p[0]), float(p[1]), float(p[2])) for p in (at, to, other))
    return Mark(MarkKind.ANGLE, a, text, b, c, dashed)
