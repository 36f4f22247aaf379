"""提亮斑纹: few bright hairs where the body swells; dark ones along the fur, their ends uneven at the stripe's edge."""

import numpy as np

from generator.motion.sewing import pelt, stripes
from tests.generator.specs import moments, numbers, picture

COAT = pelt.lay_out(numbers("fur_lights_stripes"))
LIGHTS, DARK = stripes.lights(COAT), stripes.stripes(COAT)


def along(x) -> float:
    """Cosine between a hair and the way of the hair at its middle."""
    middle = (np.array(x.u) + np.array(x.d)) / 2
    way = COAT.way(float(np.arctan2(middle[1], middle[0])))
    return float(np.subtract(x.d, x.u) @ [np.cos(way), np.sin(way)]) / x.length


class TestHairs:
    def test_all_lie_along_the_fur_and_on_the_body(self):
        assert min(map(along, [*LIGHTS, *DARK])) > 0.999
        assert all(COAT.inside(p, -1e-6) for x in (*LIGHTS, *DARK) for p in (x.u, x.d))

    def test_the_bright_ones_are_few_and_about_one_place(self):
        assert 8 <= len(LIGHTS) <= stripes.LIGHTS < 0.2 * len(DARK)
        middles = np.array([np.add(x.u, x.d) / 2 for x in LIGHTS])
        here = COAT.place(stripes.SWELLING[0], COAT.radius + stripes.SWELLING[1] * COAT.breadth)
        assert np.hypot(*(middles - here).T).max() < COAT.breadth

    def test_a_stripes_edge_is_no_line(self):
        one = DARK[:20]
        roots = np.array([np.hypot(*x.u) * np.arctan2(x.u[1], x.u[0]) for x in one])
        line = np.polyval(np.polyfit(np.arange(len(one)), roots, 2), np.arange(len(one)))
        assert (roots - line).std() > 0.2


class TestFigure:
    def test_first_the_bright_ones_then_the_dark_come_on_top(self):
        of = picture("fur_lights_stripes")
        made = of.laid[moments("fur_lights_stripes")[0].laid :]
        brightness = [sum(strand.colour) for strand in made]
        assert brightness == sorted(brightness, reverse=True) or min(brightness[: 3 * len(LIGHTS)]) > max(
            brightness[3 * len(LIGHTS) :]
        )
