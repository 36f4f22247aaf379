"""线外观看: the troupe sets the cordon, people watch from outside it, medics stand by."""

from math import cos, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.iron import night
from generator.motion.iron.deed import Deed
from generator.motion.iron.drops import flying, of_clot
from generator.motion.iron.iron_numbers import LARGER, SHED, SLOWER, IronNumbers
from generator.motion.iron.site import Site, site_of
from generator.motion.iron.strike import flight
from generator.motion.numbers import line
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

SETTING, COMING, WATCHING, STANDING, RESTING = 3.0, 1.6, 3.2, 1.8, 0.4  # s
AWAY = 1.12  # of the whole height, from the shed to the cordon: drawn, and further than any drop flies
FIRST, LAST, STAKES = 158.0, 382.0, 15  # ° from +x where the rope begins and ends, and on how many stakes
STAKE, ROPE = 950.0, 40.0  # mm: height of a stake, drawn radius of the rope
SAFE: Rgb = (216, 190, 92)
WOOD: Rgb = (150, 126, 88)
PEOPLE = 19
ABOVE = 46.0  # ° of the plan's line of sight from straight down
LONG = 3.0  # s of the iron's flight that are watched
DISTANCE_OPEN = (
    "警戒线离多远按许可和现场定；画里的远近不作准",
    "how far off the cordon is, the permit and the ground decide: its distance here says nothing",
)


def _watching(_: IronNumbers) -> list[Beat]:
    return [
        Beat("set", SETTING, Deed.CORDON_SET), Beat("come", COMING, Deed.PEOPLE_WATCH), Beat("watch", WATCHING),
        Beat("medics", STANDING, Deed.MEDICS_STAND), Beat("rest", RESTING),
    ]  # fmt: skip


def on_line(site: Site, degrees: float, beyond: float = 0.0) -> Array:
    """A point (2,) mm on the cordon, or so many mm outside it."""
    r = AWAY * site.shed.whole + beyond
    return np.array([r * cos(radians(degrees)), r * sin(radians(degrees))])


@figure("outside_cordon", IronNumbers, needs=SHED, beats=_watching, longest=16.0)
def outside_cordon(n: IronNumbers, beats: Timeline) -> Picture:
    """线外观看: from above it is seen who is inside and who outside; then as those see it who watch."""
    site = site_of(n)
    whole, way = site.shed.whole, flight(site)
    drops = of_clot(site.shed.meets, way.speed(way.seconds))
    plan = Camera((0.0, -0.10 * whole), 4.1 * whole, ABOVE)
    s = Stage(n, plan, night.spectator(0.0, 0.13 * whole, 2.7 * whole))
    sign = night.sign(n, s.camera)
    crowd, yard = _crowd(site), night.yard(1.5 * whole, 1.42 * whole)
    medic = on_line(site, 338.0, 1300.0)

    def at(t: float) -> Moment:
        made: list[Body] = [yard, *site.beside[1:], *_rope(site, beats.share("set", t))]
        come = beats.share("come", t)
        if come > 0:
            made += [night.person(to + (1 - ease(come)) * 0.35 * to) for to in crowd]
        made += site.striker(site.place, 0.0, filled=False)
        if beats.share("watch", t) > 0:
            made += flying(drops, LONG * beats.share("watch", t) + beats.share("medics", t))
        stands = beats.share("medics", t)
        if stands > 0:
            made.append(night.person(medic + (1 - ease(2 * stands)) * np.array([3000.0, 0.0])))
        return Moment(len(site.standing), tuple(made), (sign, *_named(n, beats, t, site, medic)))

    facts = n.told(DISTANCE_OPEN, SLOWER, LARGER)
    stops = (beats.end("set"), beats.end("come"), beats.end("medics"))
    return s.picture(beats, at, laid=site.standing, cloth=night.DARK, facts=facts, stops=stops)


def _rope(site: Site, share: float) -> tuple[Body, ...]:
    """The stakes that stand by now, the rope from one to the next, and who sets it."""
    if share <= 0.0:
        return ()
    degrees = np.linspace(FIRST, LAST, STAKES)
    done = share * (STAKES - 1)
    stood = [np.append(on_line(site, float(a)), 0.0) for a in degrees[: int(done) + 1]]
    end = np.append(on_line(site, FIRST + share * (LAST - FIRST)), 0.0)
    up = np.array([0.0, 0.0, STAKE])
    made: list[Body] = [chain(np.array([foot, foot + up]), 55.0, WOOD) for foot in stood]
    along = np.array([*stood, end]) + 0.92 * up
    made.append(chain(along, ROPE, SAFE, "flat"))
    if share < 1.0:
        made.append(night.person(end[:2] * 0.96))
    return tuple(made)


def _crowd(site: Site) -> list[Array]:
    """Where people stand: outside the rope, in two loose rows, the same every time."""
    draw = np.random.default_rng(19)
    degrees = np.linspace(200.0, 328.0, PEOPLE) + draw.uniform(-2.0, 2.0, PEOPLE)
    beyond = 1100.0 + 1300.0 * (np.arange(PEOPLE) % 2) + draw.uniform(-150, 150, PEOPLE)
    return [on_line(site, float(a), float(b)) for a, b in zip(degrees, beyond, strict=True)]


def _named(n: IronNumbers, beats: Timeline, t: float, site: Site, medic: Array) -> tuple[Mark, ...]:
    """Who is who, and that nobody said how far off the cordon is."""
    made = []
    if n.spec.view is View.FRONT:
        made.append(
            stage.note(
                (-0.86 * site.shed.whole, -0.12 * site.shed.whole, 0.0), n.words("持证的队伍", "licensed troupe")
            )
        )
    if beats.share("set", t) >= 1.0 and (distance := n.spec.quantities.get("cordon_length")) is not None:
        a, b = np.array([0.0, -site.shed.half]), on_line(site, 270.0)
        text = line(distance, n.spec.language).text
        made.append(stage.measure(a, b, text, not distance.firm, lift=20.0))
    if beats.share("come", t) >= 1.0:
        made.append(stage.note((*on_line(site, 205.0, 2600.0), 900.0), n.words("观众在线外", "spectators outside")))
    if beats.share("medics", t) > 0.5:
        made.append(stage.note((*medic, 1900.0), n.words("医护", "medics")))
    return tuple(made)
