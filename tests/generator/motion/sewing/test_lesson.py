"""A sewing figure on the stage: the piercing speed somebody gave is kept, or the picture says that it is not."""

import itertools
from math import cos, radians

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.registry import named, names
from generator.motion.sewing import lesson
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.needle import MARGIN, RADIUS, Doing, Phase
from generator.motion.sewing.satin import rows, silk
from generator.motion.sewing.thread import PLIES
from generator.motion.timeline import Timeline
from generator.scene.clip import Caption, View
from generator.scene.mark import MarkKind
from knowledge.schema.quantity import Origin
from knowledge.schema.units import Unit
from tests.generator.specs import MAKING, captioned, moments, needle, numbers, picture, quantity, stitches, times, tip


def spoken(speed: float) -> dict[str, object]:
    """A piercing speed that an inheritor gave."""
    return quantity(
        speed, Unit.MILLIMETRE_PER_SECOND, origin=Origin.SPOKEN, source="S1", name="进针速度"
    ).model_dump()  # fmt: skip


class TestPiercing:
    @given(st.floats(1, 40), st.floats(0, 60))
    def test_it_takes_the_way_through_the_cloth_at_the_speed_of_the_step(self, speed: float, tilt: float):
        angle = quantity(tilt, Unit.DEGREE).model_dump()
        n = numbers("fill_side", pierce_speed=spoken(speed), needle_angle=angle)
        way = n.value("cloth_thickness") / cos(radians(tilt)) + MARGIN
        assert lesson.piercing(n) == pytest.approx(way / speed)

    def test_where_nobody_gave_the_speed_or_the_angle_there_is_none(self):
        assert lesson.piercing(numbers("fill_side")) is None
        unknown = quantity(None, Unit.DEGREE).model_dump()
        assert lesson.piercing(numbers("fill_side", pierce_speed=spoken(3.0), needle_angle=unknown)) is None

    @settings(max_examples=10)
    @given(st.floats(1.2, 12))
    def test_the_needle_really_goes_that_fast(self, speed: float):
        n = numbers("fill_side", pierce_speed=spoken(speed))
        sewing = lesson.sewing(n, rows(n)[:3], Timeline(lesson.by_needle(n, [3.0, 1.0])), silk(n))
        begin, end = sewing.when(0, Phase.PIERCE), sewing.when(0, Phase.PUSH)
        way = np.linalg.norm(sewing.pose(end - 1e-6)[0] - sewing.pose(begin + 1e-6)[0])
        assert way / (end - begin) == pytest.approx(speed, rel=0.01)


class TestByNeedle:
    def test_the_stitches_take_the_time_they_are_given_and_the_last_ends_with_its_phase(self):
        n = numbers("fill_side")
        beats = Timeline(lesson.by_needle(n, [2.0, 1.0], upto=Phase.PULL))
        assert beats.begin(Doing(1, Phase.EMERGE)) == pytest.approx(2.0)
        assert [beat.name for beat in beats.beats] == [
            *(Doing(0, phase) for phase in Phase), Doing(1, Phase.EMERGE), Doing(1, Phase.PULL)
        ]  # fmt: skip

    @pytest.mark.parametrize("speed", [1.5, 3.0, 24.0])
    def test_a_known_piercing_takes_its_own_time_the_stitch_keeps_its_and_no_caption_stretches_it(self, speed: float):
        n = numbers("fill_side", pierce_speed=spoken(speed))
        beats = Timeline(lesson.by_needle(n, [2.0, 1.0]))
        known = lesson.piercing(n)
        slow = beats.paced((Caption(verb=Deed.DOWN, text="落针", seconds=5.0),), 9.0)
        for each in (beats, slow):
            assert each.end(Doing(0, Phase.PIERCE)) - each.begin(Doing(0, Phase.PIERCE)) == pytest.approx(
                min(known, 0.8)
            )
        assert beats.begin(Doing(1, Phase.EMERGE)) == pytest.approx(2.0)
        assert beats.end(Doing(1, Phase.PIERCE)) - beats.begin(Doing(1, Phase.PIERCE)) == pytest.approx(0.08)


class TestFaster:
    def test_where_the_speed_is_too_slow_for_the_picture_the_screen_says_how_much_faster_it_is(self):
        of = picture("fill_side", pierce_speed=spoken(0.5))
        said = [fact.text for fact in of.facts if "加快" in fact.text]
        n = numbers("fill_side", pierce_speed=spoken(0.5))
        sewing = lesson.sewing(n, rows(n)[:2], Timeline(lesson.by_needle(n, [2.85, 1.0])), silk(n))
        shown = sewing.when(0, Phase.PUSH) - sewing.when(0, Phase.PIERCE)
        assert said == [f"进针画面加快 {lesson.piercing(n) / shown:.1f} 倍"]

    def test_where_it_is_kept_nothing_is_said(self):
        assert not [f for f in picture("fill_side", pierce_speed=spoken(3.0)).facts if "加快" in f.text]

    def test_where_nobody_gave_it_nothing_is_said(self):
        assert not [f for f in picture("fill_side").facts if "加快" in f.text]


