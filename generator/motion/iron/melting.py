"""熔铁: far off the bellows go to and fro, the furnace glows, and in its mouth pig iron becomes liquid."""

from math import cos, pi, radians, sin

from generator.motion.iron import night
from generator.motion.iron.deed import Deed
from generator.motion.iron.iron_numbers import SHED, IronNumbers
from generator.motion.iron.site import PLACES_OPEN, site_of
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.picture import Moment, Picture

BLOWING, MELTING, RESTING = 2.4, 3.6, 0.4  # s
STROKES = 3.0  # of the bellows in BLOWING
BEGUN = 0.08  # of the iron that has melted before any is seen to
PACE_OPEN = (
    "熔得多快、炉子多大没有说，画面里的快慢大小不作准",
    "how fast it melts and how large the furnace is nobody said: pace and size here say nothing",
)


def _melting(_: IronNumbers) -> list[Beat]:
    return [Beat("blow", BLOWING, Deed.BELLOWS_DRIVE), Beat("melt", MELTING, Deed.IRON_MELTS), Beat("rest", RESTING)]


@figure("melting_iron", IronNumbers, needs=SHED, beats=_melting)
def melting_iron(n: IronNumbers, beats: Timeline) -> Picture:
    """熔铁: from afar; nobody stands near the iron."""
    site = site_of(n)
    furnace, whole = site.furnace, site.shed.whole
    up = 800.0 + furnace.at[1] * cos(radians(night.EYE)) / sin(radians(night.EYE))
    s = Stage(n, night.wide(whole), night.spectator(furnace.at[0] - 900.0, up, 0.85 * whole))
    sign = night.sign(n, s.camera)

    def at(t: float) -> Moment:
        breath = (1 - cos(2 * pi * STROKES * t / BLOWING)) / 2
        melted = BEGUN * beats.share("blow", t) + (1 - BEGUN) * ease(beats.share("melt", t))
        return Moment(len(site.standing), (site.yard, *furnace.bodies(breath, melted)), (sign,))

    return s.picture(beats, at, laid=site.standing, cloth=night.DARK, facts=n.told(PLACES_OPEN, PACE_OPEN))
