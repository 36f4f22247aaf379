"""配毛色 and 定毛向: colours from light to deep, the lightest in front; lines from root to tip over the ground."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.sewing import fur, hair_lines
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, numbers, picture, to_line


class TestHairShades:
    def test_the_skeins_lie_from_light_to_deep_and_the_lightest_in_front(self):
        of = picture("hair_shades")
        size = len(of.laid) // len(fur.SHADES)
        places = {of.laid[k].colour: of.laid[k].points[:, 1].mean() for k in range(0, len(of.laid), size)}
        light_to_deep = sorted(places, key=sum, reverse=True)
        rows = [places[colour] for colour in light_to_deep]
        assert rows == sorted(rows)
        assert rows[1] - rows[0] > 1.5 * (rows[2] - rows[1])
        assert moments("hair_shades")[-1].laid == len(of.laid)

    def test_how_many_layers_at_most_is_said_and_nothing_else(self):
        assert {m.text for moment in moments("hair_shades") for m in moment.marks if m.text} == {"最多层数 4–6"}

    def test_the_lightest_comes_first(self):
        silk = [s for moment in moments("hair_shades")[:6] for s in moment.bodies]
        assert fur.SHADES[0] in {s.colour for s in silk}
        assert not set(fur.SHADES[1:]) & {s.colour for s in silk}


class TestHairLines:
    def test_each_line_is_drawn_over_the_ground_from_root_to_tip(self):
        of, hide = picture("hair_lines"), fur.lay_out(numbers("hair_lines"))
        begin = moments("hair_lines")[0].laid
        drawn = of.laid[begin:]
        assert len(drawn) == hair_lines.LINES * hair_lines.PIECES
        for k in range(hair_lines.LINES):
            line = drawn[k * hair_lines.PIECES : (k + 1) * hair_lines.PIECES]
            assert all(a.points[0, 0] < b.points[0, 0] for a, b in pairwise(line))
        assert min(s.points[:, 2].min() for s in drawn) >= max(s.points[:, 2].max() for s in of.laid[:begin])
        assert to_line(np.concatenate([s.points[:, :2] for s in drawn]), hide.outline, closed=True).min() > 0.3

    def test_first_an_eye_goes_the_same_way(self):
        arrows = [m for moment in moments("hair_lines") for m in moment.marks if m.kind is MarkKind.ARROW]
        heads = [m.to[0] for m in arrows]
        assert heads == sorted(heads)
        assert all(m.to[0] > m.at[0] for m in arrows)

    def test_nobody_said_how_many_so_nothing_counts_them(self):
        assert not [m.text for moment in moments("hair_lines") for m in moment.marks if m.text]

    @pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
    def test_the_point_of_the_pencil_is_where_the_line_has_come_to(self, share: float):
        of = picture("hair_lines")
        begin = moments("hair_lines")[0].laid
        shown = [moment for moment in moments("hair_lines") if begin < moment.laid < len(of.laid)]
        moment = shown[int(share * len(shown))]
        if moment.laid % hair_lines.PIECES != begin % hair_lines.PIECES:
            last = of.laid[moment.laid - 1].points[-1]
            assert np.linalg.norm(moment.bodies[0].points[0] - last) < 2.5