SEWN = [figure for figure in names() if View.BACK in named(figure).views]


@pytest.mark.parametrize("figure", SEWN)
class TestTheBack:
    def test_is_the_front_turned_over_at_every_moment(self, figure: str):
        """The needle is at the mirrored place, as far in front of the back as it was behind the front."""
        for there, here in zip(moments(figure, fps=4), moments(figure, View.BACK, 4), strict=True):
            if needle(here) is not None:
                assert tip(here) == pytest.approx(tip(there) * [-1, 1, -1], abs=1e-4)

    def test_has_its_own_stitches_each_from_a_hole_of_the_front_to_the_next(self, figure: str):
        front, back = picture(figure), picture(figure, View.BACK)
        holes = stitches([s for s in front.laid if s.material == "silk"]).reshape(-1, 2) * [-1, 1]
        ends = stitches(back.laid).reshape(-1, 2)
        nearest = np.linalg.norm(ends[:, None] - holes[None], axis=2).min(1)
        assert np.mean(nearest < RADIUS / 2) > 0.85 if len(nearest) else figure in ("centre_stitch", "stem_first")
        assert len(back.laid) % PLIES == 0

    def test_shows_nothing_of_what_lies_on_the_front(self, figure: str):
        back = picture(figure, View.BACK)
        assert back.ground.lines == ()
        for moment in moments(figure, View.BACK, 2):
            assert {mark.kind for mark in moment.marks} <= {MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE}

    def test_only_the_thread_that_was_led_to_a_stitch_lies_there(self, figure: str):
        shown = moments(figure, View.BACK, 4)
        assert [m.laid for m in shown] == sorted(m.laid for m in shown)
        of = picture(figure, View.BACK)
        assert of.at(4.999).laid >= len(of.laid) - PLIES  # the last may not be drawn up yet


class TestPiecesOneAfterAnother:
    @pytest.mark.parametrize("view", [View.BACK, View.SECTION])
    def test_before_the_first_begins_no_needle_and_no_hole_in_hand_is_seen(self, view: View):
        first = moments("fur_layer", view, 2)[0]
        assert needle(first) is None
        assert not [mark for mark in first.marks if mark.kind in (MarkKind.HERE, MarkKind.NEXT)]

    def test_the_holes_of_the_second_are_counted_on(self):
        marks = [mark for moment in moments("fur_hidden_ends", View.BACK, 2) for mark in moment.marks]
        here = [int(mark.text) for mark in marks if mark.kind is MarkKind.HERE]
        assert here == sorted(here)
        assert here[-1] > 2 * (numbers("fur_hidden_ends").count("fasten_count") + 1) > here[0]

    def test_what_the_first_has_made_lies_there_while_the_second_is_made(self):
        lying = [moment.laid - moment.begin for moment in moments("fur_splayed", View.BACK, 2)]
        assert lying == sorted(lying)


class TestPerform:
    @pytest.mark.parametrize("figure", MAKING)
    def test_what_lies_before_is_there_from_the_beginning(self, figure: str):
        of = picture(figure)
        first = moments(figure)[0]
        assert sum(s.material == "silk" for s in of.laid[: first.laid]) % PLIES == 0
        assert len(of.laid) >= first.laid

    @pytest.mark.parametrize("figure", MAKING)
    def test_a_stitch_that_lies_down_was_in_the_needle_just_before(self, figure: str):
        """Nothing appears out of nowhere: each laid stitch begins where a thread was a frame before."""
        of, shown = picture(figure), moments(figure)
        for before, after in itertools.pairwise(shown):
            if not before.laid < after.laid <= before.laid + PLIES:
                continue
            new = of.laid[after.laid - 1]
            ends = np.concatenate([s.points for s in before.bodies])
            assert np.linalg.norm(ends - new.points[0], axis=1).min() < 0.5
            middle = new.points[len(new.points) // 2]
            assert np.linalg.norm(ends - middle, axis=1).min() < 1.2

    @pytest.mark.parametrize("figure", ["fill_side", "first_band", "stem_same_side"])
    def test_the_fast_part_says_that_it_is_fast_and_shows_no_numbered_points(self, figure: str):
        last = moments(figure)[-8]
        assert captioned(figure)[1].cues[-1].text.startswith("快放")
        assert not [m for m in last.marks if m.kind in (MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE)]

    @pytest.mark.parametrize("figure", MAKING)
    def test_until_it_is_turned_for_looking_the_light_comes_from_where_the_sample_says(self, figure: str):
        turned = min((cue.begin for cue in picture(figure).cues if cue.deed is Deed.LOOK), default=5.0)
        lights = {moment.light for t, moment in zip(times(), moments(figure), strict=True) if t <= turned}
        assert lights == {numbers(figure).value("light_azimuth")}
