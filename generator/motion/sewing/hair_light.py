"""收针看毛: the thread is fastened under the roots of the last hairs and cut; then the light goes round the fur."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import flatness, fur, hairs, lesson, thread
from generator.motion.sewing.fur import Fur
from generator.motion.sewing.hairs import nearest
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import Timeline
from generator.motion.vectors import unit
from generator.scene.picture import Picture

LAST = 2  # the layer that is forked, the last before the thread is fastened
FIELD = 16.0  # mm: width of the close view
CLEAR = np.array([-0.5, -0.6])  # mm that the close view looks beside the short stitches
SWING = 65.0  # ° to either side that the light goes: from across the hair to along it
WHERE = (1.0, 25.0)  # (s, r): well inside the fur, where the short stitches are made


@figure(
    "fasten_and_look_at_fur",
    SewingNumbers,
    needs=(*hairs.NEEDS, "fasten_count"),
    beats=flatness.fastening_and_light,
    version=3,
    views=lesson.VIEWS,
)
def fasten_and_look_at_fur(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针看毛: short stitches along the hair, under its roots; cut; slanting light from one side and another."""
    hide, radius = fur.lay_out(n), fur.silk(n).radius
    small = _under_the_roots(n, hide, n.count("fasten_count"))
    flat = [thread.rest(np.array(x.u), np.array(x.d), radius) for x in small]
    last = hairs.layers(hide)[LAST][-1]
    sewing = hairs.sew(n, hide, LAST + 1, small, flat, beats, last.d)
    here = np.array(small[-1].u)
    s = Stage(n, fur.wide(hide), stage.camera(here + CLEAR, FIELD))
    middle, foot = hide.place(0.0, hide.radius), 2 * thread.FINE * hide.ground_width
    light = flatness.swinging(n.value("light_azimuth"), SWING)
    return flatness.look(s, sewing, middle, fur.drawn(hide), light=light, foot=foot)


def _under_the_roots(n: SewingNumbers, hide: Fur, count: int) -> list[Stitch]:
    """Short stitches along the middle hair of a tuft from its root, and where the needle comes up after them."""
    middles = hide.tufts(LAST)[fur.TUFT // 2 :: fur.TUFT]
    hair = middles[nearest([x.u for x in middles], hide.place(*WHERE))]
    root = np.array(hair.u)
    return fastening(root, unit(np.array(hair.d) - root), 1.6 * n.width, count, LAST)
