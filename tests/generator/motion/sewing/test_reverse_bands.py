"""反抢针 up to its second band: what each figure marks, and that the crossing is left open."""

import numpy as np

from generator.motion.sewing.thread import PLIES
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, picture, stitches


def test_the_first_band_ends_on_one_line():
    ends = stitches(picture("inner_band").laid)[:, 1]
    line = picture("inner_band").ground.lines[1].points
    assert np.abs(np.interp(ends[:, 0], line[:, 0], line[:, 1]) - ends[:, 1]).max() < 0.02


def test_the_point_lifts_the_loose_thread_a_little_and_lets_it_down():
    high = [max(s.points[np.abs(s.points[:, 0]) < 1, 2].max(initial=0) for s in m.bodies if s.material == "silk")
            for m in moments("loose_across")[-40:]]  # fmt: skip
    assert 0.8 < max(high) < 2.0
    assert high[-1] < 0.5


def test_cut_across_the_thread_lies_beside_the_edge_on_the_cloth_until_the_point_lifts_it():
    shown = moments("loose_across", View.SECTION)[-30:]
    faces = [[s for s in m.bodies if s.material == "flat"] for m in shown]
    assert {len(seen) for seen in faces} == {2 * PLIES}  # of each ply its rim and its silk
    edge = max(s.points[:, 0].max() for s in picture("loose_across", View.SECTION).laid if s.material == "silk")
    heights = [float(np.mean([s.points[:, 2].mean() for s in seen])) for seen in faces]
    assert all(abs(s.points[:, 0].mean() - edge) < 0.5 for s in faces[-1])
    assert 0 < heights[-1] < 0.3
    assert max(heights) > 0.8


def test_stem_and_arms_meet_in_one_point_and_it_says_that_over_or_under_is_unknown():
    of, last = picture("inverted_y", View.CLOSE), moments("inverted_y", View.CLOSE)[-1]
    assert [m.text for m in last.marks if m.kind is MarkKind.NOTE] == ["压上、带下：待问"]
    assert len(of.laid) > last.laid - PLIES
    here = next(m for m in last.marks if m.kind is MarkKind.HERE)
    fork = np.array(here.at[:2])
    silk = [s for s in last.bodies if s.material == "silk"]
    near = [np.linalg.norm(s.points[:, :2] - fork, axis=1).min() < 0.12 for s in silk]
    assert sum(near) >= 2 * PLIES


def test_to_the_right_first_and_then_to_the_left():
    x = stitches(picture("both_sides").laid[moments("both_sides")[0].laid :])[:, 0, 0]
    turn = int(np.argmax(x))
    assert (np.diff(x[: turn + 1]) > 0).all()
    assert (x[turn + 1 :] < 0).all()
    assert (np.diff(x[turn + 1 :]) < 0).all()
