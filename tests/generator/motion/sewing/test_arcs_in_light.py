"""收针看弧: nothing of the short stitches is left to see, and the light goes round."""

import numpy as np

from tests.generator.specs import moments, picture


def test_the_short_stitches_are_as_many_as_the_step_says_and_lie_under_the_silk():
    of = picture("arcs_in_light")
    small = of.laid[moments("arcs_in_light")[0].laid :]
    assert len(small) == 3 * 2
    assert max(float(s.points[:, 2].max()) for s in small) < 0.05


def test_in_the_end_only_the_light_moves():
    last = moments("arcs_in_light")[-12:]
    assert not any(moment.bodies for moment in last)
    assert np.ptp([moment.light for moment in last]) > 45
