"""铁花散开: the clot bursts on the willow; small drops go dark on their way down, large ones stay bright longer."""

import numpy as np

from generator.motion import stage
from generator.motion.iron import night
from generator.motion.iron.deed import Deed
from generator.motion.iron.drops import flying, of_clot
from generator.motion.iron.iron_numbers import LARGER, SHED, SLOWER, IronNumbers
from generator.motion.iron.site import PLACES_OPEN, Site, clot, site_of
from generator.motion.iron.strike import flight
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

ARRIVING = 0.25  # s of the picture
PHASES = (
    ("burst", 1.2, Deed.IRON_BURSTS, 0.55),
    ("fall", 1.8, Deed.DROPS_FALL, 1.45),
    ("cool", 2.0, Deed.DROPS_COOL, 3.2),
)  # s of the picture, and s after the burst at whose end it ends
FOLLOWING = 1.4
COMES = np.array([-3400.0, 1500.0])  # mm from where the next one comes, and to where the first one goes
GOES = np.array([-3000.0, -300.0])


def _scattering(_: IronNumbers) -> list[Beat]:
    return [
        Beat("arrive", ARRIVING, Deed.IRON_BURSTS),
        *(Beat(name, seconds, None if name == "burst" else deed) for name, seconds, deed, _ in PHASES),
        Beat("next", FOLLOWING, Deed.NEXT_FOLLOWS),
    ]


def _since(beats: Timeline, t: float) -> float:
    """Seconds after the burst; in the picture they pass slower."""
    begun, after = 0.0, 0.0
    for name, _, _, end in PHASES:
        share = beats.share(name, t)
        after += share * (end - begun)
        begun = end
    return after + 1.2 * beats.share("next", t)


@figure("iron_scatter", IronNumbers, needs=SHED, beats=_scattering, longest=16.0)
def iron_scatter(n: IronNumbers, beats: Timeline) -> Picture:
    """铁花散开: drops fly by their weight and the drag of the air, and cool by their size."""
    site = site_of(n)
    whole, way = site.shed.whole, flight(site)
    drops = of_clot(site.shed.meets, way.speed(way.seconds))
    s = Stage(n, night.wide(whole), night.spectator(0.0, 0.42 * whole, 1.6 * whole))
    sign = night.sign(n, s.camera)

    def at(t: float) -> Moment:
        made: list[Body] = [*site.beside, *_strikers(site, beats.share("next", t))]
        if t < beats.begin("burst"):
            made += clot(way.at(way.seconds))
            return Moment(len(site.standing), tuple(made), (sign,))
        now = _since(beats, t)
        made += flying(drops, now)
        return Moment(len(site.standing), tuple(made), (sign, *_compared(n, beats, t, drops.at(now)[0], drops.radius)))

    facts = n.told(PLACES_OPEN, SLOWER, LARGER)
    stops = (beats.begin("burst"), beats.begin("next"))
    return s.picture(beats, at, laid=site.standing, cloth=night.DARK, facts=facts, stops=stops)


def _strikers(site: Site, share: float) -> tuple[Body, ...]:
    """Who has struck goes aside, the next comes with iron in his stick."""
    if share <= 0.0:
        return site.striker(site.place, 0.0, filled=False)
    gone = ease(share)
    return (
        *site.striker(site.place + gone * GOES, 0.0, filled=False),
        *site.striker(site.place + (1 - gone) * COMES, 0.0, filled=True),
    )


def _compared(n: IronNumbers, beats: Timeline, t: float, at: Array, radius: Array) -> tuple[Mark, ...]:
    """Beside the largest drops that they glow longer; beside where small ones went dark that they did."""
    share = beats.share("cool", t)
    if not 0.05 < share < 1.0:
        return ()
    large = at[np.argsort(radius)[-8:]]
    far = large[np.argmax(large[:, 1] + 0.3 * large[:, 0])]
    words = n.words("大粒凉得慢，还亮着", "large drops cool slowly and still glow")
    small = n.words("小粒凉得快，先暗了", "small drops cool fast and are dark")
    left = np.array([-7200.0, 0.0, 3400.0])
    return stage.note(far + night.offset(0.0, 0.0, 900.0), words), stage.note(left, small)
