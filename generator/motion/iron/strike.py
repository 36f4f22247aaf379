"""击铁: far off one stick strikes the other, and a bright clot flies up into the willow."""

from generator.motion.iron import night
from generator.motion.iron.deed import Deed
from generator.motion.iron.flight import Throw, throw
from generator.motion.iron.iron_numbers import LARGER, SHED, SLOWER, IronNumbers
from generator.motion.iron.site import PLACES_OPEN, Site, clot, site_of
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.body import Body
from generator.scene.picture import Moment, Picture

RAISING, FLYING, RESTING = 1.3, 2.4, 0.3  # s: of the picture, no one's pace
SHUTTER = 0.05  # s that the clot is seen over its way, as by an eye
OVER = 350.0  # mm over the willow that the iron would go: drawn


def flight(site: Site) -> Throw:
    """The clot's way from the stick into the willow."""
    return throw(site.leaves, site.shed.meets, OVER)


def _striking(_: IronNumbers) -> list[Beat]:
    return [Beat("raise", RAISING, Deed.STRIKE), Beat("fly", FLYING, Deed.IRON_FLIES), Beat("rest", RESTING)]


@figure("iron_strike", IronNumbers, needs=SHED, beats=_striking)
def iron_strike(n: IronNumbers, beats: Timeline) -> Picture:
    """击铁: as a spectator sees it; how it is held and timed is not shown."""
    site = site_of(n)
    whole, way = site.shed.whole, flight(site)
    s = Stage(n, night.wide(whole), night.spectator(0.0, 0.47 * whole, 1.6 * whole))
    sign = night.sign(n, s.camera)

    def at(t: float) -> Moment:
        raised = beats.share("raise", t) ** 3
        gone = t >= beats.begin("fly")
        lowered = ease(2.0 * beats.share("fly", t))
        made: list[Body] = [
            *site.beside,
            *site.striker(site.place, raised * (1 - lowered), filled=not gone),
        ]
        if gone:
            now = beats.share("fly", t) * way.seconds
            made += clot(way.at(now), way.at(max(0.0, now - SHUTTER)))
        return Moment(len(site.standing), tuple(made), (sign,))

    facts = n.told(PLACES_OPEN, SLOWER, LARGER)
    return s.picture(beats, at, laid=site.standing, cloth=night.DARK, facts=facts, stops=(beats.begin("fly"),))
