"""捻尖穿针: the loose end of a split strand is twisted to a point, which goes through the needle's eye."""

import numpy as np

from generator.motion import stage
from generator.motion.numbers import line as stating
from generator.motion.registry import figure
from generator.motion.sewing import needle
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.guide import Guide
from generator.motion.sewing.pointed import filaments
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.twisted import TO_EYE
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import unit
from generator.scene.body import Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

AXIS = unit(np.array([0.93, -0.36, 0.06]))  # of the needle, from eye to point
FROM, TIP, EYE = np.array([-60.0, -21.5, 1.2]), np.array([2.6, -0.2, 1.2]), np.array([7.4, 1.4, 1.2])
WAY = unit(TIP - FROM)
COME = np.array([15.0, -6.0, 2.0])  # mm from where the needle comes
BESIDE = np.array([-0.5, 1.0, 0.0])  # mm that the length is shown off the thread
THROUGH = 1.6  # mm beyond the eye that the point is seen first
OUT = 13.0  # mm of it that are drawn out in the end
NEAR, FAR = 40.0, 80  # mm of the end that are drawn closely, and with how many points


def _threading(_: SewingNumbers) -> list[Beat]:
    return [
        Beat("loose", 0.4, Deed.TWIST),
        Beat("twist", 2.2),
        Beat("rest", 0.3),
        Beat("come", 0.9, Deed.THREAD),
        Beat("enter", 1.5),
        Beat("draw", 1.2),
    ]


@figure("twist_and_thread", SewingNumbers, needs=("thread_width", "twist_length", "light_azimuth"), beats=_threading)
def twist_and_thread(n: SewingNumbers, beats: Timeline) -> Picture:
    """捻尖穿针: the end is twisted to a point over the length given; it goes into the eye and out on the other side."""
    guide, twisted = _way(), n.length("twist_length")
    free, eye = (float(guide.at[k * guide.fine]) for k in (2, 4))
    s = Stage(n, stage.camera((-4.0, -3.4), 60.0, aside=0.0), stage.camera((5.4, 0.4), 21.0, aside=0.0))
    text = stating(n.need("twist_length"), n.spec.language).text

    def end_at(t: float) -> float:
        """mm along the way that the strand's end has come."""
        end = free + (eye + THROUGH - free) * ease(beats.share("enter", t))
        return end + (OUT - THROUGH) * ease(beats.share("draw", t))

    def at(t: float) -> Moment:
        end, share = end_at(t), beats.share("twist", t)
        near = max(1.0, end - max(NEAR, twisted + 4.0))
        along = np.concatenate([np.linspace(0.0, near, 8)[:-1], np.linspace(near, end, FAR)])
        made: list[Strand] = [*filaments(guide.point(along), end - along, n.width, twisted, share)]
        if t >= beats.begin("come"):
            away = (1 - ease(beats.share("come", t))) * COME
            made += needle.strands(EYE + needle.EYE * AXIS + away, AXIS)
        marks: list[Mark] = []
        if s.view is View.FRONT and share > 0 and t < beats.begin("enter"):
            a, b = TIP - twisted * WAY + BESIDE, TIP + BESIDE
            marks.append(stage.measure(a, b, text, not n.firm("twist_length"), float(TIP[2])))
        return Moment(0, tuple(made), tuple(marks), light=n.value("light_azimuth"))

    return s.picture(beats, at)


def _way() -> Guide:
    """The way of the strand's end: straight to its point, into the eye from behind, and out in front."""
    into = unit(EYE - TIP)
    front = unit(TO_EYE - (TO_EYE @ into) * into)
    knots = [
        FROM,
        TIP - 20.0 * WAY,
        TIP,
        EYE - 1.6 * into - 0.55 * front,
        EYE,
        EYE + 1.6 * into + 0.55 * front,
        EYE + 6.0 * into + 0.5 * front,
        EYE + 12.0 * into + np.array([0.5, -1.0, 0.0]),
        EYE + 20.0 * into + np.array([1.0, -4.0, 0.0]),
    ]
    return Guide(np.array(knots))
